//! [`Rules`]: what a protocol does beside writing and reading values. Comes in: nothing. Goes out: one `static` per protocol,
//! in its file. Asks nothing of services or operations.

use aws_smithy_runtime::client::sdk_feature::SmithySdkFeature;
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_schema::serde::SerdeError;

/// What is particular to a protocol.
#[derive(Debug)]
pub(super) struct Rules {
    /// What a body is at least, where all members of outputs and errors are in it: `a JSON object`. `None` where members may
    /// be elsewhere, so that a body may be empty.
    pub(super) whole_body: Option<&'static str>,
    /// Whether members of an error that the model does not have are in its body.
    pub(super) has_error_members_in_body: bool,
    /// Whether a request has no body where the model has no input for the operation, unlike for an input without members.
    pub(super) is_empty_without_input: bool,
    /// What a response must show so that it is taken for one of the protocol, and not for a proxy's page.
    pub(super) check_response: fn(&HttpResponse) -> Result<(), SerdeError>,
    /// What the user agent says of the protocol.
    pub(super) feature: Option<SmithySdkFeature>,
}

impl Rules {
    /// Those of a protocol of which nothing is known: it is trusted in everything.
    pub(super) const NONE: Self = Self {
        whole_body: None,
        has_error_members_in_body: false,
        is_empty_without_input: false,
        check_response: |_| Ok(()),
        feature: None,
    };
}
