//! A second run: what it notices, and what it waits for. Each input of a crate is changed by itself, and a run that remembers
//! what it made before must notice.
//!
//! In: the built program, in folders of its own. Out: what it leaves on disk, which `--check` holds against the inputs
//! without remembering anything.

use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::fs::{self, File};
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ferrosmith"));
    command.args(arguments).current_dir(folder).stdin(Stdio::null());
    command
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    command(folder, arguments).output().expect("it starts")
}

fn write(path: &Path, text: impl AsRef<[u8]>) {
    fs::create_dir_all(path.parent().expect("below a folder")).expect("made");
    fs::write(path, text).expect("written");
}

/// A model in all the files that botocore has, each with this text in it.
fn files(text: &str) -> Vec<(&'static str, Value)> {
    let operation = json!({ "name": "ListThings", "http": { "method": "POST", "requestUri": "/" },
        "input": { "shape": "In" }, "output": { "shape": "Out" }, "documentation": format!("<p>Lists {text}.</p>") });
    vec![
        (
            "service-2.json",
            json!({
                "metadata": { "apiVersion": "2020-01-01", "endpointPrefix": "thing", "jsonVersion": "1.0", "protocol": "json",
                    "serviceFullName": "Thing", "serviceId": "Thing", "signatureVersion": "v4", "targetPrefix": "Thing" },
                "operations": { "ListThings": operation, "Other": { "name": "Other" } },
                "shapes": {
                    "In": { "type": "structure", "members": { "Token": { "shape": "Text" }, "Size": { "shape": "Int" } } },
                    "Out": { "type": "structure", "members": { "Token": { "shape": "Text" }, "Things": { "shape": "Texts" } } },
                    "Text": { "type": "string" }, "Int": { "type": "integer" }, "Texts": { "type": "list", "member": { "shape": "Text" } },
                },
            }),
        ),
        ("paginators-1.json", json!({ "pagination": {} })),
        (
            "waiters-2.json",
            json!({ "version": 2, "waiters": { "ThingThere": { "operation": "ListThings", "delay": text.len(), "maxAttempts": 3,
                "acceptors": [{ "state": "success", "matcher": "status", "expected": 200 }] } } }),
        ),
        (
            "examples-1.json",
            json!({ "version": "1.0", "examples": { "ListThings": [{ "title": format!("An example of {text}"), "input": {}, "output": {} }] } }),
        ),
        (
            "endpoint-rule-set-1.json",
            json!({ "version": "1.0", "parameters": { "Region": { "builtIn": "AWS::Region", "required": false, "documentation": "d", "type": "String" } },
                "rules": [{ "conditions": [], "endpoint": { "url": format!("https://{text}.example"), "properties": {}, "headers": {} }, "type": "endpoint" }] }),
        ),
        (
            "service-2.sdk-extras.json",
            json!({ "version": 1.0, "merge": { "operations": { "Other": { "documentation": format!("<p>More {text}.</p>") } } } }),
        ),
    ]
}

/// Other contents for one of the files.
fn changed(name: &str) -> Value {
    if name == "paginators-1.json" {
        let pages =
            json!({ "input_token": "Token", "output_token": "Token", "limit_key": "Size", "result_key": "Things" });
        return json!({ "pagination": { "ListThings": pages } });
    }
    let found = files("others").into_iter().find(|(other, _)| *other == name);
    found.expect("one of the files").1
}

/// Writes folders that look like the runtime's.
fn write_runtimes(root: &Path) {
    for name in ["rt", "elsewhere"] {
        write(&root.join(name).join("Cargo.toml"), "[package]\nname = 'ferrosmith-runtime'\nversion = '0.1.0'\n");
    }
}

/// Writes where the files of a vendored model come from, as they are now.
fn write_source(folder: &Path, version: &str) {
    let mut source = format!(
        "package = 'p'\nversion = '{version}'\npath = 'x'\nlicence = 'Apache-2.0'\nlicence-text = 'L'\nnotice-text = 'L'\n[files]\n"
    );
    for (name, _) in files("") {
        let bytes = fs::read(folder.join(name)).expect("written before");
        let digest: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        source.push_str(&format!("'{name}' = '{digest}'\n"));
    }
    write(&folder.join("SOURCE.toml"), source);
}

/// Runs until nothing is left to do, holding the crate against its inputs before and after.
fn notices(folder: &Path, arguments: &[&str], change: &str) {
    let check = || run(folder, &[arguments, &["--check"]].concat()).status.success();
    assert!(!check(), "{change} is no change of the crate, so this test proves nothing");
    let output = run(folder, arguments);
    assert!(output.status.success(), "{change}: {}", String::from_utf8_lossy(&output.stderr));
    assert!(check(), "{change} is not noticed:\n{}", String::from_utf8_lossy(&output.stdout));
    // And once more, when it is remembered.
    assert!(run(folder, arguments).status.success() && check(), "{change}, a run later");
}

