//! Paginators and discovered endpoints that fit their members, and those that don't, with what is said of them.
//!
//! In: the traits and members written here. Out: the notes, and what is planned. Source: Smithy 2.0, "Behavior traits",
//! `paginated`; AWS specifications, "Client endpoint discovery".

use ferrosmith_codegen::plan::CratePlan;
use ferrosmith_codegen::plan::paginator::{PaginatorPlan, PathStep};
use ferrosmith_codegen::{Settings, plan};
use ferrosmith_model::read::{SourceFile, read_model};
use serde_json::{Value, json};

fn own(name: &str) -> Value {
    json!({ "target": format!("a.b#{name}") })
}

fn prelude(name: &str) -> Value {
    json!({ "target": format!("smithy.api#{name}") })
}

/// The plan of a service of these shapes and operations, and what is said of its operations.
fn planned(service: Value, operations: &[&str], shapes: Value) -> (CratePlan, Vec<String>) {
    let mut traits = json!({ "aws.protocols#awsJson1_1": {}, "aws.auth#sigv4": { "name": "x" } });
    traits.as_object_mut().expect("traits").extend(service.as_object().cloned().expect("traits of a service"));
    let operations: Vec<Value> = operations.iter().map(|name| own(name)).collect();
    let mut all = json!({
        "a.b#Service": { "type": "service", "version": "1", "operations": operations, "traits": traits },
        "a.b#Names": { "type": "list", "member": prelude("String") },
        "a.b#Sparse": { "type": "list", "member": prelude("String"), "traits": { "smithy.api#sparse": {} } },
        "a.b#Table": { "type": "map", "key": prelude("String"), "value": prelude("Integer") },
        "a.b#Kind": { "type": "enum", "members": { "A": prelude("Unit") } },
        "a.b#Page": { "type": "structure", "members": { "token": prelude("String"), "names": own("Names") } },
        "a.b#Pages": { "type": "list", "member": own("Page") },
        "a.b#Either": { "type": "union", "members": { "page": own("Page") } },
    });
    all.as_object_mut().expect("shapes").extend(shapes.as_object().cloned().expect("shapes by name"));
    let text = json!({ "smithy": "2.0", "shapes": all }).to_string();
    let model = read_model(&[SourceFile { name: "model.json".to_owned(), text: &text }]);
    let model = model.unwrap_or_else(|report| panic!("{report}"));
    let planned = plan(&model, &Settings::new("x", "0.1.0")).unwrap_or_else(|report| panic!("{report}"));
    let notes = planned.notes.into_iter().filter(|note| !note.starts_with("the model has no endpoint rules")).collect();
    (planned.plan, notes)
}

/// What is planned of an operation's paginator, and said of it.
fn paged(paginated: Value) -> (Option<PaginatorPlan>, Vec<String>) {
    let optional = |names: &[(&str, Value)]| -> Value {
        names.iter().map(|(name, target)| ((*name).to_owned(), target.clone())).collect()
    };
    let required = json!({ "target": "smithy.api#String", "traits": { "smithy.api#required": {} } });
    let mut traits = json!({ "smithy.api#paginated": paginated });
    if let Some(flag) = paginated.get("moreResults") {
        // What only botocore says; ASTs have no word for it.
        traits["ferrosmith.botocore#paginator_more_results"] = flag.clone();
        traits["smithy.api#paginated"].as_object_mut().expect("a trait").remove("moreResults");
    }
    let shapes = json!({
        "a.b#Do": { "type": "operation", "input": own("In"), "output": own("Out"), "traits": traits },
        "a.b#In": { "type": "structure", "members": optional(&[
            ("token", prelude("String")), ("other", prelude("String")), ("key", own("Table")), ("number", prelude("Integer")),
            ("must", required.clone()), ("size", prelude("Integer")), ("kind", own("Kind")), ("long", prelude("Long")),
            ("names", own("Names")),
        ]) },
        "a.b#Out": { "type": "structure", "members": optional(&[
            ("token", prelude("String")), ("other", prelude("String")), ("key", own("Table")), ("number", prelude("Integer")),
            ("must", required), ("names", own("Names")), ("more", prelude("Boolean")), ("table", own("Table")),
            ("sparse", own("Sparse")), ("page", own("Page")), ("pages", own("Pages")), ("either", own("Either")),
        ]) },
    });
    let (mut plan, notes) = planned(json!({}), &["Do"], shapes);
    (plan.operations.remove(0).paginator, notes)
}

