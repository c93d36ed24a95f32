//! The client of the weather service, as `build.rs` makes it: two operations, and nothing of AWS. Comes in: its modules. Goes out:
//! the same, as if this crate were the generated one.
include!(concat!(env!("OUT_DIR"), "/client/lib.rs"));
