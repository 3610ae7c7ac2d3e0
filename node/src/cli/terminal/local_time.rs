//! Times in a text for people: in the zone of the reader's system, by `TZ` or the system's setting.

use std::sync::LazyLock;

use jiff::tz::TimeZone;
use jiff::{Timestamp, ZonedDateTime};
use striae_vocabulary::UnixSeconds;

/// Characters of a time as messages and records write it: 2026-01-31T12:00:00Z.
const WRITTEN: usize = 20;
/// Abbreviation of the zone in which times are written.
const WRITTEN_ZONE: &str = "UTC";
/// A time as a sentence shows it. It can be given back to a command as it stands.
const IN_SENTENCE: &str = "%Y-%m-%d %H:%M:%S%:z";
/// The same in the cell of a table, where there is little room.
const IN_CELL: &str = "%Y-%m-%d %H:%M%:z";

/// Zone of the reader's system.
static HERE: LazyLock<TimeZone> = LazyLock::new(TimeZone::system);

/// The text with each time in UTC shown as local time and its offset. Where the zone is UTC, the
/// text stays as it is.
pub(super) fn localised(text: &str) -> String {
    in_zone(text, &HERE, IN_SENTENCE)
}

/// The same for the cell of a table: to the minute.
pub(super) fn localised_cell(text: &str) -> String {
    in_zone(text, &HERE, IN_CELL)
}

fn in_zone(text: &str, zone: &TimeZone, format: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(mark) = rest.find('Z') {
        let (before, after) = rest.split_at(mark + 1);
        match time_at_end(before).filter(|(_, time)| is_elsewhere(zone, *time)) {
            Some((start, time)) if !after.starts_with(char::is_alphanumeric) => {
                shown += &before[..start];
                shown += &ZonedDateTime::new(time, zone.clone()).strftime(format).to_string();
            }
            _ => shown += before,
        }
        rest = after;
    }
    shown + rest
}

/// Whether a zone has another time than the written one.
fn is_elsewhere(zone: &TimeZone, time: Timestamp) -> bool {
    !zone.is_unknown() && zone.to_offset_info(time).abbreviation() != WRITTEN_ZONE
}

/// The time with which a text ends, and its first byte.
fn time_at_end(text: &str) -> Option<(usize, Timestamp)> {
    let start = text.len().checked_sub(WRITTEN)?;
    let (before, written) = text.split_at_checked(start)?;
    if before.ends_with(char::is_alphanumeric) {
        return None;
    }
    let time: UnixSeconds = written.parse().ok()?;
    Some((start, Timestamp::from_second(i64::try_from(time.0).ok()?).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_shown_in_the_zone_of_its_reader_and_other_words_stay() {
        let lisbon = TimeZone::posix("WET0WEST,M3.5.0/1,M10.5.0").unwrap();
        let kathmandu = TimeZone::posix("NPT-5:45").unwrap();
        let text = "open until 2026-07-01T22:30:05Z; since 2026-01-31T12:00:00Z";
        assert_eq!(
            in_zone(text, &lisbon, IN_SENTENCE),
            "open until 2026-07-01 23:30:05+01:00; since 2026-01-31 12:00:00+00:00"
        );
        assert_eq!(
            in_zone(text, &kathmandu, IN_CELL),
            "open until 2026-07-02 04:15+05:45; since 2026-01-31 17:45+05:45"
        );
        assert_eq!(in_zone(text, &TimeZone::UTC, IN_CELL), text);
        for other in ["", "Z", "Zoë Z", "2026-13-01T00:00:00Z", "x2026-01-31T12:00:00Z"] {
            assert_eq!(in_zone(other, &lisbon, IN_CELL), other);
        }
        assert_eq!(in_zone("é2026é01-31T12:00:00Z", &lisbon, IN_CELL), "é2026é01-31T12:00:00Z");
    }

    #[test]
    fn a_shown_time_can_be_given_back() {
        let brasilia = TimeZone::posix("BRT3").unwrap();
        for (format, shows) in
            [(IN_CELL, "2026-07-01 19:30-03:00"), (IN_SENTENCE, "2026-07-01 19:30:00-03:00")]
        {
            let shown = in_zone("2026-07-01T22:30:00Z", &brasilia, format);
            assert_eq!(shown, shows);
            assert_eq!(shown.parse::<UnixSeconds>().unwrap().to_string(), "2026-07-01T22:30:00Z");
        }
    }
}
