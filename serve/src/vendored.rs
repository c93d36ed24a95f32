//! Model files from a folder. In: a path. Out: a [`Model`], or what is wrong in words for people.

use ferrosmith_model::Model;
use ferrosmith_model::read::{SourceFile, read_model};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The folder of the model that this repository holds of the service: its latest version.
///
/// # Errors
///
/// When there is none, for one because the program was moved away from its repository.
pub fn vendored_folder() -> io::Result<PathBuf> {
    let service = Path::new(env!("CARGO_MANIFEST_DIR")).join("../model/services/partnercentral-account");
    let mut versions = Vec::new();
    for entry in fs::read_dir(&service)? {
        let path = entry?.path();
        if path.is_dir() {
            versions.push(path);
        }
    }
    versions.sort();
    versions.pop().ok_or_else(|| io::Error::new(io::ErrorKind::NotFound, format!("{}: no version", service.display())))
}

/// Bytes of a file that is read.
const LARGEST: u64 = 64 << 20;

/// The text of a plain file of a size: a device would never end, and a pipe may have no writer.
///
/// # Errors
///
/// When it cannot be read, or is no such file.
pub fn read_plain_text(path: &Path) -> io::Result<String> {
    let metadata = fs::metadata(path)?;
    if !metadata.is_file() || metadata.len() > LARGEST {
        return Err(io::Error::new(
            io::ErrorKind::InvalidInput,
            format!("it is no plain file of up to {} MB", LARGEST >> 20),
        ));
    }
    fs::read_to_string(path)
}

/// Reads the JSON files of a folder as the model of one service.
///
/// # Errors
///
/// When files cannot be read, or are no model.
pub fn read_folder(folder: &Path) -> Result<Model, String> {
    let trouble = |path: &Path, error: io::Error| format!("{}: {error}", path.display());
    let mut texts = Vec::new();
    for entry in fs::read_dir(folder).map_err(|error| trouble(folder, error))? {
        let path = entry.map_err(|error| trouble(folder, error))?.path();
        if path.extension().is_some_and(|extension| extension == "json") {
            texts.push((path.display().to_string(), read_plain_text(&path).map_err(|error| trouble(&path, error))?));
        }
    }
    let files: Vec<SourceFile<'_>> = texts.iter().map(|(name, text)| SourceFile { name: name.clone(), text }).collect();
    read_model(&files).map_err(|report| format!("the model in {} cannot be used:\n{report}", folder.display()))
}