#[test]
fn each_input_of_a_vendored_crate_is_noticed() {
    let root = tempfile::tempdir().expect("a folder");
    let root = root.path();
    let service = root.join("model/services/thing");
    let folder = service.join("2020-01-01");
    write(&folder.join("L"), "");
    for (name, value) in files("some") {
        write(&folder.join(name), value.to_string());
    }
    write_source(&folder, "1");
    let arguments = ["codegen", "thing"];
    notices(root, &arguments, "all of it");
    for (name, _) in files("") {
        write(&folder.join(name), changed(name).to_string());
        write_source(&folder, "1");
        notices(root, &arguments, name);
    }
    write_source(&folder, "2");
    notices(root, &arguments, "the version of the package in SOURCE.toml");
    for text in ["version = '0.9.0'\n", "version = '0.9.0'\noperations = ['Other']\n", "crate = 'own'\n"] {
        write(&service.join("ferrosmith.toml"), text);
        notices(root, &arguments, &format!("ferrosmith.toml: {text}"));
    }
    write(&service.join("CHANGELOG.md"), "# Changes\n\n## 0.1.0\n\n- Something.\n");
    notices(root, &arguments, "CHANGELOG.md");
    let settings = root.join("other.toml");
    write(&settings, "version = '3.0.0'\n");
    let with_settings = ["codegen", "thing", "--settings", "other.toml"];
    notices(root, &with_settings, "--settings");
    write(&settings, "version = '3.0.1'\n");
    notices(root, &with_settings, "what the file of --settings says");
    notices(root, &["codegen", "thing", "--operations", "Other"], "--operations");
    notices(root, &["codegen", "thing", "--operations", "ListThings"], "other --operations");
    notices(root, &["codegen", "thing", "--types-only"], "--types-only");
    notices(root, &arguments, "no option any more");
}

#[test]
fn each_input_of_many_crates_is_noticed() {
    let root = tempfile::tempdir().expect("a folder");
    let root = root.path();
    write_runtimes(root);
    let folder = root.join("models/thing/2020-01-01");
    for (name, value) in files("some") {
        write(&folder.join(name), value.to_string());
    }
    let all = ["codegen", "--all", "--models", "models", "--out", "out", "--runtime", "rt"];
    notices(root, &all, "all of it");
    for (name, _) in files("") {
        write(&folder.join(name), changed(name).to_string());
        notices(root, &all, name);
    }
    write(&folder.join("ferrosmith.toml"), "version = '0.9.0'\n");
    notices(root, &all, "ferrosmith.toml");
    let elsewhere = ["codegen", "--all", "--models", "models", "--out", "out", "--runtime", "elsewhere"];
    notices(root, &elsewhere, "--runtime");
    // A newer version of the model, beside the old one.
    for (name, value) in files("newer") {
        write(&root.join("models/thing/2021-01-01").join(name), value.to_string());
    }
    notices(root, &elsewhere, "a newer version");
}

#[test]
fn a_model_that_was_refused_is_read_again_when_it_is_mended() {
    let root = tempfile::tempdir().expect("a folder");
    let root = root.path();
    write_runtimes(root);
    let folder = root.join("models/thing/2020-01-01");
    for (name, value) in files("some") {
        write(&folder.join(name), value.to_string());
    }
    write(&folder.join("waiters-2.json"), "{");
    let all = ["codegen", "--all", "--models", "models", "--out", "out", "--runtime", "rt"];
    for _ in 0..2 {
        let output = run(root, &all);
        let text = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
        assert!(!output.status.success() && text.contains("not JSON: the file ends too early"), "{text}");
    }
    write(&folder.join("waiters-2.json"), changed("waiters-2.json").to_string());
    notices(root, &all, "the mended file");
}

/// Whether a run waits while somebody else holds the folder, and does its work once it is free.
fn waits_for(folder: &Path, held: &Path, arguments: &[&str], made: &Path) {
    fs::create_dir_all(held).expect("made");
    let lock = File::open(held).expect("opened");
    lock.lock().expect("locked");
    let mut child = command(folder, arguments).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("it starts");
    let until = Instant::now() + Duration::from_millis(1500);
    while Instant::now() < until {
        assert!(child.try_wait().expect("asked").is_none(), "{arguments:?} ended while the folder is held");
        assert!(!made.exists(), "{arguments:?} wrote while the folder is held");
        std::thread::sleep(Duration::from_millis(50));
    }
    drop(lock);
    assert!(child.wait().expect("it ends").success(), "{arguments:?}");
    assert!(made.exists(), "{arguments:?}");
}

#[test]
fn two_runs_do_not_write_at_the_same_time() {
    let root = tempfile::tempdir().expect("a folder");
    let root = root.path();
    write_runtimes(root);
    let folder = root.join("models/thing/2020-01-01");
    for (name, value) in files("some") {
        write(&folder.join(name), value.to_string());
    }
    let one = ["codegen", "thing", "--model", "models/thing", "--out", "one/thing", "--runtime", "rt"];
    waits_for(root, &root.join("one"), &one, &root.join("one/thing"));
    let all = ["codegen", "--all", "--models", "models", "--out", "many", "--runtime", "rt"];
    waits_for(root, &root.join("many"), &all, &root.join("many/thing"));
}
