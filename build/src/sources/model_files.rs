//! [`ModelFiles`]: the files of a model, read and compared with their `SOURCE.toml`; [`PackedModelFiles`]: the same as they
//! lie on disk.
//!
//! In: a path to a folder or a file. Out: names and bytes, and where they come from. A file that is compressed by gzip,
//! as in botocore's packages, is read as what it holds, under its name without `.gz`. Does not know what files say.

use crate::disk::path::{shown, subfolders};
use crate::disk::read::read_file;
use crate::problem::{file_problem, io_problem};
use crate::sources::source_toml::{FILE, FORM, Source};
use ferrosmith_model::Report;
use flate2::read::MultiGzDecoder;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

/// Bytes of a model, all its files together, packed and unpacked: EC2's, the largest of AWS, has 10 MB. A reader takes about ten
/// times as much memory.
pub const LARGEST_MODEL: u64 = 64 << 20;

/// Files of a model: botocore's have up to eight.
const MOST_FILES: usize = 200;

/// The files of one model.
#[derive(Clone, Debug)]
pub struct ModelFiles {
    /// The folder or file, as people know it.
    pub shown: String,
    /// The folder that the files are in, as people know it.
    folder: PathBuf,
    /// File names and contents, by name.
    pub files: Vec<(String, Vec<u8>)>,
    /// What the folder's `SOURCE.toml` says, where there is one.
    pub source: Option<Source>,
}

impl ModelFiles {
    /// Reads a vendored model: a folder with a `SOURCE.toml` that its files are compared with.
    ///
    /// # Errors
    ///
    /// When a file cannot be read or is not what was vendored.
    pub fn vendored(folder: &Path) -> Result<Self, Report> {
        if !folder.join(FILE).is_file() {
            return Err(file_problem(folder, format!("the vendored model has no {FILE}"), FORM));
        }
        PackedModelFiles::of_folder(folder)?.unpack()
    }

    /// Reads a model from anywhere: a file, a folder of files, or a folder of versions, of which the newest is taken.
    ///
    /// # Errors
    ///
    /// When a file cannot be read, or there is none.
    pub fn anywhere(path: &Path) -> Result<Self, Report> {
        PackedModelFiles::anywhere(path)?.unpack()
    }

    /// The files of a model from a package, as they are packed there; `shown` is their folder, as people know it.
    ///
    /// # Errors
    ///
    /// When a file can't be unpacked.
    pub fn packed(shown: &Path, packed: Vec<(String, Vec<u8>)>, source: Source) -> Result<Self, Report> {
        let files = unpack_all(shown, packed)?;
        Ok(Self { shown: shown.display().to_string(), folder: shown.to_owned(), files, source: Some(source) })
    }

    /// A model that is at hand: a name for people, and the text.
    pub fn given(name: &str, bytes: Vec<u8>) -> Self {
        Self { shown: name.to_owned(), folder: PathBuf::new(), files: vec![(name.to_owned(), bytes)], source: None }
    }

    /// The folder that the files are in.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The path of one of the files, as people know it.
    pub fn shown_path(&self, name: &str) -> String {
        shown(&self.folder.join(name))
    }
}

/// The files of one model as they lie on disk.
#[derive(Clone, Debug)]
pub struct PackedModelFiles {
    /// What was named: the folder or the file.
    named: PathBuf,
    /// The folder that the files are in.
    folder: PathBuf,
    /// File names and contents, by name.
    pub files: Vec<(String, Vec<u8>)>,
}

impl PackedModelFiles {
    /// Reads a model from anywhere, as [`ModelFiles::anywhere`] does.
    ///
    /// # Errors
    ///
    /// When a file cannot be read, or there is none.
    pub fn anywhere(path: &Path) -> Result<Self, Report> {
        let metadata = fs::metadata(path).map_err(io_problem("read the model", path))?;
        if !metadata.is_dir() {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let folder = path.parent().unwrap_or(Path::new("")).to_owned();
            return Ok(Self { named: path.to_owned(), folder, files: vec![(name, read_file(path, LARGEST_MODEL)?)] });
        }
        if json_names(path)?.is_empty()
            && let Some(version) = subfolders(path)?.pop()
        {
            return Self::of_folder(&path.join(version));
        }
        Self::of_folder(path)
    }

    /// Reads all JSON files of a folder, and its `SOURCE.toml`.
    fn of_folder(folder: &Path) -> Result<Self, Report> {
        let mut names = json_names(folder)?;
        if names.is_empty() {
            let hint = "a model is botocore's service-2.json with its siblings, or a Smithy 2.0 JSON AST";
            return Err(file_problem(folder, "the folder holds no .json file", hint));
        }
        if names.len() > MOST_FILES {
            let hint = "name the folder of one model; a folder of many is for codegen --all and list --models";
            return Err(file_problem(folder, format!("the folder holds more than {MOST_FILES} .json files"), hint));
        }
        names.extend(folder.join(FILE).exists().then(|| FILE.to_owned()));
        let mut report = Report::new();
        let mut files = Vec::new();
        let mut left = LARGEST_MODEL;
        for name in names {
            match read_file(&folder.join(&name), left) {
                Ok(bytes) => {
                    left -= bytes.len() as u64;
                    files.push((name, bytes));
                }
                Err(problems) => report.extend(problems),
            }
        }
        report.gate(Self { named: folder.to_owned(), folder: folder.to_owned(), files })
    }

