//! `ferrosmith update` from outside, as people who keep vendored models run it.
//!
//! In: the built program and two versions of a small model. Out: what it prints, its exit code and what it leaves on disk.
//! pip and cargo are stood in for by scripts. Published versions are replayed by `cargo xtask verify history`.

mod home;

use home::{Home, hash, tree};
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

const FIXTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/fixtures/diff");
const VERSION: &str = "2026-01-01";

impl Home {
    /// A service called `shelf`, its crate generated, from the old model of a fixture as `botocore 1.0.0`.
    fn new(case: &str) -> Self {
        let model = fs::read(format!("{FIXTURES}/{case}/old.json")).expect("a fixture");
        let home = Self::vendored("shelf", VERSION, "1.0.0", &[("model.json".to_owned(), model)]);
        assert!(home.run(&["codegen"]).status.success());
        home
    }

    /// What an update that fails says; nothing has changed.
    fn refused(&self, arguments: &[&str]) -> String {
        let before = tree(self.root.path());
        let output = self.run(&[&["update"], arguments].concat());
        assert_eq!(output.status.code(), Some(1), "{arguments:?}: {}", String::from_utf8_lossy(&output.stdout));
        assert_eq!(tree(self.root.path()), before, "{arguments:?}");
        String::from_utf8(output.stderr).expect("text")
    }
}

fn new_model(case: &str) -> String {
    format!("{FIXTURES}/{case}/new.json")
}

/// A wheel of botocore that holds the new model of a fixture for the service `shelf`.
fn write_wheel(path: &Path, case: &str, version: &str) {
    let mut zip = zip::ZipWriter::new(fs::File::create(path).expect("made"));
    let metadata = format!("Metadata-Version: 2.1\nName: botocore\nVersion: {version}\nLicense: Apache-2.0\n");
    let about = format!("botocore-{version}.dist-info");
    for (name, bytes) in [
        (format!("botocore/data/shelf/{VERSION}/model.json"), fs::read(new_model(case)).expect("a fixture")),
        (format!("{about}/METADATA"), metadata.into_bytes()),
        (format!("{about}/LICENSE.txt"), b"L".to_vec()),
        (format!("{about}/NOTICE"), b"another".to_vec()),
    ] {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).expect("begun");
        zip.write_all(&bytes).expect("written");
    }
    zip.finish().expect("finished");
}

#[cfg(unix)]
fn write_script(path: &Path, text: &str) {
    use std::os::unix::fs::PermissionsExt;
    fs::write(path, format!("#!/bin/sh\n{text}\n")).expect("written");
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).expect("made executable");
}

#[test]
fn a_newer_model_raises_version_and_changelog() {
    let home = Home::new("add_operation");
    fs::write(home.path("model/services/shelf/ferrosmith.toml"), "# Ours.\nfeatures = [\"serde\"]\n").expect("written");
    let wheel = home.path("botocore-1.0.1-py3-none-any.whl");
    write_wheel(&wheel, "add_operation", "1.0.1");
    let printed = home.update(&["--from", "botocore-1.0.1-py3-none-any.whl"]);
    assert!(printed.contains("shelf: ferrosmith-shelf 0.1.0 -> 0.1.1 (minor)"), "{printed}");
    assert!(home.is_as_generated());

    assert_eq!(
        home.text("model/services/shelf/ferrosmith.toml"),
        "# Ours.\nfeatures = [\"serde\"]\nversion = \"0.1.1\"\n"
    );
    let changes = home.text("generated/shelf/CHANGELOG.md");
    assert!(
        changes.contains("## 0.1.1\n\n- Updated from botocore 1.0.0") && changes.contains("### Added"),
        "{changes}"
    );
    assert!(changes.find("## 0.1.1") < changes.find("## 0.1.0"), "{changes}");
    assert!(home.text("generated/shelf/Cargo.toml").contains("version = \"0.1.1\""));

    let source: toml::Table =
        toml::from_str(&home.text(&format!("model/services/shelf/{VERSION}/SOURCE.toml"))).expect("toml");
    let is = |key: &str, value: &str| assert_eq!(source[key].as_str(), Some(value), "{source:?}");
    is("version", "1.0.1");
    is("package-sha256", &hash(&fs::read(&wheel).expect("readable")));
    is("path", &format!("botocore/data/shelf/{VERSION}"));
    // The licence is the one that is vendored already; the notice is another.
    is("licence-text", "../../../L");
    is("notice-text", "NOTICE");
    assert_eq!(home.text(&format!("model/services/shelf/{VERSION}/NOTICE")), "another");

    let before = tree(home.root.path());
    let again = home.update(&["--from", "botocore-1.0.1-py3-none-any.whl"]);
    assert!(again.contains("up to date with 2026-01-01, from botocore 1.0.1"), "{again}");
    assert_eq!(tree(home.root.path()), before);
}

#[test]
fn a_dry_run_tells_and_writes_nothing() {
    let home = Home::new("remove_operation");
    let before = tree(home.root.path());
    let printed = home.update(&["--dry-run", "--from", &new_model("remove_operation"), "--source", "botocore 1.0.1"]);
    assert!(printed.contains("0.1.0 -> 0.2.0 (major)") && printed.contains("### Breaking"), "{printed}");
    assert!(printed.ends_with("nothing was written\n"), "{printed}");
    assert_eq!(tree(home.root.path()), before);
}

