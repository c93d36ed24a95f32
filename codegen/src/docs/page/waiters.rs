//! What the documentation says of waiters: on the page of the operation that they ask, and on the crate's.
//!
//! In: [`OperationPlan`]s with their waiters. Out: lines of Markdown, with a doc test. What answers mean for a waiter stands
//! on its own page (`waiter.rs`).

use crate::docs::CrateDocs;
use crate::docs::call::{Names, links};
use crate::docs::html::escape_bars;
use crate::plan::operation::OperationPlan;
use crate::plan::waiter::WaiterPlan;

/// How long the examples wait, in seconds.
const PATIENCE: u64 = 600;

/// The section of an operation's page, if anything can be waited for by asking it.
pub(super) fn waiters_of(operation: &OperationPlan, docs: &CrateDocs<'_>) -> Vec<String> {
    if operation.waiters.is_empty() {
        return Vec::new();
    }
    let mut lines = vec![String::new(), "# Waiters".to_owned(), String::new()];
    lines.extend(waiters_table("Waiter", [operation]));
    lines.extend(example(operation, docs));
    lines
}

/// All waiters of the crate, and how to wait, if there are any.
pub fn waiters(docs: &CrateDocs<'_>) -> Option<Vec<String>> {
    let waiting = || docs.plan.operations.iter().filter(|operation| !operation.waiters.is_empty());
    let length = |operation: &&OperationPlan| docs.setters(operation).len();
    let easiest = waiting().min_by_key(length)?;
    let mut lines = vec![
        "A waiter asks an operation again and again until its answer says that what is waited for is there, that it can't".to_owned(),
        "come any more, or until the time is over. [`Waiters`](client::Waiters) starts them:".to_owned(),
    ];
    lines.extend(example(easiest, docs));
    lines.push(String::new());
    lines.extend(waiters_table("Waiter", waiting()));
    Some(lines)
}

fn waiters_table<'p>(title: &str, operations: impl IntoIterator<Item = &'p OperationPlan>) -> Vec<String> {
    let mut lines = vec![format!("| {title} | | Asks | Every |"), "|---|---|---|---|".to_owned()];
    for operation in operations {
        let module = operation.module.trim_start_matches("r#");
        lines.extend(operation.waiters.iter().map(|waiter| {
            let WaiterPlan { name, told, min_delay, max_delay, .. } = waiter;
            let deprecated = if waiter.deprecated.is_some() { " **Deprecated.**" } else { "" };
            let told = escape_bars(told);
            let method = format!("[`{0}`](crate::client::Waiters::{0})", name.method);
            let asked = format!("[`{module}`](crate::operation::{module})");
            format!("| {method} | {told}{deprecated} | {asked} | {min_delay} to {max_delay} s |")
        }));
    }
    lines
}

/// A wait that is compiled, by the operation's first waiter that is not out of use.
fn example(operation: &OperationPlan, docs: &CrateDocs<'_>) -> Vec<String> {
    let waiter = operation.waiters.iter().find(|waiter| waiter.deprecated.is_none());
    let Some(waiter) = waiter else { return Vec::new() };
    let (setters, krate) = (docs.setters(operation), &docs.plan.package.crate_name);
    let names = Names::of(setters, krate);
    let mut lines = vec![
        String::new(),
        docs.plan.package.open_example("no_run"),
        format!("# async fn example(client: &{krate}::Client) -> Result<(), Box<dyn std::error::Error>> {{"),
        format!("use {krate}::client::Waiters;"),
    ];
    lines.extend(names.imports());
    lines.extend(["use std::time::Duration;".to_owned(), String::new()]);
    let end = format!(".wait(Duration::from_secs({PATIENCE})).await?;");
    let start = [format!(".{}()", waiter.name.method)];
    lines.extend(links("let answer = client", &start, setters, &end, &names));
    lines.extend(["println!(\"{answer:?}\");", "# Ok(())", "# }", "```"].map(str::to_owned));
    lines
}