/// A path as `field?` and `field[-1]`, where `?` is of an option.
fn path(steps: &[PathStep]) -> String {
    let step = |step: &PathStep| {
        let element = step.element.map(|element| format!("[{element}]")).unwrap_or_default();
        format!("{}{element}{}", step.field.as_str(), if step.optional { "?" } else { "" })
    };
    steps.iter().map(step).collect::<Vec<_>>().join(".")
}

#[test]
fn a_paginator_that_does_not_fit_is_none_and_a_note_says_why() {
    for (paginated, why) in [
        (json!({ "outputToken": "token" }), "the model names no `inputToken`"),
        (json!({ "inputToken": "token" }), "the model names no `outputToken`"),
        (json!({ "inputToken": "nothing", "outputToken": "token" }), "its input has no member `nothing`"),
        (json!({ "inputToken": "token", "outputToken": "nothing" }), "its output has no `nothing`"),
        (json!({ "inputToken": "token", "outputToken": "page.nothing" }), "its output has no `page.nothing`"),
        (json!({ "inputToken": "token", "outputToken": "key" }), "`token` and `key` are of different types"),
        (
            json!({ "inputToken": "number", "outputToken": "number" }),
            "`number` is no optional text or map, so that nothing says which page is the last",
        ),
        (
            json!({ "inputToken": "names", "outputToken": "names" }),
            "`names` is no optional text or map, so that nothing says which page is the last",
        ),
        (
            json!({ "inputToken": "token", "outputToken": "either.page.token" }),
            "the path `either.page.token` goes through the union `Either`",
        ),
        (
            json!({ "inputToken": ["token", "other"], "outputToken": "token" }),
            "its requests have 2 tokens, its pages 1",
        ),
        (
            json!({ "inputToken": ["token", "key"], "outputToken": ["token", "other"] }),
            "`key` and `other` are of different types",
        ),
        (
            json!({ "inputToken": ["token", "nothing"], "outputToken": ["token", "other"] }),
            "`nothing` of its input or `other` of its output is no optional member",
        ),
        (
            json!({ "inputToken": ["token", "other"], "outputToken": ["token", "must"] }),
            "`other` of its input or `must` of its output is no optional member",
        ),
        (json!({ "inputToken": "token", "outputToken": "names[x]" }), "the path `names[x]` is not supported"),
        (json!({ "inputToken": "token", "outputToken": "page[0].token" }), "`page[0]` of `page[0].token` is no list"),
        (json!({ "inputToken": "token", "outputToken": "sparse[0]" }), "`sparse[0]` of `sparse[0]` is no list"),
    ] {
        let (plan, notes) = paged(paginated.clone());
        assert!(plan.is_none(), "{paginated}");
        assert_eq!(notes, [format!("Do has no paginator: {why}")], "{paginated}");
    }
}

#[test]
fn a_number_is_a_token_where_a_flag_says_which_page_is_the_last() {
    let (plan, notes) = paged(json!({ "inputToken": "number", "outputToken": "number", "moreResults": "more" }));
    let plan = plan.expect("a paginator");
    assert_eq!(
        (path(&plan.output_token), plan.more_results.as_deref().map(path)),
        ("number?".into(), Some("more?".into()))
    );
    assert_eq!(notes, Vec::<String>::new());
    // What is no flag says nothing.
    let (plan, notes) = paged(json!({ "inputToken": "number", "outputToken": "number", "moreResults": "token" }));
    assert!(plan.is_none() && notes[0].contains("nothing says which page is the last"), "{notes:?}");
}

