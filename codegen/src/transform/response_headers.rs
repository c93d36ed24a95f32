//! What headers of answers say beside what the model says of them.
//!
//! In: a model. Out: the same, with members for such headers in the outputs of the services that the tables below name. A structure
//! that is not the output of that operation alone stays as it is: the output becomes a copy of it.

use ferrosmith_model::closure::service_operations;
use ferrosmith_model::{Member, Model, Shape, ShapeId, ShapeKind, TraitId};
use serde_json::json;

/// A header that has the ID by which a service's support finds a call, and the member that holds it.
const EXTENDED_REQUEST_IDS: [(&str, &str, &str); 1] = [
    // Source: Amazon S3, user guide, "Getting Amazon S3 request IDs for AWS Support".
    ("S3", "x-amz-id-2", EXTENDED_REQUEST_ID),
];

/// The member that holds that ID.
pub(super) const EXTENDED_REQUEST_ID: &str = "ExtendedRequestId";

/// Shapes that are times by what they mean, though what a caller once wrote comes back as it is, and the member that holds that.
const TIMES_AS_WRITTEN: [(&str, &str, &str); 1] = [
    // Source: Amazon S3, API reference, "GetObject", `ExpiresString`.
    ("S3", "Expires", "ExpiresString"),
];

/// Adds the members.
pub fn add_header_members(model: &mut Model) {
    let sdk_id = model.service_metadata().sdk_id.to_owned();
    for (_, header, name) in EXTENDED_REQUEST_IDS.iter().filter(|(of, _, _)| *of == sdk_id) {
        for operation in service_operations(model, &model.service) {
            let docs = "The ID of the call that AWS Support asks for beside the ID of the request.";
            let member = text_member(name, header, docs);
            if let Some(members) = own_output(model, &operation) {
                members.push(member);
            }
        }
    }
    for (_, shape, name) in TIMES_AS_WRITTEN.iter().filter(|(of, _, _)| *of == sdk_id) {
        let time = ShapeId::new(model.service.namespace(), shape);
        let Some(found) = model.shapes.get_mut(&time) else { continue };
        found.kind = ShapeKind::Timestamp;
        for operation in service_operations(model, &model.service) {
            keep_as_written(model, &operation, &time, name);
        }
    }
}

/// Puts a text beside a time in a header of an output.
fn keep_as_written(model: &mut Model, operation: &ShapeId, time: &ShapeId, name: &str) {
    let Some(output) = model.operation(operation).map(|(operation, _)| operation.output.clone()) else { return };
    let is_time = |member: &Member| member.target == *time && member.traits.has(TraitId::HTTP_HEADER);
    if !model.members(&output).iter().any(is_time) {
        return;
    }
    let Some(members) = own_output(model, operation) else { return };
    let Some(position) = members.iter().position(is_time) else { return };
    let time = &mut members[position];
    let header = time.traits.text(TraitId::HTTP_HEADER).unwrap_or_default();
    let docs = format!("What <code>{}</code> is as it was written, also where that is no date.", time.name);
    let as_written = text_member(name, header, &docs);
    time.traits
        .insert(TraitId::DEPRECATED, json!({ "message": format!("Use {name}, which has it as it was written.") }));
    members.insert(position + 1, as_written);
}

/// The members of an operation's output, which is nothing else afterwards.
fn own_output<'m>(model: &'m mut Model, operation: &ShapeId) -> Option<&'m mut Vec<Member>> {
    let output = model.operation(operation)?.0.output.clone();
    let uses: usize = model.shapes.values().map(|shape| uses_of(shape, &output)).sum();
    let own = if uses == 1 {
        output.clone()
    } else {
        ShapeId::new(&format!("{}.synthetic", operation.namespace()), &format!("{}Output", operation.name()))
    };
    if own != output {
        let copy = Shape { id: own.clone(), ..model.shapes.get(&output)?.clone() };
        model.shapes.insert(own.clone(), copy);
        if let ShapeKind::Operation(operation) = &mut model.shapes.get_mut(operation)?.kind {
            operation.output = own.clone();
        }
    }
    let shape = model.shapes.get_mut(&own)?;
    if let ShapeKind::Structure(members) = &mut shape.kind { Some(members) } else { None }
}

/// How often a shape names another as what it is made of.
fn uses_of(shape: &Shape, other: &ShapeId) -> usize {
    let count = |members: &[Member]| members.iter().filter(|member| member.target == *other).count();
    match &shape.kind {
        ShapeKind::Structure(members) | ShapeKind::Union(members) => count(members),
        ShapeKind::List { member } => count(std::slice::from_ref(member)),
        ShapeKind::Map { key, value } => count(std::slice::from_ref(key)) + count(std::slice::from_ref(value)),
        ShapeKind::Operation(operation) => {
            [&operation.input, &operation.output].into_iter().filter(|id| *id == other).count()
        }
        ShapeKind::Blob
        | ShapeKind::Boolean
        | ShapeKind::String
        | ShapeKind::Byte
        | ShapeKind::Short
        | ShapeKind::Integer
        | ShapeKind::Long
        | ShapeKind::Float
        | ShapeKind::Double
        | ShapeKind::BigInteger
        | ShapeKind::BigDecimal
        | ShapeKind::Timestamp
        | ShapeKind::Document
        | ShapeKind::Enum(_)
        | ShapeKind::IntEnum(_)
        | ShapeKind::Service(_)
        | ShapeKind::Resource(_) => 0,
    }
}

