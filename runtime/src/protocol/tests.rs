//! What a protocol answers: the service's own, and one that a plugin put in its place.

use super::{Protocol, aws_json, rpc_v2_cbor};
use aws_smithy_cbor::protocol::RpcV2CborProtocol;
use aws_smithy_json::protocol::aws_json_rpc::AwsJsonRpcProtocol;
use aws_smithy_runtime::client::sdk_feature::SmithySdkFeature;
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_schema::protocol::SharedClientProtocol;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::{ConfigBag, Layer};

fn json() -> Protocol {
    aws_json(AwsJsonRpcProtocol::aws_json_1_0().with_target_prefix("Service")).query_compatible()
}

fn cbor() -> Protocol {
    rpc_v2_cbor(RpcV2CborProtocol::new())
}

/// The protocol of a call where a plugin has put `other` in the place of `own`.
fn in_call(own: Protocol, other: Option<SharedClientProtocol>) -> Protocol {
    let (mut service, mut plugin) = (Layer::new("service"), Layer::new("plugin"));
    own.store(&mut service);
    if let Some(other) = other {
        plugin.store_put(other);
    }
    Protocol::of(&ConfigBag::of_layers(vec![service, plugin])).expect("a client has a protocol")
}

/// A page of a proxy.
fn page() -> HttpResponse {
    let mut response = HttpResponse::new(200.try_into().expect("a status"), SdkBody::from("<html>"));
    response.headers_mut().insert("content-type", "text/html");
    response
}

#[test]
fn a_call_speaks_the_service_s_protocol() {
    let cbor = in_call(cbor(), None);
    assert_eq!(cbor.feature(), Some(SmithySdkFeature::ProtocolRpcV2Cbor));
    assert!((cbor.rules.check_response)(&page()).is_err(), "rpcv2Cbor says which protocol a response is of");
    let json = in_call(json(), None);
    assert!(json.has_error_members_in_body() && json.is_query_compatible && json.feature().is_none());
    assert!((json.rules.check_response)(&page()).is_ok(), "awsJson does not");
}

#[test]
fn the_rules_of_one_protocol_are_not_those_of_another_in_its_place() {
    let swapped = in_call(cbor(), Some(json().codec));
    assert!((swapped.rules.check_response)(&page()).is_ok());
    assert!(!swapped.has_error_members_in_body() && swapped.feature().is_none());
    let same = in_call(cbor(), Some(SharedClientProtocol::new(RpcV2CborProtocol::new())));
    assert!(same.has_error_members_in_body(), "the official protocol in place of ours has the same rules");
}

#[test]
fn headers_of_the_service_are_in_every_request() {
    let headers: &[(&str, &str)] = &[("accept", "application/json"), ("content-type", "not this")];
    let request = json().with_headers(headers).write_request(&crate::Unit, true, &ConfigBag::base());
    let request = request.expect("nothing is written in JSON");
    assert_eq!(request.headers().get("accept"), Some("application/json"));
    // What the request says by itself stays.
    assert_eq!(request.headers().get("content-type"), Some("application/x-amz-json-1.0"));
}

#[cfg(feature = "xml")]
#[test]
fn what_is_around_an_output_has_the_id_of_the_request_in_some_protocols() {
    let mut answer = page();
    *answer.body_mut() = SdkBody::from("<RunResponse><requestId>a</requestId></RunResponse>");
    assert_eq!(super::ec2_query().request_id_in_body(&answer).as_deref(), Some("a"));
    assert_eq!(json().request_id_in_body(&answer), None);
}

#[cfg(feature = "rest-xml")]
fn rest_xml() -> Protocol {
    super::rest_xml(aws_smithy_xml::protocol::aws_rest_xml::AwsRestXmlProtocol::new())
}

/// awsQuery, as far as answers go: what writes requests is another's.
#[cfg(feature = "rest-xml")]
fn aws_query() -> Protocol {
    super::aws_query(aws_smithy_xml::protocol::aws_rest_xml::AwsRestXmlProtocol::new())
}

fn rest_json() -> Protocol {
    super::rest_json_1(aws_smithy_json::protocol::aws_rest_json_1::AwsRestJsonProtocol::new())
}

fn answer(status: u16, body: &'static str) -> HttpResponse {
    HttpResponse::new(status.try_into().expect("a status"), SdkBody::from(body))
}

/// Source: Smithy 2.0 and AWS specifications, "Operation error serialization" of each protocol.
#[cfg(feature = "rest-xml")]
#[test]
fn each_protocol_reads_its_own_errors_and_keeps_what_is_theirs() {
    let in_error = "<ErrorResponse><Error><Type>Sender</Type><Code>Gone</Code><Message>m</Message></Error>\
        <RequestId>r</RequestId></ErrorResponse>";
    let in_errors = "<Response><Errors><Error><Code>Gone</Code><Message>m</Message></Error></Errors>\
        <RequestID>r</RequestID></Response>";
    let in_json = r#"{"__type":"a.b#Gone","message":"m","Type":"Sender","RequestId":"r"}"#;
    for (protocol, body, fault) in [
        (rest_xml(), in_error, Some("Sender")),
        (aws_query(), in_error, Some("Sender")),
        (super::ec2_query(), in_errors, None),
        (json(), in_json, None),
        (rest_json(), in_json, None),
    ] {
        let answer = answer(400, body);
        let meta = protocol.error_metadata(&answer, &ConfigBag::base()).expect("an error").build();
        assert_eq!((meta.code(), meta.message(), meta.extra("type")), (Some("Gone"), Some("m"), fault), "{body}");
        let is_xml = body.starts_with('<');
        assert!(protocol.has_error_members_in_body() && protocol.is_xml() == is_xml, "{body}");
        assert_eq!(protocol.request_id_in_body(&answer).as_deref(), is_xml.then_some("r"), "{body}");
        let others: &[&str] = if is_xml { &["Type", "RequestId", "RequestID"] } else { &[] };
        assert_eq!(protocol.error_metadata_members(), others);
    }
}

#[cfg(feature = "rest-xml")]
#[test]
fn a_form_is_answered_by_a_document_with_an_id() {
    crate::schema! {
        mod output: structure "com.example#Output" { 0 "Name": String, }
    }
    for (protocol, is_form) in
        [(aws_query(), true), (super::ec2_query(), true), (rest_xml(), false), (rest_json(), false), (json(), false)]
    {
        let read = protocol.read_output(&answer(200, " \n"), &output::SCHEMA, &ConfigBag::base(), |_| Ok(()));
        let refused = read.err().map(|error| error.to_string());
        let expected = "the response body is empty; expected an XML document";
        assert_eq!(refused.is_some_and(|error| error.ends_with(expected)), is_form);
        let good = answer(200, "<R><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></R>");
        assert_eq!(protocol.request_id_in_body(&good).as_deref(), is_form.then_some("r"));
    }
}
