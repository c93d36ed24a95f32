//! One side of a comparison laid out: the API of its crate listed, its model viewed.
//!
//! In: a [`Version`]. Out: what `diff_plans` compares. Judges nothing.

use crate::Version;
use crate::api::local;
use crate::change::{Counts, LeftOutOperation, ModelSummary};
use crate::rust::Paths;
use crate::view::{View, given_name, view_model};
use ferrosmith_codegen::Planned;
use ferrosmith_codegen::api::{Api, list_api};
use ferrosmith_model::Model;
use ferrosmith_model::normalise::normalise_model;
use std::collections::{BTreeMap, BTreeSet};

/// A side, laid out.
pub(crate) struct Layout {
    /// What a heading shows.
    pub(crate) summary: ModelSummary,
    /// The crate's public items.
    pub(crate) api: Api,
    /// Rust paths of shapes and members.
    pub(crate) paths: Paths,
    /// The operations that the crate has, by the name that the service gives them.
    pub(crate) operations: BTreeSet<String>,
    /// What the operations need that the crate leaves out, by the same names.
    pub(crate) left_out: BTreeMap<String, String>,
}

/// Lays out a side.
pub(crate) fn lay_out(version: Version<'_>) -> Layout {
    let Planned { resolved, plan, .. } = version.planned;
    let api = list_api(plan);
    let mut paths = Paths::new();
    for (id, path) in &plan.names {
        paths.entry(local(id).to_owned()).or_default().push(path.clone());
    }
    let name = |id| given_name(version.model, id);
    Layout {
        summary: summarise(version, &api),
        api,
        paths,
        operations: resolved.operations.iter().map(name).collect(),
        left_out: resolved.left_out.iter().map(|one| (name(&one.id), one.needs.to_owned())).collect(),
    }
}

fn summarise(version: Version<'_>, api: &Api) -> ModelSummary {
    let Planned { resolved, plan, .. } = version.planned;
    let left_out = resolved.left_out.iter();
    ModelSummary {
        title: plan.service.title.clone(),
        sdk_id: plan.service.sdk_id.clone(),
        api_version: plan.service.version.clone(),
        source: plan.package.model_source.clone().unwrap_or_default(),
        format: version.model.format.to_string(),
        package: plan.package.name.clone(),
        counts: Counts {
            operations: plan.operations.len(),
            types: plan.structures.len() + plan.unions.len(),
            enums: plan.enums.len(),
            errors: plan.errors.len(),
            api_items: api.len(),
        },
        left_out: left_out
            .map(|one| LeftOutOperation { operation: one.operation.clone(), needs: one.needs.to_owned() })
            .collect(),
    }
}

/// Both models laid out, as far as the selected operations are concerned, also those that are left out: as they are if they
/// are of one format, else as both formats can say it.
pub(crate) fn view_both(models: [&Model; 2], layouts: [&Layout; 2]) -> [View; 2] {
    let is_one_format = models[0].format == models[1].format;
    let view = |index: usize| {
        let Layout { operations, left_out, .. } = layouts[index];
        if is_one_format {
            return view_model(models[index], operations, left_out);
        }
        let mut model = normalise_model(models[index]);
        // Simple members target the prelude, which is left out of what is compared.
        let prelude = models[index].shapes.iter().filter(|(id, _)| id.is_prelude());
        model.shapes.extend(prelude.map(|(id, shape)| (id.clone(), shape.clone())));
        view_model(&model, operations, left_out)
    };
    [view(0), view(1)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use ferrosmith_codegen::Settings;
    use ferrosmith_model::read::{SourceFile, read_model};

    #[test]
    fn everything_that_has_a_name_is_an_item_of_the_api() {
        let text = include_str!("../../tests/fixtures/diff/same_model/old.json");
        let model = read_model(&[SourceFile { name: "old.json".to_owned(), text }]).expect("the fixture is valid");
        let settings = Settings::new("shelf", "0.1.0");
        let planned = ferrosmith_codegen::plan(&model, &settings).expect("a plan can be made");
        let layout = lay_out(Version { model: &model, planned: &planned });
        let paths = layout.paths.iter().flat_map(|(id, paths)| paths.iter().map(move |path| (id, path)));
        // An operation's marker is hidden: its module and method stand for it.
        let shown = paths.filter(|(id, _)| !layout.operations.contains(*id));
        let missing: Vec<_> = shown.filter(|(_, path)| !layout.api.contains_key(*path)).collect();
        assert!(missing.is_empty(), "{missing:?}");
        assert!(layout.api.len() > 150, "{}", layout.api.len());
    }
}
