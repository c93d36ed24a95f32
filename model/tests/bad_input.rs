//! Bad input: every case gives one report with file, line, column, shape, what is wrong and a hint; none panics.

mod common;

use common::{in_crate, load_folder, read};
use ferrosmith_model::Report;
use ferrosmith_model::read::{ServiceChoice, SourceFile, decode, read_model, read_model_of};
use std::time::{Duration, Instant};

/// What a problem must be: what stands at its place in the text (the first such place; nothing means the last
/// character), the shape, and parts of the two texts.
type Wanted<'a> = (&'a str, Option<&'a str>, &'a str, &'a str);

fn report_of(name: &str, text: &str) -> Report {
    read_model(&[SourceFile { name: name.to_owned(), text }]).expect_err("the input is bad")
}

/// Holds all problems of a file called `model.json` against what they must be.
fn check(text: &str, wanted: &[Wanted<'_>]) {
    let report = report_of("model.json", text);
    assert_eq!(report.problems().len(), wanted.len(), "{report}");
    for (problem, (at, shape, what, hint)) in report.problems().iter().zip(wanted) {
        assert_eq!(problem.file, "model.json");
        let offset = if at.is_empty() { text.len().saturating_sub(1) } else { text.find(at).expect("it is there") };
        let line = text[..offset].matches('\n').count() + 1;
        let column = text[..offset].rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        assert_eq!(problem.position, Some((line, column)), "{problem}");
        assert_eq!(problem.shape.as_deref(), *shape, "{problem}");
        assert!(problem.what.contains(what), "{problem}");
        assert!(problem.hint.contains(hint), "{problem}");
    }
}

/// An AST of one service with these shapes, each on a line of its own from line 4 on.
fn ast(shapes: &[&str]) -> String {
    let service = r#""a#S":{"type":"service","version":"1","operations":[{"target":"a#Op"}],"traits":{"aws.protocols#awsJson1_0":{}}}"#;
    let lines = shapes.iter().map(|shape| format!(",\n{shape}")).collect::<String>();
    format!("{{\"smithy\":\"2.0\",\"shapes\":{{\n\n{service}{lines}\n}}}}")
}

const OP: &str = r#""a#Op":{"type":"operation","input":{"target":"a#In"}}"#;

#[test]
fn text_that_is_not_json() {
    check("service: sts\n", &[("service", None, "not JSON: no value starts like this", "mend the JSON")]);
    check("{\n  \"smithy\": nope\n}", &[("nope", None, "not JSON: no value starts like this", "mend the JSON")]);
    check("", &[("", None, "the file is empty", "fetch the file again")]);
    check("\u{feff}{}", &[("\u{feff}", None, "byte order mark", "without a byte order mark")]);
}

#[test]
fn schemas_of_javascript_are_named() {
    let javascript = "not JSON, but JavaScript: version 3 of the AWS SDK for JavaScript publishes schemas as code";
    for text in [
        "\nconst _A = \"Arn\";\nvar T = [3, n0, _A, 0];",
        "import { TypeRegistry } from \"@smithy/core/schema\";",
        "'use strict'",
    ] {
        let start = text.trim_start();
        check(text, &[(start, None, javascript, "take botocore's `service-2.json`")]);
    }
    check("constant", &[("constant", None, "no value starts like this", "mend the JSON")]);
}

#[test]
fn json_of_another_kind() {
    let kinds = "expected a botocore `service-2.json`";
    check("\n  [1, 2]", &[("[1, 2]", None, "JSON of another kind: its outermost value is no object", kinds)]);
    check("{\"name\": \"x\"}", &[("{", None, "JSON of another kind", kinds)]);
}

#[test]
fn a_sibling_without_its_service() {
    let report = report_of("paginators-1.json", "{\"pagination\": {}}");
    assert_eq!(report.problems().len(), 1);
    assert!(report.problems()[0].what.contains("no service description"), "{report}");
}

#[test]
fn truncated_files() {
    let hint = "the file is truncated";
    check(
        "{\"smithy\":\"2.0\",\n\"shapes\":{\"a#S",
        &[("", None, "ends too early (EOF while parsing a string)", hint)],
    );
}

#[test]
fn a_file_cut_anywhere_gives_a_report() {
    let files = load_folder(&in_crate("services/partnercentral-account/2025-04-04"));
    let service = files.iter().position(|(name, _)| name == "service-2.json").expect("the service is there");
    let whole = files[service].1.clone();
    let mut cuts = 0;
    for end in (0..whole.len()).step_by(997).filter(|end| whole.is_char_boundary(*end)) {
        let mut files = files.clone();
        files[service].1 = whole[..end].to_owned();
        let report = read(&files).expect_err("a part of the model is no model");
        assert_eq!(report.problems()[0].file, "service-2.json");
        assert!(report.problems()[0].position.is_some(), "{report}");
        cuts += 1;
    }
    println!("{cuts} cuts, {cuts} reports");
}

#[test]
fn bytes_that_are_not_text() {
    let report = decode("model.json", b"{\"a\": \"\xff\"}").expect_err("not UTF-8");
    assert_eq!(report.problems()[0].position, Some((1, 8)));
    assert!(report.problems()[0].hint.contains("unpack it first"));
    assert_eq!(decode("model.json", b"{}").expect("UTF-8"), "{}");
}

#[test]
fn dangling_targets() {
    let text =
        ast(&[OP, r#""a#In":{"type":"structure","members":{"x":{"target":"a#Nothing"},"y":{"target":"a#in"}}}"#]);
    check(
        &text,
        &[
            ("\"a#Nothing", Some("a#In$x"), "no shape `a#Nothing` in the model", "define the shape"),
            ("\"a#in", Some("a#In$y"), "no shape `a#in` in the model", "did you mean `a#In`?"),
        ],
    );
    let text = ast(&[]);
    check(&text, &[("\"a#Op", Some("a#S"), "the operation `a#Op` is not in the model", "define the shape")]);
    let discovery = r#""traits":{"aws.api#clientEndpointDiscovery":{"operation":"a#None","error":"a#In"},"#;
    let text = ast(&[OP, r#""a#In":{"type":"structure","members":{}}"#]).replacen("\"traits\":{", discovery, 1);
    check(
        &text,
        &[
            ("\"a#None", Some("a#S"), "the operation `a#None` is not in the model", "define the shape"),
            (
                "\"a#In",
                Some("a#S"),
                "`a#In` is named as an error, but is not marked as one",
                "apply `smithy.api#error`",
            ),
        ],
    );
}

#[test]
fn a_cycle_of_mixins() {
    let text = ast(&[
        OP,
        r#""a#In":{"type":"structure","mixins":[{"target":"a#M1"}]}"#,
        r#""a#M1":{"type":"structure","mixins":[{"target":"a#M2"}],"traits":{"smithy.api#mixin":{}}}"#,
        r#""a#M2":{"type":"structure","mixins":[{"target":"a#M1"}],"traits":{"smithy.api#mixin":{}}}"#,
    ]);
    let what = "mixins form a cycle: a#M1 -> a#M2 -> a#M1";
    check(&text, &[("\"a#M2", Some("a#M1"), what, "take one of these mixins out")]);
}

#[test]
fn an_input_that_is_not_a_structure() {
    let text = ast(&[OP, r#""a#In":{"type":"string"}"#]);
    let what = "the input `a#In` is not a structure, but of kind `string`";
    check(&text, &[("\"a#In", Some("a#Op"), what, "wrap it in a structure")]);
}

#[test]
fn duplicate_names() {
    let text = ast(&[r#""a#Op":{"type":"operation"}"#, r#""a#Op":{"type":"operation"}"#]);
    check(
        &text,
        &[(
            "\"a#Op\":{\"type\":\"operation\"}\n",
            Some("a#Op"),
            "`a#Op`: it stands at 4:1 of this file",
            "remove or rename",
        )],
    );
    let files = ["structure", "union"]
        .map(|kind| format!("{{\"smithy\":\"2\",\"shapes\":{{\"a#X\":{{\"type\":\"{kind}\"}}}}}}"));
    let files = [("1.json", &files[0]), ("2.json", &files[1])];
    let files = files.map(|(name, text)| SourceFile { name: name.to_owned(), text });
    let report = read_model(&files).expect_err("two definitions");
    assert!(
        report.to_string().contains("duplicate name: another file defines `a#X` differently\n  --> 2.json:1:25"),
        "{report}"
    );
}

#[test]
fn nesting_of_100_000_levels() {
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
        let (open, close) = (open.repeat(100_000), close.repeat(100_000));
        for (name, text) in [
            ("model.json", format!("{{\"smithy\":\"2.0\",\"shapes\":{open}1{close}}}")),
            ("service-2.json", format!("{{\"metadata\":{{}},\"operations\":{{}},\"shapes\":{open}1{close}}}")),
        ] {
            let report = report_of(name, &text);
            assert_eq!(report.problems().len(), 1);
            let problem = &report.problems()[0];
            assert!(problem.what.contains("nested more than 127 levels deep"), "{problem}");
            assert!(problem.position.is_some_and(|(line, column)| line == 1 && column > 100), "{problem}");
        }
    }
    check(&"[".repeat(100_000), &[("", None, "ends too early", "truncated")]);
}

#[test]
fn a_file_of_200_mb_that_is_one_string() {
    let text = format!("\"{}\"", "x".repeat(200_000_000));
    let start = Instant::now();
    check(&text, &[("\"x", None, "JSON of another kind", "expected a botocore")]);
    assert!(start.elapsed() < Duration::from_secs(10), "{:?}", start.elapsed());
}

#[test]
fn all_problems_of_a_stage_are_told_together() {
    let text = ast(&[
        r#""a#Op":{"type":"operation","input":{"target":"a#In"},"errors":[{"target":"a#E"}]}"#,
        r#""a#In":{"type":"structure","members":{"m":{"target":"a#M"},"r":{"target":"a#R"},"o":{"target":"a#Op"}}}"#,
        r#""a#E":{"type":"structure","members":{}}"#,
        r#""a#M":{"type":"map","key":{"target":"a#E"},"value":{"target":"a#E"}}"#,
        r#""a#R":{"type":"structure","members":{"r2":{"target":"a#R2","traits":{"smithy.api#required":{}}}}}"#,
        r#""a#R2":{"type":"structure","members":{"r":{"target":"a#R","traits":{"smithy.api#required":{}}}}}"#,
        r#""a#T":{"type":"timestamp","traits":{"smithy.api#timestampFormat":"iso"}}"#,
    ]);
    check(
        &text,
        &[
            ("\"a#E\"}]", Some("a#Op"), "`a#E` is named as an error, but is not marked", "smithy.api#error"),
            ("\"a#Op\"}}}", Some("a#In$o"), "targets `a#Op`, which is of kind `operation`", "a shape that holds data"),
            ("\"a#E\"},\"value", Some("a#M$key"), "the map's key targets `a#E`", "a string or an enum"),
            ("\"a#R2\"", Some("a#R$r2"), "a value would never end: R -> R2 -> R", "optional"),
            (
                "\"iso\"",
                Some("a#T"),
                "should be one of `date-time`, `http-date`, `epoch-seconds`",
                "Smithy specification",
            ),
        ],
    );
}

#[test]
fn a_list_of_itself() {
    let text = ast(&[OP, r#""a#In":{"type":"structure"}"#, r#""a#L":{"type":"list","member":{"target":"a#L"}}"#]);
    check(&text, &[("\"a#L\"}}", Some("a#L$member"), "the type would never end", "put a structure into this cycle")]);
}

#[test]
fn what_is_written_with_escapes_has_a_place_nearby() {
    let text = ast(&[OP, r#""a#In":{"type":"structure","members":{"\u0078":7}}"#]);
    let what = "`x` should be an object, but is a number";
    check(&text, &[("\"a#In\"}}", Some("a#In$x"), what, "specification")]);
}

#[test]
fn parts_of_the_wrong_kind() {
    let text = ast(&[
        r#""a#Op":{"type":"operation","errors":5}"#,
        r#""a#A":{"type":"tuple"}"#,
        r#""a#B":{"type":"list"}"#,
        r#""a#C":{"type":"structure","members":{"x":{}}}"#,
        r#""no id":{"type":"string"}"#,
        r#""a#D":7"#,
    ]);
    check(
        &text,
        &[
            ("\"errors", Some("a#Op"), "`errors` should be an array, but is a number", "specification"),
            ("\"tuple", Some("a#A"), "unknown kind of shape `tuple`", "structure"),
            ("\"a#B", Some("a#B"), "a list without `member`", "add it"),
            ("\"x\"", Some("a#C$x"), "`x` has no `target`", "add the id"),
            ("\"no id", Some("no id"), "`no id` is no shape id", "namespace#Name"),
            ("\"a#D", Some("a#D"), "`a#D` should be an object, but is a number", "specification"),
        ],
    );
}

#[test]
fn several_services() {
    let text = ast(&[OP, r#""a#In":{"type":"structure"}"#, r#""a#Z":{"type":"service","version":"2"}"#]);
    check(&text, &[("\"a#S", Some("a#S"), "several services in the model: `a#S`, `a#Z`", "name the one to read")]);
    let files = [SourceFile { name: "model.json".to_owned(), text: &text }];
    let model = read_model_of(&files, ServiceChoice { id: Some("Z"), by: None }).expect("one is named");
    assert_eq!(model.service.as_str(), "a#Z");
    assert_eq!(model.notes, ["the service names no protocol (at a#Z)"]);
    assert!(read_model_of(&files, ServiceChoice { id: Some("Y"), by: None }).is_err());
    check("{\"smithy\":\"2.0\",\n\"shapes\":{}}", &[("\"shapes", None, "no service shape", "add the file")]);
}

#[test]
fn names_that_no_file_can_have() {
    let long = "L".repeat(201);
    let members = format!(r#""a#In":{{"type":"structure","members":{{"{long}":{{"target":"a#{long}"}}}}}}"#);
    let text = ast(&[OP, &members, &format!(r#""a#{long}":{{"type":"string"}}"#)]);
    let (found, shape) = (format!("\"a#{long}\":"), format!("a#{long}"));
    // A member is no file.
    check(&text, &[(&found, Some(&shape), "the shape's name has more than 200 characters", "shorter")]);
}

#[test]
fn forms_for_javascript_are_named() {
    let metadata = r#"{"metadata":{"apiVersion":"1","protocol":"json","serviceId":"X"},"operations":{"Op":"#;
    let minified = r#"{"input":{"type":"structure","members":{"A":{},"B":{"shape":"S4"}}},"output":{"shape":"S4"}}},
        "shapes":{"S4":{"type":"structure","members":{}}}}"#;
    check(&format!("{metadata}{minified}"), &[("\"Op", None, "(`*.min.json`)", "take botocore's")]);
    let normalised = r#"{"name":"Op","input":{"shape":"In"},"errors":[{"shape":"Gone"},{"shape":"Left"}]}},
        "shapes":{"In":{"type":"structure","members":{}}}}"#;
    check(&format!("{metadata}{normalised}"), &[("\"Op", None, "(`*.normal.json`)", "take botocore's")]);
}

#[test]
fn bad_botocore_models() {
    let text = r#"{"metadata":{"apiVersion":"1","protocol":"json","serviceId":"X","targetPrefix":"X"},
"operations":{"Op":{"name":"Op","input":{"shape":"Str"},"errors":[{"shape":"Gone"}]}},
"shapes":{"Str":{"type":"string"},
"Lst":{"type":"list"},
"St":{"type":"structure","members":{"a":{"shape":"Strr"}}}}}"#;
    check(text, &[("\"Lst", Some("com.amazonaws.x#Lst"), "a list without `member`", "add it")]);
    check(
        &text.replace("\"type\":\"list\"", "\"type\":\"list\",\"member\":{\"shape\":\"str\"}"),
        &[
            ("\"Str\"", Some("com.amazonaws.x#Op"), "the input `com.amazonaws.x#Str` is not a structure", "wrap it"),
            ("\"Gone", Some("com.amazonaws.x#Op"), "the error `com.amazonaws.x#Gone` is not in the model", "define"),
            (
                "\"str\"",
                Some("com.amazonaws.x#Lst$member"),
                "no shape `com.amazonaws.x#str`",
                "did you mean `com.amazonaws.x#Str`?",
            ),
            ("\"Strr", Some("com.amazonaws.x#St$a"), "no shape `com.amazonaws.x#Strr`", "define"),
        ],
    );
    check("{\"metadata\":{},\"shapes\":{}}", &[("\"metadata", None, "without `operations`", "has `metadata`")]);
}

#[test]
fn files_that_do_not_belong_together() {
    let ast = ast(&[OP, r#""a#In":{"type":"structure"}"#]);
    let files = [("a.json", ast.as_str()), ("b.json", "{\"pagination\":{}}"), ("c.json", "{\"pagination\": {}}")];
    let files = files.map(|(name, text)| SourceFile { name: name.to_owned(), text });
    let report = read_model(&files).expect_err("a mix");
    let text = report.to_string();
    assert!(text.contains("a second file of the same part: `b.json` holds it already\n  --> c.json:1:2"), "{text}");
    assert!(
        text.contains("files of two formats: this is a Smithy AST, `b.json` is botocore's\n  --> a.json:1:2"),
        "{text}"
    );
    assert!(read_model(&[]).is_err());
}

#[test]
fn nothing_on_the_wire_is_guessed() {
    let service = |protocol: &str, more: &str| {
        format!(
            r#"{{"metadata": {{"apiVersion": "1", "jsonVersion": "1.0", "endpointPrefix": "zoo", "serviceId": "Zoo", "protocol": "{protocol}"{more}}}, "operations": {{}}, "shapes": {{}}}}"#
        )
    };
    for protocol in ["json", "smithy-rpc-v2-cbor"] {
        let text = service(protocol, "");
        let what = "`metadata` has no `targetPrefix`, by which requests name the service";
        check(&text, &[("\"metadata\"", Some("com.amazonaws.zoo#Zoo"), what, "X-Amz-Target")]);
        let text = service(protocol, r#", "targetPrefix": "Zoo_1""#);
        assert!(read_model(&[SourceFile { name: "model.json".to_owned(), text: &text }]).is_ok());
    }
    for protocol in ["query", "rest-json"] {
        let text = service(protocol, "");
        assert!(read_model(&[SourceFile { name: "model.json".to_owned(), text: &text }]).is_ok(), "{protocol}");
    }
}
