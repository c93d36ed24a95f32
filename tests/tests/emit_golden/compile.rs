//! Compiles the crates of all fixtures, and of parts of the vendored service, in one go, with warnings denied, without and with the feature `serde`.
//!
//! In: the folders of the cases. Out: a failure with the compiler's words. The crates are written beside the other build
//! products, as one workspace with the project's own versions, so that the dependencies are built once.

use std::path::{Path, PathBuf};
use std::process::Command;

use libtest_mimic::Failed;

use super::{case_name, generate_case};
use ferrosmith_codegen::choice::Choice;
use ferrosmith_codegen::{OutputFile, Settings, generate};
use ferrosmith_model::read::{SourceFile, read_model};

/// Parts of the vendored service that are compiled too: their package, and their operations. That of the types alone has
/// no client.
const PARTS: [(&str, &[&str]); 4] = [
    ("two_operations", &["GetConnectionPreferences", "UpdateConnectionPreferences"]),
    ("one_list", &["ListConnections"]),
    ("no_members_back", &["TagResource", "UntagResource"]),
    (TYPES_ALONE, &["CreatePartner", "ListConnections"]),
];

const TYPES_ALONE: &str = "types_alone";

/// Generates and compiles the crates.
pub(crate) fn check_crates(cases: &[PathBuf]) -> Result<(), Failed> {
    let project = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the tests are a folder of the project");
    let workspace = Path::new(env!("CARGO_TARGET_TMPDIR")).join("fixture-crates");
    let runtime = project.join("runtime");
    let runtime = runtime.to_str().expect("the project's path is text");
    for case in cases {
        for (path, text) in generate_case(case, runtime)? {
            write_if_changed(&workspace.join(case_name(case)).join(path), &text)?;
        }
    }
    for (package, operations) in PARTS {
        for file in generate_part(project, package, operations, runtime)? {
            write_if_changed(&workspace.join(package).join(file.path), &file.text)?;
        }
    }
    write_if_changed(&workspace.join("Cargo.toml"), &manifest(cases))?;
    std::fs::copy(project.join("Cargo.lock"), workspace.join("Cargo.lock"))?;
    // What the feature needs of each type is made for no other.
    for features in [&[][..], &["--features", "serde"]] {
        check_workspace(&workspace, features)?;
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
    let operations = operations.iter().map(|name| (*name).to_owned()).collect();
    let choice = Choice {
        operations: Some(operations),
        package_name: Some(package.to_owned()),
        types_only: package == TYPES_ALONE,
        ..Choice::default()
    };
    let settings = Settings {
        service_arg: "partnercentral-account".to_owned(),
        package_version: "0.1.0".to_owned(),
        runtime_path: Some(runtime.to_owned()),
        model_source: None,
        changes: None,
        options: String::new(),
        choice,
    };
    let generated = read_model(&sources).and_then(|model| generate(&model, &settings));
    Ok(generated.map_err(|report| report.to_string())?.files)
}

fn check_workspace(workspace: &Path, features: &[&str]) -> Result<(), Failed> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(["check", "--workspace", "--offline", "--quiet", "--color", "never"])
        .args(features)
        .current_dir(workspace)
        .env("CARGO_TARGET_DIR", workspace.join("target"))
        .output()?;
    let said = String::from_utf8_lossy(&output.stderr);
    if output.status.success() && !said.contains("warning") { Ok(()) } else { Err(said.into_owned().into()) }
}

fn manifest(cases: &[PathBuf]) -> String {
    let parts = PARTS.iter().map(|(package, _)| (*package).to_owned());
    let members: String =
        cases.iter().map(|case| case_name(case)).chain(parts).map(|name| format!("    \"{name}\",\n")).collect();
    format!("[workspace]\nresolver = \"3\"\nmembers = [\n{members}]\n\n[profile.dev]\ndebug = false\n")
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
