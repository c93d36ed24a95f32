//! [`Api`]: the public items of a generated crate, read off its plan, and how two of them differ.
//!
//! In: a [`CratePlan`]. Out: path below the crate's root to signature, with the shape or member that each comes from. What
//! every generated crate has alike (constructors, configuration, derived traits) is left out. `tests/emitted_api.rs` compares
//! the list with the crates that are emitted.

mod operation;
mod ty;
mod types;

use ferrosmith_codegen::plan::CratePlan;
use ferrosmith_codegen::plan::endpoint::ParamKind;
use std::collections::BTreeMap;

/// The public items of a crate by path.
pub(crate) type Api = BTreeMap<String, Item>;

/// A public item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Item {
    /// How it is declared.
    pub(crate) signature: String,
    /// What of the model it comes from, an id without namespace: `Tag$Key`; [`ENDPOINT`] for endpoint parameters.
    pub(crate) origin: String,
    /// The struct whose literals callers write in full, if it is a field of one: one more does not compile.
    pub(crate) exhaustive_in: Option<String>,
    /// The waiter that it comes and goes with, though it is made of a member: `GetBook@BookThere`.
    pub(crate) waiter: Option<String>,
}

/// The origin of what endpoint parameters become.
pub(crate) const ENDPOINT: &str = "endpoint rules";

/// An item that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ApiDifference {
    /// Its path.
    pub(crate) path: String,
    /// What it comes from.
    pub(crate) origin: String,
    /// The waiter that it comes and goes with.
    pub(crate) waiter: Option<String>,
    /// The old signature.
    pub(crate) old: Option<String>,
    /// The new one.
    pub(crate) new: Option<String>,
    /// Whether code that compiled may not compile any more.
    pub(crate) breaks: bool,
}

impl ApiDifference {
    /// The difference as lines: `- old`, `+ new`.
    pub(crate) fn lines(&self) -> impl Iterator<Item = String> {
        let parent = |sign: char, signature: &String| format!("{sign} {}: {signature}", self.path);
        let (old, new) = (self.old.as_ref(), self.new.as_ref());
        old.map(|text| parent('-', text)).into_iter().chain(new.map(|text| parent('+', text)))
    }
}

/// Collects items while a plan is read.
pub(crate) struct Items<'p> {
    api: Api,
    /// Shape id without namespace by Rust path.
    origins: BTreeMap<&'p str, &'p str>,
}

impl Items<'_> {
    fn add(&mut self, path: impl Into<String>, signature: impl Into<String>, origin: &str) {
        let item = Item { signature: signature.into(), origin: origin.to_owned(), exhaustive_in: None, waiter: None };
        self.api.insert(path.into(), item);
    }

    /// The shape that a path was made of.
    fn origin(&self, path: &str) -> String {
        self.origins.get(path).map_or_else(|| path.to_owned(), |id| (*id).to_owned())
    }
}

/// The id without its namespace.
pub(crate) fn local(id: &str) -> &str {
    id.split_once('#').map_or(id, |(_, name)| name)
}

/// The public items of a crate.
pub(crate) fn list_api(plan: &CratePlan) -> Api {
    let origins = plan.names.iter().map(|(id, path)| (path.as_str(), local(id))).collect();
    let mut items = Items { api: Api::new(), origins };
    for structure in &plan.structures {
        items.add_structure(structure);
    }
    for error in &plan.errors {
        items.add_error(error);
    }
    for union in &plan.unions {
        items.add_union(union);
    }
    for plan in &plan.enums {
        items.add_enum(plan);
    }
    for operation in &plan.operations {
        items.add_operation(operation);
    }
    if plan.package.types_only {
        items.api.retain(|path, _| !path.starts_with("error::"));
    } else {
        items.add_endpoint(plan);
    }
    items.api
}

impl Items<'_> {
    fn add_endpoint(&mut self, plan: &CratePlan) {
        for param in &plan.endpoint.params {
            let (shown, ty) = match param.kind {
                ParamKind::Text => ("&str", "String"),
                ParamKind::Flag => ("bool", "bool"),
                ParamKind::List => ("&[String]", "Vec<String>"),
            };
            let (field, setter) = (&param.field, &param.field.setter());
            let at = "config::endpoint::Params";
            self.add(format!("{at}::{field}()"), format!("pub fn {field}(&self) -> Option<{shown}>"), ENDPOINT);
            for (name, taken) in [(field, format!("impl Into<{ty}>")), (setter, format!("Option<{ty}>"))] {
                self.add(format!("{at}Builder::{name}()"), format!("pub fn {name}(self, {taken}) -> Self"), ENDPOINT);
            }
        }
        if plan.discovery.is_some() {
            let returned = "Result<(Self, endpoint_discovery::ReloadEndpoint), BoxError>";
            let signature = format!("pub fn with_endpoint_discovery_enabled(self) -> {returned}");
            self.add("Client::with_endpoint_discovery_enabled()", signature, ENDPOINT);
        }
        if plan.service.dual_stack {
            for function in ["use_dual_stack", "set_use_dual_stack"] {
                self.add(format!("config::Builder::{function}()"), format!("pub fn {function}"), ENDPOINT);
            }
        }
    }
}

/// What differs between two crates, in path order.
pub(crate) fn compare_apis(old: &Api, new: &Api) -> Vec<ApiDifference> {
    let mut differences = Vec::new();
    for (path, item) in old {
        let successor = new.get(path).map(|item| &item.signature);
        if successor != Some(&item.signature) {
            differences.push(ApiDifference {
                path: path.clone(),
                origin: item.origin.clone(),
                waiter: item.waiter.clone(),
                old: Some(item.signature.clone()),
                new: successor.cloned(),
                breaks: true,
            });
        }
    }
    for (path, item) in new.iter().filter(|(path, _)| !old.contains_key(*path)) {
        let breaks = item.exhaustive_in.as_ref().is_some_and(|owner| old.contains_key(owner));
        let (path, origin, waiter) = (path.clone(), item.origin.clone(), item.waiter.clone());
        differences.push(ApiDifference { path, origin, waiter, old: None, new: Some(item.signature.clone()), breaks });
    }
    differences.sort_by(|one, other| one.path.cmp(&other.path));
    differences
}
