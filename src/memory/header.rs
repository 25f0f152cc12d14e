use super::{Memory, Property};
use crate::text::{Lang, Script, Timestamp};

/// What a file says of all its units.
#[derive(Debug, Clone, PartialEq)]
pub struct Header {
    /// The language of every source.
    pub source_lang: Lang,
    /// The language of every target.
    pub target_lang: Lang,
    /// The script of the Chinese side.
    pub script: Script,
    /// When the memory was made.
    pub created: Option<Timestamp>,
    /// What other programs said of the whole memory.
    pub properties: Vec<Property>,
}

impl Header {
    /// The language tag of the sources, such as `en-US`.
    pub fn source_tag(&self) -> &'static str {
        self.source_lang.tag(self.script)
    }

    /// The language tag of the targets, such as `zh-CN`.
    pub fn target_tag(&self) -> &'static str {
        self.target_lang.tag(self.script)
    }
}

impl From<&Memory> for Header {
    fn from(memory: &Memory) -> Header {
        Header {
            source_lang: memory.source_lang,
            target_lang: memory.target_lang,
            script: memory.script,
            created: memory.created,
            properties: memory.properties.clone(),
        }
    }
}