/// A text in a header.
fn text_member(name: &str, header: &str, docs: &str) -> Member {
    let docs = format!("<p>{docs}</p>");
    let traits = [(TraitId::HTTP_HEADER, json!(header)), (TraitId::DOCUMENTATION, json!(docs))];
    Member { name: name.to_owned(), target: ShapeId::new("smithy.api", "String"), traits: traits.into_iter().collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ferrosmith_model::read::{SourceFile, read_model};

    /// A service whose output of `Get` is a part of other structures.
    const MODEL: &str = r#"{"smithy": "2.0", "shapes": {
        "a.b#Service": {"type": "service", "version": "1",
            "operations": [{"target": "a.b#Get"}, {"target": "a.b#Head"}, {"target": "a.b#Put"}],
            "traits": {"aws.api#service": {"sdkId": "SDK_ID"}, "aws.protocols#restXml": {}}},
        "a.b#Get": {"type": "operation", "output": {"target": "a.b#Thing"},
            "traits": {"smithy.api#http": {"method": "GET", "uri": "/g"}}},
        "a.b#Head": {"type": "operation", "output": {"target": "a.b#HeadOutput"},
            "traits": {"smithy.api#http": {"method": "HEAD", "uri": "/h"}}},
        "a.b#Put": {"type": "operation", "input": {"target": "a.b#PutInput"}, "output": {"target": "a.b#PutOutput"},
            "traits": {"smithy.api#http": {"method": "PUT", "uri": "/p"}}},
        "a.b#Thing": {"type": "structure", "members": {
            "Expires": {"target": "a.b#Expires", "traits": {"smithy.api#httpHeader": "Expires"}},
            "Size": {"target": "smithy.api#Integer"}}},
        "a.b#HeadOutput": {"type": "structure", "members": {"Thing": {"target": "a.b#Thing"}}},
        "a.b#PutInput": {"type": "structure", "members": {
            "Expires": {"target": "a.b#Expires", "traits": {"smithy.api#httpHeader": "Expires"}}}},
        "a.b#PutOutput": {"type": "structure", "members": {"Things": {"target": "a.b#Things"}}},
        "a.b#Things": {"type": "list", "member": {"target": "a.b#Thing"}},
        "a.b#Expires": {"type": "EXPIRES"}
    }}"#;

    fn transformed(sdk_id: &str, expires: &str) -> Model {
        let text = MODEL.replace("SDK_ID", sdk_id).replace("EXPIRES", expires);
        let source = SourceFile { name: "model.json".to_owned(), text: &text };
        let mut model = read_model(&[source]).unwrap_or_else(|report| panic!("{report}"));
        add_header_members(&mut model);
        model
    }

    /// The names of the members of a structure.
    fn members(model: &Model, shape: &ShapeId) -> Vec<String> {
        model.members(shape).iter().map(|member| member.name.clone()).collect()
    }

    /// The output of an operation.
    fn output(model: &Model, operation: &str) -> ShapeId {
        let found = model.operation(&ShapeId::new("a.b", operation));
        found.map(|(operation, _)| operation.output.clone()).expect("the operation is there")
    }

    #[test]
    fn outputs_have_what_headers_say_and_nothing_else_has() {
        for expires in ["string", "timestamp"] {
            let model = transformed("S3", expires);
            let get = output(&model, "Get");
            assert_eq!(get, ShapeId::new("a.b.synthetic", "GetOutput"), "the structure is a part of others");
            assert_eq!(members(&model, &get), ["Expires", "ExpiresString", "Size", "ExtendedRequestId"]);
            let found = model.members(&get);
            assert_eq!(found[1].traits.text(TraitId::HTTP_HEADER), Some("Expires"));
            assert_eq!(found[3].traits.text(TraitId::HTTP_HEADER), Some("x-amz-id-2"));
            assert!(found[0].traits.deprecated().is_some() && found[1].traits.deprecated().is_none());
            assert_eq!(model.target(&found[0]).kind, ShapeKind::Timestamp);
            let head = output(&model, "Head");
            assert_eq!(head, ShapeId::new("a.b", "HeadOutput"), "nothing else has it");
            assert_eq!(members(&model, &head), ["Thing", "ExtendedRequestId"]);
            assert_eq!(members(&model, &output(&model, "Put")), ["Things", "ExtendedRequestId"]);
            assert_eq!(members(&model, &ShapeId::new("a.b", "Thing")), ["Expires", "Size"]);
            assert_eq!(members(&model, &ShapeId::new("a.b", "PutInput")), ["Expires"]);
        }
    }

    #[test]
    fn other_services_stay_as_they_are() {
        let model = transformed("Other", "string");
        assert_eq!(members(&model, &output(&model, "Get")), ["Expires", "Size"]);
        assert_eq!(model.target(&model.members(&output(&model, "Get"))[0]).kind, ShapeKind::String);
    }
}