    /// The folder that the files are in.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// What the files hold, compared with their `SOURCE.toml` where there is one.
    ///
    /// # Errors
    ///
    /// When a file can't be unpacked, or is not what `SOURCE.toml` says.
    pub fn unpack(mut self) -> Result<ModelFiles, Report> {
        // Of a model that is one file, nothing beside it is read.
        let sourced = self.named == self.folder && self.files.iter().any(|(name, _)| name == FILE);
        self.files.retain(|(name, _)| !sourced || name != FILE);
        let files = unpack_all(&self.folder, self.files)?;
        let source = if sourced { Some(Source::read(&self.folder)?) } else { None };
        if let Some(source) = &source {
            source.verify(&self.folder, &files)?;
        }
        Ok(ModelFiles { shown: shown(&self.named), folder: self.folder, files, source })
    }
}

/// What files of this folder hold, under their names without the mark of compression.
fn unpack_all(folder: &Path, packed: Vec<(String, Vec<u8>)>) -> Result<Vec<(String, Vec<u8>)>, Report> {
    let mut report = Report::new();
    let mut files = Vec::new();
    let mut left = LARGEST_MODEL;
    for (name, bytes) in packed {
        let unpacked = if name.ends_with(".gz") { unpack(&folder.join(&name), &bytes, left) } else { Ok(bytes) };
        match unpacked {
            Ok(bytes) => {
                left = left.saturating_sub(bytes.len() as u64);
                files.push((plain_name(&name), bytes));
            }
            Err(problems) => report.extend(problems),
        }
    }
    report.gate(files)
}

/// What a file compressed by gzip holds, of at most so many bytes.
fn unpack(path: &Path, packed: &[u8], largest: u64) -> Result<Vec<u8>, Report> {
    let mut bytes = Vec::new();
    let limited = MultiGzDecoder::new(packed).take(largest + 1).read_to_end(&mut bytes);
    limited.map_err(|error| {
        file_problem(path, format!("cannot unpack: {error}"), "the file should be compressed by gzip")
    })?;
    if bytes.len() as u64 > largest {
        let what = format!("the model holds more than {} MB", LARGEST_MODEL >> 20);
        return Err(file_problem(path, what, "a service's model is a few megabytes of JSON"));
    }
    Ok(bytes)
}

/// A name without the mark of compression.
fn plain_name(name: &str) -> String {
    name.strip_suffix(".gz").unwrap_or(name).to_owned()
}

/// Names of the JSON files in a folder, sorted, without hidden ones.
fn json_names(folder: &Path) -> Result<Vec<String>, Report> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).map_err(io_problem("read the folder", folder))? {
        let entry = entry.map_err(io_problem("read the folder", folder))?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let is_json = name.ends_with(".json") || name.ends_with(".json.gz");
        if is_json && !name.starts_with('.') && !entry.path().is_dir() {
            names.push(name);
        }
    }
    names.sort();
    // Of a file that is there both ways, the plain one counts.
    let plain: Vec<String> = names.iter().filter(|name| !name.ends_with(".gz")).cloned().collect();
    names.retain(|name| !name.strip_suffix(".gz").is_some_and(|name| plain.iter().any(|plain| plain == name)));
    Ok(names)
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::{Compression, write::GzEncoder};
    use std::io::Write;

    #[test]
    fn compressed_files_are_read_as_what_they_hold() {
        let root = tempfile::tempdir().expect("a folder");
        let version = root.path().join("2025-01-01");
        fs::create_dir(&version).expect("made");
        let pack = |name: &str, text: &str| {
            let mut packer = GzEncoder::new(Vec::new(), Compression::fast());
            packer.write_all(text.as_bytes()).expect("packed");
            fs::write(version.join(name), packer.finish().expect("packed")).expect("written");
        };
        pack("service-2.json.gz", "{}");
        pack("waiters-2.json.gz", "packed");
        fs::write(version.join("waiters-2.json"), "plain").expect("written");
        let input = ModelFiles::anywhere(root.path()).expect("readable");
        let files: Vec<(&str, &[u8])> =
            input.files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
        assert_eq!(files, [("service-2.json", &b"{}"[..]), ("waiters-2.json", b"plain")]);

        // Beside each other, files share what a model may have.
        let bomb = vec![b' '; usize::try_from(LARGEST_MODEL).expect("it fits") / 2 + 1];
        for name in ["a.json.gz", "b.json.gz"] {
            let mut packer = GzEncoder::new(Vec::new(), Compression::fast());
            packer.write_all(&bomb).expect("packed");
            fs::write(version.join(name), packer.finish().expect("packed")).expect("written");
        }
        let report = ModelFiles::anywhere(root.path()).expect_err("too large").to_string();
        assert!(report.contains("the model holds more than 64 MB"), "{report}");
        ["a.json.gz", "b.json.gz"].into_iter().for_each(|name| fs::remove_file(version.join(name)).expect("removed"));

        fs::write(version.join("service-2.json.gz"), "no gzip").expect("written");
        assert!(ModelFiles::anywhere(root.path()).expect_err("broken").to_string().contains("cannot unpack"));
    }
}
