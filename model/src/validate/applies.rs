//! Which kinds of shapes each trait may be on, and what the values of those are that depend on the kind.
//!
//! In: the traits of a shape or of a member, and the shape that they are about: the shape itself, or the member's target.
//! Out: a problem for each trait that is on something else, for bounds that nothing keeps, and for a default that the target
//! can't have. What JSON a value is, `trait_values.rs` says.
//!
//! Source: Smithy 2.0, the selector of each trait; "default trait", "length trait", "range trait".

use super::{Check, Site};
use crate::TraitId;
use crate::default_value::{article, read_default};
use crate::{Shape, Traits};
use serde_json::Value;

/// What a trait may be on.
#[derive(Clone, Copy)]
enum On {
    /// A shape, or a member that targets one.
    Either(&'static [&'static str]),
    /// A member that targets such a shape.
    Member(&'static [&'static str]),
    /// A shape only.
    Shape(&'static [&'static str]),
}

const TEXT: &[&str] = &["string", "enum"];
const NUMBERS: &[&str] =
    &["byte", "short", "integer", "long", "float", "double", "bigInteger", "bigDecimal", "intEnum"];
/// What can be written as a text.
const PLAIN: &[&str] = &[
    "string",
    "enum",
    "boolean",
    "timestamp",
    "byte",
    "short",
    "integer",
    "long",
    "float",
    "double",
    "bigInteger",
    "bigDecimal",
    "intEnum",
];
/// The same, and lists of it.
const PLAIN_OR_LIST: &[&str] = &[
    "string",
    "enum",
    "boolean",
    "timestamp",
    "byte",
    "short",
    "integer",
    "long",
    "float",
    "double",
    "bigInteger",
    "bigDecimal",
    "intEnum",
    "list",
];
/// The same, and bytes, which clients write in base64 although Smithy does not foresee them.
const HEADERS: &[&str] = &[
    "string",
    "enum",
    "boolean",
    "timestamp",
    "byte",
    "short",
    "integer",
    "long",
    "float",
    "double",
    "bigInteger",
    "bigDecimal",
    "intEnum",
    "list",
    "blob",
];
const EVENT_HEADERS: &[&str] =
    &["boolean", "byte", "short", "integer", "long", "intEnum", "blob", "string", "enum", "timestamp"];
const BODIES: &[&str] = &["blob", "string", "enum", "structure", "union", "document", "list", "map"];

const ON: &[(TraitId, On)] = &[
    (TraitId::LENGTH, On::Either(&["string", "enum", "blob", "list", "map"])),
    (TraitId::RANGE, On::Either(NUMBERS)),
    (TraitId::PATTERN, On::Either(TEXT)),
    (TraitId::UNIQUE_ITEMS, On::Either(&["list"])),
    (TraitId::SPARSE, On::Shape(&["list", "map"])),
    (TraitId::STREAMING, On::Either(&["blob", "union"])),
    (TraitId::REQUIRES_LENGTH, On::Shape(&["blob"])),
    (TraitId::MEDIA_TYPE, On::Either(&["string", "enum", "blob"])),
    (TraitId::TIMESTAMP_FORMAT, On::Either(&["timestamp"])),
    (TraitId::IDEMPOTENCY_TOKEN, On::Member(TEXT)),
    (TraitId::HOST_LABEL, On::Member(TEXT)),
    (TraitId::CLIENT_ENDPOINT_DISCOVERY_ID, On::Member(TEXT)),
    (TraitId::HTTP_LABEL, On::Member(PLAIN)),
    (TraitId::HTTP_HEADER, On::Member(HEADERS)),
    (TraitId::HTTP_QUERY, On::Member(PLAIN_OR_LIST)),
    (TraitId::HTTP_PREFIX_HEADERS, On::Member(&["map"])),
    (TraitId::HTTP_QUERY_PARAMS, On::Member(&["map"])),
    (TraitId::HTTP_PAYLOAD, On::Member(BODIES)),
    (TraitId::HTTP_RESPONSE_CODE, On::Member(&["integer", "intEnum"])),
    (TraitId::XML_ATTRIBUTE, On::Member(PLAIN)),
    (TraitId::XML_FLATTENED, On::Member(&["list", "map"])),
    (TraitId::EVENT_HEADER, On::Member(EVENT_HEADERS)),
    (TraitId::EVENT_PAYLOAD, On::Member(&["blob", "string", "enum", "structure", "union"])),
    (TraitId::ERROR, On::Shape(&["structure"])),
    (TraitId::RETRYABLE, On::Shape(&["structure"])),
    (TraitId::HTTP_ERROR, On::Shape(&["structure"])),
    (TraitId::AWS_QUERY_ERROR, On::Shape(&["structure"])),
    (TraitId::ENDPOINT, On::Shape(&["operation"])),
    (TraitId::WAITABLE, On::Shape(&["operation"])),
    (TraitId::PAGINATED, On::Shape(&["operation", "service"])),
    (TraitId::REQUEST_COMPRESSION, On::Shape(&["operation"])),
    (TraitId::HTTP_CHECKSUM, On::Shape(&["operation"])),
    (TraitId::HTTP_CHECKSUM_REQUIRED, On::Shape(&["operation"])),
    (TraitId::CLIENT_DISCOVERED_ENDPOINT, On::Shape(&["operation"])),
    (TraitId::STATIC_CONTEXT_PARAMS, On::Shape(&["operation"])),
    (TraitId::OPERATION_CONTEXT_PARAMS, On::Shape(&["operation"])),
    (TraitId::CLIENT_CONTEXT_PARAMS, On::Shape(&["service"])),
    (TraitId::CLIENT_ENDPOINT_DISCOVERY, On::Shape(&["service"])),
    (TraitId::ENDPOINT_RULE_SET, On::Shape(&["service"])),
];

