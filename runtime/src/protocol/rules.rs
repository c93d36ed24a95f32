//! [`Rules`]: what a protocol does beside writing and reading values. Comes in: nothing. Goes out: one `static` per protocol,
//! in its file. Asks nothing of services or operations.

use aws_smithy_runtime::client::sdk_feature::SmithySdkFeature;
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_schema::serde::SerdeError;

/// What is particular to a protocol.
#[derive(Debug)]
pub(super) struct Rules {
    /// What the body of an output with members is at least, where all of them are in it: `a CBOR map`. `None` where an empty
    /// one is an output whose members are not set, or are elsewhere.
    pub(super) least_body: Option<&'static str>,
    /// Whether bodies are XML.
    pub(super) is_xml: bool,
    /// Whether what is around an output has the ID of the request. Errors in XML may have it in every protocol.
    pub(super) has_request_id_in_body: bool,
    /// Whether members of an error that the model does not have are in its body.
    pub(super) has_error_members_in_body: bool,
    /// Whether a request has no body where the model has no input for the operation, unlike for an input without members.
    pub(super) is_empty_without_input: bool,
    /// Whether an answer is a success by its status, which is one of 200 to 299. Others never are.
    pub(super) is_success: fn(u16) -> bool,
    /// The header that names the error's shape, if one does.
    pub(super) error_type_header: Option<&'static str>,
    /// The members of a body that name the error's shape, the one that counts most first.
    pub(super) code_members: &'static [&'static str],
    /// The member of a body that says who is at fault, if one does.
    pub(super) fault_member: Option<&'static str>,
    /// Other members of errors that the protocol has, and no model.
    pub(super) error_metadata_members: &'static [&'static str],
    /// What a response must show so that it is taken for one of the protocol, and not for a proxy's page.
    pub(super) check_response: fn(&HttpResponse) -> Result<(), SerdeError>,
    /// What the user agent says of the protocol.
    pub(super) feature: Option<SmithySdkFeature>,
}

impl Rules {
    /// Those of a protocol of which nothing is known: it is trusted in everything.
    pub(super) const NONE: Self = Self {
        least_body: None,
        is_xml: false,
        has_request_id_in_body: false,
        has_error_members_in_body: false,
        is_empty_without_input: false,
        is_success: |_| true,
        error_type_header: Some("x-amzn-errortype"),
        code_members: &["code", "__type"],
        fault_member: None,
        error_metadata_members: &[],
        check_response: |_| Ok(()),
        feature: None,
    };

    /// What protocols have in common whose answers are XML: errors are in `<Error>`, and say who is at fault.
    ///
    /// Source: Smithy 2.0, "AWS restXml protocol", "Operation error serialization".
    #[cfg(feature = "xml")]
    pub(super) const XML: Self = Self {
        is_xml: true,
        has_error_members_in_body: true,
        error_type_header: None,
        code_members: &["Code"],
        fault_member: Some("Type"),
        error_metadata_members: &["Type", "RequestId", "RequestID"],
        ..Self::NONE
    };
}
