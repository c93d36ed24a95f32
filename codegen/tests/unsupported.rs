//! Models that can be read but not generated yet: each problem names the shape, what is wrong and what can be done.

use ferrosmith_codegen::{Generated, Selection, Settings, generate};
use ferrosmith_model::Report;
use ferrosmith_model::read::{SourceFile, read_model};

/// The report on a service with these service traits and this operation.
fn report(traits: &str, operation: &str) -> String {
    generated(traits, operation, Selection::default()).expect_err("the model is not supported").to_string()
}

/// What is made of that service, which has another operation too.
fn generated(traits: &str, operation: &str, selection: Selection) -> Result<Generated, Report> {
    let text = format!(
        r#"{{"smithy": "2.0", "shapes": {{
            "a.b#Service": {{"type": "service", "version": "1", "operations": [{{"target": "a.b#Do"}}, {{"target": "a.b#Ping"}}], "traits": {{{traits}}}}},
            "a.b#Do": {{"type": "operation", {operation}}},
            "a.b#Ping": {{"type": "operation"}},
            "a.b#Upload": {{"type": "structure", "members": {{"Body": {{"target": "a.b#Body"}}}}}},
            "a.b#Body": {{"type": "blob", "traits": {{"smithy.api#streaming": {{}}}}}},
            "a.b#Feed": {{"type": "structure", "members": {{"events": {{"target": "a.b#Events"}}}}}},
            "a.b#Feeds": {{"type": "structure", "members": {{"feed": {{"target": "a.b#Feed"}}}}}},
            "a.b#Events": {{"type": "union", "members": {{"one": {{"target": "a.b#One"}}}}, "traits": {{"smithy.api#streaming": {{}}}}}},
            "a.b#One": {{"type": "structure", "members": {{}}}}
        }}}}"#
    );
    let source = SourceFile { name: "model.json".to_owned(), text: &text };
    let model = read_model(&[source]).unwrap_or_else(|report| panic!("{report}"));
    let settings = Settings { model_source: Some("model.json".to_owned()), selection, ..Settings::new("x", "0.1.0") };
    generate(&model, &settings)
}

const JSON: &str = r#""aws.protocols#awsJson1_1": {}, "aws.auth#sigv4": {"name": "x"}"#;

