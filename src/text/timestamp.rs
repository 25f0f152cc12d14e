use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::time::{SystemTime, UNIX_EPOCH};

const SECONDS_A_DAY: i64 = 86_400;

/// A moment in UTC to the second, shown as TMX dates are: `20250612T090000Z`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Timestamp(i64);

impl Timestamp {
    /// The moment so many seconds after 1970 began, or `None` outside the years 0 to 9999.
    /// The environment variable `SOURCE_DATE_EPOCH` holds such a number.
    pub fn from_unix(seconds: i64) -> Option<Timestamp> {
        let earliest = days_from_civil(0, 1, 1) * SECONDS_A_DAY;
        let end = days_from_civil(10_000, 1, 1) * SECONDS_A_DAY;
        (earliest..end).contains(&seconds).then_some(Timestamp(seconds))
    }

    /// The moment of a file's time, as `std::fs::Metadata::modified` gives it.
    pub fn from_system(time: SystemTime) -> Option<Timestamp> {
        let seconds = match time.duration_since(UNIX_EPOCH) {
            Ok(after) => i64::try_from(after.as_secs()).ok()?,
            Err(before) => -i64::try_from(before.duration().as_secs()).ok()?,
        };
        Timestamp::from_unix(seconds)
    }

    /// Reads `YYYYMMDDTHHMMSSZ`, the only form that TMX allows.
    pub fn parse(text: &str) -> Option<Timestamp> {
        let digits = |from: usize, to: usize| -> Option<i64> {
            let part = text.get(from..to)?;
            part.bytes().all(|b| b.is_ascii_digit()).then(|| part.parse().ok())?
        };
        if text.len() != 16 || text.get(8..9) != Some("T") || !text.ends_with('Z') {
            return None;
        }
        let (year, month, day) = (digits(0, 4)?, digits(4, 6)?, digits(6, 8)?);
        let (hour, minute, second) = (digits(9, 11)?, digits(11, 13)?, digits(13, 15)?);
        let days = days_from_civil(year, month, day);
        let exists = civil_from_days(days) == (year, month, day) && hour < 24 && minute < 60 && second < 60;
        exists.then_some(Timestamp(days * SECONDS_A_DAY + hour * 3600 + minute * 60 + second))
    }

    /// Its day: `2025-06-12`.
    pub fn day(self) -> String {
        let (year, month, day) = civil_from_days(self.0.div_euclid(SECONDS_A_DAY));
        format!("{year:04}-{month:02}-{day:02}")
    }

    /// The seconds since 1970 began.
    pub fn unix(self) -> i64 {
        self.0
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = civil_from_days(self.0.div_euclid(SECONDS_A_DAY));
        let second = self.0.rem_euclid(SECONDS_A_DAY);
        let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
        write!(f, "{year:04}{month:02}{day:02}T{hour:02}{minute:02}{second:02}Z")
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Timestamp, D::Error> {
        let text = String::deserialize(deserializer)?;
        Timestamp::parse(&text).ok_or_else(|| D::Error::custom("a moment is written 20261121T093000Z"))
    }
}

/// Days from 1 January 1970 to a date of the Gregorian calendar. The year is counted from
/// March, so that the leap day ends it (Howard Hinnant, "chrono-Compatible Low-Level Date
/// Algorithms", days_from_civil).
fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

/// Year, month and day of a number of days from 1 January 1970 (the same source,
/// civil_from_days).
fn civil_from_days(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn known_moments_are_shown_as_tmx_dates() {
        let shown = |seconds| Timestamp::from_unix(seconds).map(|t| t.to_string());
        assert_eq!(shown(0).as_deref(), Some("19700101T000000Z"));
        assert_eq!(shown(951_782_400).as_deref(), Some("20000229T000000Z"));
        assert_eq!(shown(1_749_718_800).as_deref(), Some("20250612T090000Z"));
        assert_eq!(shown(-1).as_deref(), Some("19691231T235959Z"));
        assert_eq!(shown(i64::MAX), None);
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in [
            "",
            "20250230T000000Z",
            "20250612T250000Z",
            "20250612T090000",
            "2025061ZT09000éZ",
            "+0250612T090000Z",
        ] {
            assert_eq!(Timestamp::parse(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_date_reads_back(seconds in -62_167_219_200i64..253_402_300_800) {
            let time = Timestamp::from_unix(seconds).expect("in range");
            prop_assert_eq!(Timestamp::parse(&time.to_string()), Some(time));
        }
    }
}
