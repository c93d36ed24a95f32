//! Compiles the crates of all fixtures, of the hostile models with all attacks at once, and of parts of the vendored service,
//! in one go, with warnings denied, without and with the feature `serde`; and of services whose endpoints are those of accounts,
//! whose programs say where calls go. The hostile ones are documented and their doctests
//! run too: a doctest made of an attack would fail.
//!
//! In: the folders of the cases. Out: a failure with the compiler's words. The crates are written beside the other build
//! products, as one workspace with the project's own versions and profile, so that what the project was built with serves here.

use std::path::{Path, PathBuf};

use libtest_mimic::Failed;

use super::account_endpoints;
use super::generate_case;
use super::hostile::{FORMATS, attacks, file_stem, generate_hostile};
use ferrosmith_codegen::{OutputFile, RuntimeDependency, Selection, Settings, generate};
use ferrosmith_golden::case_name;
use ferrosmith_model::read::{SourceFile, read_model};
use ferrosmith_tests::client_workspace::{cargo, profile};

/// Parts of the vendored service that are compiled too: their package, and their operations. That of the types alone has
/// no client.
const PARTS: [(&str, &[&str]); 4] = [
    ("two_operations", &["GetConnectionPreferences", "UpdateConnectionPreferences"]),
    ("one_list", &["ListConnections"]),
    ("no_members_back", &["TagResource", "UntagResource"]),
    (TYPES_ALONE, &["CreatePartner", "ListConnections"]),
];

const TYPES_ALONE: &str = "types_alone";

/// The same of a service whose protocol binds members to parts of a message.
const REST_PARTS: [(&str, &[&str]); 1] = [("rest_two_operations", &["DeleteShelf", "ListBooks"])];

/// Generates and compiles the crates.
pub(crate) fn check_crates(cases: &[PathBuf]) -> Result<(), Failed> {
    let project = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the tests are a folder of the project");
    let workspace = Path::new(env!("CARGO_TARGET_TMPDIR")).join("fixture-crates");
    let runtime = project.join("runtime");
    let runtime = runtime.to_str().expect("the project's path is text");
    let mut programs = Vec::new();
    for case in cases {
        let program = std::fs::read_to_string(case.join("run.rs")).ok();
        for (path, mut text) in generate_case(case, runtime)? {
            if path == "Cargo.toml" && program.is_some() {
                text = with_program(&text, project)?;
            }
            write_if_changed(&workspace.join(case_name(case)).join(path), &text)?;
        }
        if let Some(program) = program {
            write_if_changed(&workspace.join(case_name(case)).join("tests/run.rs"), &program)?;
            programs.push(case_name(case));
        }
    }
    write_parts(project, &workspace, runtime)?;
    for format in FORMATS {
        let mut texts: Vec<String> = attacks().into_iter().map(|(_, attack)| attack).collect();
        if format == FORMATS[0] {
            // What an attack leaves open does not hide the same ones in both.
            texts.reverse();
        }
        for (path, text) in generate_hostile(format, &texts.join(" "), runtime)? {
            write_if_changed(&workspace.join(file_stem(format)).join(path), &text)?;
        }
    }
    for service in account_endpoints::SERVICES {
        for (path, mut text) in account_endpoints::generate_service(project, service, runtime)? {
            if path == "Cargo.toml" {
                text = with_program(&text, project)?;
            }
            write_if_changed(&workspace.join(service).join(path), &text)?;
        }
        programs.push(service.to_owned());
    }
    write_if_changed(&workspace.join("Cargo.toml"), &manifest(cases))?;
    std::fs::copy(project.join("Cargo.lock"), workspace.join("Cargo.lock"))?;
    // What the feature needs of each type is made for no other.
    for features in [&[][..], &["--features", "serde"]] {
        run_cargo(&workspace, &[&["check", "--workspace"], features].concat(), &[])?;
    }
    let hostile = FORMATS.map(|format| format!("ferrosmith-{}", file_stem(format)));
    let named = |packages: &mut dyn Iterator<Item = &String>| -> Vec<String> {
        packages.flat_map(|package| ["--package".to_owned(), package.clone()]).collect()
    };
    run_cargo(&workspace, &["doc", "--no-deps"], &named(&mut hostile.iter()))?;
    // A case may have a program, `run.rs`, that calls its crate. It is run, and so are the examples of the documentation, in
    // one command: each more would compile the official runtime anew, with the features that it needs.
    let programs: Vec<String> = programs.iter().map(|name| format!("ferrosmith-{name}")).collect();
    run_cargo(&workspace, &["test"], &named(&mut hostile.iter().chain(&programs)))?;
    Ok(())
}

/// Writes the crates of parts of services.
fn write_parts(project: &Path, workspace: &Path, runtime: &str) -> Result<(), Failed> {
    for (package, operations) in PARTS {
        for file in generate_part(project, package, operations, runtime)? {
            write_if_changed(&workspace.join(package).join(file.path), &file.text)?;
        }
    }
    for (package, operations) in REST_PARTS {
        for file in generate_rest_part(project, package, operations, runtime)? {
            write_if_changed(&workspace.join(package).join(file.path), &file.text)?;
        }
    }
    Ok(())
}

