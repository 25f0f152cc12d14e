use super::input::{Pair, Set, Side};
use super::{Edit, Severity};
use crate::text::{Lang, Span};

/// A rule over texts.
pub struct Rule {
    /// Its name in settings, reports and comments: lower case, with hyphens.
    pub id: &'static str,
    /// How bad its findings are, unless the settings say otherwise.
    pub severity: Severity,
    /// What it looks for, in a line.
    pub summary: &'static str,
    /// Its explanation and its examples, which are its tests; see [`super::cases`].
    pub text: &'static str,
    /// What looks for it.
    pub(super) check: Check,
}

/// What a rule looks at.
pub(super) enum Check {
    /// One text; the languages that it is for.
    Text(&'static [Lang], fn(&Side, &mut Drafts)),
    /// Two texts that translate each other.
    Pair(fn(&Pair, &mut Drafts)),
    /// All passages together, each finding with the index of its passage.
    Set(fn(&Set, &mut dyn FnMut(usize, Draft))),
}

/// Both languages.
pub(super) const BOTH: &[Lang] = &[Lang::English, Lang::Chinese];
/// Chinese alone.
pub(super) const CHINESE: &[Lang] = &[Lang::Chinese];

/// The findings of a rule on one passage.
pub(super) type Drafts = Vec<Draft>;

/// A finding without what its rule, passage and settings add.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    pub lang: Lang,
    pub span: Span,
    pub message: String,
    pub other: Option<Span>,
    pub related: Option<usize>,
    pub fix: Option<Edit>,
}

impl Draft {
    /// A finding at `span` of the text in `lang`.
    pub(super) fn new(lang: Lang, span: Span, message: impl Into<String>) -> Draft {
        Draft { lang, span, message: message.into(), other: None, related: None, fix: None }
    }

    /// With the place on the other side.
    pub(super) fn with_other(mut self, span: Span) -> Draft {
        self.other = Some(span);
        self
    }

    /// With the passage that it is about too.
    pub(super) fn with_related(mut self, passage: usize) -> Draft {
        self.related = Some(passage);
        self
    }

    /// Set right by putting `replacement` in place of its span.
    pub(super) fn fixed_by(mut self, replacement: impl Into<String>) -> Draft {
        self.fix = Some(Edit { span: self.span, replacement: replacement.into() });
        self
    }
}
