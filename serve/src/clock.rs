//! What time it is for the server: the system's, moved by as much as a test asks for.
//!
//! Out: milliseconds since 1970, days, and dates in the forms of HTTP and of signatures. The one place that asks for the time.

use aws_smithy_types::DateTime;
use aws_smithy_types::date_time::Format;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// A clock; clones move together.
#[derive(Clone, Debug, Default)]
pub struct Clock {
    ahead: Arc<AtomicI64>,
}

impl Clock {
    /// Milliseconds since 1970.
    pub fn now(&self) -> i64 {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or(Duration::ZERO);
        i64::try_from(since.as_millis()).unwrap_or(i64::MAX).saturating_add(self.ahead.load(Ordering::Relaxed))
    }

    /// Moves the clock ahead: what takes days passes at once.
    pub fn advance(&self, by: Duration) {
        self.ahead.fetch_add(i64::try_from(by.as_millis()).unwrap_or(i64::MAX), Ordering::Relaxed);
    }
}

/// The day that a time is in, counted from 1970.
pub(crate) fn day(millis: i64) -> i64 {
    millis.div_euclid(24 * 60 * 60 * 1000)
}

/// A time as HTTP writes it: `Sun, 01 Mar 2026 00:00:00 GMT`.
pub(crate) fn http_date(millis: i64) -> String {
    DateTime::from_millis(millis).fmt(Format::HttpDate).unwrap_or_default()
}

/// A time as people read it, to the second: `2026-03-01T00:00:00Z`.
pub(crate) fn shown(millis: i64) -> String {
    DateTime::from_secs(millis.div_euclid(1000)).fmt(Format::DateTime).unwrap_or_default()
}

/// A time as signatures write it: `20260301T000000Z`.
pub(crate) fn basic(millis: i64) -> String {
    shown(millis).replace(['-', ':'], "")
}

/// Reads the form of signatures; `None` for anything else.
pub(crate) fn read_basic(text: &str) -> Option<i64> {
    if text.len() != 16 || !text.is_ascii() {
        return None;
    }
    let (date, time) = text.split_once('T')?;
    let part = |whole: &str, from: usize, to: usize| whole.get(from..to).map(str::to_owned);
    let (year, month, day) = (part(date, 0, 4)?, part(date, 4, 6)?, part(date, 6, 8)?);
    let (hour, minute, second) = (part(time, 0, 2)?, part(time, 2, 4)?, part(time, 4, 6)?);
    let spelled = format!("{year}-{month}-{day}T{hour}:{minute}:{second}Z");
    DateTime::from_str(&spelled, Format::DateTime).ok()?.to_millis().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_of_signatures_is_read_as_written() {
        let millis = 1_772_323_200_000;
        assert_eq!(basic(millis), "20260301T000000Z");
        assert_eq!(read_basic(&basic(millis)), Some(millis));
        for wrong in
            ["", "20260301", "20260301T000000", "2026-03-01T00:00", "20261301T000000Z", "2026\u{e9}0301T00000Z"]
        {
            assert_eq!(read_basic(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_clone_moves_along() {
        let clock = Clock::default();
        let before = clock.clone().now();
        clock.advance(Duration::from_secs(86_400));
        assert!(clock.clone().now() - before >= 86_400_000);
    }
}
