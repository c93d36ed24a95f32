//! The pages of a crate's documentation as text: every table with several rows, whose order in the model is no other order.
//!
//! In: `fixtures/pages/model.json`. Out: the documentation at the top of each file and of the types, and README, compared
//! with `expected.md`. A row that moves or goes shows there.

use ferrosmith_codegen::{Settings, generate};
use ferrosmith_golden::check_text;
use ferrosmith_model::read::{SourceFile, read_model};
use std::path::Path;

#[test]
fn the_pages_are_as_committed() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/pages");
    let text = std::fs::read_to_string(folder.join("model.json")).expect("the model is there");
    let model = read_model(&[SourceFile { name: "model.json".to_owned(), text: &text }]);
    let model = model.unwrap_or_else(|report| panic!("{report}"));
    let settings = Settings::new("zoo", "0.1.0");
    let mut files = generate(&model, &settings).unwrap_or_else(|report| panic!("{report}")).files;
    files.sort_by(|a, b| a.path.cmp(&b.path));
    let mut pages = String::new();
    for file in &files {
        let is_readme = file.path == "README.md";
        let lines = file.text.lines().filter(|line| is_readme || is_documentation(line));
        let lines: Vec<&str> = lines.map(|line| if is_readme { line } else { bare(line) }).collect();
        if (is_readme || file.path.ends_with(".rs")) && !lines.is_empty() {
            pages.push_str(&format!("<!-- {} -->\n{}\n\n", file.path, lines.join("\n")));
        }
    }
    check_text(&folder.join("expected.md"), &pages).unwrap_or_else(|failure| panic!("{failure}"));
}

/// Documentation of the file and of its items, but not of their parts.
fn is_documentation(line: &str) -> bool {
    line.starts_with("//!") || line.starts_with("///")
}

fn bare(line: &str) -> &str {
    let line = &line[3..];
    line.strip_prefix(' ').unwrap_or(line)
}
