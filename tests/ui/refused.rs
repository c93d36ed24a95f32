//! What the compiler refuses, and what it says: each program of `fail/` has a `.stderr` beside it.
//!
//! In: programs that use the generated client in a way that it does not allow. Out: a failure where one compiles or the
//! message differs. `TRYBUILD=overwrite` rewrites the messages. What is allowed is in `pass/`, run by `tests/tests/ui.rs`.

#[test]
fn what_is_refused() {
    trybuild::TestCases::new().compile_fail("fail/*.rs");
}
