//! Models and folders that would lead out of the output folder or steer a terminal, as the built program meets them.
//!
//! In: odd names of folders, services, operations and versions. Out: a failure when anything was made outside of the folder
//! that was named, when a report does not say what is wrong, or when a character that can't be seen reaches the output. What
//! hostile text does to a generated crate is held by `tests/tests/hostile`.
#![cfg(unix)]

use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// Text that moves the cursor, turns the direction of writing and ends lines.
const STEERING: &str = "\u{1b}[2J\u{1b}]8;;x\u{7}\u{9b}31m\u{202e}\u{2066}\r\u{85}\u{feff}";

fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ferrosmith"));
    command.args(arguments).current_dir(folder);
    command
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    command(folder, arguments).output().expect("it starts")
}

/// What it prints, and what it reports; neither holds anything invisible.
fn said(output: &Output) -> (String, String) {
    let [out, err] = [&output.stdout, &output.stderr].map(|text| String::from_utf8(text.clone()).expect("text"));
    for text in [&out, &err] {
        let invisible = |c: char| c != '\n' && ferrosmith_model::invisible::is_invisible(c);
        assert!(!text.contains(invisible), "{:?}", text.lines().find(|line| line.contains(invisible)));
        assert!(!text.contains("panicked"), "{text}");
    }
    (out, err)
}

/// Every file and folder below a folder, by path, without following links.
fn paths(root: &Path) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut open = vec![root.to_owned()];
    while let Some(folder) = open.pop() {
        for path in fs::read_dir(&folder).expect("readable").map(|entry| entry.expect("listed").path()) {
            found.insert(path.strip_prefix(root).expect("below").to_string_lossy().into_owned());
            if path.symlink_metadata().expect("there").is_dir() {
                open.push(path);
            }
        }
    }
    found
}

/// A small service of this SDK ID, version and operations.
fn model(sdk_id: &str, version: &str, operations: &[&str]) -> Value {
    let mut shapes = json!({
        "a.b#Thing": {
            "type": "service",
            "version": version,
            "operations": operations.iter().map(|name| json!({"target": format!("a.b#{name}")})).collect::<Vec<_>>(),
            "traits": {
                "aws.api#service": {"sdkId": sdk_id},
                "aws.auth#sigv4": {"name": "thing"},
                "aws.protocols#awsJson1_0": {},
                "smithy.api#title": "Thing"
            }
        }
    });
    for name in operations {
        shapes[format!("a.b#{name}")] = json!({"type": "operation"});
    }
    json!({"smithy": "2.0", "shapes": shapes})
}

fn write(path: &Path, text: impl AsRef<[u8]>) {
    fs::create_dir_all(path.parent().expect("below a folder")).expect("made");
    fs::write(path, text).expect("written");
}

/// Vendors a model of one file in a version's folder.
fn vendor(folder: &Path, model: &str) {
    write(&folder.join("m.json"), model);
    let hash: String = Sha256::digest(model).iter().map(|byte| format!("{byte:02x}")).collect();
    let source =
        "package = 'p'\nversion = '1'\npath = 'x'\nlicence = 'x'\nlicence-text = 'L'\nnotice-text = 'L'\n[files]\n";
    write(&folder.join("SOURCE.toml"), format!("{source}'m.json' = '{hash}'\n"));
    write(&folder.join("L"), "licence");
}

#[test]
fn a_service_is_named_and_no_path() {
    let place = tempfile::tempdir().expect("a folder");
    write(&place.path().join("in/m.json"), model("Thing", "1", &["Get"]).to_string());
    let folder = place.path().join("in");
    let before = paths(place.path());
    for name in ["../../x", "..", ".", "/x", "a/b", "a\\b", "CON", "a\nb", "a\"b", "\u{202e}a", "a b", "", "é", "-x"] {
        let output = run(&folder, &["codegen", "--model", "m.json", "--out", "out", "--", name]);
        assert_eq!(output.status.code(), Some(2), "{name:?}");
        assert!(String::from_utf8_lossy(&output.stderr).contains("a service name is"), "{name:?}");
    }
    assert_eq!(paths(place.path()), before);
}

