//! What the documentation says of retries is what the official classifiers do: codes and statuses, both ways.
//!
//! The generator has its own lists, since it does not depend on the runtime.

use aws_runtime::retries::classifiers::{THROTTLING_ERRORS, TRANSIENT_ERRORS};
use aws_smithy_runtime::client::retries::classifiers::HttpStatusCodeClassifier;
use aws_smithy_runtime_api::client::interceptors::context::{Error, Input, InterceptorContext};
use aws_smithy_runtime_api::client::orchestrator::{HttpResponse, OrchestratorError};
use aws_smithy_runtime_api::client::retries::classifiers::{ClassifyRetry, RetryAction};
use aws_smithy_types::body::SdkBody;
use ferrosmith_codegen::docs::retried::{Retried, THROTTLING_CODES, TRANSIENT_CODES, plan_retried};
use ferrosmith_model::{Shape, ShapeId, ShapeKind, TraitId};
use serde_json::json;
use std::collections::BTreeSet;

/// An error of this status, if any.
fn error(status: Option<u16>) -> Shape {
    let kind = ShapeKind::Structure(Vec::new());
    let traits = [(TraitId::ERROR, json!("client"))].into_iter();
    let traits = traits.chain(status.map(|status| (TraitId::HTTP_ERROR, json!(status)))).collect();
    Shape { id: ShapeId::new("a.b", "Wrong"), kind, traits }
}

#[test]
fn the_codes_are_the_official_ones() {
    for (ours, official, retried) in [
        (&THROTTLING_CODES[..], THROTTLING_ERRORS, Retried::Throttled),
        (&TRANSIENT_CODES[..], TRANSIENT_ERRORS, Retried::Transient),
    ] {
        let sorted = |codes: &[&'static str]| codes.iter().copied().collect::<BTreeSet<_>>();
        assert_eq!(sorted(ours), sorted(official));
        for code in official {
            assert_eq!(plan_retried(&error(None), code, true), Some(retried), "{code}");
        }
    }
    assert_eq!(plan_retried(&error(None), "Wrong", true), None);
}

#[test]
fn the_statuses_are_the_official_ones() {
    let mut retried = Vec::new();
    for status in 400..600 {
        let mut context = InterceptorContext::new(Input::erase(()));
        let response = http_response(status);
        context.set_response(response);
        let wrong = std::io::Error::other("wrong");
        context.set_output_or_error(Err(OrchestratorError::operation(Error::erase(wrong))));
        let action = HttpStatusCodeClassifier::default().classify_retry(&context);
        let is_retried = !matches!(action, RetryAction::NoActionIndicated);
        assert_eq!(plan_retried(&error(Some(status)), "Wrong", true).is_some(), is_retried, "{status}");
        retried.extend(is_retried.then_some(status));
    }
    assert_eq!(retried, [500, 502, 503, 504]);
}

/// What the crate's page says in words.
#[test]
fn the_page_names_the_statuses_and_how_often_a_client_tries() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../generated/partnercentral-account/src/lib.rs");
    let page = std::fs::read_to_string(path).expect("the crate is committed").replace("\n//! ", " ");
    assert!(page.contains("HTTP 500, 502, 503 and 504"), "{page}");
    let attempts = aws_smithy_types::retry::RetryConfig::standard().max_attempts();
    assert_eq!(attempts, 3, "`retried up to twice` on the page");
    assert!(page.contains("is retried up to twice"), "{page}");
}

fn http_response(status: u16) -> HttpResponse {
    HttpResponse::new(status.try_into().expect("a status"), SdkBody::empty())
}
