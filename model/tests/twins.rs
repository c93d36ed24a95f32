//! The two readers agree: a Smithy AST and a botocore model of the same service and day give the same normalised Model.
//!
//! Runs on this crate's own twins; `verify_twins` on those of 27 real services.

mod common;

use common::differences::differences;
use common::published::{Published, load_published};
use common::{folders, in_crate, load_folder, read, twins};
use ferrosmith_model::TraitId;
use ferrosmith_model::normalise::normalise_model;
use ferrosmith_model::{Model, ShapeKind, SourceFormat};
use std::collections::BTreeMap;

#[test]
fn own_twins_agree() {
    let folders = folders(&in_crate("tests/fixtures/twins"));
    assert!(!folders.is_empty(), "there are fixtures");
    for folder in folders {
        let (smithy, botocore) = twins(&folder);
        let (smithy, botocore) = (smithy.expect("the AST is valid"), botocore.expect("the botocore model is valid"));
        assert_eq!(smithy.format, SourceFormat::SmithyJson);
        assert_eq!(botocore.format, SourceFormat::Botocore);
        let (smithy, botocore) = (normalise_model(&smithy), normalise_model(&botocore));
        let lines = differences(&smithy, &botocore);
        assert!(lines.is_empty(), "{}:\n{}", folder.display(), lines.join("\n"));
        assert_eq!(smithy.shapes, botocore.shapes, "{}", folder.display());
    }
}

/// Agreement means something only if a change in one of the twins is noticed.
#[test]
fn a_change_in_one_twin_is_noticed() {
    let changes: [(&str, &[(&str, &str)]); 10] = [
        ("aws_query/botocore", &AWS_QUERY),
        ("ec2_query/botocore", &EC2_QUERY),
        ("rest_bindings/botocore", &REST_BINDINGS),
        (
            "endpoint_discovery/botocore",
            &[
                ("\"required\": true", "\"required\": false"),
                ("\"endpointdiscovery\": {}", "\"documentation\": \"\""),
                ("\"endpointdiscoveryid\": true", "\"endpointdiscoveryid\": false"),
            ],
        ),
        (
            "endpoint_discovery_error/botocore",
            &[
                ("Which endpoint", "What endpoint"),
                ("[\"smithy-rpc-v2-cbor\", \"json\"]", "[\"json\", \"smithy-rpc-v2-cbor\"]"),
            ],
        ),
        (
            "rest_xml/botocore",
            &[
                ("XMLSchema-instance", "XMLSchema"),
                ("that are near", "that are far"),
                ("\"readonly\": true", "\"readonly\": false"),
                ("?goods", "?goods&x-id=GetStore"),
                ("\"Goods\",", "\"NextMarker\","),
            ],
        ),
        ("commonmark/botocore", &[("<strong>In a page:</strong>", "**In a page:**"), ("as many", "so many")]),
        (
            "said_otherwise/botocore",
            &[
                ("\"delay\": 2", "\"delay\": 3"),
                ("what they’re", "what they are"),
                ("{\n        \"none\"", "{\n        \"nothing\""),
                ("\"jsonvalue\": true", "\"documentation\": \"\""),
                ("<code>bright</code>", "bright"),
            ],
        ),
        (
            "said_otherwise",
            &[
                ("\"acceptors\": [", "\"minDelay\": 5, \"acceptors\": ["),
                ("&mdash;", "&ndash;"),
                ("a lamp with `Color`", "a lamp with Color"),
                ("\"smithy.api#enumValue\": \"red\"", "\"smithy.api#enumValue\": \"rot\""),
            ],
        ),
        ("commonmark", &[("- `title`", "`title`"), ("1. Plain", "Plain"), ("*not* emphasis", "not emphasis")]),
    ];
    for (folder, changes) in changes {
        notices(&load_folder(&in_crate("tests/fixtures/twins").join(folder)), changes);
    }
}

/// Changes in `aws_query` that make it another model.
const AWS_QUERY: [(&str, &str); 7] = [
    ("doc/2012-11-05/", "doc/2012-11-06/"),
    ("\"locationName\": \"size\"", "\"locationName\": \"length\""),
    ("\"flattened\": true", "\"flattened\": false"),
    ("\"Queues.Gone\"", "\"Gone\""),
    ("\"httpStatusCode\": 503", "\"httpStatusCode\": 500"),
    ("\"locationName\": \"Value\"", "\"locationName\": \"value\""),
    ("\"locationName\": \"Label\"", "\"locationName\": \"Labels\""),
];

/// Changes in `ec2_query` that make it another model.
const EC2_QUERY: [(&str, &str); 5] = [
    ("doc/2016-11-15\"", "doc/2016-11-16\""),
    ("\"TheOddOne\"", "\"Odd\""),
    ("\"machineSet\"", "\"machines\""),
    ("\"locationName\": \"item\"", "\"locationName\": \"member\""),
    ("\"idempotencyToken\": true", "\"idempotencyToken\": false"),
];

