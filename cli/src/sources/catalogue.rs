//! [`read_catalogue`]: which services and operations there are in a package or a folder of models.
//!
//! In: an origin. Out: names, titles, and the documentation of each operation as it stands in the model. Reads of a model what
//! a catalogue has and no more, on all cores, so that all of botocore takes a moment. Validates nothing.

use crate::sources::model_folder::find_models;
use crate::sources::origin::OpenedOrigin;
use ferrosmith_build::sources::model_files::{ModelFiles, PackedModelFiles};
use ferrosmith_model::{Report, TraitId};
use serde::Deserialize;
use serde_json::value::RawValue;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

/// A service of a catalogue.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct CatalogueService {
    /// What it is called there: the name that `add` takes.
    pub(crate) name: String,
    /// Its own title.
    pub(crate) title: String,
    /// Its operations, by name.
    pub(crate) operations: Vec<CatalogueOperation>,
}

/// An operation of a catalogue.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct CatalogueOperation {
    /// Its name in the model.
    pub(crate) name: String,
    /// Its documentation, in HTML.
    pub(crate) documentation: String,
}

/// What there is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Catalogue {
    /// The services, by name.
    pub(crate) services: Vec<CatalogueService>,
    /// The names of models that can't be read.
    pub(crate) unreadable: Vec<String>,
}

/// Reads the catalogue of an origin.
///
/// # Errors
///
/// When it holds no models.
pub(crate) fn read_catalogue(origin: &OpenedOrigin) -> Result<Catalogue, Report> {
    let found: Vec<(String, Option<CatalogueService>)> = match origin {
        OpenedOrigin::Package(package) => {
            let names: Vec<String> = package.services().into_iter().map(str::to_owned).collect();
            on_all_cores(&names, |name| {
                let files = package.model(name).and_then(|model| {
                    ModelFiles::packed(&package.shown().join(&model.folder), model.files, model.source)
                });
                (name.clone(), files.ok().and_then(|files| read_service(name, &files)))
            })
        }
        OpenedOrigin::Path(path) if path.is_file() => {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let name = name.split('.').next().unwrap_or_default().to_owned();
            let service = read_service(&name, &ModelFiles::anywhere(path)?);
            vec![(name, service)]
        }
        OpenedOrigin::Path(path) => on_all_cores(&find_models(&data_folder(path))?, |place| {
            let files = PackedModelFiles::anywhere(&place.path).and_then(PackedModelFiles::unpack);
            (place.service.clone(), files.ok().and_then(|files| read_service(&place.service, &files)))
        }),
    };
    let mut catalogue = Catalogue::default();
    for (name, service) in found {
        match service {
            Some(service) => catalogue.services.push(service),
            None => catalogue.unreadable.push(name),
        }
    }
    Ok(catalogue)
}

/// The folder of models of an unpacked botocore, or the folder itself.
fn data_folder(path: &Path) -> PathBuf {
    let inner = ["botocore/data", "data"].map(|inner| path.join(inner));
    inner.into_iter().find(|folder| folder.is_dir()).unwrap_or_else(|| path.to_owned())
}

/// What `work` gives for each item, in their order.
fn on_all_cores<I: Sync, O: Send>(items: &[I], work: impl Fn(&I) -> O + Sync) -> Vec<O> {
    let next = AtomicUsize::new(0);
    let done = Mutex::new(Vec::with_capacity(items.len()));
    let cores = std::thread::available_parallelism().map_or(1, usize::from).min(items.len());
    std::thread::scope(|scope| {
        for _ in 0..cores {
            scope.spawn(|| {
                loop {
                    let index = next.fetch_add(1, Ordering::Relaxed);
                    let Some(item) = items.get(index) else { return };
                    let result = work(item);
                    done.lock().unwrap_or_else(PoisonError::into_inner).push((index, result));
                }
            });
        }
    });
    let mut done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
    done.sort_by_key(|(index, _)| *index);
    done.into_iter().map(|(_, result)| result).collect()
}

