//! The struct of an operation's required members: one table, `rt::required_members! { … }`, as formatted text.
//!
//! In: a [`RequiredPlan`] and the operation that it belongs to. Out: the macro call and, where something must not be shown,
//! `Debug`. How a request is made of it is the macro's matter.

use super::Item;
use super::builder::{COLUMNS, rust_text};
use super::docs::push_doc_text;
use super::fields::emit_debug;
use super::scope::Scope;
use super::ty::owned_type;
use crate::docs::html::Docs;
use crate::plan::field::FieldPlan;
use crate::plan::operation::OperationPlan;
use crate::plan::required::RequiredPlan;
use crate::runtime::REQUIRED_MEMBERS;

/// `rt::required_members! { pub struct GetPartnerRequired for get_partner: … { catalog: String, } }`
pub fn emit_required(operation: &OperationPlan, required: &RequiredPlan, scope: &Scope) -> Vec<Item> {
    let fields: Vec<FieldPlan> = required_fields(operation, required).cloned().collect();
    let debug = emit_debug(&required.name, &fields, None, operation.input.sensitive);
    let derive = if debug.is_some() { "Clone, PartialEq" } else { "Clone, Debug, PartialEq" };
    let (name, method) = (&required.name, &operation.module);
    let (fluent, input) = (&operation.fluent_builder, &operation.input.builder);
    let mut out = format!(
        "{REQUIRED_MEMBERS}! {{\n    /// What a request to [`{}`](self) must have, all of it: ",
        operation.name
    );
    out.push_str("see\n    /// [`Client::request`](crate::Client::request).\n");
    out.push_str(&format!("    #[derive({derive})]\n"));
    let head = format!("    pub struct {name} for {method}: {fluent}, {input} {{\n");
    if head.len() <= COLUMNS {
        out.push_str(&head);
    } else {
        out.push_str(&format!("    pub struct {name} for\n        {method}: {fluent}, {input}\n    {{\n"));
    }
    for field in &fields {
        push_doc_text(&mut out, "        ", &Docs::line(field.summary.clone()), None);
        out.push_str(&format!("        {}: {},\n", field.name, rust_text(&owned_type(&field.ty, scope))));
    }
    out.push_str("    }\n}");
    let mut items = vec![Item::Text(out)];
    items.extend(debug.map(Item::Tokens));
    items
}

/// The fields of an input that are required.
pub fn required_fields<'p>(
    operation: &'p OperationPlan,
    required: &'p RequiredPlan,
) -> impl Iterator<Item = &'p FieldPlan> {
    required.positions.iter().map(|&position| &operation.input.fields[position])
}
