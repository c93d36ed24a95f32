//! A part of the vendored service: what is in its crate and what is not, renames, and what is reported of a selection that
//! can't be.

use ferrosmith_codegen::{Generated, Selection, Settings, generate};
use ferrosmith_model::read::{SourceFile, read_model};
use ferrosmith_model::{Model, Report};
use std::collections::BTreeSet;
use std::path::Path;

const TWO: [&str; 2] = ["GetConnectionPreferences", "UpdateConnectionPreferences"];

fn vendored() -> Model {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../model/services/partnercentral-account/2025-04-04");
    let names = ["service-2.json", "paginators-1.json", "endpoint-rule-set-1.json"];
    let texts = names.map(|name| std::fs::read_to_string(folder.join(name)).expect("the model is vendored"));
    let sources: Vec<_> =
        names.iter().zip(&texts).map(|(name, text)| SourceFile { name: (*name).to_owned(), text }).collect();
    read_model(&sources).unwrap_or_else(|report| panic!("{report}"))
}

fn generated(selection: Selection) -> Result<Generated, Report> {
    generate_part(&vendored(), selection)
}

fn settings(selection: Selection) -> Settings {
    Settings { selection, ..Settings::new("partnercentral-account", "0.1.0") }
}

fn generate_part(model: &Model, selection: Selection) -> Result<Generated, Report> {
    generate(model, &settings(selection))
}

fn operations(names: &[&str]) -> Selection {
    let names = names.iter().map(|name| (*name).to_owned()).collect();
    Selection { origin: "--operations".to_owned(), operations: Some(names), ..Selection::default() }
}

fn renames(pairs: &[(&str, &str)]) -> Selection {
    let renames = pairs.iter().map(|(from, to)| ((*from).to_owned(), (*to).to_owned())).collect();
    Selection { origin: "ferrosmith.toml".to_owned(), renames, ..Selection::default() }
}

fn text<'a>(generated: &'a Generated, path: &str) -> &'a str {
    let file = generated.files.iter().find(|file| file.path == path);
    &file.unwrap_or_else(|| panic!("no file {path}")).text
}

fn problems(result: Result<Generated, Report>) -> Vec<(String, String)> {
    let report = result.map(|_| ()).expect_err("the selection can't be");
    report.problems().iter().map(|problem| (problem.what.clone(), problem.hint.clone())).collect()
}

#[test]
fn a_part_holds_what_its_operations_reach() {
    let part = generated(operations(&TWO)).unwrap_or_else(|report| panic!("{report}"));
    assert_eq!(part.operations, 2);
    let paths: BTreeSet<&str> = part.files.iter().map(|file| file.path.as_str()).collect();
    for path in [
        "src/operation/get_connection_preferences.rs",
        "src/operation/update_connection_preferences/builders.rs",
        "src/types/enums.rs",
        "src/types/error/conflict_exception.rs",
    ] {
        assert!(paths.contains(path), "no {path}");
    }
    let others =
        paths.iter().filter(|path| path.starts_with("src/operation/") && !path.contains("connection_preferences"));
    assert_eq!(others.collect::<Vec<_>>(), Vec::<&&str>::new());
    // No structure is reached by them, and no error that neither of them has.
    assert!(
        !paths.contains("src/types/tag.rs") && !paths.contains("src/types/error/service_quota_exceeded_exception.rs")
    );
    for file in &part.files {
        for other in ["create_partner", "CreatePartner", "ServiceQuotaExceeded", "into_paginator()"] {
            assert!(!file.text.contains(other), "{} speaks of {other}", file.path);
        }
    }
    assert!(text(&part, "src/lib.rs").contains("The crate has 2 of the service's 34 operations."));
    assert!(text(&part, "README.md").contains("2 of its 34 operations"));
}

#[test]
fn a_part_has_the_names_of_the_whole() {
    let whole = generated(Selection::default()).unwrap_or_else(|report| panic!("{report}"));
    let whole: BTreeSet<&str> = text(&whole, "names.txt").lines().collect();
    for chosen in [&TWO[..], &["ListPartners"], &["TagResource", "CreatePartner"]] {
        let part = generated(operations(chosen)).unwrap_or_else(|report| panic!("{report}"));
        let names: BTreeSet<&str> = text(&part, "names.txt").lines().collect();
        assert!(!names.is_empty() && names.is_subset(&whole), "{:?}", names.difference(&whole).collect::<Vec<_>>());
    }
}

