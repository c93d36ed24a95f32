//! Every Rust name of the generated crate, decided here and nowhere else.
//!
//! In: a model and its closure. Out: [`Names`], looked up by shape id. A name is that of the official Rust client
//! wherever that is known; where two would be the same, the rule of `collision.rs` parts them. Names are made from what
//! the service calls a shape, so its `rename` counts, and never from what goes over the wire. Does not write Rust.

pub mod case;
pub mod collision;
pub mod endpoint;
mod events;
pub mod identifier;
pub mod paths;
pub mod reserved;
pub mod statics;
mod waiters;

use case::{to_capitalised, to_pascal, to_snake};
use collision::{Scope, order_of_claims, resolve_collisions, resolve_field_collisions};
use ferrosmith_model::closure::Closure;
use ferrosmith_model::{Member, Model, Shape, ShapeId, ShapeKind};
pub use identifier::RustName;
use std::collections::{BTreeMap, BTreeSet};

/// The variant of a union or enum for what the model does not know. No other is called so.
pub const UNKNOWN_VARIANT: &str = "Unknown";

/// The names of one generated crate.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Names {
    types: BTreeMap<ShapeId, TypeName>,
    errors: BTreeMap<ShapeId, TypeName>,
    operations: BTreeMap<ShapeId, OperationName>,
    members: BTreeMap<ShapeId, Vec<MemberName>>,
    waiters: BTreeMap<ShapeId, Vec<WaiterName>>,
    event_errors: BTreeMap<ShapeId, TypeName>,
}

/// The name of a structure, union, enum or error.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypeName {
    /// Which public module it is in.
    pub home: Home,
    /// `ConnectionSummary`
    pub name: String,
    /// The module file that defines it: `connection_summary`, or `enums` for an enum.
    pub file: String,
    /// `ConnectionSummaryBuilder`; unused for unions and enums.
    pub builder: String,
    /// `is_connection_summary`; used for errors.
    pub predicate: RustName,
}

/// The public module of a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Home {
    /// `types`
    Types,
    /// `types::error`
    Errors,
}

/// The names that come with an operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OperationName {
    /// The marker type, which keeps the model's capitals: `CreateSAMLProvider`.
    pub name: String,
    /// Module and client method: `create_saml_provider`.
    pub module: String,
    /// `CreateSamlProviderInput`
    pub input: String,
    /// `CreateSamlProviderInputBuilder`
    pub input_builder: String,
    /// `CreateSamlProviderOutput`
    pub output: String,
    /// `CreateSamlProviderOutputBuilder`
    pub output_builder: String,
    /// `CreateSAMLProviderError`
    pub error: String,
    /// `CreateSAMLProviderFluentBuilder`
    pub fluent_builder: String,
    /// `CreateSamlProviderRequired`, should its input have required members.
    pub required: String,
    /// `CreateSamlProviderPaginator`, should it be paged.
    pub paginator: String,
    /// `CreateSamlProviderPaginatorItems`, should it be paged.
    pub paginator_items: String,
}

/// The names that come with a waiter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WaiterName {
    /// The waiter's name in the model: `TableExists`.
    pub given: String,
    /// Module: `table_exists`.
    pub module: String,
    /// Method of the client's waiters: `wait_until_table_exists`.
    pub method: String,
    /// `TableExistsFluentBuilder`
    pub fluent_builder: String,
    /// `TableExistsFinalPoll`
    pub final_poll: String,
    /// `WaitUntilTableExistsError`
    pub error: String,
}

/// The name of a field or variant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemberName {
    /// The field or variant: `access_type`, `AllowAll`.
    pub name: RustName,
    /// The same in snake case, after which functions and statics are called: `access_type`, `allow_all`.
    pub snake: RustName,
}

impl Names {
    /// The name of a type: what a member can have as its value. An error that a member refers to is such a type too,
    /// beside being an error.
    ///
    /// # Panics
    ///
    /// When the shape is not a type of the closure that the names were made for.
    pub fn type_name(&self, id: &ShapeId) -> &TypeName {
        self.types.get(id).expect("every type of the closure has a name")
    }

    /// The name of an error.
    ///
    /// # Panics
    ///
    /// When the shape is not an error of the closure that the names were made for.
    pub fn error_name(&self, id: &ShapeId) -> &TypeName {
        self.errors.get(id).expect("every error of the closure has a name")
    }

    /// The name of what a stream of events may end with, by the union of the events.
    ///
    /// # Panics
    ///
    /// When the shape is no union of events of the closure that the names were made for.
    pub fn event_error_name(&self, id: &ShapeId) -> &TypeName {
        self.event_errors.get(id).expect("every union of events of the closure has a name for its errors")
    }

    /// The names of an operation.
    ///
    /// # Panics
    ///
    /// When the operation is not of the closure that the names were made for.
    pub fn operation(&self, id: &ShapeId) -> &OperationName {
        self.operations.get(id).expect("every operation of the closure has a name")
    }