#[test]
fn a_paginator_may_have_less_than_the_model_asks_for() {
    let with = |key: &str, value: Value| {
        let mut paginated = json!({ "inputToken": "token", "outputToken": "token" });
        paginated[key] = value;
        let (plan, notes) = paged(paginated);
        (plan.expect("a paginator"), notes)
    };
    for (key, value, why) in [
        ("items", json!("pages[0].names"), "its pages have no items, since `pages[0].names` is an element"),
        ("items", json!("token"), "its pages have no items, since token is no list or map"),
        ("items", json!("sparse"), "its pages have no items, since sparse is no list or map"),
        ("items", json!("nothing"), "its output has no `nothing`"),
        ("moreResults", json!("token"), "`token`, which should say whether there are more pages, is no boolean"),
        ("moreResults", json!("nothing"), "its output has no `nothing`"),
    ] {
        let (plan, notes) = with(key, value.clone());
        assert!(plan.items.is_none() && plan.more_results.is_none(), "{value}");
        assert_eq!(notes, [format!("Do: {why}")], "{value}");
    }
    for (size, is_taken) in
        [("size", true), ("long", true), ("token", true), ("kind", false), ("must", true), ("key", false), ("x", false)]
    {
        let (plan, notes) = with("pageSize", json!(size));
        assert_eq!((plan.page_size.is_some(), notes), (is_taken, vec![]), "{size}");
    }
}

#[test]
fn tokens_and_items_are_found_on_their_paths() {
    let of = |paginated: Value| {
        let (plan, notes) = paged(paginated);
        assert!(notes.is_empty(), "{notes:?}");
        plan.expect("a paginator")
    };
    for (token, expected) in [
        ("token", "token?"),
        ("must", "must"),
        ("page.token", "page?.token?"),
        ("pages[-1].token", "pages[-1]?.token?"),
        ("names[0]", "names[0]?"),
    ] {
        let plan = of(json!({ "inputToken": "token", "outputToken": token }));
        assert_eq!(path(&plan.output_token), expected);
        assert!(plan.items.is_none() && plan.page_size.is_none() && plan.more_results.is_none());
        assert_eq!(plan.input_token.as_str(), "token");
    }
    let several = of(json!({ "inputToken": ["token", "key"], "outputToken": ["token", "key"] }));
    let more: Vec<_> = several.more_tokens.iter().map(|(from, to)| (from.as_str(), to.as_str())).collect();
    assert_eq!(more, [("key", "key")]);
    for (items, expected) in [
        (json!("names"), "names?"),
        (json!("table"), "table?"),
        (json!("page.names"), "page?.names?"),
        // botocore names what only grows, too.
        (json!(["number", "names"]), "names?"),
    ] {
        let plan = of(json!({ "inputToken": "key", "outputToken": "key", "items": items }));
        assert_eq!(plan.items.map(|items| path(&items.path)).as_deref(), Some(expected));
    }
}

#[test]
fn a_flag_may_say_whether_there_are_more_pages() {
    let (plan, notes) = paged(json!({ "inputToken": "token", "outputToken": "token", "moreResults": "more" }));
    let flag = plan.and_then(|plan| plan.more_results).map(|steps| path(&steps));
    assert_eq!((flag.as_deref(), notes), (Some("more?"), vec![]));
}

#[test]
fn an_operation_without_pages_has_no_paginator_and_no_note() {
    let shapes = json!({ "a.b#Do": { "type": "operation", "output": own("Page") } });
    let (plan, notes) = planned(json!({}), &["Do"], shapes);
    assert!(plan.operations[0].paginator.is_none() && notes.is_empty(), "{notes:?}");
}

