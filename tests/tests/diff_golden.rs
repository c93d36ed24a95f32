//! Golden fixtures of the comparison: two small models in, the judged changes out.
//!
//! In: `tests/fixtures/diff/<case>/{old,new}.json`, Smithy ASTs. Out: one test per folder, which holds the step and the
//! changes with both verdicts against `expected.txt`. `UPDATE_GOLDEN=1` rewrites it, and still fails. Against the published
//! versions of a service in `../shared/material/history`, where that is there, the steps are printed and checked for sense.

use ferrosmith_codegen::{Selection, Settings, plan};
use ferrosmith_diff::{ChangeKind, Diff, RustVerdict, SemverStep, Version, diff_plans};
use ferrosmith_golden::check_text;
use ferrosmith_model::Model;
use ferrosmith_model::read::{SourceFile, read_model};
use flate2::read::GzDecoder;
use libtest_mimic::{Arguments, Failed, Trial};
use std::fmt::Write as _;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let mut trials: Vec<Trial> =
        cases().into_iter().map(|folder| Trial::test(name_of(&folder), move || check_case(&folder))).collect();
    trials.push(Trial::test("published_versions", check_history));
    trials.push(Trial::test("twins_of_two_formats", check_twins));
    libtest_mimic::run(&arguments, trials).exit_code()
}

fn cases() -> Vec<PathBuf> {
    folders(&Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/diff"))
}

fn folders(root: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(root).into_iter().flatten();
    let mut folders: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    folders.retain(|path| path.is_dir());
    folders.sort();
    folders
}

fn name_of(folder: &Path) -> String {
    folder.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn settings(service: &str) -> Settings {
    let selection = Selection { leave_out_unsupported: true, ..Selection::default() };
    Settings { selection, ..Settings::new(service, "0.1.0") }
}

fn read_files(paths: &[PathBuf]) -> Result<Model, Failed> {
    let texts: Vec<(String, String)> = paths
        .iter()
        .map(|path| Ok((name_of(path).trim_end_matches(".gz").to_owned(), read_text(path)?)))
        .collect::<std::io::Result<_>>()?;
    let files: Vec<SourceFile<'_>> = texts.iter().map(|(name, text)| SourceFile { name: name.clone(), text }).collect();
    read_model(&files).map_err(|report| report.to_string().into())
}

/// A file's text, unpacked where it is packed.
fn read_text(path: &Path) -> std::io::Result<String> {
    if path.extension().is_none_or(|end| end != "gz") {
        return std::fs::read_to_string(path);
    }
    let mut text = String::new();
    GzDecoder::new(std::fs::File::open(path)?).read_to_string(&mut text)?;
    Ok(text)
}

fn compare(old: &Model, new: &Model, service: &str) -> Result<Diff, Failed> {
    let settings = settings(service);
    let plan = |model| plan(model, &settings).map_err(|report| report.to_string());
    let (before, after) = (plan(old)?, plan(new)?);
    Ok(diff_plans(Version { model: old, planned: &before }, Version { model: new, planned: &after }))
}

fn check_case(folder: &Path) -> Result<(), Failed> {
    let [old, new] = ["old.json", "new.json"].map(|name| read_files(&[folder.join(name)]));
    let (old, new) = (old?, new?);
    for model in [&old, &new] {
        let itself = compare(model, model, "shelf")?;
        if itself.step != SemverStep::None || !itself.is_empty() {
            return Err("a model differs from itself".into());
        }
    }
    Ok(check_text(&folder.join("expected.txt"), &show(&compare(&old, &new, "shelf")?))?)
}

/// A diff as a reviewer reads it.
fn show(diff: &Diff) -> String {
    let mut out = format!("step: {}\n", diff.step);
    for (which, model) in [("old", &diff.old), ("new", &diff.new)] {
        for one in &model.left_out {
            let _ = writeln!(out, "left out of the {which} crate: {} ({})", one.operation, one.needs);
        }
    }
    for change in &diff.changes {
        let (wire, rust) = (&change.wire, &change.rust);
        let _ = writeln!(out, "\n{} {}: {}", change.kind.name(), change.action.name(), change.title);
        let _ = writeln!(out, "  subject: {}", change.subject.shape);
        let _ = writeln!(out, "  wire: {} ({}: {})", wire.verdict.name(), wire.rule, wire.reason);
        let _ = writeln!(out, "  rust: {} ({}: {})", rust.verdict.name(), rust.rule, rust.reason);
        for (sign, side) in [("old", &change.old), ("new", &change.new)] {
            if let Some(side) = side {
                let _ = writeln!(out, "  {sign}: {}", side.replace('\n', "\n    "));
            }
        }
        for line in &change.api {
            let _ = writeln!(out, "  {line}");
        }
    }
    out
}

fn shared() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/material")
}

fn json_files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten();
    let mut files: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.retain(|path| [".json", ".json.gz"].iter().any(|end| name_of(path).ends_with(end)));
    files.sort();
    files
}

