//! The vendored model through every stage up to the plan: the counts and facts that documentation and model agree on.

use ferrosmith_codegen::plan::CratePlan;
use ferrosmith_codegen::plan::direction::Direction;
use ferrosmith_codegen::plan::field::FieldPlan;
use ferrosmith_codegen::plan::presence::Presence;
use ferrosmith_codegen::plan::protocol::{ProtocolPlan, WireQuirks};
use ferrosmith_codegen::plan::ty::RustType;
use ferrosmith_codegen::{Settings, Stage, generate_with};
use ferrosmith_model::Model;
use ferrosmith_model::read::{SourceFile, read_model};
use std::path::Path;

fn vendored() -> Model {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../model/services/partnercentral-account/2025-04-04");
    let names = ["service-2.json", "paginators-1.json", "waiters-2.json", "endpoint-rule-set-1.json"];
    let texts = names.map(|name| std::fs::read_to_string(folder.join(name)).expect("the model is vendored"));
    let sources: Vec<_> =
        names.iter().zip(&texts).map(|(name, text)| SourceFile { name: (*name).to_owned(), text }).collect();
    read_model(&sources).unwrap_or_else(|report| panic!("{report}"))
}

fn settings() -> Settings {
    Settings::new("partnercentral-account", "0.1.0")
}

fn plan() -> CratePlan {
    ferrosmith_codegen::plan(&vendored(), &settings()).unwrap_or_else(|report| panic!("{report}")).plan
}

fn field<'a>(fields: &'a [FieldPlan], name: &str) -> &'a FieldPlan {
    fields.iter().find(|field| field.name == name).unwrap_or_else(|| panic!("no field {name}"))
}

#[test]
fn everything_of_the_service_is_planned() {
    let plan = plan();
    assert_eq!(plan.operations.len(), 34);
    assert_eq!(plan.errors.len(), 7);
    assert_eq!(plan.operations.iter().filter(|operation| operation.paginator.is_some()).count(), 3);
    assert_eq!(plan.operations.iter().filter(|operation| operation.idempotency_token.is_some()).count(), 13);
    let ProtocolPlan { protocol, service, is_query_compatible, headers, xml_namespace, quirks } =
        &plan.service.protocol;
    assert_eq!((protocol.name(), service.as_str()), ("awsJson1_0", "PartnerCentralAccount"));
    assert!(!is_query_compatible && headers.is_empty() && xml_namespace.is_none() && *quirks == WireQuirks::default());
    assert_eq!(plan.service.name, "partnercentralaccount");
    assert_eq!(plan.service.signing_name, "partnercentral-account");
    assert!(!plan.service.dual_stack);
}

#[test]
fn an_input_is_optional_and_an_output_as_the_model_says() {
    let plan = plan();
    let operation = plan.operations.iter().find(|operation| operation.name == "UpdateConnectionPreferences");
    let operation = operation.expect("the service has it");
    assert!(operation.input.fields.iter().all(|field| field.presence == Presence::Optional));
    assert!(field(&operation.input.fields, "revision").required);
    assert_eq!(field(&operation.output.fields, "catalog").presence, Presence::Required);
    assert_eq!(field(&operation.output.fields, "excluded_participant_ids").presence, Presence::Optional);
    assert_eq!(operation.module, "update_connection_preferences");
}

#[test]
fn a_required_structure_is_still_an_option() {
    let plan = plan();
    let detail = plan.structures.iter().find(|structure| structure.path.name == "ConnectionTypeDetail");
    let detail = detail.expect("the service has it");
    let other = field(&detail.fields, "other_participant");
    assert_eq!((&other.presence, other.required), (&Presence::Optional, true));
    assert!(field(&detail.fields, "inviter_name").sensitive);
    assert!(!field(&detail.fields, "inviter_email").sensitive);
    assert_eq!(field(&detail.fields, "created_at").ty, RustType::DateTime);
    assert_eq!(detail.direction, Direction { written: false, read: true });
}

#[test]
fn what_the_model_documents_is_documented() {
    let plan = plan();
    let structures = plan
        .structures
        .iter()
        .flat_map(|structure| structure.fields.iter().map(|field| &field.docs).chain([&structure.docs]));
    let operations = plan.operations.iter().flat_map(|operation| {
        let fields = operation.input.fields.iter().chain(&operation.output.fields).map(|field| &field.docs);
        fields.chain([&operation.docs, &operation.input.docs, &operation.output.docs])
    });
    // The model documents no value of an enum, and their names say it all.
    assert!(plan.enums.iter().flat_map(|e| &e.variants).all(|variant| variant.docs.is_empty()));
    let enums = plan.enums.iter().map(|e| &e.docs);
    let unions = plan.unions.iter().flat_map(|u| u.variants.iter().map(|variant| &variant.docs).chain([&u.docs]));
    let errors = plan.errors.iter().map(|error| &error.docs);
    let all: Vec<_> = structures.chain(operations).chain(enums).chain(unions).chain(errors).collect();
    assert!(all.len() > 500, "only {} items", all.len());
    assert!(all.iter().all(|docs| docs.lines.iter().any(|line| !line.is_empty())));
}

#[test]
fn two_runs_give_the_same_bytes_and_stages_end_in_order() {
    let model = vendored();
    let mut stages = Vec::new();
    let first = generate_with(&model, &settings(), &mut |stage| stages.push(stage)).unwrap_or_else(|e| panic!("{e}"));
    let second = generate_with(&model, &settings(), &mut |_| {}).unwrap_or_else(|e| panic!("{e}"));
    assert_eq!(stages, [Stage::Transform, Stage::Names, Stage::Plan, Stage::Emit]);
    assert!(first == second, "two runs differ");
    assert!(first.files.is_sorted_by(|a, b| a.path < b.path));
    assert_eq!((first.operations, first.protocol), (34, "aws.protocols#awsJson1_0"));
}
