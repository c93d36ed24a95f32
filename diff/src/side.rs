//! One side of a comparison: its crate planned, its API listed, its model laid out.
//!
//! In: a [`Version`]. Out: what `diff_models` compares. Judges nothing.

use crate::Version;
use crate::api::{Api, list_api, local};
use crate::change::{Counts, Side};
use crate::rust::Paths;
use crate::view::{View, given_name, view_model};
use ferrosmith_codegen::plan::CratePlan;
use ferrosmith_model::normalise::normalise_model;
use ferrosmith_model::{Model, Report};
use std::collections::BTreeSet;

/// A side, planned.
pub(crate) struct Planned {
    /// What a heading shows.
    pub(crate) side: Side,
    /// The crate's public items.
    pub(crate) api: Api,
    /// Rust paths of shapes and members.
    pub(crate) paths: Paths,
    /// The operations that the crate has, by the name that the service gives them.
    pub(crate) operations: BTreeSet<String>,
}

/// Plans a side's crate.
pub(crate) fn plan_side(version: Version<'_>) -> Result<Planned, Report> {
    let planned = ferrosmith_codegen::plan(version.model, version.settings)?;
    let operations = planned.resolved.operations.iter().map(|id| given_name(version.model, id)).collect();
    let plan = planned.plan;
    let api = list_api(&plan);
    let mut paths = Paths::new();
    for (id, path) in &plan.names {
        paths.entry(local(id).to_owned()).or_default().push(path.clone());
    }
    Ok(Planned { side: describe_side(version, &plan, &api), api, paths, operations })
}

fn describe_side(version: Version<'_>, plan: &CratePlan, api: &Api) -> Side {
    Side {
        title: plan.service.title.clone(),
        sdk_id: plan.service.sdk_id.clone(),
        api_version: plan.service.version.clone(),
        source: version.settings.model_source.clone().unwrap_or_default(),
        format: version.model.format.to_string(),
        package: plan.package.name.clone(),
        counts: Counts {
            operations: plan.operations.len(),
            types: plan.structures.len() + plan.unions.len(),
            enums: plan.enums.len(),
            errors: plan.errors.len(),
            api_items: api.len(),
        },
    }
}

/// Both models laid out, as far as operations of the crates are concerned: as they are if they are of one format, else as
/// both formats can say it.
pub(crate) fn view_both(models: [&Model; 2], planned: [&Planned; 2]) -> [View; 2] {
    let is_one_format = models[0].format == models[1].format;
    let view = |index: usize| {
        let operations = &planned[index].operations;
        if is_one_format {
            return view_model(models[index], operations);
        }
        let mut model = normalise_model(models[index]);
        // Simple members target the prelude, which is left out of what is compared.
        let prelude = models[index].shapes.iter().filter(|(id, _)| id.is_prelude());
        model.shapes.extend(prelude.map(|(id, shape)| (id.clone(), shape.clone())));
        view_model(&model, operations)
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
        let planned = plan_side(Version { model: &model, settings: &settings }).expect("a plan can be made");
        let paths = planned.paths.iter().flat_map(|(id, paths)| paths.iter().map(move |path| (id, path)));
        // An operation's marker is hidden: its module and method stand for it.
        let shown = paths.filter(|(id, _)| !planned.operations.contains(*id));
        let missing: Vec<_> = shown.filter(|(_, path)| !planned.api.contains_key(*path)).collect();
        assert!(missing.is_empty(), "{missing:?}");
        assert!(planned.api.len() > 150, "{}", planned.api.len());
    }
}
