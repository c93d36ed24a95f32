//! How a [`Diff`] is shown. Comes in: the changes, judged. Goes out: text for a terminal, Markdown for a pull
//! request, JSON, a page of HTML. Judges nothing, and leaves no change out.

mod html;
mod markdown;
mod text;

pub use html::render_html;
pub use markdown::{escape_markdown, escape_markdown_but_code, render_markdown};
pub use text::{Paint, render_text};

use crate::{Diff, LeftOutOperation, ModelSummary};
use ferrosmith_model::invisible::{escape_invisible_json, is_invisible};
use serde::Serialize;

/// The version of the JSON form. It rises when something in it is taken away or means something else.
pub const JSON_FORM: u32 = 1;

/// As JSON: `{"form": 1, "old": …, "new": …, "step": …, "changes": […]}`, the fields as in [`Diff`].
///
/// # Panics
///
/// Never: the data are text, numbers and lists.
pub fn render_json(diff: &Diff) -> String {
    #[derive(Serialize)]
    struct Form<'d> {
        form: u32,
        #[serde(flatten)]
        diff: &'d Diff,
    }
    let form = Form { form: JSON_FORM, diff };
    let text = serde_json::to_string_pretty(&form).expect("text, numbers and lists are JSON");
    escape_invisible_json(&text) + "\n"
}

/// `botocore 1.41.5, API version 2025-04-04, 27 operations`.
fn describe_model(model: &ModelSummary) -> String {
    let source = if model.source.is_empty() { &model.format } else { &model.source };
    format!("{source}, API version {}, {} operations", model.api_version, model.counts.operations)
}

/// The operations that either crate leaves out, a line each: `` `Watch` (an event stream) ``.
fn describe_left_out(diff: &Diff) -> Vec<String> {
    let line = |one: &LeftOutOperation, whose: &str| format!("`{}` ({}){whose}", one.operation, one.needs);
    let (old, new) = (&diff.old.left_out, &diff.new.left_out);
    let gone = old.iter().filter(|one| !new.contains(one)).map(|one| line(one, ", old crate only"));
    let stay = new.iter().map(|one| line(one, if old.contains(one) { "" } else { ", new crate only" }));
    stay.chain(gone).collect()
}

/// `1 change`, `2 changes`.
fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

/// What the step means for the crate's version, in words.
fn describe_step(diff: &Diff) -> &'static str {
    match diff.step {
        crate::SemverStep::None => "nothing differs",
        crate::SemverStep::Patch => "patch: nothing that a caller's code sees",
        crate::SemverStep::Minor => "minor: what compiled still does",
        crate::SemverStep::Major => "major: code that uses the crate may not compile",
    }
}

/// The verdicts in Rust in the order of weight, each with a heading.
const SECTIONS: [(crate::RustVerdict, &str); 4] = [
    (crate::RustVerdict::CompileBreak, "Does not compile any more"),
    (crate::RustVerdict::BehaviourChange, "Compiles, and does something else"),
    (crate::RustVerdict::Addition, "Added"),
    (crate::RustVerdict::Nothing, "No effect on code"),
];

/// Text of a model with what steers a terminal or turns the direction of writing as escapes.
fn visible(text: &str) -> String {
    text.chars().flat_map(|c| if is_invisible(c) { c.escape_unicode().collect::<Vec<_>>() } else { vec![c] }).collect()
}
