//! A program that uses three operations, as small as it can be: what it takes on disk is compared with one that uses all.

mod operations;

fn main() {
    operations::run(operations::three);
}
