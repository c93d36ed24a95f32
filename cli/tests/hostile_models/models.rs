//! The models: how much of something a model has in, its JSON out.

use serde_json::{Map, Value, json};

/// A model, and what becomes of it.
pub(super) struct Case {
    pub(super) name: &'static str,
    pub(super) model: String,
    /// `waiters-2.json`, for a model of botocore.
    pub(super) waiters: Option<String>,
    pub(super) expected: Expected,
}

/// What `codegen` does.
pub(super) enum Expected {
    /// It makes a crate.
    Crate,
    /// It reports something with these words.
    Problem(&'static str),
}

use Expected::{Crate, Problem};

/// All models.
pub(super) fn cases() -> Vec<Case> {
    [expressions(), nested(), many(), shared(), documentation()].into_iter().flatten().collect()
}

fn case(name: &'static str, model: impl ToString, expected: Expected) -> Case {
    Case { name, model: model.to_string(), waiters: None, expected }
}

/// An AST with an operation whose input and output hold this shape, and more shapes.
fn ast(held: &str, required: bool, shapes: impl IntoIterator<Item = (String, Value)>) -> Value {
    let traits = if required { json!({"smithy.api#required": {}}) } else { json!({}) };
    let payload = || json!({"type": "structure", "members": {"Held": {"target": held, "traits": traits}}});
    let mut all = Map::new();
    all.insert("a.b#Thing".to_owned(), service(json!([{"target": "a.b#Get"}])));
    let operation = json!({"type": "operation", "input": {"target": "a.b#In"}, "output": {"target": "a.b#Out"}});
    all.insert("a.b#Get".to_owned(), operation);
    all.insert("a.b#In".to_owned(), payload());
    all.insert("a.b#Out".to_owned(), payload());
    all.extend(shapes);
    json!({"smithy": "2.0", "shapes": all})
}

fn service(operations: Value) -> Value {
    json!({"type": "service", "version": "1", "operations": operations, "traits": {
        "aws.api#service": {"sdkId": "Thing"},
        "aws.auth#sigv4": {"name": "thing"},
        "aws.protocols#awsJson1_0": {},
        "smithy.api#title": "Thing"
    }})
}

/// A structure or union with these members, each of which may be required.
fn aggregate(kind: &str, members: &[(&str, &str)], required: bool) -> Value {
    let traits = if required { json!({"smithy.api#required": {}}) } else { json!({}) };
    let members =
        members.iter().map(|(name, target)| ((*name).to_owned(), json!({"target": target, "traits": traits})));
    json!({"type": kind, "members": members.collect::<Map<_, _>>()})
}

fn numbered(number: usize) -> String {
    format!("a.b#S{number:05}")
}

/// A row of so many shapes, each made of the name of the next; the last is a text.
fn row(size: usize, shape: impl Fn(&str) -> Value) -> Vec<(String, Value)> {
    let mut shapes: Vec<(String, Value)> = (0..size).map(|at| (numbered(at), shape(&numbered(at + 1)))).collect();
    shapes.push((numbered(size), json!({"type": "string"})));
    shapes
}

/// Conditions of waiters.
fn expressions() -> Vec<Case> {
    let service = json!({
        "version": "2.0",
        "metadata": {
            "apiVersion": "2020-01-01", "endpointPrefix": "thing", "jsonVersion": "1.0", "protocol": "json",
            "serviceFullName": "Thing", "serviceId": "Thing", "signatureVersion": "v4", "targetPrefix": "Thing"
        },
        "operations": {"Get": {"name": "Get", "http": {"method": "POST", "requestUri": "/"}, "output": {"shape": "Out"}}},
        "shapes": {
            "Out": {"type": "structure", "members": {"a": {"shape": "Out"}, "l": {"shape": "Outs"}, "n": {"shape": "Name"}}},
            "Outs": {"type": "list", "member": {"shape": "Out"}},
            "Name": {"type": "string"}
        }
    });
    let deep = |name, path: String| {
        let acceptor = json!({"state": "success", "matcher": "path", "argument": path, "expected": true});
        let waiters = json!({"version": 2, "waiters": {"W": {"delay": 1, "maxAttempts": 1, "operation": "Get",
            "acceptors": [acceptor]}}});
        let expected = Problem("operators, brackets and dots");
        Case { waiters: Some(waiters.to_string()), ..case(name, &service, expected) }
    };
    let around = |open: &str, close: &str, size: usize| format!("{}n{}", open.repeat(size), close.repeat(size));
    vec![
        deep("JMESPath of 30,000 `!`", around("!", "", 30_000)),
        deep("JMESPath of 30,000 brackets", around("(", ")", 30_000)),
        deep("JMESPath of 30,000 lists in each other", around("[", "]", 30_000)),
        deep("JMESPath of 30,000 steps", format!("a{}", ".a".repeat(30_000))),
        deep("JMESPath of 30,000 `||`", format!("n{}", "||n".repeat(30_000))),
        deep("JMESPath of 30,000 projections", format!("l{}", "[]".repeat(30_000))),
        deep("JMESPath of 30,000 functions", around("length(", ")", 30_000)),
        Case { expected: Crate, ..deep("JMESPath of 99 operators", format!("{}(n == 'x')", "!".repeat(96))) },
    ]
}

/// Shapes and JSON that are nested deep.
fn nested() -> Vec<Case> {
    let list = |next: &str| json!({"type": "list", "member": {"target": next}});
    let structure = |next: &str| aggregate("structure", &[("next", next)], false);
    let required = |next: &str| aggregate("structure", &[("next", next)], true);
    let mut chain = row(20_000, structure);
    chain[20_000].1 = json!({"type": "structure", "members": {}});
    let mut near: Vec<(String, Value)> = row(60, structure);
    near[60].1 = json!({"type": "structure", "members": {}});
    let names: Vec<String> = (0..=60).map(numbered).collect();
    let all: Vec<(&str, &str)> = names.iter().map(|name| (&name[4..], name.as_str())).collect();
    near.push(("a.b#All".to_owned(), aggregate("structure", &all, false)));
    let mut ring = row(20_000, required);
    ring[20_000].1 = required(&numbered(0));
    let mut lists = row(20_000, list);
    lists[20_000].1 = list(&numbered(0));
    let unions: Vec<(String, Value)> = (0..20_000)
        .map(|at| (numbered(at), aggregate("union", &[("next", &numbered((at + 1) % 20_000))], false)))
        .collect();
    let brackets = format!("{{\"smithy\":\"2.0\",\"shapes\":{}{}}}", "[".repeat(100_000), "]".repeat(100_000));
    vec![
        case(
            "20 lists in each other",
            ast(&numbered(0), true, row(20, list)),
            Problem("lists and maps are nested more than 16"),
        ),
        case(
            "2,000 lists in each other",
            ast(&numbered(0), true, row(2_000, list)),
            Problem("lists and maps are nested more than 16"),
        ),
        case(
            "20,000 unused lists in each other",
            ast("smithy.api#String", false, row(20_000, list)),
            Problem("lists and maps are nested more than 16"),
        ),
        case("16 lists in each other", ast(&numbered(0), true, row(16, list)), Crate),
        case("a ring of 20,000 lists", ast(&numbered(0), false, lists), Problem("the type would never end")),
        case(
            "a chain of 20,000 structures",
            ast(&numbered(0), false, chain),
            Problem("levels deep in what operations take"),
        ),
        case(
            "a row of 60 structures, each near",
            ast("a.b#All", false, near),
            Problem("a longer row than a Rust compiler follows"),
        ),
        case("a ring of 20,000 required structures", ast(&numbered(0), true, ring), Problem("a value would never end")),
        case("a ring of 20,000 unions", ast(&numbered(0), true, unions), Problem("a value would never end")),
        case("100,000 arrays in each other", brackets, Problem("nested more than 127 levels deep")),
    ]
}

/// Many of the same.
fn many() -> Vec<Case> {
    let values: Vec<Value> =
        (0..8_000).map(|at| json!({"value": "é".repeat(2) + &"ü".repeat(at % 90) + &"ö".repeat(at / 90)})).collect();
    let enumeration = json!({"type": "string", "traits": {"smithy.api#enum": values}});
    let dangling = |at: usize| (format!("m{at:05}"), json!({"target": format!("a.b#None{at}")}));
    let holder = json!({"type": "structure", "members": (0..50_000).map(dangling).collect::<Map<_, _>>()});
    let operations: Vec<Value> = (0..50_000).map(|at| json!({"target": format!("a.b#None{at}")})).collect();
    let keys = format!("{{\"smithy\":\"2.0\",\"shapes\":{{{}\"a.b#X\":{{}}}}}}", "\"a.b#X\":{},".repeat(100_000));
    let unknown = (0..50_000).map(|at| (format!("k{at}"), json!(1)));
    let unknown: Map<String, Value> = unknown.chain([("type".to_owned(), json!("string"))]).collect();
    let mixins = (0..40).map(|at| {
        let (left, right) = (format!("a.b#L{}", at + 1), format!("a.b#R{}", at + 1));
        let mixins = if at < 39 { json!([{"target": left}, {"target": right}]) } else { json!([]) };
        [format!("a.b#L{at}"), format!("a.b#R{at}")].map(|name| {
            let traits = json!({"smithy.api#mixin": {}, format!("a.b#t{at}"): {}});
            (name, json!({"type": "service", "version": "1", "mixins": mixins, "traits": traits}))
        })
    });
    let mut doubled = ast("smithy.api#String", false, mixins.flatten());
    doubled["shapes"]["a.b#Thing"]["mixins"] = json!([{"target": "a.b#L0"}, {"target": "a.b#R0"}]);
    let text = "x".repeat(200_000);
    let mixin = json!({"type": "structure", "traits": {"smithy.api#mixin": {}}, "members": {
        "m": {"target": "smithy.api#String", "traits": {"smithy.api#documentation": text}}}});
    let users = (0..20_000)
        .map(|at| (numbered(at), json!({"type": "structure", "mixins": [{"target": "a.b#Mixin"}], "members": {}})));
    let big = users.chain([("a.b#Mixin".to_owned(), mixin)]);
    vec![
        case("8,000 enum values without ASCII letters", ast("a.b#E", true, [("a.b#E".to_owned(), enumeration)]), Crate),
        case(
            "50,000 dangling targets",
            ast("a.b#H", false, [("a.b#H".to_owned(), holder)]),
            Problem("and 49999 more of this kind"),
        ),
        case(
            "50,000 dangling operations",
            json!({"smithy": "2.0", "shapes": {"a.b#Thing": service(json!(operations))}}),
            Problem("and 49999 more of this kind"),
        ),
        case("the same key 100,000 times", keys, Problem("and 99999 more of this kind")),
        case("50,000 unknown keys", ast("a.b#U", false, [("a.b#U".to_owned(), json!(unknown))]), Crate),
        case("mixins of mixins, 2 to the 40th", doubled, Crate),
        case(
            "200 kB in a mixin of 20,000 structures",
            ast(&numbered(0), false, big),
            Problem("mixins multiply what they hold"),
        ),
    ]
}

/// Shapes that are used in many places.
fn shared() -> Vec<Case> {
    let pair = |kind: &'static str, required| move |next: &str| aggregate(kind, &[("a", next), ("b", next)], required);
    let thirty = |next: &str| {
        let members: Vec<(String, &str)> = (0..30).map(|at| (format!("m{at}"), next)).collect();
        let members: Vec<(&str, &str)> = members.iter().map(|(name, target)| (name.as_str(), *target)).collect();
        aggregate("structure", &members, true)
    };
    let ring: Vec<(String, Value)> = (0..3_000)
        .map(|at| {
            let (next, before) = (numbered((at + 1) % 3_000), numbered((at + 2_999) % 3_000));
            (numbered(at), aggregate("structure", &[("next", &next), ("before", &before)], false))
        })
        .collect();
    let unions = (0..30).map(|at| {
        let members = [("a".to_owned(), numbered((at + 1) % 30)), ("l".to_owned(), "a.b#Unions".to_owned())];
        let members: Vec<(&str, &str)> =
            members.iter().map(|(name, target)| (name.as_str(), target.as_str())).collect();
        (numbered(at), aggregate("union", &members, false))
    });
    let unions = unions.chain([("a.b#Unions".to_owned(), json!({"type": "list", "member": {"target": numbered(0)}}))]);
    let leaves = (0..2_000).map(|at| (numbered(at), json!({"type": "structure", "members": {}})));
    let names: Vec<String> = (0..2_000).map(numbered).collect();
    let members: Vec<(&str, &str)> = names.iter().map(|name| (&name[4..], name.as_str())).collect();
    let wide = leaves.chain([("a.b#Wide".to_owned(), aggregate("structure", &members, false))]);
    let mut operations = ast("a.b#Wide", false, wide);
    let more: Vec<Value> = (0..2_000).map(|at| json!({"target": format!("a.b#Op{at}")})).collect();
    operations["shapes"]["a.b#Thing"]["operations"] = json!(more);
    let shape = json!({"type": "operation", "input": {"target": "a.b#Wide"}, "output": {"target": "a.b#Wide"}});
    for at in 0..2_000 {
        operations["shapes"][format!("a.b#Op{at}")] = shape.clone();
    }
    vec![
        case("30 unions of two of the next", ast(&numbered(0), true, row(30, pair("union", false))), Crate),
        case(
            "25 structures of two of the next",
            ast(&numbered(0), false, row(25, pair("structure", false))),
            Problem("would take more than"),
        ),
        case(
            "25 structures that require two of the next",
            ast(&numbered(0), true, row(25, pair("structure", true))),
            Problem("would take more than"),
        ),
        case(
            "5 structures that require thirty of the next",
            ast(&numbered(0), true, row(5, thirty)),
            Problem("would take more than"),
        ),
        case(
            "3,000 structures in a ring, both ways",
            ast(&numbered(0), false, ring),
            Problem("levels deep in what operations take"),
        ),
        case("30 unions in a ring, out by a list", ast(&numbered(0), true, unions), Crate),
        case("2,000 operations that share 2,000 members", operations, Problem("fields in all")),
        case("100 operations that reach 1,000 enums", hub(100, 1_000), Crate),
    ]
}

/// Operations whose inputs all hold a structure with so many enums.
fn hub(operations: usize, enums: usize) -> Value {
    let values = json!({"A": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": "a"}}});
    let shapes = (0..enums).map(|at| (numbered(at), json!({"type": "enum", "members": values})));
    let names: Vec<String> = (0..enums).map(numbered).collect();
    let members: Vec<(&str, &str)> = names.iter().map(|name| (&name[4..], name.as_str())).collect();
    let mut model =
        ast("a.b#Hub", false, shapes.chain([("a.b#Hub".to_owned(), aggregate("structure", &members, false))]));
    let named = |at: usize| format!("a.b#Op{at}");
    model["shapes"]["a.b#Thing"]["operations"] = (0..operations).map(|at| json!({"target": named(at)})).collect();
    for at in 0..operations {
        model["shapes"][named(at)] = json!({"type": "operation", "input": {"target": "a.b#In"}});
    }
    model
}

/// Texts and patterns.
fn documentation() -> Vec<Case> {
    let texts = [
        "<b><i>",
        "</b>",
        "<ul><li>",
        "<note>",
        "[",
        "![a](",
        "> ",
        "* ",
        "`",
        "**a ",
        "&amp",
        "<table><tr><td>",
        "<a href='x'>",
        "<dl><dt>x<dd>",
        "<code>`",
        "~~~\n",
        "|-",
        "_*",
    ];
    let structure = |at: usize| {
        let text = texts[at].repeat(10_000 / texts[at].len());
        let (html, markdown) = (format!("<p>{text}"), format!("x {text}"));
        let member = |text: &str| json!({"target": "smithy.api#String", "traits": {"smithy.api#documentation": text}});
        let members = json!({"html": member(&html), "markdown": member(&markdown)});
        (numbered(at), json!({"type": "structure", "members": members}))
    };
    let names: Vec<String> = (0..texts.len()).map(numbered).collect();
    let members: Vec<(&str, &str)> = names.iter().map(|name| (&name[4..], name.as_str())).collect();
    let all = (0..texts.len()).map(structure).chain([("a.b#All".to_owned(), aggregate("structure", &members, false))]);
    let pattern = |at: usize| {
        let traits = json!({"smithy.api#pattern": format!("(a*)*(a*)*(a*)*b{at}"), "smithy.api#length": {"min": 290}});
        (numbered(at), json!({"type": "string", "traits": traits}))
    };
    let names: Vec<String> = (0..1_000).map(numbered).collect();
    let members_of: Vec<(&str, &str)> = names.iter().map(|name| (&name[4..], name.as_str())).collect();
    let hard = (0..1_000).map(pattern).chain([("a.b#All".to_owned(), aggregate("structure", &members_of, true))]);
    vec![
        case("10 kB each of tags and marks", ast("a.b#All", false, all), Crate),
        case("1,000 patterns that are hard to match", ast("a.b#All", true, hard), Crate),
    ]
}
