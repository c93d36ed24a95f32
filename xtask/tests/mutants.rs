//! The check `mutants` where there is nothing to mutate, and the sample of a room that there is not: they say so, and need no
//! cargo-mutants for it.
//!
//! In: the scripts. Out: what they print.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn run(root: &Path, program: &str, arguments: &[&str]) -> Output {
    let output = Command::new(program).args(arguments).current_dir(root).output().expect("it starts");
    assert!(output.status.success(), "{program} {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    output
}

#[test]
fn a_change_without_sources_has_nothing_to_mutate() {
    let root = tempfile::tempdir().expect("a folder");
    let root = root.path();
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/mutants/run.sh");
    fs::create_dir_all(root.join("tests/mutants")).expect("made");
    fs::copy(script, root.join("tests/mutants/run.sh")).expect("copied");
    fs::write(root.join("README.md"), "one\n").expect("written");
    let git = |arguments: &[&str]| {
        run(root, "git", &[&["-c", "user.name=a", "-c", "user.email=a@example.com"], arguments].concat());
    };
    git(&["init", "--quiet", "--initial-branch", "main"]);
    git(&["add", "."]);
    git(&["commit", "--quiet", "--message", "one"]);
    let says_so = |base: &[&str]| {
        let output = run(root, "tests/mutants/run.sh", base);
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(text.starts_with("nothing to mutate: no source of model "), "{text}");
    };
    says_so(&[]);
    fs::write(root.join("README.md"), "two\n").expect("written");
    says_so(&[]);
    git(&["commit", "--quiet", "--all", "--message", "two"]);
    says_so(&["HEAD~1"]);
}

#[test]
fn a_sample_is_of_a_room_that_there_is() {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/mutants/sample.sh");
    let said = |arguments: &[&str]| {
        let output = Command::new(&script).args(arguments).output().expect("it starts");
        assert_eq!(output.status.code(), Some(64), "{arguments:?}");
        String::from_utf8_lossy(&output.stdout).into_owned()
    };
    let usage = "usage: tests/mutants/sample.sh ROOM MINUTES SEED [--users]\n";
    assert_eq!(said(&[]), usage);
    assert_eq!(said(&["model", "1"]), usage);
    assert_eq!(said(&["model", "1", "2", "--all"]), usage);
    assert_eq!(said(&["attic", "1", "2"]), "no such room: attic (model, codegen, runtime, diff, serve)\n");
}
