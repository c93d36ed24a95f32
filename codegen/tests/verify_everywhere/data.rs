//! The newest model of each service in botocore's data folder that speaks a supported protocol.
//!
//! In: the folder. Out: models.

use ferrosmith_codegen::plan::protocol::plan_protocol;
use ferrosmith_golden::botocore_data;
use ferrosmith_model::Model;
use ferrosmith_model::read::{SourceFile, read_model};
use flate2::read::GzDecoder;
use std::collections::BTreeSet;
use std::io::Read;
use std::path::{Path, PathBuf};

/// A service.
pub(crate) struct Service {
    /// Its folder's name.
    pub(crate) name: String,
    /// Its model.
    pub(crate) model: Model,
}

const PARTS: [&str; 4] = ["service-2.json", "paginators-1.json", "waiters-2.json", "endpoint-rule-set-1.json"];

/// Reads the services one by one.
pub(crate) fn services() -> impl Iterator<Item = Service> {
    let folder = botocore_data();
    let folders = children(&folder);
    assert!(!folders.is_empty(), "there is nothing in {}", folder.display());
    folders.into_iter().filter_map(|service| read_service(&service))
}

fn read_service(folder: &Path) -> Option<Service> {
    let name = folder.file_name()?.to_str()?.to_owned();
    let version = children(folder).into_iter().rev().find(|version| part(version, PARTS[0]).is_some())?;
    let texts: Vec<(&str, String)> = PARTS.into_iter().filter_map(|name| Some((name, part(&version, name)?))).collect();
    let sources: Vec<_> = texts.iter().map(|(name, text)| SourceFile { name: (*name).to_owned(), text }).collect();
    let model = read_model(&sources).expect("botocore's models are right");
    plan_protocol(&model, None, &name).is_ok().then_some(Service { name, model })
}

/// The text of a part of a model, if there is one.
fn part(folder: &Path, name: &str) -> Option<String> {
    if let Ok(text) = std::fs::read_to_string(folder.join(name)) {
        return Some(text);
    }
    let bytes = std::fs::read(folder.join(format!("{name}.gz"))).ok()?;
    let mut text = String::new();
    GzDecoder::new(bytes.as_slice()).read_to_string(&mut text).expect("botocore's models are UTF-8");
    Some(text)
}

fn children(folder: &Path) -> BTreeSet<PathBuf> {
    std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect()
}
