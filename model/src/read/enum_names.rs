//! Names for enum members in models that only give their values.
//!
//! In: the values. Out: as many names, each an identifier, all different. Does not decide the Rust names.
//!
//! Source: Smithy 2.0, "enum trait", on synthesising names.

use std::collections::BTreeSet;

/// One name per value: upper case, with `_` for anything but ASCII letters and digits and where a word starts. Where two
/// come out the same, the later ones get a number.
pub(crate) fn synthesise_names(values: &[&str]) -> Vec<String> {
    let mut taken = BTreeSet::new();
    let mut names = Vec::with_capacity(values.len());
    for value in values {
        let base = synthesise(value);
        let mut name = base.clone();
        let mut number = 2;
        while !taken.insert(name.clone()) {
            name = format!("{base}_{number}");
            number += 1;
        }
        names.push(name);
    }
    names
}

fn synthesise(value: &str) -> String {
    let mut name = String::with_capacity(value.len() + 4);
    let mut before = '_';
    for c in value.chars() {
        if c.is_ascii_uppercase() && (before.is_ascii_lowercase() || before.is_ascii_digit()) {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_identifiers_and_differ() {
        let names = synthesise_names(&["DenyAll", "deny_all", "deny-all", "2xlarge", "", "*", "us-east-1.x"]);
        assert_eq!(names, ["DENY_ALL", "DENY_ALL_2", "DENY_ALL_3", "_2XLARGE", "VALUE", "VALUE_2", "US_EAST_1_X"]);
    }
}
