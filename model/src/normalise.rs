//! [`normalise_model`]: a model reduced to what both formats can say, so that two readings can be compared.
//!
//! In: a validated [`Model`] of either format. Out: a [`Model`] that equals the one made from the other format's files
//! of the same service and day. Made for comparing; nothing is generated from a normalised model.
//!
//! | Smithy AST | botocore | here |
//! |---|---|---|
//! | operations also hang on resources | a flat list | all on the service, in id order; resources are left out |
//! | any shape, used or not | the same, but not always the same unused ones | only shapes that operations reach |
//! | shapes of several namespaces, `rename` | one namespace | in the service's namespace, renamed |
//! | the service shape has a name | known from `targetPrefix` only | `Service`, unless awsJson or RPC v2 puts it on the wire |
//! | simple shapes, lists and maps have names, or are the prelude's | names of its own for many (`<Struct><Member>String`) | no names: members carry kind and constraints, lists and maps are identified by their content |
//! | constraints on members or on shapes | on shapes | on members, where the member's own win |
//! | enum members have names, docs and traits | values only | named by value, nothing else; order kept |
//! | enums and members that target them rarely have `@length` or `@pattern` | some have `min`, `max`, `pattern` | neither: the values say it |
//! | intEnum | an integer | an integer |
//! | errors sorted, some on the service | in an order of its own, all on the operations | on the operations, sorted |
//! | errors have a message | leaves it out of some | a message of which nothing is said is left out |
//! | patterns are searched for, `^` and `$` say "whole" | patterns must match, `.*` says otherwise; some keep the anchors | without `^`, `$` and `.*` at the ends |
//! | `@length` with `max` alone; bounds as `1` or `1.0` | `min: 0` added | `min: 0` left out, bounds as floating-point numbers |
//! | documentation as written, also of client context parameters | white space folded, characters escaped, paragraphs marked | white space folded, none beside tags, references resolved, no paragraph marks |
//! | HTTP bindings also for protocols that ignore them | only for REST | only for REST; code 200 when none is given, no `/` at the end |
//! | XML names and namespaces also for JSON protocols | only for protocols that send XML or query keys | only for those |
//! | `@httpError` and `@awsQueryError` for any protocol | the first for REST, the second for awsQuery and ec2Query | only there |
//! | structures that are only outputs have XML names | these have none: nobody looks at the name of an answer's root | none |
//! | XML namespaces of structures on the members that target them | on the structures | on the members, where the member's own win |
//! | a query literal `x-id` with the operation's name, which only tells URIs apart | left out | left out |
//! | names that equal the member's (`@jsonName`, `@xmlName`); `@jsonName` where no protocol heeds it | left out | left out; `@jsonName` only for restJson1 |
//! | `@optionalAuth`, or `@auth` that equals the service's | `noAuth`, or nothing | an empty `@auth`, or nothing |
//! | protocol traits may have settings, and no order | a list in order, settings said otherwise | no settings; the list in order |
//! | `aws.api#service` holds names for other tools | `sdkId` and `endpointPrefix` | only these two |
//! | `@paginated` with or without `items` | only with; may be a list | only with one member for items |
//! | waiters have a longest delay, and wait for errors by name; a shortest delay of 2 seconds may go without saying | a number of attempts, and some wait for a status | neither; the shortest delay said; the status for the name, where both formats tell it (awsQuery, ec2Query, restXml) |
//! | `@examples` | in a file of its own, with comments, others than the AST's | left out |
//! | any media type | `jsonvalue` | only `application/json` |
//! | a title for any shape | for the service | only there |
//! | `@default`, `@clientOptional`, `@tags` and all that [`NOT_COMPARED`](traits::NOT_COMPARED) lists; traits that nobody knows | absent, or said otherwise | left out |
//!
//! Still compared, and found different in some services whose botocore model was edited by hand: unions that botocore
//! has as structures, paginators, waiters on an HTTP status, operations that only one of the two has. What the published
//! twins of AWS say differently is listed in `tests/twins/published_differences.toml`.

mod text;
pub mod traits;

use crate::TraitId;
use crate::closure::{resolve_closure, service_operations};
use crate::protocol::known_protocol;
use crate::shape::{Member, Operation, Service, Shape, ShapeKind};
use crate::{Model, ShapeId, Traits};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use traits::Setting;

/// The model, reduced as the table in the module's documentation says. Notes are left out.
pub fn normalise_model(model: &Model) -> Model {
    let reduce = Reduce::new(model);
    let mut shapes = BTreeMap::new();
    for id in resolve_closure(model, None).shapes.keys() {
        reduce.insert_type(&model.shapes[id], &mut shapes);
    }
    shapes.retain(|id, _| !id.is_prelude());
    let operations = service_operations(model, &model.service);
    for id in &operations {
        let operation = reduce.operation(id);
        shapes.insert(operation.id.clone(), operation);
    }
    let service = reduce.service(operations.iter().map(|id| reduce.id(id)).collect());
    let id = service.id.clone();
    shapes.insert(id.clone(), service);
    Model { service: id, format: model.format, shapes, notes: Vec::new() }
}

