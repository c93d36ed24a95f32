//! [`validate_model`]: holds a model against what every later stage relies on.
//!
//! In: a [`Model`] and a way to tell where in the input something stands. Out: a [`Report`] of all that is wrong.
//! Changes nothing, and does not ask whether a protocol or trait is supported: that is for the generator to say.
//!
//! Source: Smithy 2.0, "Operation", "Resource", "Map", "error trait", "Recursive shape definitions", "default trait", "Unit type".

mod applies;
mod context_params;
mod host_prefix;
pub mod nesting;
mod trait_values;
mod waiters;

use crate::TraitId;
use crate::read::SourceLocation;
use crate::report::{Problem, Report};
use crate::shape::{Member, Shape, ShapeKind};
use crate::{Model, ShapeId};
use std::cell::OnceCell;
use std::collections::BTreeMap;

/// What stands for no data.
const UNIT: &str = "smithy.api#Unit";

const NAME_HINT: &str = "names hold letters, digits and `_`, and do not start with a digit";

/// Characters of a shape's name. Modules are files, of whose names systems take 255 bytes; the longest of AWS has
/// about 120.
const LONGEST_NAME: usize = 200;

const LENGTH_HINT: &str = "give it a shorter one: what is generated has files called as shapes are";

/// Source: Smithy 2.0, "Shape ID ABNF", `identifier`.
fn is_identifier(name: &str) -> bool {
    ShapeId::parse(&format!("a#{name}")).is_some_and(|id| id.member().is_none())
}

/// A part of the model that a problem is about.
#[derive(Clone, Copy, Debug)]
pub enum Site<'a> {
    /// A shape.
    Shape(&'a ShapeId),
    /// The member of a shape with this name (`member`, `key` or `value` for lists and maps).
    Member(&'a ShapeId, &'a str),
    /// The trait of this id of a shape, or of its member with this name, and the way into its value, such as
    /// `rules[0].conditions[1]`.
    Trait(&'a ShapeId, Option<&'a str>, &'a str, &'a str),
    /// Where the first shape names the second other than as a member's target, and as what: `input`, `error`…
    Mention(&'a ShapeId, &'a str, &'a ShapeId),
}

/// All that is wrong with the model. `place` says where in the input a site stands.
pub fn validate_model(model: &Model, place: &dyn Fn(&Site<'_>) -> SourceLocation) -> Report {
    let mut check = Check { model, place, report: Report::new(), by_name: OnceCell::new() };
    for shape in model.shapes.values().filter(|shape| !shape.id.is_prelude()) {
        check.identifiers(shape);
        check.members(shape);
        check.bindings(shape);
        check.traits(shape);
    }
    check.endless_values();
    check.collections();
    check.depth();
    check.steps();
    check.report
}

struct Check<'m> {
    model: &'m Model,
    place: &'m dyn Fn(&Site<'_>) -> SourceLocation,
    report: Report,
    /// Shapes by their names in lower case, made for the first hint.
    by_name: OnceCell<BTreeMap<String, &'m ShapeId>>,
}

