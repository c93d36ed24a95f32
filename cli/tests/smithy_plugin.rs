//! `ferrosmith smithy-plugin` as Smithy's build calls it: a `smithy-build.json` of the form that people write, and its
//! `run` plugin carried out by hand, with the environment, working folder and standard input that Smithy gives it.

use serde_json::{Value, json};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A build with one plugin per projection.
const SMITHY_BUILD: &str = r#"{
    "version": "1.0",
    "projections": {
        "source": {"plugins": {"run::rust-client": {"command": ["ferrosmith", "smithy-plugin"]}}},
        "small": {
            "plugins": {
                "run::rust-client": {
                    "command": ["ferrosmith", "smithy-plugin", "little-thing", "--settings", "rust.toml", "--protocol", "awsJson1_1"],
                    "sendPrelude": true
                }
            }
        }
    }
}"#;

/// A service that is signed, with an operation.
fn ast(with_prelude: bool) -> String {
    let mut ast = json!({"smithy": "2.0", "metadata": {}, "shapes": {
        "example.thing#Thing": {
            "type": "service", "version": "2025-01-01", "operations": [{"target": "example.thing#GetThing"}],
            "traits": {
                "aws.api#service": {"sdkId": "Some Thing"}, "aws.auth#sigv4": {"name": "thing"},
                "aws.protocols#awsJson1_0": {}, "aws.protocols#awsJson1_1": {}
            }
        },
        "example.thing#GetThing": {
            "type": "operation", "input": {"target": "example.thing#GetThingInput"}, "output": {"target": "smithy.api#Unit"}
        },
        "example.thing#GetThingInput": {
            "type": "structure",
            "members": {"id": {"target": "smithy.api#String", "traits": {"smithy.api#required": {}}}}
        }
    }});
    if with_prelude {
        ast["shapes"]["smithy.api#String"] = json!({"type": "string"});
        ast["shapes"]["smithy.api#required"] =
            json!({"type": "structure", "members": {}, "traits": {"smithy.api#trait": {}}});
        ast["shapes"]["smithy.api#Unit"] =
            json!({"type": "structure", "members": {}, "traits": {"smithy.api#unitType": {}}});
    }
    ast.to_string()
}

/// What Smithy does with the `run` plugin of the build above.
fn run_plugin(root: &Path, projection: &str, model: &str) -> (PathBuf, Output) {
    let build: Value = serde_json::from_str(SMITHY_BUILD).expect("the build is JSON");
    run_plugin_of(&build, root, (projection, "rust-client"), model)
}

/// What it does with one of any build.
fn run_plugin_of(build: &Value, root: &Path, (projection, name): (&str, &str), model: &str) -> (PathBuf, Output) {
    let settings = &build["projections"][projection]["plugins"][format!("run::{name}")];
    let command: Vec<&str> = settings["command"].as_array().expect("a list").iter().filter_map(Value::as_str).collect();
    assert_eq!(command[0], "ferrosmith");
    let plugin_dir = root.join("build/smithy").join(projection).join(name);
    fs::create_dir_all(&plugin_dir).expect("made");
    let mut process = Command::new(env!("CARGO_BIN_EXE_ferrosmith"));
    let sends_prelude = settings["sendPrelude"].as_bool().unwrap_or_default();
    process
        .args(&command[1..])
        .current_dir(&plugin_dir)
        .env("SMITHY_ROOT_DIR", root)
        .env("SMITHY_PLUGIN_DIR", &plugin_dir);
    process.env("SMITHY_PROJECTION_NAME", projection).env("SMITHY_ARTIFACT_NAME", name);
    process.env("SMITHY_INCLUDES_PRELUDE", sends_prelude.to_string());
    process.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = process.spawn().expect("the plugin starts");
    child.stdin.take().expect("piped").write_all(model.as_bytes()).expect("the plugin reads");
    (plugin_dir, child.wait_with_output().expect("the plugin ends"))
}

