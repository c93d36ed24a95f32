//! The vendored model of partnercentral-account, read whole.

mod common;

use common::{in_crate, load_folder, read};
use ferrosmith_model::TraitId;
use ferrosmith_model::closure::resolve_closure;
use ferrosmith_model::shape::Operation;
use ferrosmith_model::{Model, ShapeId, ShapeKind, SourceFormat};
use std::collections::BTreeMap;

const FOLDER: &str = "services/partnercentral-account/2025-04-04";

fn model() -> Model {
    read(&load_folder(&in_crate(FOLDER))).expect("the vendored model is valid")
}

fn id(name: &str) -> ShapeId {
    ShapeId::new("com.amazonaws.partnercentralaccount", name)
}

#[test]
fn the_service_says_who_it_is() {
    let model = model();
    let facts = model.service_metadata();
    assert_eq!(model.format, SourceFormat::Botocore);
    assert_eq!(facts.sdk_id, "PartnerCentral Account");
    assert_eq!(facts.title, "Partner Central Account API");
    assert_eq!(facts.version, "2025-04-04");
    assert_eq!(facts.signing_name, Some("partnercentral-account"));
    assert_eq!(facts.endpoint_prefix, Some("partnercentral-account"));
    assert_eq!(facts.target_prefix, "PartnerCentralAccount");
    assert_eq!(facts.protocols, ["aws.protocols#awsJson1_0"]);
    assert_eq!(model.notes, Vec::<String>::new());
    let rules = model.service().1.get(TraitId::ENDPOINT_RULE_SET).expect("the rule set is there");
    assert_eq!(rules["parameters"].as_object().map(serde_json::Map::len), Some(3));
}

#[test]
fn every_operation_and_shape_is_there() {
    let model = model();
    let closure = resolve_closure(&model, None);
    let data = |kind: &ShapeKind| !matches!(kind, ShapeKind::Service(_) | ShapeKind::Operation(_));
    let own: Vec<_> = model.shapes.values().filter(|shape| !shape.id.is_prelude() && data(&shape.kind)).collect();
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    for shape in &own {
        *kinds.entry(shape.kind.name()).or_default() += 1;
    }
    println!("{} operations, {} shapes: {kinds:?}", closure.operations.len(), own.len());
    assert_eq!(closure.operations.len(), 34);
    assert!(closure.operations.is_sorted_by_key(|id| id.name().to_owned()));
    assert_eq!(own.len(), 192);
    assert_eq!(model.own_shape_count(), 192 + 34 + 1);
}

#[test]
fn operations_carry_input_output_errors_and_pagination() {
    let model = model();
    let (operation, traits) = model.operation(&id("ListConnections")).expect("the operation is there");
    let Operation { input, output, errors } = operation;
    assert_eq!((input, output), (&id("ListConnectionsRequest"), &id("ListConnectionsResponse")));
    assert!(errors.contains(&id("ValidationException")));
    let paginated = traits.get(TraitId::PAGINATED).expect("it is paginated");
    assert_eq!(paginated["items"], "ConnectionSummaries");
    assert_eq!(paginated["pageSize"], "MaxResults");
    let paginated = model.shapes.values().filter(|shape| shape.traits.has(TraitId::PAGINATED)).count();
    assert_eq!(paginated, 3);
    let tokens = model.shapes.values().flat_map(|shape| shape.kind.members());
    assert_eq!(tokens.filter(|member| member.traits.is_idempotency_token()).count(), 13);
}

#[test]
fn members_carry_their_traits() {
    let model = model();
    let member = |shape: &str, name: &str| {
        let members = model.members(&id(shape));
        members.iter().find(|member| member.name == name).cloned().expect("the member is there")
    };
    let access = member("UpdateConnectionPreferencesRequest", "AccessType");
    assert!(access.traits.is_required());
    assert_eq!(model.target(&access).kind.name(), "enum");
    let values: Vec<&str> =
        model.target(&access).kind.members().filter_map(|member| member.traits.enum_value()).collect();
    assert_eq!(values, ["ALLOW_ALL", "DENY_ALL", "ALLOW_BY_DEFAULT_DENY_SOME"]);
    let token = member("CreatePartnerRequest", "ClientToken");
    assert!(token.traits.is_idempotency_token());
    let error = model.shape(&id("ThrottlingException")).expect("the error is there");
    assert_eq!(error.traits.error(), Some(ferrosmith_model::traits::Fault::Client));
}

#[test]
fn the_order_of_the_files_does_not_matter() {
    let mut files = load_folder(&in_crate(FOLDER));
    let model = read(&files).expect("a valid model");
    files.reverse();
    assert_eq!(read(&files).expect("a valid model"), model);
    files.rotate_left(1);
    assert_eq!(read(&files).expect("a valid model"), model);
}
