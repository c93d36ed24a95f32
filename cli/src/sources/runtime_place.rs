//! [`RuntimePlace`]: where the runtime lies that a crate names in its manifest: the repository's, one that is asked for, or a
//! copy that this program writes.
//!
//! In: what is asked for, the repository, the crate's folder. Out: how the manifest names it, and the copy's folder. Until the
//! name `ferrosmith-runtime` is owned on a registry, a crate that is made outside of the project's repository never leaves it to
//! the registry whose package that is. Does not write files.

use crate::disk::product::{Content, Product};
use crate::report::program::Program;
use crate::sources::repository::Repository;
use ferrosmith_build::disk::path::absolute;
use ferrosmith_build::problem::file_problem;
use ferrosmith_codegen::runtime::PACKAGE;
use ferrosmith_codegen::{OutputFile, RuntimeDependency};
use ferrosmith_model::Report;
use std::path::{Component, Path, PathBuf};

/// Where the runtime of a crate lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RuntimePlace {
    /// How the crate's manifest names it.
    pub(crate) dependency: RuntimeDependency,
    /// The folder of the copy that belongs to the crate, which this program writes.
    pub(crate) copy: Option<PathBuf>,
}

impl RuntimePlace {
    /// The place for a crate in this folder: what is asked for, else the repository's, else a copy: in `generated/`, or outside
    /// of a workspace beside the crate. A program that carries no copy is one of a registry, which has the runtime too.
    ///
    /// # Errors
    ///
    /// When there is no crate in the folder that is asked for.
    pub(crate) fn find(asked: Option<&Path>, repository: Option<&Repository>, folder: &Path) -> Result<Self, Report> {
        let named = |dependency| Ok(Self { dependency, copy: None });
        if let Some(asked) = asked {
            let path = asked_path(asked, folder)?;
            return named(match repository.is_some_and(Repository::has_runtime) {
                true => RuntimeDependency::PathAndVersion(path),
                false => RuntimeDependency::Path(path),
            });
        }
        if let Some(repository) = repository.filter(|repository| repository.has_runtime()) {
            return named(RuntimeDependency::PathAndVersion(repository.runtime_path(folder)));
        }
        if runtime_files().is_none() {
            return named(RuntimeDependency::Version);
        }
        let copy = match repository {
            Some(repository) => repository.crate_folder(PACKAGE),
            None => folder.with_file_name(PACKAGE),
        };
        let dependency = RuntimeDependency::Path(relative(folder, &copy).display().to_string());
        Ok(Self { dependency, copy: Some(copy) })
    }
}

/// The copy of the runtime in this folder; none where this program carries no copy.
pub(crate) fn runtime_product(folder: &Path, program: Program) -> Option<Product> {
    let content = Content::Crate(folder.to_owned(), runtime_files()?);
    let read = vec![format!("{PACKAGE} {}, which {} carries", env!("CARGO_PKG_VERSION"), program.name())];
    Some(Product { content, command: format!("{} codegen", program.name()), read, stamp: None })
}

/// The runtime as this program carries it.
fn runtime_files() -> Option<Vec<OutputFile>> {
    #[cfg(feature = "full")]
    return crate::sources::runtime_source::runtime_files();
    #[cfg(not(feature = "full"))]
    return None;
}

/// The path of the runtime that is asked for, relative where it was given so.
fn asked_path(asked: &Path, folder: &Path) -> Result<String, Report> {
    let runtime = absolute(asked)?;
    if !runtime.join("Cargo.toml").is_file() {
        let hint = "name the folder of ferrosmith-runtime with --runtime";
        return Err(file_problem(asked, "no crate is in this folder", hint));
    }
    let path = if asked.is_relative() { relative(folder, &runtime) } else { runtime };
    Ok(path.display().to_string())
}

/// The way from one absolute folder to another.
pub(crate) fn relative(from: &Path, to: &Path) -> PathBuf {
    let shared = from.components().zip(to.components()).take_while(|(a, b)| a == b).count();
    let ups = from.components().skip(shared).map(|_| Component::ParentDir);
    ups.chain(to.components().skip(shared)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_relative_runtime_stays_relative() {
        assert_eq!(relative(Path::new("/a/b/c"), Path::new("/a/d")), PathBuf::from("../../d"));
        assert_eq!(relative(Path::new("/a"), Path::new("/a/d")), PathBuf::from("d"));
        assert!(RuntimePlace::find(Some(Path::new("/nowhere")), None, Path::new("/a")).is_err());
    }

    #[cfg(feature = "full")]
    #[test]
    fn outside_of_the_repository_no_registry_is_asked_for_the_runtime() {
        let place = |repository: Option<&Repository>| {
            RuntimePlace::find(None, repository, Path::new("/a/generated/sqs")).expect("it is carried")
        };
        let workspace = Repository::at(Path::new("/a"));
        for (repository, path) in [(None, "../ferrosmith-runtime"), (Some(&workspace), "../ferrosmith-runtime")] {
            let found = place(repository);
            assert_eq!(found.dependency, RuntimeDependency::Path(path.to_owned()));
            assert_eq!(found.copy.as_deref(), Some(Path::new("/a/generated/ferrosmith-runtime")));
        }
    }
}
