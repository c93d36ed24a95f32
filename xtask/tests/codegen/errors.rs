//! What is said when something is wrong, and that nothing is written then.

use crate::test_repository::{SERVICE, TestRepository, small_model};
use std::fs;

const SERVICE_2: &str = "model/services/partnercentral-account/2025-04-04/service-2.json";

#[test]
fn wrong_usage_exits_with_2() {
    let repository = TestRepository::with_models();
    for arguments in [&["codegen", "--chek"][..], &["codegen", "../x"], &["codegen", "--out", "x"], &["nothing"], &[]] {
        assert_eq!(repository.run(arguments).code, Some(2), "{arguments:?}");
    }
}

#[test]
fn help_has_examples_and_exit_codes() {
    let repository = TestRepository::empty();
    repository.run(&["--help"]).expect(0, &["codegen", "bench"]);
    repository
        .run(&["codegen", "--help"])
        .expect(0, &["replaced whole or not at all", "Examples:", "cargo xtask codegen --check", "Exit codes:"]);
    repository.run(&["bench", "codegen", "--help"]).expect(0, &["--rounds", "Examples:"]);
}

#[test]
fn an_unknown_service_gets_the_nearest_names() {
    let repository = TestRepository::with_models();
    let run = repository.run(&["codegen", "partnercentral-acount"]);
    run.expect(1, &["no vendored service is called `partnercentral-acount`", "did you mean `partnercentral-account`?"]);
    assert!(!repository.path("generated").exists());
}

#[test]
fn a_check_without_a_model_is_no_silent_pass() {
    let empty = TestRepository::empty();
    empty.run(&["codegen", "--check"]).expect(1, &["no folder model/services here"]);
    fs::create_dir_all(empty.path("model/services")).expect("made");
    empty.run(&["codegen", "--check"]).expect(1, &["no service is vendored here"]);
    fs::create_dir_all(empty.path("model/services/x")).expect("made");
    empty.run(&["codegen", "--check", "x"]).expect(1, &["the service has no version"]);
    fs::create_dir_all(empty.path("model/services/x/2025-01-01")).expect("made");
    empty.run(&["codegen", "--check", "x"]).expect(1, &["the vendored model has no SOURCE.toml"]);
}

#[test]
fn a_vendored_file_that_was_edited_is_named() {
    let repository = TestRepository::with_models();
    repository.run(&["codegen"]).expect(0, &[]);
    let before = repository.texts("generated");
    let mut text = fs::read(repository.path(SERVICE_2)).expect("readable");
    text.push(b'\n');
    repository.write(SERVICE_2, text);
    repository.write("model/services/partnercentral-account/2025-04-04/more.json", "{}");
    for arguments in [&["codegen"][..], &["codegen", SERVICE], &["codegen", "--check"]] {
        let run = repository.run(arguments);
        run.expect(
            1,
            &["service-2.json", "the file is not what SOURCE.toml says", "more.json", "not listed", "2 problems"],
        );
    }
    assert_eq!(repository.texts("generated"), before);
}

#[test]
fn an_edited_partitions_file_is_named() {
    let repository = TestRepository::with_models();
    repository.write("model/partitions.json", "{}");
    repository.run(&["codegen", "--check"]).expect(1, &["partitions.json", "the file is not what SOURCE.toml says"]);
    repository.run(&["codegen"]).expect(1, &[]);
    assert!(!repository.path("generated").exists(), "nothing is written when one product cannot be made");
}

#[test]
fn unreadable_and_odd_paths_are_reports() {
    let repository = TestRepository::empty();
    repository.write("binary.json", [0xff, 0xfe, 0x00]);
    repository.write("folder/readme.txt", "");
    repository.write("text.json", "hello");
    repository.write("small.json", small_model(1));
    repository.write("mine/thesis.txt", "");
    for (model, out, part) in [
        ("missing.json", "out", "cannot read the model"),
        ("binary.json", "out", "UTF-8"),
        ("folder", "out", "the folder holds no .json file"),
        ("text.json", "out", "text.json"),
        ("/dev/null", "out", "not a file"),
        ("small.json", "mine", "the folder holds files that the generator did not write"),
        ("small.json", "small.json", "not a folder"),
        ("small.json", "text.json/below", "cannot"),
    ] {
        if cfg!(unix) || !model.starts_with("/dev") {
            repository
                .run(&["codegen", "--model", model, "--out", out])
                .expect(1, &["error:", part, "hint:", "1 problem"]);
        }
    }
    assert!(!repository.path("out").exists());
    assert_eq!(repository.texts("mine").len(), 1);
}

#[test]
fn a_huge_file_of_one_string_is_a_quick_report() {
    let repository = TestRepository::empty();
    let mut text = vec![b'a'; 200 << 20];
    text[0] = b'"';
    *text.last_mut().expect("not empty") = b'"';
    repository.write("huge.json", text);
    let started = std::time::Instant::now();
    repository.run(&["codegen", "--model", "huge.json", "--out", "out"]).expect(1, &["huge.json", "error:"]);
    assert!(started.elapsed().as_secs() < 20, "{:?}", started.elapsed());
}