const XML_NAMESPACE: TraitId = TraitId::XML_NAMESPACE;

struct Reduce<'m> {
    model: &'m Model,
    setting: Setting,
    /// Inputs of operations: the root elements of requests.
    inputs: BTreeSet<&'m ShapeId>,
    /// What members target.
    targets: BTreeSet<&'m ShapeId>,
    /// Whether members get what their targets say of themselves.
    copies_traits: bool,
    /// The ids of lists and maps, which are made of their content, by the ids that they have in the model.
    contents: RefCell<BTreeMap<&'m ShapeId, ShapeId>>,
}

/// How many bytes of traits may be copied from simple shapes, lists and maps to the members that target them. Beyond that the
/// model says more at every mention than anybody reads, and nothing is copied.
const MOST_COPIED: usize = 64 << 20;

impl<'m> Reduce<'m> {
    fn new(model: &'m Model) -> Self {
        let inputs = |shape: &'m Shape| {
            if let ShapeKind::Operation(operation) = &shape.kind { Some(&operation.input) } else { None }
        };
        let members = || model.shapes.values().flat_map(|shape| shape.kind.members());
        let mut sizes: BTreeMap<&ShapeId, usize> = BTreeMap::new();
        let mut copied = 0_usize;
        for id in members().map(|member| &member.target) {
            let size = sizes.entry(id).or_insert_with(|| model.shape(id).map_or(0, |shape| shape.traits.text_length()));
            copied = copied.saturating_add(*size);
        }
        Self {
            model,
            setting: Setting::of(model),
            inputs: model.shapes.values().filter_map(inputs).collect(),
            targets: members().map(|member| &member.target).collect(),
            copies_traits: copied <= MOST_COPIED,
            contents: RefCell::default(),
        }
    }

    /// The id in the service's namespace, under the name that the service gives it.
    fn id(&self, id: &ShapeId) -> ShapeId {
        if id.is_prelude() {
            return id.clone();
        }
        let name = self.model.service().0.rename.get(id).map_or(id.name(), String::as_str);
        ShapeId::new(self.model.service.namespace(), name)
    }

    /// A structure, union or enum; what else there is, is said where it is targeted.
    fn insert_type(&self, shape: &'m Shape, shapes: &mut BTreeMap<ShapeId, Shape>) {
        let kind = match &shape.kind {
            ShapeKind::Structure(members) => {
                let mut members = self.members(members, shapes);
                let is_error = shape.traits.error().is_some();
                members.retain(|member| !(is_error && is_bare_message(member)));
                ShapeKind::Structure(members)
            }
            ShapeKind::Union(members) => ShapeKind::Union(self.members(members, shapes)),
            ShapeKind::Enum(members) => ShapeKind::Enum(members.iter().map(by_value).collect()),
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
            | ShapeKind::IntEnum(_)
            | ShapeKind::List { .. }
            | ShapeKind::Map { .. }
            | ShapeKind::Service(_)
            | ShapeKind::Resource(_)
            | ShapeKind::Operation(_) => return,
        };
        let mut traits = shape.traits.clone();
        if !self.inputs.contains(&shape.id) {
            traits.remove(XML_NAMESPACE);
            if !self.targets.contains(&shape.id) {
                traits.remove(TraitId::XML_NAME);
            }
        }
        // Its values say what it may be, and a title is for people.
        if matches!(kind, ShapeKind::Enum(_)) {
            remove_bounds(&mut traits);
        }
        traits.remove(TraitId::TITLE);
        let id = self.id(&shape.id);
        let traits = self.setting.traits(id.name(), &traits);
        shapes.insert(id.clone(), Shape { id, kind, traits });
    }

    fn service(&self, operations: Vec<ShapeId>) -> Shape {
        let (service, traits) = self.model.service();
        let facts = self.model.service_metadata();
        let on_the_wire =
            facts.protocols.iter().any(|id| known_protocol(id).is_some_and(|protocol| protocol.sends_service_name));
        let name = if on_the_wire { facts.target_prefix } else { "Service" };
        let id = ShapeId::new(self.model.service.namespace(), name);
        let version = service.version.clone();
        let kind = ShapeKind::Service(Box::new(Service { version, operations, ..Service::default() }));
        Shape { id, kind, traits: self.setting.service_traits(traits, &facts) }
    }

    fn operation(&self, id: &ShapeId) -> Shape {
        let (service, _) = self.model.service();
        let shape = &self.model.shapes[id];
        let ShapeKind::Operation(operation) = &shape.kind else {
            unreachable!("a validated model names operations as operations")
        };
        let errors: BTreeSet<ShapeId> = operation.errors.iter().chain(&service.errors).map(|id| self.id(id)).collect();
        let errors = errors.into_iter().collect();
        let reduced = Operation { input: self.id(&operation.input), output: self.id(&operation.output), errors };
        let mut traits = shape.traits.clone();
        traits.remove(TraitId::TITLE);
        let traits = self.setting.traits(id.name(), &traits);
        Shape { id: self.id(id), kind: ShapeKind::Operation(Box::new(reduced)), traits }
    }

    fn members(&self, members: &[Member], shapes: &mut BTreeMap<ShapeId, Shape>) -> Vec<Member> {
        members.iter().map(|member| self.member(member, shapes)).collect()
    }

    /// The member with what its target says of itself, and a target that carries no more than a kind or content.
    fn member(&self, member: &Member, shapes: &mut BTreeMap<ShapeId, Shape>) -> Member {
        let target = self.model.target(member);
        let id = match &target.kind {
            ShapeKind::Structure(_) | ShapeKind::Union(_) | ShapeKind::Enum(_) => {
                let mut traits = member.traits.clone();
                if matches!(target.kind, ShapeKind::Enum(_)) {
                    remove_bounds(&mut traits);
                }
                if let (false, Some(namespace)) = (traits.has(XML_NAMESPACE), target.traits.get(XML_NAMESPACE)) {
                    traits.insert(XML_NAMESPACE, namespace.clone());
                }
                let traits = self.setting.traits(&member.name, &traits);
                return Member { name: member.name.clone(), target: self.id(&member.target), traits };
            }
            ShapeKind::List { .. } | ShapeKind::Map { .. } => self.content(target, shapes),
            simple @ (ShapeKind::Blob
            | ShapeKind::Boolean
            | ShapeKind::String
            | ShapeKind::Byte
            | ShapeKind::Short
            | ShapeKind::Integer
            | ShapeKind::IntEnum(_)
            | ShapeKind::Long
            | ShapeKind::Float
            | ShapeKind::Double
            | ShapeKind::BigInteger
            | ShapeKind::BigDecimal
            | ShapeKind::Timestamp
            | ShapeKind::Document
            | ShapeKind::Service(_)
            | ShapeKind::Resource(_)
            | ShapeKind::Operation(_)) => simple_id(simple),
        };
        let mut all = if self.copies_traits { target.traits.clone() } else { Traits::default() };
        all.extend(&member.traits);
        all.remove(TraitId::TITLE);
        Member { name: member.name.clone(), target: id, traits: self.setting.traits(&member.name, &all) }
    }

    /// The id of a list or map by its content, which is made once however often it is targeted.
    fn content(&self, shape: &'m Shape, shapes: &mut BTreeMap<ShapeId, Shape>) -> ShapeId {
        if let Some(known) = self.contents.borrow().get(&shape.id) {
            return known.clone();
        }
        let members: Vec<Member> = shape.kind.members().map(|member| self.member(member, shapes)).collect();
        let id = content_id(if members.len() == 1 { "List" } else { "Map" }, &members);
        let mut members = members.into_iter();
        let kind = match (members.next(), members.next()) {
            (Some(key), Some(value)) => ShapeKind::Map { key, value },
            (Some(member), None) => ShapeKind::List { member },
            (None, _) => unreachable!("lists and maps have members"),
        };
        shapes.insert(id.clone(), Shape { id: id.clone(), kind, traits: Traits::default() });
        self.contents.borrow_mut().insert(&shape.id, id.clone());
        id
    }
}

