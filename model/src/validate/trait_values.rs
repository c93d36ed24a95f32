//! The values of those traits whose getters later stages rely on.
//!
//! In: a shape. Out: problems for values of another JSON kind than the trait's definition says. A trait that nothing
//! reads is not looked at.

use super::{Check, Site};
use crate::TraitId;
use crate::{Shape, Traits};
use serde_json::Value;

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
        self.trait_values(&Site::Shape(&shape.id), &shape.traits);
        let wants_number = shape.kind.name() == "intEnum";
        for member in shape.kind.members() {
            let site = Site::Member(&shape.id, &member.name);
            self.trait_values(&site, &member.traits);
            let Some(value) = member.traits.get(TraitId::ENUM_VALUE) else { continue };
            if if wants_number { value.as_i64().is_none() } else { !value.is_string() } {
                let wanted = if wants_number { "an integer" } else { "a string" };
                let what = format!("the value of `smithy.api#enumValue` should be {wanted}, but is `{value}`");
                self.problem(&site, what, "an enum has strings for values, an intEnum integers");
            }
        }
    }

    fn trait_values(&mut self, site: &Site<'_>, traits: &Traits) {
        for (id, value) in traits.iter() {
            let Some((_, kind)) = KINDS.iter().find(|(known, _)| id == *known) else { continue };
            if !kind.admits(value) {
                let mut shown = value.to_string();
                if shown.chars().count() > 60 {
                    shown = shown.chars().take(60).chain("…".chars()).collect();
                }
                let what = format!("the value of `{id}` should be {}, but is `{shown}`", kind.wanted());
                self.problem(site, what, "see the trait's definition in the Smithy specification");
            }
        }
    }
}
