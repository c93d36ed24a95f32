//! Nothing that differs is lost: every part of a small model is changed in turn, and each change must come out.
//!
//! In: the model of `tests/fixtures/diff`, as the goldens have it. The vendored model is compared with itself only.

use ferrosmith_codegen::{Settings, plan};
use ferrosmith_diff::{Diff, SemverStep, Version, diff_plans};
use ferrosmith_model::closure::resolve_closure;
use ferrosmith_model::read::{SourceFile, read_model};
use ferrosmith_model::shape::{Member, ShapeKind};
use ferrosmith_model::{Model, ShapeId};
use serde_json::json;

const AST: &str = include_str!("../../tests/fixtures/diff/same_model/old.json");

fn model() -> Model {
    read_model(&[SourceFile { name: "old.json".to_owned(), text: AST }]).expect("the fixture is valid")
}

fn compare(old: &Model, new: &Model) -> Diff {
    let settings = Settings::new("shelf", "0.1.0");
    let plan = |model| plan(model, &settings).unwrap_or_else(|report| panic!("a plan can be made: {report}"));
    diff_plans(Version { model: old, planned: &plan(old) }, Version { model: new, planned: &plan(new) })
}

/// The shapes that the service is made of, and the operations and the service themselves.
fn parts(model: &Model) -> Vec<ShapeId> {
    let closure = resolve_closure(model, None);
    let parts = closure.shapes.keys().chain(&closure.operations).chain([&model.service]);
    parts.filter(|id| !id.is_prelude()).cloned().collect()
}

/// Members that can be changed: those of structures, unions and enums, of lists and maps.
fn members(kind: &mut ShapeKind) -> Vec<&mut Member> {
    match kind {
        ShapeKind::Enum(members)
        | ShapeKind::IntEnum(members)
        | ShapeKind::Structure(members)
        | ShapeKind::Union(members) => members.iter_mut().collect(),
        ShapeKind::List { member } => vec![member],
        ShapeKind::Map { key, value } => vec![key, value],
        _ => Vec::new(),
    }
}

fn assert_told(old: &Model, new: &Model, what: &str) {
    let diff = compare(old, new);
    assert!(!diff.is_empty(), "{what} is lost");
    assert_ne!(diff.step, SemverStep::None, "{what} asks for no step");
    let back = compare(new, old);
    assert!(!back.is_empty(), "the way back from {what} is lost");
}

#[test]
fn a_model_does_not_differ_from_itself() {
    let diff = compare(&model(), &model());
    assert!(diff.is_empty(), "{:?}", diff.changes);
    assert_eq!(diff.step, SemverStep::None);
    assert_eq!(diff.old.counts, diff.new.counts);
}

#[test]
fn a_trait_that_nobody_knows_is_told_wherever_it_stands() {
    let old = model();
    for id in parts(&old) {
        let mut new = old.clone();
        let shape = new.shapes.get_mut(&id).expect("it is of the model");
        shape.traits.insert_named("example.traits#unheard", json!({}));
        assert_told(&old, &new, &format!("a trait of {id}"));
        let count = members(&mut new.shapes.get_mut(&id).expect("it is of the model").kind).len();
        for index in 0..count {
            let mut new = old.clone();
            let shape = new.shapes.get_mut(&id).expect("it is of the model");
            members(&mut shape.kind)[index].traits.insert_named("example.traits#unheard", json!(1));
            assert_told(&old, &new, &format!("a trait of member {index} of {id}"));
        }
    }
}

#[test]
fn every_trait_that_is_lost_is_told() {
    let old = model();
    for id in parts(&old) {
        let shape = &old.shapes[&id];
        let on_shape: Vec<String> = shape.traits.iter().map(|(id, _)| id.to_owned()).collect();
        // Without these the model is not valid, or no crate can be made.
        let needed = |name: &String| {
            name.starts_with("aws.auth#") || name == "ferrosmith#protocols" || name == "smithy.api#error"
        };
        for name in on_shape.iter().filter(|name| !needed(name)) {
            let mut new = old.clone();
            new.shapes.get_mut(&id).expect("it is of the model").traits.remove_named(name);
            assert_told(&old, &new, &format!("{name} of {id}"));
        }
        for (index, member) in shape.kind.members().enumerate() {
            for (name, _) in member.traits.iter() {
                let mut new = old.clone();
                let shape = new.shapes.get_mut(&id).expect("it is of the model");
                members(&mut shape.kind)[index].traits.remove_named(name);
                assert_told(&old, &new, &format!("{name} of {} of {id}", member.name));
            }
        }
    }
}

#[test]
fn every_member_error_and_operation_that_is_gone_is_told() {
    let old = model();
    for id in parts(&old) {
        let count = old.shapes[&id].kind.members().count();
        for index in 0..count {
            let mut new = old.clone();
            let kind = &mut new.shapes.get_mut(&id).expect("it is of the model").kind;
            if let ShapeKind::Enum(list) | ShapeKind::Structure(list) | ShapeKind::Union(list) = kind {
                list.remove(index);
                assert_told(&old, &new, &format!("member {index} of {id}"));
            }
        }
        let mut new = old.clone();
        match &mut new.shapes.get_mut(&id).expect("it is of the model").kind {
            ShapeKind::Operation(operation) if !operation.errors.is_empty() => {
                operation.errors.remove(0);
                assert_told(&old, &new, &format!("an error of {id}"));
            }
            ShapeKind::Service(service) => {
                service.operations.remove(0);
                assert_told(&old, &new, "an operation");
            }
            _ => {}
        }
    }
}

#[test]
fn every_member_of_another_type_is_told() {
    let old = model();
    for id in parts(&old) {
        if !matches!(old.shapes[&id].kind, ShapeKind::Structure(_) | ShapeKind::Union(_)) {
            continue;
        }
        for index in 0..old.shapes[&id].kind.members().count() {
            let mut new = old.clone();
            let shape = new.shapes.get_mut(&id).expect("it is of the model");
            members(&mut shape.kind)[index].target = ShapeId::prelude("Blob");
            assert_told(&old, &new, &format!("the type of member {index} of {id}"));
        }
    }
}
