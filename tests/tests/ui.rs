//! How a caller uses the generated client: the programs of `tests/ui/pass`, compiled and run.
//!
//! In: programs that must compile, here as modules, so that they cost no build of their own. Out: one test for each, which
//! runs its `main`. What must not compile is in `tests/ui/fail`, run by `tests/ui/refused.rs`.

#[path = "../ui/pass/build.rs"]
mod build;
#[path = "../ui/pass/call.rs"]
mod call;
#[path = "../ui/pass/errors.rs"]
mod errors;
#[path = "../ui/pass/readme.rs"]
mod readme;
#[path = "../ui/pass/required.rs"]
mod required;
#[path = "../ui/pass/threads.rs"]
mod threads;

/// Every program of the folder is one of the modules above.
#[test]
fn every_passing_program_runs() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/ui/pass");
    let entries = std::fs::read_dir(folder).expect("the programs are in the repository");
    let mut names: Vec<_> = entries.map(|entry| entry.expect("the folder can be listed").file_name()).collect();
    names.sort();
    assert_eq!(names, ["build.rs", "call.rs", "errors.rs", "readme.rs", "required.rs", "threads.rs"]);
}