/// The note on a service whose operations ask for endpoints by `Ask`, whose input and output have these members.
fn discovery_note(service: Value, asked: (Value, Value), input: Value, more: bool) -> Vec<String> {
    let discovered = json!({ "aws.api#clientDiscoveredEndpoint": { "required": true } });
    let shapes = json!({
        "a.b#Ask": { "type": "operation", "input": own("AskIn"), "output": own("AskOut") },
        "a.b#AskIn": { "type": "structure", "members": asked.0 },
        "a.b#AskOut": { "type": "structure", "members": asked.1 },
        "a.b#Do": { "type": "operation", "input": own("In"), "traits": discovered },
        "a.b#More": { "type": "operation", "traits": if more { discovered } else { json!({}) } },
        "a.b#In": { "type": "structure", "members": input },
        "a.b#Gone": { "type": "structure", "members": {}, "traits": { "smithy.api#error": "client" } },
        "a.b#Endpoints": { "type": "list", "member": own("Endpoint") },
        "a.b#Endpoint": { "type": "structure", "members": {
            "Address": prelude("String"), "CachePeriodInMinutes": prelude("Long") } },
        "a.b#Homeless": { "type": "list", "member": own("NoAddress") },
        "a.b#NoAddress": { "type": "structure", "members": { "CachePeriodInMinutes": prelude("Long") } },
        "a.b#Timeless": { "type": "list", "member": own("NoMinutes") },
        "a.b#NoMinutes": { "type": "structure", "members": {
            "Address": prelude("String"), "CachePeriodInMinutes": prelude("Integer") } },
    });
    let (plan, notes) = planned(service, &["Ask", "Do", "More"], shapes);
    assert_eq!(plan.discovery.is_none(), !notes.is_empty(), "{notes:?}");
    notes
}

#[test]
fn endpoints_that_can_not_be_asked_for_are_the_callers_matter() {
    let by_ask = || json!({ "aws.api#clientEndpointDiscovery": { "operation": "a.b#Ask", "error": "a.b#Gone" } });
    let good = || (json!({}), json!({ "Endpoints": own("Endpoints") }));
    let note = |service: Value, asked: (Value, Value), input: Value| discovery_note(service, asked, input, false);
    assert!(note(by_ask(), good(), json!({})).is_empty());
    let optional = json!({ "Which": prelude("String") });
    assert!(note(by_ask(), (optional.clone(), good().1), optional).is_empty());
    let required = json!({ "Which": { "target": "smithy.api#String", "traits": { "smithy.api#required": {} } } });
    let identifies = json!({ "Which": { "target": "smithy.api#String",
        "traits": { "smithy.api#required": {}, "aws.api#clientEndpointDiscoveryId": {} } } });
    let output = |list: &str| (json!({}), json!({ "Endpoints": own(list) }));
    for (service, asked, input, why) in [
        (json!({}), good(), json!({}), "the service names no operation that answers with them"),
        (by_ask(), (required, good().1), json!({}), "what is asked depends on the call, which is not supported"),
        (by_ask(), good(), identifies, "what is asked depends on the call, which is not supported"),
        (by_ask(), (json!({}), json!({})), json!({}), "its answer has no list of `Endpoints`"),
        (by_ask(), output("Endpoint"), json!({}), "its answer has no list of `Endpoints`"),
        (by_ask(), output("Names"), json!({}), "its answer has no list of `Endpoints`"),
        (by_ask(), output("Homeless"), json!({}), "its `Endpoints` have no `Address`"),
        (by_ask(), output("Timeless"), json!({}), "its `Endpoints` have no `CachePeriodInMinutes`"),
    ] {
        let set = "set `endpoint_url` to one that the service has given";
        assert_eq!(
            note(service.clone(), asked.clone(), input.clone()),
            [format!("Do: endpoints are not asked for, since {why}: {set}")]
        );
        let several = discovery_note(service, asked, input, true);
        assert!(several[0].starts_with("Do and 1 other operations: endpoints are not asked for"), "{several:?}");
    }
}
