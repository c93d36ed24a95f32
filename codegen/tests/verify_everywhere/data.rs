//! The newest model of each awsJson and rpcv2Cbor service in botocore's data folder.
//!
//! In: the folder. Out: models.

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
const PROTOCOLS: [&str; 3] = ["aws.protocols#awsJson1_0", "aws.protocols#awsJson1_1", "smithy.protocols#rpcv2Cbor"];

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
    if !["\"json\"", "smithy-rpc-v2-cbor"].iter().any(|protocol| texts[0].1.contains(protocol)) {
        return None;
    }
    let sources: Vec<_> = texts.iter().map(|(name, text)| SourceFile { name: (*name).to_owned(), text }).collect();
    let model = read_model(&sources).expect("botocore's models are right");
    model.facts().protocols.iter().any(|id| PROTOCOLS.contains(id)).then_some(Service { name, model })
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