#[test]
fn an_sdk_id_leads_nowhere() {
    let place = tempfile::tempdir().expect("a folder");
    let folder = place.path().join("in");
    for (sdk_id, package) in [
        ("../../x", Some("ferrosmith-x")),
        ("/etc/x", Some("ferrosmith-etc-x")),
        ("C:\\x\\..\\y", Some("ferrosmith-c-x-y")),
        ("x\"\n[dependencies]\ny = \"1\"", Some("ferrosmith-x-dependencies-y-1")),
        ("..", None),
        ("é\u{202e}", None),
        ("1x", None),
    ] {
        write(&folder.join("m.json"), model(sdk_id, "1", &["Get"]).to_string());
        let before = paths(place.path());
        let output = run(&folder, &["codegen", "--model", "m.json", "--out", "out"]);
        let (_, err) = said(&output);
        let made: Vec<String> = paths(place.path()).difference(&before).cloned().collect();
        let Some(package) = package else {
            assert!(err.contains("the SDK id gives no name for the crate") && made.is_empty(), "{sdk_id}: {err}");
            continue;
        };
        assert!(output.status.success(), "{sdk_id}: {err}");
        assert!(
            made.iter().all(|path| ["in/out", "in/ferrosmith-runtime", "in/.ferrosmith"]
                .iter()
                .any(|ours| path.starts_with(ours))),
            "{made:?}"
        );
        let manifest: toml::Table =
            fs::read_to_string(folder.join("out/Cargo.toml")).expect("made").parse().expect("TOML");
        assert_eq!(manifest["package"]["name"].as_str(), Some(package));
        fs::remove_dir_all(folder.join("out")).expect("removed");
    }
}

#[test]
fn the_name_of_a_file_stays_in_the_comments_that_tell_it() {
    let place = tempfile::tempdir().expect("a folder");
    let name = "s\nfn injected() {}\r\n[injected]\u{202e}`.toml";
    write(&place.path().join("m.json"), model("Thing", "1", &["Get"]).to_string());
    write(&place.path().join(name), "");
    let output = run(place.path(), &["codegen", "--model", "m.json", "--out", "out", "--settings", name]);
    let (_, err) = said(&output);
    assert!(output.status.success(), "{err}");
    let files = paths(&place.path().join("out"));
    for path in files.iter().map(|path| place.path().join("out").join(path)).filter(|path| path.is_file()) {
        let text = fs::read_to_string(&path).expect("readable");
        let begins =
            |line: &str| ["fn injected", "[injected]"].iter().any(|start| line.trim_start().starts_with(start));
        assert!(!text.lines().any(begins) && !text.contains(['\r', '\u{202e}']), "{}: {text}", path.display());
    }
}

#[test]
fn operations_called_like_files_stay_in_their_folder() {
    let place = tempfile::tempdir().expect("a folder");
    let names = [
        "Mod",
        "Lib",
        "Main",
        "Build",
        "Con",
        "Aux",
        "Nul",
        "Types",
        "Operation",
        "Self",
        "_",
        "__",
        "GetX",
        "getX",
        "Get_x",
    ];
    write(&place.path().join("m.json"), model("Thing", "1", &names).to_string());
    let output = run(place.path(), &["codegen", "--model", "m.json", "--out", "out"]);
    let (_, err) = said(&output);
    assert!(output.status.success(), "{err}");
    let files = paths(&place.path().join("out/src"));
    let modules = files.iter().filter(|path| path.starts_with("operation/") && path.ends_with(".rs"));
    assert_eq!(modules.clone().filter(|path| path.matches('/').count() == 1).count(), names.len(), "{files:?}");
    // On a disk that does not tell capitals apart, and on Windows, where some names are devices.
    let lower: BTreeSet<String> = files.iter().map(|path| path.to_lowercase()).collect();
    assert_eq!(lower.len(), files.len());
    for device in ["mod", "con", "aux", "nul"] {
        assert!(!files.contains(&format!("operation/{device}.rs")), "{device}");
    }
}

#[test]
fn a_folder_of_models_with_odd_names_gives_crates_below_the_output_alone() {
    let place = tempfile::tempdir().expect("a folder");
    let data = place.path().join("in/data");
    let odd = [
        "good",
        "we_ird",
        "We ird",
        "é",
        "..x",
        "...",
        "CON",
        "back\\slash",
        "new\nline",
        STEERING,
        "-",
        "1st",
        "a\"b",
    ];
    for name in odd {
        write(&data.join(name).join("2020-01-01/model.json"), model("Thing", "1", &["Get"]).to_string());
    }
    symlink(&data, data.join("loop")).expect("linked");
    symlink("/nowhere", data.join("dangling")).expect("linked");
    symlink(data.join("good"), data.join("linked")).expect("linked");
    let before = paths(place.path());
    let output = run(&place.path().join("in"), &["codegen", "--all", "--models", "data", "--out", "out"]);
    let (out, _) = said(&output);
    assert_eq!(output.status.code(), Some(1), "{out}");
    let made: Vec<String> = paths(place.path()).difference(&before).cloned().collect();
    let below = |path: &&String| path.as_str() != "in/out" && !path.starts_with("in/out/");
    assert_eq!(made.iter().filter(below).collect::<Vec<_>>(), Vec::<&String>::new());
    let crates: BTreeSet<&str> = made.iter().filter_map(|path| path.strip_suffix("/Cargo.toml")).collect();
    let wanted = ["a-b", "back-slash", "con", "ferrosmith-runtime", "good", "linked", "new-line", "we-ird"]
        .map(|name| format!("in/out/{name}"));
    assert_eq!(crates, wanted.iter().map(String::as_str).collect());
    for part in ["`é` gives no name for a crate", "`-` gives no name", "`1st` gives no name", "as that of `We ird`"] {
        assert!(out.contains(part), "{part} in {out}");
    }
    // A second run finds everything as it is.
    let again = said(&run(&place.path().join("in"), &["codegen", "--all", "--models", "data", "--out", "out"])).0;
    assert!(again.contains("0 created, 0 changed, 7 unchanged"), "{again}");
}

