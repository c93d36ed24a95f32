//! The HTTP bindings of operations, compared with what a request and an answer can carry.
//!
//! In: the operations of a closure, for a protocol that has bindings. Out: a [`Report`] of what can't be sent or read.
//! What a binding becomes is `schema_trait.rs`'s; what is wrong with a trait's kind of value, the model's own stage says.
//!
//! Source: Smithy 2.0, "HTTP binding traits"; RFC 9110, section 5.6.2, `token`; RFC 3986, section 3.3.

use super::support::{problem, trait_problem};
use ferrosmith_model::closure::Closure;
use ferrosmith_model::{Member, Model, Report, ShapeId, ShapeKind, TraitId, Traits};
use serde_json::Value;
use std::collections::BTreeSet;

/// Finds bindings that no message can carry. Each would fail every call, or send something else than the model means.
pub fn find_binding_problems(model: &Model, closure: &Closure, file: &str) -> Report {
    let mut check = Check { model, file, report: Report::new(), seen: BTreeSet::new() };
    for id in &closure.operations {
        let Some((operation, traits)) = model.operation(id) else { continue };
        check.request(id, &operation.input, traits);
        for shape in operation.errors.iter().chain([&operation.input, &operation.output]) {
            if check.seen.insert(shape.clone()) {
                check.structure(shape);
            }
        }
    }
    check.report
}

struct Check<'m> {
    model: &'m Model,
    file: &'m str,
    report: Report,
    /// Structures that were looked at.
    seen: BTreeSet<ShapeId>,
}

impl Check<'_> {
    /// Method and URI, and the labels that members give.
    fn request(&mut self, id: &ShapeId, input: &ShapeId, traits: &Traits) {
        let text = |key| traits.get(TraitId::HTTP).and_then(|http| http.get(key)).and_then(Value::as_str);
        let (Some(method), Some(uri)) = (text("method"), text("uri")) else {
            let what = format!("the operation `{id}` has no method and URI, which its protocol needs");
            let hint = format!("give it the trait `{}` with `method` and `uri`", TraitId::HTTP.as_str());
            return self.report.push(problem(self.file, id, what, hint));
        };
        if !is_token(method) {
            let hint = "a method is a word such as `GET`";
            self.http_problem(id, "method", format!("`{}` is no HTTP method", method.escape_debug()), hint);
        }
        if let Err(what) = check_uri(uri) {
            let hint =
                "a URI begins with `/`, has labels in braces, and what is no letter, digit or delimiter as `%20`";
            self.http_problem(id, "uri", format!("the URI `{}` {what}", uri.escape_debug()), hint);
            return;
        }
        self.labels(id, input, uri);
    }

    /// Labels without a member, and members without a label.
    fn labels(&mut self, id: &ShapeId, input: &ShapeId, uri: &str) {
        let is_label = |member: &&Member| member.traits.has(TraitId::HTTP_LABEL);
        let members: Vec<&Member> = self.model.members(input).iter().filter(is_label).collect();
        for label in labels(uri).filter(|label| !members.iter().any(|member| member.name == *label)) {
            let what = format!("no member of the input is called like the label `{label}`");
            self.http_problem(id, "uri", what, "each label is a member of the input with `httpLabel`");
        }
        for member in members.into_iter().filter(|member| !labels(uri).any(|label| label == member.name)) {
            let what = format!("the URI `{uri}` of `{id}` has no label `{}`", member.name);
            let hint = "put the label into the URI, or take `httpLabel` from the member";
            self.report.push(problem(self.file, &input.with_member(&member.name), what, hint));
        }
    }

    /// The bindings of the members of an input, output or error.
    fn structure(&mut self, id: &ShapeId) {
        let members = self.model.members(id);
        for member in members {
            if let Some((what, hint)) = self.unfit(member) {
                let site = id.with_member(&member.name);
                self.report.push(problem(self.file, &site, format!("the member `{}` {what}", member.name), hint));
            }
        }
        let payloads = members.iter().filter(|member| member.traits.has(TraitId::HTTP_PAYLOAD));
        for member in payloads.skip(1) {
            let what = "a second member is the whole body";
            let hint = "a structure has one member with `httpPayload` at most";
            self.report.push(problem(self.file, &id.with_member(&member.name), what, hint));
        }
    }

    /// Why a member can't travel where it is bound to.
    fn unfit(&self, member: &Member) -> Option<(String, &'static str)> {
        let kind = self.carried(&member.target);
        let is_map = |lists: bool| {
            let Some(ShapeKind::Map { value, .. }) = self.model.shape(&member.target).map(|shape| &shape.kind) else {
                return false;
            };
            match self.carried(&value.target) {
                Carried::Text => true,
                Carried::ListOfText => lists,
                Carried::Value | Carried::ListOfValues | Carried::Other => false,
            }
        };
        let text = |id: TraitId| member.traits.text(id);
        if let Some(name) = text(TraitId::HTTP_HEADER).filter(|name| !is_token(name)) {
            return Some((format!("is bound to the header `{}`, which is no name", name.escape_debug()), HEADER_HINT));
        }
        if let Some(prefix) = text(TraitId::HTTP_PREFIX_HEADERS).filter(|prefix| !prefix.chars().all(is_token_char)) {
            let what = format!("is bound to headers that begin with `{}`, which is no name", prefix.escape_debug());
            return Some((what, HEADER_HINT));
        }
        if text(TraitId::HTTP_PREFIX_HEADERS).is_some() && !is_map(false) {
            return Some(("is bound to headers, and is no map to strings".to_owned(), "take a map to strings"));
        }
        if member.traits.has(TraitId::HTTP_QUERY_PARAMS) && !is_map(true) {
            let what = "is bound to the query, and is no map to strings or lists of them".to_owned();
            return Some((what, "take a map to strings or to lists of strings"));
        }
        if member.traits.has(TraitId::HTTP_LABEL) && !matches!(kind, Carried::Text | Carried::Value) {
            let what = "is a label, and is neither text, a number, a boolean nor a timestamp".to_owned();
            return Some((what, "take one of these"));
        }
        let is_listed = text(TraitId::HTTP_HEADER).or(text(TraitId::HTTP_QUERY)).is_some();
        (is_listed && kind == Carried::Other).then(|| {
            let what = "is bound to a header or the query, and is no simple value or list of these".to_owned();
            (what, "take a simple value or a list of them")
        })
    }

    /// What a shape is where there is only text.
    fn carried(&self, target: &ShapeId) -> Carried {
        let Some(shape) = self.model.shape(target) else { return Carried::Other };
        match &shape.kind {
            ShapeKind::String | ShapeKind::Enum(_) => Carried::Text,
            ShapeKind::Blob
            | ShapeKind::Boolean
            | ShapeKind::Byte
            | ShapeKind::Short
            | ShapeKind::Integer
            | ShapeKind::IntEnum(_)
            | ShapeKind::Long
            | ShapeKind::Float
            | ShapeKind::Double
            | ShapeKind::BigInteger
            | ShapeKind::BigDecimal
            | ShapeKind::Timestamp => Carried::Value,
            // A valid model has no list of itself.
            ShapeKind::List { member } => match self.carried(&member.target) {
                Carried::Text => Carried::ListOfText,
                Carried::Value => Carried::ListOfValues,
                Carried::ListOfText | Carried::ListOfValues | Carried::Other => Carried::Other,
            },
            ShapeKind::Document
            | ShapeKind::Map { .. }
            | ShapeKind::Structure(_)
            | ShapeKind::Union(_)
            | ShapeKind::Service(_)
            | ShapeKind::Resource(_)
            | ShapeKind::Operation(_) => Carried::Other,
        }
    }

    fn http_problem(&mut self, id: &ShapeId, path: &str, what: String, hint: &str) {
        let place = (TraitId::HTTP.as_str(), path);
        self.report.push(trait_problem(self.file, id, place, what, hint));
    }
}

