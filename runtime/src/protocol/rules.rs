//! [`Rules`]: what a protocol does beside writing and reading values. Comes in: nothing. Goes out: one `static` per protocol,
//! in its file. Asks nothing of services or operations.

use aws_smithy_runtime::client::sdk_feature::SmithySdkFeature;
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_schema::serde::SerdeError;

/// What is particular to a protocol.
#[derive(Debug)]
pub(super) struct Rules {
    /// What a body is at least, where all members of outputs and errors are in it: `a JSON object`. `None` where members may
    /// be elsewhere, so that a body may be empty.
    pub(super) whole_body: Option<&'static str>,
    /// What is done to a request after the official protocol has written it.
    pub(super) finish_request: fn(&mut HttpRequest, &Written),
    /// What a response must show so that it is taken for one of the protocol, and not for a proxy's page.
    pub(super) check_response: fn(&HttpResponse) -> Result<(), SerdeError>,
    /// What the user agent says of the protocol.
    pub(super) feature: Option<SmithySdkFeature>,
}

/// What was written into a request.
#[derive(Debug)]
pub(super) struct Written {
    /// Whether the model has an input for the operation.
    pub(super) has_input: bool,
}

impl Rules {
    /// Those of a protocol of which nothing is known: it is trusted in everything.
    pub(super) const NONE: Self =
        Self { whole_body: None, finish_request: |_, _| {}, check_response: |_| Ok(()), feature: None };
}
