//! The public items of an operation: client method, input, output, error enum, required members, paginator and waiters.
//!
//! In: an [`OperationPlan`]. Out: items.

use super::types::Struct;
use super::{Item, Items};
use crate::plan::operation::OperationPlan;
use crate::plan::paginator::{ItemType, PaginatorPlan};
use crate::plan::payload::{OperationErrorVariant, PayloadPlan};
use crate::plan::waiter::WaiterPlan;

impl Items<'_> {
    pub(super) fn add_operation(&mut self, plan: &OperationPlan) {
        let module = format!("operation::{}", plan.module);
        let origin = self.origin(&format!("{module}::{}", plan.name));
        let fluent = format!("{module}::builders::{}", plan.fluent_builder);
        let method = format!("pub fn {}(&self) -> {fluent}", plan.module);
        self.add(format!("Client::{}()", plan.module), method, &origin);
        self.add(module.as_str(), "pub mod", &origin);
        self.add(fluent.as_str(), "pub struct", &origin);
        if plan.is_presignable() {
            let taken = "presigning::PresigningConfig";
            self.add(format!("{fluent}::presigned()"), format!("pub fn presigned(self, {taken})"), &origin);
        }
        self.add_payload(&module, &plan.input, Some(fluent.clone()));
        self.add_payload(&module, &plan.output, None);
        self.add_operation_error(plan, &format!("{module}::{}", plan.error), &origin);
        self.add_required(plan, &module, &fluent, &origin);
        if let Some(paginator) = &plan.paginator {
            self.add_paginator(paginator, &module, &fluent, &origin);
        }
        for waiter in &plan.waiters {
            self.add_waiter(plan, waiter, &origin);
        }
    }

    fn add_payload(&mut self, module: &str, payload: &PayloadPlan, fluent: Option<String>) {
        self.add_struct(&Struct {
            path: format!("{module}::{}", payload.name),
            builder: format!("{module}::builders::{}", payload.builder),
            fluent,
            shape: &payload.schema.shape_id,
            fields: &payload.fields,
        });
    }

    fn add_operation_error(&mut self, plan: &OperationPlan, path: &str, origin: &str) {
        self.add(path, "#[non_exhaustive] pub enum (of errors)", origin);
        for variant in &plan.errors {
            let error = variant.path.to_string();
            let of_operation = || {
                let shape = self.origin(&error);
                format!("{origin}${}", shape.rsplit('#').next().unwrap_or_default())
            };
            let origin = self.event_member(plan, variant).unwrap_or_else(of_operation);
            let (name, predicate) = (&variant.name, &variant.predicate);
            self.add(format!("{path}::{name}"), format!("{name}({error})"), &origin);
            self.add(format!("{path}::{predicate}()"), format!("pub fn {predicate}(&self) -> bool"), &origin);
        }
    }

    /// The member of a union of events that an error of the operation is.
    fn event_member(&self, plan: &OperationPlan, error: &OperationErrorVariant) -> Option<String> {
        let streams = [plan.input.stream(), plan.output.stream()].into_iter().flatten();
        let unions = streams.filter_map(|stream| stream.ty.as_events()).map(|(events, _)| events);
        let mut errors = unions.filter_map(|events| {
            let union = self.unions.iter().find(|union| union.path == *events)?;
            let (_, member) = union.event_error.as_ref()?.errors.iter().find(|(found, _)| found.path == error.path)?;
            Some(format!("{}${member}", union.schema.shape_id))
        });
        errors.next()
    }

    fn add_required(&mut self, plan: &OperationPlan, module: &str, fluent: &str, origin: &str) {
        let Some(required) = &plan.required else { return };
        let path = format!("{module}::{}", required.name);
        self.add(path.as_str(), format!("pub struct, for Client::request() -> {fluent}"), origin);
        let shape = &plan.input.schema.shape_id;
        for field in required.positions.iter().filter_map(|position| plan.input.fields.get(*position)) {
            let item = Item {
                signature: format!("pub {}: {}", field.name, field.ty),
                origin: format!("{shape}${}", field.member),
                exhaustive_in: Some(path.clone()),
                waiter: None,
            };
            self.api.insert(format!("{path}::{}", field.name), item);
        }
    }

    fn add_waiter(&mut self, operation: &OperationPlan, plan: &WaiterPlan, origin: &str) {
        let origin = format!("{origin}@{}", plan.name.given);
        let origin = origin.as_str();
        let (name, module) = (&plan.name, format!("waiters::{}", plan.name.module));
        let fluent = format!("{module}::{}", name.fluent_builder);
        self.add(module.as_str(), "pub mod", origin);
        self.add(fluent.as_str(), "pub struct", origin);
        self.add(format!("Client::{}()", name.method), format!("fn {}(&self) -> {fluent}", name.method), origin);
        let shape = &operation.input.schema.shape_id;
        for field in &operation.input.fields {
            self.add_setters(&fluent, field, &format!("{shape}${}", field.member));
        }
        let below = format!("{fluent}::");
        for (_, setter) in self.api.range_mut(below.clone()..).take_while(|(path, _)| path.starts_with(&below)) {
            setter.waiter = Some(origin.to_owned());
        }
        self.add(format!("{module}::{}", name.final_poll), "pub type", origin);
        self.add(format!("{module}::{}", name.error), "pub type", origin);
    }

    fn add_paginator(&mut self, plan: &PaginatorPlan, module: &str, fluent: &str, origin: &str) {
        let (name, token) = (&plan.name, plan.token.to_string());
        let path = format!("{module}::paginator::{name}");
        self.add(path.as_str(), format!("pub type, over tokens of {token}"), origin);
        self.add(format!("{fluent}::into_paginator()"), format!("pub fn into_paginator(self) -> {path}"), origin);
        if let Some(items) = &plan.items {
            let item = match &items.item {
                ItemType::Element(ty) => ty.to_string(),
                ItemType::Entry(key, value) => format!("({key}, {value})"),
            };
            let alias = format!("{module}::paginator::{}", plan.items_name);
            self.add(format!("{path}::items()"), format!("pub fn items(self) -> {alias}"), origin);
            self.add(alias, format!("pub type, over items of {item}"), origin);
        }
        if plan.page_size.is_some() {
            self.add(format!("{path}::page_size()"), "pub fn page_size(self, i32) -> Self", origin);
        }
    }
}
