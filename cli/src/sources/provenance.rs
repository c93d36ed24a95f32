//! [`describe_origin`]: the `SOURCE.toml` of a model that is to be vendored: what is known of where it comes from in, the content
//! out, with the licence's texts that must lie beside it. Does not write files.

use crate::sources::origin::FoundModel;
use ferrosmith_build::disk::path::shown;
use ferrosmith_build::disk::read::{LARGEST_TEXT, read_bytes};
use ferrosmith_build::problem::file_problem;
use ferrosmith_build::sources::model_files::ModelFiles;
use ferrosmith_build::sources::source_toml::{FILE, FORM, Source, sha256};
use ferrosmith_model::Report;
use std::collections::BTreeMap;
use std::path::Path;

/// Where a model comes from, and the texts that must lie beside it.
#[derive(Debug)]
pub(crate) struct Described {
    /// The content of `SOURCE.toml`.
    pub(crate) source: Source,
    /// The licence's text and the notice, by the name of the file, where they are not those of the vendored model.
    pub(crate) texts: BTreeMap<String, Vec<u8>>,
}

/// What is vendored already, whose place the model takes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Vendored<'a> {
    /// Its folder.
    pub(crate) folder: &'a Path,
    /// Where it comes from.
    pub(crate) source: Option<&'a Source>,
}

/// Says where the files of a model come from. `given` is what the command line says of files that do not say it themselves. A
/// model of the user's own says nothing: its file's name and its API version stand for package and version then, and it has no
/// licence. Such a model takes the place of such a one, or of none.
///
/// # Errors
///
/// When nobody says it of a model whose place in a package was known, or there is no licence where there was one.
pub(crate) fn describe_origin(
    found: &FoundModel,
    given: Option<&str>,
    api_version: &str,
    vendored: Option<Vendored<'_>>,
) -> Result<Described, Report> {
    let place = Path::new(&found.files.shown);
    let standing = vendored.and_then(|vendored| vendored.source);
    let is_own = standing.is_none_or(|standing| standing.licence.is_empty());
    let mut source = match (&found.files.source, given) {
        (Some(source), _) => source.clone(),
        (None, Some(given)) => given_source(&found.files, given)?,
        (None, None) if is_own => own_source(&found.files, api_version),
        (None, None) => {
            let hint = format!("say it with --source 'botocore 1.44.5', or put a {FILE} beside the files: {FORM}");
            return Err(file_problem(place, "the files do not say which package they are from", hint));
        }
    };
    let same = standing.filter(|standing| standing.package == source.package);
    if source.licence.is_empty() && !is_own {
        let Some(same) = same else {
            let hint = format!("put a {FILE} with the licence beside the files: {FORM}");
            return Err(file_problem(place, format!("the licence of {} is not known", source.line()), hint));
        };
        source.licence = same.licence.clone();
    }
    let mut texts = BTreeMap::new();
    let mut report = Report::new();
    if !source.licence.is_empty() {
        let kinds = [("licence", 0), ("notice", 1)].map(|(kind, index)| {
            let own = [&source.licence_text, &source.notice_text][index].clone();
            let kept = standing.map(|standing| [&standing.licence_text, &standing.notice_text][index].clone());
            let kept = kept.as_deref().filter(|text| !text.is_empty());
            place_text(found, &own, (kept, same.is_some()), vendored, &mut texts).unwrap_or_else(|| {
                // A package may have no notice; a licence has a text.
                if !own.is_empty() || kind == "licence" || kept.is_some() {
                    let hint = format!("put it beside the files and name it in a {FILE}: {FORM}");
                    let what = format!("the {kind}'s text of {} is not there", source.line());
                    report.extend(file_problem(place, what, hint));
                }
                String::new()
            })
        });
        [source.licence_text, source.notice_text] = report.gate(kinds)?;
    }
    source.files = found.files.files.iter().map(|(name, bytes)| (name.clone(), sha256(bytes))).collect();
    source.files.extend(texts.iter().map(|(name, bytes)| (name.clone(), sha256(bytes))));
    Ok(Described { source, texts })
}

/// The path that a text has from the version's folder: that of the vendored one if it is the same, else a file of its own.
fn place_text(
    found: &FoundModel,
    own: &str,
    (kept, of_one_package): (Option<&str>, bool),
    vendored: Option<Vendored<'_>>,
    texts: &mut BTreeMap<String, Vec<u8>>,
) -> Option<String> {
    let name = Path::new(own).file_name().unwrap_or_default().to_string_lossy().into_owned();
    let Some(bytes) = found.texts.get(&name) else {
        let kept = kept.filter(|_| of_one_package)?;
        // What lies in the old version's folder goes with it, and so is taken along.
        if !kept.starts_with("..") {
            texts.insert(kept.to_owned(), read_bytes(&vendored?.folder.join(kept), LARGEST_TEXT).ok()?);
        }
        return Some(kept.to_owned());
    };
    let is_same = |kept: &str| {
        let standing = vendored.and_then(|vendored| read_bytes(&vendored.folder.join(kept), LARGEST_TEXT).ok());
        standing.is_some_and(|standing| standing == *bytes)
    };
    if let Some(kept) = kept.filter(|kept| kept.starts_with("..") && is_same(kept)) {
        return Some(kept.to_owned());
    }
    texts.insert(name.clone(), bytes.clone());
    Some(name)
}

/// What stands for the origin of a model of the user's own.
fn own_source(files: &ModelFiles, api_version: &str) -> Source {
    // Of a folder of versions, the service's.
    let parts = Path::new(&files.shown).iter().rev().map(|part| part.to_string_lossy().into_owned());
    let is_version = |name: &String| name.starts_with(|c: char| c.is_ascii_digit()) || name == ".";
    let name = parts.into_iter().find(|name| !is_version(name)).unwrap_or_else(|| "model".to_owned());
    Source {
        package: name.clone(),
        version: api_version.to_owned(),
        package_sha256: None,
        path: name,
        licence: String::new(),
        licence_text: String::new(),
        notice_text: String::new(),
        files: BTreeMap::new(),
    }
}

/// What `--source 'botocore 1.44.5'` says.
fn given_source(input: &ModelFiles, given: &str) -> Result<Source, Report> {
    let Some((package, version)) = given.trim().rsplit_once(char::is_whitespace) else {
        let what = format!("`{given}` is no package and version");
        return Err(file_problem(Path::new(&input.shown), what, "--source takes both, as in 'botocore 1.44.5'"));
    };
    Ok(Source {
        package: package.trim().to_owned(),
        version: version.to_owned(),
        package_sha256: None,
        path: shown(input.folder()),
        licence: String::new(),
        licence_text: String::new(),
        notice_text: String::new(),
        files: BTreeMap::new(),
    })
}

/// The name of the folder that a version of a model gets, which can't be a path or a name of another kind: the API version. A
/// model may have none.
///
/// # Errors
///
/// When the version is no name for a folder.
pub(crate) fn version_folder(api_version: &str, shown: &str) -> Result<String, Report> {
    if api_version.is_empty() {
        return Ok("0".to_owned());
    }
    let is_name = api_version.starts_with(|c: char| c.is_ascii_digit())
        && api_version.chars().all(|c| c.is_ascii_alphanumeric() || "-._".contains(c));
    if is_name {
        return Ok(api_version.to_owned());
    }
    let what = format!("the API version `{api_version}` is no name for the model's folder");
    let hint = "a version begins with a digit and holds letters, digits, `-`, `.` and `_`, as in 2025-04-04";
    Err(file_problem(Path::new(shown), what, hint))
}