/// The crate of a few operations of the vendored service.
fn generate_part(project: &Path, package: &str, operations: &[&str], runtime: &str) -> Result<Vec<OutputFile>, Failed> {
    let folder = project.join("model/services/partnercentral-account/2025-04-04");
    let names = ["service-2.json", "paginators-1.json", "endpoint-rule-set-1.json"];
    let texts = names.map(|name| std::fs::read_to_string(folder.join(name)).expect("the model is vendored"));
    let sources: Vec<_> =
        names.iter().zip(&texts).map(|(name, text)| SourceFile { name: (*name).to_owned(), text }).collect();
    generate_operations(&sources, "partnercentral-account", package, operations, runtime)
}

/// The crate of a few operations of `tests/generated/mini-rest`.
fn generate_rest_part(
    project: &Path,
    package: &str,
    operations: &[&str],
    runtime: &str,
) -> Result<Vec<OutputFile>, Failed> {
    let text = std::fs::read_to_string(project.join("tests/generated/mini-rest.json"))?;
    let source = SourceFile { name: "mini-rest.json".to_owned(), text: &text };
    generate_operations(&[source], "mini-rest", package, operations, runtime)
}

fn generate_operations(
    sources: &[SourceFile<'_>],
    service: &str,
    package: &str,
    operations: &[&str],
    runtime: &str,
) -> Result<Vec<OutputFile>, Failed> {
    let operations = operations.iter().map(|name| (*name).to_owned()).collect();
    let settings = Settings {
        runtime: RuntimeDependency::PathAndVersion(runtime.to_owned()),
        package_name: Some(package.to_owned()),
        selection: Selection {
            operations: Some(operations),
            types_only: package == TYPES_ALONE,
            ..Selection::default()
        },
        ..Settings::new(service, "0.1.0")
    };
    let generated = read_model(sources).and_then(|model| generate(&model, &settings));
    Ok(generated.map_err(|report| report.to_string())?.files)
}

/// The manifest of a crate whose program has dependencies beside those that its examples have, in the project's versions.
fn with_program(manifest: &str, project: &Path) -> Result<String, Failed> {
    let of_project: toml::Table = std::fs::read_to_string(project.join("Cargo.toml"))?.parse()?;
    let mut manifest: toml::Table = manifest.parse()?;
    let of_program = manifest.get_mut("dev-dependencies").and_then(toml::Value::as_table_mut).ok_or("no examples")?;
    for (name, features) in PROGRAM_DEPENDENCIES {
        let entry = &of_project["workspace"]["dependencies"][name];
        let version = entry.get("version").unwrap_or(entry).clone();
        let features = features.iter().map(|feature| toml::Value::from(*feature)).collect::<Vec<_>>();
        let mut dependency =
            toml::Table::from_iter([("version".to_owned(), version), ("features".to_owned(), features.into())]);
        if let Some(default) = entry.get("default-features") {
            dependency.insert("default-features".to_owned(), default.clone());
        }
        of_program.insert(name.to_owned(), dependency.into());
    }
    Ok(manifest.to_string())
}

const PROGRAM_DEPENDENCIES: [(&str, &[&str]); 10] = [
    ("aws-config", &["rt-tokio", "test-util"]),
    ("aws-credential-types", &["test-util"]),
    ("aws-smithy-async", &["test-util"]),
    ("aws-smithy-http-client", &["test-util"]),
    ("aws-smithy-runtime-api", &["client"]),
    ("aws-smithy-types", &[]),
    ("aws-types", &[]),
    ("http", &[]),
    ("md-5", &[]),
    ("sha2", &[]),
];

fn run_cargo(workspace: &Path, arguments: &[&str], packages: &[String]) -> Result<(), Failed> {
    let output = cargo(workspace)
        .args(arguments)
        .args(packages)
        .args(["--offline", "--quiet", "--color", "never"])
        .env("CARGO_TARGET_DIR", workspace.join("target"))
        .output()?;
    let said = String::from_utf8_lossy(&output.stderr);
    if output.status.success() && !said.contains("warning") {
        return Ok(());
    }
    Err(format!("{said}{}", String::from_utf8_lossy(&output.stdout)).into())
}

fn manifest(cases: &[PathBuf]) -> String {
    let parts = PARTS.iter().chain(&REST_PARTS).map(|(package, _)| (*package).to_owned()).chain(FORMATS.map(file_stem));
    let parts = parts.chain(account_endpoints::SERVICES.map(str::to_owned));
    let members: String =
        cases.iter().map(|case| case_name(case)).chain(parts).map(|name| format!("    \"{name}\",\n")).collect();
    format!("[workspace]\nresolver = \"3\"\nmembers = [\n{members}]\n{}", profile())
}

/// A file that is not touched is not compiled again.
fn write_if_changed(path: &Path, text: &str) -> std::io::Result<()> {
    if std::fs::read_to_string(path).is_ok_and(|old| old == text) {
        return Ok(());
    }
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    std::fs::write(path, text)
}
