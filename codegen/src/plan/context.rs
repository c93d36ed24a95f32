//! [`Context`]: what plan functions look things up in, worked out once for a crate.
//!
//! In: a model, its closure and names. Out: directions, boxes and what reaches something sensitive. Plans nothing.

use super::aws::is_aws;
use super::direction::{Direction, find_directions};
use super::presence::{Presence, plan_presence};
use super::protocol::Protocol;
use super::recursion::{BoxedMembers, find_boxed_members};
use super::ty::{RustType, TypeModule, TypePath};
use crate::docs::html::{Docs, RenderedDocs};
use crate::docs::traits::plan_docs;
use crate::docs::usage::{Usages, find_usages};
use crate::names::{Home, Names, TypeName};
use ferrosmith_model::closure::Closure;
use ferrosmith_model::{Member, Model, Shape, ShapeId, ShapeKind};
use std::collections::{BTreeMap, BTreeSet};

/// What plan functions look things up in.
pub struct Context<'a> {
    /// The model.
    pub model: &'a Model,
    /// The shapes and operations that are generated.
    pub closure: &'a Closure,
    /// Their names.
    pub names: &'a Names,
    /// The protocol that is spoken.
    pub protocol: &'static Protocol,
    /// Whether the service is called as those of AWS are.
    pub is_aws: bool,
    /// Which way each type travels as the value of a member.
    directions: BTreeMap<&'a ShapeId, Direction>,
    /// Members that need a box.
    boxed: BoxedMembers<'a>,
    /// Shapes that hold something sensitive, however deep.
    sensitive: BTreeSet<&'a ShapeId>,
    /// The documentation of each error, of which every operation repeats the first sentence.
    error_docs: BTreeMap<&'a ShapeId, RenderedDocs>,
    /// Where each type is used.
    usages: Usages<'a>,
}

impl<'a> Context<'a> {
    /// Works everything out.
    pub fn new(model: &'a Model, closure: &'a Closure, names: &'a Names, protocol: &'static Protocol) -> Self {
        Self {
            model,
            closure,
            names,
            protocol,
            is_aws: is_aws(model),
            directions: find_directions(model, closure),
            boxed: find_boxed_members(model, closure),
            sensitive: find_sensitive(model, closure),
            error_docs: plan_error_docs(model, closure),
            usages: find_usages(model, closure, names),
        }
    }

    /// The shapes of the closure, in id order, the prelude's left out.
    pub fn shapes(&self) -> impl Iterator<Item = &'a Shape> {
        self.closure.shapes.keys().filter(|id| !id.is_prelude()).filter_map(|id| self.model.shape(id))
    }

    /// Which way a type travels; `None` when no member has it as its value.
    pub fn direction(&self, id: &ShapeId) -> Option<Direction> {
        self.directions.get(id).copied()
    }

    /// Whether the member's value is in a box.
    pub fn is_boxed(&self, container: &ShapeId, member: &Member) -> bool {
        self.boxed.contains(&(container, member.name.as_str()))
    }

    /// Whether the shape holds something sensitive, however deep.
    pub fn holds_sensitive(&self, id: &ShapeId) -> bool {
        self.sensitive.contains(id)
    }

    /// Whether the member's value itself must not be shown: it, its target or an element of it is sensitive.
    pub fn is_member_sensitive(&self, member: &Member) -> bool {
        if member.traits.is_sensitive() {
            return true;
        }
        let mut open = vec![&member.target];
        let mut seen = BTreeSet::new();
        while let Some(shape) = open.pop().filter(|id| seen.insert(*id)).and_then(|id| self.model.shape(id)) {
            if shape.traits.is_sensitive() {
                return true;
            }
            if let ShapeKind::List { .. } | ShapeKind::Map { .. } = shape.kind {
                for inner in shape.kind.members() {
                    if inner.traits.is_sensitive() {
                        return true;
                    }
                    open.push(&inner.target);
                }
            }
        }
        false
    }

    /// The documentation of an error.
    pub fn error_docs(&self, id: &ShapeId) -> RenderedDocs {
        self.error_docs.get(id).cloned().unwrap_or_default()
    }

    /// The documentation of a type, with where it is used.
    pub fn with_usage(&self, id: &ShapeId, mut docs: Docs) -> Docs {
        self.usages.describe(id, &mut docs);
        docs
    }

    /// Whether a field of a structure that is no input is always there.
    pub fn presence(&self, member: &Member) -> Presence {
        plan_presence(member, self.model.target(member))
    }

    /// Whether the values of a union are events, which have a message each. The types of a service alone have no streams.
    pub fn is_event_union(&self, shape: &Shape) -> bool {
        let is_union = matches!(shape.kind, ShapeKind::Union(_));
        is_union && shape.traits.is_streaming() && !self.closure.operations.is_empty()
    }

    /// Where a structure, union or enum lives, as the value of a member.
    pub fn type_path(&self, id: &ShapeId) -> TypePath {
        let is_deprecated = self.model.shape(id).is_some_and(|shape| shape.traits.deprecated().is_some());
        type_path(self.names.type_name(id), is_deprecated)
    }

    /// The path of what a stream of events may end with, by the union of the events.
    pub fn event_error_path(&self, union: &ShapeId) -> TypePath {
        type_path(self.names.event_error_name(union), false)
    }

    /// The path of an error.
    pub fn error_path(&self, id: &ShapeId) -> TypePath {
        let is_deprecated = self.model.shape(id).is_some_and(|shape| shape.traits.deprecated().is_some());
        type_path(self.names.error_name(id), is_deprecated)
    }
}

