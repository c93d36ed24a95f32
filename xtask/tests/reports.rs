//! The report that a user sees for each bad input: each folder of `tests/fixtures/error` is a run of the built `xtask`.
//!
//! In: `<case>/` with the input and `expected.err`; one test per folder. Out: a failure with a line diff unless standard
//! error is that text, standard output is empty, the exit code is 1 (2 for wrong usage), and the crate that was there
//! before is untouched, bytes and times. `UPDATE_GOLDEN=1` rewrites what is expected, and still fails.
//!
//! A case holds the model under any name ending in `.json` (several: the folder is the model), or `arguments`, one per
//! line, for a run without a model; inputs that are too large or too odd to be kept are made by [`made_input`].

use ferrosmith_golden::{case_folders, case_name, check_text};
use libtest_mimic::{Arguments, Failed, Trial};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Output};
use std::time::SystemTime;

/// Every file below a folder with its content and time.
type Snapshot = BTreeMap<PathBuf, (Vec<u8>, SystemTime)>;

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let cases = case_folders(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/error"));
    let trials = cases.into_iter().map(|folder| Trial::test(case_name(&folder), move || check_case(&folder)));
    libtest_mimic::run(&arguments, trials.collect()).exit_code()
}

fn check_case(folder: &Path) -> Result<(), Failed> {
    let place = tempfile::tempdir()?;
    let case = case_name(folder);
    let copy = place.path().join(&case);
    fs::create_dir(&copy)?;
    for name in input_names(folder)? {
        fs::copy(folder.join(&name), copy.join(&name))?;
    }
    if let Some((name, text)) = made_input(&case) {
        fs::write(copy.join(name), text)?;
    }
    let arguments = arguments(&case, &copy)?;
    let wanted_code = if copy.join("arguments").is_file() { 2 } else { 1 };
    make_old_crate(place.path())?;
    let before = snapshot(place.path())?;
    let output = xtask(place.path(), &arguments)?;
    check_run(&output, wanted_code)?;
    if snapshot(place.path())? != before {
        return Err("the run has touched what was there before".into());
    }
    Ok(check_text(&folder.join("expected.err"), &String::from_utf8(output.stderr)?)?)
}

/// The files of a case but for what is expected.
fn input_names(folder: &Path) -> std::io::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        names.push(entry?.file_name().to_string_lossy().into_owned());
    }
    names.retain(|name| name != "expected.err");
    names.sort();
    Ok(names)
}

/// Inputs that are made rather than kept, by the name of their case.
fn made_input(case: &str) -> Option<(&'static str, Vec<u8>)> {
    let nested = |head: &str, tail: &str| {
        let (down, up) = ("{\"a\":\n".repeat(NESTING), "}".repeat(NESTING));
        format!("{head}{down}1{up}{tail}").into_bytes()
    };
    Some(match case {
        "nesting_smithy" => ("input.json", nested("{\n\"smithy\": \"2.0\",\n\"shapes\": ", "}")),
        "nesting_botocore" => ("service-2.json", nested("{\n\"metadata\": {},\n\"operations\": ", "}")),
        "one_string" => ("input.json", format!("\"{}\"", "x".repeat(ONE_STRING)).into_bytes()),
        "not_utf8" => ("input.json", b"{\"smithy\": \"2.0\", \"metadata\": \"caf\xe9\"}".to_vec()),
        "not_text" => ("input.json", b"\x1f\x8b\x08\0\0\0\0\0".to_vec()),
        _ => return None,
    })
}

/// How many levels the nested inputs have.
const NESTING: usize = 5_000;
/// How many bytes the input of one string has.
const ONE_STRING: usize = 200_000_000;

/// The command line of a case.
fn arguments(case: &str, copy: &Path) -> std::io::Result<Vec<String>> {
    if let Ok(lines) = fs::read_to_string(copy.join("arguments")) {
        return Ok(lines.lines().map(str::to_owned).collect());
    }
    let model = match &input_names(copy)?[..] {
        [one] => format!("{case}/{one}"),
        _ => case.to_owned(),
    };
    Ok(["codegen", "thing", "--model", &model, "--out", "out"].map(str::to_owned).to_vec())
}

fn xtask(place: &Path, arguments: &[String]) -> std::io::Result<Output> {
    Command::new(env!("CARGO_BIN_EXE_xtask")).args(arguments).current_dir(place).output()
}

/// Generates the crate that must survive.
fn make_old_crate(place: &Path) -> Result<(), Failed> {
    let sound = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/emit/structure_required/input.json");
    let sound = sound.to_str().ok_or("the repository's path is text")?;
    let arguments = ["codegen", "thing", "--model", sound, "--out", "out"].map(str::to_owned);
    let output = xtask(place, &arguments)?;
    let made = output.status.success() && place.join("out/src/lib.rs").is_file();
    if made { Ok(()) } else { Err(String::from_utf8_lossy(&output.stderr).into_owned().into()) }
}

/// All files below a folder, hidden ones too: nothing may be left behind either.
fn snapshot(folder: &Path) -> std::io::Result<Snapshot> {
    let mut files = Snapshot::new();
    let mut open = vec![folder.to_owned()];
    while let Some(inner) = open.pop() {
        for entry in fs::read_dir(inner)? {
            let path = entry?.path();
            if path.is_dir() {
                open.push(path);
            } else {
                let time = fs::metadata(&path)?.modified()?;
                files.insert(path.clone(), (fs::read(&path)?, time));
            }
        }
    }
    Ok(files)
}

fn check_run(output: &Output, wanted_code: i32) -> Result<(), Failed> {
    let errors = String::from_utf8_lossy(&output.stderr);
    if output.status.code() != Some(wanted_code) || errors.contains("panicked") {
        return Err(format!("{}, but {wanted_code} is wanted:\n{errors}", output.status).into());
    }
    if !output.stdout.is_empty() {
        return Err(format!("standard output is not empty: {}", String::from_utf8_lossy(&output.stdout)).into());
    }
    Ok(())
}
