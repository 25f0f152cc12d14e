use crate::text::Timestamp;
use serde::{Deserialize, Serialize};

/// Who made and changed a unit and when, and how often it was used. What is not known is `None`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct History {
    /// When it was made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub created: Option<Timestamp>,
    /// Who made it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub created_by: Option<String>,
    /// When it was last changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub changed: Option<Timestamp>,
    /// Who changed it last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub changed_by: Option<String>,
    /// When it last helped a translator.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub used: Option<Timestamp>,
    /// How many times it did.
    #[serde(skip_serializing_if = "is_zero")]
    pub usage_count: u64,
}

impl History {
    /// The last moment at which its texts are known to have changed.
    pub fn last_change(&self) -> Option<Timestamp> {
        self.changed.max(self.created)
    }
}

fn is_zero(number: &u64) -> bool {
    *number == 0
}