/// Changes in `rest_bindings` that make it another model.
const REST_BINDINGS: [(&str, &str); 8] = [
    ("\"required\": [\"bucketId\"]", "\"required\": []"),
    ("\"max\": 64", "\"max\": 65"),
    ("\"location\": \"querystring\"", "\"location\": \"header\""),
    ("\"READ\", \"WRITE\"", "\"WRITE\", \"READ\""),
    ("\"httpStatusCode\": 404", "\"httpStatusCode\": 410"),
    ("\"type\": \"long\"", "\"type\": \"integer\""),
    ("\"sensitive\": true", "\"sensitive\": false"),
    ("\"limit_key\"", "\"some_key\""),
];

/// Makes each change by itself, and asks for another model.
fn notices(files: &[(String, String)], changes: &[(&str, &str)]) {
    let mut files = files.to_vec();
    let whole = normalise_model(&read(&files).expect("a valid model"));
    for (from, to) in changes {
        let index = files.iter().position(|(_, text)| text.contains(from)).expect(from);
        let original = files[index].1.clone();
        files[index].1 = original.replacen(from, to, 1);
        let changed = normalise_model(&read(&files).expect("still a valid model"));
        assert_ne!(changed.shapes, whole.shapes, "{from} -> {to}");
        files[index].1 = original;
    }
}

/// The readers themselves, and not only what is compared: a variant without a value, and documentation in HTML.
#[test]
fn what_botocore_says_otherwise_is_said_in_smithys_words() {
    let (_, botocore) = twins(&in_crate("tests/fixtures/twins/said_otherwise"));
    let model = botocore.expect("the botocore model is valid");
    let shape = |name: &str| model.shape(&ferrosmith_model::ShapeId::new("com.amazonaws.lamps", name));
    let none = shape("Shade").and_then(|shape| shape.kind.members().find(|member| member.name == "none"));
    assert_eq!(none.map(|member| member.target.to_string()), Some("smithy.api#Unit".to_owned()));
    assert!(shape("Unit").is_none());
    let text = shape("Light").and_then(|shape| shape.traits.documentation());
    assert_eq!(text, Some("<p>Lights a lamp with <code>Color</code>.</p>"));
    // A structure that says something, or that a structure holds, is one of the service's own.
    let own = [
        ("\"Unit\": {", "\"Unit\": {\"documentation\": \"Its own.\","),
        ("\"Boolean\"\n", "\"Unit\"\n"),
        ("\"members\": {}", "\"members\": {\"a\": {\"shape\": \"String\"}}"),
    ];
    for (from, to) in own {
        let mut files = load_folder(&in_crate("tests/fixtures/twins/said_otherwise/botocore"));
        let service = files.iter_mut().find(|(_, text)| text.contains(from)).expect(from);
        service.1 = service.1.replace(from, to);
        files.retain(|(name, _)| name != "waiters-2.json");
        let model = read(&files).unwrap_or_else(|report| panic!("{from}: {report}"));
        assert!(model.shapes.keys().any(|id| id.as_str() == "com.amazonaws.lamps#Unit"), "{from}");
    }
}

/// A text that is mentioned often is copied to every mention, but not for ever.
#[test]
fn what_is_copied_to_members_has_a_bound() {
    let model = |length: usize| {
        let mut members = serde_json::Map::new();
        for number in 0..1_000 {
            members.insert(format!("m{number}"), serde_json::json!({"target": "a#Text"}));
        }
        let documentation = format!("<p>{}</p>", "x".repeat(length));
        let text = serde_json::json!({"smithy": "2.0", "shapes": {
            "a#S": {"type": "service", "version": "1", "operations": [{"target": "a#Op"}], "traits": {"aws.protocols#awsJson1_0": {}}},
            "a#Op": {"type": "operation", "input": {"target": "a#In"}},
            "a#In": {"type": "structure", "members": members},
            "a#Text": {"type": "string", "traits": {"smithy.api#documentation": documentation}},
        }});
        normalise_model(&read(&[("model.json".to_owned(), text.to_string())]).expect("a valid model"))
    };
    let documented = |model: &Model| {
        let members = model.shapes.values().flat_map(|shape| shape.kind.members());
        members.filter(|member| member.traits.documentation().is_some()).count()
    };
    assert_eq!(documented(&model(50)), 1_000);
    assert_eq!(documented(&model(70_000)), 0);
}

/// The list is no net with holes: what it does not hold is found, and so is what it holds in vain.
#[test]
fn the_list_of_published_differences_is_exact() {
    let folder = in_crate("tests/fixtures/twins/rest_bindings");
    let (smithy, botocore) = twins(&folder);
    let (smithy, botocore) = (smithy.expect("the AST is valid"), botocore.expect("the botocore model is valid"));
    let (smithy, mut botocore) = (normalise_model(&smithy), normalise_model(&botocore));
    let published: Published = toml::from_str("published = []").expect("an empty list");
    let judged =
        |botocore: &Model| published.judge(&BTreeMap::from([("a".to_owned(), differences(&smithy, botocore))]));
    assert!(judged(&botocore).is_empty());
    let operation = botocore.shapes.values_mut().find(|shape| matches!(shape.kind, ShapeKind::Operation(_)));
    let operation = operation.expect("the fixture has operations");
    operation.traits.insert(TraitId::DOCUMENTATION, "Changed.".into());
    let wrong = judged(&botocore);
    assert!(matches!(&wrong[..], [line] if line.starts_with("a: not in the list: ")), "{wrong:?}");
    let listed = load_published();
    assert_eq!(listed.judge(&BTreeMap::new()).len(), listed.count());
}
