//! `ferrosmith init`, `add`, `remove` and `search` from outside, as people use them in a workspace of their own.
//!
//! In: the built program and a small botocore, as a wheel, a folder and by a script in pip's place. Out: what it prints, its exit
//! code and what it leaves on disk. No crate is compiled here: `cargo xtask verify outside` does that.

mod place;

use place::{Place, pip_that_fails};

/// What `init` leaves in an empty folder.
const EMPTY: [&str; 4] = [
    "Cargo.toml",
    "generated/ferrosmith-runtime/Cargo.toml",
    "generated/ferrosmith-runtime/src/lib.rs",
    "model/services/README.md",
];

#[test]
fn from_nothing_to_a_client() {
    let place = Place::new();
    let said = place.done("", &["init"]);
    assert!(said.contains("next: ferrosmith add SERVICE"), "{said}");
    for path in EMPTY {
        assert!(place.path(path).is_file(), "{path}");
    }
    assert_eq!(place.text("Cargo.toml"), "[workspace]\nresolver = \"3\"\nmembers = [\"generated/[!.]*\"]\n");
    assert!(place.done("", &["init"]).starts_with("everything is there already\n"));

    place.write("app/Cargo.toml", "# Ours.\n[package]\nname = \"app\"\n\n[dependencies]\ntokio = \"1\" # kept\n");
    let members = "[workspace]\nresolver = \"3\"\nmembers = [\"app\", \"generated/[!.]*\"]\n";
    place.write("Cargo.toml", members);
    place.write("app/src/main.rs", "");
    let said = place.done("app/src", &["add", "shelf", "--from", &place.wheel(), "--operations", "GetBook"]);
    for part in [
        "ferrosmith-shelf, aws-config among the dependencies",
        "use ferrosmith_shelf::Client;",
        "let client = Client::new(&config);",
        ".get_book()",
        ".call()",
    ] {
        assert!(said.contains(part), "{part} in {said}");
    }
    assert_eq!(place.text("Cargo.toml"), members, "the crates are members already");
    let manifest = place.text("app/Cargo.toml");
    let begin = "# Ours.\n[package]\nname = \"app\"\n\n[dependencies]\ntokio = \"1\" # kept\n\
                 ferrosmith-shelf = { path = \"../generated/shelf\" }\naws-config = \"";
    assert!(manifest.starts_with(begin), "{manifest}");
    assert_eq!(place.text("model/services/shelf/ferrosmith.toml"), "operations = [\"GetBook\"]\n");
    let source = place.text("model/services/shelf/2026-01-01/SOURCE.toml");
    for part in ["package = \"botocore\"", "version = \"1.0.1\"", "licence-text = \"LICENSE.txt\"", "\"NOTICE\" = "] {
        assert!(source.contains(part), "{part} in {source}");
    }
    let own = place.text("generated/shelf/Cargo.toml");
    assert!(own.contains("ferrosmith-runtime = { path = \"../ferrosmith-runtime\", default-features = false"), "{own}");
    assert!(own.contains("publish = false"), "{own}");

    assert!(place.done("app", &["codegen", "--check"]).ends_with("up to date\n"));
    place.write("generated/ferrosmith-runtime/src/paging.rs", "// by hand");
    let drift = place.failed("", &["codegen", "--check"]);
    assert!(drift.contains("changed src/paging.rs") && drift.contains("  ferrosmith codegen\n"), "{drift}");
    place.done("", &["codegen"]);
    assert!(place.done("", &["codegen", "--check"]).ends_with("up to date\n"));
}

#[test]
fn a_newer_model_is_taken_and_a_service_goes_again() {
    let place = Place::new();
    let package = "[package]\nname = \"app\"\n";
    place.write("Cargo.toml", package);
    place.done("", &["add", "shelf", "--from", &place.wheel()]);
    assert!(place.text("Cargo.toml").contains("ferrosmith-shelf = { path = \"generated/shelf\" }"));
    assert!(place.done("", &["update", "--from", &place.wheel(), "--no-check"]).contains("up to date with 2026-01-01"));
    let newer = place.done("", &["update", "--from", &place.newer_wheel(), "--no-check"]);
    assert!(newer.contains("shelf: ferrosmith-shelf 0.1.0 -> 0.1.1 (minor)"), "{newer}");
    assert!(place.done("", &["codegen", "--check"]).ends_with("up to date\n"));

    let before = place.tree();
    assert!(place.refused("", &["remove", "shelv"]).contains("did you mean `shelf`?"));
    assert_eq!(place.tree(), before);
    let said = place.done("", &["remove", "shelf"]);
    assert!(said.contains("without ferrosmith-shelf"), "{said}");
    assert!(!place.path("model/services/shelf").exists() && !place.path("generated/shelf").exists());
    assert!(!place.text("Cargo.toml").contains("shelf"));
    assert!(place.refused("", &["codegen", "--check"]).contains("no service is vendored here"));
}

