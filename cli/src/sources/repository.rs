//! [`Repository`]: where things are: the vendored services and versions, the generated crates, the runtime.
//!
//! In: a folder to look up from. Out: paths and service names. Reads folder listings only.

use crate::report::program::Program;
use ferrosmith_build::disk::path::subfolders;
use ferrosmith_build::disk::read::{LARGEST_TEXT, read_bytes};
use ferrosmith_build::problem::file_problem;
use ferrosmith_codegen::runtime::PACKAGE;
use ferrosmith_model::Report;
use ferrosmith_model::nearest::did_you_mean_or_list;
use std::path::{Component, Path, PathBuf};

/// A folder that holds `model/services/`.
#[derive(Clone, Debug)]
pub struct Repository {
    root: PathBuf,
}

impl Repository {
    /// The nearest folder, from `start` upwards, that holds `model/services/`.
    pub fn find(start: &Path) -> Option<Self> {
        start
            .ancestors()
            .find(|folder| folder.join("model/services").is_dir())
            .map(|root| Self { root: root.to_owned() })
    }

    /// The folder as one, whether it holds `model/services/` yet or not.
    #[cfg(feature = "full")]
    pub(crate) fn at(root: &Path) -> Self {
        Self { root: root.to_owned() }
    }

    /// The folder itself.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// `generated/`.
    pub fn generated(&self) -> PathBuf {
        self.root.join("generated")
    }

    /// The folder of a vendored service: its versions, its settings and its changelog.
    #[cfg(feature = "full")]
    pub(crate) fn service_folder(&self, service: &str) -> PathBuf {
        self.root.join("model/services").join(service)
    }

    /// The folder of a service's generated crate.
    pub fn crate_folder(&self, service: &str) -> PathBuf {
        self.generated().join(service)
    }

    /// Names of the vendored services, sorted.
    ///
    /// # Errors
    ///
    /// When the folder cannot be read or holds no service.
    pub fn services(&self) -> Result<Vec<String>, Report> {
        let folder = self.root.join("model/services");
        let services = subfolders(&folder)?;
        if services.is_empty() {
            return Err(file_problem(
                &folder,
                "no service is vendored here",
                "put a model into <service>/<API version>/",
            ));
        }
        Ok(services)
    }

    /// The newest version folder of a vendored service. Versions are dates, which sort as text.
    ///
    /// # Errors
    ///
    /// When there is no such service, with the nearest names, or it has no version.
    pub fn newest_version(&self, service: &str) -> Result<PathBuf, Report> {
        let services = self.services()?;
        let folder = self.root.join("model/services").join(service);
        if !services.iter().any(|name| name == service) {
            let names = services.iter().map(String::as_str);
            let hint = did_you_mean_or_list(service, names, "vendored are");
            return Err(file_problem(&folder, format!("no vendored service is called `{service}`"), hint));
        }
        match subfolders(&folder)?.pop() {
            Some(version) => Ok(folder.join(version)),
            None => Err(file_problem(&folder, "the service has no version", "put its files into <API version>/")),
        }
    }

    /// Whether the runtime is kept here, and with it the table of partitions that is made from the vendored one.
    pub fn has_runtime(&self) -> bool {
        // A workspace of somebody else may have a folder of that name.
        let manifest = read_bytes(&self.root.join("runtime/Cargo.toml"), LARGEST_TEXT).unwrap_or_default();
        let is_own = String::from_utf8_lossy(&manifest).contains(&format!("name = \"{PACKAGE}\""));
        is_own || self.root.join("model/partitions.json").is_file()
    }

    /// The program of the repository itself, if it has one: `cargo xtask`.
    pub fn own_program(&self) -> Option<Program> {
        self.root.join("xtask/Cargo.toml").is_file().then_some(Program::XTASK)
    }

    /// The path dependency on `runtime/` of a crate in this folder: relative inside the repository, else absolute.
    pub fn runtime_path(&self, crate_folder: &Path) -> String {
        let runtime = self.root.join("runtime");
        match crate_folder.strip_prefix(&self.root) {
            Ok(inner) => {
                let ups = inner.components().filter(|part| matches!(part, Component::Normal(_))).count();
                format!("{}runtime", "../".repeat(ups))
            }
            Err(_) => runtime.display().to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_runtime_is_found_from_inside_and_outside() {
        let repository = Repository { root: PathBuf::from("/r") };
        assert_eq!(repository.runtime_path(Path::new("/r/generated/x")), "../../runtime");
        assert_eq!(repository.runtime_path(Path::new("/elsewhere/x")), "/r/runtime");
    }
}
