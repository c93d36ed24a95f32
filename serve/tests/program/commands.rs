//! The command line: what it refuses and how it ends.

use crate::started::{Started, command};
use std::fs;
use std::process::Command;

/// The exit code and standard error of a start that fails.
fn fails(arguments: &[&str]) -> (Option<i32>, String) {
    let output = command(arguments).output().expect("it runs");
    (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
}

#[test]
fn what_cannot_be_used_is_said() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::write(&path, text).expect("written");
        path.to_str().expect("plain").to_owned()
    };
    let settings = file("settings.toml", "[keys.A]\naccount = \"1\"\nsecret = \"s\"");
    let seed = file("seed.json", "{}");
    let folder = folder.path().to_str().expect("plain").to_owned();
    for (arguments, code, words) in [
        (vec!["--fault", "fire"], 2, "`fire` is no kind of fault"),
        (vec!["--fault", "throttle@Fly"], 1, "Fly, which the service does not have"),
        (vec!["--settings", &settings], 1, "keys.A.account should have twelve digits"),
        (vec!["--seed", &seed], 1, "seed.json: "),
        (vec!["--seed", "/dev/zero"], 1, "/dev/zero: it is no plain file"),
        (vec!["--settings", "/dev/zero"], 1, "/dev/zero: it is no plain file"),
        (vec!["--seed", "/no/such/file"], 1, "/no/such/file: "),
        (vec!["--model", &folder], 1, "cannot be used"),
    ] {
        let (found, text) = fails(&arguments);
        assert_eq!(found, Some(code), "{arguments:?}: {text}");
        assert!(text.contains(words) && text.lines().count() < 20, "{arguments:?}: {text}");
    }
}

#[test]
fn a_port_that_is_taken_is_said() {
    let started = Started::with(&[]);
    let port = started.url.rsplit(':').next().expect("a port");
    let output = Command::new(env!("CARGO_BIN_EXE_ferrosmith-serve")).args(["--port", port]).output().expect("it runs");
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("--port 0 takes any"), "{output:?}");
}

#[cfg(unix)]
#[test]
fn a_signal_ends_it_well() {
    let mut started = Started::with(&[]);
    let id = started.process.id().to_string();
    assert!(Command::new("kill").args(["-TERM", &id]).status().expect("kill runs").success());
    assert_eq!(started.process.wait().expect("it ends").code(), Some(0));
}
