//! In: the source of the official crate, where Cargo keeps it. Out: `every_name.rs`, a module that names every public
//! item, method, field, variant and trait implementation of it under the name `pca`, with the types that they have
//! there; and `examples.md`, the examples of its documentation. Both are compiled and never run. What is left out of the
//! module on purpose comes from a list; nothing else is.

mod checks;
mod differences;
mod examples;
mod paths;
mod rewrite;
mod source;

pub use differences::Differences;

use std::path::{Path, PathBuf};

/// The crate whose names are taken.
const OFFICIAL: &str = "aws-sdk-partnercentralaccount";

/// Writes `every_name.rs` and `examples.md` to `OUT_DIR`, for a build script; the former without what `differences`
/// lists, if there is a list.
///
/// # Panics
/// When the official crate cannot be found or read: this is called by build scripts only.
pub fn write_every_name(differences: Option<&Path>) {
    // Another version of the official crate.
    println!("cargo::rerun-if-changed=../Cargo.lock");
    let source = official_source();
    let differences = differences.map_or_else(Differences::none, |path| {
        println!("cargo::rerun-if-changed={}", path.display());
        Differences::read(&std::fs::read_to_string(path).expect("the list of differences"))
    });
    let krate = source::read_crate(&source);
    let module = checks::module(&krate, &differences);
    let out = PathBuf::from(std::env::var_os("OUT_DIR").expect("a build script's folder"));
    std::fs::write(out.join("every_name.rs"), module).expect("the folder of a build script can be written");
    let examples = examples::examples(&source, &OFFICIAL.replace('-', "_"));
    std::fs::write(out.join("examples.md"), examples).expect("the folder of a build script can be written");
}

/// The folder `src` of the official crate.
fn official_source() -> PathBuf {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    // The packages of other platforms need not be on this machine.
    let platform = std::env::var("TARGET").expect("a build script is told its target");
    let output = std::process::Command::new(cargo)
        .args(["metadata", "--format-version", "1", "--offline", "--locked", "--filter-platform", &platform])
        .output()
        .expect("cargo runs");
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).expect("what cargo metadata prints");
    let packages = metadata["packages"].as_array().expect("a list of packages");
    let package = packages.iter().find(|package| package["name"] == OFFICIAL).expect("the official crate");
    Path::new(package["manifest_path"].as_str().expect("a path")).with_file_name("src")
}
