//! [`Product`]: what one run puts on disk, and [`apply`], which writes it or says how the disk differs.
//!
//! In: generated files and a [`Mode`]. Out: a [`Comparison`]. Writes nothing itself (`ferrosmith_build::disk`).

use crate::disk::stamp::Stamp;
use ferrosmith_build::disk::compare::Comparison;
use ferrosmith_build::disk::write::{check_crate, check_file, lock_beside, write_crate, write_file};
use ferrosmith_codegen::OutputFile;
use ferrosmith_model::Report;
use std::path::{Path, PathBuf};

/// Whether to write or to check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mode {
    /// Make the disk equal to the product.
    Write,
    /// Touch nothing.
    Check,
}

/// Files and the place where they belong.
#[derive(Clone, Debug)]
pub(crate) struct Product {
    /// What it is, and where it belongs.
    pub(crate) content: Content,
    /// The command that makes it.
    pub(crate) command: String,
    /// What was read to make it, as lines for people.
    pub(crate) read: Vec<String>,
    /// Where it is remembered that it was made.
    pub(crate) stamp: Option<Stamp>,
}

/// What a product is, and where it belongs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Content {
    /// A crate folder, which belongs to the generator whole.
    Crate(PathBuf, Vec<OutputFile>),
    /// A crate folder that is known to be as it should be, and so was not made again.
    Standing(PathBuf, Comparison),
    /// A single file.
    File(PathBuf, String),
}

impl Product {
    /// The path of the folder or file.
    pub(crate) fn path(&self) -> &Path {
        match &self.content {
            Content::Crate(path, _) | Content::Standing(path, _) | Content::File(path, _) => path,
        }
    }
}

/// Compares what is on disk with a product and, when writing, makes them equal. When they are, nothing is written.
///
/// # Errors
///
/// When a path cannot be read or written. What was there before still is.
pub(crate) fn apply(product: &Product, mode: Mode) -> Result<Comparison, Report> {
    match (&product.content, mode) {
        (Content::Standing(_, comparison), _) => Ok(comparison.clone()),
        (Content::Crate(folder, files), Mode::Check) => check_crate(folder, files),
        (Content::Crate(folder, files), Mode::Write) => {
            let comparison = write_crate(&lock_beside(folder)?, folder, files)?;
            if let Some(stamp) = &product.stamp {
                stamp.set(files, &product.read);
            }
            Ok(comparison)
        }
        (Content::File(path, text), Mode::Check) => check_file(path, text),
        (Content::File(path, text), Mode::Write) => write_file(path, text),
    }
}
