//! [`download_botocore`]: botocore as Python's pip gets it from its registry: a version in, the package's file out.
//!
//! pip holds a package against the registry's hash. It is kept in the user's cache, so that a version that was asked for once
//! needs no network. Does not read packages.

use crate::report::program::show;
use crate::sources::package::is_package;
use ferrosmith_build::problem::{file_problem, io_problem};
use ferrosmith_model::Report;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What pip calls the package, and files of it begin with.
const PACKAGE: &str = "botocore";

/// The package of a version of botocore, or of the newest: from the cache, or by pip.
///
/// # Errors
///
/// When pip is not there or can't download it.
pub(crate) fn download_botocore(version: Option<&str>) -> Result<PathBuf, Report> {
    let cache = cache_folder(&|name| std::env::var_os(name).map(PathBuf::from));
    if let Some(found) = version.and_then(|version| kept(&cache, version)) {
        return Ok(found);
    }
    // pip writes into a folder of its own, so that a run that is killed leaves no half of a package in the cache.
    fs::create_dir_all(&cache).map_err(|error| {
        let hint = "XDG_CACHE_HOME names another folder for caches; --from takes a package file that you have";
        file_problem(&cache, format!("cannot make the folder: {error}"), hint)
    })?;
    let folder = tempfile::tempdir_in(&cache).map_err(io_problem("make a folder in", &cache))?;
    let file = run_pip(version, folder.path()).map_err(|report| match kept_versions(&cache).as_slice() {
        [] => report,
        versions => {
            let hint = format!("versions that are here already: {}; say --from botocore:VERSION", versions.join(", "));
            let what = report.problems().iter().map(|problem| problem.what.clone()).collect::<Vec<_>>().join("\n");
            file_problem(Path::new("pip"), what, hint)
        }
    })?;
    let place = cache.join(file.file_name().unwrap_or_default());
    fs::rename(&file, &place).map_err(io_problem("move the package to", &place))?;
    Ok(place)
}

/// Where packages are kept: `ferrosmith` in the user's folder for caches.
///
/// Source: the XDG Base Directory Specification, "XDG_CACHE_HOME".
fn cache_folder(variable: &dyn Fn(&str) -> Option<PathBuf>) -> PathBuf {
    let given = |name: &str| variable(name).filter(|path| path.is_absolute());
    let base = given("XDG_CACHE_HOME").or_else(|| given("LOCALAPPDATA"));
    let base = base.or_else(|| given("HOME").map(|home| home.join(".cache"))).unwrap_or_else(std::env::temp_dir);
    base.join("ferrosmith")
}

/// The packages that the cache has, with their versions.
fn packages(cache: &Path) -> Vec<(String, PathBuf)> {
    let listing = fs::read_dir(cache).into_iter().flatten().filter_map(Result::ok).map(|entry| entry.path());
    let version = |path: &Path| {
        let name = path.file_name()?.to_str()?.strip_prefix(PACKAGE)?.strip_prefix('-')?;
        let end = name.find('-').or_else(|| name.find(".tar"))?;
        Some(name[..end].to_owned())
    };
    let mut found: Vec<_> =
        listing.filter(|path| is_package(path)).filter_map(|path| Some((version(&path)?, path))).collect();
    found.sort();
    found
}

fn kept(cache: &Path, version: &str) -> Option<PathBuf> {
    packages(cache).into_iter().find(|(of, _)| of == version).map(|(_, path)| path)
}

fn kept_versions(cache: &Path) -> Vec<String> {
    packages(cache).into_iter().map(|(version, _)| version).collect()
}

/// Downloads botocore as pip does it, into a folder; gives the package's path.
fn run_pip(version: Option<&str>, into: &Path) -> Result<PathBuf, Report> {
    let wanted = version.map_or_else(|| PACKAGE.to_owned(), |version| format!("{PACKAGE}=={version}"));
    let place = Path::new("pip");
    let ask = |program: &str, first: &[&str]| {
        Command::new(program)
            .args(first)
            .args(["download", "--no-deps", "--quiet", "--disable-pip-version-check", "--dest"])
            .arg(into)
            .arg(&wanted)
            .stdin(Stdio::null())
            .output()
    };
    // Some megabytes over a slow line look like a run that hangs.
    show(std::io::stderr(), &format!("pip gets {wanted}\n"));
    let pip = ask("pip", &[]).or_else(|_| ask("pip3", &[])).or_else(|_| ask("python3", &["-m", "pip"]));
    let output = pip.map_err(|error| {
        let hint = "install Python's pip, or name a package file that you have with --from";
        file_problem(place, format!("cannot run pip: {error}"), hint)
    })?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr).trim().to_owned();
        let hint = "look at the version's spelling and at the network; --from takes a package file that you have";
        return Err(file_problem(place, format!("pip could not download {wanted}:\n{said}"), hint));
    }
    let listing = fs::read_dir(into).map_err(io_problem("read the folder", into))?;
    let found = listing.filter_map(Result::ok).map(|entry| entry.path()).find(|path| is_package(path));
    found.ok_or_else(|| file_problem(place, format!("pip downloaded no package of {wanted}"), "look at pip's settings"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cache_is_where_the_system_has_caches() {
        let of = |pairs: &'static [(&str, &str)]| {
            cache_folder(&move |name| pairs.iter().find(|(key, _)| *key == name).map(|(_, value)| value.into()))
        };
        assert_eq!(of(&[("HOME", "/home/a")]), Path::new("/home/a/.cache/ferrosmith"));
        assert_eq!(of(&[("HOME", "/home/a"), ("XDG_CACHE_HOME", "/c")]), Path::new("/c/ferrosmith"));
        // The specification has relative paths ignored.
        assert_eq!(of(&[("HOME", "/home/a"), ("XDG_CACHE_HOME", "c")]), Path::new("/home/a/.cache/ferrosmith"));
        assert!(of(&[]).ends_with("ferrosmith"));
    }

    #[test]
    fn packages_are_known_by_their_version() {
        let cache = tempfile::tempdir().expect("a folder");
        for name in ["botocore-1.44.8-py3-none-any.whl", "botocore-1.2.3.tar.gz", "botocore_stubs-1.0-py3.whl", "x.whl"]
        {
            fs::write(cache.path().join(name), "").expect("written");
        }
        assert_eq!(kept_versions(cache.path()), ["1.2.3", "1.44.8"]);
        assert!(kept(cache.path(), "1.44.8").is_some_and(|path| path.ends_with("botocore-1.44.8-py3-none-any.whl")));
        assert_eq!(kept(cache.path(), "1.44"), None);
    }
}