/// The type of a member that is a stream of events.
pub fn plan_events_type(context: &Context<'_>, union: &ShapeId, is_sent: bool) -> RustType {
    RustType::Events { is_sent, events: context.type_path(union), error: context.event_error_path(union) }
}

/// The path of a named type.
pub fn type_path(name: &TypeName, is_deprecated: bool) -> TypePath {
    let module = match name.home {
        Home::Types => TypeModule::Types,
        Home::Errors => TypeModule::Errors,
    };
    TypePath { module, name: name.name.clone(), file: name.file.clone(), is_deprecated }
}

/// The Rust type of a shape's values.
pub fn plan_type(context: &Context<'_>, id: &ShapeId) -> RustType {
    let Some(shape) = context.model.shape(id) else { return RustType::Document };
    let element = |member: &Member| {
        let inner = plan_type(context, &member.target);
        if shape.traits.is_sparse() { RustType::Option(Box::new(inner)) } else { inner }
    };
    match &shape.kind {
        ShapeKind::Boolean => RustType::Bool,
        ShapeKind::Byte => RustType::I8,
        ShapeKind::Short => RustType::I16,
        ShapeKind::Integer | ShapeKind::IntEnum(_) => RustType::I32,
        ShapeKind::Long => RustType::I64,
        ShapeKind::Float => RustType::F32,
        ShapeKind::Double => RustType::F64,
        ShapeKind::BigInteger => RustType::BigInteger,
        ShapeKind::BigDecimal => RustType::BigDecimal,
        ShapeKind::String => RustType::String,
        ShapeKind::Blob => RustType::Blob,
        ShapeKind::Timestamp => RustType::DateTime,
        ShapeKind::List { member } => RustType::Vec(Box::new(element(member))),
        ShapeKind::Map { key, value } => {
            RustType::Map(Box::new(plan_type(context, &key.target)), Box::new(element(value)))
        }
        ShapeKind::Enum(_) | ShapeKind::Structure(_) | ShapeKind::Union(_) => RustType::Named(context.type_path(id)),
        ShapeKind::Document | ShapeKind::Service(_) | ShapeKind::Resource(_) | ShapeKind::Operation(_) => {
            RustType::Document
        }
    }
}

fn plan_error_docs<'a>(model: &'a Model, closure: &Closure) -> BTreeMap<&'a ShapeId, RenderedDocs> {
    let shapes = closure.shapes.keys().filter_map(|id| model.shape(id));
    let errors = shapes.filter(|shape| shape.traits.error().is_some());
    errors.map(|shape| (&shape.id, plan_docs(&shape.traits))).collect()
}

/// What is sensitive, and what has a member that is or leads to it.
fn find_sensitive<'a>(model: &'a Model, closure: &Closure) -> BTreeSet<&'a ShapeId> {
    let mut sensitive: BTreeSet<&ShapeId> = BTreeSet::new();
    let mut holders: BTreeMap<&ShapeId, Vec<&ShapeId>> = BTreeMap::new();
    let mut open: Vec<&ShapeId> = Vec::new();
    for shape in closure.shapes.keys().filter_map(|id| model.shape(id)) {
        let is_marked = |member: &Member| member.traits.is_sensitive();
        open.extend((shape.traits.is_sensitive() || shape.kind.members().any(is_marked)).then_some(&shape.id));
        shape.kind.members().for_each(|member| holders.entry(&member.target).or_default().push(&shape.id));
    }
    while let Some(id) = open.pop() {
        if sensitive.insert(id) {
            open.extend(holders.get(id).into_iter().flatten());
        }
    }
    sensitive
}
