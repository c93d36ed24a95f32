//! In: the source of the official crate, where Cargo keeps it. Out: `every_name.rs`, a module that names every public
//! item, method, field, variant and trait implementation of it under the name `pca`, with the types that they have there.
//! It is compiled and never run. What is left out on purpose comes from a list; nothing else is.

mod checks;
mod differences;
mod paths;
mod rewrite;
mod source;

pub use differences::Differences;

use std::path::{Path, PathBuf};

/// The crate whose names are taken.
const OFFICIAL: &str = "aws-sdk-partnercentralaccount";

/// Writes the module to `OUT_DIR/every_name.rs`, for a build script; without what `differences` lists, if there is a list.
///
/// # Panics
/// When the official crate cannot be found or read: this is called by build scripts only.
pub fn write_every_name(differences: Option<&Path>) {
    let source = official_source();
    let differences = differences.map_or_else(Differences::none, |path| {
        println!("cargo::rerun-if-changed={}", path.display());
        Differences::read(&std::fs::read_to_string(path).expect("the list of differences"))
    });
    let krate = source::read_crate(&source);
    let module = checks::module(&krate, &differences);
    let out = PathBuf::from(std::env::var_os("OUT_DIR").expect("a build script's folder")).join("every_name.rs");
    std::fs::write(&out, module).expect("the folder of a build script can be written");
}

/// The folder `src` of the official crate.
fn official_source() -> PathBuf {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = std::process::Command::new(cargo)
        .args(["metadata", "--format-version", "1", "--offline", "--locked"])
        .output()
        .expect("cargo runs");
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).expect("what cargo metadata prints");
    let packages = metadata["packages"].as_array().expect("a list of packages");
    let package = packages.iter().find(|package| package["name"] == OFFICIAL).expect("the official crate");
    Path::new(package["manifest_path"].as_str().expect("a path")).with_file_name("src")
}
