//! `SOURCE.toml` of a model that takes the place of another: what is known of where it comes from in, the file out, with the
//! licence's texts that must lie beside it. Does not write files.

use super::prepare::Side;
use crate::sources::origin::FoundModel;
use ferrosmith_build::disk::path::shown;
use ferrosmith_build::disk::read::{LARGEST_TEXT, read_bytes};
use ferrosmith_build::problem::file_problem;
use ferrosmith_build::sources::model_files::ModelFiles;
use ferrosmith_build::sources::source_toml::{FILE, Source, sha256};
use ferrosmith_model::Report;
use std::collections::BTreeMap;
use std::path::Path;

/// Where a new model comes from, and the texts that must lie beside it.
#[derive(Debug)]
pub(super) struct Described {
    /// The content of `SOURCE.toml`.
    pub(super) source: Source,
    /// The licence's text and the notice, by the name of the file, where they are not those of the vendored model.
    pub(super) texts: BTreeMap<String, Vec<u8>>,
}

/// Says where the files of a model come from. `given` is what the command line says of files that do not say it themselves.
///
/// # Errors
///
/// When nobody says it, or there is no licence.
pub(super) fn describe_origin(found: &FoundModel, given: Option<&str>, old: &Side) -> Result<Described, Report> {
    let place = Path::new(&found.files.shown);
    let vendored = old.input.source.as_ref();
    let mut source = match (&found.files.source, given) {
        (Some(source), _) => source.clone(),
        (None, Some(given)) => given_source(&found.files, given)?,
        (None, None) => {
            let hint =
                "say it with --source 'botocore 1.44.5', or put a SOURCE.toml beside the files; see model/SOURCE.toml";
            return Err(file_problem(place, "the files do not say which package they are from", hint));
        }
    };
    let same = vendored.filter(|vendored| vendored.package == source.package);
    if source.licence.is_empty() {
        let Some(same) = same else {
            let hint = format!("put a {FILE} with the licence beside the files; see model/SOURCE.toml for the form");
            return Err(file_problem(place, format!("the licence of {} is not known", source.line()), hint));
        };
        source.licence = same.licence.clone();
    }
    let mut texts = BTreeMap::new();
    let mut report = Report::new();
    let kinds = [("licence", 0), ("notice", 1)].map(|(kind, index)| {
        let own = [&source.licence_text, &source.notice_text][index].clone();
        let kept = vendored.map(|vendored| [&vendored.licence_text, &vendored.notice_text][index].clone());
        place_text(found, &own, (kept.as_deref(), same.is_some()), old, &mut texts).unwrap_or_else(|| {
            let hint = format!("put it beside the files and name it in a {FILE}; see model/SOURCE.toml for the form");
            report.extend(file_problem(place, format!("the {kind}'s text of {} is not there", source.line()), hint));
            String::new()
        })
    });
    [source.licence_text, source.notice_text] = report.gate(kinds)?;
    source.files = found.files.files.iter().map(|(name, bytes)| (name.clone(), sha256(bytes))).collect();
    source.files.extend(texts.iter().map(|(name, bytes)| (name.clone(), sha256(bytes))));
    Ok(Described { source, texts })
}

/// The path that a text has from the version's folder: that of the vendored one if it is the same, else a file of its own.
fn place_text(
    found: &FoundModel,
    own: &str,
    (kept, of_one_package): (Option<&str>, bool),
    old: &Side,
    texts: &mut BTreeMap<String, Vec<u8>>,
) -> Option<String> {
    let name = Path::new(own).file_name().unwrap_or_default().to_string_lossy().into_owned();
    let Some(bytes) = found.texts.get(&name) else { return kept.filter(|_| of_one_package).map(str::to_owned) };
    if let Some(kept) = kept
        && read_bytes(&old.folder.join(kept), LARGEST_TEXT).is_ok_and(|standing| standing == *bytes)
        // What lies in the old version's folder goes with it.
        && kept.starts_with("..")
    {
        return Some(kept.to_owned());
    }
    texts.insert(name.clone(), bytes.clone());
    Some(name)
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
