//! Names every public name of the official crate but those in `differences.txt`.

fn main() {
    names::write_every_name(Some(std::path::Path::new("../differences.txt")));
}