#[test]
fn a_vendored_folder_of_an_odd_name_is_refused() {
    for name in ["a\"\n[dependencies]\nb = \"1\"", "A", "a b", "é", "back\\slash"] {
        let place = tempfile::tempdir().expect("a folder");
        write(
            &place.path().join("model/services").join(name).join("1/m.json"),
            model("Thing", "1", &["Get"]).to_string(),
        );
        let before = paths(place.path());
        for arguments in [&["codegen"][..], &["codegen", "--check"]] {
            let output = run(place.path(), arguments);
            let (_, err) = said(&output);
            assert_eq!(output.status.code(), Some(1), "{name}");
            assert!(err.contains("is no name for a service"), "{err}");
        }
        assert_eq!(paths(place.path()), before);
    }
}

#[test]
fn an_api_version_that_is_a_path_is_no_folder() {
    let place = tempfile::tempdir().expect("a folder");
    let home = place.path().join("home");
    let folder = home.join("model/services/thing/2020-01-01");
    vendor(&folder, &model("Thing", "2020-01-01", &["Get"]).to_string());
    assert!(run(&home, &["codegen"]).status.success());
    for version in ["9999/..", "..", "/x", "../../../../x", "9999\\..\\x", ".", "9\n", "9\u{202e}", "\0", "x"] {
        write(&place.path().join("new.json"), model("Thing", version, &["Get", "Put"]).to_string());
        let before = paths(place.path());
        let arguments = ["update", "thing", "--from", "../new.json", "--source", "p 2", "--no-check", "--allow-older"];
        let output = run(&home, &arguments);
        let (_, err) = said(&output);
        assert_eq!(output.status.code(), Some(1), "{version:?}: {err}");
        assert!(err.contains("is no name for the model's folder"), "{version:?}: {err}");
        assert_eq!(paths(place.path()), before, "{version:?}");
    }
}

#[test]
fn what_an_update_writes_down_is_plain_text() {
    let place = tempfile::tempdir().expect("a folder");
    let folder = place.path().join("model/services/thing/2020-01-01");
    let old = steering().replace(&format!("\"version\": {}", Value::from(STEERING)), "\"version\": \"2020-01-01\"");
    vendor(&folder, &old);
    assert!(run(place.path(), &["codegen"]).status.success());
    let attack = "\n## 9.9.9\n\n<script>x()</script> [x](javascript:y)\n```\u{202e}\u{1b}[2J\u{2028}";
    let quoted = Value::from(attack).to_string();
    let new = old.replace(&Value::from(STEERING).to_string(), &quoted).replace("2020-01-01", "2021-01-01");
    let new = new.replace("example.hostile#Secret\"", "example.hostile#Hidden\"");
    let write_new = |model: &str| {
        let folder = place.path().join("new");
        vendor(&folder, model);
        let source = fs::read_to_string(folder.join("SOURCE.toml")).expect("written");
        let source = source.replace("'p'", "\"p\\u202e\\n## 9.9.9\\u001b\"").replace("'1'", "\"2\\u2028<script>\"");
        write(&folder.join("SOURCE.toml"), source);
    };
    // Of another service, by its SDK ID: refused, in words that steer no terminal.
    write_new(&new);
    let arguments = ["update", "thing", "--from", "new", "--no-check"];
    let (_, err) = said(&run(place.path(), &arguments));
    assert!(err.contains("the model is of another service"), "{err}");
    write_new(&new.replace(&format!("\"sdkId\": {quoted}"), &format!("\"sdkId\": {}", Value::from(STEERING))));
    let output = run(place.path(), &arguments);
    let (out, err) = said(&output);
    assert!(output.status.success(), "{err}");
    assert!(out.contains("changed"), "{out}");
    for path in [
        "model/services/thing/CHANGELOG.md",
        "generated/thing/CHANGELOG.md",
        "model/services/thing/2021-01-01/SOURCE.toml",
    ] {
        let text = fs::read_to_string(place.path().join(path)).expect(path);
        let invisible = |c: char| c != '\n' && ferrosmith_model::invisible::is_invisible(c);
        assert!(!text.contains(invisible), "{path}: {text:?}");
        let headings: Vec<&str> = text.lines().filter(|line| line.starts_with("## ")).collect();
        assert!(headings.iter().all(|line| !line.contains("9.9.9")), "{path}: {headings:?}");
        // In code, and in a string of TOML, a tag is text.
        let outside = |line: &str| line.split('`').step_by(2).any(|part| part.contains("<script>"));
        let lines: Vec<&str> = text.lines().filter(|line| path.ends_with(".md") && outside(line)).collect();
        assert_eq!(lines, Vec::<&str>::new(), "{path}");
    }
}