impl Check<'_> {
    fn problem(&mut self, site: &Site<'_>, what: String, hint: impl Into<String>) {
        if self.report.counts_only(&what) {
            return;
        }
        let SourceLocation { file, position } = (self.place)(site);
        let shape = match site {
            Site::Shape(id) | Site::Mention(id, _, _) | Site::Trait(id, None, ..) => id.to_string(),
            Site::Member(id, member) | Site::Trait(id, Some(member), ..) => id.with_member(member).to_string(),
        };
        self.report.push(Problem { file, position, shape: Some(shape), of_trait: None, what, hint: hint.into() });
    }

    fn kind_of(&self, id: &ShapeId) -> Option<&'static str> {
        self.model.shape(id).map(|shape| shape.kind.name())
    }

    /// Names that are no identifiers could never be referred to, nor turned into anything else.
    fn identifiers(&mut self, shape: &Shape) {
        let hint = NAME_HINT;
        if ShapeId::parse(shape.id.as_str()).is_none() {
            self.problem(&Site::Shape(&shape.id), format!("`{}` is no shape id", shape.id), hint);
        }
        if shape.id.name().len() > LONGEST_NAME {
            let what = format!("the shape's name has more than {LONGEST_NAME} characters");
            self.problem(&Site::Shape(&shape.id), what, LENGTH_HINT);
        }
        let mut seen: BTreeMap<&str, &Member> = BTreeMap::new();
        for member in shape.kind.members() {
            let site = Site::Member(&shape.id, &member.name);
            if !is_identifier(&member.name) {
                self.problem(&site, format!("`{}` is no member name", member.name), hint);
            }
            if seen.insert(&member.name, member).is_some() {
                let what = format!("duplicate name: the member `{}` is there twice", member.name);
                self.problem(&site, what, "remove or rename one of the two");
            }
        }
    }

    fn members(&mut self, shape: &Shape) {
        let is_enum = matches!(shape.kind, ShapeKind::Enum(_) | ShapeKind::IntEnum(_));
        for member in shape.kind.members().filter(|_| !is_enum) {
            let site = Site::Member(&shape.id, &member.name);
            match self.kind_of(&member.target) {
                None => {
                    let hint = self.nearest(&member.target);
                    self.problem(&site, format!("dangling target: no shape `{}` in the model", member.target), hint);
                }
                Some(kind @ ("service" | "resource" | "operation")) => {
                    let what = format!("the member targets `{}`, which is of kind `{kind}`", member.target);
                    self.problem(&site, what, "a member can only target a shape that holds data");
                }
                // Smithy 2.0, "Unit type".
                Some(_) if member.target.as_str() == UNIT && !matches!(shape.kind, ShapeKind::Union(_)) => {
                    let what = format!("the member targets `{UNIT}`, which holds no data");
                    self.problem(
                        &site,
                        what,
                        "only members of unions and enums may; take an empty structure of your own",
                    );
                }
                Some(kind) if matches!(shape.kind, ShapeKind::Map { .. }) && member.name == "key" => {
                    if !matches!(kind, "string" | "enum") {
                        let what = format!("the map's key targets `{}`, which is of kind `{kind}`", member.target);
                        self.problem(&site, what, "the key of a map is a string or an enum");
                    }
                }
                Some(_) => {}
            }
        }
        if shape.kind.members().next().is_some() {
            return;
        }
        let hint = if is_enum {
            "give it a value, or make it a plain string or integer"
        } else if matches!(shape.kind, ShapeKind::Union(_)) {
            "give it a member, or make it a structure"
        } else {
            return;
        };
        self.problem(&Site::Shape(&shape.id), format!("the {} has no member", shape.kind.name()), hint);
    }

    fn bindings(&mut self, shape: &Shape) {
        let id = &shape.id;
        match &shape.kind {
            ShapeKind::Service(service) => {
                self.mentions(id, "operation", &service.operations, "operation");
                self.mentions(id, "resource", &service.resources, "resource");
                self.errors(id, &service.errors);
                self.endpoint_discovery(shape);
                for (target, name) in &service.rename {
                    if !is_identifier(name) {
                        let what = format!("`{target}` is renamed to `{name}`, which is no name for a shape");
                        self.problem(&Site::Shape(id), what, NAME_HINT);
                    }
                }
            }
            ShapeKind::Resource(resource) => {
                let lifecycle: Vec<ShapeId> = resource.lifecycle.iter().map(|(_, target)| target.clone()).collect();
                for operations in [&lifecycle, &resource.operations, &resource.collection_operations] {
                    self.mentions(id, "operation", operations, "operation");
                }
                self.mentions(id, "child resource", &resource.resources, "resource");
                for (name, target) in resource.identifiers.iter().chain(&resource.properties) {
                    if self.kind_of(target).is_none() {
                        let what = format!("dangling target: `{name}` names `{target}`, which is not in the model");
                        self.problem(&Site::Mention(id, name, target), what, self.nearest(target));
                    }
                }
            }
            ShapeKind::Operation(operation) => {
                self.mentions(id, "input", std::slice::from_ref(&operation.input), "structure");
                self.mentions(id, "output", std::slice::from_ref(&operation.output), "structure");
                self.errors(id, &operation.errors);
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
            | ShapeKind::Enum(_)
            | ShapeKind::IntEnum(_)
            | ShapeKind::List { .. }
            | ShapeKind::Map { .. }
            | ShapeKind::Structure(_)
            | ShapeKind::Union(_) => {}
        }
    }

    /// What `@clientEndpointDiscovery` names must exist.
    fn endpoint_discovery(&mut self, service: &Shape) {
        let discovery = service.traits.get(TraitId::CLIENT_ENDPOINT_DISCOVERY);
        let named = |role| ShapeId::parse(discovery?.get(role)?.as_str()?);
        if let Some(operation) = named("operation") {
            self.mentions(&service.id, "operation", &[operation], "operation");
        }
        if let Some(error) = named("error") {
            self.errors(&service.id, &[error]);
        }
    }

    /// Every target must exist and be of the wanted kind.
    fn mentions(&mut self, id: &ShapeId, role: &str, targets: &[ShapeId], wanted: &str) {
        for target in targets {
            match self.kind_of(target) {
                None => {
                    let what = format!("dangling target: the {role} `{target}` is not in the model");
                    self.problem(&Site::Mention(id, role, target), what, self.nearest(target));
                }
                Some(kind) if kind != wanted => {
                    let article = if wanted.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
                    let what = format!("the {role} `{target}` is not {article} {wanted}, but of kind `{kind}`");
                    let hint = match role {
                        "input" | "output" => "wrap it in a structure, or name none",
                        _ => "name a shape of the right kind",
                    };
                    self.problem(&Site::Mention(id, role, target), what, hint);
                }
                Some(_) => {}
            }
        }
    }

    fn errors(&mut self, id: &ShapeId, errors: &[ShapeId]) {
        self.mentions(id, "error", errors, "structure");
        for error in errors {
            let Some(shape) = self.model.shape(error) else { continue };
            if matches!(shape.kind, ShapeKind::Structure(_)) && shape.traits.error().is_none() {
                let what = format!("`{error}` is named as an error, but is not marked as one");
                let hint = "apply `smithy.api#error` (botocore: `\"exception\": true`) to the structure";
                self.problem(&Site::Mention(id, "error", error), what, hint);
            }
        }
    }

    /// A hint that names the shape of the same name in another spelling or namespace, if there is one.
    fn nearest(&self, target: &ShapeId) -> String {
        let by_name = self.by_name.get_or_init(|| {
            // The first of a name counts.
            let ids = self.model.shapes.keys().rev();
            ids.map(|id| (id.name().to_ascii_lowercase(), id)).collect()
        });
        match by_name.get(&target.name().to_ascii_lowercase()) {
            Some(other) => format!("did you mean `{other}`?"),
            None => "define the shape, or mend the name".to_owned(),
        }
    }
}
