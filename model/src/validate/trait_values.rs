//! The values of those traits whose getters later stages rely on.
//!
//! In: a shape. Out: problems for values of another JSON kind than the trait's definition says. A trait that nothing
//! reads is not looked at.

use super::{Check, Site};
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

const KINDS: &[(&str, Kind)] = &[
    ("smithy.api#documentation", Kind::String),
    ("smithy.api#title", Kind::String),
    ("smithy.api#pattern", Kind::String),
    ("smithy.api#jsonName", Kind::String),
    ("smithy.api#xmlName", Kind::String),
    ("smithy.api#httpHeader", Kind::String),
    ("smithy.api#httpQuery", Kind::String),
    ("smithy.api#httpPrefixHeaders", Kind::String),
    ("smithy.api#mediaType", Kind::String),
    ("smithy.api#error", Kind::OneOf(&["client", "server"])),
    ("smithy.api#timestampFormat", Kind::OneOf(&["date-time", "http-date", "epoch-seconds"])),
    ("smithy.api#httpError", Kind::Status),
    ("smithy.api#length", Kind::Bounds),
    ("smithy.api#range", Kind::Bounds),
    ("smithy.api#deprecated", Kind::Object),
    ("smithy.api#retryable", Kind::Object),
    ("smithy.api#http", Kind::Object),
    ("smithy.api#endpoint", Kind::Object),
    ("smithy.api#paginated", Kind::Object),
    ("smithy.api#xmlNamespace", Kind::Object),
    ("aws.api#clientDiscoveredEndpoint", Kind::Object),
    ("aws.api#clientEndpointDiscovery", Kind::Object),
    ("aws.api#service", Kind::Object),
    ("aws.auth#sigv4", Kind::Object),
    ("aws.auth#sigv4a", Kind::Object),
    ("smithy.waiters#waitable", Kind::Object),
    ("smithy.rules#contextParam", Kind::Object),
    ("smithy.rules#staticContextParams", Kind::Object),
    ("smithy.rules#operationContextParams", Kind::Object),
    ("smithy.rules#clientContextParams", Kind::Object),
    ("smithy.rules#endpointRuleSet", Kind::Object),
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
            let Some(value) = member.traits.get("smithy.api#enumValue") else { continue };
            if if wants_number { value.as_i64().is_none() } else { !value.is_string() } {
                let wanted = if wants_number { "an integer" } else { "a string" };
                let what = format!("the value of `smithy.api#enumValue` should be {wanted}, but is `{value}`");
                self.problem(&site, what, "an enum has strings for values, an intEnum integers");
            }
        }
    }

    fn trait_values(&mut self, site: &Site<'_>, traits: &Traits) {
        for (id, value) in traits.iter() {
            let Some((_, kind)) = KINDS.iter().find(|(known, _)| *known == id) else { continue };
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
