//! `names.txt`: what every operation, type, member and value of the model is called in Rust.
//!
//! In: a model, its closure and its [`Names`]. Out: (shape id, Rust path) in id order. The generated crate carries the
//! list, so that a change of its API is seen in a diff. Decides no name.

use super::{Home, MemberName, Names, TypeName};
use ferrosmith_model::closure::Closure;
use ferrosmith_model::{Model, ShapeId};

/// All names as (shape id, path below the crate), in id order. A structure that several operations share has a line for
/// each of them, a waiter is `operation@waiter`, and what a stream of events may end with is `union#errors`.
pub fn list_paths(model: &Model, closure: &Closure, names: &Names) -> Vec<(String, String)> {
    let mut list = Vec::new();
    for id in &closure.operations {
        let Some((operation, _)) = model.operation(id) else { continue };
        let name = names.operation(id);
        let module = format!("operation::{}", name.module);
        list.push((id.to_string(), format!("{module}::{}", name.name)));
        for (payload, rust) in [(&operation.input, &name.input), (&operation.output, &name.output)] {
            push_with_members(model, names, payload, format!("{module}::{rust}"), &mut list);
        }
        for waiter in names.waiters(id) {
            let path = format!("waiters::{}::{}", waiter.module, waiter.fluent_builder);
            list.push((format!("{id}@{}", waiter.given), path));
        }
    }
    for (id, name) in names.types() {
        push_with_members(model, names, id, type_path(name), &mut list);
    }
    for (id, name) in names.event_errors() {
        list.push((format!("{id}#errors"), type_path(name)));
    }
    list.sort();
    list
}

fn push_with_members(model: &Model, names: &Names, id: &ShapeId, path: String, list: &mut Vec<(String, String)>) {
    let members = model.shape(id).into_iter().flat_map(|shape| shape.kind.members());
    for (member, MemberName { name, .. }) in members.zip(names.members(id)) {
        list.push((format!("{id}${}", member.name), format!("{path}::{name}")));
    }
    list.push((id.to_string(), path));
}

fn type_path(name: &TypeName) -> String {
    match name.home {
        Home::Types => format!("types::{}", name.name),
        Home::Errors => format!("types::error::{}", name.name),
    }
}
