//! A Smithy model that holds several services: `--service` on each command that reads a model, `service` in the settings, and
//! hints that name it.

use serde_json::{Value, json};
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

fn service(operation: &str) -> Value {
    json!({"type": "service", "version": "1", "operations": [{"target": operation}], "traits": {
        "aws.api#service": {"sdkId": operation}, "aws.auth#sigv4": {"name": "thing"},
        "aws.protocols#awsJson1_0": {}, "aws.protocols#awsJson1_1": {}
    }})
}

/// Two services, with an operation each.
fn two() -> Value {
    json!({"smithy": "2.0", "shapes": {
        "a.b#One": service("a.b#GetOne"), "a.b#Two": service("a.b#GetTwo"),
        "a.b#GetOne": {"type": "operation"}, "a.b#GetTwo": {"type": "operation"}
    }})
}

fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ferrosmith"));
    command.args(arguments).current_dir(folder);
    command
}

fn said(output: &Output) -> String {
    String::from_utf8([output.stdout.clone(), output.stderr.clone()].concat()).expect("text")
}

fn run(folder: &Path, arguments: &[&str]) -> (bool, String) {
    let output = command(folder, arguments).output().expect("it starts");
    (output.status.success(), said(&output))
}

/// Runs it as Smithy's build does, on this model.
fn run_plugin(folder: &Path, arguments: &[&str]) -> (bool, String) {
    let mut child = command(folder, arguments)
        .env("SMITHY_PLUGIN_DIR", folder.join("plugin"))
        .env("SMITHY_ROOT_DIR", folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it starts");
    child.stdin.take().expect("piped").write_all(two().to_string().as_bytes()).expect("read");
    let output = child.wait_with_output().expect("it ends");
    (output.status.success(), said(&output))
}

#[test]
fn every_command_takes_the_service_and_says_how() {
    let place = tempfile::tempdir().expect("a folder");
    let root = place.path();
    fs::write(root.join("m.json"), two().to_string()).expect("written");
    let commands: [(&[&str], &str); 3] = [
        (&["codegen", "thing", "--model", "m.json", "--out", "out"], "get_two"),
        (&["inspect", "--model", "m.json"], "GetTwo"),
        (&["diff", "m.json", "m.json"], "nothing"),
    ];
    for (arguments, part) in commands {
        let (ok, text) = run(root, arguments);
        let is_told = text.contains("several services in the model: `a.b#One`, `a.b#Two`");
        assert!(!ok && is_told && text.contains("hint: name the one to read: --service ID"), "{arguments:?}: {text}");
        for id in ["a.b#Two", "Two"] {
            let (ok, text) = run(root, &[arguments, &["--service", id]].concat());
            assert!(ok, "{arguments:?}: {text}");
            let made = root.join("out/src/operation/get_two.rs");
            assert!(made.is_file() || text.to_lowercase().contains(part), "{arguments:?}: {text}");
        }
        let (ok, text) = run(root, &[arguments, &["--service", "Three"]].concat());
        assert!(!ok && text.contains("name one of these: --service ID"), "{arguments:?}: {text}");
    }
    assert!(!root.join("out/src/operation/get_one.rs").exists());
    let header = fs::read_to_string(root.join("out/src/lib.rs")).expect("generated");
    assert!(header.lines().any(|line| line.contains("codegen thing --service Two")), "{header}");
}

#[test]
fn smithys_build_takes_the_service_from_an_option_or_the_settings() {
    let place = tempfile::tempdir().expect("a folder");
    let (ok, text) = run_plugin(place.path(), &["smithy-plugin", "thing"]);
    assert!(!ok && text.contains("--service ID"), "{text}");
    let (ok, text) = run_plugin(place.path(), &["smithy-plugin", "one", "--service", "a.b#One"]);
    assert!(ok && place.path().join("plugin/one/src/operation/get_one.rs").is_file(), "{text}");
    fs::write(place.path().join("ferrosmith.toml"), "service = 'Two'\n").expect("written");
    let (ok, text) = run_plugin(place.path(), &["smithy-plugin", "two"]);
    assert!(ok && place.path().join("plugin/two/src/operation/get_two.rs").is_file(), "{text}");
}

#[test]
fn of_many_models_it_counts_for_those_that_hold_several() {
    let place = tempfile::tempdir().expect("a folder");
    let root = place.path();
    let mut one = two();
    one["shapes"].as_object_mut().expect("shapes").remove("a.b#Two");
    for (name, model) in [("both", two()), ("only", one)] {
        fs::create_dir_all(root.join("models").join(name)).expect("made");
        fs::write(root.join("models").join(name).join("model.json"), model.to_string()).expect("written");
    }
    let arguments = ["codegen", "--all", "--models", "models", "--out", "out", "--service", "Two"];
    let (ok, text) = run(root, &arguments);
    assert!(ok, "{text}");
    for made in ["out/both/src/operation/get_two.rs", "out/only/src/operation/get_one.rs"] {
        assert!(root.join(made).is_file(), "{made}: {text}");
    }
    let (ok, text) = run(root, &["list", "--models", "models"]);
    assert!(!ok && text.contains("cannot be read: several services"), "{text}");
    let (ok, text) = run(root, &["list", "--models", "models", "--service", "Two"]);
    assert!(ok, "{text}");
}

#[test]
fn list_and_inspect_heed_the_protocol_of_the_settings() {
    let place = tempfile::tempdir().expect("a folder");
    let root = place.path();
    let folder = root.join("models/thing");
    let mut model = two();
    model["shapes"].as_object_mut().expect("shapes").remove("a.b#Two");
    fs::create_dir_all(&folder)
        .and_then(|()| fs::write(folder.join("model.json"), model.to_string()))
        .expect("written");
    let commands: [&[&str]; 2] =
        [&["list", "--models", "models", "--json"], &["inspect", "--model", "models/thing", "--json"]];
    for (settings, protocol) in [("", "awsJson1_0"), ("protocol = 'awsJson1_1'", "awsJson1_1")] {
        fs::write(folder.join("ferrosmith.toml"), settings).expect("written");
        for arguments in commands {
            let (ok, text) = run(root, arguments);
            let line = text.lines().find(|line| line.contains("\"protocol\":")).unwrap_or_default();
            assert!(ok && line.contains(protocol), "{arguments:?} with {settings:?}: {text}");
        }
    }
}

#[test]
fn all_takes_the_options_that_are_not_of_one_service() {
    let place = tempfile::tempdir().expect("a folder");
    let root = place.path();
    let mut model = two();
    model["shapes"].as_object_mut().expect("shapes").remove("a.b#Two");
    model["shapes"]["a.b#GetOne"]["input"] = json!({"target": "a.b#In"});
    model["shapes"]["a.b#In"] = json!({"type": "structure", "members": {}});
    fs::create_dir_all(root.join("models/thing")).expect("made");
    fs::write(root.join("models/thing/model.json"), model.to_string()).expect("written");
    let all = ["codegen", "--all", "--models", "models", "--out", "out"];
    fs::write(root.join("good.toml"), "version = '7.8.9'\nfeatures = ['serde']\n").expect("written");
    let (ok, text) = run(root, &[&all[..], &["--settings", "good.toml", "--types-only"]].concat());
    assert!(ok, "{text}");
    let manifest = fs::read_to_string(root.join("out/thing/Cargo.toml")).expect("generated");
    assert!(manifest.contains("version = \"7.8.9\""), "{manifest}");
    assert!(!root.join("out/thing/src/client.rs").exists());
    for (key, settings) in
        [("crate", "crate = 'x'"), ("operations", "operations = ['GetOne']"), ("[renames]", "[renames]\nA = 'B'")]
    {
        fs::write(root.join("bad.toml"), settings).expect("written");
        let (ok, text) = run(root, &[&all[..], &["--settings", "bad.toml"]].concat());
        assert!(!ok && text.contains(&format!("`{key}` is of one service")), "{key}: {text}");
    }
}
