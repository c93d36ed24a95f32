//! The forms of a diff: text, Markdown, JSON and a page, each as committed.

use crate::{compare, edit_all, fixture, in_crate, read};
use ferrosmith_diff::Diff;
use ferrosmith_diff::render::{Paint, render_html, render_json, render_markdown, render_text};
use ferrosmith_golden::check_text;
use ferrosmith_model::read::{SourceFile, read_model};

/// Changes of each weight, an operation that is left out among them.
const EDITS: [&str; 8] = [
    "an operation that is left out",
    "another type",
    "a value of the enum State",
    "a waiter",
    "what is sensitive",
    "documentation of an operation",
    "a shape that nothing uses",
    "the version of the service",
];

fn diff() -> Diff {
    let base = fixture("base.json");
    let mut document = base.clone();
    let cases = fixture("cases.json");
    for name in EDITS {
        let case = cases.as_array().into_iter().flatten().find(|case| case["case"] == name);
        edit_all(&mut document, case.unwrap_or_else(|| panic!("no case {name}")));
    }
    without_counts(compare(&read(&base, "the base"), &read(&document, "all of them"), "all of them"))
}

/// A model in two formats: what the crates differ in, no change of the model accounts for.
fn of_two_formats() -> Diff {
    let folder = in_crate("../model/tests/fixtures/twins/enum_trait");
    let [ast, botocore] = ["smithy.json", "botocore/service-2.json"].map(|name| {
        let text = std::fs::read_to_string(folder.join(name)).expect("the twin is there");
        let model = read_model(&[SourceFile { name: name.to_owned(), text: &text }]);
        model.unwrap_or_else(|report| panic!("{report}"))
    });
    without_counts(compare(&ast, &botocore, "two formats"))
}

/// How many items a crate has is the generator's matter.
fn without_counts(mut diff: Diff) -> Diff {
    diff.old.counts.api_items = 0;
    diff.new.counts.api_items = 0;
    diff
}

#[test]
fn each_form_is_as_committed() {
    let diff = diff();
    let same = compare(&read(&fixture("base.json"), "the base"), &read(&fixture("base.json"), "the base"), "the same");
    let forms = [
        ("all.txt", render_text(&diff, Paint::Plain)),
        ("all.colours.txt", render_text(&diff, Paint::Colours)),
        ("all.md", render_markdown(&diff)),
        ("all.json", render_json(&diff)),
        ("all.html", render_html(&diff)),
        ("same.txt", render_text(&same, Paint::Plain)),
        ("same.md", render_markdown(&same)),
        ("same.html", render_html(&same)),
        ("two_formats.json", render_json(&of_two_formats())),
    ];
    let folder = in_crate("tests/fixtures/rendered");
    let failures: Vec<String> = forms
        .iter()
        .filter_map(|(name, text)| check_text(&folder.join(name), text).err())
        .map(|f| f.to_string())
        .collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
