use crate::segment::Segment;
use crate::text::Lang;

/// The two texts of an alignment.
#[derive(Clone, Copy)]
pub(super) struct Texts<'a> {
    /// The name of the source document.
    pub source_name: &'a str,
    /// The name of the target document.
    pub target_name: &'a str,
    /// The source segments.
    pub source: &'a [Segment],
    /// The target segments.
    pub target: &'a [Segment],
    /// The language of the source.
    pub source_language: Lang,
}

impl Texts<'_> {
    /// The code of the source's language: en or zh.
    pub(super) fn source_code(&self) -> &'static str {
        self.source_language.code()
    }

    /// The code of the target's language.
    pub(super) fn target_code(&self) -> &'static str {
        self.source_language.other().code()
    }
}
