use crate::text::Timestamp;

/// Who made and changed a unit and when, and how often it was used. What is not known is `None`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct History {
    /// When it was made.
    pub created: Option<Timestamp>,
    /// Who made it.
    pub created_by: Option<String>,
    /// When it was last changed.
    pub changed: Option<Timestamp>,
    /// Who changed it last.
    pub changed_by: Option<String>,
    /// When it last helped a translator.
    pub used: Option<Timestamp>,
    /// How many times it did.
    pub usage_count: u64,
}

impl History {
    /// The last moment at which its texts are known to have changed.
    pub fn last_change(&self) -> Option<Timestamp> {
        self.changed.max(self.created)
    }
}