#[test]
fn a_selection_of_all_is_the_whole() {
    let all = vendored();
    let names: Vec<String> = ferrosmith_model::closure::resolve_closure(&all, None)
        .operations
        .iter()
        .map(|id| id.name().to_owned())
        .collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let (part, whole) = (generated(operations(&names)), generated(Selection::default()));
    assert_eq!(part.map(|part| part.files), whole.map(|whole| whole.files));
}

#[test]
fn types_alone_have_no_client() {
    let selection = Selection { types_only: true, ..operations(&["CreatePartner", "TagResource"]) };
    let types = generated(selection).unwrap_or_else(|report| panic!("{report}"));
    let paths: Vec<&str> =
        types.files.iter().map(|file| file.path.as_str()).filter(|path| path.starts_with("src/")).collect();
    assert!(!paths.iter().any(|path| path.contains("client") || path.contains("operation") || path.contains("config")));
    for path in ["src/types/create_partner_input.rs", "src/types/create_partner_output.rs", "src/types/tag.rs"] {
        assert!(paths.contains(&path), "no {path} in {paths:?}");
    }
    let input = text(&types, "src/types/tag_resource_input.rs");
    assert!(
        input.contains("structure TagResourceInput: sent \"com.amazonaws.partnercentralaccount#TagResourceRequest\"")
    );
    assert!(!text(&types, "Cargo.toml").contains("aws-smithy-json"));
    assert!(
        !types.files.iter().any(|file| file.text.contains("crate::operation") || file.text.contains("crate::Client"))
    );
}

#[test]
fn a_rename_changes_rust_and_not_the_wire() {
    let selection =
        renames(&[("AccessType", "Access"), ("com.amazonaws.partnercentralaccount#GetPartner", "FetchPartner")]);
    let renamed = generated(selection).unwrap_or_else(|report| panic!("{report}"));
    assert!(text(&renamed, "src/types/enums.rs").contains("pub enum Access {"));
    let operation = text(&renamed, "src/operation/fetch_partner.rs");
    assert!(
        operation.contains("pub struct FetchPartnerInput") && operation.contains("\"GetPartner\", &crate::service")
    );
    assert!(!renamed.files.iter().any(|file| file.text.contains("types::AccessType")));
}

#[test]
fn all_that_is_wrong_with_a_selection_is_reported() {
    assert_eq!(
        problems(generated(operations(&["GetConnectionPreference", "Zzz"]))),
        [
            (
                "the service has no operation `GetConnectionPreference`".to_owned(),
                "did you mean `GetConnectionPreferences` or `GetConnection` or `UpdateConnectionPreferences`?".to_owned()
            ),
            (
                "the service has no operation `Zzz`".to_owned(),
                "there are `AcceptConnectionInvitation`, `AssociateAwsTrainingCertificationEmailDomain`, \
                 `CancelConnection`, `CancelConnectionInvitation`, `CancelProfileUpdateTask`, \
                 `CreateConnectionInvitation`, `CreatePartner`, `DisassociateAwsTrainingCertificationEmailDomain` and 26 \
                 more"
                    .to_owned()
            ),
        ]
    );
    assert_eq!(problems(generated(operations(&[])))[0].0, "no operation is chosen");
    let wrong = renames(&[
        ("AccesType", "X"),
        ("Tag", "1x"),
        ("PartnerProfile", "Connection"),
        ("Contact", "Y"),
        ("Country", "Y"),
    ]);
    let what: Vec<String> = problems(generated(wrong)).into_iter().map(|(what, _)| what).collect();
    assert!(what.contains(&"no shape `AccesType` to rename in the service".to_owned()), "{what:?}");
    assert!(what.contains(&"`1x` is no name for a shape".to_owned()), "{what:?}");
    assert!(what.iter().any(|what| what.starts_with("`Connection` is the name of")), "{what:?}");
    let features = Settings { default_features: vec!["sered".to_owned()], ..settings(Selection::default()) };
    let expected =
        ("generated crates have no feature `sered` to turn on".to_owned(), "did you mean `serde`?".to_owned());
    assert_eq!(problems(generate(&vendored(), &features)), [expected]);
}

/// The notes but for the one that the fixture has no endpoint rules.
fn notes_of(generated: &Generated) -> Vec<&str> {
    let notes = generated.notes.iter().map(String::as_str);
    notes.filter(|note| !note.starts_with("the model has no endpoint rules")).collect()
}

