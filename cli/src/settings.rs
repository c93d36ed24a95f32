//! `ferrosmith.toml`: what a crate is called and what of its service it is made of.
//!
//! In: the file beside a model or the one that `--settings` names, and the options of the command line, which win. Out:
//! [`CrateSettings`], or a report with the line of the file. What is in the model, the generator says.
//!
//! ```toml
//! crate = "connection-preferences"         # the package's name; ferrosmith-<service> without it
//! version = "0.2.0"                        # the package's version
//! protocol = "rpcv2Cbor"                   # the protocol, where the service speaks several; its first supported one without it
//! operations = ["GetConnectionPreferences", "UpdateConnectionPreferences"]
//! features = ["serde"]                     # features that are on by default
//! types-only = false                       # the types without a client
//!
//! [renames]                                # of structures, unions, enums, errors and operations
//! AccessType = "Access"
//! ```

use crate::arguments::CodegenArguments;
use crate::trouble::io_trouble;
use ferrosmith_codegen::Selection;
use ferrosmith_model::{Problem, Report};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The name of the file.
pub(crate) const FILE: &str = "ferrosmith.toml";

/// The name of the changelog that is kept beside a vendored service's versions.
pub(crate) const CHANGES: &str = "CHANGELOG.md";

/// What a crate is called and made of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct CrateSettings {
    /// The package's version, where it is not the generator's.
    pub(crate) version: Option<String>,
    /// The package's name, where it is not `ferrosmith-<service>`.
    pub(crate) package_name: Option<String>,
    /// Features that are on by default.
    pub(crate) default_features: Vec<String>,
    /// What of the service it is made of.
    pub(crate) selection: Selection,
    /// The text of the file, which is empty where there is none.
    pub(crate) text: String,
    /// The entries of the changelog beside a vendored model.
    pub(crate) changes: Option<String>,
}

/// The file, as it is written.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Written {
    #[serde(rename = "crate")]
    package: Option<String>,
    version: Option<String>,
    operations: Option<Vec<String>>,
    protocol: Option<String>,
    features: Vec<String>,
    #[serde(rename = "types-only")]
    types_only: bool,
    renames: BTreeMap<String, String>,
}

impl CrateSettings {
    /// The settings for the model in one of these folders, of which the first that has the file counts.
    ///
    /// # Errors
    ///
    /// When the file can't be read or is not of the form.
    pub(crate) fn read(arguments: &CodegenArguments, beside: &[&Path]) -> Result<Self, Report> {
        let found = || beside.iter().map(|folder| folder.join(FILE)).find(|path| path.is_file());
        let mut settings = match arguments.settings.clone().or_else(found) {
            Some(path) => Self::of_file(path)?,
            None => Self::default(),
        };
        if !arguments.operations.is_empty() {
            settings.selection.origin = "--operations".to_owned();
            settings.selection.operations = Some(arguments.operations.clone());
        }
        if let Some(protocol) = &arguments.protocol {
            settings.selection.protocol = Some(protocol.clone());
        }
        settings.selection.leave_out_unsupported = arguments.leave_out_unsupported;
        settings.selection.leave_out_by = Some("--leave-out-unsupported".to_owned());
        settings.selection.types_only |= arguments.types_only;
        Ok(settings)
    }

    /// The same, with the changelog that lies beside the versions of a vendored service. It tells of the crate as it is made
    /// from what is vendored, so a crate that options make another has none of it.
    ///
    /// # Errors
    ///
    /// When a file can't be read or is not of the form.
    pub(crate) fn vendored(arguments: &CodegenArguments, version: &Path) -> Result<Self, Report> {
        let service = version.parent().unwrap_or(version);
        let mut settings = Self::read(arguments, &[version, service])?;
        let path = service.join(CHANGES);
        if options(arguments).is_empty() && path.is_file() {
            let text = fs::read_to_string(&path).map_err(io_trouble("read the changelog", &path))?;
            settings.changes = Some(entries(&text).to_owned());
        }
        Ok(settings)
    }

    fn of_file(path: PathBuf) -> Result<Self, Report> {
        let text = fs::read_to_string(&path).map_err(io_trouble("read the settings", &path))?;
        let shown = crate::input::show(&path);
        let problem = |position, what: String, hint: &str| {
            let hint = hint.to_owned();
            Report::from(Problem { file: shown.clone(), position, shape: None, of_trait: None, what, hint })
        };
        let written: Written = toml::from_str(&text).map_err(|error| {
            let position = error.span().map(|span| line_and_column(&text, span.start));
            let hint =
                "a file of settings may have crate, version, operations, protocol, features, types-only and [renames]";
            problem(position, format!("not a {FILE}: {}", error.message()), hint)
        })?;
        let place = |value: &str| text.find(value).map(|at| line_and_column(&text, at));
        if let Some(name) = written.package.as_ref().filter(|name| !is_package_name(name)) {
            let hint = "a package's name is letters, digits, `-` and `_`, and begins with a letter";
            return Err(problem(place(name), format!("`{name}` is no name for a package"), hint));
        }
        if let Some(version) = written.version.as_ref().filter(|version| !is_version(version)) {
            let hint = "a version is three numbers, as in 0.2.0, and what semantic versioning lets follow";
            return Err(problem(place(version), format!("`{version}` is no version"), hint));
        }
        let selection = Selection {
            origin: shown,
            operations: written.operations,
            protocol: written.protocol,
            renames: written.renames,
            types_only: written.types_only,
            ..Selection::default()
        };
        Ok(Self {
            version: written.version,
            package_name: written.package,
            default_features: written.features,
            selection,
            text,
            changes: None,
        })
    }
}

