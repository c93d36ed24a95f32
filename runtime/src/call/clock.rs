//! Clocks that can't be right. Comes in: the time of this machine. Goes out: an error, or nothing. What the service says of the
//! time is `clock_skew.rs`'s.
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use std::ops::Range;
use std::time::{SystemTime, UNIX_EPOCH};

/// The years 1970 to 6999: seconds that this machine may say it is.
const TIMES: Range<u64> = 0..158_731_488_000;

/// Refuses a time that nothing can be signed at.
///
/// # Errors
/// If the clock is before 1970 or after 6999.
pub(crate) fn check(runtime_components: &RuntimeComponents) -> Result<(), BoxError> {
    runtime_components.time_source().map_or(Ok(()), |time_source| check_time(time_source.now()))
}

/// As [`check`], of this time.
pub(crate) fn check_time(now: SystemTime) -> Result<(), BoxError> {
    if is_possible(now) {
        return Ok(());
    }
    Err("the clock of this machine is before the year 1970 or after 6999: nothing can be signed or timed by it".into())
}

fn is_possible(now: SystemTime) -> bool {
    now.duration_since(UNIX_EPOCH).is_ok_and(|time| TIMES.contains(&time.as_secs()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn times_that_can_be_signed_are_possible() {
        let at = |seconds| UNIX_EPOCH + Duration::from_secs(seconds);
        assert!(is_possible(at(0)) && is_possible(at(158_731_487_999)));
        assert!(!is_possible(at(158_731_488_000)) && !is_possible(at(i64::MAX as u64)));
        assert!(!is_possible(UNIX_EPOCH - Duration::from_secs(1)));
    }
}
