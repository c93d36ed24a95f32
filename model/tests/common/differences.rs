//! What differs between two normalised models, in lines that name one fact each.
//!
//! In: the model of an AST and the one of botocore's files. Out: lines in id order, `where what: AST | botocore`, whole, so
//! that a line can be pinned. Does not judge them.

use ferrosmith_model::{Member, Model, Shape, ShapeKind, Traits};
use serde_json::Value;
use std::collections::BTreeSet;

/// What differs between two models, one line each. Lists and maps, whose names are made of their content, are compared
/// where a member targets them.
pub fn differences(smithy: &Model, botocore: &Model) -> Vec<String> {
    let mut compare = Compare { smithy, botocore, lines: Vec::new() };
    let ids: BTreeSet<_> = smithy.shapes.keys().chain(botocore.shapes.keys()).collect();
    for id in ids.into_iter().filter(|id| id.namespace() != CONTENT) {
        let at = id.name();
        if let Some((a, b)) = compare.both("", at, smithy.shapes.get(id), botocore.shapes.get(id)) {
            compare.shapes(at, a, b);
        }
    }
    compare.lines
}

/// The namespace of lists and maps in a normalised model.
const CONTENT: &str = "normal";

struct Compare<'m> {
    smithy: &'m Model,
    botocore: &'m Model,
    lines: Vec<String>,
}

impl<'m> Compare<'m> {
    fn say(&mut self, line: String) {
        self.lines.push(line);
    }

    /// Both, or a line when one of them is missing.
    fn both<T>(&mut self, what: &str, at: &str, a: Option<T>, b: Option<T>) -> Option<(T, T)> {
        match (a, b) {
            (Some(a), Some(b)) => Some((a, b)),
            (None, None) => None,
            (a, _) => {
                let side = if a.is_some() { "AST" } else { "botocore model" };
                self.say(format!("{at}{what} is only in the {side}"));
                None
            }
        }
    }

    fn shapes(&mut self, at: &str, a: &'m Shape, b: &'m Shape) {
        self.traits(at, &a.traits, &b.traits);
        if a.kind == b.kind {
            return;
        }
        let before = self.lines.len();
        if a.kind.name() != b.kind.name() {
            self.say(format!("{at} is a {} | {}", a.kind.name(), b.kind.name()));
        }
        match (&a.kind, &b.kind) {
            (ShapeKind::Operation(a), ShapeKind::Operation(b)) => {
                for (role, a, b) in [("input", &a.input, &b.input), ("output", &a.output, &b.output)] {
                    if a != b {
                        self.say(format!("{at} {role}: {} | {}", a.name(), b.name()));
                    }
                }
                self.names(at, "error", &a.errors, &b.errors);
            }
            (ShapeKind::Service(a), ShapeKind::Service(b)) => {
                self.names(at, "operation", &a.operations, &b.operations);
                if a.version != b.version {
                    self.say(format!("{at} version: {} | {}", a.version, b.version));
                }
            }
            (a, b) => self.members(at, a, b),
        }
        if self.lines.len() == before {
            self.say(format!("{at}: {:?} | {:?}", a.kind, b.kind));
        }
    }

    fn names(&mut self, at: &str, role: &str, a: &[ferrosmith_model::ShapeId], b: &[ferrosmith_model::ShapeId]) {
        let all: BTreeSet<_> = a.iter().chain(b).collect();
        for id in all {
            let (a, b) = (a.contains(id).then_some(()), b.contains(id).then_some(()));
            self.both(&format!(" {role} {}", id.name()), at, a, b);
        }
    }

    fn members(&mut self, at: &str, a: &'m ShapeKind, b: &'m ShapeKind) {
        let find = |kind: &'m ShapeKind, name: &str| kind.members().find(|member| member.name == name);
        let mut names: Vec<&str> = Vec::new();
        for name in a.members().chain(b.members()).map(|member| member.name.as_str()) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        let shared = |kind: &'m ShapeKind, other: &'m ShapeKind| -> Vec<&'m str> {
            kind.members().map(|m| m.name.as_str()).filter(|name| find(other, name).is_some()).collect()
        };
        let (order_a, order_b) = (shared(a, b), shared(b, a));
        if order_a != order_b {
            self.say(format!("{at} has its members in the order {} | {}", order_a.join(", "), order_b.join(", ")));
        }
        for name in names {
            let at = format!("{at}${name}");
            if let Some((a, b)) = self.both("", &at, find(a, name), find(b, name)) {
                self.member(&at, a, b);
            }
        }
    }

    fn member(&mut self, at: &str, a: &'m Member, b: &'m Member) {
        self.traits(at, &a.traits, &b.traits);
        if a.target == b.target {
            return;
        }
        let (target_a, target_b) = (self.smithy.shape(&a.target), self.botocore.shape(&b.target));
        match (target_a.map(|shape| &shape.kind), target_b.map(|shape| &shape.kind)) {
            (Some(kind_a), Some(kind_b))
                if [&a.target, &b.target].iter().all(|id| id.namespace() == CONTENT)
                    && kind_a.name() == kind_b.name() =>
            {
                self.members(at, kind_a, kind_b);
            }
            _ => self.say(format!("{at} targets {} | {}", a.target.name(), b.target.name())),
        }
    }

    fn traits(&mut self, at: &str, a: &Traits, b: &Traits) {
        let ids: BTreeSet<&str> = a.iter().chain(b.iter()).map(|(id, _)| id).collect();
        for id in ids.into_iter().filter(|id| a.get_named(id) != b.get_named(id)) {
            match (id, a.get_named(id), b.get_named(id)) {
                // Each waiter for itself.
                ("smithy.waiters#waitable", Some(Value::Object(a)), Some(Value::Object(b))) => {
                    let names: BTreeSet<&String> = a.keys().chain(b.keys()).collect();
                    for name in names.into_iter().filter(|name| a.get(*name) != b.get(*name)) {
                        self.say(format!("{at} {id} {name}: {} | {}", shown(a.get(name)), shown(b.get(name))));
                    }
                }
                (_, a, b) => self.say(format!("{at} {id}: {} | {}", shown(a), shown(b))),
            }
        }
    }
}

fn shown(value: Option<&Value>) -> String {
    value.map_or("absent".to_owned(), Value::to_string)
}