#[test]
fn what_cannot_be_added_is_told_and_changes_nothing() {
    let place = Place::new();
    assert!(place.refused("", &["add", "shelf", "--from", &place.wheel()]).contains("no Cargo.toml is here"));
    assert!(place.tree().is_empty(), "{:?}", place.tree());

    place.write("Cargo.toml", "[workspace]\nmembers = []\n");
    place.write("bad.json", "{\"smithy\": \"2.0\", \"shapes\": {}}");
    place.write("generated/lamp/thesis.txt", "mine");
    let before = place.tree();
    let refused = |arguments: &[&str], part: &str| {
        let said = place.refused("", arguments);
        assert!(said.contains(part), "{arguments:?}: {said}");
        assert_eq!(place.tree(), before, "{arguments:?}");
    };
    let wheel = place.wheel();
    refused(&["add", "shelv", "--from", &wheel], "did you mean `shelf`?");
    refused(&["add", "bookcase", "--from", &wheel], "did you mean `shelf` (Bookcase)?");
    refused(&["add", "shelf", "--from", "nowhere.whl"], "nowhere.whl");
    refused(&["add", "x", "--from", "bad.json"], "bad.json");
    refused(&["add", "lamp", "--from", &wheel], "the generator did not write");
    refused(&["add", "shelf", "--from", &wheel, "--operations", "Nothing"], "Nothing");
    refused(&["add", "shelf", "--from", &wheel, "--protocol", "restXml"], "does not speak `restXml`");
    refused(&["remove", "shelf"], "no folder model/services");

    // Without a name, what there is is listed.
    let listed = place.failed("", &["add", "--from", &wheel]);
    assert!(listed.contains("Say which: ferrosmith add SERVICE") && listed.contains("lamp   shelf"), "{listed}");
    assert_eq!(place.tree(), before);

    place.done("", &["add", "shelf", "--from", &wheel]);
    let before = place.tree();
    assert!(place.refused("", &["add", "shelf", "--from", &wheel]).contains("`shelf` is here already"));
    assert_eq!(place.tree(), before);
    place.write("Cargo.toml", "[workspace");
    assert!(place.refused("", &["add", "lamp", "--from", &wheel]).contains("not a manifest of cargo"));
}

#[test]
fn what_cannot_be_written_undoes_the_rest() {
    let place = Place::new();
    place.write("Cargo.toml", "[package]\nname = \"app\"\n");
    // Files where folders belong stop the first step, and a late one.
    for path in ["model", "generated"] {
        place.write(path, "a file");
        let before = place.tree();
        let said = place.refused("", &["add", "shelf", "--from", &place.wheel()]);
        assert!(said.contains(path), "{said}");
        assert_eq!(place.tree(), before, "{path}");
        std::fs::remove_file(place.path(path)).expect("just written");
    }
    place.done("", &["add", "shelf", "--from", &place.wheel()]);
}

#[cfg(unix)]
#[test]
fn pip_is_asked_once_for_a_version_and_missing_it_is_told() {
    let place = Place::new();
    place.write("Cargo.toml", "[package]\nname = \"app\"\n");
    place.install_pip();
    place.done("", &["add", "shelf", "--from", "botocore:1.0.1"]);
    assert_eq!(place.pip_calls(), ["botocore==1.0.1"]);
    assert!(place.done("", &["search", "lamp", "--from", "botocore:1.0.1"]).contains("add lamp --from botocore:1.0.1"));
    assert_eq!(place.pip_calls().len(), 1, "the package is kept");

    // No network: what is kept is offered, and is enough.
    place.replace_pip(&pip_that_fails());
    let said = place.refused("", &["add", "lamp"]);
    assert!(said.contains("no network") && said.contains("here already: 1.0.1; say --from botocore:VERSION"), "{said}");
    place.done("", &["add", "lamp", "--from", "botocore:1.0.1"]);

    // No pip and no Python at all.
    place.remove_pip();
    let said = place.refused("", &["search", "lamp"]);
    assert!(said.contains("cannot run pip") && said.contains("here already: 1.0.1"), "{said}");
}

#[test]
fn an_ast_of_ones_own_needs_no_package_and_no_licence() {
    let place = Place::new();
    place.write("Cargo.toml", "[package]\nname = \"app\"\n");
    place.write("weather.json", &place::ast("Weather", ""));
    let said = place.done("", &["add", "--from", "weather.json"]);
    assert!(said.contains("generated/weather"), "{said}");
    let source = place.text("model/services/weather/0/SOURCE.toml");
    assert!(source.contains("package = \"weather.json\"") && !source.contains("licence"), "{source}");
    assert!(place.done("", &["codegen", "--check"]).ends_with("up to date\n"));
    place.write("weather.json", &place::ast("Weather", "1"));
    let said = place.done("", &["update", "weather", "--from", "weather.json", "--no-check"]);
    assert!(said.contains("ferrosmith-weather 0.1.0 -> 0.1."), "{said}");
    assert!(place.path("model/services/weather/1").is_dir() && !place.path("model/services/weather/0").exists());
}

#[test]
fn what_there_is_can_be_searched() {
    let place = Place::new();
    let folder = place.folder();
    let found = place.done("", &["search", "get", "book", "--from", &folder]);
    let command = format!("    ferrosmith add shelf --operations GetBook --from {folder}\n");
    assert_eq!(found, format!("shelf GetBook\n    Gets a book.\n{command}"));
    let json: serde_json::Value =
        serde_json::from_str(&place.done("", &["search", "bookcase", "--json", "--from", &folder])).expect("JSON");
    assert_eq!(json["findings"][0]["service"], "shelf");
    assert_eq!(json["findings"][0]["summary"], "1 operation");
    assert!(place.failed("", &["search", "zebra", "--from", &folder]).contains("nothing has all of these words"));
    assert!(place.refused("", &["search", "--", "--"]).contains("no word to look for"));
    assert!(!place.path("Cargo.toml").exists(), "searching writes nothing");
}