    /// The names of a shape's members, in model order; empty for a shape that has none.
    pub fn members(&self, id: &ShapeId) -> &[MemberName] {
        self.members.get(id).map_or(&[], Vec::as_slice)
    }

    /// The names of an operation's waiters, in the order of the model; empty for an operation that has none.
    pub fn waiters(&self, id: &ShapeId) -> &[WaiterName] {
        self.waiters.get(id).map_or(&[], Vec::as_slice)
    }

    /// The names of a part of what these are the names of.
    #[must_use]
    pub fn within(mut self, model: &Model, closure: &Closure) -> Self {
        let ids = |shapes: Vec<&Shape>| shapes.into_iter().map(|shape| shape.id.clone()).collect::<BTreeSet<_>>();
        let (types, errors) = (ids(referred_shapes(model, closure)), ids(error_shapes(model, closure)));
        self.types.retain(|id, _| types.contains(id));
        self.event_errors.retain(|id, _| types.contains(id));
        self.errors.retain(|id, _| errors.contains(id));
        let operations: BTreeSet<&ShapeId> = closure.operations.iter().collect();
        self.operations.retain(|id, _| operations.contains(id));
        self.members.retain(|id, _| closure.shapes.contains_key(id));
        self.waiters.retain(|id, _| operations.contains(id));
        self
    }

    /// What streams of events may end with, by the unions of the events.
    pub fn event_errors(&self) -> impl Iterator<Item = (&ShapeId, &TypeName)> {
        self.event_errors.iter()
    }

    /// All types and errors, each in id order.
    pub fn types(&self) -> impl Iterator<Item = (&ShapeId, &TypeName)> {
        self.types.iter().chain(&self.errors)
    }
}

/// Gives everything in the closure its name.
pub fn resolve_names(model: &Model, closure: &Closure) -> Names {
    let given = |id: &ShapeId| given_name(model, id).to_owned();
    let types = name_types(referred_shapes(model, closure), Home::Types, given);
    let errors = name_types(error_shapes(model, closure), Home::Errors, given);
    let operations = name_operations(model, closure);
    let members = closure
        .shapes
        .keys()
        .filter_map(|id| model.shape(id))
        .filter_map(|shape| Some((shape.id.clone(), name_members(shape)?)))
        .collect();
    let waiters = waiters::name_waiters(model, closure, &operations);
    let event_errors = events::name_event_errors(model, &types, &errors);
    Names { types, errors, operations, members, waiters, event_errors }
}

/// Gives everything in the closure its name for a crate without a client: each structure is a type, also one that no
/// member has. Inputs and outputs are called as they are in a client, unless another shape is called so.
pub fn resolve_type_names(model: &Model, closure: &Closure) -> Names {
    let client = resolve_names(model, closure);
    let payloads = payload_names(model, closure, &client);
    let is_type = |shape: &&Shape| {
        let is_named = matches!(shape.kind, ShapeKind::Structure(_) | ShapeKind::Union(_) | ShapeKind::Enum(_));
        is_named && !shape.id.is_prelude() && shape.traits.error().is_none()
    };
    let mut shapes: BTreeMap<&ShapeId, &Shape> =
        referred_shapes(model, closure).into_iter().map(|shape| (&shape.id, shape)).collect();
    shapes
        .extend(closure.shapes.keys().filter_map(|id| model.shape(id)).filter(is_type).map(|shape| (&shape.id, shape)));
    let given = |id: &ShapeId| payloads.get(id).cloned().unwrap_or_else(|| given_name(model, id).to_owned());
    let types = name_types(shapes.into_values().collect(), Home::Types, given);
    Names { types, operations: BTreeMap::new(), waiters: BTreeMap::new(), event_errors: BTreeMap::new(), ..client }
}

/// What the inputs and outputs of operations are called in a client, where that can be the name of the structure itself:
/// it is of one operation alone, no member has it as its value, and no type has the name.
fn payload_names(model: &Model, closure: &Closure, client: &Names) -> BTreeMap<ShapeId, String> {
    let taken: BTreeSet<&str> = client.types().map(|(_, name)| name.name.as_str()).collect();
    let typed: BTreeSet<&ShapeId> = client.types().map(|(id, _)| id).collect();
    let mut named = BTreeMap::new();
    let mut shared = BTreeSet::new();
    for id in &closure.operations {
        let Some((operation, _)) = model.operation(id) else { continue };
        let names = client.operation(id);
        for (payload, name) in [(&operation.input, &names.input), (&operation.output, &names.output)] {
            let is_type = typed.contains(payload);
            let is_new = named.insert(payload.clone(), name.clone()).is_none();
            if !is_new || is_type || payload.is_prelude() || taken.contains(name.as_str()) {
                shared.insert(payload.clone());
            }
        }
    }
    named.retain(|id, _| !shared.contains(id));
    named
}