/// Takes out what is said of texts that an enum lists anyway.
fn remove_bounds(traits: &mut Traits) {
    traits.remove(TraitId::LENGTH);
    traits.remove(TraitId::PATTERN);
}

/// The prelude's shape of a simple kind.
fn simple_id(kind: &ShapeKind) -> ShapeId {
    let name = if matches!(kind, ShapeKind::IntEnum(_)) { "integer" } else { kind.name() };
    let mut letters = name.chars();
    let first = letters.next().map(|c| c.to_ascii_uppercase());
    ShapeId::prelude(&first.into_iter().chain(letters).collect::<String>())
}

/// An id that is the same for the same content: the names of what is inside, and a hash of all that is said of it.
fn content_id(kind: &str, members: &[Member]) -> ShapeId {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut name = kind.to_owned();
    for member in members {
        name.push('_');
        name.push_str(member.target.name());
        for byte in format!("{member:?}").bytes() {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    ShapeId::new("normal", &format!("{name}_{:08x}", hash >> 32))
}

/// Whether the member says no more than that there is a message, which every error has.
fn is_bare_message(member: &Member) -> bool {
    let is_text = member.target == ShapeId::prelude("String");
    member.name.eq_ignore_ascii_case("message") && is_text && member.traits.is_empty()
}

/// An enum member with its value for a name, and nothing else.
fn by_value(member: &Member) -> Member {
    let value = member.traits.enum_value().unwrap_or(&member.name);
    let mut traits = Traits::default();
    traits.insert(TraitId::ENUM_VALUE, value.into());
    Member { name: value.to_owned(), target: ShapeId::prelude("Unit"), traits }
}
