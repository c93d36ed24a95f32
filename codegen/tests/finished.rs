//! Lines that are written at once are those that the formatter would write: parsed and printed, they stay as they are, but for
//! methods of 90 to 100 columns, which the formatter would break. Names of every length, of members of every kind, so that
//! lines end on either side of both widths.

use ferrosmith_codegen::docs::plan_crate_docs;
use ferrosmith_codegen::emit::{Content, EmittedFile, Item, emit_crate};
use ferrosmith_codegen::format::format_file;
use ferrosmith_codegen::{Settings, plan};
use ferrosmith_model::read::{SourceFile, read_model};
use serde_json::{Map, Value, json};

/// The longest name of a member.
const LONGEST: usize = 80;

/// Letters that the names are made of, and what the members of these names are.
const KINDS: [(&str, &str); 13] = [
    ("a", "smithy.api#String"),
    ("b", "smithy.api#Integer"),
    ("c", "smithy.api#Blob"),
    ("d", "smithy.api#Timestamp"),
    ("e", "smithy.api#Document"),
    ("f", "a.b#Texts"),
    ("g", "a.b#Leaf"),
    ("h", "a.b#Leaves"),
    ("i", "a.b#TextByText"),
    ("j", "a.b#LeavesByText"),
    ("k", "a.b#Choice"),
    ("l", "smithy.api#BigDecimal"),
    ("m", "a.b#Level"),
];

/// A service with members of all kinds and lengths, and errors, enum values and union members of all lengths. Of the members, a third of them required, a seventh deprecated.
fn model() -> Value {
    let names = (1..=LONGEST).flat_map(|length| KINDS.map(|(letter, target)| (letter.repeat(length), target)));
    let mut members = Map::new();
    for (index, (name, target)) in names.enumerate() {
        let mut traits = json!({"smithy.api#documentation": "A member. It says\nmore than one line, `code`."});
        if index % 3 == 0 {
            traits["smithy.api#required"] = json!({});
        }
        if index % 7 == 0 {
            traits["smithy.api#deprecated"] = json!({"message": "Take another."});
        }
        members.insert(name, json!({"target": target, "traits": traits}));
    }
    let each_length = |letter: &str, value: &dyn Fn(String) -> Value| -> Map<String, Value> {
        (1..=LONGEST).map(|length| (letter.repeat(length), value(letter.repeat(length)))).collect()
    };
    let values =
        each_length("v", &|name| json!({"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": name}}));
    let choices = each_length("w", &|_| json!({"target": "a.b#Texts"}));
    let errors = each_length("X", &|_| json!({"type": "structure", "traits": {"smithy.api#error": "client"}}));
    let thrown: Vec<Value> = errors.keys().map(|name| json!({"target": format!("a.b#{name}")})).collect();
    let mut with_itself = members.clone();
    with_itself.insert("boxed".to_owned(), json!({"target": "a.b#Tree"}));
    let structure = |members: Value| json!({"type": "structure", "members": members});
    let mut shapes = json!({
        "a.b#Service": {
            "type": "service",
            "version": "1",
            "operations": [{"target": "a.b#Do"}],
            "traits": {"aws.protocols#awsJson1_0": {}, "smithy.api#title": "S"}
        },
        "a.b#Do": {"type": "operation", "input": {"target": "a.b#DoInput"}, "output": {"target": "a.b#DoOutput"}, "errors": thrown},
        "a.b#DoInput": structure(Value::Object(members)),
        "a.b#DoOutput": structure(json!({"tree": {"target": "a.b#Tree"}})),
        "a.b#Tree": structure(Value::Object(with_itself)),
        "a.b#Leaf": structure(json!({"text": {"target": "smithy.api#String"}})),
        "a.b#Leaves": {"type": "list", "member": {"target": "a.b#Leaf"}},
        "a.b#Texts": {"type": "list", "member": {"target": "smithy.api#String"}},
        "a.b#TextByText":
            {"type": "map", "key": {"target": "smithy.api#String"}, "value": {"target": "smithy.api#String"}},
        "a.b#LeavesByText": {"type": "map", "key": {"target": "smithy.api#String"}, "value": {"target": "a.b#Leaves"}},
        "a.b#Choice": {"type": "union", "members": choices},
        "a.b#Level": {"type": "enum", "members": values},
    });
    for (name, error) in errors {
        shapes[format!("a.b#{name}")] = error;
    }
    json!({"smithy": "2.0", "shapes": shapes})
}

