//! [`Repository`]: where things are: the vendored services and versions, the generated crates, the runtime.
//!
//! In: a folder to look up from. Out: paths and service names. Reads folder listings only.

use crate::nearest::nearest_names;
use crate::program::Program;
use crate::trouble::{io_trouble, trouble};
use ferrosmith_model::Report;
use std::fs;
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

    /// The folder itself.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// `generated/`.
    pub fn generated(&self) -> PathBuf {
        self.root.join("generated")
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
            return Err(trouble(&folder, "no service is vendored here", "put a model into <service>/<API version>/"));
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
            let hint = nearest_hint(service, &services);
            return Err(trouble(&folder, format!("no vendored service is called `{service}`"), hint));
        }
        match subfolders(&folder)?.pop() {
            Some(version) => Ok(folder.join(version)),
            None => Err(trouble(&folder, "the service has no version", "put its files into <API version>/")),
        }
    }

    /// Whether the runtime is kept here, and with it the table of partitions that is made from the vendored one.
    pub fn has_runtime(&self) -> bool {
        self.root.join("runtime").is_dir() || self.root.join("model/partitions.json").is_file()
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

/// Names of the folders in a folder, sorted, without hidden ones.
///
/// # Errors
///
/// When the folder cannot be read.
pub(crate) fn subfolders(folder: &Path) -> Result<Vec<String>, Report> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).map_err(io_trouble("read the folder", folder))? {
        let entry = entry.map_err(io_trouble("read the folder", folder))?;
        if let Ok(name) = entry.file_name().into_string()
            && !name.starts_with('.')
            && entry.path().is_dir()
        {
            names.push(name);
        }
    }
    names.sort();
    Ok(names)
}

/// A hint with the names that are most like this one, or with those that there are.
fn nearest_hint(wanted: &str, names: &[String]) -> String {
    let close = nearest_names(wanted, names.iter().map(String::as_str));
    if !close.is_empty() {
        return format!("did you mean {}?", close.join(" or "));
    }
    let some: Vec<String> = names.iter().take(8).map(|name| format!("`{name}`")).collect();
    let more = if names.len() > some.len() { format!(" and {} more", names.len() - some.len()) } else { String::new() };
    format!("vendored are {}{more}; for a model from elsewhere use --model PATH", some.join(", "))
}

/// An absolute path without `.` and `..`, with links resolved as far as the path exists.
///
/// # Errors
///
/// When the current folder is not known or a link cannot be followed.
pub(crate) fn absolute(path: &Path) -> Result<PathBuf, Report> {
    let whole = std::path::absolute(path).map_err(io_trouble("find", path))?;
    let mut resolved = PathBuf::new();
    for part in whole.components() {
        match part {
            Component::ParentDir => {
                resolved.pop();
            }
            other => resolved.push(other),
        }
        if resolved.is_symlink() {
            resolved = resolved.canonicalize().map_err(io_trouble("follow the link", path))?;
        }
    }
    Ok(resolved)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_names_are_offered_and_far_ones_listed() {
        let names = ["partnercentral-account".to_owned(), "sso".to_owned()];
        assert_eq!(nearest_hint("partnercentral-acount", &names), "did you mean `partnercentral-account`?");
        assert!(nearest_hint("zzz", &names).starts_with("vendored are `partnercentral-account`, `sso`;"));
    }

    #[test]
    fn the_runtime_is_found_from_inside_and_outside() {
        let repository = Repository { root: PathBuf::from("/r") };
        assert_eq!(repository.runtime_path(Path::new("/r/generated/x")), "../../runtime");
        assert_eq!(repository.runtime_path(Path::new("/elsewhere/x")), "/r/runtime");
    }

    #[test]
    fn paths_become_absolute_and_plain() {
        assert_eq!(absolute(Path::new("/a/./b/../c")).expect("plain"), PathBuf::from("/a/c"));
    }
}
