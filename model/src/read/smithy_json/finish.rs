//! Complete drafts turned into shapes.
//!
//! In: drafts with everything they inherit. Out: shapes; old spellings (`set`, the enum trait) become new ones,
//! documentation becomes HTML, the service gets the ordered list of its protocols.

use super::Drafts;
use super::draft::Draft;
use crate::TraitId;
use crate::closure::service_operations;
use crate::protocol::{known_protocol, order_by_preference};
use crate::read::context::Context;
use crate::read::documentation::render_documentation;
use crate::shape::Operation;
use crate::validate::Site;
use crate::{Member, Model, Shape, ShapeId, ShapeKind, Traits};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// All drafts as shapes.
pub(super) fn finish_shapes<'d>(
    context: &mut Context<'_>,
    locate: &dyn Fn(&Site<'_>) -> Vec<&'d str>,
    drafts: Drafts,
) -> BTreeMap<ShapeId, Shape> {
    let defined: BTreeSet<String> = drafts
        .shapes
        .iter()
        .filter(|(_, draft)| draft.traits.has(TraitId::PROTOCOL_DEFINITION))
        .map(|(id, _)| id.to_string())
        .collect();
    // Others are known by `smithy.api#protocolDefinition` on the trait.
    let is_protocol = |id: &str| known_protocol(id).is_some() || defined.contains(id);
    let mut shapes = BTreeMap::new();
    for (id, mut draft) in drafts.shapes {
        if draft.kind == "service" {
            // Traits have no order: the one in which they are written says nothing.
            let mut protocols: Vec<&str> = draft.traits.iter().map(|(id, _)| id).collect();
            protocols.retain(|name| is_protocol(name));
            order_by_preference(&mut protocols);
            let list = json!(protocols);
            draft.traits.insert(TraitId::PROTOCOLS, list);
        }
        let mut traits = std::mem::take(&mut draft.traits);
        match finish_kind(&mut draft, &mut traits) {
            Ok(kind) => {
                let mut shape = Shape { id: id.clone(), kind, traits };
                render_documentation(&mut shape);
                shapes.insert(id, shape);
            }
            Err(missing) => {
                let what = format!("a {} without `{missing}`", draft.kind);
                context.problem_with(
                    || locate(&Site::Shape(&id)),
                    Some(id.as_str()),
                    what,
                    "add it, with the id of its target",
                );
            }
        }
    }
    shapes
}

/// The kind of the shape; otherwise the name of the part that is missing.
fn finish_kind(draft: &mut Draft, traits: &mut Traits) -> Result<ShapeKind, &'static str> {
    let members = std::mem::take(&mut draft.members);
    let named = |name| members.iter().find(|member| member.name == name).cloned().ok_or(name);
    Ok(match draft.kind {
        "blob" => ShapeKind::Blob,
        "boolean" => ShapeKind::Boolean,
        "string" => match traits.remove(TraitId::ENUM) {
            Some(definition) => ShapeKind::Enum(enum_members(&definition)),
            None => ShapeKind::String,
        },
        "byte" => ShapeKind::Byte,
        "short" => ShapeKind::Short,
        "integer" => ShapeKind::Integer,
        "long" => ShapeKind::Long,
        "float" => ShapeKind::Float,
        "double" => ShapeKind::Double,
        "bigInteger" => ShapeKind::BigInteger,
        "bigDecimal" => ShapeKind::BigDecimal,
        "timestamp" => ShapeKind::Timestamp,
        "document" => ShapeKind::Document,
        "enum" => ShapeKind::Enum(with_values(members)),
        "intEnum" => ShapeKind::IntEnum(members),
        "list" => ShapeKind::List { member: named("member")? },
        "set" => {
            traits.insert(TraitId::UNIQUE_ITEMS, json!({}));
            ShapeKind::List { member: named("member")? }
        }
        "map" => ShapeKind::Map { key: named("key")?, value: named("value")? },
        "structure" => ShapeKind::Structure(members),
        "union" => ShapeKind::Union(members),
        "service" => ShapeKind::Service(Box::new(std::mem::take(&mut draft.service))),
        "resource" => ShapeKind::Resource(Box::new(std::mem::take(&mut draft.resource))),
        _ => {
            let or_unit = |id: Option<ShapeId>| id.unwrap_or_else(|| ShapeId::prelude("Unit"));
            ShapeKind::Operation(Box::new(Operation {
                input: or_unit(draft.input.take()),
                output: or_unit(draft.output.take()),
                errors: std::mem::take(&mut draft.errors),
            }))
        }
    })
}

/// A member of an enum that says no value has its name for one.
fn with_values(mut members: Vec<Member>) -> Vec<Member> {
    for member in &mut members {
        if !member.traits.has(TraitId::ENUM_VALUE) {
            member.traits.insert(TraitId::ENUM_VALUE, json!(member.name));
        }
    }
    members
}

/// The members that the old trait `smithy.api#enum` describes.
fn enum_members(definition: &Value) -> Vec<Member> {
    let entries: Vec<&Value> = definition.as_array().into_iter().flatten().collect();
    let values: Vec<&str> = entries.iter().map(|entry| entry["value"].as_str().unwrap_or_default()).collect();
    let synthesised = crate::read::enum_names::synthesise_names(&values);
    let entries = entries.iter().zip(values).zip(synthesised);
    let member = |((entry, value), synthesised): ((&&Value, &str), String)| {
        let mut traits = Traits::default();
        traits.insert(TraitId::ENUM_VALUE, json!(value));
        if let Some(text) = entry.get("documentation") {
            traits.insert(TraitId::DOCUMENTATION, text.clone());
        }
        if let Some(tags) = entry.get("tags") {
            traits.insert(TraitId::TAGS, tags.clone());
        }
        if entry["deprecated"] == json!(true) {
            traits.insert(TraitId::DEPRECATED, json!({}));
        }
        let name = entry["name"].as_str().map_or(synthesised, str::to_owned);
        Member { name, target: ShapeId::prelude("Unit"), traits }
    };
    entries.map(member).collect()
}

/// Fills what an operation's pagination leaves out from that of the service.
///
/// Source: Smithy 2.0, "paginated trait", service-level defaults.
pub(super) fn merge_pagination(model: &mut Model) {
    let defaults = model.shape(&model.service).and_then(|shape| shape.traits.get(TraitId::PAGINATED));
    let Some(defaults) = defaults.and_then(Value::as_object).cloned() else { return };
    for id in service_operations(model, &model.service) {
        let Some(shape) = model.shapes.get_mut(&id) else { continue };
        let Some(Value::Object(mut paginated)) = shape.traits.get(TraitId::PAGINATED).cloned() else { continue };
        for (key, value) in &defaults {
            paginated.entry(key.clone()).or_insert_with(|| value.clone());
        }
        shape.traits.insert(TraitId::PAGINATED, Value::Object(paginated));
    }
}
