use crate::text::Timestamp;

/// The day of a date, as `2026-11-22`: of `2026-11-22`, `2026-11-22T10:00:00Z`, `2026-11-22 10:00` and
/// `20261122T100000Z`. `None` for what is no day of the calendar.
pub(super) fn day_of(date: &str) -> Option<String> {
    let date = date.trim();
    if Timestamp::parse(date).is_some() {
        return Some(format!("{}-{}-{}", date.get(..4)?, date.get(4..6)?, date.get(6..8)?));
    }
    let (day, rest) = date.split_at_checked(10)?;
    let exists = Timestamp::parse(&format!("{}T000000Z", day.replace('-', ""))).is_some();
    let dashed = day.match_indices('-').map(|(at, _)| at).eq([4, 7]);
    (exists && dashed && (rest.is_empty() || rest.starts_with(['T', ' ']))).then(|| day.to_owned())
}

#[cfg(test)]
mod tests {
    use super::day_of;

    #[test]
    fn a_date_has_a_day_or_is_none() {
        for date in ["2026-11-22", " 2026-11-22T10:00:00Z", "2026-11-22 10:00", "20261122T100000Z"] {
            assert_eq!(day_of(date).as_deref(), Some("2026-11-22"), "{date}");
        }
        for other in [
            "",
            "March 2026",
            "2026-02-30",
            "2026-11-221",
            "2026/11/22",
            "20-2611-22",
            "-2026-1122",
            "二〇二六年十一月",
        ] {
            assert_eq!(day_of(other), None, "{other}");
        }
    }
}
