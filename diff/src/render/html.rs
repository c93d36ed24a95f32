//! One page of HTML. Comes in: a [`Diff`]. Goes out: a file that needs nothing else: summary, filters, a fold per change with
//! both sides and the reasons. Without scripts, everything is there and nothing is filtered. Text of a model is escaped by
//! the template engine, and only links to https are links.

use super::{SECTIONS, count, describe_left_out, describe_model, describe_step, visible};
use crate::{Change, Diff, RustVerdict};
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, UndefinedBehavior, Value};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

const PAGE: &str = include_str!("../../templates/page.html.jinja");

/// A verdict in Rust, as a heading or a filter shows it.
#[derive(Serialize)]
struct Named {
    class: String,
    name: &'static str,
    number: usize,
}

#[derive(Serialize)]
struct Section<'d> {
    class: String,
    verdict: &'static str,
    heading: String,
    changes: Vec<Shown<'d>>,
}

/// A part of a sentence; names are code.
#[derive(Serialize)]
struct Part {
    code: bool,
    text: String,
}

#[derive(Serialize)]
struct Item {
    class: &'static str,
    text: String,
}

#[derive(Serialize)]
struct Shown<'d> {
    kind: &'static str,
    action: &'static str,
    title: Vec<Part>,
    wire: &'static str,
    wire_reason: String,
    wire_rule: &'d str,
    rust_reason: Vec<Part>,
    rust_rule: &'d str,
    shape: String,
    operations: String,
    links: Vec<&'d crate::Link>,
    old: String,
    new: String,
    api: Vec<Item>,
}

/// The changes as one page of HTML that loads nothing.
pub fn render_html(diff: &Diff) -> String {
    let mut context: BTreeMap<&str, Value> = BTreeMap::new();
    context.insert("title", Value::from(Serde(&visible(&diff.new.title))));
    context.insert("old", Value::from(Serde(&visible(&describe_model(&diff.old)))));
    context.insert("new", Value::from(Serde(&visible(&describe_model(&diff.new)))));
    let left_out: Vec<Vec<Part>> = describe_left_out(diff).iter().map(|line| parts(line)).collect();
    context.insert("left_out", Value::from(Serde(&left_out)));
    context.insert("step", Value::from(Serde(describe_step(diff))));
    context.insert("step_name", Value::from(Serde(diff.step.name())));
    let named = |(verdict, _): (RustVerdict, &str)| {
        let number = diff.count_rust(verdict);
        Named { class: class(verdict), name: verdict.name(), number }
    };
    let verdicts: Vec<Named> = SECTIONS.into_iter().map(named).collect();
    context.insert("counts", Value::from(Serde(&verdicts)));
    context.insert("verdicts", Value::from(Serde(&verdicts)));
    let kinds: BTreeSet<&str> = diff.changes.iter().map(|change| change.kind.name()).collect();
    context.insert("kinds", Value::from(Serde(&kinds)));
    let sections = SECTIONS.into_iter().map(|(verdict, heading)| section(diff, verdict, heading));
    context.insert(
        "sections",
        Value::from(Serde(&sections.filter(|section| !section.changes.is_empty()).collect::<Vec<_>>())),
    );
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    let page = environment.render_str(PAGE, &context);
    // The engine takes the last line's end off.
    page.expect("the embedded template names only what is in its context") + "\n"
}

fn section<'d>(diff: &'d Diff, verdict: RustVerdict, heading: &str) -> Section<'d> {
    let changes: Vec<_> =
        diff.changes.iter().filter(|change| change.rust.verdict == verdict).map(show_change).collect();
    let heading = format!("{heading}: {}", count(changes.len(), "change"));
    Section { class: class(verdict), verdict: verdict.name(), heading, changes }
}

fn show_change(change: &Change) -> Shown<'_> {
    let member = change.subject.member.as_ref().map(|member| format!(", {member}")).unwrap_or_default();
    let item = |item: &String| Item { class: if item.starts_with('-') { "gone" } else { "new" }, text: visible(item) };
    let side = |text: &Option<String>| lines(text.as_deref().unwrap_or_default());
    Shown {
        kind: change.kind.name(),
        action: change.action.name(),
        title: parts(&change.title),
        wire: change.wire.verdict.name(),
        wire_reason: visible(&change.wire.reason),
        wire_rule: change.wire.rule,
        rust_reason: parts(&change.rust.reason),
        rust_rule: change.rust.rule,
        shape: visible(&format!("{}{member}", change.subject.shape)),
        operations: visible(&change.subject.operations.join(", ")),
        links: change.links.iter().filter(|link| link.url.starts_with("https://")).collect(),
        old: side(&change.old),
        new: side(&change.new),
        api: change.api.iter().map(item).collect(),
    }
}

/// A sentence, taken apart at its back quotes.
fn parts(text: &str) -> Vec<Part> {
    let part = |(index, text): (usize, &str)| Part { code: index % 2 == 1, text: visible(text) };
    text.split('`').enumerate().map(part).filter(|part| !part.text.is_empty()).collect()
}

/// Text of several lines, which stay such.
fn lines(text: &str) -> String {
    text.lines().map(visible).collect::<Vec<_>>().join("\n")
}

/// `compile-break`.
fn class(verdict: RustVerdict) -> String {
    verdict.name().replace(' ', "-")
}
