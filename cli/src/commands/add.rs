//! `add`: a service and where its model is in; the model, the crate and the dependency on it in this workspace out.
//!
//! Reads and checks first; then everything is written, or nothing. Plans and emits nothing itself (`codegen`).

use crate::commands::codegen::put_vendored;
use crate::commands::init::Home;
use crate::commands::search::alike_by_title;
use crate::disk::transaction::{Transaction, all_or_nothing};
use crate::report::program::{Outcome, Program};
use crate::request::AddRequest;
use crate::sources::cargo_workspace::{Manifest, path_dependency};
use crate::sources::origin::{FoundModel, OpenedOrigin};
use crate::sources::provenance::{describe_origin, version_folder};
use crate::sources::repository::Repository;
use crate::sources::runtime_place::relative;
use ferrosmith_build::disk::compare::refuse_foreign;
use ferrosmith_build::disk::path::shown;
use ferrosmith_build::disk::write::{lock, lock_beside};
use ferrosmith_build::generate::{read, service_of};
use ferrosmith_build::problem::{file_problem, io_problem};
use ferrosmith_build::settings::{FILE, SelectionOptions};
use ferrosmith_build::sources::source_toml;
use ferrosmith_model::Report;
use ferrosmith_model::read::ServiceChoice;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use toml_edit::{Array, DocumentMut, value};

/// A model that was found, with the name that the service gets here.
struct Chosen {
    service: String,
    api_version: String,
    found: FoundModel,
}

/// Carries out the command.
///
/// # Errors
///
/// A service that is here already or nowhere, problems of its model, and files that can't be read or written. Nothing has
/// changed then.
pub(crate) fn run(request: &AddRequest, program: Program) -> Result<Outcome, Report> {
    let here = std::env::current_dir().map_err(io_problem("find the current folder", Path::new(".")))?;
    let home = Home::find(&here)?;
    let program = home.repository.own_program().unwrap_or(program);
    if home.cargo.is_none() {
        let hint = format!("make one with `cargo init` or `{} init`, and add the service then", program.name());
        return Err(file_problem(&here, "no Cargo.toml is here or in a folder above", hint));
    }
    if let Some(service) = &request.service {
        refuse_known(&home.repository, service, program)?;
    }
    let opened = request.origin.open()?;
    if let (OpenedOrigin::Package(package), None) = (&opened, &request.service) {
        return Ok(Outcome { text: service_list(&package.services(), program), clean: false });
    }
    let chosen = choose(request, &opened, program)?;
    refuse_known(&home.repository, &chosen.service, program)?;
    let files = lay_out(request, &chosen, program)?;
    let text =
        all_or_nothing(&mut |_| Ok(()), |transaction| put(transaction, &home, (request, &chosen, &files), program))?;
    Ok(Outcome { text, clean: true })
}

/// A service is added once.
fn refuse_known(repository: &Repository, service: &str, program: Program) -> Result<(), Report> {
    let folder = repository.service_folder(service);
    if folder.symlink_metadata().is_ok() {
        let name = program.name();
        let hint = format!(
            "`{name} update {service}` brings it up to date; what of it the crate has stands in {}, for `{name} codegen`",
            shown(&folder.join(FILE))
        );
        return Err(file_problem(&folder, format!("`{service}` is here already"), hint));
    }
    refuse_foreign(&repository.crate_folder(service))
}

/// The model that is asked for.
fn choose(request: &AddRequest, opened: &OpenedOrigin, program: Program) -> Result<Chosen, Report> {
    let found = opened.model(request.service.as_deref());
    let found = found.map_err(|report| match &request.service {
        Some(service) => alike_by_title(opened, service).map_or(report, |hint| {
            let place = Path::new(request.from.as_deref().unwrap_or("botocore"));
            file_problem(place, format!("there is no service `{service}`"), hint)
        }),
        None => report,
    })?;
    let choice = ServiceChoice { id: request.selection.service.as_deref(), by: Some("--service ID") };
    let model = read(&found.files, choice)?;
    let service = match &request.service {
        Some(service) => service.clone(),
        None => {
            let hint = format!("say it: {} add SERVICE --from MODEL", program.name());
            service_of(&model, Path::new(&found.files.shown), &hint)?
        }
    };
    Ok(Chosen { service, api_version: model.service_metadata().version.to_owned(), found })
}

