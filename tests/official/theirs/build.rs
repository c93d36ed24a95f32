//! Names every public name of the official crate, for a check of the names themselves.

fn main() {
    names::write_every_name(None);
}
