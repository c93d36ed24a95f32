//! The crate's page: what the service is, a program to start from, every operation, and how to work with calls.
//!
//! In: the [`CratePlan`](crate::plan::CratePlan). Out: lines of Markdown, with doc tests around one operation that is easy to call. What an
//! operation takes and returns stands on its own page (`page.rs`).

mod authentication;
mod guide;
mod quickstart;
mod settings;

use std::collections::BTreeMap;

use super::CrateDocs;
use super::page::waiters;
use crate::docs::html::{escape_bars, escape_text};
use crate::plan::operation::OperationPlan;
pub use quickstart::Quickstart;

/// The documentation of the crate.
pub fn crate_page(docs: &CrateDocs<'_>) -> Vec<String> {
    let plan = docs.plan;
    let mut lines = plan.package.docs.lines.clone();
    let title = escape_text(&plan.service.title);
    let from = plan.package.model_source.as_ref().map(|source| format!(", from {}", escape_text(source)));
    lines.extend([
        String::new(),
        format!("{title}, API version {}{}.", escape_text(&plan.service.version), from.unwrap_or_default()),
    ]);
    if plan.package.types_only {
        let text = "The types of the service without a client: [`types`] has the inputs and outputs of its operations, and what \
                    they are made of. With the feature `serde`, which is on by default, values are read from and written to the \
                    service's own JSON.";
        lines.extend([String::new(), text.to_owned()]);
        return lines;
    }
    let (here, all) = (plan.operations.len(), plan.package.all_operations);
    if here < all {
        lines.extend([String::new(), format!("The crate has {here} of the service's {all} operations.")]);
    }
    let Some(quickstart) = Quickstart::of(docs) else { return lines };
    lines.extend(section("Quickstart", quickstart.program()));
    if let Some(authentication) = authentication::authentication(plan) {
        lines.extend(section("Authentication", authentication));
    }
    lines.extend(section("Operations", operations_table(docs)));
    lines.extend(section("Errors", guide::errors(plan, &quickstart)));
    lines.extend(section("Retries and timeouts", guide::retries(plan, &quickstart)));
    if let Some(pages) = guide::pages(docs) {
        lines.extend(section("Pages", pages));
    }
    if let Some(waiters) = waiters(docs) {
        lines.extend(section("Waiters", waiters));
    }
    if let Some(required) = guide::required(docs) {
        lines.extend(section("Required members", required));
    }
    lines.extend(section("Requests as values", guide::prebuilt(plan, &quickstart)));
    if let Some(presigned) = guide::presigned(plan, &quickstart) {
        lines.extend(section("Presigned requests", presigned));
    }
    lines.extend(section("Tests", guide::mocks(docs)));
    lines
}

fn section(title: &str, text: Vec<String>) -> Vec<String> {
    let mut lines = vec![String::new(), format!("# {title}"), String::new()];
    lines.extend(text);
    lines
}

/// All operations by what they work on.
fn operations_table(docs: &CrateDocs<'_>) -> Vec<String> {
    let mut lines = vec!["| Operation | |".to_owned(), "|---|---|".to_owned()];
    let by_module: BTreeMap<&str, &OperationPlan> =
        docs.plan.operations.iter().map(|operation| (operation.module.as_str(), operation)).collect();
    for group in &docs.groups {
        // A row rather than a column: what the operations do needs the room.
        lines.push(format!("| **{}** | |", escape_bars(&escape_text(&group.title))));
        for module in &group.modules {
            let Some(operation) = by_module.get(module.as_str()) else { continue };
            let (summary, shown) = (&operation.summary, &module);
            lines.push(format!("| [`{shown}`](operation::{shown}) | {} |", escape_bars(summary)));
        }
    }
    lines
}