/// Each version against the one before, and the first against the last.
fn check_history() -> Result<(), Failed> {
    let versions = folders(&shared().join("history"));
    if versions.is_empty() {
        println!("skipped: published versions are not beside the checkout");
        return Ok(());
    }
    let models: Vec<Model> =
        versions.iter().map(|folder| read_files(&json_files(folder))).collect::<Result<_, Failed>>()?;
    let last = versions.len() - 1;
    let pairs = (1..versions.len()).map(|index| (index - 1, index)).chain([(0, last)]);
    for (before, after) in pairs {
        let diff = compare(&models[before], &models[after], "partnercentral-account")?;
        println!("{} -> {}: {}", name_of(&versions[before]), name_of(&versions[after]), summary(&diff));
        for change in diff
            .changes
            .iter()
            .filter(|change| std::env::var_os("SHOW_CHANGES").is_some() || change.kind == ChangeKind::Api)
        {
            println!("    [{} | {}] {}", change.wire.verdict.name(), change.rust.verdict.name(), change.title);
        }
        if diff.changes.iter().any(|change| change.kind == ChangeKind::Api) {
            return Err("a difference of the API belongs to no change of the model".into());
        }
    }
    Ok(())
}

fn summary(diff: &Diff) -> String {
    let rust = [RustVerdict::CompileBreak, RustVerdict::BehaviourChange, RustVerdict::Addition, RustVerdict::Nothing];
    let counts: Vec<String> =
        rust.iter().map(|verdict| format!("{} {}", diff.count_rust(*verdict), verdict.name())).collect();
    let operations = (diff.old.counts.operations, diff.new.counts.operations);
    let (step, count) = (diff.step, diff.changes.len());
    format!("{step}, {count} changes ({}); {} to {} operations", counts.join(", "), operations.0, operations.1)
}

/// Twins say the same in two formats. What is told of them is only what the formats make of the Rust API: names of enum
/// values and defaults, which an AST has and botocore's model lacks.
fn check_twins() -> Result<(), Failed> {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("../model/tests/fixtures/twins");
    check_all_twins(&own, true)?;
    let published = shared().join("twins");
    if folders(&published).is_empty() {
        println!("skipped: published twins are not beside the checkout");
    }
    check_all_twins(&published, false)
}

fn check_all_twins(root: &Path, all_agree: bool) -> Result<(), Failed> {
    for folder in folders(root) {
        let name = name_of(&folder);
        let ast = read_files(&[folder.join("smithy.json")])?;
        let botocore = read_files(&json_files(&folder.join("botocore")))?;
        let Ok(diff) = compare(&ast, &botocore, "twin") else {
            println!("skipped: no crate can be made of {name} yet");
            continue;
        };
        println!("{name}: {}", summary(&diff));
        let of_model = diff.changes.iter().filter(|change| change.kind != ChangeKind::Api);
        if std::env::var_os("SHOW_CHANGES").is_some() {
            print!("{}", show(&diff));
        }
        if all_agree && of_model.count() > 0 {
            return Err(format!("{name}: {}", show(&diff)).into());
        }
    }
    Ok(())
}
