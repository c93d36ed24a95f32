//! Versions: which of two models is the newer, and what a crate's version becomes. Numbers in, numbers out.

use ferrosmith_build::sources::source_toml::Source;
use ferrosmith_diff::SemverStep;

/// The next version: cargo's rule, by which a breaking change below 1.0.0 raises the second number and anything else the third.
///
/// Source: The Cargo Book, "SemVer Compatibility".
pub(super) fn raise(version: &str, step: SemverStep) -> String {
    let core = version.split(['-', '+']).next().unwrap_or_default();
    let [major, minor, patch] = numbers(core);
    match (step, major) {
        // A release ends what was made ready for it: 0.2.0-rc.1 becomes 0.2.0.
        _ if core != version => core.to_owned(),
        (SemverStep::Major, 0) => format!("0.{}.0", minor + 1),
        (SemverStep::Major, _) => format!("{}.0.0", major + 1),
        (SemverStep::Minor, 1..) => format!("{major}.{}.0", minor + 1),
        _ => format!("{major}.{minor}.{}", patch + 1),
    }
}

/// The text of a file of settings with another version; comments and order stay.
///
/// # Errors
///
/// When the text is no TOML.
pub(super) fn with_version(text: &str, version: &str) -> Result<String, String> {
    let mut document: toml_edit::DocumentMut = text.parse().map_err(|error: toml_edit::TomlError| error.to_string())?;
    match document.get_mut("version").and_then(toml_edit::Item::as_value_mut) {
        Some(standing) => {
            let decor = standing.decor().clone();
            *standing = version.into();
            *standing.decor_mut() = decor;
        }
        None => {
            document.insert("version", toml_edit::value(version));
        }
    }
    Ok(document.to_string())
}

/// The first three numbers of a version; what is missing or no number counts as 0.
fn numbers(version: &str) -> [u64; 3] {
    let mut numbers = version.split('.').map(|part| part.parse().unwrap_or(0));
    std::array::from_fn(|_| numbers.next().unwrap_or(0))
}

/// A model's age: its API version, and where it comes from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Age<'a> {
    /// The API version, a date.
    pub(super) api_version: &'a str,
    /// The package and its version, where they are known.
    pub(super) source: Option<&'a Source>,
}

impl Age<'_> {
    /// Whether a model is older: by API version, then by the version of the same package.
    pub(super) fn is_before(self, other: Self) -> bool {
        let of_one_package = || {
            let (own, theirs) = (self.source?, other.source?);
            (own.package == theirs.package).then(|| numbers(&own.version) < numbers(&theirs.version))
        };
        match self.api_version.cmp(other.api_version) {
            std::cmp::Ordering::Equal => of_one_package().unwrap_or(false),
            order => order.is_lt(),
        }
    }

    /// For people: `2025-04-04, from botocore 1.44.5`.
    pub(super) fn line(self) -> String {
        let from = self.source.map(|source| format!(", from {}", source.line())).unwrap_or_default();
        format!("{}{from}", self.api_version)
    }
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
    fn age_goes_by_api_version_then_by_the_packages_numbers() {
        let source = |package: &str, version: &str| -> Source {
            let rest = "path = ''\nlicence = ''\nlicence-text = ''\nnotice-text = ''\n[files]\n";
            toml::from_str(&format!("package = '{package}'\nversion = '{version}'\n{rest}")).expect("of the form")
        };
        let (three, many) = (source("b", "1.42.3"), source("b", "1.42.78"));
        let age = |api_version, source| Age { api_version, source };
        assert!(age("2025-01-01", Some(&three)).is_before(age("2025-01-01", Some(&many))));
        assert!(!age("2025-01-01", Some(&many)).is_before(age("2025-01-01", Some(&three))));
        assert!(age("2024-01-01", Some(&many)).is_before(age("2025-01-01", Some(&three))));
        assert!(!age("2025-01-01", Some(&source("a", "1.0.0"))).is_before(age("2025-01-01", Some(&many))));
    }
}
