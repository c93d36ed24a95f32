//! `ferrosmith.toml`: what a crate is called and what of its service it is made of.
//!
//! In: the file beside a model or the one that `--settings` names, and the options of the command line, which win. Out:
//! [`CrateSettings`], or a report with the line of the file. What is in the model, the generator says.
//!
//! ```toml
//! service = "example.thing#Thing"          # the service shape, where a Smithy model holds several
//! crate = "connection-preferences"         # the package's name; ferrosmith-<service> without it
//! version = "0.2.0"                        # the package's version
//! protocol = "rpcv2Cbor"                   # the protocol, where the service speaks several; its first supported one without it
//! operations = ["GetConnectionPreferences", "UpdateConnectionPreferences"]
//! features = ["serde"]                     # features that are on by default
//! types-only = false                       # the types without a client
//! leave-out-unsupported = false            # without the operations that can't be generated yet
//!
//! [renames]                                # of structures, unions, enums, errors and operations
//! AccessType = "Access"
//! ```

use crate::disk::path::shown;
use crate::disk::read::read_text;
use crate::generate::PACKAGE_VERSION;
use ferrosmith_codegen::{Selection, Settings};
use ferrosmith_model::read::ServiceChoice;
use ferrosmith_model::{Problem, Report};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The name of the file.
pub const FILE: &str = "ferrosmith.toml";

/// The name of the changelog that is kept beside a vendored service's versions.
pub const CHANGES: &str = "CHANGELOG.md";

/// What of a service a caller asks for, which wins over the file of settings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SelectionOptions {
    /// Only these operations and what they reach, by the model's names; all of them when empty.
    pub operations: Vec<String>,
    /// The protocol to speak, by the name of its trait.
    pub protocol: Option<String>,
    /// Whether operations that can't be generated yet are left out.
    pub leave_out_unsupported: bool,
    /// The types alone, and no client.
    pub types_only: bool,
    /// The file of settings, instead of the one beside the model.
    pub settings: Option<PathBuf>,
    /// The service shape, where a Smithy model holds several: its ID, or the part after `#`.
    pub service: Option<String>,
}

impl SelectionOptions {
    /// The options as they stand in a command.
    pub fn command_line(&self) -> String {
        let settings = self.settings.as_ref().map(|path| ("settings", path.display().to_string()));
        let operations = Some(("operations", self.operations.join(","))).filter(|_| !self.operations.is_empty());
        let protocol = self.protocol.as_ref().map(|name| ("protocol", name.clone()));
        let service = self.service.as_ref().map(|id| ("service", id.clone()));
        let valued = [settings, service, operations, protocol].into_iter().flatten();
        let valued = valued.map(|(name, value)| format!("--{name} {}", shell_word(&value)));
        let flags = [("leave-out-unsupported", self.leave_out_unsupported), ("types-only", self.types_only)];
        let flags = flags.into_iter().filter(|(_, is_set)| *is_set).map(|(name, _)| format!("--{name}"));
        valued.chain(flags).collect::<Vec<_>>().join(" ")
    }
}

/// A word as a shell takes it: quoted when it holds anything unusual.
pub fn shell_word(word: &str) -> String {
    let plain = !word.is_empty() && word.chars().all(|c| c.is_ascii_alphanumeric() || "-_./~+=:@,".contains(c));
    if plain { word.to_owned() } else { format!("'{}'", word.replace('\'', r"'\''")) }
}

/// What a crate is called and made of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CrateSettings {
    /// The service shape, where a Smithy model holds several.
    pub service: Option<String>,
    /// The package's version, where it is not the generator's.
    pub version: Option<String>,
    /// The package's name, where it is not `ferrosmith-<service>`.
    pub package_name: Option<String>,
    /// Features that are on by default.
    pub default_features: Vec<String>,
    /// What of the service it is made of.
    pub selection: Selection,
    /// The text of the file, which is empty where there is none.
    pub text: String,
    /// The entries of the changelog beside a vendored model.
    pub changes: Option<String>,
}

/// The file, as it is written.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Written {
    service: Option<String>,
    #[serde(rename = "crate")]
    package: Option<String>,
    version: Option<String>,
    operations: Option<Vec<String>>,
    protocol: Option<String>,
    features: Vec<String>,
    #[serde(rename = "types-only")]
    types_only: bool,
    #[serde(rename = "leave-out-unsupported")]
    leave_out_unsupported: bool,
    renames: BTreeMap<String, String>,
}

