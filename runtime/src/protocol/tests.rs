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