/// A `service-2.json` of botocore.
#[derive(Deserialize)]
struct BotocoreModel {
    #[serde(default)]
    metadata: BotocoreMetadata,
    #[serde(default)]
    operations: BTreeMap<String, BotocoreOperation>,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct BotocoreMetadata {
    service_full_name: String,
}

#[derive(Deserialize)]
struct BotocoreOperation {
    #[serde(default)]
    documentation: Option<String>,
}

/// A Smithy JSON AST.
#[derive(Deserialize)]
struct SmithyModel<'a> {
    #[serde(borrow)]
    shapes: BTreeMap<String, SmithyShape<'a>>,
}

#[derive(Deserialize)]
struct SmithyShape<'a> {
    #[serde(rename = "type")]
    kind: String,
    /// As they are written, since few are of interest.
    #[serde(borrow, default)]
    traits: BTreeMap<String, &'a RawValue>,
}

impl SmithyShape<'_> {
    /// The text of a trait; empty without it.
    fn text(&self, id: TraitId) -> String {
        let value = self.traits.get(id.as_str()).and_then(|value| serde_json::from_str(value.get()).ok());
        value.unwrap_or_default()
    }
}

/// The service of a model; none of what is none.
fn read_service(name: &str, files: &ModelFiles) -> Option<CatalogueService> {
    let (file, bytes) = match files.files.iter().find(|(file, _)| file.starts_with("service-")) {
        Some(found) => found,
        None => files.files.first()?,
    };
    let service = |title: String, operations: Vec<CatalogueOperation>| CatalogueService {
        title: if title.is_empty() { name.to_owned() } else { title },
        name: name.to_owned(),
        operations,
    };
    if file.starts_with("service-") {
        let model: BotocoreModel = serde_json::from_slice(bytes).ok()?;
        let operations = model.operations.into_iter().map(|(name, operation)| CatalogueOperation {
            name,
            documentation: operation.documentation.unwrap_or_default(),
        });
        return Some(service(model.metadata.service_full_name, operations.collect()));
    }
    let model: SmithyModel<'_> = serde_json::from_slice(bytes).ok()?;
    let of_kind = |kind: &'static str| model.shapes.iter().filter(move |(_, shape)| shape.kind == kind);
    let (_, own) = of_kind("service").next()?;
    let operations = of_kind("operation").map(|(id, shape)| CatalogueOperation {
        name: id.rsplit('#').next().unwrap_or_default().to_owned(),
        documentation: shape.text(TraitId::DOCUMENTATION),
    });
    Some(service(own.text(TraitId::TITLE), operations.collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_formats_have_a_catalogue() {
        let botocore = r#"{"metadata": {"serviceFullName": "Shelf"}, "operations": {"GetBook": {"documentation": "<p>Gets.</p>"}, "X": {}}, "shapes": {"A": {"type": "string"}}}"#;
        let smithy = r#"{"smithy": "2.0", "shapes": {"a#S": {"type": "service", "traits": {"smithy.api#title": "Shelf"}},
            "a#GetBook": {"type": "operation", "traits": {"smithy.api#documentation": "<p>Gets.</p>", "a#b": {}}}, "a#X": {"type": "operation"}}}"#;
        for (file, text) in [("service-2.json", botocore), ("model.json", smithy)] {
            let files = ModelFiles::given(file, text.as_bytes().to_vec());
            let service = read_service("shelf", &files).expect(file);
            assert_eq!((service.name.as_str(), service.title.as_str()), ("shelf", "Shelf"));
            let operations: Vec<_> =
                service.operations.iter().map(|one| (one.name.as_str(), one.documentation.as_str())).collect();
            assert_eq!(operations, [("GetBook", "<p>Gets.</p>"), ("X", "")]);
        }
        assert_eq!(read_service("x", &ModelFiles::given("model.json", b"{}".to_vec())), None);
    }

    #[test]
    fn the_order_is_that_of_the_items() {
        let items: Vec<u32> = (0..100).collect();
        assert_eq!(on_all_cores(&items, |item| item * 2), items.iter().map(|item| item * 2).collect::<Vec<_>>());
        assert!(on_all_cores(&[] as &[u32], |item| *item).is_empty());
    }
}
