//! The command line from outside: the built `xtask` in repositories of its own, in temporary folders.
//!
//! What is generated is the business of other tests; these look at what is read, written, reported and returned.

mod drift;
mod errors;
mod kill;
mod test_repository;
