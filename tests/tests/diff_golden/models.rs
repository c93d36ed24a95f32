//! Models that are compared: files in, a model out; two models in, their diff out; a diff in, lines for a reviewer out.

use ferrosmith_codegen::{Selection, Settings, plan};
use ferrosmith_diff::{ChangeKind, Diff, RustVerdict, Version, diff_plans};
use ferrosmith_golden::{case_folders, case_name};
use ferrosmith_model::Model;
use ferrosmith_model::read::{SourceFile, read_model};
use flate2::read::GzDecoder;
use libtest_mimic::Failed;
use std::fmt::Write as _;
use std::io::Read as _;
use std::path::{Path, PathBuf};

pub(crate) fn read_files(paths: &[PathBuf]) -> Result<Model, Failed> {
    let texts: Vec<(String, String)> = paths
        .iter()
        .map(|path| Ok((case_name(path).trim_end_matches(".gz").to_owned(), read_text(path)?)))
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

pub(crate) fn compare(old: &Model, new: &Model, service: &str) -> Result<Diff, Failed> {
    let selection = Selection { leave_out_unsupported: true, ..Selection::default() };
    let settings = Settings { selection, ..Settings::new(service, "0.1.0") };
    let plan = |model| plan(model, &settings).map_err(|report| report.to_string());
    let (before, after) = (plan(old)?, plan(new)?);
    Ok(diff_plans(Version { model: old, planned: &before }, Version { model: new, planned: &after }))
}

/// The files of a model in a folder.
pub(crate) fn json_files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.expect("the folder can be listed").path()).collect();
    files.retain(|path| [".json", ".json.gz"].iter().any(|end| case_name(path).ends_with(end)));
    files.sort();
    files
}

/// A diff as a reviewer reads it.
pub(crate) fn show(diff: &Diff) -> String {
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

/// Compares the twins of a folder: an AST, and botocore's files of the same service.
pub(crate) fn check_all_twins(root: &Path, all_agree: bool) -> Result<(), Failed> {
    let mut compared = 0;
    for folder in case_folders(root) {
        let name = case_name(&folder);
        let ast = read_files(&[folder.join("smithy.json")])?;
        let botocore = read_files(&json_files(&folder.join("botocore")))?;
        let Ok(diff) = compare(&ast, &botocore, "twin") else {
            println!("no crate can be made of {name} yet");
            continue;
        };
        compared += 1;
        println!("{name}: {}", summary(&diff));
        let of_model = diff.changes.iter().filter(|change| change.kind != ChangeKind::Api);
        if std::env::var_os("SHOW_CHANGES").is_some() {
            print!("{}", show(&diff));
        }
        if all_agree && of_model.count() > 0 {
            return Err(format!("{name}: {}", show(&diff)).into());
        }
    }
    if compared == 0 {
        Err(format!("{} has no twin of which a crate can be made", root.display()).into())
    } else {
        Ok(())
    }
}

pub(crate) fn summary(diff: &Diff) -> String {
    let rust = [RustVerdict::CompileBreak, RustVerdict::BehaviourChange, RustVerdict::Addition, RustVerdict::Nothing];
    let counts: Vec<String> =
        rust.iter().map(|verdict| format!("{} {}", diff.count_rust(*verdict), verdict.name())).collect();
    let operations = (diff.old.counts.operations, diff.new.counts.operations);
    let (step, count) = (diff.step, diff.changes.len());
    format!("{step}, {count} changes ({}); {} to {} operations", counts.join(", "), operations.0, operations.1)
}
