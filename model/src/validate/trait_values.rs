//! The values of those traits whose getters later stages rely on.
//!
//! In: a shape. Out: problems for values of another JSON kind than the trait's definition says. A trait that nothing
//! reads is not looked at.

use super::applies::shown;
use super::{Check, Site};
use crate::TraitId;
use crate::{Shape, ShapeKind, Traits};
use serde_json::Value;
use std::collections::BTreeMap;

/// The JSON kind that a trait's value must have.
#[derive(Clone, Copy)]
enum Kind {
    String,
    Object,
    Status,
    Bounds,
    OneOf(&'static [&'static str]),
}

const KINDS: &[(TraitId, Kind)] = &[
    (TraitId::DOCUMENTATION, Kind::String),
    (TraitId::TITLE, Kind::String),
    (TraitId::PATTERN, Kind::String),
    (TraitId::JSON_NAME, Kind::String),
    (TraitId::XML_NAME, Kind::String),
    (TraitId::HTTP_HEADER, Kind::String),
    (TraitId::HTTP_QUERY, Kind::String),
    (TraitId::HTTP_PREFIX_HEADERS, Kind::String),
    (TraitId::MEDIA_TYPE, Kind::String),
    (TraitId::PAGINATOR_MORE_RESULTS, Kind::String),
    (TraitId::GLOBAL_ENDPOINT, Kind::String),
    (TraitId::ERROR, Kind::OneOf(&["client", "server"])),
    (TraitId::TIMESTAMP_FORMAT, Kind::OneOf(&["date-time", "http-date", "epoch-seconds"])),
    (TraitId::HTTP_ERROR, Kind::Status),
    (TraitId::LENGTH, Kind::Bounds),
    (TraitId::RANGE, Kind::Bounds),
    (TraitId::DEPRECATED, Kind::Object),
    (TraitId::RETRYABLE, Kind::Object),
    (TraitId::HTTP, Kind::Object),
    (TraitId::ENDPOINT, Kind::Object),
    (TraitId::PAGINATED, Kind::Object),
    (TraitId::XML_NAMESPACE, Kind::Object),
    (TraitId::CLIENT_DISCOVERED_ENDPOINT, Kind::Object),
    (TraitId::CLIENT_ENDPOINT_DISCOVERY, Kind::Object),
    (TraitId::SERVICE, Kind::Object),
    (TraitId::SIGV4, Kind::Object),
    (TraitId::SIGV4A, Kind::Object),
    (TraitId::WAITABLE, Kind::Object),
    (TraitId::CONTEXT_PARAM, Kind::Object),
    (TraitId::STATIC_CONTEXT_PARAMS, Kind::Object),
    (TraitId::OPERATION_CONTEXT_PARAMS, Kind::Object),
    (TraitId::CLIENT_CONTEXT_PARAMS, Kind::Object),
    (TraitId::ENDPOINT_RULE_SET, Kind::Object),
];

impl Kind {
    fn admits(self, value: &Value) -> bool {
        match self {
            Self::String => value.is_string(),
            Self::Object => value.is_object(),
            Self::Status => value.as_u64().is_some_and(|status| (100..600).contains(&status)),
            Self::OneOf(words) => value.as_str().is_some_and(|word| words.contains(&word)),
            Self::Bounds => value.as_object().is_some_and(|bounds| {
                let number = |key| bounds.get(key).is_none_or(|bound| bound.is_number() || bound.is_string());
                number("min") && number("max")
            }),
        }
    }

    fn wanted(self) -> String {
        match self {
            Self::String => "a string".to_owned(),
            Self::Object => "an object".to_owned(),
            Self::Status => "an HTTP status code".to_owned(),
            Self::Bounds => "an object with the numbers `min` and `max`".to_owned(),
            Self::OneOf(words) => format!("one of `{}`", words.join("`, `")),
        }
    }
}

impl Check<'_> {
    pub(super) fn traits(&mut self, shape: &Shape) {
        self.trait_values(shape, None, &shape.traits);
        self.applications(shape, None, &shape.traits, shape);
        let is_enum = matches!(shape.kind, ShapeKind::Enum(_) | ShapeKind::IntEnum(_));
        for member in shape.kind.members() {
            self.trait_values(shape, Some(&member.name), &member.traits);
            // The members of an enum target nothing that has values.
            if let Some(target) = self.model.shape(&member.target).filter(|_| !is_enum) {
                self.applications(shape, Some(&member.name), &member.traits, target);
            }
        }
        if is_enum {
            self.enum_values(shape);
        }
        if matches!(shape.kind, ShapeKind::Service(_)) {
            self.client_context_params(shape);
        }
        if let ShapeKind::Operation(operation) = &shape.kind {
            self.host_prefix(shape, operation);
            self.context_params(shape, operation);
            self.waiters(shape);
        }
    }

    /// Each member of an enum has a value of its own.
    fn enum_values(&mut self, shape: &Shape) {
        let wants_number = matches!(shape.kind, ShapeKind::IntEnum(_));
        let is_value = |value: &Value| {
            if wants_number {
                value.as_i64().is_some_and(|number| i32::try_from(number).is_ok())
            } else {
                // Smithy wants one that is not empty; botocore has published models with empty values.
                value.is_string()
            }
        };
        let mut seen: BTreeMap<String, &str> = BTreeMap::new();
        for member in shape.kind.members() {
            let site = Site::Trait(&shape.id, Some(&member.name), TraitId::ENUM_VALUE.as_str(), "");
            let Some(value) = member.traits.get(TraitId::ENUM_VALUE) else { continue };
            if !is_value(value) {
                let wanted = if wants_number { "an integer of 32 bits" } else { "a string" };
                let what = format!("the value of `smithy.api#enumValue` should be {wanted}, but is `{}`", shown(value));
                self.problem(&site, what, "an enum has strings for values, an intEnum integers");
            }
            if let Some(first) = seen.insert(value.to_string(), &member.name) {
                let what = format!("`{}` is the value of `{first}` too", shown(value));
                self.problem(&site, what, "each member of an enum has a value of its own: remove one of the two");
            }
        }
    }

    fn trait_values(&mut self, shape: &Shape, member: Option<&str>, traits: &Traits) {
        for (id, value) in traits.iter() {
            let Some((_, kind)) = KINDS.iter().find(|(known, _)| id == *known) else { continue };
            if !kind.admits(value) {
                let what = format!("the value of `{id}` should be {}, but is `{}`", kind.wanted(), shown(value));
                let site = Site::Trait(&shape.id, member, id, "");
                self.problem(&site, what, "see the trait's definition in the Smithy specification");
            }
        }
    }
}
