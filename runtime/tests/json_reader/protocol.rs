//! The protocol that reads with the reader, against the official one inside it.

use super::shapes::{NODE, node};
use super::trace::{Trace, Unknown};
use aws_smithy_json::protocol::aws_json_rpc::AwsJsonRpcProtocol;
use aws_smithy_runtime_api::client::orchestrator::Metadata;
use aws_smithy_runtime_api::http::{Request, Response};
use aws_smithy_schema::Schema;
use aws_smithy_schema::protocol::SharedClientProtocol;
use aws_smithy_schema::serde::{SerdeError, SerializableStruct, ShapeDeserializer, ShapeSerializer};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::{ConfigBag, Layer};
use ferrosmith_runtime::protocol::aws_json;

struct Input;

impl SerializableStruct for Input {
    fn schema(&self) -> &Schema<'_> {
        &node().schema
    }

    fn serialize_members(&self, serializer: &mut dyn ShapeSerializer) -> Result<(), SerdeError> {
        let name = node().schema.member_schema("Name").ok_or_else(|| SerdeError::custom("no member"))?;
        serializer.write_string(name, "x")
    }
}

fn official() -> AwsJsonRpcProtocol {
    AwsJsonRpcProtocol::aws_json_1_1().with_target_prefix("Service")
}

fn both() -> [SharedClientProtocol; 2] {
    [aws_json(official()).codec().clone(), SharedClientProtocol::new(official())]
}

fn cfg() -> ConfigBag {
    let mut layer = Layer::new("test");
    layer.store_put(Metadata::new("Operation", "Service"));
    ConfigBag::of_layers(vec![layer])
}

fn response(status: u16, body: SdkBody) -> Response {
    Response::new(status.try_into().expect("a status"), body)
}

/// What a test compares of a request.
fn text_of(request: &Request) -> String {
    let mut headers: Vec<_> = request.headers().iter().collect();
    headers.sort_unstable();
    format!("{} {} {headers:?} {:?}", request.method(), request.uri(), request.body().bytes())
}

#[test]
fn requests_and_metadata_are_those_of_the_official_protocol() {
    let cfg = cfg();
    let error = response(400, SdkBody::from(r#"{"__type":"ns#Gone","message":"no"}"#));
    let [ours, theirs] = both().map(|protocol| {
        let request = protocol.serialize_request(&Input, &node().schema, "/", &cfg).expect("a request");
        let meta = protocol.parse_error_metadata(&error, &cfg).expect("an error").build();
        let id = protocol.protocol_id().as_str().to_owned();
        (
            text_of(&request),
            meta,
            id,
            protocol.payload_codec().is_some(),
            protocol.event_stream_media_type().map(str::to_owned),
        )
    });
    assert!(ours.0.contains("Service.Operation"), "{ours:?}");
    assert_eq!(ours.1.code(), Some("Gone"));
    assert_eq!(ours, theirs);
}

#[test]
fn responses_read_as_by_the_official_protocol() {
    let cfg = cfg();
    let empty = || SdkBody::from("");
    let bodies =
        [SdkBody::from(r#"{"Name":"x","Na":null,"Other":[1]}"#), empty(), SdkBody::from("<html>"), SdkBody::taken()];
    for body in bodies.map(|body| response(200, body)) {
        let [ours, theirs] = both().map(|protocol| {
            let read = |mut de: Box<dyn ShapeDeserializer + '_>| {
                let mut trace = Trace::new(Unknown::Document);
                let end = trace.read_root(&NODE, &mut *de).map_err(|error| std::mem::discriminant(&error));
                (trace.text, end)
            };
            let success = protocol.deserialize_response(&body, &node().schema, &cfg).expect("a reader");
            let error = protocol.deserialize_error_response(&body, &cfg).expect("a reader");
            (read(success), read(error))
        });
        assert_eq!(ours, theirs);
    }
}
