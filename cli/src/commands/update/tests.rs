//! Failures in the middle: at each step of applying an update, everything is as it was before.

use super::*;
use ferrosmith_build::problem::file_problem;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

const CASES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/fixtures/diff");

/// A repository with two vendored services, their crates, and a lock file that names them.
fn repository() -> (tempfile::TempDir, Repository, Vec<Prepared>) {
    let root = tempfile::tempdir().expect("a folder");
    let mut updates = Vec::new();
    for (service, case) in [("one", "add_operation"), ("two", "remove_operation")] {
        let folder = root.path().join("model/services").join(service);
        fs::create_dir_all(&folder).expect("made");
        for (name, bytes) in vendored(case, "old") {
            let path = folder.join(name);
            fs::create_dir_all(path.parent().expect("a folder"))
                .and_then(|()| fs::write(path, bytes))
                .expect("written");
        }
        fs::write(folder.join("ferrosmith.toml"), "# kept\n").expect("written");
        let mut files = vendored(case, "new");
        files.insert("ferrosmith.toml".to_owned(), b"# kept\nversion = \"0.2.0\"\n".to_vec());
        files.insert("CHANGELOG.md".to_owned(), b"# Changes\n\n## 0.2.0\n\n- New.\n".to_vec());
        let package = (format!("ferrosmith-{service}"), "0.2.0".to_owned());
        updates.push(Prepared { service: service.to_owned(), files, package, description: String::new() });
    }
    let lock = "version = 4\n\n[[package]]\nname = \"ferrosmith-one\"\nversion = \"0.1.0\"\n";
    fs::write(root.path().join("Cargo.lock"), lock).expect("written");
    let repository = Repository::find(root.path()).expect("just made");
    let services = ["one".to_owned(), "two".to_owned()];
    apply(writer(&repository), &services, &[], &mut |_| Ok(())).expect("generated");
    (root, repository, updates)
}

/// Writes whole crates.
fn writer(repository: &Repository) -> CrateWriter<'_> {
    const ALL: &SelectionOptions = &SelectionOptions {
        service: None,
        operations: Vec::new(),
        protocol: None,
        leave_out_unsupported: false,
        types_only: false,
        settings: None,
    };
    CrateWriter { repository, selection: ALL, program: Program::FERROSMITH }
}

fn vendored(case: &str, side: &str) -> BTreeMap<String, Vec<u8>> {
    let model = fs::read(format!("{CASES}/{case}/{side}.json")).expect("a fixture");
    let hash = ferrosmith_build::sources::source_toml::sha256(&model);
    let source = format!(
        "package = 'p'\nversion = '{side}'\npath = 'x'\nlicence = 'Apache-2.0'\nlicence-text = 'L'\nnotice-text = 'L'\n\
         [files]\n'model.json' = '{hash}'\n"
    );
    let files = [("2025-01-01/model.json", model), ("2025-01-01/SOURCE.toml", source.into()), ("2025-01-01/L", vec![])];
    files.map(|(name, bytes)| (name.to_owned(), bytes)).into()
}

/// Every file of a folder, by path; what is built by the way is left out.
fn tree(root: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("readable").filter_map(Result::ok) {
            let path = entry.path();
            if path.is_dir() {
                folders.extend(Some(path).filter(|path| !path.ends_with("target")));
            } else {
                let bytes = fs::read(&path).expect("readable");
                files.insert(path.strip_prefix(root).expect("inside").to_owned(), bytes);
            }
        }
    }
    files
}

#[test]
fn a_failure_at_any_step_leaves_everything_as_it_was() {
    let (root, repository, updates) = repository();
    let services = ["one".to_owned(), "two".to_owned()];
    let before = tree(root.path());
    let mut steps = Vec::new();
    loop {
        let mut taken = 0;
        let result = apply(writer(&repository), &services, &updates, &mut |name| {
            taken += 1;
            if taken <= steps.len() {
                return Ok(());
            }
            steps.push(name.to_owned());
            Err(file_problem(Path::new("x"), format!("injected before: {name}"), "none"))
        });
        let Err(report) = result else { break };
        assert!(report.to_string().contains("injected"), "{report}");
        assert_eq!(tree(root.path()), before, "after a failure before step {}: {steps:?}", steps.len());
    }
    let models = ["exchange the model", "exchange the model"];
    let rest = ["write the crate", "write the crate", "write the lock file", "end"];
    assert_eq!(steps, models.into_iter().chain(rest).collect::<Vec<_>>());

    let after = tree(root.path());
    let text = |path: &str| String::from_utf8_lossy(after.get(Path::new(path)).expect(path)).into_owned();
    assert!(text("Cargo.lock").contains("version = \"0.2.0\""));
    for service in services {
        assert!(text(&format!("generated/{service}/Cargo.toml")).contains("version = \"0.2.0\""));
        assert!(text(&format!("generated/{service}/CHANGELOG.md")).contains("## 0.2.0\n\n- New."));
    }
    assert!(!after.keys().any(|path| path.to_string_lossy().contains("staging")), "no staging is left");
}

#[test]
fn a_model_that_cannot_be_generated_puts_both_services_back() {
    let (root, repository, mut updates) = repository();
    let before = tree(root.path());
    updates[1].files.insert("ferrosmith.toml".to_owned(), b"operations = ['NoSuchOperation']".to_vec());
    let services = ["one".to_owned(), "two".to_owned()];
    let result = apply(writer(&repository), &services, &updates, &mut |_| Ok(()));
    assert!(result.expect_err("no such operation").to_string().contains("NoSuchOperation"));
    assert_eq!(tree(root.path()), before);
}
