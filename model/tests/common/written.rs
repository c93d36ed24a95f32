//! A Model as text, to be read and compared: every field of it, a line each.
//!
//! In: a [`Model`]. Out: lines in the order of the shapes' ids. The shapes of the prelude are left out.

use ferrosmith_model::shape::{Operation, Resource, Service};
use ferrosmith_model::{Model, ShapeId, ShapeKind, Traits};

/// The whole model.
pub fn written_model(model: &Model) -> String {
    let Model { service, format, shapes, notes } = model;
    let mut text = format!("service {service}\nformat {format:?}\n");
    for note in notes {
        text.push_str(&format!("note {note}\n"));
    }
    for shape in shapes.values().filter(|shape| !shape.id.is_prelude()) {
        text.push_str(&format!("\n{} {}\n", shape.kind.name(), shape.id));
        write_traits(&mut text, "  ", &shape.traits);
        for member in shape.kind.members() {
            text.push_str(&format!("  {}: {}\n", member.name, member.target));
            write_traits(&mut text, "    ", &member.traits);
        }
        match &shape.kind {
            ShapeKind::Service(service) => write_service(&mut text, service),
            ShapeKind::Resource(resource) => write_resource(&mut text, resource),
            ShapeKind::Operation(operation) => write_operation(&mut text, operation),
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
            | ShapeKind::List { .. }
            | ShapeKind::Map { .. }
            | ShapeKind::Structure(_)
            | ShapeKind::Union(_) => {}
        }
    }
    text
}

fn write_traits(text: &mut String, indent: &str, traits: &Traits) {
    for (id, value) in traits.iter() {
        text.push_str(&format!("{indent}@{id} {value}\n"));
    }
}

fn write_ids<'m>(text: &mut String, role: &str, ids: impl IntoIterator<Item = &'m ShapeId>) {
    for id in ids {
        text.push_str(&format!("  {role} -> {id}\n"));
    }
}

fn write_service(text: &mut String, service: &Service) {
    let Service { version, operations, resources, errors, rename } = service;
    text.push_str(&format!("  version {version}\n"));
    write_ids(text, "operation", operations);
    write_ids(text, "resource", resources);
    write_ids(text, "error", errors);
    for (id, name) in rename {
        text.push_str(&format!("  {id} is called {name}\n"));
    }
}

fn write_resource(text: &mut String, resource: &Resource) {
    let Resource { identifiers, properties, lifecycle, operations, collection_operations, resources } = resource;
    for (role, named) in [("identifier", identifiers), ("property", properties)] {
        for (name, id) in named {
            write_ids(text, &format!("{role} {name}"), [id]);
        }
    }
    for (role, id) in lifecycle {
        write_ids(text, &format!("{role:?}"), [id]);
    }
    write_ids(text, "operation", operations);
    write_ids(text, "operation of all", collection_operations);
    write_ids(text, "resource", resources);
}

fn write_operation(text: &mut String, operation: &Operation) {
    let Operation { input, output, errors } = operation;
    write_ids(text, "input", [input]);
    write_ids(text, "output", [output]);
    write_ids(text, "error", errors);
}