/// Everything that is to stand in the service's folder under model/services, by path.
fn lay_out(request: &AddRequest, chosen: &Chosen, program: Program) -> Result<BTreeMap<String, Vec<u8>>, Report> {
    let Chosen { api_version, found, .. } = chosen;
    let version = version_folder(api_version, &found.files.shown)?;
    let described = describe_origin(found, request.source.as_deref(), &version, None)?;
    let vendored = found.files.files.iter().cloned().chain(described.texts);
    let mut files: BTreeMap<_, _> = vendored.map(|(name, bytes)| (format!("{version}/{name}"), bytes)).collect();
    let checked_by = format!("{} codegen", program.name());
    let source = described.source.text(&checked_by).into_bytes();
    files.insert(format!("{version}/{}", source_toml::FILE), source);
    if let Some(settings) = settings_text(&request.selection, request.package.as_deref()) {
        files.insert(FILE.to_owned(), settings.into_bytes());
    }
    Ok(files)
}

/// The file of settings that says what was asked for; none where that is the whole service.
fn settings_text(selection: &SelectionOptions, package: Option<&str>) -> Option<String> {
    let mut document = DocumentMut::new();
    let texts =
        [("service", selection.service.as_deref()), ("crate", package), ("protocol", selection.protocol.as_deref())];
    for (key, text) in texts.into_iter().filter_map(|(key, text)| Some((key, text?))) {
        document.insert(key, value(text));
    }
    if !selection.operations.is_empty() {
        document.insert("operations", value(selection.operations.iter().map(String::as_str).collect::<Array>()));
    }
    if selection.types_only {
        document.insert("types-only", value(true));
    }
    Some(document.to_string()).filter(|text| !text.is_empty())
}

/// Writes everything. Gives the lines for people.
fn put(
    transaction: &mut Transaction<'_>,
    home: &Home,
    (request, chosen, files): (&AddRequest, &Chosen, &BTreeMap<String, Vec<u8>>),
    program: Program,
) -> Result<String, Report> {
    let Home { repository, .. } = home;
    let service = chosen.service.as_str();
    let mut lines = home.put(transaction)?;
    let _lock = lock(&repository.root().join("model/services"))?;
    // Somebody else may have been faster.
    refuse_known(repository, service, program)?;
    let folder = repository.service_folder(service);
    transaction.put_folder("write the model", &folder, files)?;
    lines.push(format!("wrote {}", shown(&folder)));
    let (text, quickstart) = {
        let crate_folder = repository.crate_folder(service);
        transaction.make_parents(&crate_folder)?;
        let _lock = lock_beside(&crate_folder)?;
        put_vendored(transaction, repository, (service, &SelectionOptions::default()), program)?
    };
    lines.extend(text.lines().map(str::to_owned));
    lines.push(put_dependency(transaction, home, (request, service), &quickstart)?);
    let call = call_lines(&quickstart);
    if !call.is_empty() {
        lines.extend([String::new(), "This calls it:".to_owned(), String::new()]);
        lines.extend(call.iter().map(|line| format!("    {line}").trim_end().to_owned()));
    }
    Ok(lines.join("\n") + "\n")
}

