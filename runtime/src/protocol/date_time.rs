//! The usual form of a `date-time`, read in place. Comes in: text that may start with one. Goes out: the point in time. What
//! else is a date is for the official parser.
//!
//! Source: Smithy 2.0, "Protocol traits", `timestampFormat`; RFC 3339, section 5.6.

use aws_smithy_types::DateTime;

/// The time that `text` starts with and its length, if it is `YYYY-MM-DDThh:mm:ssZ` from 1970 on, with up to nine
/// decimal places. What else is a date, such as one with an offset or a leap second, is for the official parser.
pub(super) fn parse_usual_date_time(text: &[u8]) -> Option<(DateTime, usize)> {
    let (date, rest) = text.split_first_chunk::<19>()?;
    let [_, _, _, _, b'-', _, _, b'-', _, _, b'T', _, _, b':', _, _, b':', _, _] = date else { return None };
    let two = |at: usize| Some(digit(*date.get(at)?)? * 10 + digit(*date.get(at + 1)?)?);
    let year = two(0)? * 100 + two(2)?;
    let (month, day, hour, minute, second) = (two(5)?, two(8)?, two(11)?, two(14)?, two(17)?);
    let (days_before, days) = month_of_year(year, month)?;
    if year < 1970 || day == 0 || day > days || hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    let seconds = i64::from(days_before_year(year) + days_before + day - 1) * 86_400
        + i64::from((hour * 60 + minute) * 60 + second);
    let (nanos, places) = match rest {
        [b'Z', ..] => return Some((DateTime::from_secs(seconds), 20)),
        [b'.', decimals @ ..] => parse_nanos(decimals)?,
        _ => return None,
    };
    let is_utc = rest.get(1 + places) == Some(&b'Z');
    is_utc.then(|| (DateTime::from_secs_and_nanos(seconds, nanos), 21 + places))
}

/// The nanoseconds of one to nine decimal places, and their number.
fn parse_nanos(text: &[u8]) -> Option<(u32, usize)> {
    let mut nanos = 0;
    let mut places = 0;
    while let Some(value) = text.get(places).copied().and_then(digit) {
        if places == 9 {
            return None;
        }
        nanos = nanos * 10 + value;
        places += 1;
    }
    (places > 0).then(|| (nanos * 10_u32.pow(9 - places as u32), places))
}

fn digit(byte: u8) -> Option<u32> {
    byte.is_ascii_digit().then(|| u32::from(byte - b'0'))
}

fn is_leap_year(year: u32) -> bool {
    year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
}

/// The days of a year before a month, and the days of that month.
fn month_of_year(year: u32, month: u32) -> Option<(u32, u32)> {
    const DAYS: [u32; 12] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let leap_day = u32::from(is_leap_year(year));
    let days_of = |index: usize| Some(DAYS.get(index)? + if index == 1 { leap_day } else { 0 });
    let index = usize::try_from(month.checked_sub(1)?).ok()?;
    let before = (0..index).filter_map(days_of).sum();
    Some((before, days_of(index)?))
}

/// The days from 1970-01-01 to the first day of a year that is not before it.
fn days_before_year(year: u32) -> u32 {
    let leap_days_before = |year: u32| (year - 1) / 4 - (year - 1) / 100 + (year - 1) / 400;
    (year - 1970) * 365 + leap_days_before(year) - leap_days_before(1970)
}

#[cfg(test)]
mod tests {
    use super::*;
    use aws_smithy_types::date_time::Format;

    fn assert_as_official(text: &str) {
        if let Some((time, length)) = parse_usual_date_time(text.as_bytes()) {
            assert_eq!(length, text.len(), "{text}");
            assert_eq!(DateTime::from_str(text, Format::DateTimeWithOffset).expect(text), time, "{text}");
        }
    }

    #[test]
    fn every_day_is_as_in_the_official_parser() {
        for year in (1970..2110).chain([2400, 4000, 9999]) {
            for month in 0..=13 {
                for day in [0, 1, 15, 28, 29, 30, 31, 32] {
                    assert_as_official(&format!("{year}-{month:02}-{day:02}T23:59:59Z"));
                }
            }
        }
    }

    #[test]
    fn the_usual_form_is_read_without_the_official_parser() {
        let (time, length) = parse_usual_date_time(b"2025-06-01T12:34:56.789Z\",").expect("usual");
        assert_eq!((time, length), (DateTime::from_secs_and_nanos(1_748_781_296, 789_000_000), 24));
        for text in ["1970-01-01T00:00:00Z", "2024-02-29T00:00:00.1Z", "2025-12-31T23:59:59.123456789Z"] {
            assert!(parse_usual_date_time(text.as_bytes()).is_some(), "{text}");
            assert_as_official(text);
        }
    }

    #[test]
    fn other_forms_are_left_to_the_official_parser() {
        for text in [
            "1969-12-31T23:59:59Z",
            "2025-06-01t12:34:56Z",
            "2025-06-01T12:34:56z",
            "2025-06-01T12:34:56+01:00",
            "2025-06-01T12:34:60Z",
            "2025-06-01T24:00:00Z",
            "2025-06-01T12:34:56.Z",
            "2025-06-01T12:34:56.9999999999Z",
            "2025-06-01T12:34:56",
            "2025-02-29T00:00:00Z",
            "2025-13-01T00:00:00Z",
        ] {
            assert!(parse_usual_date_time(text.as_bytes()).is_none(), "{text}");
        }
    }
}
