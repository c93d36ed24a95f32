//! What the documentation tells of waiters: on the page of the operation that they ask, and on the crate's.

use ferrosmith_codegen::{Settings, generate};
use ferrosmith_model::read::{SourceFile, read_model};
use std::collections::BTreeMap;
use std::path::Path;

/// The lines of documentation at the top of a file of the fixture's crate, and all of its README.
fn pages() -> BTreeMap<String, String> {
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/emit/waiter_states/input.json");
    let text = std::fs::read_to_string(fixture).expect("the fixture is there");
    let source = SourceFile { name: "input.json".to_owned(), text: &text };
    let model = read_model(&[source]).unwrap_or_else(|report| panic!("{report}"));
    let settings = Settings::new("tables", "0.1.0");
    let generated = generate(&model, &settings).unwrap_or_else(|report| panic!("{report}"));
    let docs = |text: &str| {
        let lines = text.lines().filter_map(|line| line.strip_prefix("//!"));
        lines.map(|line| line.strip_prefix(' ').unwrap_or(line)).fold(String::new(), |all, line| all + line + "\n")
    };
    let page = |path: &str, text: &str| if path.ends_with(".rs") { docs(text) } else { text.to_owned() };
    generated.files.iter().map(|file| (file.path.clone(), page(&file.path, &file.text))).collect()
}

const TABLE: &str = "\
| [`wait_until_replicas_ready`](crate::client::Waiters::wait_until_replicas_ready) |  | [`describe_table`](crate::operation::describe_table) | 5 to 5 s |
| [`wait_until_table_exists`](crate::client::Waiters::wait_until_table_exists) | The table can be used. | [`describe_table`](crate::operation::describe_table) | 20 to 120 s |
";

#[test]
fn every_page_that_should_tell_of_waiters_does() {
    let pages = pages();
    let operation = &pages["src/operation/describe_table.rs"];
    let section = operation.split_once("\n# Waiters\n\n").expect("a section").1;
    assert!(section.starts_with("| Waiter | | Asks | Every |\n|---|---|---|---|\n"), "{section}");
    let krate = pages["src/lib.rs"].split_once("\n# Waiters\n\n").expect("a section").1;
    for text in [section, krate] {
        assert!(text.contains(TABLE), "{text}");
        assert!(text.contains("use ferrosmith_tables::client::Waiters;\n"), "{text}");
        assert!(
            text.contains(".wait_until_replicas_ready()") && text.contains(".call(Duration::from_secs(600))"),
            "{text}"
        );
    }
    assert!(pages["README.md"].contains("pages, waiters, required members"), "{}", pages["README.md"]);
}
