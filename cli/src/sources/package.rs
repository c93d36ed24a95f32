//! [`Package`]: a package of models as registries have it: botocore's wheel, or its source archive.
//!
//! In: the path of a `.whl`, `.zip` or `.tar.gz`. Out: the files of a service's newest version, with where they come from:
//! name, version, licence and hash of the package; `package/archive.rs` unpacks them within a budget. Reads the package's own metadata, not what models say, and unpacks
//! nothing to disk.
//!
//! Source: the Python packaging specifications: binary distribution format, source distribution format, core metadata.

use archive::{Budget, read_tar, read_zip};
use ferrosmith_build::disk::read::{LARGEST_TEXT, read_bytes, read_file};
use ferrosmith_build::problem::file_problem;
use ferrosmith_build::sources::source_toml::{Source, sha256};
use ferrosmith_model::Report;
use ferrosmith_model::invisible::is_invisible;
use ferrosmith_model::nearest::did_you_mean;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

mod archive;

/// Bytes of a package: botocore's has 15 MB. What lists its entries takes ten times as much memory at most.
const LARGEST: u64 = 64 << 20;

/// A package, read.
#[derive(Clone, Debug)]
pub(crate) struct Package {
    /// Its file, for people.
    shown: PathBuf,
    /// What it says of itself.
    source: Source,
    /// The licence's text and the notice, with their names.
    texts: BTreeMap<String, Vec<u8>>,
    /// Files below a folder `data`, by path in the package.
    data: BTreeMap<String, Vec<u8>>,
}

/// The files of one service's model in a package.
#[derive(Clone, Debug)]
pub(crate) struct PackedModel {
    /// The version's folder in the package: `botocore/data/sqs/2012-11-05`.
    pub(crate) folder: String,
    /// File names and contents as they are packed: those with `.gz` compressed.
    pub(crate) files: Vec<(String, Vec<u8>)>,
    /// The licence's text and the notice of the package, with their names.
    pub(crate) texts: BTreeMap<String, Vec<u8>>,
    /// Where the files come from; they are not listed yet.
    pub(crate) source: Source,
}

/// Whether a path is a package by its name.
pub(crate) fn is_package(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
    [".whl", ".zip", ".tar.gz", ".tgz"].iter().any(|end| name.ends_with(end))
}

impl Package {
    /// Reads a package.
    ///
    /// # Errors
    ///
    /// When it can't be read, is damaged, or has no metadata.
    pub(crate) fn read(path: &Path) -> Result<Self, Report> {
        let bytes = read_file(path, LARGEST)?;
        let name = path.file_name().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
        let mut sorted = Sorted::default();
        let unpacked = match name.ends_with("gz") {
            // Everything of a source archive is in a folder called name-version.
            true => read_tar(&bytes, Budget::PACKAGE, &mut |path, read| match path.split_once('/') {
                Some((_, inner)) => sorted.keep(inner, read),
                None => Ok(()),
            }),
            false => read_zip(&bytes, Budget::PACKAGE, &mut |path, read| sorted.keep(path, read)),
        };
        unpacked.map_err(|what| {
            let hint = "it may be damaged, get it again; a package of botocore has some thousand files and 15 MB";
            file_problem(path, format!("cannot unpack the package: {what}"), hint)
        })?;
        let metadata = String::from_utf8_lossy(&sorted.metadata);
        let Some(source) = describe(&metadata, &sorted.texts) else {
            let hint = "a wheel has them in its .dist-info/METADATA, a source archive in its PKG-INFO";
            return Err(file_problem(path, "the package does not say its name and version", hint));
        };
        Ok(Self {
            shown: PathBuf::from(path.file_name().unwrap_or_default()),
            source: Source { package_sha256: Some(sha256(&bytes)), ..source },
            texts: sorted.texts,
            data: sorted.data,
        })
    }

    /// The newest version of a service's model.
    ///
    /// # Errors
    ///
    /// When the package has no such service, with the nearest names.
    pub(crate) fn model(&self, service: &str) -> Result<PackedModel, Report> {
        let versions: BTreeSet<&str> =
            self.parts().filter(|(name, ..)| *name == service).map(|(_, folder, _)| folder).collect();
        // Versions are dates, which sort as text; the folders differ in nothing else.
        let Some(folder) = versions.last() else { return Err(self.unknown(service)) };
        let files = self.parts().filter(|(_, of, _)| of == folder).map(|(_, of, file)| {
            let bytes = self.data.get(&format!("{of}/{file}")).cloned().unwrap_or_default();
            (file.to_owned(), bytes)
        });
        Ok(PackedModel {
            files: files.collect(),
            folder: (*folder).to_owned(),
            texts: self.texts.clone(),
            source: Source { path: (*folder).to_owned(), ..self.source.clone() },
        })
    }

    /// The names of the services that it has models of, sorted.
    pub(crate) fn services(&self) -> BTreeSet<&str> {
        self.parts().map(|(name, ..)| name).collect()
    }

    /// The package as people know it.
    pub(crate) fn shown(&self) -> &Path {
        &self.shown
    }

