//! Versions: which of two models is the newer, and what a crate's version becomes. Numbers in, numbers out.

use super::Side;
use crate::trouble::trouble;
use ferrosmith_diff::SemverStep;
use ferrosmith_model::Report;
use std::path::Path;

/// Where a model comes from, as far as its age goes.
pub(super) struct Origin {
    /// The package: `botocore`.
    pub(super) package: String,
    /// Its version.
    pub(super) version: String,
}

/// The next version: cargo's rule, by which a breaking change below 1.0.0 raises the second number and anything else the third.
///
/// Source: The Cargo Book, "SemVer Compatibility".
pub(super) fn raise(version: &str, step: SemverStep) -> String {
    let core = version.split(['-', '+']).next().unwrap_or_default();
    let [major, minor, patch] = numbers(core);
    match (step, major) {
        (SemverStep::Major, 0) => format!("0.{}.0", minor + 1),
        (SemverStep::Major, _) => format!("{}.0.0", major + 1),
        (SemverStep::Minor, 1..) => format!("{major}.{}.0", minor + 1),
        // What was 0.2.0-rc.1 becomes 0.2.0.
        _ if core != version => core.to_owned(),
        _ => format!("{major}.{minor}.{}", patch + 1),
    }
}

fn numbers(version: &str) -> [u64; 3] {
    let mut numbers = version.split('.').map(|part| part.parse().unwrap_or(0));
    std::array::from_fn(|_| numbers.next().unwrap_or(0))
}

/// Refuses a model that is older than the vendored one: by API version, then by the version of the same package.
pub(super) fn refuse_older(old: &Side, (origin, api): (&Origin, &str), allowed: bool) -> Result<(), Report> {
    let vendored = old.model.facts().version;
    let source = old.input.source.as_ref().filter(|source| source.package == origin.package);
    let older = api < vendored
        || api == vendored && source.is_some_and(|source| numbers(&origin.version) < numbers(&source.version));
    if allowed || !older {
        return Ok(());
    }
    let line = old.input.source.as_ref().map(|source| source.line()).unwrap_or_default();
    let what = format!(
        "the model ({}, {} {}) is older than the vendored one ({vendored}, {line})",
        api, origin.package, origin.version
    );
    Err(trouble(Path::new(&old.input.shown), what, "--allow-older takes it all the same"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_rise_by_cargos_rule() {
        for (version, step, next) in [
            ("0.1.0", SemverStep::Major, "0.2.0"),
            ("0.1.4", SemverStep::Minor, "0.1.5"),
            ("0.1.4", SemverStep::None, "0.1.5"),
            ("1.2.3", SemverStep::Major, "2.0.0"),
            ("1.2.3", SemverStep::Minor, "1.3.0"),
            ("1.2.3", SemverStep::Patch, "1.2.4"),
            ("0.2.0-rc.1", SemverStep::Patch, "0.2.0"),
        ] {
            assert_eq!(raise(version, step), next, "{version} {step}");
        }
    }

    #[test]
    fn package_versions_are_numbers_and_no_text() {
        assert!(numbers("1.42.3") < numbers("1.42.78"));
    }
}
