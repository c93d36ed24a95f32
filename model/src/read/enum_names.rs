//! Names for enum members in models that only give their values.
//!
//! In: the values. Out: as many names, each an identifier, all different. Does not decide the Rust names.
//!
//! Source: Smithy 2.0, "enum trait", on synthesising names.

use std::collections::{BTreeMap, BTreeSet};

/// One name per value: upper case, with `_` for anything but ASCII letters and digits and where a word starts. Where two
/// come out the same, the later ones get a number.
pub(crate) fn synthesise_names(values: &[&str]) -> Vec<String> {
    let mut taken = BTreeSet::new();
    // From where on to look: the numbers below are taken.
    let mut next: BTreeMap<String, usize> = BTreeMap::new();
    let mut names = Vec::with_capacity(values.len());
    for value in values {
        let base = synthesise(value);
        let mut name = base.clone();
        let number = next.entry(base.clone()).or_insert(2);
        while !taken.insert(name.clone()) {
            name = format!("{base}_{number}");
            *number += 1;
        }
        names.push(name);
    }
    names
}

fn synthesise(value: &str) -> String {
    let mut name = String::with_capacity(value.len() + 4);
    let chars: Vec<char> = value.chars().collect();
    let mut before = '_';
    for (index, &c) in chars.iter().enumerate() {
        let after_acronym = before.is_ascii_uppercase() && ends_acronym(&chars[index + 1..]);
        if c.is_ascii_uppercase() && (before.is_ascii_lowercase() || before.is_ascii_digit() || after_acronym) {
            name.push('_');
        }
        name.push(if c.is_ascii_alphanumeric() { c.to_ascii_uppercase() } else { '_' });
        before = c;
    }
    match name.chars().next() {
        _ if !name.bytes().any(|byte| byte.is_ascii_alphanumeric()) => "VALUE".to_owned(),
        Some(first) if first.is_ascii_digit() => format!("_{name}"),
        _ => name,
    }
}

/// Whether the word of a capital goes on so that the capitals before it are an acronym: `AWS|Trace`, but neither `ACLs`
/// nor `IPv4`.
fn ends_acronym(rest: &[char]) -> bool {
    let (Some(&after), second) = (rest.first(), rest.get(1)) else { return false };
    let is_plural = after == 's' && second.is_none_or(|c| !c.is_ascii_lowercase());
    let is_version = after == 'v' && second.is_some_and(char::is_ascii_digit);
    after.is_ascii_lowercase() && !is_plural && !is_version
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_identifiers_and_differ() {
        let names = synthesise_names(&["DenyAll", "deny_all", "deny-all", "2xlarge", "", "*", "us-east-1.x"]);
        let acronyms = synthesise_names(&["AWSTraceHeader", "FargateFIPSMode", "ACLs", "IPv4", "RSession", "S3"]);
        assert_eq!(acronyms, ["AWS_TRACE_HEADER", "FARGATE_FIPS_MODE", "ACLS", "IPV4", "R_SESSION", "S3"]);
        assert_eq!(names, ["DENY_ALL", "DENY_ALL_2", "DENY_ALL_3", "_2XLARGE", "VALUE", "VALUE_2", "US_EAST_1_X"]);
    }
}
