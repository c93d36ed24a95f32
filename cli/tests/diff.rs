//! `ferrosmith diff` as people call it: exit codes, forms, and text of a model that means something to a terminal, to
//! Markdown or to HTML.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn fixture(case: &str, side: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/diff").join(case).join(side)
}

fn diff(old: &Path, new: &Path, more: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ferrosmith"));
    command.arg("diff").arg(old).arg(new).args(more).output().expect("the program runs")
}

fn case(name: &str, more: &[&str]) -> (String, Option<i32>) {
    let output = diff(&fixture(name, "old.json"), &fixture(name, "new.json"), more);
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    (String::from_utf8(output.stdout).expect("text"), output.status.code())
}

#[test]
fn a_break_is_told_first_and_with_its_reasons() {
    let (text, code) = case("add_required_input_member", &[]);
    let expected = "step major: code that uses the crate may not compile\n\nDoes not compile any more: 1 change\n\
                    + the required member `Language` was added to `GetBookRequest`  [wire breaking, Rust compile break]\n    \
                    wire: old clients send requests without a member that is now required\n";
    assert!(text.contains(expected) && !text.contains('\u{1b}'), "{text}");
    assert_eq!(code, Some(0));
}

#[test]
fn a_step_can_be_a_failure() {
    for (name, limit, code) in [
        ("remove_operation", "major", 1),
        ("add_operation", "major", 0),
        ("add_operation", "minor", 1),
        ("change_documentation", "minor", 0),
        ("change_documentation", "patch", 1),
        ("same_model", "patch", 0),
    ] {
        assert_eq!(case(name, &["--fail-on", limit]).1, Some(code), "{name}, {limit}");
    }
}

#[test]
fn json_has_its_form_and_every_change() {
    let (text, _) = case("remove_operation", &["--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!((&json["form"], &json["step"]), (&1.into(), &"major".into()));
    let changes = json["changes"].as_array().expect("a list");
    assert!(changes.iter().any(|change| change["kind"] == "operation" && change["rust"]["verdict"] == "compile-break"));
}

#[test]
fn what_is_left_out_is_not_compared() {
    let (text, _) = case("add_required_input_member", &["--operations", "ListBooks"]);
    assert!(text.contains("step nothing differs"), "{text}");
}

#[test]
fn an_operation_that_cannot_be_generated_yet_is_left_out_where_that_is_asked_for() {
    let refused =
        diff(&fixture("add_unsupported_operation", "old.json"), &fixture("add_unsupported_operation", "new.json"), &[]);
    let said = String::from_utf8_lossy(&refused.stderr);
    assert!(said.contains("leave-out-unsupported") && said.contains("/new.json:"), "{said}");
    let (text, code) = case("add_unsupported_operation", &["--leave-out-unsupported"]);
    assert_eq!(code, Some(0));
    assert!(
        text.contains("left out  `WatchBook` (a stream that is not the whole body of a message), new crate only\n"),
        "{text}"
    );
    let (text, _) = case("add_unsupported_operation", &["--leave-out-unsupported", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(json["new"]["left_out"][0]["operation"], "WatchBook");
}

#[test]
fn text_of_a_model_is_only_text() {
    let model = |value: &str| {
        format!(
            r##"{{"smithy":"2.0","shapes":{{"a#S":{{"type":"service","version":"1","operations":[{{"target":"a#Get"}}],
            "traits":{{"aws.protocols#awsJson1_0":{{}},"aws.auth#sigv4":{{"name":"s"}},"aws.api#service":{{"sdkId":"S"}},
            "smithy.rules#endpointRuleSet":{{"version":"1.0","parameters":{{}},
            "rules":[{{"type":"endpoint","conditions":[],"endpoint":{{"url":"https://s.example"}}}}]}}}}}},
            "a#Get":{{"type":"operation","input":{{"target":"a#In"}}}},
            "a#In":{{"type":"structure","members":{{"Kind":{{"target":"a#Kind"}}}}}},
            "a#Kind":{{"type":"enum","members":{{"ONE":{{"target":"smithy.api#Unit","traits":{{"smithy.api#enumValue":{value}}}}}}}}}}}}}"##
        )
    };
    let folder = tempfile::tempdir().expect("a folder");
    let [old, new] =
        [("old.json", r#""one""#), ("new.json", r#""<script>|`x`\u001b[2J\u202e""#)].map(|(name, value)| {
            let path = folder.path().join(name);
            std::fs::write(&path, model(value)).expect("written");
            path
        });
    for format in ["text", "markdown"] {
        let output = diff(&old, &new, &["--format", format]);
        let text = String::from_utf8(output.stdout).expect("text");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        assert!(!text.contains(['\u{1b}', '\u{202e}']), "{format}: {text}");
        // In code spans and fences, HTML is text.
        if format == "markdown" {
            let plain: String = text.split("```").step_by(2).flat_map(|part| part.split('`').step_by(2)).collect();
            assert!(!plain.contains("<script>"), "{text}");
        }
    }
}