    /// Service, version folder and file name of each file of a model.
    fn parts(&self) -> impl Iterator<Item = (&str, &str, &str)> {
        self.data.keys().filter_map(|path| {
            let (folder, file) = path.rsplit_once('/')?;
            let (services, version) = folder.rsplit_once('/')?;
            let service = services.rsplit_once('/').filter(|(data, _)| data.ends_with("data"))?.1;
            let is_model = file.ends_with(".json") || file.ends_with(".json.gz");
            (is_model && version.starts_with(|c: char| c.is_ascii_digit())).then_some((service, folder, file))
        })
    }

    fn unknown(&self, service: &str) -> Report {
        let names = self.services();
        let hint = did_you_mean(service, names.iter().copied()).unwrap_or_else(|| {
            format!("it has {} services; a service is called as its folder in the package", names.len())
        });
        let what = format!("{} has no model of a service `{service}`", self.source.line());
        file_problem(&self.shown, what, hint)
    }
}

/// What of a package is of use.
#[derive(Debug, Default)]
struct Sorted {
    metadata: Vec<u8>,
    texts: BTreeMap<String, Vec<u8>>,
    data: BTreeMap<String, Vec<u8>>,
}

impl Sorted {
    /// Keeps a file if it is of use; `path` is without a source archive's own folder.
    fn keep(&mut self, path: &str, read: &mut dyn FnMut() -> Result<Vec<u8>, String>) -> Result<(), String> {
        if !is_plain(path) {
            return Ok(());
        }
        let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
        let is_about = folder.is_empty() || folder.ends_with(".dist-info") || folder.ends_with(".dist-info/licenses");
        let upper = file.to_ascii_uppercase();
        if is_about && (file == "METADATA" || file == "PKG-INFO") {
            self.metadata = read()?;
        } else if is_about && (upper.starts_with("LICEN") || upper.starts_with("NOTICE")) {
            self.texts.insert(file.to_owned(), read()?);
        } else if folder.contains("/data/") && (file.ends_with(".json") || file.ends_with(".json.gz")) {
            self.data.insert(path.to_owned(), read()?);
        }
        Ok(())
    }
}

/// Whether each part of a path is a name on every system: what is kept may be written to disk under the last one.
fn is_plain(path: &str) -> bool {
    path.split('/')
        .all(|part| !matches!(part, "" | "." | "..") && !part.contains(|c: char| "\\:".contains(c) || is_invisible(c)))
}

/// The value of a header of the metadata.
fn metadata_field(metadata: &str, key: &str) -> Option<String> {
    let headers = metadata.lines().take_while(|line| !line.trim().is_empty());
    let values = headers.filter_map(|line| line.strip_prefix(key)?.strip_prefix(':'));
    values.map(|value| value.trim().to_owned()).find(|value| !value.is_empty())
}

/// The SPDX name of what older packages call it.
fn spdx(licence: String) -> String {
    if licence.eq_ignore_ascii_case("Apache License 2.0") { "Apache-2.0".to_owned() } else { licence }
}

/// What the `.dist-info` beside an unpacked or installed package says of the folder of a model in it: where the files come
/// from, and the licence's text and the notice with their names.
pub(crate) fn installed(folder: &Path) -> Option<(Source, BTreeMap<String, Vec<u8>>)> {
    let whole = folder.canonicalize().ok()?;
    let data = whole.ancestors().find(|folder| folder.file_name().is_some_and(|name| name == "data"))?;
    let package = data.parent()?;
    let beside = package.parent()?;
    let begin = format!("{}-", package.file_name()?.to_string_lossy());
    let names = fs::read_dir(beside).ok()?.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let about = names.into_iter().find(|name| name.starts_with(&begin) && name.ends_with(".dist-info"))?;
    let mut sorted = Sorted::default();
    for inner in [about.clone(), format!("{about}/licenses")] {
        let Ok(listing) = fs::read_dir(beside.join(&inner)) else { continue };
        for entry in listing.filter_map(Result::ok).filter(|entry| entry.path().is_file()) {
            let path = format!("{inner}/{}", entry.file_name().to_string_lossy());
            let read = || read_bytes(&entry.path(), LARGEST_TEXT).map_err(|error| error.to_string());
            sorted.keep(&path, &mut { read }).ok()?;
        }
    }
    let metadata = String::from_utf8_lossy(&sorted.metadata);
    let source = Source {
        path: whole.strip_prefix(beside).ok()?.to_string_lossy().replace('\\', "/"),
        ..describe(&metadata, &sorted.texts)?
    };
    Some((source, sorted.texts))
}

/// What a package's metadata says; none when name or version is missing.
fn describe(metadata: &str, texts: &BTreeMap<String, Vec<u8>>) -> Option<Source> {
    let field = |key: &str| metadata_field(metadata, key);
    let text = |wanted: &str| {
        let found = texts.keys().find(|name| name.to_ascii_uppercase().starts_with(wanted));
        found.cloned().unwrap_or_default()
    };
    Some(Source {
        package: field("Name")?,
        version: field("Version")?,
        package_sha256: None,
        path: String::new(),
        licence: field("License-Expression").or_else(|| field("License")).map_or_else(String::new, spdx),
        licence_text: text("LICEN"),
        notice_text: text("NOTICE"),
        files: BTreeMap::new(),
    })
}

#[cfg(test)]
#[path = "package/tests.rs"]
pub(crate) mod tests;
