//! Names in XML and in forms, and namespaces, compared with what may stand there.
//!
//! In: the shapes of a closure, for a protocol that has such names. Out: a [`Report`] of those that are none. They are written into
//! requests as they are, so that another text would be more than a name there.
//!
//! Source: Smithy 2.0, "XML bindings", `xmlName`, `xmlNamespace`; "AWS EC2 query protocol", `ec2QueryName`; RFC 3986, section 2.

use super::support::trait_problem;
use ferrosmith_model::closure::Closure;
use ferrosmith_model::{Member, Model, Report, ShapeId, ShapeKind, TraitId, Traits};
use serde_json::Value;
use std::collections::BTreeSet;

/// Finds names that are none.
pub fn find_xml_name_problems(model: &Model, closure: &Closure, file: &str) -> Report {
    let mut check = Check { file, report: Report::new() };
    let mut ids: BTreeSet<&ShapeId> = closure.shapes.keys().collect();
    for (operation, _) in closure.operations.iter().filter_map(|id| model.operation(id)) {
        ids.extend(operation.errors.iter().chain([&operation.input, &operation.output]));
    }
    ids.insert(&model.service);
    for shape in ids.into_iter().filter_map(|id| model.shape(id)) {
        check.traits(&shape.id, &shape.traits);
        match &shape.kind {
            ShapeKind::Structure(members) | ShapeKind::Union(members) => {
                members.iter().for_each(|member| check.member(&shape.id, &member.name, member));
            }
            ShapeKind::List { member } => check.member(&shape.id, "member", member),
            ShapeKind::Map { key, value } => {
                check.member(&shape.id, "key", key);
                check.member(&shape.id, "value", value);
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
            | ShapeKind::Service(_)
            | ShapeKind::Resource(_)
            | ShapeKind::Operation(_) => {}
        }
    }
    check.report
}

struct Check<'m> {
    file: &'m str,
    report: Report,
}

impl Check<'_> {
    fn member(&mut self, shape: &ShapeId, name: &str, member: &Member) {
        self.traits(&shape.with_member(name), &member.traits);
    }

    /// The names and namespaces that a shape or member has.
    fn traits(&mut self, site: &ShapeId, traits: &Traits) {
        if let Some(name) = traits.text(TraitId::XML_NAME).filter(|name| !is_qualified_name(name)) {
            let what = format!("`{}` is no name of an element or attribute", name.escape_debug());
            self.problem(site, (TraitId::XML_NAME, ""), what, NAME_HINT);
        }
        if let Some(name) = traits.text(TraitId::EC2_QUERY_NAME).filter(|name| !is_name(name)) {
            let what = format!("`{}` is no name in a form", name.escape_debug());
            self.problem(site, (TraitId::EC2_QUERY_NAME, ""), what, NAME_HINT);
        }
        let part =
            |key| traits.get(TraitId::XML_NAMESPACE).and_then(|namespace| namespace.get(key)).and_then(Value::as_str);
        if let Some(uri) = part("uri").filter(|uri| !uri.chars().all(is_of_uri)) {
            let what = format!("`{}` is no URI of a namespace", uri.escape_debug());
            let hint = "a URI has letters, digits and `-._~:/?#[]@!$()*+,;=%`";
            self.problem(site, (TraitId::XML_NAMESPACE, "uri"), what, hint);
        }
        if let Some(prefix) = part("prefix").filter(|prefix| !prefix.is_empty() && !is_name(prefix)) {
            let what = format!("`{}` is no prefix of a namespace", prefix.escape_debug());
            self.problem(site, (TraitId::XML_NAMESPACE, "prefix"), what, NAME_HINT);
        }
    }

    fn problem(&mut self, site: &ShapeId, (id, path): (TraitId, &str), what: String, hint: &str) {
        self.report.push(trait_problem(self.file, site, (id.as_str(), path), what, hint));
    }
}

const NAME_HINT: &str = "a name is letters, digits, `-` and `_`, and begins with a letter or `_`";

/// Whether it is a name, with a prefix or without.
fn is_qualified_name(text: &str) -> bool {
    text.split_once(':').map_or_else(|| is_name(text), |(prefix, name)| is_name(prefix) && is_name(name))
}

fn is_name(text: &str) -> bool {
    let is_inner = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_');
    text.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_') && text.chars().all(is_inner)
}

/// Whether a character may stand in a URI that is written into an attribute as it is: neither `&` nor a quote.
fn is_of_uri(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || "-._~:/?#[]@!$()*+,;=%".contains(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_of_the_specification() {
        for name in ["a", "_", "A-b_9", "xsi:type", "_a:_b"] {
            assert!(is_qualified_name(name), "{name}");
        }
        for text in ["", "9a", "-a", "a b", "a:", ":a", "a:b:c", "a>", "a&b", "é", "a=1", "a.b", "a\n", "a\u{0}"] {
            assert!(!is_qualified_name(text), "{text:?}");
        }
        assert!(!is_name("a:b"), "a form has no prefixes");
    }
}
