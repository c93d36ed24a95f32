//! How a caller uses the generated client, and what the compiler refuses.
//!
//! In: `tests/ui/pass/*.rs`, programs that compile and run, here as modules, so that they cost no build of their own;
//! `tests/ui/fail/*.rs`, each with a `.stderr` of what the compiler says. Out: one test for each passing program and one
//! for all that fail. `TRYBUILD=overwrite` rewrites the `.stderr` files.

#[path = "../ui/pass/build.rs"]
mod build;
#[path = "../ui/pass/call.rs"]
mod call;
#[path = "../ui/pass/errors.rs"]
mod errors;
#[path = "../ui/pass/threads.rs"]
mod threads;

/// Every program of the folder is one of the modules above.
#[test]
fn every_passing_program_runs() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/ui/pass");
    let entries = std::fs::read_dir(folder).expect("the programs are in the repository");
    let mut names: Vec<_> = entries.map(|entry| entry.expect("the folder can be listed").file_name()).collect();
    names.sort();
    assert_eq!(names, ["build.rs", "call.rs", "errors.rs", "threads.rs"]);
}

#[test]
fn what_is_refused() {
    trybuild::TestCases::new().compile_fail("ui/fail/*.rs");
}