#[test]
fn a_protocol() {
    let text = report(r#""smithy.protocols#rpcv2Json": {}, "aws.auth#sigv4": {"name": "x"}"#, r#""traits": {}"#);
    assert!(text.contains("unsupported protocol: the service offers smithy.protocols#rpcv2Json"), "{text}");
    assert!(text.contains("shape: a.b#Service") && text.contains("--> model.json"), "{text}");
    assert!(text.contains("hint: supported so far: aws.protocols#awsJson1_0"), "{text}");
    assert!(text.contains("smithy.protocols#rpcv2Json not yet: its codec is missing"), "{text}");
}

#[test]
fn every_feature_of_every_operation_at_once() {
    let operation = r#""input": {"target": "a.b#Upload"}, "traits": {"aws.protocols#httpChecksum": {"requestChecksumRequired": true}}"#;
    let text = report(JSON, operation);
    let what = "a stream that is not the whole body of a message";
    assert!(text.contains(&format!("the operation `a.b#Do` needs {what}, which is not supported")), "{text}");
    assert!(text.ends_with("1 problem"), "{text}");
}

#[test]
fn events_that_are_no_whole_body_or_a_part_of_a_value() {
    let text = report(JSON, r#""output": {"target": "a.b#Feeds"}"#);
    assert!(text.contains("the stream of events `a.b#Events` is a part of a value"), "{text}");
    assert!(text.contains("shape: a.b#Feed$events") && text.ends_with("1 problem"), "{text}");
    let rest = r#""aws.protocols#restJson1": {}, "aws.auth#sigv4": {"name": "x"}"#;
    let text = report(
        rest,
        r#""output": {"target": "a.b#Feed"}, "traits": {"smithy.api#http": {"method": "GET", "uri": "/"}}"#,
    );
    let expected = "the operation `a.b#Do` needs a stream of events that is not the whole body of a message";
    assert!(text.contains(expected), "{text}");
    let forms = r#""aws.protocols#awsQuery": {}, "aws.auth#sigv4": {"name": "x"}"#;
    let text = report(forms, r#""output": {"target": "a.b#Feed"}"#);
    assert!(text.contains("the operation `a.b#Do` needs an event stream, which is not supported"), "{text}");
}

#[test]
fn a_hint_names_the_way_to_leave_out_that_its_caller_has() {
    let hint = |leave_out_by: Option<&str>| {
        let selection = Selection { leave_out_by: leave_out_by.map(str::to_owned), ..Selection::default() };
        let report = generated(JSON, r#""input": {"target": "a.b#Upload"}"#, selection).expect_err("a stream");
        report.problems()[0].hint.clone()
    };
    let neutral = "generated clients can't do this yet; choose other operations, or leave these out";
    assert_eq!(hint(None), neutral);
    assert_eq!(hint(Some("--leave-out-unsupported")), format!("{neutral} by --leave-out-unsupported"));
}

#[test]
fn auth_schemes_that_are_not_known() {
    let unknown = r#""aws.protocols#awsJson1_0": {}, "smithy.api#auth": ["own.auth#scheme"]"#;
    let text = report(unknown, r#""traits": {"smithy.api#optionalAuth": {}}"#);
    // What works without any can be called.
    assert!(
        text.contains(
            "`a.b#Ping` needs an auth scheme other than SigV4, SigV4a, API keys, basic auth, digest auth and bearer tokens"
        ),
        "{text}"
    );
    assert!(text.ends_with("1 problem"), "{text}");

    let both = unknown.replace("[", r#"["smithy.api#httpBearerAuth", "#);
    let both = format!(r#"{both}, "smithy.api#httpBearerAuth": {{}}"#);
    let generated =
        generated(&both, r#""traits": {}"#, Selection::default()).unwrap_or_else(|report| panic!("{report}"));
    let left_out = "Do: the auth scheme `own.auth#scheme` is left out, and the others are used";
    assert!(generated.notes.iter().any(|note| note == left_out), "{:?}", generated.notes);
}

/// The line of `http_auth` in the description of a service whose API key is this.
fn planned_key(key: &str) -> Result<String, String> {
    let traits = format!(r#""aws.protocols#awsJson1_0": {{}}, "smithy.api#httpApiKeyAuth": {key}"#);
    let generated = generated(&traits, r#""traits": {}"#, Selection::default()).map_err(|report| report.to_string())?;
    let service = generated.files.iter().find(|file| file.path == "src/service.rs").expect("the file is made");
    let start = service.text.find("http_auth: ").expect("it is said");
    let text = service.text[start..].split("endpoint_auth").next().unwrap_or_default();
    Ok(text.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[test]
fn an_api_key_goes_where_the_service_says() {
    let header = planned_key(r#"{"name": "X-Key", "in": "header"}"#);
    assert_eq!(
        header.as_deref(),
        Ok(r#"http_auth: &[ rt::HttpAuth::ApiKeyHeader { name: "X-Key", scheme: None, }, ],"#)
    );
    let query = planned_key(r#"{"name": "a\r\nb", "in": "query"}"#);
    assert_eq!(query.as_deref(), Ok(r#"http_auth: &[ rt::HttpAuth::ApiKeyQuery { name: "a\r\nb", }, ],"#));
}

#[test]
fn an_api_key_that_no_request_can_have_is_refused() {
    for (key, what) in [
        (r#"{"name": "x", "in": "body"}"#, "an API key is neither in a header nor in the query"),
        (r#"{"in": "header"}"#, "the API key is in the header ``, which is no name"),
        (r#"{"name": "", "in": "query"}"#, "the API key has no name"),
        (r#"{"name": "X Key", "in": "header"}"#, "the API key is in the header `X Key`, which is no name"),
        (
            r#"{"name": "X\r\nHost: evil", "in": "header"}"#,
            r"the API key is in the header `X\r\nHost: evil`, which is no name",
        ),
        (r#"{"name": "host", "in": "header"}"#, "the API key is in the header `host`, which says what a message is"),
        (r#"{"name": "X-Key", "in": "header", "scheme": "a\r\nHost: evil"}"#, r"`a\r\nHost: evil`, is no word"),
        (r#"{"name": "X-Key", "in": "header", "scheme": ""}"#, "the scheme of the API key, ``, is no word"),
        (r#"{"name": "X-Key", "in": "header", "scheme": 1}"#, "the scheme of the API key is no text"),
        (r#"{"name": "x", "in": "query", "scheme": "Key"}"#, "an API key in the query has no word before it"),
    ] {
        let text = planned_key(key).expect_err(key);
        assert!(text.contains(what) && text.contains("shape: a.b#Service") && text.contains("hint: "), "{text}");
    }
}

#[test]
fn the_documentation_says_what_a_scheme_takes_and_the_manifest_what_it_needs() {
    let basic = ("smithy.api#httpBasicAuth", "a user's name and password", "basic_auth_login(", false);
    let digest =
        ("smithy.api#httpDigestAuth", "a user's name and password for digest auth", "digest_auth_login(", true);
    for (scheme, takes, setter, has_feature) in [basic, digest] {
        let traits = format!(r#""aws.protocols#awsJson1_0": {{}}, "{scheme}": {{}}"#);
        let generated = generated(&traits, r#""traits": {}"#, Selection::default()).expect("it is supported");
        let has = |end: &str, what: &str| {
            generated.files.iter().any(|file| file.path.ends_with(end) && file.text.contains(what))
        };
        assert!(has(".rs", &format!(" It needs {takes}.")), "{scheme}");
        assert!(has("README.md", setter), "{scheme}");
        assert_eq!(has("Cargo.toml", r#"features = ["digest-auth"]"#), has_feature, "{scheme}");
    }
}

#[test]
fn an_api_key_of_an_operation_needs_a_place_that_the_service_says() {
    let traits = r#""aws.protocols#awsJson1_0": {}, "smithy.api#httpBasicAuth": {}"#;
    let operation = r#""traits": {"smithy.api#auth": ["smithy.api#httpApiKeyAuth"]}"#;
    let text = report(traits, operation);
    assert!(text.contains("`a.b#Do` needs an auth scheme other than SigV4"), "{text}");
    // As botocore's models have it.
    let text = planned_key("{}").expect_err("no place");
    assert!(text.contains("`a.b#Do` needs an auth scheme other than SigV4"), "{text}");
}

#[test]
fn a_service_without_auth_schemes_is_called_without_any() {
    let generated = generated(r#""aws.protocols#awsJson1_0": {}"#, r#""traits": {}"#, Selection::default())
        .unwrap_or_else(|report| panic!("{report}"));
    let service = generated.files.iter().find(|file| file.path == "src/service.rs").expect("the file is made");
    assert!(service.text.contains("auth: &[rt::AuthSchemeKind::Anonymous],"), "{}", service.text);
}

#[test]
fn broken_endpoint_rules() {
    let traits = format!(r#"{JSON}, "smithy.rules#endpointRuleSet": {{"version": "1.0", "parameters": {{}}}}"#);
    let text = report(&traits, r#""traits": {}"#);
    assert!(text.contains("endpoint rules: "), "{text}");
}

#[test]
fn what_is_not_supported_can_be_left_out() {
    let operation = r#""output": {"target": "a.b#Feed"}"#;
    let traits = r#""aws.protocols#awsQuery": {}, "aws.auth#sigv4": {"name": "x"}"#;
    let selection = Selection { leave_out_unsupported: true, ..Selection::default() };
    let generated = generated(traits, operation, selection).unwrap_or_else(|report| panic!("{report}"));
    let left_out: Vec<_> = generated.left_out.iter().map(|one| (one.operation.as_str(), one.needs)).collect();
    assert_eq!((left_out, generated.operations), (vec![("Do", "an event stream")], 1));
    assert!(generated.files.iter().all(|file| !file.path.contains("operation/do") && !file.text.contains("One")));
}

/// A service that speaks a protocol that is not supported, and then two that are.
const SEVERAL: &str = r#""smithy.protocols#rpcv2Json": {}, "smithy.protocols#rpcv2Cbor": {}, "aws.protocols#awsJson1_1": {},
    "aws.auth#sigv4": {"name": "x"}"#;

#[test]
fn of_several_protocols_the_first_that_is_supported_is_spoken_or_the_one_that_is_chosen() {
    let speaking = |name: &str| Selection { protocol: Some(name.to_owned()), ..Selection::default() };
    let spoken = |selection| generated(SEVERAL, r#""traits": {}"#, selection).map(|generated| generated.protocol);
    assert_eq!(spoken(Selection::default()).ok(), Some("smithy.protocols#rpcv2Cbor"));
    assert_eq!(spoken(speaking("awsJson1_1")).ok(), Some("aws.protocols#awsJson1_1"));
    assert_eq!(spoken(speaking("aws.protocols#awsJson1_1")).ok(), Some("aws.protocols#awsJson1_1"));
    let refused = |name: &str| spoken(speaking(name)).expect_err("not spoken").to_string();
    let text = refused("awsJson1_0");
    assert!(text.contains("the service does not speak `awsJson1_0`: it offers"), "{text}");
    let text = refused("rpcv2Json");
    assert!(text.contains("unsupported protocol `rpcv2Json`") && text.contains("its codec is missing"), "{text}");
}

/// The notes on an operation's waiters and paginator, and the paths of the files of waiters.
fn notes_on(traits: &str) -> (Vec<String>, Vec<String>) {
    let text = format!(
        r#"{{"smithy": "2.0", "shapes": {{
            "a.b#Service": {{"type": "service", "version": "1", "operations": [{{"target": "a.b#Do"}}], "traits": {{{JSON}}}}},
            "a.b#Do": {{"type": "operation", "input": {{"target": "a.b#In"}}, "output": {{"target": "a.b#Out"}}, "traits": {{{traits}}}}},
            "a.b#In": {{"type": "structure", "members": {{"token": {{"target": "smithy.api#String"}}}}}},
            "a.b#Out": {{"type": "structure", "members": {{"names": {{"target": "a.b#Names"}}, "page": {{"target": "a.b#Page"}}}}}},
            "a.b#Names": {{"type": "list", "member": {{"target": "smithy.api#String"}}}},
            "a.b#Page": {{"type": "union", "members": {{"token": {{"target": "smithy.api#String"}}, "none": {{"target": "smithy.api#Unit"}}}}}}
        }}}}"#
    );
    let source = SourceFile { name: "model.json".to_owned(), text: &text };
    let model = read_model(&[source]).unwrap_or_else(|report| panic!("{report}"));
    let generated = generate(&model, &Settings::new("x", "0.1.0")).unwrap_or_else(|report| panic!("{report}"));
    let paths = generated.files.iter().map(|file| file.path.clone());
    let waiters = paths.filter(|path| path.starts_with("src/waiters/")).collect();
    let names = generated.files.iter().find(|file| file.path == "names.txt").expect("the file is made");
    assert_eq!(names.text.matches('@').count(), usize::from(traits.contains("waitable")), "{}", names.text);
    let no_rules = |note: &&String| !note.starts_with("the model has no endpoint rules");
    (generated.notes.iter().filter(no_rules).cloned().collect(), waiters)
}

#[test]
fn a_waiter_that_asks_for_more_is_left_out_with_a_note() {
    let waiter = |name: &str, path: &str, comparator: &str| {
        format!(
            r#""{name}": {{"acceptors": [{{"state": "success", "matcher": {{"output": {{"path": "{path}", "expected": "a", "comparator": "{comparator}"}}}}}}]}}"#
        )
    };
    let waiters = [
        waiter("Sliced", "names[0:2]", "anyStringEquals"),
        waiter("Sorted", "sort(names)", "anyStringEquals"),
        waiter("Emptied", "page.none", "stringEquals"),
        waiter("Named", "names", "anyStringEquals"),
    ];
    let (notes, paths) = notes_on(&format!(r#""smithy.waiters#waitable": {{{}}}"#, waiters.join(", ")));
    assert_eq!(paths, ["src/waiters/named.rs"]);
    let wanted = [
        "Do: waiter `Emptied` is left out: acceptor 1: `page.none`, at character 6: the member `none` of the union `Page` has no value",
        "Do: waiter `Sliced` is left out: acceptor 1: `names[0:2]`, at character 10: slices are not supported",
        "Do: waiter `Sorted` is left out: acceptor 1: `sort(names)`, at character 5: the function `sort` is not supported: only contains, keys and length are",
    ];
    assert_eq!(notes, wanted);
}

#[test]
fn a_waiter_of_botocore_that_asks_for_more_is_left_out_with_a_note() {
    let service = r#"{"metadata": {"apiVersion": "1", "endpointPrefix": "x", "jsonVersion": "1.0", "protocol": "json", "serviceId": "X",
        "signatureVersion": "v4", "targetPrefix": "X"}, "operations": {"Do": {"name": "Do", "output": {"shape": "Out"}}},
        "shapes": {"Out": {"type": "structure", "members": {"Ready": {"shape": "Flags"}}},
        "Flags": {"type": "list", "member": {"shape": "Flag"}}, "Flag": {"type": "boolean"}}}"#;
    let waiter =
        |acceptor: &str| format!(r#"{{"operation": "Do", "delay": 1, "maxAttempts": 2, "acceptors": [{acceptor}]}}"#);
    let waiters = format!(
        r#"{{"version": 2, "waiters": {{"All": {}, "Gone": {}, "Nothing": {}, "Works": {}}}}}"#,
        waiter(r#"{"state": "success", "matcher": "pathAll", "argument": "Ready", "expected": true}"#),
        waiter(r#"{"state": "success", "matcher": "status", "expected": 201}"#),
        waiter(r#"{"state": "success", "matcher": "path", "argument": "Ready", "expected": null}"#),
        waiter(r#"{"state": "success", "matcher": "status", "expected": 200}"#),
    );
    let sources = [
        SourceFile { name: "service-2.json".to_owned(), text: service },
        SourceFile { name: "waiters-2.json".to_owned(), text: &waiters },
    ];
    let model = read_model(&sources).unwrap_or_else(|report| panic!("{report}"));
    let generated = generate(&model, &Settings::new("x", "0.1.0")).unwrap_or_else(|report| panic!("{report}"));
    for left_out in [
        "Do: waiter `All` is left out: acceptor 1: its matcher is `pathAll` of `{\"expected\":true,\"path\":\"Ready\"}`",
        "Do: waiter `Gone` is left out: acceptor 1: it waits for the HTTP status 201, which is that of no error",
        "Do: waiter `Nothing` is left out: acceptor 1: its matcher is `path` of `{\"expected\":null,\"path\":\"Ready\"}`",
    ] {
        assert!(generated.notes.iter().any(|note| note == left_out), "{left_out}: {:?}", generated.notes);
    }
    let waiters: Vec<_> = generated.files.iter().filter(|file| file.path.starts_with("src/waiters/")).collect();
    assert!(waiters.len() == 1 && waiters[0].path == "src/waiters/works.rs");
}

#[test]
fn a_paginator_through_a_union_is_left_out_with_a_note() {
    let (notes, _) =
        notes_on(r#""smithy.api#paginated": {"inputToken": "token", "outputToken": "page.token", "items": "names"}"#);
    assert_eq!(notes, ["Do has no paginator: the path `page.token` goes through the union `Page`"]);
}

#[test]
fn what_nothing_fills_is_noted_once() {
    let parameter = |more: &str| format!(r#"{{"type": "string", "required": false, "documentation": ""{more}}}"#);
    let rules = format!(
        r#"{JSON}, "smithy.rules#clientContextParams": {{"Known": {{"type": "string"}}, "Stranger": {{"type": "string"}}}},
        "smithy.rules#endpointRuleSet": {{"version": "1.0", "parameters": {{
            "Known": {}, "Region": {}, "Account": {}, "Idle": {}, "Strange": {}, "Given": {}
        }}, "rules": [{{"conditions": [], "error": "none", "type": "error"}}]}}"#,
        parameter(""),
        parameter(r#", "builtIn": "AWS::Region""#),
        parameter(r#", "builtIn": "AWS::Auth::AccountId""#),
        parameter(""),
        parameter(r#", "builtIn": "Acme::Thing""#),
        parameter(""),
    );
    let operation =
        r#""traits": {"smithy.rules#staticContextParams": {"Given": {"value": "a"}, "Other": {"value": "b"}}}"#;
    let generated = generated(&rules, operation, Selection::default()).unwrap_or_else(|report| panic!("{report}"));
    let wanted = [
        "nothing fills the endpoint parameter `Idle`",
        "nothing fills the endpoint parameter `Strange`, the built-in `Acme::Thing`",
        "the endpoint rules have no parameter `Other`, which the model gives a value",
        "the endpoint rules have no parameter `Stranger`, which the model gives a value",
    ];
    assert_eq!(generated.notes, wanted);
}

#[test]
fn a_path_into_the_input_that_is_wrong_is_reported() {
    let rules = |kind: &str| {
        format!(
            r#"{JSON}, "smithy.rules#endpointRuleSet": {{"version": "1.0", "parameters": {{"P": {{"type": "{kind}", "required": false, "documentation": ""}}}},
            "rules": [{{"conditions": [], "error": "none", "type": "error"}}]}}"#
        )
    };
    for (kind, path, said) in [
        ("string", "foo(", "`foo(`, at character 5: this is not JMESPath"),
        ("string", "Bodi", "`Bodi`, at character 1: `One` has no member `Bodi`"),
        ("stringArray", "keys(@)[0]", "`keys(@)[0]` gives a text, but the rules want a list of texts"),
        ("boolean", "keys(@)", "`keys(@)` gives a list, each element a text, but the rules want a boolean"),
    ] {
        let operation = format!(
            r#""input": {{"target": "a.b#One"}}, "traits": {{"smithy.rules#operationContextParams": {{"P": {{"path": "{path}"}}}}}}"#
        );
        let text = report(&rules(kind), &operation);
        assert!(text.contains(said) && text.contains("shape: a.b#Do"), "{path}: {text}");
    }
}
