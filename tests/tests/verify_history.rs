//! Published models compared: `cargo xtask verify history`, which needs `shared/material` beside the checkout.
//!
//! In: the versions of a service in `history`, and the twins of 27 services. Out: the steps, on the output, and a failure
//! where a difference of the Rust API belongs to no change of the model, or a step is not the recorded judge's.

#[path = "diff_golden/judged.rs"]
mod judged;
#[path = "diff_golden/models.rs"]
mod models;

use ferrosmith_diff::ChangeKind;
use ferrosmith_golden::{case_folders, case_name, shared};
use ferrosmith_model::Model;
use libtest_mimic::Failed;
use models::{check_all_twins, compare, json_files, read_files, summary};
use std::collections::BTreeMap;

/// Each version against the one before, and the first against the last.
#[test]
fn published_versions() -> Result<(), Failed> {
    let versions = case_folders(&shared("material/history"));
    let models: Vec<Model> =
        versions.iter().map(|folder| read_files(&json_files(folder))).collect::<Result<_, Failed>>()?;
    let last = versions.len() - 1;
    let pairs = (1..versions.len()).map(|index| (index - 1, index)).chain([(0, last)]);
    let mut steps = BTreeMap::new();
    for (before, after) in pairs {
        let diff = compare(&models[before], &models[after], "partnercentral-account")?;
        let [from, to] = [before, after].map(|version| case_name(&versions[version]));
        println!("{from} -> {to}: {}", summary(&diff));
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
        if after == before + 1 {
            steps.insert(format!("history/{from}..{to}"), diff.step);
        }
    }
    judged::check("history/", &steps)
}

#[test]
fn published_twins() -> Result<(), Failed> {
    check_all_twins(&shared("material/twins"), false)
}
