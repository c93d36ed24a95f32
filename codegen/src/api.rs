//! [`Api`]: the public items of a generated crate, read off its plan.
//!
//! In: a [`CratePlan`]. Out: path below the crate's root to signature, with the shape or member that each comes from: what
//! `names.txt` lists and `diff` compares. What every generated crate has alike (constructors, configuration, derived traits)
//! is left out. `diff/tests/emitted_api.rs` compares the list with the crates that are emitted.

mod operation;
mod ty;
mod types;

use crate::plan::CratePlan;
use crate::plan::endpoint::ParamKind;
use crate::plan::union::UnionPlan;
use std::collections::BTreeMap;

/// The public items of a crate by path.
pub type Api = BTreeMap<String, Item>;

/// A public item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// How it is declared.
    pub signature: String,
    /// What of the model it comes from, by its ID: `example#Tag$Key`; [`ENDPOINT`] for endpoint parameters.
    pub origin: String,
    /// The struct whose literals callers write in full, if it is a field of one: one more does not compile.
    pub exhaustive_in: Option<String>,
    /// The waiter that it comes and goes with, though it is made of a member: `example#GetBook@BookThere`.
    pub waiter: Option<String>,
}

/// The origin of what endpoint parameters become.
pub const ENDPOINT: &str = "endpoint rules";

/// Collects items while a plan is read.
struct Items<'p> {
    api: Api,
    /// Shape ID by Rust path.
    origins: BTreeMap<&'p str, &'p str>,
    /// The unions of the crate, those of events among them.
    unions: &'p [UnionPlan],
    /// Whether signatures are wanted, which most of the time goes into.
    with_signatures: bool,
}

impl Items<'_> {
    fn add(&mut self, path: impl Into<String>, signature: impl Into<String>, origin: &str) {
        let item = Item { signature: signature.into(), origin: origin.to_owned(), exhaustive_in: None, waiter: None };
        self.api.insert(path.into(), item);
    }

    /// As [`Items::add`], for what there is much of.
    fn add_lazily(&mut self, path: String, signature: impl FnOnce() -> String, origin: &str) {
        let signature = if self.with_signatures { signature() } else { String::new() };
        self.add(path, signature, origin);
    }

    /// The shape that a path was made of.
    fn origin(&self, path: &str) -> String {
        self.origins.get(path).map_or_else(|| path.to_owned(), |id| (*id).to_owned())
    }
}

/// The public items of a crate.
pub fn list_api(plan: &CratePlan) -> Api {
    list_items(plan, true)
}

/// The same for `names.txt`, which has no signatures: those of members and setters are empty.
pub fn list_public_paths(plan: &CratePlan) -> Api {
    list_items(plan, false)
}

fn list_items(plan: &CratePlan, with_signatures: bool) -> Api {
    let origins = plan.names.iter().map(|(id, path)| (path.as_str(), id.as_str())).collect();
    let mut items = Items { api: Api::new(), origins, unions: &plan.unions, with_signatures };
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
