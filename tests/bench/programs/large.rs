//! Nothing: it names crates, so that they can be compiled and counted.

fn main() {}
