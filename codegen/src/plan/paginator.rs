//! [`PaginatorPlan`]: how an operation's pages are walked.
//!
//! In: `@paginated` on an operation. Out: the fields that hold tokens, items and page size.
//!
//! Source: Smithy 2.0, "Paginated trait".

use super::context::Context;
use super::field::{FieldPlan, Presence};
use super::operation::PayloadPlan;
use super::ty::{RustType, plan_type};
use ferrosmith_model::{ShapeId, ShapeKind};
use serde_json::Value;

/// Paging of one operation.
#[derive(Clone, Debug, PartialEq)]
pub struct PaginatorPlan {
    /// `ListPartnersPaginator`
    pub name: String,
    /// `ListPartnersPaginatorItems`
    pub items_name: String,
    /// The token's type: `String` nearly always.
    pub token: RustType,
    /// The input field that takes the token.
    pub input_token: String,
    /// The path of fields from the output to the next token.
    pub output_token: Vec<PathStep>,
    /// The items of a page, if the model names them.
    pub items: Option<ItemsPlan>,
    /// The input field of the page size.
    pub page_size: Option<PageSizePlan>,
}

/// Where the items are.
#[derive(Clone, Debug, PartialEq)]
pub struct ItemsPlan {
    /// The path of fields from the output to the list or map.
    pub path: Vec<PathStep>,
    /// The item: an element of the list, or a `(key, value)` of the map.
    pub item: ItemType,
}

/// What an item is.
#[derive(Clone, Debug, PartialEq)]
pub enum ItemType {
    /// An element of a list.
    Element(RustType),
    /// An entry of a map.
    Entry(RustType, RustType),
}

/// One field on a path.
#[derive(Clone, Debug, PartialEq)]
pub struct PathStep {
    /// The field.
    pub field: String,
    /// Whether the field is an `Option`.
    pub optional: bool,
}

/// Where the page size goes.
#[derive(Clone, Debug, PartialEq)]
pub struct PageSizePlan {
    /// The input field.
    pub field: String,
    /// Its type: `I32` nearly always.
    pub ty: RustType,
}

/// Plans paging; `None` for an operation that has none, or whose trait doesn't fit its members.
///
/// Several tokens can't be walked with, and several lists of items have no one item: botocore knows both, Smithy neither.
pub fn plan_paginator(
    context: &Context<'_>,
    id: &ShapeId,
    input: &PayloadPlan,
    output: &PayloadPlan,
) -> Option<PaginatorPlan> {
    let (operation, traits) = context.model.operation(id)?;
    let paginated = traits.get("smithy.api#paginated")?;
    let text = |key: &str| single_text(paginated.get(key)?);
    let name = context.names.operation(id);
    let token = input.fields.iter().find(|field| Some(field.member.as_str()) == text("inputToken"))?;
    let (output_token, next) = plan_path(context, &operation.output, output, text("outputToken")?)?;
    if !is_token(token) || token.ty != plan_type(context, &next) {
        return None;
    }
    let page_size = input.fields.iter().find(|field| Some(field.member.as_str()) == text("pageSize"));
    Some(PaginatorPlan {
        name: name.paginator.clone(),
        items_name: name.paginator_items.clone(),
        token: token.ty.clone(),
        input_token: token.name.clone(),
        output_token,
        items: text("items").and_then(|path| plan_items(context, &operation.output, output, path)),
        page_size: page_size
            .filter(|field| is_page_size(field))
            .map(|field| PageSizePlan { field: field.name.clone(), ty: field.ty.clone() }),
    })
}

/// Whether a request can go without the member, and the member says by being empty that there is no next page: a number
/// can't, so that walking with one might never end. Smithy wants strings and maps; botocore's S3 has an integer.
fn is_token(field: &FieldPlan) -> bool {
    field.presence == Presence::Optional && matches!(field.ty, RustType::String | RustType::Map(..))
}

/// Whether a number of items can be put into the member.
fn is_page_size(field: &FieldPlan) -> bool {
    use RustType::{F64, I8, I16, I32, I64, String};
    field.presence == Presence::Optional && matches!(field.ty, I8 | I16 | I32 | I64 | F64 | String)
}

/// A text, or a list of one text.
fn single_text(value: &Value) -> Option<&str> {
    match value {
        Value::Array(values) if values.len() == 1 => values.first()?.as_str(),
        value => value.as_str(),
    }
}

fn plan_items(context: &Context<'_>, id: &ShapeId, output: &PayloadPlan, path: &str) -> Option<ItemsPlan> {
    let (path, target) = plan_path(context, id, output, path)?;
    let shape = context.model.shape(&target)?;
    if shape.traits.is_sparse() {
        return None;
    }
    let item = match &shape.kind {
        ShapeKind::List { member } => ItemType::Element(plan_type(context, &member.target)),
        ShapeKind::Map { key, value } => {
            ItemType::Entry(plan_type(context, &key.target), plan_type(context, &value.target))
        }
        _ => return None,
    };
    Some(ItemsPlan { path, item })
}

/// The fields on a dotted path from the output, and the shape at its end.
fn plan_path(
    context: &Context<'_>,
    id: &ShapeId,
    output: &PayloadPlan,
    path: &str,
) -> Option<(Vec<PathStep>, ShapeId)> {
    let mut steps = Vec::new();
    let mut container = id.clone();
    for part in path.split('.') {
        let members = context.model.members(&container);
        let index = members.iter().position(|member| member.name == part)?;
        let optional = if steps.is_empty() {
            output.fields.get(index)?.presence == Presence::Optional
        } else {
            context.presence(&members[index]) == Presence::Optional
        };
        let field = context.names.members(&container).get(index)?.name.clone();
        steps.push(PathStep { field, optional });
        container = members[index].target.clone();
    }
    Some((steps, container))
}
