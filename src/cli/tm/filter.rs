//! Which units a subcommand works on.

use crate::cli::align::share;
use crate::cli::dates;
use crate::memory::{Side, Status};
use crate::store::{Filter, Sort};
use crate::text::Timestamp;
use anyhow::Result;
use clap::Args;

/// Which units; without any of these all of them, and with several those to which all apply.
#[derive(Args)]
#[command(next_help_heading = "Which units")]
pub(crate) struct FilterArgs {
    /// Units of this status: new, aligned, reviewed, approved, rejected; several with commas
    #[arg(long, value_name = "STATUS", value_parser = status_name, value_delimiter = ',')]
    status: Vec<Status>,
    /// Units of this document, in either language; * and ? stand for characters
    #[arg(long, value_name = "NAME")]
    document: Option<String>,
    /// Units made or changed on this day or later
    #[arg(long, value_name = "DATE", value_parser = dates::parse)]
    since: Option<Timestamp>,
    /// Units made or changed on this day or earlier
    #[arg(long, value_name = "DATE", value_parser = end_of_day)]
    until: Option<Timestamp>,
    /// Units in whose texts or note this stands, whatever its case
    #[arg(long, value_name = "TEXT")]
    query: Option<String>,
    /// Units with this source, whatever its case and spaces
    #[arg(long, value_name = "TEXT", conflicts_with = "same_target")]
    same_source: Option<String>,
    /// Units with this target
    #[arg(long, value_name = "TEXT")]
    same_target: Option<String>,
    /// Leave out units whose score, the probability that they are right, is lower
    #[arg(long, value_name = "0..1", value_parser = share)]
    min_score: Option<f64>,
}

impl FilterArgs {
    /// The filter that the library takes.
    pub(crate) fn filter(&self) -> Filter {
        let source = self.same_source.clone().map(|text| (Side::Source, text));
        Filter {
            ids: Vec::new(),
            statuses: self.status.clone(),
            document: self.document.clone(),
            since: self.since,
            until: self.until,
            text: self.query.clone(),
            same: source.or_else(|| self.same_target.clone().map(|text| (Side::Target, text))),
            min_score: self.min_score,
        }
    }
}

/// Reads the name of a status.
pub(crate) fn status_name(name: &str) -> Result<Status, String> {
    let names = || Status::ALL.map(Status::name).join(", ");
    Status::from_name(name).ok_or_else(|| format!("no such status; there are {}", names()))
}

/// Reads the name of an order.
pub(crate) fn sort_name(name: &str) -> Result<Sort, String> {
    let names = || Sort::ALL.map(|(_, name)| name).join(", ");
    Sort::from_name(name).ok_or_else(|| format!("no such order; there are {}", names()))
}

/// Reads the last moment that is meant: a day without a time is meant to its end.
fn end_of_day(text: &str) -> Result<Timestamp, String> {
    const SECONDS_A_DAY: i64 = 86_400;
    let moment = dates::parse(text)?;
    let length = if text.contains('T') { 1 } else { SECONDS_A_DAY };
    Timestamp::from_unix(moment.unix() + length).ok_or_else(|| "too late a date".to_owned())
}
