//! The pipeline as the command line runs it: the files of a model in, generated files and facts for people out.
//!
//! Reads nothing from disk and writes nothing; takes the time at the end of each stage.

use crate::facts::Missing;
use crate::input::Input;
use crate::lap::Laps;
use crate::program::Program;
use crate::trouble::trouble;
use ferrosmith_codegen::{Generated, OutputFile, Selection, Settings, generate_with};
use ferrosmith_model::read::{SourceFile, decode, place_problems, read_model};
use ferrosmith_model::{Model, Report, ShapeKind};
use std::path::Path;

/// The version that generated crates bear.
pub(crate) const PACKAGE_VERSION: &str = env!("CARGO_PKG_VERSION");

/// What the generator is told beside the model.
#[derive(Clone, Debug)]
pub(crate) struct Wishes {
    /// The service as the command line takes it.
    pub(crate) service: String,
    /// Where the runtime lies, from the crate's folder.
    pub(crate) runtime_path: Option<String>,
    /// Where the model comes from: `botocore 1.44.5`.
    pub(crate) model_source: Option<String>,
    /// The entries of the changelog, where they are kept.
    pub(crate) changes: Option<String>,
    /// The rest of the command, for the headers of the files.
    pub(crate) options: String,
    /// The package's version, where it is not the generator's.
    pub(crate) version: Option<String>,
    /// The package's name, where it is not `ferrosmith-<service>`.
    pub(crate) package_name: Option<String>,
    /// Features that are on by default.
    pub(crate) default_features: Vec<String>,
    /// Whether the crate may be published.
    pub(crate) publish: bool,
    /// What of the service is generated.
    pub(crate) selection: Selection,
}

/// Reads and validates a model.
///
/// # Errors
///
/// Every problem of the first stage that found one.
pub(crate) fn read(input: &Input) -> Result<Model, Report> {
    read_model(&source_files(input)?)
}

/// The files as the readers take them.
fn source_files(input: &Input) -> Result<Vec<SourceFile<'_>>, Report> {
    let mut report = Report::new();
    let mut files = Vec::new();
    for (name, bytes) in &input.files {
        let shown = input.shown_path(name);
        match decode(&shown, bytes) {
            Ok(text) => files.push(SourceFile { name: shown, text }),
            Err(problems) => report.extend(problems),
        }
    }
    report.gate(files)
}

/// What was read, in lines for people; with the model's notes when they are asked for.
pub(crate) fn describe(input: &Input, model: &Model, generated: &Generated, verbose: bool) -> Vec<String> {
    let facts = model.facts();
    let source = input.source.as_ref().map(|source| format!(", from {}", source.line())).unwrap_or_default();
    let own = model.shapes.iter().filter(|(id, shape)| {
        let data = !matches!(shape.kind, ShapeKind::Service(_) | ShapeKind::Operation(_) | ShapeKind::Resource(_));
        data && !id.is_prelude()
    });
    let mut lines = vec![
        format!("{} ({}{source})", input.shown, model.format),
        format!(
            "{} {}, {}, {}, {}",
            facts.title,
            facts.version,
            generated.protocol.rsplit('#').next().unwrap_or_default(),
            count(generated.operations, "operation"),
            count(own.count(), "shape"),
        ),
    ];
    lines.extend(generated.left_out.iter().map(|one| Missing::of(one).line()));
    if verbose {
        lines.extend(model.notes.iter().chain(&generated.notes).map(|note| format!("note: {note}")));
    } else if !model.notes.is_empty() {
        lines.push(format!(
            "{} on what was kept without being understood: see --verbose",
            count(model.notes.len(), "note")
        ));
    }
    if !verbose && !generated.notes.is_empty() {
        lines.push(format!("{} on what was left out: see --verbose", count(generated.notes.len(), "note")));
    }
    lines
}

/// `1 file`, `2 files`.
pub(crate) fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

/// Runs the stages from the model, which was read from this input, to the files.
///
/// # Errors
///
/// Every problem of the first stage that found one.
pub(crate) fn generate(input: &Input, model: &Model, wishes: Wishes, laps: &mut Laps) -> Result<Generated, Report> {
    let settings = Settings {
        service_arg: wishes.service,
        package_version: wishes.version.unwrap_or_else(|| PACKAGE_VERSION.to_owned()),
        runtime_path: wishes.runtime_path,
        model_source: wishes.model_source,
        changes: wishes.changes,
        options: wishes.options,
        package_name: wishes.package_name,
        default_features: wishes.default_features,
        publish: wishes.publish,
        selection: wishes.selection,
    };
    // The stages know shapes; only the files know lines.
    generate_with(model, &settings, &mut |stage| laps.end(stage.name())).map_err(|report| match source_files(input) {
        Ok(files) => place_problems(&files, report),
        Err(_) => report,
    })
}

/// Puts the program that runs into the lines that say how the files are made, which name the repository's own.
pub(crate) fn name_program(files: &mut [OutputFile], program: Program) {
    let (own, named) = (format!("`{} ", Program::XTASK.name()), format!("`{} ", program.name()));
    for file in files.iter_mut().filter(|_| own != named) {
        if file.path.ends_with(".md") {
            file.text = file.text.replace(&own, &named);
        } else {
            let (first, rest) = file.text.split_once('\n').unwrap_or((&file.text, ""));
            file.text = format!("{}\n{rest}", first.replace(&own, &named));
        }
    }
}

/// What a crate of this model is called when nobody says: the SDK id as AWS tools write it in lower case with hyphens.
///
/// # Errors
///
/// When the id holds nothing that can be a name.
pub(crate) fn service_of(model: &Model, path: &Path, program: Program) -> Result<String, Report> {
    let kebab = kebab(model.facts().sdk_id);
    crate::arguments::service_name(&kebab).map_err(|what| {
        trouble(
            path,
            format!("the SDK id gives no name for the crate: {what}"),
            format!("say it: {} codegen SERVICE --model PATH --out DIR", program.name()),
        )
    })
}

/// Lower case, with one hyphen for each run of anything but letters and digits.
pub(crate) fn kebab(text: &str) -> String {
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
    fn the_first_line_names_the_program_that_runs() {
        let text = "// @generated by `cargo xtask codegen x`; do not edit.\n`cargo xtask y`\n";
        let mut files = [OutputFile { path: "src/lib.rs".to_owned(), text: text.to_owned() }];
        name_program(&mut files, Program::XTASK);
        assert_eq!(files[0].text, text);
        name_program(&mut files, Program::FERROSMITH);
        assert_eq!(files[0].text, text.replacen("cargo xtask", "ferrosmith", 1));
    }

    #[test]
    fn nouns_agree_with_numbers() {
        assert_eq!((count(1, "file"), count(0, "file")), ("1 file".to_owned(), "0 files".to_owned()));
    }
}
