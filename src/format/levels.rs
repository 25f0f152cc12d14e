//! How far other programs say that a translation has come, as our statuses.

use crate::memory::Status;

/// Trados' confirmation levels for our statuses, in the order of ours.
const TRADOS: [(Status, &str); 5] = [
    (Status::New, "Unspecified"),
    (Status::Aligned, "Draft"),
    (Status::Reviewed, "Translated"),
    (Status::Approved, "ApprovedTranslation"),
    (Status::Rejected, "RejectedTranslation"),
];

/// memoQ's row statuses, as its XLIFF has them in `mq:status`.
const MEMOQ: [(&str, Status); 12] = [
    ("NotStarted", Status::New),
    ("Edited", Status::Aligned),
    ("PartiallyEdited", Status::Aligned),
    ("Pretranslated", Status::Aligned),
    ("AssembledFromFragments", Status::Aligned),
    ("MachineTranslated", Status::Aligned),
    ("Confirmed", Status::Reviewed),
    ("ManuallyConfirmed", Status::Reviewed),
    ("ReviewerConfirmed", Status::Approved),
    ("Reviewer1Confirmed", Status::Approved),
    ("Proofread", Status::Approved),
    ("Rejected", Status::Rejected),
];

/// Trados' level for a status.
pub(super) fn trados(status: Status) -> Option<&'static str> {
    TRADOS.iter().find(|(known, _)| *known == status).map(|(_, level)| *level)
}

/// The status for one of Trados' levels, those of its sign-off included.
pub(super) fn of_trados(level: &str) -> Status {
    match level {
        "ApprovedSignOff" => Status::Approved,
        "RejectedSignOff" => Status::Rejected,
        _ => TRADOS.iter().find(|(_, known)| *known == level).map_or(Status::New, |(status, _)| *status),
    }
}

/// The status that an attribute of a `trans-unit` tells: memoQ's `mq:status`, Phrase's `m:confirmed`.
pub(super) fn of_attribute(name: &str, value: &str) -> Option<Status> {
    match name {
        "mq:status" => MEMOQ.iter().find(|(known, _)| *known == value).map(|(_, status)| *status),
        "m:confirmed" if value == "1" => Some(Status::Reviewed),
        "m:confirmed" => Some(Status::Aligned),
        _ => None,
    }
}