#[test]
fn the_crate_is_in_the_folder_of_the_plugin() {
    let root = tempfile::tempdir().expect("a folder");
    let (plugin_dir, output) = run_plugin(root.path(), "source", &ast(false));
    let (text, errors) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{text}{errors}");
    assert!(text.contains("projection source"), "{text}");
    let manifest = fs::read_to_string(plugin_dir.join("some-thing/Cargo.toml")).expect("a crate");
    let runtime = "ferrosmith-runtime = { path = \"../ferrosmith-runtime\", default-features = false";
    assert!(manifest.contains(runtime), "by a path alone: {manifest}");
    let mut there: Vec<_> =
        fs::read_dir(&plugin_dir).expect("readable").map(|entry| entry.expect("readable").file_name()).collect();
    there.sort();
    assert_eq!(there, ["ferrosmith-runtime", "some-thing"]);
}

#[test]
fn the_prelude_may_be_in_it_and_paths_are_seen_from_the_root() {
    let root = tempfile::tempdir().expect("a folder");
    fs::write(root.path().join("rust.toml"), "crate = \"tiny\"\nversion = \"3.2.1\"\n").expect("written");
    let (plugin_dir, output) = run_plugin(root.path(), "small", &ast(true));
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let manifest = fs::read_to_string(plugin_dir.join("little-thing/Cargo.toml")).expect("a crate");
    assert!(manifest.contains("name = \"tiny\"\nversion = \"3.2.1\""), "{manifest}");
    let service = fs::read_to_string(plugin_dir.join("little-thing/src/service.rs")).expect("a crate");
    assert!(service.contains("aws_json_1_1()"), "the protocol that the build asks for: {service}");
    let again = run_plugin(root.path(), "small", &ast(true)).1;
    assert!(String::from_utf8_lossy(&again.stdout).contains("0 created, 0 changed"), "the same again");
}

#[test]
fn what_is_wrong_fails_the_build_and_leaves_nothing() {
    let root = tempfile::tempdir().expect("a folder");
    for model in ["", "{", "{\"smithy\": \"2.0\", \"shapes\": {}}"] {
        let (plugin_dir, output) = run_plugin(root.path(), "source", model);
        let errors = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{model}: {errors}");
        assert!(errors.contains("standard input") && errors.contains("hint: "), "{errors}");
        assert_eq!(fs::read_dir(&plugin_dir).expect("readable").count(), 0, "{model}");
    }
}

/// What lies in the repository, above this package.
fn read_of_repository(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path)).expect("it is committed")
}

/// The builds that the page on Smithy's build shows.
fn builds_of_the_page() -> Vec<Value> {
    let page = read_of_repository("docs/smithy-build.md");
    let blocks = page.split("```json\n").skip(1).filter_map(|rest| rest.split("```").next());
    blocks.map(|block| serde_json::from_str(block).expect("the build is JSON")).collect()
}

#[test]
fn the_builds_of_the_page_make_clients_without_aws() {
    let model = read_of_repository("tests/generated/weather.json");
    let builds = builds_of_the_page();
    assert_eq!(builds.len(), 2);
    let made = |build: &Value, plugin: (&str, &str), service: &str| {
        let root = tempfile::tempdir().expect("a folder");
        let (plugin_dir, output) = run_plugin_of(build, root.path(), plugin, &model);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let read = |path: &str| fs::read_to_string(plugin_dir.join(service).join(path)).unwrap_or_default();
        (read("Cargo.toml"), read("README.md"), read("names.txt"))
    };
    for build in &builds {
        let (manifest, readme, _) = made(build, ("source", "rust-client"), "weather");
        assert!(manifest.contains("name = \"ferrosmith-weather\"") && !manifest.contains("aws-config"), "{manifest}");
        let runtime = "ferrosmith-runtime = { path = \"../ferrosmith-runtime\", default-features = false, features = [";
        let features = manifest.split(runtime).nth(1).and_then(|rest| rest.split(']').next()).expect("the runtime");
        assert_eq!(features, "\"event-stream\", \"digest-auth\"");
        assert!(readme.contains(".bearer_token(\"the token\".into())") && !readme.contains("aws_config"), "{readme}");
    }
    let (manifest, _, names) = made(&builds[1], ("reading", "rust-client"), "weather-reader");
    assert!(names.contains("GetForecast") && !names.contains("WatchWeather"), "{names}");
    assert!(!manifest.contains("event-stream"), "{manifest}");
    let (manifest, _, _) = made(&builds[1], ("source", "rust-types"), "weather-types");
    assert!(manifest.contains("default = [\"serde\"]"), "{manifest}");
}
