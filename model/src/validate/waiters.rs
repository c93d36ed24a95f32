//! The values of `@waitable` compared with the definition of the trait.
//!
//! In: an operation. Out: a problem for names, delays, states and matchers that are none. What an expression asks, and
//! whether a client can answer it, is found out when waiters are planned.
//!
//! Source: Smithy 2.0, "Waiters", "waitable trait".

use super::applies::shown;
use super::{Check, Site};
use crate::TraitId;
use crate::model::SourceFormat;
use crate::shape::Shape;
use serde_json::Value;

/// The longest delay in seconds of a waiter that says none.
const MAX_DELAY: u64 = 120;

impl Check<'_> {
    /// The waiters of an operation.
    pub(super) fn waiters(&mut self, shape: &Shape) {
        let waiters = shape.traits.get(TraitId::WAITABLE).and_then(Value::as_object);
        for (name, waiter) in waiters.into_iter().flatten() {
            let is_name =
                name.starts_with(|c: char| c.is_ascii_alphabetic()) && name.chars().all(|c| c.is_ascii_alphanumeric());
            if !is_name {
                let hint = "a waiter's name is letters and digits, and begins with a letter: `InstanceRunning`";
                self.waiter_problem(shape, name, "", format!("`{name}` is no name for a waiter"), hint);
            }
            if let Err((way, what, hint)) = check_delays(waiter, self.model.format) {
                self.waiter_problem(shape, name, way, format!("waiter `{name}`: {what}"), hint);
            }
            let acceptors = waiter.get("acceptors").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
            if acceptors.is_empty() {
                let what = format!("waiter `{name}` has no acceptors");
                self.waiter_problem(shape, name, "acceptors", what, "say which answers mean success and failure");
            }
            for (position, acceptor) in acceptors.iter().enumerate() {
                if let Err((way, what, hint)) = check_acceptor(acceptor, self.model.format) {
                    let way = format!("acceptors[{position}].{way}");
                    let what = format!("waiter `{name}`, acceptor {}: {what}", position + 1);
                    self.waiter_problem(shape, name, &way, what, hint);
                }
            }
        }
    }

    fn waiter_problem(&mut self, shape: &Shape, name: &str, way: &str, what: String, hint: &str) {
        let path = format!("{name}.{way}");
        self.problem(&Site::Trait(&shape.id, None, TraitId::WAITABLE.as_str(), &path), what, hint);
    }
}

/// The way to what is wrong, what it is, and a hint.
type Wrong = (&'static str, String, &'static str);

/// Delays are whole seconds from 1, the shortest not above the longest. botocore knows the shortest alone.
fn check_delays(waiter: &Value, format: SourceFormat) -> Result<(), Wrong> {
    const HINT: &str = "delays are whole seconds, at least 1; the longest is 120 unless `maxDelay` says so";
    for key in ["minDelay", "maxDelay"] {
        let is_delay = |value: &Value| match format {
            SourceFormat::SmithyJson => value.as_u64().is_some_and(|seconds| seconds >= 1),
            SourceFormat::Botocore => value.as_f64().is_some_and(|seconds| seconds >= 0.0),
        };
        if let Some(value) = waiter.get(key).filter(|value| !is_delay(value)) {
            return Err((key, format!("its `{key}` is `{}`", shown(value)), HINT));
        }
    }
    let seconds = |key: &str| waiter.get(key).and_then(Value::as_u64);
    let longest = seconds("maxDelay").or((format == SourceFormat::SmithyJson).then_some(MAX_DELAY));
    match (seconds("minDelay"), longest) {
        (Some(least), Some(most)) if least > most => {
            Err(("minDelay", format!("its shortest delay, {least}, is above its longest, {most}"), HINT))
        }
        _ => Ok(()),
    }
}

const STATES: &str = "it is one of success, failure, retry";
const COMPARATORS: &str = "a comparator is one of stringEquals, booleanEquals, allStringEquals, anyStringEquals";

fn check_acceptor(acceptor: &Value, format: SourceFormat) -> Result<(), Wrong> {
    let state = acceptor.get("state").unwrap_or(&Value::Null);
    if !matches!(state.as_str(), Some("success" | "failure" | "retry")) {
        return Err(("state", format!("its state is `{}`", shown(state)), STATES));
    }
    let matchers = match format {
        SourceFormat::SmithyJson => {
            "a matcher is one of success, errorType, output, inputOutput, and an acceptor has one"
        }
        SourceFormat::Botocore => "a matcher is one of path, pathAll, pathAny, status, error",
    };
    let matcher = acceptor.get("matcher").and_then(Value::as_object);
    let Some((kind, value)) = matcher.filter(|matcher| matcher.len() == 1).and_then(|matcher| matcher.iter().next())
    else {
        let count = matcher.map_or(0, serde_json::Map::len);
        // botocore's have one key, which is there or not.
        let is_none = count == 0 || format == SourceFormat::Botocore;
        let what = if is_none { "it has no matcher".to_owned() } else { format!("it has {count} matchers") };
        return Err(("matcher", what, matchers));
    };
    match (kind.as_str(), value) {
        ("success", Value::Bool(_)) | ("errorType", Value::String(_)) => Ok(()),
        ("output" | "inputOutput", Value::Object(_)) => check_path(value),
        ("success" | "errorType" | "output" | "inputOutput", _) => {
            Err(("matcher", format!("its matcher `{kind}` is `{}`", shown(value)), matchers))
        }
        // Others ask for more than is supported, which the plan says.
        _ => Ok(()),
    }
}

fn check_path(matcher: &Value) -> Result<(), Wrong> {
    let text = |key: &str| matcher.get(key).and_then(Value::as_str);
    let Some(comparator) = text("comparator") else {
        return Err(("matcher", "it has no comparator".to_owned(), COMPARATORS));
    };
    if !matches!(comparator, "stringEquals" | "booleanEquals" | "allStringEquals" | "anyStringEquals") {
        return Err(("matcher", format!("the comparator `{comparator}` is not known"), COMPARATORS));
    }
    let Some(expected) = text("expected") else {
        return Err(("matcher", "it expects nothing".to_owned(), "say in `expected`, a string, what the value is"));
    };
    if comparator == "booleanEquals" && !matches!(expected, "true" | "false") {
        return Err(("matcher", format!("`{expected}` is no boolean"), "`expected` is `true` or `false`"));
    }
    match text("path") {
        Some(_) => Ok(()),
        None => Err(("matcher", "it has no path".to_owned(), "say in `path`, as JMESPath, which value is meant")),
    }
}
