//! Clock skew of clients of AWS, whose signatures have a date. Comes in: the `Date` of a response. Goes out: nothing: a correction
//! that no signature can be made with is not learned. Correcting the skew is the official runtime's.
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

/// The years 1970 to 2999: seconds that a service may say it is, since 1970. A date of a signature has four digits for its
/// year, and so has the sum of two such clocks' difference and a third.
const DATES: Range<i64> = 0..32_503_680_000;

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
}
