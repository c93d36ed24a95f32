//! What of a service a crate is made of, said alike to every command that plans one: the crate that `inspect` shows is the one
//! that `codegen` makes, `diff` and `update` take what `codegen` takes, and a hint names options of the command at hand.
//!
//! In: the built program, fixtures and small models. Out: what it prints, its exit code and what it leaves on disk.

use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("cli is in the repository").to_owned()
}

fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ferrosmith"));
    command.args(arguments).current_dir(folder).stdin(Stdio::null());
    command
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    command(folder, arguments).output().expect("it starts")
}

fn printed(folder: &Path, arguments: &[&str]) -> String {
    let output = run(folder, arguments);
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("text")
}

fn write(path: &Path, text: impl AsRef<[u8]>) {
    fs::create_dir_all(path.parent().expect("below a folder")).expect("made");
    fs::write(path, text).expect("written");
}

/// A model of these protocols, with an operation that can be generated and one with a stream among other members.
fn model(protocols: &[&str], version: &str, more: &[&str]) -> String {
    let names: Vec<&str> = ["GetThing", "Watch"].iter().chain(more).copied().collect();
    let mut traits = json!({
        "aws.api#service": {"sdkId": "Thing"},
        "aws.auth#sigv4": {"name": "thing"},
        "smithy.api#title": "Thing",
    });
    for protocol in protocols {
        traits[*protocol] = json!({});
    }
    let operations: Vec<Value> = names.iter().map(|name| json!({"target": format!("a.b#{name}")})).collect();
    let mut shapes = json!({
        "a.b#Thing": {"type": "service", "version": version, "operations": operations, "traits": traits},
        "a.b#Events": {"type": "blob", "traits": {"smithy.api#streaming": {}}},
        "a.b#WatchOutput": {
            "type": "structure",
            "members": {"events": {"target": "a.b#Events"}},
            "traits": {"smithy.api#output": {}}
        },
    });
    for name in names {
        shapes[format!("a.b#{name}")] = json!({"type": "operation"});
    }
    shapes["a.b#Watch"]["output"] = json!({"target": "a.b#WatchOutput"});
    json!({"smithy": "2.0", "shapes": shapes}).to_string()
}

const JSON: &str = "aws.protocols#awsJson1_0";

/// A repository with this model as its one vendored service, `thing`.
fn vendor(root: &Path, model: &str) {
    let folder = root.join("model/services/thing/2025-01-01");
    let digest = Sha256::digest(model).iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    write(&folder.join("model.json"), model);
    write(&root.join("model/L"), "");
    let source = format!(
        "package = 'p'\nversion = '1'\npath = 'x'\nlicence = 'Apache-2.0'\nlicence-text = '../../../L'\nnotice-text = '../../../L'\n\
         [files]\n'model.json' = '{digest}'\n"
    );
    write(&folder.join("SOURCE.toml"), source);
}

#[test]
fn the_crate_that_is_shown_is_the_one_that_is_made() {
    let place = tempfile::tempdir().expect("a folder");
    let settings = place.path().join("settings.toml");
    write(&settings, "crate = 'own'\noperations = ['GetPartner']\n[renames]\nPartnerProfile = 'Profile'\n");
    let settings = settings.to_str().expect("text");
    let model = repository().join("model/services/partnercentral-account");
    let model = model.to_str().expect("text");
    for (index, options) in [
        &["--operations", "GetPartner,ListConnections"][..],
        &["--settings", settings],
        &["--types-only", "--operations", "GetPartner"],
    ]
    .into_iter()
    .enumerate()
    {
        let out = place.path().join(index.to_string());
        let out_text = out.to_str().expect("text");
        printed(place.path(), &[&["codegen", "--model", model, "--out", out_text], options].concat());
        let names = fs::read_to_string(out.join("names.txt")).expect("written");
        let inspected = |subject: &[&str]| -> Value {
            let text = printed(place.path(), &[&["inspect", "--model", model, "--json"], subject, options].concat());
            serde_json::from_str(&text).expect("JSON")
        };
        let service = inspected(&[]);
        let manifest = fs::read_to_string(out.join("Cargo.toml")).expect("written");
        assert!(manifest.contains(&format!("\nname = {}\n", service["crateName"])), "{service}");
        let modules = service["operations"].as_array().expect("a list");
        let in_crate = fs::read_dir(out.join("src/operation"))
            .map(|entries| entries.filter(|entry| entry.as_ref().is_ok_and(|entry| entry.path().is_file())).count());
        assert_eq!(modules.len(), in_crate.unwrap_or(0), "{options:?}: {service}");

        for subject in ["PartnerProfile", "GetPartnerResponse", "AccessType"] {
            let shape = inspected(&[subject]);
            let lines: Vec<&str> =
                names.lines().filter(|line| line.split(" -> ").next() == shape["id"].as_str()).collect();
            let paths = shape["rust"].as_array().expect("a list");
            for path in paths {
                let line =
                    format!("{} -> {}", shape["id"].as_str().unwrap_or_default(), path.as_str().unwrap_or_default());
                assert!(lines.contains(&line.as_str()), "{options:?}: {line} is not in the crate: {lines:?}");
            }
            assert_eq!(paths.is_empty(), lines.is_empty(), "{options:?}: {shape} {lines:?}");
        }
    }
}

