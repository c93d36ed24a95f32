//! The pages against the model, as `ferrosmith-model` reads it from the vendored files.

use super::facts::{Member, Page, pages, repository, words};
use ferrosmith_model::read::{SourceFile, read_model};
use ferrosmith_model::{Model, ShapeId, ShapeKind};

const FOLDER: &str = "model/services/partnercentral-account/2025-04-04";

/// The vendored model of the service.
pub(crate) fn vendored() -> Model {
    let entries = std::fs::read_dir(repository().join(FOLDER)).expect("the vendored model");
    let texts: Vec<(String, String)> = entries
        .map(|entry| entry.expect("an entry of the vendored model").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .map(|path| (path.display().to_string(), std::fs::read_to_string(&path).expect("a vendored file")))
        .collect();
    let files: Vec<_> = texts.iter().map(|(name, text)| SourceFile { name: name.clone(), text }).collect();
    read_model(&files).unwrap_or_else(|report| panic!("{report}"))
}

/// The page's word for the kind of a shape.
fn page_kind(model: &Model, id: &ShapeId) -> &'static str {
    match model.shape(id).map(|shape| &shape.kind) {
        Some(ShapeKind::String | ShapeKind::Enum(_)) => "string",
        Some(ShapeKind::Integer | ShapeKind::Long | ShapeKind::IntEnum(_)) => "integer",
        Some(ShapeKind::List { .. }) => "list",
        Some(ShapeKind::Timestamp) => "datetime",
        other => panic!("{id}: the pages have no word for {other:?}"),
    }
}

fn enum_values(model: &Model, id: &ShapeId) -> Vec<String> {
    match model.shape(id).map(|shape| &shape.kind) {
        Some(ShapeKind::Enum(members)) => {
            members.iter().filter_map(|member| member.traits.enum_value().map(str::to_owned)).collect()
        }
        _ => Vec::new(),
    }
}

fn agree(model: &Model, place: &str, structure: &ShapeId, documented: &[Member], is_input: bool) {
    let members = model.members(structure);
    let names = |names: Vec<&str>| names.join(" ");
    assert_eq!(
        names(members.iter().map(|member| member.name.as_str()).collect()),
        names(documented.iter().map(|member| member.name.as_str()).collect()),
        "{place}"
    );
    for (member, page) in members.iter().zip(documented) {
        let place = format!("{place}.{}", page.name);
        assert_eq!(page_kind(model, &member.target), page.kind, "{place}");
        let element = match model.shape(&member.target).map(|shape| &shape.kind) {
            Some(ShapeKind::List { member }) => Some(page_kind(model, &member.target).to_owned()),
            _ => None,
        };
        assert_eq!(element, page.element, "{place}");
        assert_eq!(enum_values(model, &member.target), page.values, "{place}");
        if is_input {
            assert_eq!(member.traits.is_required(), page.required, "{place}");
        }
        assert_eq!(words(member.traits.documentation().unwrap_or_default()), page.description, "{place}");
    }
}

#[test]
fn the_model_says_what_the_pages_say() {
    let model = vendored();
    let (service, _) = model.service();
    for page in pages() {
        let Page { operation: name, summary, input, output, exceptions, .. } = &page;
        let id = service.operations.iter().find(|id| id.name() == name).expect("the documented operation");
        let (operation, traits) = model.operation(id).expect("an operation shape");
        assert_eq!(words(traits.documentation().unwrap_or_default()), *summary, "{name}");
        agree(&model, &format!("{name} input"), &operation.input, input, true);
        agree(&model, &format!("{name} output"), &operation.output, output, false);
        let errors: Vec<_> = operation.errors.iter().map(|error| error.name().to_owned()).collect();
        assert_eq!(errors, *exceptions, "{name}");
    }
}