/// Names the crate, and what its example needs, in the dependencies of the package that the command runs in. Gives a line for
/// people, with what to do where there is no package or it is not to be changed.
fn put_dependency(
    transaction: &mut Transaction<'_>,
    home: &Home,
    (request, service): (&AddRequest, &str),
    quickstart: &[String],
) -> Result<String, Report> {
    let folder = home.repository.crate_folder(service);
    let own = Manifest::read(&folder.join("Cargo.toml"))?;
    let name = own.package_name().unwrap_or_default();
    let package = home.cargo.as_ref().and_then(|cargo| cargo.package.clone()).filter(|_| !request.no_dependency);
    let Some(package) = package else {
        return Ok(format!("next: in the package that calls it: cargo add {name} --path {}", folder.display()));
    };
    let mut manifest = Manifest::read(&package)?;
    let path = relative(manifest.folder(), &folder).display().to_string();
    let text = quickstart.join("\n");
    let needed = own
        .dev_dependencies()
        .into_iter()
        .filter(|(needed, _)| *needed != name && text.contains(&format!("{}::", needed.replace('-', "_"))));
    let wanted: Vec<_> = [(name.clone(), path_dependency(&path))].into_iter().chain(needed).collect();
    let added: Vec<String> = wanted
        .iter()
        .filter(|(name, item)| manifest.add_dependency(name, item))
        .map(|(name, _)| name.clone())
        .collect();
    if added.is_empty() {
        return Ok(format!("{} has the dependencies already", shown(&package)));
    }
    transaction.write_file("write the manifest", &package, &manifest.text())?;
    Ok(format!("wrote {}: {} among the dependencies", shown(&package), added.join(", ")))
}

/// What is between the braces of the program that calls the service, with the imports before it.
fn call_lines(program: &[String]) -> Vec<String> {
    let imports = program.iter().filter(|line| line.starts_with("use "));
    let begin = program.iter().position(|line| line.starts_with("async fn main")).map_or(program.len(), |at| at + 1);
    let body = program[begin..].iter().take_while(|line| line.trim() != "Ok(())");
    imports.map(String::clone).chain(body.map(|line| line.strip_prefix("    ").unwrap_or(line).to_owned())).collect()
}

/// What there is, where no service was named.
fn service_list(services: &BTreeSet<&str>, program: Program) -> String {
    const WIDTH: usize = 80;
    let width = services.iter().map(|name| name.len() + 2).max().unwrap_or(1);
    let columns = (WIDTH / width).max(1);
    let names: Vec<&str> = services.iter().copied().collect();
    let rows = names.len().div_ceil(columns).max(1);
    let mut text = format!("Say which: {} add SERVICE\n\n", program.name());
    for row in 0..rows {
        let cells = (0..columns).filter_map(|column| names.get(column * rows + row));
        let line: String = cells.map(|name| format!("{name:<width$}")).collect();
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text.push_str(&format!("\n{} services; {} search TEXT finds one by words\n", names.len(), program.name()));
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_asked_for_is_remembered() {
        let selection = SelectionOptions {
            operations: vec!["A".to_owned(), "B".to_owned()],
            service: Some("x#Y".to_owned()),
            types_only: true,
            ..SelectionOptions::default()
        };
        let text = settings_text(&selection, Some("mine")).expect("something was asked for");
        assert_eq!(text, "service = \"x#Y\"\ncrate = \"mine\"\noperations = [\"A\", \"B\"]\ntypes-only = true\n");
        assert_eq!(settings_text(&SelectionOptions::default(), None), None);
    }

    #[test]
    fn the_call_is_what_stands_in_the_program() {
        let program = [
            "use a::Client;",
            "",
            "#[tokio::main]",
            "async fn main() -> X {",
            "    let b = 1;",
            "    b.c()",
            "        .d();",
            "    Ok(())",
            "}",
        ];
        let lines = call_lines(&program.map(str::to_owned));
        assert_eq!(lines, ["use a::Client;", "let b = 1;", "b.c()", "    .d();"]);
        assert!(call_lines(&[]).is_empty());
    }

    #[test]
    fn services_stand_in_columns() {
        let text = service_list(&["a", "bb", "ccc"].into(), Program::FERROSMITH);
        assert!(text.contains("\na    bb   ccc\n") && text.contains("3 services"), "{text}");
    }
}
