//! The public items of structures, errors, unions and enums.
//!
//! In: their plans. Out: items. What `codegen` makes of a plan in functions is said once more here, as signatures.

use super::Items;
use super::ty::{accessor, argument, field};
use crate::plan::enumeration::EnumPlan;
use crate::plan::error::ErrorPlan;
use crate::plan::events::EventErrorPlan;
use crate::plan::field::FieldPlan;
use crate::plan::structure::{StructurePlan, has_unset_required};
use crate::plan::ty::RustType;
use crate::plan::union::UnionPlan;

/// A struct with accessors and a builder.
pub(super) struct Struct<'p> {
    /// Its path below the crate's root.
    pub(super) path: String,
    /// Its builder's path.
    pub(super) builder: String,
    /// The request builder's path, for an input.
    pub(super) fluent: Option<String>,
    /// Its shape.
    pub(super) shape: &'p str,
    /// Its fields.
    pub(super) fields: &'p [FieldPlan],
}

impl Items<'_> {
    pub(super) fn add_struct(&mut self, item: &Struct<'_>) {
        let origin = item.shape;
        let Struct { path, builder, fields, .. } = item;
        self.add(path.as_str(), "#[non_exhaustive] pub struct", origin);
        self.add(format!("{path}::builder()"), format!("pub fn builder() -> {builder}"), origin);
        self.add(builder.as_str(), "pub struct", origin);
        let can_fail = has_unset_required(fields) || item.fluent.is_some();
        let built = if can_fail { format!("Result<{path}, BuildError>") } else { path.clone() };
        self.add(format!("{builder}::build()"), format!("pub fn build(self) -> {built}"), origin);
        for plan in *fields {
            let origin = format!("{origin}${}", plan.member);
            let name = &plan.name;
            self.add_lazily(format!("{path}::{name}"), || format!("pub {name}: {}", field(plan)), &origin);
            let accessor = || format!("pub fn {name}(&self) -> {}", accessor(plan));
            self.add_lazily(format!("{path}::{name}()"), accessor, &origin);
            for builder in [Some(builder), item.fluent.as_ref()].into_iter().flatten() {
                self.add_setters(builder, plan, &origin);
            }
        }
    }

    pub(super) fn add_setters(&mut self, builder: &str, plan: &FieldPlan, origin: &str) {
        let (name, ty) = (&plan.name, &plan.ty);
        let (set, get) = (name.setter(), name.getter());
        let setter = || format!("pub fn {name}(self, {}) -> Self", argument(ty));
        self.add_lazily(format!("{builder}::{name}()"), setter, origin);
        self.add_lazily(format!("{builder}::{set}()"), || format!("pub fn {set}(self, Option<{ty}>) -> Self"), origin);
        self.add_lazily(format!("{builder}::{get}()"), || format!("pub fn {get}(&self) -> &Option<{ty}>"), origin);
    }

    pub(super) fn add_structure(&mut self, plan: &StructurePlan) {
        let builder = format!("types::builders::{}", plan.builder);
        let path = plan.path.to_string();
        self.add_struct(&Struct { path, builder, fluent: None, shape: &plan.schema.shape_id, fields: &plan.fields });
    }

    pub(super) fn add_error(&mut self, plan: &ErrorPlan) {
        let (path, shape) = (plan.path.to_string(), plan.schema.shape_id.as_str());
        let builder = format!("types::error::builders::{}", plan.builder);
        if plan.retry_kind.is_some() {
            let function = "pub fn retryable_error_kind(&self) -> ErrorKind";
            self.add(format!("{path}::retryable_error_kind()"), function, shape);
        }
        let variant = format!("{}({path})", plan.path.name);
        self.add(format!("error::Error::{}", plan.path.name), variant, shape);
        self.add_struct(&Struct { path, builder, fluent: None, shape, fields: &plan.fields });
    }

    pub(super) fn add_union(&mut self, plan: &UnionPlan) {
        let (path, origin) = (plan.path.to_string(), &plan.schema.shape_id);
        self.add(path.as_str(), "#[non_exhaustive] pub enum (union)", origin);
        if let Some(errors) = &plan.event_error {
            self.add_event_errors(errors, origin);
        }
        for variant in &plan.variants {
            let origin = format!("{origin}${}", variant.member);
            let (name, is, conversion) = (&variant.name, variant.snake.predicate(), variant.snake.conversion());
            let held = variant.ty.as_ref().map(|ty| format!("({ty})")).unwrap_or_default();
            self.add(format!("{path}::{name}"), format!("{name}{held}"), &origin);
            self.add(format!("{path}::{is}()"), format!("pub fn {is}(&self) -> bool"), &origin);
            if let Some(ty) = &variant.ty {
                let inner = if let RustType::Box(inner) = ty { inner } else { ty };
                let signature = format!("pub fn {conversion}(&self) -> Result<&{inner}, &Self>");
                self.add(format!("{path}::{conversion}()"), signature, &origin);
            }
        }
    }

    /// What a stream of events may end with.
    fn add_event_errors(&mut self, plan: &EventErrorPlan, union: &str) {
        let path = plan.path.to_string();
        self.add(path.as_str(), "#[non_exhaustive] pub enum (of errors)", union);
        for (variant, member) in &plan.errors {
            let (error, origin) = (variant.path.to_string(), format!("{union}${member}"));
            let (name, predicate) = (&variant.name, &variant.predicate);
            self.add(format!("{path}::{name}"), format!("{name}({error})"), &origin);
            self.add(format!("{path}::{predicate}()"), format!("pub fn {predicate}(&self) -> bool"), &origin);
        }
    }

    pub(super) fn add_enum(&mut self, plan: &EnumPlan) {
        let path = plan.path.to_string();
        let origin = self.origin(&path);
        self.add(path.as_str(), "#[non_exhaustive] pub enum (of values)", &origin);
        for variant in &plan.variants {
            let origin = format!("{origin}${}", variant.value);
            self.add(format!("{path}::{}", variant.name), variant.name.as_str(), &origin);
        }
    }
}