/// The lines that are kept for a file, and those of the whole file as it is written.
fn files() -> Vec<(String, Vec<String>, String)> {
    let text = model().to_string();
    let source = SourceFile { name: "model.json".to_owned(), text: &text };
    let model = read_model(&[source]).unwrap_or_else(|report| panic!("{report}"));
    let planned = plan(&model, &Settings::new("s", "0.1.0")).unwrap_or_else(|report| panic!("{report}"));
    let resolved = &planned.resolved;
    let docs = plan_crate_docs(&resolved.model, &resolved.closure, &resolved.names, &planned.plan);
    let held = |file: EmittedFile| {
        let (path, held) = match &file.content {
            Content::Rust { held, .. } => (file.path.clone(), held.clone()),
            Content::Text(_) => (file.path.clone(), Vec::new()),
        };
        (path, held, format_file(file, "test").expect("it is Rust"))
    };
    emit_crate(&docs).into_iter().map(held).collect()
}

/// The lines as the formatter prints them.
fn printed(lines: &str) -> String {
    let (head, tail) = match lines {
        // An item, behind the first line of the file.
        _ if !lines.starts_with(' ') => ("do not edit.\n", ""),
        _ if lines.contains("fn ") => ("impl A {\n", "}\n"),
        _ if lines.contains("    pub") => ("struct A {\n", "}\n"),
        _ if lines.contains(" => ") => {
            ("impl A {\n    fn f(&self) -> &str {\n        match self {\n", "        }\n    }\n}\n")
        }
        _ => ("enum A {\n", "}\n"),
    };
    let whole = if tail.is_empty() { lines.to_owned() } else { format!("{head}{lines}{tail}") };
    let item = Item::Tokens(whole.parse().expect("they are tokens"));
    let content = Content::Rust { docs: Vec::new(), items: vec![item], held: Vec::new() };
    let file = EmittedFile { path: "src/a.rs".to_owned(), content };
    let text = format_file(file, "test").expect("it is Rust");
    let (_, body) = text.split_once(head).expect("the item is there");
    body.strip_suffix(tail).expect("the item ends").to_owned()
}

/// The columns that the formatter breaks lines at.
const PRINTED_WIDTH: usize = 89;

fn is_code(line: &str) -> bool {
    !line.trim_start().starts_with("///")
}

/// The lines without spaces, and without the commas that end what is broken into lines.
fn on_one_line(lines: &str) -> String {
    let text: String = lines.chars().filter(|c| !c.is_whitespace()).collect();
    text.replace(",)", ")")
}

#[test]
fn what_is_written_at_once_is_what_the_formatter_writes() {
    let files = files();
    let held: Vec<&String> = files.iter().flat_map(|(_, held, _)| held).collect();
    for lines in &held {
        let wide = lines.lines().any(|line| is_code(line) && line.chars().count() > PRINTED_WIDTH);
        if wide {
            assert_eq!(on_one_line(&printed(lines)), on_one_line(lines));
        } else {
            assert_eq!(printed(lines), **lines);
        }
        let widest = lines.lines().filter(|line| is_code(line)).map(|line| line.chars().count()).max();
        assert!(widest <= Some(100), "{lines}");
    }
    let longest = "a".repeat(LONGEST);
    for (what, short, long) in [
        ("setter", "pub fn aa(mut self".to_owned(), format!("pub fn {longest}(")),
        ("pair", "pub fn set_aa(mut self".to_owned(), format!("pub fn set_{longest}(")),
        ("accessor", "pub fn aa(&self) -> ".to_owned(), format!("pub fn {longest}(\n        &self,")),
        ("field", "pub aa: ".to_owned(), format!("pub h{}: ", "h".repeat(LONGEST - 1))),
        ("value", "    V,".to_owned(), format!("Self::V{} => {{", "v".repeat(LONGEST - 1))),
        ("arm", "Self::V => \"v\",".to_owned(), format!("Self::V{} => {{", "v".repeat(LONGEST - 1))),
        ("parsed", "\"v\" => Self::V,".to_owned(), format!("\"{}\" => {{", "v".repeat(LONGEST))),
        ("union", "    W(Vec<String>),".to_owned(), format!("pub fn as_{}(", "w".repeat(LONGEST))),
        ("error", "    X(types::error::X),".to_owned(), format!("    X{}(\n", "x".repeat(LONGEST - 1))),
        ("field of a builder", "pub(crate) aa: ".to_owned(), format!("pub(crate) h{}: ", "h".repeat(LONGEST - 1))),
    ] {
        let is_held = |text: &str| held.iter().any(|lines| lines.contains(text));
        assert!(is_held(&short) && !is_held(&long), "{what}");
        assert!(files.iter().any(|(_, _, text)| text.contains(&long)), "{what}");
    }
}

#[test]
fn what_stands_for_lines_is_in_no_file() {
    for (path, held, text) in files() {
        for (number, lines) in held.iter().enumerate() {
            assert!(text.contains(lines.as_str()), "{path}: {number}");
        }
        assert!(!text.contains("held!(") && !text.contains("held: [();"), "{path}");
    }
}
