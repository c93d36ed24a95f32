//! The programs of the corpus, built against the generated crate.

#[path = "../../programs/mod.rs"]
mod programs;

/// Every public name of the official crate, used: compiled, never run.
#[allow(dead_code, deprecated, clippy::all)]
mod every_name {
    fn arb<T>() -> T {
        unreachable!("compiled, never run")
    }
    include!(concat!(env!("OUT_DIR"), "/every_name.rs"));
}

/// The examples of the official documentation.
#[doc = include_str!(concat!(env!("OUT_DIR"), "/examples.md"))]
mod examples {}

pub use every_name::{LEFT_OUT, NAMES};
pub use programs::{ALL, Program};
