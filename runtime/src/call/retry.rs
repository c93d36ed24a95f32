//! Retries: what an answer that is an error means for them. Comes in: the error of some operation, erased. Goes out: the
//! verdict of the official classifiers. Which errors may be retried is the model's and the official runtime's matter.
#[cfg(feature = "aws")]
use crate::call::operation::Operation;
use crate::call::retry_after::RetryAfterClassifier;
use crate::call::spec::OperationSpec;
use crate::config::reload::ReloadedClassifier;
#[cfg(feature = "aws")]
use aws_runtime::{
    retries::classifiers::{AwsErrorCodeClassifier, TRANSIENT_ERRORS},
    service_clock_skew::ServiceClockSkewClassifier,
};
use aws_smithy_runtime::client::retries::classifiers::{ModeledAsRetryableClassifier, TransientErrorClassifier};
use aws_smithy_runtime_api::client::interceptors::context::{Error, Input, InterceptorContext};
use aws_smithy_runtime_api::client::orchestrator::{HttpResponse, OrchestratorError};
use aws_smithy_runtime_api::client::retries::classifiers::{
    ClassifyRetry, RetryAction, RetryClassifierPriority, SharedRetryClassifier,
};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::error::ErrorMetadata;
use aws_smithy_types::error::metadata::ProvideErrorMetadata;
use aws_smithy_types::retry::{ErrorKind, ProvideErrorKind};
use std::fmt;

/// The classifiers of an operation: those of the official clients, and for services that are not AWS's what HTTP says of
/// retries.
///
/// An error is erased as the operation's own type, since that is what interceptors and classifiers of callers look for,
/// and what mocks put there; an official classifier knows one type. So that there need not be one of each per operation,
/// they are shown what they look at, code and kind, as an error of one type.
pub(crate) fn classifiers(spec: &'static OperationSpec) -> Vec<SharedRetryClassifier> {
    let mut classifiers = vec![
        // Looks at no error of an operation.
        SharedRetryClassifier::new(TransientErrorClassifier::<PlainError>::new()),
        SharedRetryClassifier::new(Plainly { spec, classifier: ModeledAsRetryableClassifier::<PlainError>::new() }),
        // Looks for a note on the response that nobody else can read or write, which `config/reload.rs` writes.
        SharedRetryClassifier::new(ReloadedClassifier),
    ];
    if spec.service.aws.is_none() {
        classifiers.push(SharedRetryClassifier::new(RetryAfterClassifier));
    }
    #[cfg(feature = "aws")]
    if spec.service.aws.is_some() {
        let transient_codes = spec.quirks().transient_codes;
        let codes = AwsErrorCodeClassifier::<PlainError>::builder();
        let codes = codes.transient_errors([TRANSIENT_ERRORS, transient_codes].concat()).build();
        classifiers.push(SharedRetryClassifier::new(Plainly { spec, classifier: codes }));
        // The same goes for its note.
        classifiers.push((spec.clock_skew_classifier)());
    }
    classifiers
}

/// The classifier of errors that come from a wrong clock.
#[cfg(feature = "aws")]
pub(crate) fn clock_skew_classifier<O: Operation>() -> SharedRetryClassifier {
    SharedRetryClassifier::new(ServiceClockSkewClassifier::<O::Error>::new())
}

/// What there is of any operation's error for a classifier.
#[derive(Debug)]
struct PlainError {
    meta: ErrorMetadata,
    kind: Option<ErrorKind>,
}

impl fmt::Display for PlainError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.meta.fmt(f)
    }
}

impl std::error::Error for PlainError {}

impl ProvideErrorMetadata for PlainError {
    fn meta(&self) -> &ErrorMetadata {
        &self.meta
    }
}

impl ProvideErrorKind for PlainError {
    fn retryable_error_kind(&self) -> Option<ErrorKind> {
        self.kind
    }

    fn code(&self) -> Option<&str> {
        self.meta.code()
    }
}

/// A classifier that is shown the operation's error as a [`PlainError`].
#[derive(Debug)]
struct Plainly<C> {
    spec: &'static OperationSpec,
    classifier: C,
}

impl<C> Plainly<C> {
    /// What the classifier is shown: nothing else if the call failed for another reason.
    fn plain(&self, context: &InterceptorContext) -> Option<InterceptorContext> {
        let Some(Err(error)) = context.output_or_error() else { return None };
        let error = error.as_operation_error().and_then(self.spec.as_error)?;
        let plain = PlainError { meta: error.meta().clone(), kind: error.retry_kind() };
        Some(failed(plain, context.response()))
    }
}

/// The context of a call that failed with this error, by a response with these headers.
fn failed(error: PlainError, response: Option<&HttpResponse>) -> InterceptorContext {
    let mut context = InterceptorContext::new(Input::erase(()));
    if let Some(response) = response {
        let mut copy = HttpResponse::new(response.status(), SdkBody::empty());
        for (name, value) in response.headers() {
            let _ = copy.headers_mut().try_append(name.to_owned(), value.to_owned());
        }
        context.set_response(copy);
    }
    context.set_output_or_error(Err(OrchestratorError::operation(Error::erase(error))));
    context
}

impl<C: ClassifyRetry> ClassifyRetry for Plainly<C> {
    fn classify_retry(&self, context: &InterceptorContext) -> RetryAction {
        self.classifier.classify_retry(self.plain(context).as_ref().unwrap_or(context))
    }

    fn classify_retry_v2(&self, context: &InterceptorContext, previous: &RetryAction) -> RetryAction {
        self.classifier.classify_retry_v2(self.plain(context).as_ref().unwrap_or(context), previous)
    }

    fn name(&self) -> &'static str {
        self.classifier.name()
    }

    fn priority(&self) -> RetryClassifierPriority {
        self.classifier.priority()
    }
}