#[test]
fn the_operation_that_tells_the_endpoints_of_the_chosen_ones_is_taken_along() {
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/emit/operation_discovery/input.json");
    let fixture = std::fs::read_to_string(fixture).expect("the fixture is there");
    let part = |text: &str, names: &[&str]| {
        let source = SourceFile { name: "input.json".to_owned(), text };
        let model = read_model(&[source]).unwrap_or_else(|report| panic!("{report}"));
        generate_part(&model, operations(names)).unwrap_or_else(|report| panic!("{report}"))
    };
    let asking = part(&fixture, &["Query"]);
    assert_eq!((asking.operations, notes_of(&asking)), (2, Vec::new()));
    assert!(text(&asking, "src/operation/query.rs").contains(".with_discovered_endpoint()"));
    assert_eq!(part(&fixture, &["Tag"]).operations, 1);

    // An answer that can't be read is noted, and the call goes to the regular endpoint.
    let unreadable = part(&fixture.replace("\"Address\"", "\"Adress\""), &["Query"]);
    let note = "Query: endpoints are not asked for, since its `Endpoints` have no `Address`: set `endpoint_url` to one that the service has given";
    assert_eq!(notes_of(&unreadable), [note]);
    assert!(!text(&unreadable, "src/operation/query.rs").contains(".with_discovered_endpoint()"));
    let input = r#""example.fixture#Query": {
      "type": "operation", "input": {"target": "example.fixture#QueryRequest"},"#;
    let request = r#"{"smithy": "2.0", "shapes": {
    "example.fixture#QueryRequest": {"type": "structure", "members": {
      "Table": {"target": "smithy.api#String", "traits": {"aws.api#clientEndpointDiscoveryId": {}, "smithy.api#required": {}}}
    }},"#;
    let by_table = fixture.replace("\"example.fixture#Query\": {\n      \"type\": \"operation\",", input);
    let by_table = by_table.replace("{\n  \"smithy\": \"2.0\",\n  \"shapes\": {", request);
    let part = part(&by_table, &["Query"]);
    let notes = notes_of(&part);
    assert!(
        notes[0].starts_with("Query: endpoints are not asked for, since what is asked depends on the call"),
        "{notes:?}"
    );
}

/// The service whose protocol binds members to parts of a message.
fn mini_rest() -> Model {
    let text = include_str!("../../tests/generated/mini-rest.json").to_owned();
    read_model(&[SourceFile { name: "mini-rest.json".to_owned(), text: &text }])
        .unwrap_or_else(|report| panic!("{report}"))
}

#[test]
fn a_part_of_a_service_with_bindings_says_nothing_of_the_rest() {
    let part = generate_part(&mini_rest(), operations(&["DeleteShelf", "ListBooks"]))
        .unwrap_or_else(|report| panic!("{report}"));
    let paths: Vec<&str> = part.files.iter().map(|file| file.path.as_str()).collect();
    for path in [
        "src/operation/delete_shelf.rs",
        "src/operation/list_books/builders.rs",
        "src/types/book.rs",
        "src/types/error/missing.rs",
    ] {
        assert!(paths.contains(&path), "no {path} in {paths:?}");
    }
    // Only what was left out asks for these: a waiter, an error, and the operations.
    for file in &part.files {
        let others = [
            "GetBook",
            "operation::get_book",
            "client.get_book",
            "PutBook",
            "put_book",
            "GetCover",
            "PutCover",
            "_cover",
            "BookExists",
            "book_exists",
            "TooMany",
            "too_many",
            "Content-MD5",
        ];
        for other in others {
            assert!(!file.text.contains(other) && !file.path.contains(other), "{} speaks of {other}", file.path);
        }
    }
    assert!(!text(&part, "Cargo.toml").contains("request-checksum"), "no operation of the part has a checksum");
    // What is there travels as it does in the whole.
    let whole = generate_part(&mini_rest(), Selection::default()).unwrap_or_else(|report| panic!("{report}"));
    for path in ["src/operation/delete_shelf/builders.rs", "src/operation/list_books/builders.rs", "src/service.rs"] {
        assert_eq!(text(&part, path), text(&whole, path), "{path}");
    }
    assert!(text(&whole, "Cargo.toml").contains("request-checksum"));
}