impl Check<'_> {
    /// Traits of a shape, or of its member: `target` is the shape itself, or what the member targets.
    pub(super) fn applications(&mut self, shape: &Shape, member: Option<&str>, traits: &Traits, target: &Shape) {
        for (id, value) in traits.iter() {
            let Some(known) = TraitId::known(id) else { continue };
            let site = Site::Trait(&shape.id, member, id, "");
            if let Some((_, on)) = ON.iter().find(|(listed, _)| *listed == known) {
                self.application(&site, known, *on, member.is_some(), target);
            }
            match known {
                TraitId::DEFAULT => self.default(&site, value, target, traits),
                TraitId::LENGTH | TraitId::RANGE => self.bounds(&site, known, value, target),
                _ => {}
            }
        }
    }

    fn application(&mut self, site: &Site<'_>, id: TraitId, on: On, is_member: bool, target: &Shape) {
        let kind = target.kind.name();
        let (kinds, is_level) = match on {
            On::Either(kinds) => (kinds, true),
            On::Member(kinds) => (kinds, is_member),
            On::Shape(kinds) => (kinds, !is_member),
        };
        if is_level && kinds.contains(&kind) {
            return;
        }
        let what = match (is_level, is_member) {
            (false, true) => format!("`{id}` is on a member"),
            (false, false) => format!("`{id}` is on a shape"),
            (true, true) => format!("`{id}` is on a member that targets {} (`{}`)", article(kind), target.id),
            (true, false) => format!("`{id}` is on {}", article(kind)),
        };
        let place = match on {
            On::Either(_) => "shapes of these kinds and members that target them",
            On::Member(_) => "members that target one of these kinds",
            On::Shape(_) => "shapes of these kinds",
        };
        self.problem(site, what, format!("it is for {place}: {}", kinds.join(", ")));
    }

    fn default(&mut self, site: &Site<'_>, value: &Value, target: &Shape, traits: &Traits) {
        if let Err(wanted) = read_default(value, target, traits.timestamp_format()) {
            let (id, of) = (TraitId::DEFAULT, article(target.kind.name()));
            let what = format!("the value of `{id}` should be {wanted}, but is `{}`", shown(value));
            self.problem(site, what, format!("its target is {of}: see \"default trait\" in the Smithy specification"));
        }
    }

    /// Bounds that are none of their kind, or of which the lower is above the upper.
    fn bounds(&mut self, site: &Site<'_>, id: TraitId, value: &Value, target: &Shape) {
        let bound = |key: &str| value.get(key).filter(|bound| bound.is_number() || bound.is_string());
        let (min, max) = (bound("min"), bound("max"));
        let is_count = |bound: &Value| bound.as_f64().is_some_and(|count| count >= 0.0 && count.fract() == 0.0);
        if id == TraitId::LENGTH && [min, max].into_iter().flatten().any(|bound| !is_count(bound)) {
            let what = format!("the value of `{id}` should have whole numbers from 0, but is `{}`", shown(value));
            self.problem(site, what, "lengths are counted in characters, bytes, items or entries");
        }
        let number = |bound: &Value| bound.as_f64().or_else(|| bound.as_str()?.parse().ok());
        if let (Some(least), Some(most)) = (min.and_then(number), max.and_then(number))
            && least > most
        {
            let what = format!("the value of `{id}` has a `min` above its `max`: `{}`", shown(value));
            self.problem(site, what, format!("no value of {} is within them", article(target.kind.name())));
        }
    }
}

/// A value of a trait for a message: its beginning, where it is long.
pub(super) fn shown(value: &Value) -> String {
    let text = value.to_string();
    match text.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}
