//! How a caller uses the generated client, and what the compiler refuses.
//!
//! In: `tests/ui/pass/*.rs`, programs that compile and run, here as modules, so that they cost no build of their own;
//! `tests/ui/fail/*.rs`, each with a `.stderr` of what the compiler says. Out: one test for each passing program and one
//! for all that fail. `TRYBUILD=overwrite` rewrites the `.stderr` files.

mod pass {
    #[path = "../../ui/pass/build.rs"]
    mod build;
    #[path = "../../ui/pass/call.rs"]
    mod call;
    #[path = "../../ui/pass/errors.rs"]
    mod errors;
    #[path = "../../ui/pass/threads.rs"]
    mod threads;
}
