//! What the integration tests of this crate share: files from disk, and models that are compared.

#![allow(dead_code, unreachable_pub)]

pub mod differences;
pub mod published;
pub mod traits;
pub mod written;

use ferrosmith_model::read::{SourceFile, read_model};
use ferrosmith_model::{Model, Report};
use std::io::Read;
use std::path::{Path, PathBuf};

/// Name and text of a file.
pub type NamedText = (String, String);

/// A path in this crate.
pub fn in_crate(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The `.json` and `.json.gz` files of a folder, unpacked, in name order.
pub fn load_folder(folder: &Path) -> Vec<NamedText> {
    let entries = std::fs::read_dir(folder).expect("the folder is there");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("the folder can be read").path()).collect();
    paths.sort();
    paths.iter().filter_map(|path| load_file(path)).collect()
}

/// A JSON file, unpacked; `None` for any other file.
pub fn load_file(path: &Path) -> Option<NamedText> {
    let name = path.file_name()?.to_string_lossy().into_owned();
    let bytes = std::fs::read(path).ok()?;
    if name.ends_with(".json") {
        return Some((name, String::from_utf8(bytes).expect("models are UTF-8")));
    }
    let mut text = String::new();
    let plain = name.strip_suffix(".gz")?.to_owned();
    flate2::read::GzDecoder::new(&bytes[..]).read_to_string(&mut text).expect("the file can be unpacked");
    Some((plain, text))
}

/// Reads a model from loaded files.
pub fn read(files: &[NamedText]) -> Result<Model, Report> {
    let files: Vec<SourceFile<'_>> = files.iter().map(|(name, text)| SourceFile { name: name.clone(), text }).collect();
    read_model(&files)
}

/// The folders right below this one, in order.
pub fn folders(root: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(root).expect("the folder is there");
    let mut folders: Vec<PathBuf> = entries.map(|entry| entry.expect("the folder can be read").path()).collect();
    folders.sort();
    folders
}

/// The model of a Smithy AST and that of botocore's files, of one service.
pub fn twins(folder: &Path) -> (Result<Model, Report>, Result<Model, Report>) {
    let smithy = [load_file(&folder.join("smithy.json")).expect("a Smithy AST")];
    (read(&smithy), read(&load_folder(&folder.join("botocore"))))
}
