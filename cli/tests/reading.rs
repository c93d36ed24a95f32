//! What commands read and what they must not overwrite, as the built program meets it: devices, pipes and folders in the place
//! of files, and files for reports that are the input of the run.
#![cfg(target_os = "linux")]

use serde_json::json;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// How long a command may take before it is taken for one that waits for ever.
const LIMIT: Duration = Duration::from_secs(60);

/// Runs the program: its exit code, and what it says.
fn run(folder: &Path, arguments: &[&str]) -> (Option<i32>, String) {
    let started = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_ferrosmith"))
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it starts");
    while child.try_wait().expect("it runs").is_none() {
        if started.elapsed() > LIMIT {
            child.kill().expect("it ends");
            panic!("{arguments:?} waits");
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    let output = child.wait_with_output().expect("it has ended");
    let text = [output.stdout, output.stderr].concat();
    (output.status.code(), String::from_utf8(text).expect("text"))
}

fn model() -> String {
    json!({"smithy": "2.0", "shapes": {
        "a.b#Thing": {"type": "service", "version": "1", "operations": [{"target": "a.b#Get"}], "traits": {
            "aws.api#service": {"sdkId": "Thing"}, "aws.auth#sigv4": {"name": "thing"}, "aws.protocols#awsJson1_0": {}
        }},
        "a.b#Get": {"type": "operation"}
    }})
    .to_string()
}

fn make_pipe(path: &Path) {
    fs::create_dir_all(path.parent().expect("a folder")).expect("made");
    let status = Command::new("mkfifo").arg(path).status().expect("mkfifo runs");
    assert!(status.success());
}

#[test]
fn what_is_no_file_is_refused_wherever_a_file_is_read() {
    let place = tempfile::tempdir().expect("a folder");
    let root = place.path();
    fs::create_dir_all(root.join("folder.toml")).and_then(|()| fs::write(root.join("m.json"), model())).expect("made");
    for pipe in ["pipe", "pipe.whl", "beside/ferrosmith.toml", "inside/waiters-2.json", "sourced/SOURCE.toml"] {
        make_pipe(&root.join(pipe));
    }
    for folder in ["beside", "inside", "sourced"] {
        fs::write(root.join(folder).join("model.json"), model()).expect("written");
    }
    let generate = |model| ["codegen", "thing", "--out", "out", "--model", model];
    for (arguments, kind) in [
        (&generate("/dev/zero")[..], "it is a device, not a file"),
        (&generate("pipe"), "it is a pipe, not a file"),
        (&generate("inside"), "it is a pipe, not a file"),
        (&generate("beside"), "it is a pipe, not a file"),
        (&generate("sourced"), "it is a pipe, not a file"),
        (&[&generate("m.json")[..], &["--settings", "/dev/zero"]].concat(), "it is a device, not a file"),
        (&[&generate("m.json")[..], &["--settings", "pipe"]].concat(), "it is a pipe, not a file"),
        (&[&generate("m.json")[..], &["--settings", "folder.toml"]].concat(), "it is a folder, not a file"),
        (&["inspect", "--model", "pipe"], "it is a pipe, not a file"),
        (&["diff", "m.json", "/dev/zero"], "it is a device, not a file"),
        (&["diff", "pipe.whl", "m.json", "--service", "thing"], "it is a pipe, not a file"),
    ] {
        let (code, text) = run(root, arguments);
        assert!(code == Some(1) && text.contains(kind), "{arguments:?}: {text}");
        assert!(!root.join("out").exists(), "{arguments:?}");
    }
}

#[test]
fn a_report_never_overwrites_what_was_read() {
    let place = tempfile::tempdir().expect("a folder");
    let root = place.path();
    fs::create_dir_all(root.join("models/thing")).expect("made");
    let read = ["models/thing/model.json", "old.json", "settings.toml"];
    for (name, text) in read.into_iter().zip([model(), model(), String::new()]) {
        fs::write(root.join(name), text).expect("written");
    }
    std::os::unix::fs::symlink("old.json", root.join("link.json")).expect("linked");
    make_pipe(&root.join("pipe"));
    let all = |report| {
        ["codegen", "--all", "--models", "models", "--out", "out", "--settings", "settings.toml", "--report", report]
    };
    let diff = |page| ["diff", "old.json", "models/thing", "--html", page];
    let before: Vec<String> = read.iter().map(|name| fs::read_to_string(root.join(name)).expect("there")).collect();
    for (arguments, what) in [
        (&all("models/thing/model.json")[..], "--report names a file that this run reads"),
        (&all("settings.toml"), "--report names a file that this run reads"),
        (&all("/dev/null"), "--report names a device, not a file"),
        (&all("pipe"), "--report names a pipe, not a file"),
        (&all("models"), "--report names a folder, not a file"),
        (&diff("old.json"), "--html names a file that this run reads"),
        (&diff("link.json"), "--html names a file that this run reads"),
        (&diff("models/thing/model.json"), "--html names a file that this run reads"),
        (&diff("/dev/full"), "--html names a device, not a file"),
    ] {
        let (code, text) = run(root, arguments);
        assert!(code == Some(1) && text.contains(what), "{arguments:?}: {text}");
        assert!(!root.join("out").exists(), "{arguments:?}");
    }
    let after: Vec<String> = read.iter().map(|name| fs::read_to_string(root.join(name)).expect("there")).collect();
    assert_eq!(before, after);
    for _ in 0..2 {
        for arguments in [&all("report.json")[..], &diff("page.html")] {
            let (code, text) = run(root, arguments);
            assert_eq!(code, Some(0), "{arguments:?}: {text}");
        }
    }
}