#[test]
fn what_cannot_be_taken_is_told_and_changes_nothing() {
    let home = Home::new("add_operation");
    let new = new_model("add_operation");
    let older = ["--from", &new, "--source", "botocore 0.9.9", "--no-check"];
    assert!(home.refused(&older).contains("is older than the vendored one (2026-01-01, from botocore 1.0.0)"));
    assert!(home.refused(&["--from", &new, "--no-check"]).contains("do not say which package"));
    assert!(home.refused(&["--from", &new, "--source", "elsewhere 1", "--no-check"]).contains("licence"));
    assert!(home.refused(&["shelv", "--from", &new]).contains("did you mean `shelf`?"));
    assert!(home.refused(&["--from", "nowhere.json"]).contains("nowhere.json"));

    let stranger = home.path("stranger.json");
    let text = fs::read_to_string(&new).expect("a fixture").replace("\"sdkId\": \"Shelf\"", "\"sdkId\": \"Other\"");
    fs::write(&stranger, text).expect("written");
    assert!(home.refused(&["--from", "stranger.json", "--source", "botocore 2"]).contains("of another service"));
    fs::write(&stranger, "{").expect("written");
    assert!(home.refused(&["--from", "stranger.json", "--source", "botocore 2"]).contains("stranger.json:1:"));

    home.update(&["--allow-older", "--from", &new, "--source", "botocore 0.9.9"]);
    assert!(home.is_as_generated());
}

#[cfg(unix)]
#[test]
fn pip_is_asked_for_the_version_and_cargo_for_the_crate() {
    let home = Home::new("add_operation");
    let tools = tempfile::tempdir().expect("a folder");
    let wheel = tools.path().join("botocore-1.0.1-py3-none-any.whl");
    write_wheel(&wheel, "add_operation", "1.0.1");
    // pip's arguments end in: --dest FOLDER PACKAGE.
    let pip = format!(
        "for last; do to=$before; before=$last; done\necho \"$last\" >> {0}/asked\ncp {0}/*.whl \"$to\"",
        tools.path().display()
    );
    write_script(&tools.path().join("pip"), &pip);
    let cargo = tools.path().join("cargo");
    let run = |arguments: &[&str]| {
        let mut command = home.program();
        command.arg("update").args(arguments).env("PATH", format!("{}:/usr/bin:/bin", tools.path().display()));
        command.env("CARGO", &cargo).output().expect("it starts")
    };

    write_script(&cargo, "echo 'error: it does not compile' >&2; exit 101");
    let before = tree(home.root.path());
    let output = run(&["--botocore", "1.0.1"]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.code() == Some(1) && said.contains("it does not compile"), "{said}");
    assert_eq!(tree(home.root.path()), before);

    write_script(&cargo, &format!("echo \"$@\" > {}/cargo-asked", tools.path().display()));
    let output = run(&[]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let asked = |name: &str| fs::read_to_string(tools.path().join(name)).expect("asked");
    assert_eq!(asked("asked"), "botocore==1.0.1\nbotocore\n");
    assert!(asked("cargo-asked").starts_with("check --quiet --lib --manifest-path "));
    assert!(home.is_as_generated() && home.text("generated/shelf/Cargo.toml").contains("0.1.1"));

    write_script(&tools.path().join("pip"), "echo 'ERROR: No matching distribution' >&2; exit 1");
    let output = run(&["--botocore", "9.9.9"]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("pip could not download botocore==9.9.9") && said.contains("No matching"), "{said}");
}

/// Killed at many moments, the service is the old or the new one whole, and the next run brings all of it to the new one.
#[test]
fn a_killed_run_leaves_the_old_model_or_the_new_one() {
    let new = new_model("add_operation");
    let arguments = ["update", "--no-check", "--from", new.as_str(), "--source", "botocore 1.0.1"];
    let whole = Home::new("add_operation");
    let started = Instant::now();
    assert!(whole.run(&arguments).status.success());
    let lasts = started.elapsed();
    let (mut old, mut done) = (0, 0);
    for part in 0..24 {
        let home = Home::new("add_operation");
        let before = tree(&home.path("model/services/shelf"));
        let mut child = home.program().args(arguments).stdout(Stdio::null()).spawn().expect("it starts");
        std::thread::sleep(lasts * part / 20);
        child.kill().expect("killed or ended");
        child.wait().expect("ended");
        let after = tree(&home.path("model/services/shelf"));
        if after == before {
            old += 1;
        } else {
            assert_eq!(after, tree(&whole.path("model/services/shelf")), "killed after {part}/20");
            done += 1;
        }
        assert!(home.run(&arguments).status.success());
        assert!(home.is_as_generated(), "killed after {part}/20");
        assert_eq!(home.crate_files(), whole.crate_files());
        let left = fs::read_dir(home.path("model/services")).expect("readable").count();
        assert_eq!(left, 1, "staging is cleared away");
    }
    assert!(old > 0 && done > 0, "kills came before and after the exchange: {old} and {done}, run of {lasts:?}");
    assert!(lasts < Duration::from_secs(20));
}
