//! Clocks that can't be right. Comes in: the time of this machine, and the `Date` of a response. Goes out: an error, or nothing:
//! a correction that no signature can be made with is not learned. Correcting the skew of clocks is the official runtime's.
use aws_runtime::service_clock_skew::ServiceClockSkewInterceptor;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::{
    BeforeDeserializationInterceptorContextMut, BeforeTransmitInterceptorContextMut,
    BeforeTransmitInterceptorContextRef,
};
use aws_smithy_runtime_api::client::interceptors::{Intercept, dyn_dispatch_hint};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::DateTime;
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::date_time::Format;
use std::ops::Range;
use std::time::{SystemTime, UNIX_EPOCH};

/// The years 1970 to 2999: seconds that a service may say it is, since 1970. A date of a signature has four digits for its
/// year, and so has the sum of two such clocks' difference and a third.
const DATES: Range<i64> = 0..32_503_680_000;

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

fn is_believable(date: &str) -> bool {
    // What is no date is left to the official interceptor, which passes over it.
    DateTime::from_str(date, Format::HttpDate).map_or(true, |date| DATES.contains(&date.secs()))
}

/// The official correction of clock skew, but for dates that no service can have.
#[derive(Debug)]
pub(crate) struct BelievableClockSkew(ServiceClockSkewInterceptor);

impl BelievableClockSkew {
    /// The correction of one client.
    pub(crate) fn new() -> Self {
        Self(ServiceClockSkewInterceptor::new())
    }
}

#[dyn_dispatch_hint]
impl Intercept for BelievableClockSkew {
    fn name(&self) -> &'static str {
        self.0.name()
    }

    fn modify_before_retry_loop(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        runtime_components: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        self.0.modify_before_retry_loop(context, runtime_components, cfg)
    }

    fn read_before_transmit(
        &self,
        context: &BeforeTransmitInterceptorContextRef<'_>,
        runtime_components: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        self.0.read_before_transmit(context, runtime_components, cfg)
    }

    fn modify_before_deserialization(
        &self,
        context: &mut BeforeDeserializationInterceptorContextMut<'_>,
        runtime_components: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        if context.response().headers().get("date").is_some_and(|date| !is_believable(date)) {
            tracing::debug!("the date of the response can't be right; no clock skew is learned from it");
            return Ok(());
        }
        self.0.modify_before_deserialization(context, runtime_components, cfg)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn dates_of_this_world_are_believed() {
        for date in ["Sat, 28 Nov 2026 21:30:00 GMT", "Thu, 01 Jan 1970 00:00:00 GMT", "no date"] {
            assert!(is_believable(date), "{date}");
        }
        for date in ["Fri, 31 Dec 9999 23:59:59 GMT", "Wed, 01 Jan 3000 00:00:00 GMT", "Wed, 31 Dec 1969 23:59:59 GMT"]
        {
            assert!(!is_believable(date), "{date}");
        }
    }

    #[test]
    fn times_that_can_be_signed_are_possible() {
        let at = |seconds| UNIX_EPOCH + Duration::from_secs(seconds);
        assert!(is_possible(at(0)) && is_possible(at(158_731_487_999)));
        assert!(!is_possible(at(158_731_488_000)) && !is_possible(at(i64::MAX as u64)));
        assert!(!is_possible(UNIX_EPOCH - Duration::from_secs(1)));
    }
}
