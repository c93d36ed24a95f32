//! A program that uses all 34 operations: what it takes on disk is compared with one that uses three.

mod operations;

fn main() {
    operations::run(operations::all);
}