/// The options, as they stand in the command that makes the crate.
pub(crate) fn options(arguments: &CodegenArguments) -> String {
    let mut options = String::new();
    if let Some(path) = &arguments.settings {
        options.push_str(&format!(" --settings {}", crate::codegen::shell_word(&path.display().to_string())));
    }
    if !arguments.operations.is_empty() {
        options.push_str(&format!(" --operations {}", crate::codegen::shell_word(&arguments.operations.join(","))));
    }
    if let Some(protocol) = &arguments.protocol {
        options.push_str(&format!(" --protocol {}", crate::codegen::shell_word(protocol)));
    }
    if arguments.leave_out_unsupported {
        options.push_str(" --leave-out-unsupported");
    }
    if arguments.types_only {
        options.push_str(" --types-only");
    }
    options.trim_start().to_owned()
}

/// Line and column of a byte, both from 1; the column in characters.
fn line_and_column(text: &str, at: usize) -> (usize, usize) {
    let before = text.get(..at).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    (line, before.rsplit('\n').next().unwrap_or_default().chars().count() + 1)
}

/// The text of a file of settings with another version; comments and order stay.
///
/// # Errors
///
/// When the text is no TOML.
pub(crate) fn with_version(text: &str, version: &str) -> Result<String, String> {
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

/// The entries of a changelog, from the first heading of the second level on.
pub(crate) fn entries(changelog: &str) -> &str {
    let at = if changelog.starts_with("## ") { Some(0) } else { changelog.find("\n## ").map(|at| at + 1) };
    at.and_then(|at| changelog.get(at..)).unwrap_or_default().trim_end()
}

fn is_package_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
}

/// Source: Semantic Versioning 2.0.0, section 2; what may follow is left to cargo.
fn is_version(version: &str) -> bool {
    let core = version.split(['-', '+']).next().unwrap_or_default();
    let is_number = |part: &str| part.parse::<u64>().is_ok() && (part == "0" || !part.starts_with(['0', '+']));
    core.split('.').count() == 3
        && core.split('.').all(is_number)
        && version.chars().all(|c| c.is_ascii_alphanumeric() || ".-+".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<CrateSettings, Report> {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join(FILE), text).expect("written");
        CrateSettings::read(&CodegenArguments::default(), &[Path::new("/nowhere"), folder.path()])
    }

    #[test]
    fn a_file_says_what_a_crate_is() {
        let text =
            "crate = 'x'\nversion = '0.2.0-rc.1'\noperations = ['A']\nfeatures = ['serde']\n[renames]\nB = 'C'\n";
        let settings = read(text).expect("of the form");
        assert_eq!((settings.version.as_deref(), settings.text.as_str()), (Some("0.2.0-rc.1"), text));
        let selection = settings.selection;
        assert_eq!((settings.package_name.as_deref(), selection.operations), (Some("x"), Some(vec!["A".to_owned()])));
        assert_eq!(selection.renames, BTreeMap::from([("B".to_owned(), "C".to_owned())]));
    }

    #[test]
    fn without_a_file_it_is_the_whole_service() {
        let settings = CrateSettings::read(&CodegenArguments::default(), &[Path::new("/nowhere")]).expect("nothing");
        let selection = Selection { leave_out_by: settings.selection.leave_out_by.clone(), ..Selection::default() };
        assert_eq!(settings, CrateSettings { selection, ..CrateSettings::default() });
    }

    #[test]
    fn what_is_wrong_has_its_line() {
        for (text, position, what) in [
            ("\ncrates = 'x'", (2, 1), "unknown field `crates`"),
            ("crate = 'x'\noperations = 'A'", (2, 14), "invalid type: string \"A\""),
            ("crate = 'a b'", (1, 10), "`a b` is no name for a package"),
            ("version = '1.0'", (1, 12), "`1.0` is no version"),
            ("version = '01.0.0'", (1, 12), "`01.0.0` is no version"),
        ] {
            let report = read(text).expect_err(text);
            let problem = &report.problems()[0];
            assert_eq!(problem.position, Some(position), "{text}: {report}");
            assert!(problem.what.contains(what), "{report}");
        }
    }

    #[test]
    fn options_are_as_they_were_given() {
        let arguments = CodegenArguments {
            settings: Some("my settings.toml".into()),
            operations: vec!["A".into(), "B".into()],
            ..CodegenArguments::default()
        };
        assert_eq!(options(&arguments), "--settings 'my settings.toml' --operations A,B");
    }
}
