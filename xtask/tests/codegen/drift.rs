//! Writing and checking: what is created, changed, kept and removed, and what `--check` says of it.

use crate::test_repository::{SERVICE, TestRepository, small_model};
use std::fs::{self, File};
use std::time::{Duration, SystemTime};

const CRATE: &str = "generated/partnercentral-account";

#[test]
fn everything_is_written_once_and_then_left_alone() {
    let repository = TestRepository::with_models();
    let first = repository.run(&["codegen"]);
    first.expect(0, &["read  model/services/partnercentral-account/2025-04-04 (botocore JSON, from botocore 1.44.5)"]);
    first.expect(
        0,
        &["awsJson1_0, 34 operations, 192 shapes", "0 changed, 0 unchanged, 0 removed", "time: read ", "total "],
    );
    let written = repository.texts("generated");
    assert!(written.contains_key("partnercentral-account/src/lib.rs"), "{:?}", written.keys());
    assert!(repository.path("runtime/src/endpoint/partitions_table.rs").is_file());

    repository.run(&["codegen", SERVICE]).expect(0, &[&format!("wrote {CRATE}: 0 created, 0 changed")]);
    repository.run(&["codegen", "--check"]).expect(0, &["0 missing, 0 changed", "up to date"]);
    assert_eq!(repository.texts("generated"), written);
}

#[test]
fn unchanged_files_keep_their_time_even_when_others_change() {
    let repository = TestRepository::with_models();
    repository.run(&["codegen"]).expect(0, &[]);
    let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    let (kept, changed) =
        (repository.path(&format!("{CRATE}/src/lib.rs")), repository.path(&format!("{CRATE}/Cargo.toml")));
    let text = fs::read_to_string(&changed).expect("readable");
    fs::write(&changed, "damaged").expect("written");
    for path in [&kept, &changed] {
        File::options().write(true).open(path).expect("opens").set_modified(long_ago).expect("set");
    }
    repository.run(&["codegen", SERVICE]).expect(0, &["0 created, 1 changed", "  changed Cargo.toml"]);
    let time = |path| fs::metadata(path).and_then(|data| data.modified()).expect("readable");
    assert_eq!(time(&kept), long_ago);
    assert_ne!(time(&changed), long_ago);
    assert_eq!(fs::read_to_string(&changed).expect("readable"), text);
}

#[test]
fn a_check_lists_drift_and_its_cure_and_writes_nothing() {
    let repository = TestRepository::with_models();
    repository
        .run(&["codegen", "--check"])
        .expect(1, &["missing src/lib.rs", "out of date; this mends it:\n  cargo xtask codegen\n"]);
    assert!(!repository.path("generated").exists());

    repository.run(&["codegen"]).expect(0, &[]);
    repository.write(&format!("{CRATE}/src/lib.rs"), "// edited by hand\n");
    fs::remove_file(repository.path(&format!("{CRATE}/Cargo.toml"))).expect("removed");
    repository.write(&format!("{CRATE}/src/types/stale.rs"), "");
    repository.write(&format!("{CRATE}/target/kept"), "");
    let before = repository.texts("generated");
    let check = repository.run(&["codegen", "--check", SERVICE]);
    check.expect(
        1,
        &[
            "1 missing, 1 changed",
            "1 stale",
            "  missing Cargo.toml",
            "  changed src/lib.rs",
            "  stale src/types/stale.rs",
        ],
    );
    check.expect(1, &["  cargo xtask codegen partnercentral-account\n"]);
    assert_eq!(repository.texts("generated"), before);

    repository
        .run(&["codegen", SERVICE])
        .expect(0, &["1 created, 1 changed", "1 removed", "  removed src/types/stale.rs"]);
    repository.run(&["codegen", "--check"]).expect(0, &["up to date"]);
    assert!(repository.path(&format!("{CRATE}/target/kept")).is_file(), "build output is nobody's business");
}

#[test]
fn the_table_of_partitions_is_checked_too() {
    let repository = TestRepository::with_models();
    repository.run(&["codegen"]).expect(0, &[]);
    repository.write("runtime/src/endpoint/partitions_table.rs", "");
    repository
        .run(&["codegen", "--check"])
        .expect(1, &["changed partitions_table.rs", "this mends it:\n  cargo xtask codegen\n"]);
    repository.run(&["codegen"]).expect(0, &["changed partitions_table.rs"]);
    repository.run(&["codegen", "--check"]).expect(0, &[]);
}

#[test]
fn a_crate_whose_model_is_gone_is_stale_and_goes() {
    let repository = TestRepository::with_models();
    repository.write("small.json", small_model(2));
    repository.run(&["codegen"]).expect(0, &[]);
    repository.run(&["codegen", "--model", "small.json"]).expect(0, &["wrote generated/small-thing"]);
    repository.run(&["codegen", "--check", SERVICE]).expect(0, &[]);
    repository.run(&["codegen", "--check"]).expect(1, &["stale generated/small-thing: its model is gone"]);
    repository.run(&["codegen"]).expect(0, &["removed generated/small-thing"]);
    assert!(!repository.path("generated/small-thing").exists());
    repository.write("generated/mine/thesis.txt", "");
    repository.run(&["codegen"]).expect(1, &["the generator did not write generated/mine"]);
    assert!(repository.path("generated/mine/thesis.txt").is_file());
}

#[test]
fn a_model_from_elsewhere_goes_into_a_folder_elsewhere() {
    let repository = TestRepository::empty();
    repository.write("models/small.json", small_model(2));
    let arguments = ["codegen", "--model", "models/small.json", "--out", "made here/small"];
    repository.run(&arguments).expect(0, &["read  models/small.json (Smithy 2.0 JSON AST)", "1 operation, 2 shapes"]);
    repository.run(&arguments).expect(0, &["0 created, 0 changed"]);
    let mut check = arguments.to_vec();
    check.push("--check");
    repository.run(&check).expect(0, &["up to date"]);
    repository.write("models/small.json", small_model(3));
    repository.run(&check).expect(1, &["  cargo xtask codegen --model models/small.json --out 'made here/small'\n"]);
}

#[test]
fn a_folder_of_a_service_gives_its_newest_version() {
    let repository = TestRepository::with_models();
    let vendored = repository.path("model/services/partnercentral-account").display().to_string();
    let other = TestRepository::empty();
    let run = other.run(&["codegen", "--model", &vendored, "--out", "out"]);
    run.expect(0, &["2025-04-04 (botocore JSON, from botocore 1.44.5)", "34 operations"]);
    assert!(other.path("out/src/lib.rs").is_file());
}

#[test]
fn two_runs_at_once_do_not_spoil_each_other() {
    let repository = TestRepository::empty();
    repository.write("small.json", small_model(2));
    let arguments = ["codegen", "--model", "small.json", "--out", "out"];
    let runs: Vec<_> = (0..6).map(|_| repository.command(&arguments).spawn().expect("runs")).collect();
    for mut run in runs {
        assert!(run.wait().expect("ends").success());
    }
    let mut check = arguments.to_vec();
    check.push("--check");
    repository.run(&check).expect(0, &["up to date"]);
}
