//! `list`: the vendored services, or those of a folder of models: a request in, a table or JSON out.
//!
//! A model that cannot be read has a row that says so, and the exit code tells. Writes nothing.

use crate::report::json::pretty;
use crate::report::program::Outcome;
use crate::request::ListRequest;
use crate::sources::model_folder::{ModelLocation, find_models};
use crate::sources::repository::Repository;
use ferrosmith_build::disk::path::shown;
use ferrosmith_build::generate::read_where_several;
use ferrosmith_build::problem::{file_problem, io_problem};
use ferrosmith_build::settings::{CrateSettings, SelectionOptions};
use ferrosmith_build::sources::model_files::ModelFiles;
use ferrosmith_build::sources::source_toml::Source;
use ferrosmith_codegen::plan::protocol::plan_protocol;
use ferrosmith_model::Report;
use ferrosmith_model::closure::service_operations;
use ferrosmith_model::invisible::spell_invisible;
use serde::Serialize;
use std::fmt::Write;
use std::path::Path;

/// One service.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ServiceRow {
    /// What it is called here.
    service: String,
    /// Its own title.
    title: String,
    api_version: String,
    /// `botocore JSON` or `Smithy 2.0 JSON AST`.
    format: String,
    /// The protocol that its crate speaks, without its namespace; none when no protocol of it is supported.
    protocol: Option<String>,
    /// All that it offers, in the order of the model.
    protocols: Vec<String>,
    operations: usize,
    /// Where the model comes from: `botocore 1.44.5`.
    source: Option<String>,
    /// The folder or file.
    path: String,
    /// Why it cannot be read; all else is empty then.
    problem: Option<String>,
}

/// The whole answer.
#[derive(Serialize)]
struct Listing {
    services: Vec<ServiceRow>,
}

/// Carries out the command.
///
/// # Errors
///
/// When there is no folder of models, or it cannot be read.
pub(crate) fn run(request: &ListRequest) -> Result<Outcome, Report> {
    let places = match &request.models {
        Some(folder) => find_models(folder)?,
        None => vendored()?,
    };
    // Of a vendored service, the settings lie beside its versions too.
    let levels = if request.models.is_some() { 1 } else { 2 };
    let listing = Listing { services: places.iter().map(|place| describe(place, request, levels)).collect() };
    let clean = listing.services.iter().all(|row| row.problem.is_none());
    let text = if request.json { pretty(&listing) } else { table(&listing.services) };
    Ok(Outcome { text, clean })
}

/// The newest version of each vendored service.
fn vendored() -> Result<Vec<ModelLocation>, Report> {
    let here = std::env::current_dir().map_err(io_problem("find the current folder", Path::new(".")))?;
    let repository = Repository::find(&here).ok_or_else(|| {
        let what = "no folder model/services here or in any folder above";
        file_problem(&here, what, "run it inside the repository, or name a folder of models with --models DIR")
    })?;
    let mut places = Vec::new();
    for service in repository.services()? {
        places.push(ModelLocation { path: repository.newest_version(&service)?, service });
    }
    Ok(places)
}

/// Reads one model for its row.
fn describe(place: &ModelLocation, request: &ListRequest, levels: usize) -> ServiceRow {
    let path = shown(&place.path);
    let options = SelectionOptions { service: request.service.clone(), ..SelectionOptions::default() };
    let found = ModelFiles::anywhere(&place.path).and_then(|files| {
        let folders: Vec<&Path> = files.folder().ancestors().take(levels).collect();
        let settings = CrateSettings::read(&options, &folders)?;
        let model = read_where_several(&files, settings.service_choice())?;
        Ok((files, model, settings.selection.protocol))
    });
    match found {
        Ok((files, model, protocol)) => {
            let facts = model.service_metadata();
            ServiceRow {
                service: place.service.clone(),
                title: facts.title.to_owned(),
                api_version: facts.version.to_owned(),
                format: model.format.to_string(),
                protocol: plan_protocol(&model, protocol.as_deref(), &path)
                    .ok()
                    .map(|protocol| short(protocol.trait_id())),
                protocols: facts.protocols.iter().map(|id| short(id)).collect(),
                operations: service_operations(&model, &model.service).len(),
                source: files.source.as_ref().map(Source::line),
                path,
                problem: None,
            }
        }
        Err(report) => ServiceRow {
            service: place.service.clone(),
            title: String::new(),
            api_version: String::new(),
            format: String::new(),
            protocol: None,
            protocols: Vec::new(),
            operations: 0,
            source: None,
            path,
            problem: report.problems().first().map(|problem| problem.what.clone()),
        },
    }
}

/// The name of a trait without its namespace.
fn short(id: &str) -> String {
    id.rsplit('#').next().unwrap_or(id).to_owned()
}

/// The rows as columns.
fn table(rows: &[ServiceRow]) -> String {
    let head = ["SERVICE", "API VERSION", "PROTOCOL", "OPERATIONS", "SOURCE"].map(str::to_owned);
    let cells = |row: &ServiceRow| {
        [
            row.service.clone(),
            row.api_version.clone(),
            row.protocol.clone().unwrap_or_else(|| format!("{} (not supported)", row.protocols.join(", "))),
            row.operations.to_string(),
            row.source.clone().unwrap_or_else(|| row.path.clone()),
        ]
    };
    let lines: Vec<(Option<&str>, [String; 5])> =
        std::iter::once((None, head)).chain(rows.iter().map(|row| (row.problem.as_deref(), cells(row)))).collect();
    let sound = || lines.iter().filter(|(problem, _)| problem.is_none());
    let width = |column: usize| sound().map(|(_, line)| line[column].chars().count()).max().unwrap_or_default();
    let widths = [width(0), width(1), width(2), width(3)];
    let mut text = String::new();
    for (problem, [service, version, protocol, operations, source]) in &lines {
        let [a, b, c, d] = widths;
        let _ = match problem {
            Some(problem) => writeln!(text, "{service:<a$}  cannot be read: {problem}"),
            None => writeln!(text, "{service:<a$}  {version:<b$}  {protocol:<c$}  {operations:>d$}  {source}"),
        };
    }
    spell_invisible(&text).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_as_wide_as_their_widest_cell() {
        let row = |service: &str, problem: Option<&str>| ServiceRow {
            service: service.to_owned(),
            title: String::new(),
            api_version: "2025-04-04".to_owned(),
            format: String::new(),
            protocol: None,
            protocols: vec!["restXml".to_owned()],
            operations: 7,
            source: Some("botocore 1".to_owned()),
            path: String::new(),
            problem: problem.map(str::to_owned),
        };
        let text = table(&[row("a-long-name", None), row("b", Some("not JSON"))]);
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines[1], "a-long-name  2025-04-04   restXml (not supported)           7  botocore 1");
        assert!(lines[2].starts_with("b            cannot be read: not JSON"), "{text}");
    }
}
