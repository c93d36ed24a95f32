//! Golden fixtures of the generator: one small model in, the Rust that a reviewer reads out.
//!
//! In: `tests/fixtures/emit/<case>/input.json`, a Smithy AST. Out: one test per folder, which holds the generated files that
//! `expected.rs` shows against it, by lines. `UPDATE_GOLDEN=1` rewrites what is shown, and still fails.
//!
//! `expected.rs` is made of sections. `// file: src/types/tag.rs` names a file of the generated crate; each `// item: …`
//! under it picks the items whose first line of code contains that text; without one, the whole file is shown.

#[path = "emit_golden/account_endpoints.rs"]
mod account_endpoints;
#[path = "emit_golden/compile.rs"]
mod compile;
#[path = "hostile/fixture.rs"]
mod hostile;
#[path = "emit_golden/sections.rs"]
mod sections;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use ferrosmith_codegen::{RuntimeDependency, Settings, generate};
use ferrosmith_golden::{case_folders, case_name, check_text};
use ferrosmith_model::read::{SourceFile, read_model};
use libtest_mimic::{Arguments, Failed, Trial};

/// The generated files by path.
type Files = BTreeMap<String, String>;

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let cases = case_folders(&Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/emit"));
    let mut trials: Vec<Trial> = cases.iter().cloned().map(golden_trial).collect();
    // The first time, it compiles the AWS runtime once more: minutes.
    let compile = move || compile::check_crates(&cases);
    trials.push(Trial::test("the_crates_of_all_cases_compile_without_warnings", compile));
    libtest_mimic::run(&arguments, trials).exit_code()
}

fn golden_trial(folder: PathBuf) -> Trial {
    Trial::test(case_name(&folder), move || check_case(&folder))
}

fn check_case(folder: &Path) -> Result<(), Failed> {
    let files = generate_case(folder, "../../runtime")?;
    let path = folder.join("expected.rs");
    let expected = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(check_text(&path, &sections::show_again(&expected, &files)?)?)
}

/// The crate of a case, as the generator makes it.
fn generate_case(folder: &Path, runtime_path: &str) -> Result<Files, Failed> {
    let input = std::fs::read_to_string(folder.join("input.json"))?;
    let case = case_name(folder);
    let source = SourceFile { name: format!("{case}/input.json"), text: &input };
    let model = read_model(&[source]).map_err(|report| report.to_string())?;
    let settings = Settings {
        runtime: RuntimeDependency::PathAndVersion(runtime_path.to_owned()),
        ..Settings::new(&case, "0.1.0")
    };
    let generated = generate(&model, &settings).map_err(|report| report.to_string())?;
    Ok(generated.files.into_iter().map(|file| (file.path, file.text)).collect())
}
