//! From the files of a model to those of its crate: what commands and build scripts have in common.
//!
//! In: a model's files and settings. Out: the model, or generated files. Reads nothing from disk and writes nothing.

use crate::problem::file_problem;
use crate::sources::model_files::ModelFiles;
use ferrosmith_codegen::{Generated, Settings, Stage, generate_with};
use ferrosmith_model::read::{ServiceChoice, SourceFile, decode, locate_problems, read_model_of};
use ferrosmith_model::{Model, Report};
use std::path::Path;

/// The version that generated crates bear.
pub const PACKAGE_VERSION: &str = env!("CARGO_PKG_VERSION");

/// Reads and validates the model of a service.
///
/// # Errors
///
/// Every problem of the first stage that found one.
pub fn read(files: &ModelFiles, service: ServiceChoice<'_>) -> Result<Model, Report> {
    read_model_of(&source_files(files)?, service)
}

/// The same for one model of many: the choice counts where a model holds several services, and not where it holds one.
///
/// # Errors
///
/// Those of [`read`].
pub fn read_where_several(files: &ModelFiles, service: ServiceChoice<'_>) -> Result<Model, Report> {
    let only = read(files, ServiceChoice { id: None, ..service });
    if service.id.is_none() { only } else { only.or_else(|_| read(files, service)) }
}

/// The files as the readers take them.
fn source_files(files: &ModelFiles) -> Result<Vec<SourceFile<'_>>, Report> {
    let mut report = Report::new();
    let mut decoded = Vec::new();
    for (name, bytes) in &files.files {
        let shown = files.shown_path(name);
        match decode(&shown, bytes) {
            Ok(text) => decoded.push(SourceFile { name: shown, text }),
            Err(problems) => report.extend(problems),
        }
    }
    report.gate(decoded)
}

/// Runs the stages from the model, which was read from these files, to the files of its crate; calls back at the end of each.
///
/// # Errors
///
/// Every problem of the first stage that found one.
pub fn generate(
    files: &ModelFiles,
    model: &Model,
    settings: &Settings,
    at_end_of: &mut dyn FnMut(Stage),
) -> Result<Generated, Report> {
    generate_with(model, settings, at_end_of).map_err(|report| with_places(files, report))
}

/// The problems with their places in the model's files: the stages know shapes; only the files know lines.
pub fn with_places(files: &ModelFiles, report: Report) -> Report {
    match source_files(files) {
        Ok(sources) => locate_problems(&sources, report),
        Err(_) => report,
    }
}

/// What a crate of this model is called when nobody says: the SDK id as AWS tools write it in lower case with hyphens.
///
/// # Errors
///
/// When the id holds nothing that can be a name; `hint` says how the caller takes one.
pub fn service_of(model: &Model, path: &Path, hint: &str) -> Result<String, Report> {
    let kebab = kebab(model.service_metadata().sdk_id);
    service_name(&kebab)
        .map_err(|what| file_problem(path, format!("the SDK id gives no name for the crate: {what}"), hint))
}

/// A service name becomes a folder and a package name, so it holds lower-case letters, digits and inner hyphens.
///
/// # Errors
///
/// What a service name is, as text.
pub fn service_name(text: &str) -> Result<String, String> {
    let fits = text.starts_with(|c: char| c.is_ascii_lowercase())
        && !text.ends_with('-')
        && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    if fits {
        Ok(text.to_owned())
    } else {
        Err("a service name is lower-case letters, digits and hyphens, as in `partnercentral-account`".to_owned())
    }
}

/// Lower case, with one hyphen for each run of anything but letters and digits.
pub fn kebab(text: &str) -> String {
    let parts = text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty());
    parts.map(str::to_ascii_lowercase).collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sdk_ids_become_folder_names() {
        assert_eq!(kebab("PartnerCentral Account"), "partnercentral-account");
        assert_eq!(kebab(" S3  Control."), "s3-control");
    }

    #[test]
    fn service_names_cannot_leave_the_folder() {
        assert!(service_name("partnercentral-account").is_ok());
        for name in ["", "..", "a/b", "../a", ".a", "A", "a-", "1a", "a b", "-a"] {
            assert!(service_name(name).is_err(), "{name}");
        }
    }
}