#[test]
fn the_protocol_that_is_shown_is_the_one_that_is_spoken() {
    let place = tempfile::tempdir().expect("a folder");
    write(&place.path().join("m.json"), model(&["smithy.protocols#rpcv2Cbor", JSON], "1", &[]));
    let text = printed(place.path(), &["inspect", "--model", "m.json", "--protocol", "awsJson1_0", "--json"]);
    let service: Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(service["protocol"], JSON);
}

#[test]
fn one_streaming_operation_keeps_no_service_from_being_compared() {
    let place = tempfile::tempdir().expect("a folder");
    write(&place.path().join("old.json"), model(&[JSON], "2025-01-01", &[]));
    write(&place.path().join("new.json"), model(&[JSON], "2025-01-01", &["ListThings"]));
    let refused = run(place.path(), &["diff", "old.json", "new.json"]);
    let said = String::from_utf8_lossy(&refused.stderr);
    assert_eq!(refused.status.code(), Some(1));
    assert!(
        said.contains("a stream that is not the whole body") && said.contains("new.json:1:"),
        "a place in the file: {said}"
    );
    let text = printed(place.path(), &["diff", "old.json", "new.json", "--leave-out-unsupported"]);
    assert!(text.contains("`ListThings`") && text.contains("step minor"), "{text}");
}

#[test]
fn one_streaming_operation_keeps_no_service_from_being_updated() {
    let update = ["update", "thing", "--from", "new.json", "--source", "p 2", "--no-check"];
    for (settings, option) in
        [(None, "--leave-out-unsupported"), (Some("leave-out-unsupported = true\n"), "--no-check")]
    {
        let place = tempfile::tempdir().expect("a folder");
        vendor(place.path(), &model(&[JSON], "2025-01-01", &[]));
        write(&place.path().join("new.json"), model(&[JSON], "2025-02-02", &["ListThings"]));
        if let Some(settings) = settings {
            write(&place.path().join("model/services/thing/ferrosmith.toml"), settings);
        } else {
            assert_eq!(run(place.path(), &update).status.code(), Some(1), "the streaming operation is in the way");
        }
        let arguments: Vec<&str> = update.into_iter().filter(|argument| *argument != option).chain([option]).collect();
        printed(place.path(), &arguments);
        assert!(place.path().join("model/services/thing/2025-02-02/new.json").is_file());
        assert!(place.path().join("generated/thing/src/operation/list_things.rs").is_file());
        assert!(!place.path().join("generated/thing/src/operation/watch.rs").exists());
        let changes = fs::read_to_string(place.path().join("model/services/thing/CHANGELOG.md")).expect("kept");
        assert!(changes.contains("`ListThings`"), "{changes}");
    }
}

/// The words of a text that are options.
fn options(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-'));
    let options = words.filter(|word| word.starts_with("--") && word.len() > 2 && !word.ends_with('-'));
    options.map(str::to_owned).collect()
}

#[test]
fn a_hint_names_options_of_the_command_at_hand() {
    let models = [
        ("streaming", model(&[JSON], "2025-01-01", &[])),
        ("protocol", model(&["smithy.protocols#rpcv2Json"], "2025-01-01", &[])),
        ("none", model(&[], "2025-01-01", &[])),
    ];
    let mut hinting = 0;
    // Where there is no repository, and where there is one.
    for (name, model, is_vendored) in
        models.iter().flat_map(|(name, model)| [(name, model, true), (name, model, false)])
    {
        let place = tempfile::tempdir().expect("a folder");
        if is_vendored {
            vendor(place.path(), model);
        }
        write(&place.path().join("m.json"), model);
        let newer = model.replace("2025-01-01", "2025-02-02");
        write(&place.path().join("new.json"), newer);
        for arguments in [
            &["codegen"][..],
            &["codegen", "thing"],
            &["codegen", "nothing"],
            &["codegen", "--model", "m.json", "--out", "out"],
            &["codegen", "--all", "--models", ".", "--out", "all"],
            &["diff", "m.json", "new.json"],
            &["diff", "thing", "new.json"],
            &["diff", "nothing", "new.json"],
            &["update", "thing", "--from", "new.json", "--source", "p 2", "--no-check"],
            &["update", "nothing", "--from", "new.json", "--source", "p 2"],
            &["inspect", "thing"],
            &["inspect", "nothing"],
            &["inspect", "--model", "m.json", "NoSuchShape"],
            &["list"],
            &["smithy-plugin"],
        ] {
            let mut command = command(place.path(), arguments);
            if arguments[0] == "smithy-plugin" {
                command.env("SMITHY_PLUGIN_DIR", place.path().join("plugin"));
                command.stdin(fs::File::open(place.path().join("m.json")).expect("there"));
            }
            let output = command.output().expect("it starts");
            let said = [output.stdout, output.stderr].map(|text| String::from_utf8(text).expect("text")).concat();
            let help = printed(place.path(), &[arguments[0], "--help"]);
            let known = options(&help);
            for option in options(&said) {
                assert!(
                    known.contains(&option),
                    "{name}: {arguments:?} hints at {option}, which it does not have: {said}"
                );
                hinting += 1;
            }
        }
    }
    assert!(hinting > 0, "some of them hint at an option");
}
