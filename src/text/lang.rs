use serde::{Deserialize, Serialize};
use std::fmt;

/// One of the two languages that Beadwork works between.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// English.
    English,
    /// Chinese, in either script.
    Chinese,
}

/// The script that Chinese is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Script {
    /// Simplified characters, as in `zh-CN`.
    #[default]
    Simplified,
    /// Traditional characters, as in `zh-TW`.
    Traditional,
}

impl Lang {
    /// The other language of the pair.
    pub fn other(self) -> Lang {
        match self {
            Lang::English => Lang::Chinese,
            Lang::Chinese => Lang::English,
        }
    }

    /// The code of the language alone, as HTML and our own tables have it: `en` or `zh`.
    pub fn code(self) -> &'static str {
        match self {
            Lang::English => "en",
            Lang::Chinese => "zh",
        }
    }

    /// The language tag that translation tools load: `en-US`, `zh-CN` or `zh-TW`.
    ///
    /// The script is that of the Chinese; English ignores it.
    pub fn tag(self, script: Script) -> &'static str {
        match (self, script) {
            (Lang::English, _) => "en-US",
            (Lang::Chinese, Script::Simplified) => "zh-CN",
            (Lang::Chinese, Script::Traditional) => "zh-TW",
        }
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Lang::English => "English",
            Lang::Chinese => "Chinese",
        })
    }
}