#[test]
fn smithys_build_gets_a_folder_inside_of_its_own() {
    let place = tempfile::tempdir().expect("a folder");
    let plugin = place.path().join("build/plugin");
    fs::create_dir_all(&plugin).expect("made");
    for (sdk_id, is_made) in [("../../x", true), ("..", false)] {
        let mut child = command(place.path(), &["smithy-plugin"])
            .env("SMITHY_PLUGIN_DIR", &plugin)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("it starts");
        let model = model(sdk_id, "1", &["Get"]).to_string();
        child.stdin.take().expect("piped").write_all(model.as_bytes()).expect("written");
        let output = child.wait_with_output().expect("it ends");
        let (_, err) = said(&output);
        assert_eq!(output.status.success(), is_made, "{err}");
    }
    assert!(plugin.join("x/Cargo.toml").is_file());
    assert!(paths(place.path()).iter().all(|path| path == "build" || path.starts_with("build/plugin")));
}

/// The hostile model with text that steers a terminal in every place.
fn steering() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/hostile/smithy.json");
    let text = fs::read_to_string(path).expect("a fixture");
    let quoted = Value::from(STEERING).to_string();
    // Where only words of HTTP may stand, others are refused.
    let text = text.replace("@TOKEN@", "x").replace("@URI@", "x");
    ["@TEXT@", "@RULE@", "@QUERY@"].iter().fold(text, |text, place| text.replace(place, &quoted[1..quoted.len() - 1]))
}

#[test]
fn nothing_that_a_model_says_steers_a_terminal() {
    let place = tempfile::tempdir().expect("a folder");
    let name = format!("m{STEERING}.json");
    write(&place.path().join(&name), steering());
    write(&place.path().join("other.json"), steering().replace("\"PutThing\"", "x").replace("Secret", "Hidden"));
    write(&place.path().join("data/a/1/m.json"), steering());
    write(&place.path().join("bad.json"), steering().replace("\"structure\"", "\"struct\\u001b\\u202e\\nerror: x\""));
    for (arguments, code) in [
        (&["inspect", "--model", &name][..], 0),
        (&["inspect", "--model", &name, "--json"], 0),
        (&["inspect", "--model", &name, "PutThing"], 0),
        (&["inspect", "--model", &name, "PutThing", "--json"], 0),
        (&["inspect", "--model", &name, "Kind"], 0),
        (&["inspect", "--model", &name, "Thing.Default"], 0),
        (&["inspect", "--model", &name, "\u{202e}\u{1b}"], 1),
        (&["list", "--models", "data"], 0),
        (&["list", "--models", "data", "--json"], 0),
        (&["diff", &name, "other.json"], 0),
        (&["diff", &name, "other.json", "--format", "json"], 0),
        (&["diff", &name, "other.json", "--format", "markdown"], 0),
        (&["codegen", "thing", "--model", &name, "--out", "out", "--verbose"], 0),
        (&["codegen", "--model", "bad.json", "--out", "out"], 1),
        (&["codegen", "--model", "missing\u{1b}\u{202e}", "--out", "out"], 1),
    ] {
        let output = run(place.path(), arguments);
        let (out, err) = said(&output);
        assert_eq!(output.status.code(), Some(code), "{arguments:?}: {out}{err}");
        assert!(!err.lines().any(|line| line == "error: x"), "{err}");
        if arguments.contains(&"--json") || arguments.contains(&"json") {
            let json: Value = serde_json::from_str(&out).expect("JSON");
            assert!(json.to_string().contains('\u{202e}'), "the text itself is kept: {arguments:?}");
        }
    }
}