const HEADER_HINT: &str = "the name of a header is letters, digits and `-`";

/// What is left of a shape where there is only text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Carried {
    /// It is text.
    Text,
    /// It can be written as text.
    Value,
    /// A list of texts.
    ListOfText,
    /// A list of what can be written as text.
    ListOfValues,
    /// It has parts, which text has no place for.
    Other,
}

/// Whether a text can be the name of a header, or another word of HTTP.
pub(super) fn is_token(text: &str) -> bool {
    !text.is_empty() && text.chars().all(is_token_char)
}

fn is_token_char(c: char) -> bool {
    c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c)
}

/// The names of the labels in the path of a URI that was checked.
fn labels(uri: &str) -> impl Iterator<Item = &str> {
    let path = uri.split('?').next().unwrap_or_default();
    let after_open = path.split('{').skip(1);
    after_open.filter_map(|part| part.split('}').next()).map(|label| label.trim_end_matches('+'))
}

/// What is wrong with the pattern of a URI, in words that follow it.
fn check_uri(uri: &str) -> Result<(), &'static str> {
    let (path, query) = uri.split_once('?').unwrap_or((uri, ""));
    if !path.starts_with('/') {
        return Err("does not begin with `/`");
    }
    if path.starts_with("//") {
        return Err("begins with `//`, after which a host comes");
    }
    if query.contains(['{', '}']) {
        return Err("has a label in its query");
    }
    let mut literal = String::from(query);
    for (index, part) in path.split('{').enumerate() {
        match (index, part.split_once('}')) {
            (0, None) => literal.push_str(part),
            (0, Some(_)) | (_, None) => return Err("has braces that do not match"),
            (_, Some((label, after))) => {
                let name = label.strip_suffix('+').unwrap_or(label);
                if ShapeId::parse(&format!("a#{name}")).is_none_or(|id| id.member().is_some()) {
                    return Err("has a label that is no name of a member");
                }
                literal.push_str(after);
            }
        }
    }
    let is_allowed = |c: char| c.is_ascii_alphanumeric() || "-._~!$&'()*+,;=:@/%?".contains(c);
    if literal.chars().all(is_allowed) { Ok(()) } else { Err("has characters that no URI has") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn uris_of_services_are_fine() {
        for uri in
            ["/", "/2015-03-31/functions/{FunctionName}/invocations", "/{Bucket}/{Key+}?x-id=Get&acl", "/a/{b}:c"]
        {
            assert_eq!(check_uri(uri), Ok(()), "{uri}");
        }
        assert_eq!(labels("/{Bucket}/x/{Key+}?a={no}").collect::<Vec<_>>(), ["Bucket", "Key"]);
    }

    #[test]
    fn uris_that_would_say_something_else_are_not() {
        let wrong = [
            "",
            "a",
            "http://evil/",
            "//evil/a",
            "/a b",
            "/a\r\nHost: evil",
            "/a#b",
            "/{a",
            "/a}",
            "/{a{b}}",
            "/{}",
            "/{a b}",
            "/x?y={a}",
            "/ä",
            "/@{a}\\",
        ];
        for uri in wrong {
            assert!(check_uri(uri).is_err(), "{uri}");
        }
    }
}
