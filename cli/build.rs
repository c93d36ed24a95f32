//! The source of `ferrosmith-runtime` for the program to carry: the folder `runtime/` beside this package in, a table of its
//! files in `OUT_DIR` out. A package from a registry has no such folder: the table is empty, and crates name the runtime by
//! its version.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

fn main() -> std::io::Result<()> {
    let package = PathBuf::from(std::env::var("CARGO_MANIFEST_DIR").expect("cargo sets it"));
    let root = package.parent().unwrap_or(&package);
    let is_wanted = std::env::var_os("CARGO_FEATURE_FULL").is_some() && root.join("runtime/src/lib.rs").is_file();
    let mut files = Vec::new();
    if is_wanted {
        list_files(&root.join("runtime/src"), "src", &mut files)?;
        for (name, path) in [
            ("Cargo.toml", "runtime/Cargo.toml"),
            ("workspace.toml", "Cargo.toml"),
            ("LICENSE", "LICENSE"),
            ("NOTICE", "NOTICE"),
        ] {
            println!("cargo:rerun-if-changed={}", root.join(path).display());
            files.push((name.to_owned(), root.join(path)));
        }
        println!("cargo:rerun-if-changed={}", root.join("runtime/src").display());
    }
    files.sort();
    let mut table = String::from("&[\n");
    for (name, path) in files {
        let _ = writeln!(table, "    ({name:?}, include_str!({:?})),", path.display().to_string());
    }
    table.push_str("]\n");
    println!("cargo:rerun-if-changed=build.rs");
    fs::write(PathBuf::from(std::env::var("OUT_DIR").expect("cargo sets it")).join("runtime_source.rs"), table)
}

/// Adds the files below a folder, by name from the package.
fn list_files(folder: &Path, prefix: &str, files: &mut Vec<(String, PathBuf)>) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = format!("{prefix}/{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            list_files(&entry.path(), &name, files)?;
        } else if name.ends_with(".rs") {
            files.push((name, entry.path()));
        }
    }
    Ok(())
}
