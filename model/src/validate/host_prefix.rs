//! Host prefixes compared with the inputs of their operations.
//!
//! In: an operation. Out: a problem for a label that no member of the input is meant by, for a member that no label means,
//! and for a prefix that no host name can begin with.
//!
//! Source: Smithy 2.0, "endpoint trait", "hostLabel trait".

use super::{Check, Site};
use crate::TraitId;
use crate::shape::{Operation, Shape};
use std::collections::BTreeSet;

const HINT: &str =
    "a prefix is letters, digits, `-` and `.`, with members that have `hostLabel` in braces: `{account}.data.`";

impl Check<'_> {
    /// The prefix of an operation, if it has one.
    pub(super) fn host_prefix(&mut self, shape: &Shape, operation: &Operation) {
        let id = TraitId::ENDPOINT.as_str();
        let members = self.model.members(&operation.input);
        let marked: BTreeSet<&str> = members
            .iter()
            .filter(|member| member.traits.has(TraitId::HOST_LABEL))
            .map(|member| member.name.as_str())
            .collect();
        let prefix = shape.traits.get(TraitId::ENDPOINT).and_then(|value| value.get("hostPrefix"));
        let Some(prefix) = prefix else { return };
        let site = Site::Trait(&shape.id, None, id, "hostPrefix");
        let Some(prefix) = prefix.as_str() else {
            return self.problem(&site, format!("the prefix of a host should be a string, but is `{prefix}`"), HINT);
        };
        let Some(labels) = labels(prefix) else {
            return self.problem(&site, format!("`{prefix}` can't stand before a host name"), HINT);
        };
        for label in labels {
            let what = match members.iter().find(|member| member.name == label) {
                Some(_) if marked.contains(label) => continue,
                Some(_) => format!("`{{{label}}}` of `{prefix}` names a member without `hostLabel`"),
                None => format!("`{{{label}}}` of `{prefix}` names no member of the input `{}`", operation.input),
            };
            self.problem(&site, what, HINT);
        }
    }
}

/// The labels of a prefix; none where it is no beginning of a host name: with other characters, with nothing between two
/// dots, or with labels that nothing keeps apart.
fn labels(prefix: &str) -> Option<Vec<&str>> {
    let mut labels = Vec::new();
    let (mut plain, mut rest) = (String::new(), prefix);
    while let Some((before, after)) = rest.split_once('{') {
        let (label, after) = after.split_once('}')?;
        labels.push(label);
        plain.push_str(before);
        // A label's value: its own mark, so that two of them in a row are seen.
        plain.push('*');
        rest = after;
    }
    plain.push_str(rest);
    let is_host = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '*');
    let is_apart = !plain.contains("**") && !plain.contains("..") && !plain.starts_with('.');
    (is_apart && !plain.is_empty() && plain.chars().all(is_host)).then_some(labels)
}

#[cfg(test)]
mod tests {
    use super::labels;

    #[test]
    fn what_a_host_can_begin_with() {
        assert_eq!(labels("data."), Some(vec![]));
        assert_eq!(labels("{a}.data-{b}."), Some(vec!["a", "b"]));
        for bad in ["", "{a}{b}.", "a..b.", ".a", "a_b.", "{a", "a}.", "a b.", "{a}/"] {
            assert_eq!(labels(bad), None, "{bad}");
        }
    }
}
