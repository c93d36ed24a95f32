//! The program that drives generated crates: services in, a workspace of their crates and of the driver out, built and run.
//!
//! It calls each operation by the crate's public door: an input read by the feature `serde`, `Client::send`, a connection
//! that keeps the request and answers as the case says. It compares nothing.

use super::compare::Answer;
use super::service::{Bodies, Service};
use ferrosmith_codegen::plan::aws::is_aws;
use ferrosmith_codegen::{Resolved, RuntimeDependency, Settings, emit, plan};
use ferrosmith_model::read::{ServiceChoice, SourceFile, read_model_of};
use ferrosmith_tests::client_workspace::{cargo, profile};
use serde_json::{Value, json};
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// The part of the driver that is the same for all services.
const CALLER: &str = include_str!("caller.rs.txt");

/// Writes the workspace, builds it and runs all cases. Answers are in no order.
pub(crate) fn run_services(workspace: &Path, services: &[Service]) -> Vec<Answer> {
    let project = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the tests are a folder of the project");
    let mut main = CALLER.to_owned();
    for service in services {
        main.push_str(&write_crate(workspace, project, service));
    }
    let runs: String =
        services.iter().map(|service| format!("        \"{0}\" => {0}::call,\n", service.name)).collect();
    let _ = writeln!(
        main,
        "\nfn calls(service: &str) -> Call {{\n    match service {{\n{runs}        _ => panic!(\"no service {{service}}\"),\n    }}\n}}"
    );
    write_if_changed(&workspace.join("driver/src/main.rs"), &main);
    write_if_changed(&workspace.join("driver/Cargo.toml"), &driver_manifest(workspace, services));
    write_if_changed(&workspace.join("Cargo.toml"), &workspace_manifest(services));
    std::fs::copy(project.join("Cargo.lock"), workspace.join("Cargo.lock")).expect("the lock file can be copied");
    let cases = workspace.join("cases.json");
    std::fs::write(&cases, cases_json(services).to_string()).expect("the cases can be written");

    let output = cargo(workspace)
        .args(["run", "--offline", "--quiet", "-p", &format!("{}_driver", prefix(workspace)), "--"])
        .arg(&cases)
        .env("CARGO_TARGET_DIR", target())
        .output()
        .expect("cargo starts");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "the generated crates do not compile or run:\n{said}");
    String::from_utf8_lossy(&output.stdout).lines().map(|line| serde_json::from_str(line).expect("an answer")).collect()
}

/// The folder of the build that runs the test.
fn target() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).parent().expect("it lies in the target folder").to_owned()
}

/// Generates the crate of a service; its module of the driver.
fn write_crate(workspace: &Path, project: &Path, service: &Service) -> String {
    let text = service.model_text();
    let source = SourceFile { name: format!("{}/model.json", service.name), text: &text };
    let wanted = ServiceChoice { id: service.ast.as_ref().map(|(_, id)| id.as_str()), by: None };
    let model = read_model_of(&[source], wanted).unwrap_or_else(|report| panic!("{}: {report}", service.name));
    let settings = Settings {
        runtime: RuntimeDependency::PathAndVersion(project.join("runtime").display().to_string()),
        package_name: Some(package(workspace, service)),
        ..Settings::new(&service.name.replace('_', "-"), "0.1.0")
    };
    let planned = plan(&model, &settings).unwrap_or_else(|report| panic!("{}: {report}", service.name));
    let generated = emit(&planned).unwrap_or_else(|report| panic!("{}: {report}", service.name));
    for file in generated.files {
        write_if_changed(&workspace.join(&service.name).join(file.path), &file.text);
    }
    module(workspace, service, (&planned.resolved, if is_aws(&model) { "aws" } else { "other" }))
}

/// The package of a service. Workspaces share what they build, and cargo tells their packages apart by name only.
fn package(workspace: &Path, service: &Service) -> String {
    format!("{}_{}", prefix(workspace), service.name)
}

/// What the names of a workspace's packages begin with.
fn prefix(workspace: &Path) -> String {
    let name = workspace.file_name().and_then(|name| name.to_str()).expect("a workspace has a name");
    name.replace('-', "_")
}

fn module(workspace: &Path, service: &Service, (resolved, kind): (&Resolved, &str)) -> String {
    let mut rows = String::new();
    for id in &resolved.closure.operations {
        let name = resolved.names.operation(id);
        let _ = writeln!(rows, "    {:?} {}::{},", id.name(), name.module, name.input);
    }
    format!("\nservice! {{ {} {} {kind}\n{rows}}}\n", service.name, package(workspace, service))
}

fn cases_json(services: &[Service]) -> Value {
    let case = |service: &Service, (id, endpoint, case): (String, &Option<String>, &super::suite::Case)| {
        let input = case.given.get("input").map(|input| service.json(input, &case.params));
        let response = case.response.as_ref().map(|response| {
            let body = match service.bodies {
                Bodies::Cbor => response.body.clone(),
                Bodies::Json | Bodies::Xml | Bodies::Form => aws_smithy_types::base64::encode(&response.body),
            };
            json!({"status": response.status_code, "headers": response.headers, "body": body})
        });
        json!({
            "service": service.name,
            "id": id,
            "operation": case.operation(),
            "endpoint": endpoint.as_deref().unwrap_or("https://example.com"),
            "input": input.unwrap_or(json!({})),
            // A response is asked for by an input that the suite does not give.
            "is_checked": case.response.is_none(),
            "response": response,
        })
    };
    services.iter().flat_map(|service| service.named_cases().map(move |one| case(service, one))).collect()
}

fn driver_manifest(workspace: &Path, services: &[Service]) -> String {
    let mut text = format!(
        "[package]\nname = \"{}_driver\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[dependencies]\n",
        prefix(workspace)
    );
    for line in [
        "aws-credential-types = { version = \"1\", features = [\"hardcoded-credentials\"] }",
        "aws-smithy-http-client = { version = \"1\", features = [\"test-util\"] }",
        "aws-smithy-types = { version = \"1\", features = [\"http-body-1-x\"] }",
        "futures-util = { version = \"0.3\", default-features = false, features = [\"std\"] }",
        "http = \"1\"",
        "http-body-util = \"0.1\"",
        "serde = { version = \"1\", features = [\"derive\"] }",
        "serde_json = \"1\"",
        "tokio = { version = \"1\", features = [\"full\"] }",
    ] {
        let _ = writeln!(text, "{line}");
    }
    for service in services {
        let _ = writeln!(
            text,
            "{} = {{ path = \"../{}\", features = [\"serde\"] }}",
            package(workspace, service),
            service.name
        );
    }
    text
}

fn workspace_manifest(services: &[Service]) -> String {
    let members: String = services.iter().map(|service| format!("    {:?},\n", service.name)).collect();
    format!("[workspace]\nresolver = \"3\"\nmembers = [\n    \"driver\",\n{members}]\n{}", profile())
}

/// A file that is not touched is not compiled again.
fn write_if_changed(path: &Path, text: &str) {
    if std::fs::read_to_string(path).is_ok_and(|old| old == text) {
        return;
    }
    std::fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("folders can be made");
    std::fs::write(path, text).expect("files can be written");
}
