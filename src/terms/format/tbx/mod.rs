//! TBX-Basic, the TermBase eXchange of ISO 30042, in both of its versions.
//!
//! Version 2 (2008, `<martif type="TBX-Basic">`) is what OmegaT, Translate Toolkit and Weblate load;
//! version 3 (2019, `<tbx xmlns="urn:iso:std:iso:30042:ed-2" style="dct">`) is what newer programs
//! want. Data categories after TBX-Basic (<https://www.tbxinfo.net/tbx-basic/>,
//! <https://github.com/LTAC-Global/TBX-Basic_dialect>).
//!
//! | status | administrativeStatus | as ISO 12620 defines it |
//! |---|---|---|
//! | preferred | preferredTerm-admn-sts | the one to use |
//! | admitted | admittedTerm-admn-sts | an accepted synonym |
//! | deprecated | supersededTerm-admn-sts | no longer preferred |
//! | forbidden | deprecatedTerm-admn-sts | undesired; Translate Toolkit and Weblate warn of it |
//!
//! OmegaT 3.6 shows the notes of an entry's terms together and no status with its term, so the note of
//! a name that is not to be used begins with both: `[forbidden 注册商] use 注册服务机构`. It is read
//! back. An acronym is a term of the type `acronym` in both languages. A candidate has no status in
//! TBX-Basic.

//! Held against the schemas of the TBX project: TBXcoreStructV03, the modules Min 1.1 and Basic 1.2 and the
//! Schematron rules of TBX-Basic 1.2 for version 3, the content models of TBXcoreStructV02.dtd with the data
//! categories of TBX-Basic for version 2; `tests/clients/` has what of them concerns the files written here,
//! as RELAX NG. `<date>` is a day. No DOCTYPE is written: programs that look for the DTD fail where it is not beside the file.
//!
//! MultiTerm's XML (`<mtf>`, conceptGrp, languageGrp, termGrp) is of the same build, and is read too.

mod dom;
mod read;
mod write;

pub(super) use read::read;
pub(super) use write::{write_2, write_3};

use crate::terms::{Name, TermStatus};

/// The statuses with the values of `administrativeStatus`.
const STATUSES: [(TermStatus, &str); 4] = [
    (TermStatus::Preferred, "preferredTerm-admn-sts"),
    (TermStatus::Admitted, "admittedTerm-admn-sts"),
    (TermStatus::Deprecated, "supersededTerm-admn-sts"),
    (TermStatus::Forbidden, "deprecatedTerm-admn-sts"),
];

/// Whether an id only numbers its entry, as `c12` and `id-12` do.
fn is_number(id: &str) -> bool {
    let rest = id.trim_start_matches(|c: char| c.is_ascii_alphabetic()).trim_start_matches(['-', '_']);
    !rest.is_empty() && rest.chars().all(|c| c.is_ascii_digit())
}

/// The property that TBX has a place for.
const SUBJECT: &str = "subject";

/// The mark before the note of a name that is not to be used.
fn mark(name: &Name) -> Option<String> {
    let unwanted = matches!(name.status, TermStatus::Deprecated | TermStatus::Forbidden);
    unwanted.then(|| format!("[{} {}]", name.status, name.text))
}
