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
    let changes: [(&str, &[(&str, &str)]); 6] = [
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
        ("commonmark", &[("- `title`", "`title`"), ("1. Plain", "Plain"), ("*not* emphasis", "not emphasis")]),
    ];
    for (folder, changes) in changes {
        notices(&load_folder(&in_crate("tests/fixtures/twins").join(folder)), changes);
    }
}

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
