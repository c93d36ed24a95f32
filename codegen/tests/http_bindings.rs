//! HTTP bindings in models: what no message can carry is refused with its place, and what a service wants beside its model
//! is in every request.

use ferrosmith_codegen::{Generated, Settings, generate};
use ferrosmith_model::Report;
use ferrosmith_model::read::{SourceFile, read_model};

/// What is made of a service with one operation that has this `http` trait and these members of its input.
fn generated(sdk_id: &str, http: &str, members: &str) -> Result<Generated, Report> {
    let text = format!(
        r#"{{"smithy": "2.0", "shapes": {{
            "a.b#Service": {{"type": "service", "version": "2001-02-03", "operations": [{{"target": "a.b#Do"}}],
                "traits": {{"aws.api#service": {{"sdkId": "{sdk_id}"}}, "aws.protocols#restJson1": {{}}}}}},
            "a.b#Do": {{"type": "operation", "input": {{"target": "a.b#In"}}, "traits": {{{http}}}}},
            "a.b#In": {{"type": "structure", "members": {{{members}}}}},
            "a.b#Inner": {{"type": "structure", "members": {{}}}},
            "a.b#Inners": {{"type": "list", "member": {{"target": "a.b#Inner"}}}},
            "a.b#ResourceId": {{"type": "string"}},
            "a.b#Texts": {{"type": "list", "member": {{"target": "smithy.api#String"}}}},
            "a.b#TextMap": {{"type": "map", "key": {{"target": "smithy.api#String"}}, "value": {{"target": "smithy.api#String"}}}},
            "a.b#ListMap": {{"type": "map", "key": {{"target": "smithy.api#String"}}, "value": {{"target": "a.b#Texts"}}}}
        }}}}"#
    );
    let source = SourceFile { name: "model.json".to_owned(), text: &text };
    let model = read_model(&[source])?;
    generate(&model, &Settings { model_source: Some("model.json".to_owned()), ..Settings::new("x", "0.1.0") })
}

/// The trait with this method and URI.
fn http(method: &str, uri: &str) -> String {
    format!(r#""smithy.api#http": {{"method": "{method}", "uri": "{uri}"}}"#)
}

/// The member `m` with this trait of the prelude.
fn member(target: &str, name: &str, value: &str) -> String {
    format!(r#""m": {{"target": "{target}", "traits": {{"smithy.api#required": {{}}, "smithy.api#{name}": {value}}}}}"#)
}

#[test]
fn uris_that_no_request_can_have() {
    let refused = |method: &str, uri: &str| {
        let report = generated("X", &http(method, uri), "").expect_err("it can't be sent");
        report.to_string()
    };
    for (uri, what) in [
        ("a", "does not begin with `/`"),
        ("//evil/a", "begins with `//`"),
        (r"/a\r\nHost: evil", "has characters that no URI has"),
        ("/{a", "has braces that do not match"),
        ("/?a={b}", "has a label in its query"),
        ("/{b}", "no member of the input is called like the label `b`"),
    ] {
        let text = refused("GET", uri);
        assert!(text.contains(what) && text.contains("shape: a.b#Do") && text.contains("hint: "), "{text}");
    }
    assert!(refused(r"GET / HTTP/1.1\r\n", "/").contains("is no HTTP method"));
    let report = generated("X", "", "").expect_err("there is no method").to_string();
    assert!(report.contains("the operation `a.b#Do` has no method and URI"), "{report}");
}

#[test]
fn members_that_can_not_travel_where_they_are_bound() {
    let refused = |members: &str| generated("X", &http("GET", "/"), members).expect_err("it can't be sent").to_string();
    let string = "smithy.api#String";
    for (target, name, value, what) in [
        (string, "httpHeader", r#""X A""#, "is bound to the header `X A`, which is no name"),
        (string, "httpHeader", r#""A\r\nB""#, r"is bound to the header `A\r\nB`, which is no name"),
        ("a.b#TextMap", "httpPrefixHeaders", r#""a b""#, "headers that begin with `a b`, which is no name"),
        ("a.b#ListMap", "httpPrefixHeaders", r#""a-""#, "is bound to headers, and is no map to strings"),
        ("a.b#Texts", "httpQueryParams", "{}", "is on a member that targets a list"),
        ("a.b#Inner", "httpHeader", r#""A""#, "is on a member that targets a structure"),
        ("a.b#Inners", "httpQuery", r#""a""#, "is no simple value or list of these"),
        ("a.b#Texts", "httpLabel", "{}", "is on a member that targets a list"),
        (string, "httpLabel", "{}", "the URI `/` of `a.b#Do` has no label `m`"),
    ] {
        let text = refused(&member(target, name, value));
        assert!(text.contains(what) && text.contains("shape: a.b#In$m"), "{text}");
    }
}

#[test]
fn what_a_service_wants_beside_its_model_is_in_every_request() {
    let service = |sdk_id: &str| {
        let generated = generated(sdk_id, &http("GET", "/"), "").unwrap_or_else(|report| panic!("{report}"));
        let file = generated.files.into_iter().find(|file| file.path == "src/service.rs");
        file.expect("every crate has it").text
    };
    assert!(service("API Gateway").contains(r#".with_headers(&[("accept", "application/json")])"#));
    assert!(service("Glacier").contains(r#".with_headers(&[("x-amz-glacier-version", "2001-02-03")])"#));
    assert!(!service("Other").contains("with_headers"));
}

#[test]
fn ids_are_sent_without_the_prefix_of_answers() {
    let operation = |sdk_id: &str| {
        let members =
            r#""Id": {"target": "a.b#ResourceId", "traits": {"smithy.api#required": {}, "smithy.api#httpLabel": {}}}"#;
        let generated = generated(sdk_id, &http("GET", "/{Id}"), members).unwrap_or_else(|report| panic!("{report}"));
        let files = generated.files.into_iter().filter(|file| file.path.starts_with("src/operation/do"));
        files.map(|file| file.text).collect::<String>()
    };
    let text = operation("Route 53");
    assert!(text.contains(r#"rt::cut_id(&mut input.id, &["hostedzone/", "change/", "delegationset/"]);"#), "{text}");
    assert!(text.contains(".with_fallbacks::<Do>()"), "{text}");
    assert!(!operation("Other").contains("cut_id"));
}

#[test]
fn what_falls_back_to_something_is_not_required() {
    let operation = |sdk_id: &str, more: &str| {
        let members = r#""accountId": {"target": "smithy.api#String", "traits": {"smithy.api#required": {}, "smithy.api#httpLabel": {}}}"#;
        let http = format!("{}{more}", http("GET", "/{accountId}"));
        let generated = generated(sdk_id, &http, members).unwrap_or_else(|report| panic!("{report}"));
        let file = generated
            .files
            .into_iter()
            .find(|file| file.path.starts_with("src/operation/do") && !file.path.contains("builders"));
        file.expect("every operation has one").text
    };
    let text = operation("Glacier", "");
    assert!(text.contains(r#"rt::fall_back(&mut input.account_id, "-");"#), "{text}");
    assert!(
        text.contains(".with_fallbacks::<Do>()") && !text.contains("rt::missing!") && !text.contains("DoRequired"),
        "{text}"
    );
    let text = operation("Other", "");
    assert!(text.contains("rt::missing!(input, account_id)") && !text.contains("fall_back"), "{text}");
    assert!(!text.contains("with_unsigned_payload"), "{text}");
    let text = operation("Other", r#", "aws.auth#unsignedPayload": {}"#);
    assert!(text.contains(".with_unsigned_payload()"), "{text}");
}
