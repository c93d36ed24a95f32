//! [`WireQuirks`]: what a service does on the wire that its protocol does not say. Comes in: requests as the protocol writes
//! them, and answers. Goes out: the same as the service means them. Which service does what is the generator's matter.

#[cfg(feature = "aws")]
use aws_runtime::auth::SigningOptions;
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_schema::Schema;
use aws_smithy_schema::serde::SerdeError;

/// What a service does that its protocol does not say.
#[derive(Clone, Copy, Debug)]
pub struct WireQuirks {
    /// The label at the start of paths that the endpoint has already, in its host or path: `Bucket`.
    pub label_in_endpoint: Option<&'static str>,
    /// Whether an answer with status 200 is an error if its root is `<Error>`.
    pub has_errors_in_success: bool,
    /// The code of an error with status 404 and no body.
    pub not_found_code: Option<&'static str>,
    /// Codes of errors that pass, beside those of all services.
    pub transient_codes: &'static [&'static str],
    /// Whether signatures are of paths as they are sent, neither encoded a second time nor normalised.
    pub is_path_signed_as_sent: bool,
    /// Whether requests say the hash of their body, in `x-amz-content-sha256`.
    pub has_payload_hash: bool,
    /// Operations that are a GET when they are presigned, with what their bodies say in the query.
    pub presigned_as_get: &'static [&'static str],
    /// Headers of answers that are times by the model, and may hold any text, which is no time then and not an error.
    pub times_as_written: &'static [&'static str],
    /// Whether errors have a second ID of the call, in `x-amz-id-2`.
    pub has_extended_request_id: bool,
}

impl WireQuirks {
    /// Those of most services.
    pub const NONE: Self = Self {
        label_in_endpoint: None,
        has_errors_in_success: false,
        not_found_code: None,
        transient_codes: &[],
        is_path_signed_as_sent: false,
        has_payload_hash: false,
        presigned_as_get: &[],
        times_as_written: &[],
        has_extended_request_id: false,
    };

    /// Takes the label out of a request's path whose input has this schema. It is a part of its own there: what a label holds
    /// is encoded.
    pub(super) fn take_label(&self, request: &mut HttpRequest, input: &Schema<'_>) -> Result<(), SerdeError> {
        let Some(http) = input.http() else { return Ok(()) };
        let is_first = |label: &str| {
            let rest = http.uri().strip_prefix("/{").and_then(|rest| rest.strip_prefix(label)?.strip_prefix('}'));
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?']))
        };
        if self.label_in_endpoint.is_none_or(|label| !is_first(label)) {
            return Ok(());
        }
        let without = without_first_segment(request.uri());
        let set = request.set_uri(without);
        set.map_err(|error| SerdeError::custom(format!("the path without the label can't be sent: {error}")))
    }

    /// Whether a success is an error by its body.
    pub(super) fn is_error(&self, response: &HttpResponse) -> bool {
        self.has_errors_in_success && response.body().bytes().is_some_and(has_error_root)
    }

    /// The code that an error has by its status alone.
    pub(super) fn code_of_status(&self, response: &HttpResponse) -> Option<&'static str> {
        let is_empty = response.body().bytes().is_some_and(|body| body.trim_ascii().is_empty());
        self.not_found_code.filter(|_| is_empty && response.status().as_u16() == 404)
    }

    /// How requests are signed.
    #[cfg(feature = "aws")]
    pub(crate) fn signing_options(&self) -> SigningOptions {
        let mut options = SigningOptions::default();
        options.double_uri_encode = !self.is_path_signed_as_sent;
        options.normalize_uri_path = !self.is_path_signed_as_sent;
        options.content_sha256_header = self.has_payload_hash;
        options
    }
}

/// A path and its query without the first part of the path: `/?versioning` of `/a?versioning`.
fn without_first_segment(uri: &str) -> String {
    let rest = uri.strip_prefix('/').unwrap_or(uri);
    let rest = rest.find(['/', '?']).and_then(|end| rest.get(end..)).unwrap_or_default();
    if rest.starts_with('/') { rest.to_owned() } else { format!("/{rest}") }
}

/// Whether the root of a body is `<Error>`. What is no XML is no error: who reads it says what is wrong.
#[cfg(feature = "xml")]
fn has_error_root(body: &[u8]) -> bool {
    super::xml::root_name(body).is_some_and(|name| name == "Error")
}

/// Bodies that are not XML have no such root.
#[cfg(not(feature = "xml"))]
fn has_error_root(_: &[u8]) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_part_of_a_path_is_taken_out() {
        for (uri, expected) in [
            ("/a", "/"),
            ("/a/", "/"),
            ("/a?versioning", "/?versioning"),
            ("/a/k/e%2Fy?x=/", "/k/e%2Fy?x=/"),
            ("/a//k", "//k"),
            ("/arn%3Aa%2Fb/k", "/k"),
        ] {
            assert_eq!(without_first_segment(uri), expected, "{uri}");
        }
    }

    #[cfg(feature = "aws")]
    #[test]
    fn paths_are_signed_as_the_service_says() {
        let usual = WireQuirks::NONE.signing_options();
        assert!(usual.double_uri_encode && usual.normalize_uri_path && !usual.content_sha256_header);
        let quirks = WireQuirks { is_path_signed_as_sent: true, has_payload_hash: true, ..WireQuirks::NONE };
        let options = quirks.signing_options();
        assert!(!options.double_uri_encode && !options.normalize_uri_path && options.content_sha256_header);
    }

    #[cfg(feature = "xml")]
    #[test]
    fn an_error_in_a_success_is_known_by_its_root() {
        for (body, expected) in [
            ("<Error><Code>A</Code></Error>", true),
            ("<?xml version=\"1.0\"?>\n<!-- late --><Error/>", true),
            ("<Copied><Error/></Copied>", false),
            ("<Errors/>", false),
            ("", false),
            ("{}", false),
        ] {
            assert_eq!(has_error_root(body.as_bytes()), expected, "{body}");
        }
    }
}