/// What becomes a type: structures, unions and enums that a member refers to. A structure that is only the input or
/// output of operations is copied under each operation's own names instead.
fn referred_shapes<'a>(model: &'a Model, closure: &Closure) -> Vec<&'a Shape> {
    let shapes = closure.shapes.keys().filter_map(|id| model.shape(id));
    let referred: BTreeSet<&ShapeId> =
        shapes.flat_map(|shape| shape.kind.members()).map(|member| &member.target).collect();
    let is_type = |shape: &&Shape| {
        let is_named = matches!(shape.kind, ShapeKind::Structure(_) | ShapeKind::Union(_) | ShapeKind::Enum(_));
        is_named && !shape.id.is_prelude()
    };
    referred.into_iter().filter_map(|id| model.shape(id)).filter(is_type).collect()
}

fn error_shapes<'a>(model: &'a Model, closure: &Closure) -> Vec<&'a Shape> {
    closure.shapes.keys().filter_map(|id| model.shape(id)).filter(|shape| shape.traits.error().is_some()).collect()
}

/// Names of types, of which `given` says what each is called in the model.
fn name_types(shapes: Vec<&Shape>, home: Home, given: impl Fn(&ShapeId) -> String) -> BTreeMap<ShapeId, TypeName> {
    let reserve = match home {
        Home::Types => reserved::type_name,
        Home::Errors => reserved::error_name,
    };
    let wanted: Vec<(String, String)> = shapes
        .iter()
        .map(|shape| {
            let given = given(&shape.id);
            let rust = reserve(&to_pascal(&given));
            (given, rust)
        })
        .collect();
    let (mut names, mut files, mut snakes) = (Scope::default(), Scope::default(), Scope::default());
    let mut types = BTreeMap::new();
    for index in order_of_claims(wanted.iter().map(|(model, rust)| (model.as_str(), rust.as_str()))) {
        let name = names.claim(&wanted[index].1, "");
        let snake = to_snake(&name);
        let is_enum = matches!(shapes[index].kind, ShapeKind::Enum(_));
        let file = if is_enum { "enums".to_owned() } else { files.claim(&reserved::file(&snake), "_") };
        let builder = format!("{name}Builder");
        let predicate = RustName::new(&snakes.claim(&snake, "_")).predicate();
        types.insert(shapes[index].id.clone(), TypeName { home, name, file, builder, predicate });
    }
    types
}

fn name_operations(model: &Model, closure: &Closure) -> BTreeMap<ShapeId, OperationName> {
    let wanted: Vec<(String, String)> = closure
        .operations
        .iter()
        .map(|id| {
            let given = given_name(model, id);
            (given.to_owned(), reserved::module(&to_snake(given)))
        })
        .collect();
    let modules = resolve_collisions(&wanted, "_");
    let named = closure.operations.iter().zip(wanted).zip(modules);
    named
        .map(|((id, (given, _)), module)| {
            let name = reserved::type_name(&to_capitalised(&given));
            let pascal = to_pascal(&given);
            let operation = OperationName {
                module,
                input: format!("{pascal}Input"),
                input_builder: format!("{pascal}InputBuilder"),
                output: format!("{pascal}Output"),
                output_builder: format!("{pascal}OutputBuilder"),
                error: format!("{name}Error"),
                fluent_builder: format!("{name}FluentBuilder"),
                required: format!("{pascal}Required"),
                paginator: format!("{pascal}Paginator"),
                paginator_items: format!("{pascal}PaginatorItems"),
                name,
            };
            (id.clone(), operation)
        })
        .collect()
}

/// What the service calls a shape: its own name, unless the service renames it.
fn given_name<'a>(model: &'a Model, id: &'a ShapeId) -> &'a str {
    model.service().0.rename.get(id).map_or(id.name(), String::as_str)
}

fn name_members(shape: &Shape) -> Option<Vec<MemberName>> {
    let with = |members: &[Member], name: fn(&str) -> String| -> Vec<(String, String)> {
        members.iter().map(|member| (member.name.clone(), name(&member.name))).collect()
    };
    match &shape.kind {
        ShapeKind::Structure(members) => {
            let fields = resolve_field_collisions(&with(members, |name| reserved::field(&to_snake(name))));
            Some(fields.into_iter().map(|name| MemberName { snake: name.clone(), name }).collect())
        }
        ShapeKind::Union(members) | ShapeKind::Enum(members) | ShapeKind::IntEnum(members) => {
            let variants = resolve_collisions(&with(members, |name| reserved::variant(&to_pascal(name))), "");
            let snakes: Vec<_> = variants.iter().map(|name| (name.clone(), to_snake(name))).collect();
            let named = variants.iter().zip(resolve_collisions(&snakes, "_"));
            let named =
                named.map(|(name, snake)| MemberName { name: RustName::new(name), snake: RustName::new(&snake) });
            Some(named.collect())
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
        | ShapeKind::List { .. }
        | ShapeKind::Map { .. }
        | ShapeKind::Service(_)
        | ShapeKind::Resource(_)
        | ShapeKind::Operation(_) => None,
    }
}

#[cfg(test)]
mod tests;
