//! What HTTP itself says of another attempt. Comes in: the head of a response. Goes out: whether it is worth one, and when. Clients
//! of AWS have classifiers of their own, which know its codes and its header.
//!
//! Source: RFC 9110, section 10.2.3, `Retry-After`; RFC 6585, section 4, status 429.
use aws_smithy_runtime_api::client::interceptors::context::InterceptorContext;
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::retries::classifiers::{
    ClassifyRetry, RetryAction, RetryClassifierPriority, RetryReason,
};
use aws_smithy_types::DateTime;
use aws_smithy_types::date_time::Format;
use aws_smithy_types::retry::ErrorKind;
use std::time::Duration;

/// Too many requests.
const TOO_MANY: u16 = 429;

/// Says that an error of status 429 is worth another attempt, and takes from `Retry-After` when the next attempt of any error is
/// best made. The retry strategy bounds that, so that no server keeps a caller waiting for long.
#[derive(Debug)]
pub(crate) struct RetryAfterClassifier;

impl ClassifyRetry for RetryAfterClassifier {
    fn classify_retry(&self, context: &InterceptorContext) -> RetryAction {
        self.classify_retry_v2(context, &RetryAction::NoActionIndicated)
    }

    fn classify_retry_v2(&self, context: &InterceptorContext, previous: &RetryAction) -> RetryAction {
        let is_failed = context.output_or_error().is_some_and(|result| result.is_err());
        let Some(response) = context.response().filter(|_| is_failed) else { return RetryAction::NoActionIndicated };
        let kind = match previous {
            RetryAction::RetryIndicated(RetryReason::RetryableError { kind, .. }) => *kind,
            _ if response.status().as_u16() == TOO_MANY => ErrorKind::ThrottlingError,
            _ => return RetryAction::NoActionIndicated,
        };
        match delay(response) {
            Some(delay) => RetryAction::retryable_error_with_explicit_delay(kind, delay),
            None => RetryAction::retryable_error(kind),
        }
    }

    fn name(&self) -> &'static str {
        "Retry-After"
    }

    fn priority(&self) -> RetryClassifierPriority {
        // After those that say whether an attempt is worth it.
        RetryClassifierPriority::run_after(RetryClassifierPriority::modeled_as_retryable_classifier())
    }
}

/// How long the service asks to wait: seconds, or the time from the response's `Date` until another.
fn delay(response: &HttpResponse) -> Option<Duration> {
    let value = response.headers().get("retry-after")?.trim();
    if let Ok(seconds) = value.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let date = |value: &str| DateTime::from_str(value, Format::HttpDate).ok().map(|date| date.secs());
    let (until, now) = (date(value)?, date(response.headers().get("date")?)?);
    Some(Duration::from_secs(u64::try_from(until.checked_sub(now)?).unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use aws_smithy_runtime_api::client::interceptors::context::{Error, Input};
    use aws_smithy_runtime_api::client::orchestrator::OrchestratorError;
    use aws_smithy_runtime_api::http::StatusCode;
    use aws_smithy_types::body::SdkBody;

    fn classified(status: u16, headers: &[(&'static str, &'static str)], previous: RetryAction) -> RetryAction {
        let mut response = HttpResponse::new(StatusCode::try_from(status).expect("a status"), SdkBody::empty());
        for (name, value) in headers {
            response.headers_mut().insert(*name, *value);
        }
        let mut context = InterceptorContext::new(Input::erase(()));
        context.set_response(response);
        context.set_output_or_error(Err(OrchestratorError::operation(Error::erase(std::fmt::Error))));
        RetryAfterClassifier.classify_retry_v2(&context, &previous)
    }

    #[test]
    fn a_service_says_when_to_try_again() {
        let none = RetryAction::NoActionIndicated;
        let after = |seconds| {
            let delay = Duration::from_secs(seconds);
            RetryAction::retryable_error_with_explicit_delay(ErrorKind::ThrottlingError, delay)
        };
        let throttled = || RetryAction::retryable_error(ErrorKind::ThrottlingError);
        assert_eq!(classified(429, &[], none.clone()), throttled());
        assert_eq!(classified(429, &[("retry-after", " 3 ")], none.clone()), after(3));
        let date = [("date", "Sun, 29 Nov 2026 16:00:00 GMT"), ("retry-after", "Sun, 29 Nov 2026 16:00:07 GMT")];
        assert_eq!(classified(429, &date, none.clone()), after(7));
        let past = [("date", "Sun, 29 Nov 2026 16:00:00 GMT"), ("retry-after", "Sun, 29 Nov 2026 15:00:00 GMT")];
        assert_eq!(classified(429, &past, none.clone()), after(0));
        for odd in ["-3", "soon", "", "99999999999999999999999"] {
            assert_eq!(classified(429, &[("retry-after", odd)], none.clone()), throttled(), "{odd}");
        }
        // What is not worth another attempt does not become so.
        assert_eq!(classified(400, &[("retry-after", "3")], none), RetryAction::NoActionIndicated);
        let server = RetryAction::server_error();
        let expected = RetryAction::retryable_error_with_explicit_delay(ErrorKind::ServerError, Duration::from_secs(3));
        assert_eq!(classified(503, &[("retry-after", "3")], server), expected);
    }
}
