//! [`Origin`]: where a model of a service is taken from: a file, a folder of files, of versions or of services, a package, or
//! a version of botocore that pip downloads.
//!
//! In: a path or a version, and a service. Out: an [`Input`] with what is known of where it comes from. Does not read models.

use crate::sources::download::download_botocore;
use crate::sources::package::{Package, installed, is_package};
use ferrosmith_build::disk::path::subfolders;
use ferrosmith_build::disk::read::{LARGEST_TEXT, read_bytes};
use ferrosmith_build::problem::{file_problem, io_problem};
use ferrosmith_build::sources::model_files::ModelFiles;
use ferrosmith_build::sources::source_toml::{FILE, Source};
use ferrosmith_model::Report;
use ferrosmith_model::nearest::did_you_mean;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What stands before the version of a botocore that pip downloads.
const BOTOCORE: &str = "botocore:";

/// Where a model is taken from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    /// A file or a folder.
    Path(PathBuf),
    /// botocore of this version, or the newest.
    Botocore(Option<String>),
}

/// An origin that is at hand.
#[derive(Clone, Debug)]
pub(crate) enum OpenedOrigin {
    /// A file or a folder.
    Path(PathBuf),
    /// A package, read.
    Package(Box<Package>),
}

/// A model that was found.
#[derive(Clone, Debug)]
pub(crate) struct FoundModel {
    /// Its files, and where they come from as far as that is known.
    pub(crate) files: ModelFiles,
    /// The licence's text and the notice, with their names, where they came with it.
    pub(crate) texts: BTreeMap<String, Vec<u8>>,
}

impl Origin {
    /// `botocore:1.44.5` or `botocore:latest`; none for anything else.
    pub(crate) fn botocore(text: &str) -> Option<Self> {
        text.strip_prefix(BOTOCORE).map(Self::version)
    }

    /// What `--from` says: `botocore`, `botocore:1.44.5`, or a path.
    pub(crate) fn given(text: &str) -> Self {
        match text {
            "botocore" => Self::Botocore(None),
            text => Self::botocore(text).unwrap_or_else(|| Self::Path(text.into())),
        }
    }

    /// botocore of a version, or of the newest for `latest`.
    pub(crate) fn version(version: &str) -> Self {
        Self::Botocore((version != "latest").then(|| version.to_owned()))
    }

    /// Reads what holds the models, once for all services.
    ///
    /// # Errors
    ///
    /// When it is not there, can't be downloaded or is damaged.
    pub(crate) fn open(&self) -> Result<OpenedOrigin, Report> {
        match self {
            Self::Path(path) if path.is_file() && is_package(path) => {
                Ok(OpenedOrigin::Package(Box::new(Package::read(path)?)))
            }
            Self::Path(path) => {
                std::fs::metadata(path).map_err(io_problem("read the model", path))?;
                Ok(OpenedOrigin::Path(path.clone()))
            }
            Self::Botocore(version) => {
                let path = download_botocore(version.as_deref())?;
                Ok(OpenedOrigin::Package(Box::new(Package::read(&path)?)))
            }
        }
    }
}

impl OpenedOrigin {
    /// The newest model of a service; of the one that there is when no service is named.
    ///
    /// # Errors
    ///
    /// When there is none, or it is not said which.
    pub(crate) fn model(&self, service: Option<&str>) -> Result<FoundModel, Report> {
        match (self, service) {
            (Self::Package(package), Some(service)) => {
                let model = package.model(service)?;
                let files = ModelFiles::packed(&package.shown().join(&model.folder), model.files, model.source)?;
                Ok(FoundModel { files, texts: model.texts })
            }
            (Self::Package(package), None) => {
                let hint = "name the service with --service, as its folder in the package is called";
                Err(file_problem(package.shown(), "a package holds the models of many services", hint))
            }
            (Self::Path(path), service) => {
                let files = ModelFiles::anywhere(&place(path, service)?)?;
                Ok(with_source(files))
            }
        }
    }
}

/// The model of a service in a folder of models, or the path itself if it is a model.
fn place(path: &Path, service: Option<&str>) -> Result<PathBuf, Report> {
    if !path.is_dir() {
        return Ok(path.to_owned());
    }
    if let Some(service) = service {
        let inner = ["", "data", "botocore/data"].map(|inner| path.join(inner).join(service));
        if let Some(found) = inner.into_iter().find(|folder| folder.is_dir()) {
            return Ok(found);
        }
    }
    let folders = subfolders(path)?;
    // A folder of versions, or one without folders, is a model.
    if folders.iter().all(|name| name.starts_with(|c: char| c.is_ascii_digit())) {
        return Ok(path.to_owned());
    }
    let Some(service) = service else {
        let what = "the folder holds the models of several services";
        return Err(file_problem(path, what, "name the folder of one of them, or the service with --service"));
    };
    let hint = did_you_mean(service, folders.iter().map(String::as_str))
        .unwrap_or_else(|| "a folder of models has a folder per service, as botocore's data".to_owned());
    Err(file_problem(path, format!("the folder has no model of a service `{service}`"), hint))
}

/// Adds what is known of where files come from: by the `SOURCE.toml` beside them, or the package that they are part of.
fn with_source(mut files: ModelFiles) -> FoundModel {
    if files.source.is_none()
        && let Ok(source) = Source::read(files.folder())
        && files.files.iter().all(|(name, _)| source.files.contains_key(name))
        && source.verify(files.folder(), &[]).is_ok()
    {
        files.source = Some(source);
    }
    let mut texts = BTreeMap::new();
    if let Some(source) = &files.source {
        for name in [&source.licence_text, &source.notice_text] {
            let plain = Path::new(name).file_name().unwrap_or_default().to_string_lossy().into_owned();
            if let Ok(bytes) = read_bytes(&files.folder().join(name), LARGEST_TEXT) {
                texts.insert(plain, bytes);
            }
        }
    } else if !files.folder().join(FILE).is_file()
        && let Some((source, found)) = installed(files.folder())
    {
        files.source = Some(source);
        texts = found;
    }
    FoundModel { files, texts }
}
