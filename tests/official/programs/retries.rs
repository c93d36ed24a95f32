//! Retries: how often, for what, and what a caller can say about it.

use super::support;
use aws_smithy_async::rt::sleep::{AsyncSleep, Sleep};
use aws_smithy_runtime_api::client::retries::classifiers::{RetryClassifierPriority, SharedRetryClassifier};
use pca::config::interceptors::InterceptorContext;
use pca::config::retry::{ClassifyRetry, RetryAction, RetryConfig, RetryConfigBuilder, RetryMode};
use pca::error::ProvideErrorMetadata;
use std::fmt::Write;
use std::time::Duration;

/// Does not wait.
#[derive(Debug, Clone)]
struct Instant;

impl AsyncSleep for Instant {
    fn sleep(&self, _duration: Duration) -> Sleep {
        Sleep::new(std::future::ready(()))
    }
}

#[derive(Debug)]
struct RetryConflicts;

impl ClassifyRetry for RetryConflicts {
    fn classify_retry(&self, context: &InterceptorContext) -> RetryAction {
        let Some(Err(error)) = context.output_or_error() else { return RetryAction::NoActionIndicated };
        let error = error
            .as_operation_error()
            .and_then(|error| error.downcast_ref::<pca::operation::get_partner::GetPartnerError>());
        match error.and_then(|error| error.code()) {
            Some("ConflictException" | "ALaterException") => RetryAction::transient_error(),
            _ => RetryAction::NoActionIndicated,
        }
    }

    fn name(&self) -> &'static str {
        "RetryConflicts"
    }

    fn priority(&self) -> RetryClassifierPriority {
        RetryClassifierPriority::run_after(RetryClassifierPriority::modeled_as_retryable_classifier())
    }
}

/// Forbids retries that other classifiers ask for.
#[derive(Debug)]
struct Never;

impl ClassifyRetry for Never {
    fn classify_retry(&self, _context: &InterceptorContext) -> RetryAction {
        RetryAction::RetryForbidden
    }

    fn name(&self) -> &'static str {
        "Never"
    }
}

pub async fn run() -> String {
    let mut out = String::new();
    let answers = [
        (400, r#"{"__type":"ThrottlingException","message":"m"}"#),
        (500, r#"{"__type":"InternalServerException","message":"m"}"#),
        (503, ""),
        (400, r#"{"__type":"ALaterException","message":"m"}"#),
        (400, r#"{"__type":"ValidationException","message":"m"}"#),
        (200, r#"{"Id":"i"}"#),
    ];
    let settings: [(&str, RetryConfig); 6] = [
        ("standard", RetryConfig::standard()),
        ("disabled", RetryConfig::disabled()),
        ("one", RetryConfig::standard().with_max_attempts(1)),
        ("ten", RetryConfig::standard().with_max_attempts(10).with_initial_backoff(Duration::from_millis(1))),
        ("adaptive", RetryConfig::adaptive().with_max_attempts(4)),
        ("built", RetryConfigBuilder::new().mode(RetryMode::Standard).max_attempts(2).build()),
    ];
    for (name, setting) in settings {
        let config = support::config().retry_config(setting).sleep_impl(Instant);
        attempts(name, config, &answers, &mut out).await;
    }
    let ten = || support::config().retry_config(RetryConfig::standard().with_max_attempts(10)).sleep_impl(Instant);
    attempts("classifier", ten().retry_classifier(RetryConflicts), &answers, &mut out).await;
    attempts("never", ten().retry_classifier(Never), &answers, &mut out).await;
    let mut pushed = ten();
    pushed.push_retry_classifier(SharedRetryClassifier::new(RetryConflicts));
    let _ = writeln!(out, "{}", pushed.clone().build().retry_classifiers().count());
    attempts("pushed", pushed, &answers, &mut out).await;
    let mut set = ten();
    set.set_retry_classifiers([SharedRetryClassifier::new(RetryConflicts), SharedRetryClassifier::new(Never)]);
    attempts("set", set, &answers, &mut out).await;
    let waits = (400, r#"{"__type":"ConflictException","message":"m","Reason":"R"}"#);
    attempts("not retryable", ten(), &[waits, answers[5]], &mut out).await;
    out
}

async fn attempts(name: &str, config: pca::config::Builder, answers: &[(u16, &str)], out: &mut String) {
    let (client, http) = support::replay_with(answers, config);
    let result = client.get_partner().catalog("AWS").identifier("p").send().await;
    let result = result.map(|output| output.id).map_err(|error| format!("{error} {:?}", error.code()));
    let requests: Vec<_> = http.actual_requests().collect();
    let attempt = requests.last().and_then(|request| request.headers().get("amz-sdk-request"));
    let ids: std::collections::BTreeSet<_> =
        requests.iter().map(|request| request.headers().get("amz-sdk-invocation-id")).collect();
    let _ = writeln!(out, "{name}: {} {} {attempt:?} {result:?}", requests.len(), ids.len());
}
