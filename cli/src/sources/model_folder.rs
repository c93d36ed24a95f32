//! [`find_models`]: the models in a folder of them, a folder or file each: botocore's data folder, a folder of ASTs; and
//! [`crate_names`], what their crates are called.
//!
//! In: a folder. Out: names and paths, by name. Reads listings only.

use ferrosmith_build::disk::path::subfolders;
use ferrosmith_build::generate::kebab;
use ferrosmith_build::generate::service_name;
use ferrosmith_build::problem::{file_problem, io_problem};
use ferrosmith_model::Report;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// One model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ModelLocation {
    /// What the service is called here: the name of its folder, or of its file without the ending.
    pub(crate) service: String,
    /// The folder that holds the model or its versions, or the file.
    pub(crate) path: PathBuf,
}

/// The models of a folder: one per folder in it; where it has none, one per JSON file.
///
/// # Errors
///
/// When the folder cannot be read or holds no model.
pub(crate) fn find_models(folder: &Path) -> Result<Vec<ModelLocation>, Report> {
    let folders = subfolders(folder)?;
    let mut models: Vec<ModelLocation> =
        folders.into_iter().map(|name| ModelLocation { path: folder.join(&name), service: name }).collect();
    if models.is_empty() {
        for entry in fs::read_dir(folder).map_err(io_problem("read the folder", folder))? {
            let name = entry.map_err(io_problem("read the folder", folder))?.file_name().to_string_lossy().into_owned();
            if let Some(stem) = name.trim_end_matches(".gz").strip_suffix(".json").filter(|stem| !stem.is_empty()) {
                models.push(ModelLocation { service: stem.to_owned(), path: folder.join(&name) });
            }
        }
        models.sort_by(|a, b| a.service.cmp(&b.service));
    }
    if models.is_empty() {
        let hint = "a folder of models holds a folder per service, as botocore's data does, or a JSON AST per service";
        return Err(file_problem(folder, "the folder holds no models", hint));
    }
    Ok(models)
}

/// What the folder of each model's crate is called: the service in lower case with hyphens.
///
/// # Errors
///
/// For each model by itself: a name that is none for a service, or that an earlier model has.
pub(crate) fn crate_names(models: &[ModelLocation]) -> Vec<Result<String, Report>> {
    let mut taken: BTreeMap<String, &str> = BTreeMap::new();
    let mut names = Vec::with_capacity(models.len());
    for model in models {
        let name = kebab(&model.service);
        let hint = "rename the folder or file, or generate it by itself: codegen SERVICE --model PATH";
        names.push(match (service_name(&name), taken.get(name.as_str())) {
            (Err(what), _) => {
                let what = format!("`{}` gives no name for a crate: {what}", model.service);
                Err(file_problem(&model.path, what, hint))
            }
            (Ok(_), Some(other)) => {
                let what = format!("its crate would be called `{name}`, as that of `{other}`");
                Err(file_problem(&model.path, what, hint))
            }
            (Ok(_), None) => Ok(name.clone()),
        });
        taken.entry(name).or_insert(&model.service);
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_models_are_never_one_crate() {
        let models: Vec<ModelLocation> = ["a b", "a-b", "...", "c"]
            .map(|service| ModelLocation { service: service.to_owned(), path: service.into() })
            .into();
        let names = crate_names(&models);
        assert_eq!((names[0].as_deref(), names[3].as_deref()), (Ok("a-b"), Ok("c")));
        assert!(names[1].as_ref().expect_err("taken").to_string().contains("as that of `a b`"));
        assert!(names[2].as_ref().expect_err("empty").to_string().contains("`...` gives no name"));
    }

    #[test]
    fn folders_are_models_and_files_are_where_there_is_no_folder() {
        let root = tempfile::tempdir().expect("a folder");
        let names = || find_models(root.path()).map(|models| models.into_iter().map(|m| m.service).collect::<Vec<_>>());
        assert!(names().is_err(), "an empty folder");
        for file in ["b.json", "a.json.gz", "notes.txt"] {
            fs::write(root.path().join(file), "{}").expect("written");
        }
        assert_eq!(names().expect("two files"), ["a", "b"]);
        fs::create_dir(root.path().join("sqs")).expect("made");
        assert_eq!(names().expect("one folder"), ["sqs"]);
    }
}
