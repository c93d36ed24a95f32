//! Golden fixtures of the generator: one small model in, the Rust that a reviewer reads out.
//!
//! In: `tests/fixtures/emit/<case>/input.json`, a Smithy AST. Out: one test per folder, which holds the generated files that
//! `expected.rs` shows against it, by lines. `UPDATE_GOLDEN=1` rewrites what is shown, and still fails.
//!
//! `expected.rs` is made of sections. `// file: src/types/tag.rs` names a file of the generated crate; each `// item: …`
//! under it picks the items whose first line of code contains that text; without one, the whole file is shown.

#[path = "emit_golden/compile.rs"]
mod compile;
#[path = "hostile/fixture.rs"]
mod hostile;
#[path = "emit_golden/sections.rs"]
mod sections;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use ferrosmith_codegen::{Settings, generate};
use ferrosmith_model::read::{SourceFile, read_model};
use libtest_mimic::{Arguments, Failed, Trial};

/// The generated files by path.
type Files = BTreeMap<String, String>;

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let cases = cases();
    let mut trials: Vec<Trial> = cases.iter().cloned().map(golden_trial).collect();
    // Ignored unless asked for (`-- --ignored`): the first time, it compiles the whole AWS runtime once more.
    let compile = move || compile::check_crates(&cases);
    trials.push(Trial::test("the_crates_of_all_cases_compile_without_warnings", compile).with_ignored_flag(true));
    libtest_mimic::run(&arguments, trials).exit_code()
}

fn golden_trial(folder: PathBuf) -> Trial {
    Trial::test(case_name(&folder), move || check_case(&folder))
}

/// The folders of the fixtures, in order.
fn cases() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/emit");
    let entries = std::fs::read_dir(&root).expect("the fixtures are beside the tests");
    let mut folders: Vec<_> = entries.map(|entry| entry.expect("the folder can be listed").path()).collect();
    folders.retain(|path| path.is_dir());
    folders.sort();
    folders
}

fn case_name(folder: &Path) -> String {
    folder.file_name().and_then(|name| name.to_str()).expect("names of cases are plain").to_owned()
}

fn check_case(folder: &Path) -> Result<(), Failed> {
    let files = generate_case(folder, "../../runtime")?;
    let path = folder.join("expected.rs");
    let expected = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let actual = sections::show_again(&expected, &files)?;
    if actual == expected {
        return Ok(());
    }
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, &actual)?;
        return Err(format!("{} is rewritten: read it, then run the test again", path.display()).into());
    }
    Err(format!("{} differs (UPDATE_GOLDEN=1 rewrites it)\n{}", path.display(), line_diff(&expected, &actual)).into())
}

/// The crate of a case, as the generator makes it.
fn generate_case(folder: &Path, runtime_path: &str) -> Result<Files, Failed> {
    let input = std::fs::read_to_string(folder.join("input.json"))?;
    let case = case_name(folder);
    let source = SourceFile { name: format!("{case}/input.json"), text: &input };
    let model = read_model(&[source]).map_err(|report| report.to_string())?;
    let settings = Settings { runtime_path: Some(runtime_path.to_owned()), ..Settings::new(&case, "0.1.0") };
    let generated = generate(&model, &settings).map_err(|report| report.to_string())?;
    Ok(generated.files.into_iter().map(|file| (file.path, file.text)).collect())
}

/// The lines that differ, with two lines around them.
fn line_diff(expected: &str, actual: &str) -> String {
    let (left, right): (Vec<_>, Vec<_>) = (expected.lines().collect(), actual.lines().collect());
    let start = left.iter().zip(&right).take_while(|(a, b)| a == b).count();
    let rest = |lines: &[&str]| lines.len() - start;
    let same_end = left.iter().rev().zip(right.iter().rev()).take_while(|(a, b)| a == b).count();
    let same_end = same_end.min(rest(&left)).min(rest(&right));
    let mut out = format!("first difference at line {}\n", start + 1);
    let mut push = |mark: char, lines: &[&str]| {
        for line in lines {
            out.push_str(&format!("{mark} {line}\n"));
        }
    };
    push(' ', &left[start.saturating_sub(2)..start]);
    push('-', &left[start..left.len() - same_end]);
    push('+', &right[start..right.len() - same_end]);
    push(' ', &left[left.len() - same_end..(left.len() - same_end + 2).min(left.len())]);
    out
}
