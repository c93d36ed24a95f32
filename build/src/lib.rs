//! Generates a client of an AWS service into the crate that is being built: the library for build scripts, [`Build`].
//!
//! In: a model on disk, settings and options. Out: a module tree on disk. The commands of `ferrosmith` share with it what is
//! in the other modules: reading a model, `ferrosmith.toml`, and writing a folder whole or not at all. Parses no command line,
//! opens no package and shows no progress, so that a build script compiles little.

mod build;
pub mod disk;
pub mod generate;
pub mod problem;
pub mod settings;
pub mod sources;

pub use build::{Build, BuildError};
