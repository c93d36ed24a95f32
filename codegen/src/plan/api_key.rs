//! [`ApiKeyPlan`]: where an API key goes.
//!
//! In: the service shape. Out: the header or the parameter of the query, compared with what a request can carry. Which operations
//! take a key is in `auth.rs`.
//!
//! Source: Smithy 2.0, "Authentication traits", `httpApiKeyAuth`; RFC 9110, section 11.4.

use super::auth::api_key;
use super::http::is_token;
use super::support::trait_problem;
use ferrosmith_model::{Model, Report, TraitId};
use serde_json::Value;

/// Where the service's API key goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiKeyPlan {
    /// The name of the header or of the parameter in the query.
    pub name: String,
    /// Which of them it is.
    pub place: ApiKeyPlace,
}

/// Where an API key can go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ApiKeyPlace {
    /// Into a header, behind a word if there is one.
    Header {
        /// The word.
        scheme: Option<String>,
    },
    /// Into the query.
    Query,
}

/// Where the API key of the service goes, if it takes any.
///
/// # Errors
///
/// A report when no request can have it there.
pub fn plan_api_key(model: &Model, file: &str) -> Result<Option<ApiKeyPlan>, Report> {
    let Some(value) = api_key(model) else { return Ok(None) };
    let mut report = Report::new();
    let mut wrong = |key: &str, what: String, hint: &str| {
        let place = (TraitId::HTTP_API_KEY_AUTH.as_str(), key);
        report.push(trait_problem(file, &model.service, place, what, hint));
    };
    let text = |key: &str| value.get(key).and_then(Value::as_str);
    let (name, scheme) = (text("name").unwrap_or_default(), text("scheme"));
    let in_header = match text("in") {
        Some("header") => true,
        Some("query") => false,
        Some(_) | None => {
            wrong("in", "an API key is neither in a header nor in the query".to_owned(), "`in` is `header` or `query`");
            false
        }
    };
    if in_header && !is_token(name) {
        let what = format!("the API key is in the header `{}`, which is no name", name.escape_debug());
        wrong("name", what, "the name of a header is letters, digits and `-`");
    } else if in_header && OF_MESSAGES.iter().any(|own| name.eq_ignore_ascii_case(own)) {
        let what = format!("the API key is in the header `{name}`, which says what a message is");
        wrong("name", what, "take a header such as `X-Api-Key`");
    } else if name.is_empty() {
        wrong(
            "name",
            "the API key has no name".to_owned(),
            "`name` is that of a header or of a parameter in the query",
        );
    }
    match (scheme, value.get("scheme")) {
        (Some(_), _) if !in_header => {
            let hint = "take `scheme` away, or put the key into a header";
            wrong("scheme", "an API key in the query has no word before it".to_owned(), hint);
        }
        (Some(word), _) if !is_token(word) => {
            let what = format!("the scheme of the API key, `{}`, is no word", word.escape_debug());
            wrong("scheme", what, "a scheme is letters, digits and `-`, as `ApiKey`");
        }
        (None, Some(_)) => wrong("scheme", "the scheme of the API key is no text".to_owned(), "a scheme is a text"),
        (Some(_), _) | (None, None) => {}
    }
    let place = if in_header { ApiKeyPlace::Header { scheme: scheme.map(str::to_owned) } } else { ApiKeyPlace::Query };
    report.gate(Some(ApiKeyPlan { name: name.to_owned(), place }))
}

/// Headers that the connection or the signature is about.
const OF_MESSAGES: [&str; 6] =
    ["Connection", "Content-Length", "Content-Type", "Host", "Transfer-Encoding", "X-Amz-Security-Token"];
