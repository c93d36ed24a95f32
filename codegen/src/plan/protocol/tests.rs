//! What a protocol decides of a crate, for protocols that are not in the table too: the parts that shape code carries for
//! all of them.

use super::{Codec, ErrorCodes, PROTOCOLS, Protocol, protocol_names};
use crate::names::resolve_names;
use crate::plan::context::Context;
use crate::plan::error::plan_error;
use crate::plan::operation::plan_operation;
use crate::plan::schema::{ElementSchema, SchemaPlan, SchemaShape};
use crate::plan::schema_trait::{SchemaTrait, TraitGroup};
use crate::runtime::AWS_JSON;
use ferrosmith_model::closure::resolve_closure;
use ferrosmith_model::read::{SourceFile, read_model};
use ferrosmith_model::{Model, ShapeId, TraitId};

const MODEL: &str = r##"{"smithy": "2.0", "shapes": {
    "x#Service": {"type": "service", "version": "1", "operations": [{"target": "x#Put"}],
        "traits": {"aws.protocols#awsJson1_0": {}}},
    "x#Put": {"type": "operation", "input": {"target": "x#In"}, "errors": [{"target": "x#Gone"}],
        "traits": {"smithy.api#http": {"method": "PUT", "uri": "/things/{Id}"}}},
    "x#In": {"type": "structure", "members": {
        "Id": {"target": "smithy.api#String", "traits": {"smithy.api#required": {}, "smithy.api#httpLabel": {}}},
        "Name": {"target": "smithy.api#String", "traits": {"smithy.api#jsonName": "n", "smithy.api#xmlName": "N",
            "aws.protocols#ec2QueryName": "Q"}},
        "Things": {"target": "x#Things"},
        "Flat": {"target": "x#Things", "traits": {"smithy.api#xmlFlattened": {}}}}},
    "x#Things": {"type": "list", "member": {"target": "x#Thing", "traits": {"smithy.api#xmlName": "item"}}},
    "x#Thing": {"type": "structure", "members": {}, "traits": {"smithy.api#xmlName": "Root"}},
    "x#Gone": {"type": "structure", "members": {"message": {"target": "smithy.api#String"}}, "traits": {
        "smithy.api#error": "client", "aws.protocols#awsQueryError": {"code": "Not.There", "httpResponseCode": 404}}}
}}"##;

/// A protocol that uses all there is.
static EVERYTHING: Protocol = Protocol {
    trait_id: TraitId::REST_XML,
    codec: Some(Codec { package: "aws-smithy-json", features: &[], constructor: "f" }),
    runtime: AWS_JSON,
    runtime_features: &[],
    is_targeted: false,
    traits: &[TraitGroup::JsonName, TraitGroup::Xml, TraitGroup::Http],
    has_events: true,
    error_codes: ErrorCodes::QueryError,
};

fn model() -> Model {
    read_model(&[SourceFile { name: "model.json".to_owned(), text: MODEL }]).expect("a model")
}

/// The schema of the input, and the code of the error, in this protocol.
fn planned(protocol: &'static Protocol) -> (SchemaPlan, String) {
    let model = model();
    let closure = resolve_closure(&model, None);
    let names = resolve_names(&model, &closure);
    let context = Context::new(&model, &closure, &names, protocol);
    let operation = plan_operation(&context, &ShapeId::new("x", "Put")).expect("an operation");
    let error = plan_error(&context, model.shape(&ShapeId::new("x", "Gone")).expect("a shape"));
    assert_eq!(operation.errors[0].code, error.code);
    (operation.input.schema, error.code)
}

#[test]
fn rows_have_what_the_protocol_writes() {
    let text = str::to_owned;
    let (schema, code) = planned(&EVERYTHING);
    assert_eq!(code, "Not.There");
    assert_eq!(schema.traits, [SchemaTrait::Http(text("PUT"), text("/things/{Id}"), None)]);
    assert_eq!(schema.members[0].traits, [SchemaTrait::HttpLabel]);
    assert_eq!(schema.members[1].traits, [SchemaTrait::JsonName(text("n")), SchemaTrait::XmlName(text("N"))]);
    // The name of an element is written in a wrapped list, and that of its target nowhere.
    let SchemaShape::List(ElementSchema::Named(name)) = &schema.members[2].shape else { panic!("{schema:?}") };
    let element = schema.elements.iter().find(|element| element.name == *name).expect("a static");
    assert_eq!(
        (&element.shape, element.traits.as_slice()),
        (&SchemaShape::Structure, &[SchemaTrait::XmlName(text("item"))][..])
    );
    // In a flattened list, each element is called as the member.
    assert!(matches!(schema.members[3].shape, SchemaShape::List(ElementSchema::Type(_))), "{schema:?}");
}

#[test]
fn rows_have_nothing_of_other_protocols() {
    let groups = |traits: &[SchemaTrait]| traits.iter().map(SchemaTrait::group).collect::<Vec<_>>();
    for protocol in &PROTOCOLS {
        let (schema, code) = planned(protocol);
        assert_eq!(code, if protocol.error_codes == ErrorCodes::QueryError { "Not.There" } else { "Gone" });
        let mut found = groups(&schema.traits);
        found.extend(schema.members.iter().flat_map(|member| groups(&member.traits)));
        for group in [TraitGroup::JsonName, TraitGroup::Ec2Query, TraitGroup::Xml, TraitGroup::Http] {
            assert_eq!(found.contains(&group), protocol.traits.contains(&group), "{group:?} in {schema:?}");
        }
        assert_eq!(schema.elements.is_empty(), !protocol.has_xml_names(), "{schema:?}");
    }
}

#[test]
fn protocols_are_called_by_the_names_of_their_traits() {
    let names: Vec<_> = protocol_names().collect();
    assert_eq!(names, ["awsJson1_0", "awsJson1_1", "restJson1", "restXml", "awsQuery", "ec2Query", "rpcv2Cbor"]);
}
