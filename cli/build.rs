//! The source of `ferrosmith-runtime` for the program to carry: the folder `runtime/` beside this package in, its files in one
//! compressed file in `OUT_DIR` out: for each, its name, how many bytes it has, and its text. A package from a registry has no such
//! folder: the file is empty then, and crates name the runtime by its version.

use std::fs;
use std::path::{Path, PathBuf};

fn main() -> std::io::Result<()> {
    println!("cargo:rerun-if-changed=build.rs");
    let package = PathBuf::from(std::env::var("CARGO_MANIFEST_DIR").expect("cargo sets it"));
    let root = package.parent().unwrap_or(&package);
    let mut text = String::new();
    if std::env::var_os("CARGO_FEATURE_FULL").is_some() && root.join("runtime/src/lib.rs").is_file() {
        let mut files = Vec::new();
        list_files(&root.join("runtime/src"), "src", &mut files)?;
        let beside = [
            ("Cargo.toml", "runtime/Cargo.toml"),
            ("workspace.toml", "Cargo.toml"),
            ("LICENSE", "LICENSE"),
            ("NOTICE", "NOTICE"),
        ];
        files.extend(beside.map(|(name, path)| (name.to_owned(), root.join(path))));
        for (_, path) in &files {
            println!("cargo:rerun-if-changed={}", path.display());
        }
        println!("cargo:rerun-if-changed={}", root.join("runtime/src").display());
        files.sort();
        for (name, path) in files {
            let file = fs::read_to_string(path)?;
            text.push_str(&format!("{name} {}\n{file}", file.len()));
        }
    }
    let out = PathBuf::from(std::env::var("OUT_DIR").expect("cargo sets it")).join("runtime_source.gz");
    fs::write(out, compress(&text)?)
}

#[cfg(feature = "full")]
fn compress(text: &str) -> std::io::Result<Vec<u8>> {
    use std::io::Write;
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    packer.write_all(text.as_bytes())?;
    packer.finish()
}

/// Without the feature there is nothing to compress.
#[cfg(not(feature = "full"))]
fn compress(text: &str) -> std::io::Result<Vec<u8>> {
    Ok(text.as_bytes().to_vec())
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