impl CrateSettings {
    /// The settings for the model in one of these folders, of which the first that has the file counts.
    ///
    /// # Errors
    ///
    /// When the file can't be read or is not of the form.
    pub fn read(options: &SelectionOptions, beside: &[&Path]) -> Result<Self, Report> {
        let found = || beside.iter().map(|folder| folder.join(FILE)).find(|path| path.exists());
        let mut settings = match options.settings.clone().or_else(found) {
            Some(path) => Self::of_file(path)?,
            None => Self::default(),
        };
        settings.service = options.service.clone().or(settings.service);
        if !options.operations.is_empty() {
            settings.selection.origin = "--operations".to_owned();
            settings.selection.operations = Some(options.operations.clone());
        }
        if let Some(protocol) = &options.protocol {
            settings.selection.protocol = Some(protocol.clone());
        }
        settings.selection.leave_out_by = Some("--leave-out-unsupported".to_owned());
        settings.selection.leave_out_unsupported |= options.leave_out_unsupported;
        settings.selection.types_only |= options.types_only;
        Ok(settings)
    }

    /// The same, with the changelog that lies beside the versions of a vendored service. It tells of the crate as it is made
    /// from what is vendored, so a crate that options make another has none of it.
    ///
    /// # Errors
    ///
    /// When a file can't be read or is not of the form.
    pub fn vendored(options: &SelectionOptions, version: &Path) -> Result<Self, Report> {
        let service = version.parent().unwrap_or(version);
        let mut settings = Self::read(options, &[version, service])?;
        if *options == SelectionOptions::default() {
            settings.changes = read_changes(service)?;
        }
        Ok(settings)
    }

    /// The service to read, as the command line takes it.
    pub fn service_choice(&self) -> ServiceChoice<'_> {
        ServiceChoice { id: self.service.as_deref(), by: Some("--service ID") }
    }

    /// The generator's settings for the crate of a service, which this command makes. Where the model comes from, where the
    /// runtime lies, the licence and whether the crate may be published are the caller's to add.
    pub fn into_settings(self, service: &str, command: String) -> Settings {
        Settings {
            package_version: self.version.unwrap_or_else(|| PACKAGE_VERSION.to_owned()),
            changes: self.changes,
            package_name: self.package_name,
            default_features: self.default_features,
            selection: self.selection,
            command,
            licence: None,
            ..Settings::new(service, PACKAGE_VERSION)
        }
    }

    fn of_file(path: PathBuf) -> Result<Self, Report> {
        let text = read_text(&path)?;
        let file = shown(&path);
        let problem = |position, what: String, hint: &str| {
            let hint = hint.to_owned();
            Report::from(Problem { file: file.clone(), position, shape: None, of_trait: None, what, hint })
        };
        let written: Written = toml::from_str(&text).map_err(|error| {
            let position = error.span().map(|span| line_and_column(&text, span.start));
            let hint =
                "a file of settings may have service, crate, version, operations, protocol, features, types-only, leave-out-unsupported and [renames]";
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
            origin: file,
            operations: written.operations,
            protocol: written.protocol,
            renames: written.renames,
            types_only: written.types_only,
            leave_out_unsupported: written.leave_out_unsupported,
            ..Selection::default()
        };
        Ok(Self {
            service: written.service,
            version: written.version,
            package_name: written.package,
            default_features: written.features,
            selection,
            text,
            changes: None,
        })
    }
}

/// Line and column of a byte, both from 1; the column in characters.
fn line_and_column(text: &str, at: usize) -> (usize, usize) {
    let before = text.get(..at).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    (line, before.rsplit('\n').next().unwrap_or_default().chars().count() + 1)
}

/// The entries of the changelog beside the versions of a vendored service, where there is one.
///
/// # Errors
///
/// When it can't be read.
pub fn read_changes(service: &Path) -> Result<Option<String>, Report> {
    let path = service.join(CHANGES);
    if !path.exists() {
        return Ok(None);
    }
    let text = read_text(&path)?;
    Ok(Some(entries(&text).to_owned()))
}

/// The entries of a changelog, from the first heading of the second level on.
pub fn entries(changelog: &str) -> &str {
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
    use std::fs;

    fn read(text: &str) -> Result<CrateSettings, Report> {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join(FILE), text).expect("written");
        CrateSettings::read(&SelectionOptions::default(), &[Path::new("/nowhere"), folder.path()])
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
        let settings = CrateSettings::read(&SelectionOptions::default(), &[Path::new("/nowhere")]).expect("nothing");
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
        let options = SelectionOptions {
            settings: Some("my settings.toml".into()),
            operations: vec!["A".into(), "B".into()],
            types_only: true,
            ..SelectionOptions::default()
        };
        assert_eq!(options.command_line(), "--settings 'my settings.toml' --operations A,B --types-only");
        assert_eq!(shell_word("my model's.json"), r"'my model'\''s.json'");
    }
}
