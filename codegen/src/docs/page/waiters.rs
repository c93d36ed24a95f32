//! What the documentation says of waiters: on their own pages, on those of the operations that they ask, and on the crate's.
//!
//! In: [`OperationPlan`]s with their waiters. Out: lines of Markdown, with a doc test. How a waiter asks is the
//! runtime's matter.

use crate::docs::CrateDocs;
use crate::docs::acceptor::acceptor_line;
use crate::docs::call::{Imports, doc_test, links};
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
        "come any more, or until the time is over. [`Waiters`](client::Waiters) starts them. An error of `call` says what".to_owned(),
        match docs.plan.service.is_aws {
            true => "ended the wait, and after how long; `wait` fails with the official client's error.".to_owned(),
            false => "ended the wait, and after how long; `wait` fails with the runtime's error.".to_owned(),
        },
    ];
    lines.extend(example(easiest, docs));
    lines.push(String::new());
    lines.extend(waiters_table("Waiter", waiting()));
    Some(lines)
}

fn waiters_table<'p>(title: &str, operations: impl IntoIterator<Item = &'p OperationPlan>) -> Vec<String> {
    let mut lines = vec![format!("| {title} | | Asks | Every |"), "|---|---|---|---|".to_owned()];
    for operation in operations {
        let module = &operation.module;
        lines.extend(operation.waiters.iter().map(|waiter| {
            let WaiterPlan { name, summary, min_delay, max_delay, .. } = waiter;
            let deprecated = if waiter.deprecated.is_some() { " **Deprecated.**" } else { "" };
            let summary = escape_bars(summary);
            let method = format!("[`{0}`](crate::client::Waiters::{0})", name.method);
            let asked = format!("[`{module}`](crate::operation::{module})");
            format!("| {method} | {summary}{deprecated} | {asked} | {min_delay} to {max_delay} s |")
        }));
    }
    lines
}

/// A wait that is compiled, by the operation's first waiter that is not out of use.
fn example(operation: &OperationPlan, docs: &CrateDocs<'_>) -> Vec<String> {
    let waiter = operation.waiters.iter().find(|waiter| waiter.deprecated.is_none());
    let Some(waiter) = waiter else { return Vec::new() };
    let (setters, krate) = (docs.setters(operation), &docs.plan.package.crate_name);
    let imports = Imports::of(setters, krate);
    let mut code = vec![format!("use {krate}::client::Waiters;")];
    code.extend(imports.lines());
    code.extend(["use std::time::Duration;".to_owned(), String::new()]);
    let end = format!(".call(Duration::from_secs({PATIENCE})).await?;");
    let start = [format!(".{}()", waiter.name.method)];
    code.extend(links("let answer = client", &start, setters, &end, &imports));
    code.push("println!(\"{answer:?}\");".to_owned());
    let mut lines = vec![String::new()];
    lines.extend(doc_test(docs.plan, code));
    lines
}

/// The page of a waiter: what the model says, what it asks, and what answers mean.
pub fn waiter_page(operation: &OperationPlan, waiter: &WaiterPlan) -> Vec<String> {
    let WaiterPlan { name, docs, min_delay, max_delay, acceptors, .. } = waiter;
    let mut page = docs.clone();
    page.push_paragraph(waits_for(operation, waiter));
    page.push_paragraph("The first line that fits an answer says what it means:");
    page.lines.push(String::new());
    page.lines.extend(acceptors.iter().map(|acceptor| format!("* {}", acceptor_line(acceptor))));
    page.push_paragraph(format!(
        "Any other error ends the wait too. Between two requests pass {min_delay} s at least and {max_delay} s at most."
    ));
    page.push_paragraph(format!("Started by [`{0}`](crate::client::Waiters::{0}).", name.method));
    page.lines
}

/// A waiter in one line: what the model says, else what it asks.
pub fn waiter_summary(operation: &OperationPlan, waiter: &WaiterPlan) -> String {
    if waiter.summary.is_empty() { waits_for(operation, waiter) } else { waiter.summary.clone() }
}

fn waits_for(operation: &OperationPlan, waiter: &WaiterPlan) -> String {
    let (asked, module) = (&operation.module, &waiter.name.module);
    format!("Waits for `{module}`, by [`{asked}`](crate::operation::{asked}).")
}
