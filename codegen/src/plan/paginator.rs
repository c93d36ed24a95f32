//! [`PaginatorPlan`]: how an operation's pages are walked.
//!
//! In: `@paginated` on an operation. Out: the fields that hold tokens, items and page size, or why there is no paginator.
//!
//! Source: Smithy 2.0, "Paginated trait".

use super::context::{Context, plan_type};
use super::field::FieldPlan;
use super::payload::PayloadPlan;
use super::presence::Presence;
use super::ty::RustType;
use crate::names::RustName;
use ferrosmith_model::TraitId;
use ferrosmith_model::{ShapeId, ShapeKind};
use serde_json::Value;

/// Paging of one operation.
#[derive(Clone, Debug, PartialEq)]
pub struct PaginatorPlan {
    /// `ListPartnersPaginator`
    pub name: String,
    /// `ListPartnersPaginatorItems`
    pub items_name: String,
    /// The token's type: `String` nearly always; a number where a flag says which page is the last.
    pub token: RustType,
    /// The input field that takes the token.
    pub input_token: RustName,
    /// The path of fields from the output to the next token.
    pub output_token: Vec<PathStep>,
    /// The tokens beside the first: the input fields that take them, and the output fields that have the next ones.
    pub more_tokens: Vec<(RustName, RustName)>,
    /// The path of fields from the output to the flag that says whether there are more pages, if there is one.
    pub more_results: Option<Vec<PathStep>>,
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
    pub field: RustName,
    /// Whether the field is an `Option`.
    pub optional: bool,
    /// The element of the field, a list, that is meant, from the end if negative.
    pub element: Option<i32>,
}

/// Where the page size goes.
#[derive(Clone, Debug, PartialEq)]
pub struct PageSizePlan {
    /// The input field.
    pub field: RustName,
    /// Its type: `I32` nearly always.
    pub ty: RustType,
}

/// Plans paging: nothing for an operation that has none, or whose trait doesn't fit its members, and then a note that
/// says why. A note is also what there is to say of a paginator that has less than the model asks for.
pub fn plan_paginator(
    context: &Context<'_>,
    id: &ShapeId,
    input: &PayloadPlan,
    output: &PayloadPlan,
) -> (Option<PaginatorPlan>, Vec<String>) {
    let Some((operation, traits)) = context.model.operation(id) else { return (None, Vec::new()) };
    let Some(paginated) = traits.get(TraitId::PAGINATED) else { return (None, Vec::new()) };
    let walk = Walk { context, output: &operation.output, fields: output };
    match walk.plan(id, input, paginated, traits.get(MORE_RESULTS)) {
        Ok((paginator, notes)) => {
            (Some(paginator), notes.iter().map(|note| format!("{}: {note}", id.name())).collect())
        }
        Err(why) => (None, vec![format!("{} has no paginator: {why}", id.name())]),
    }
}

/// botocore's flag that there are more pages.
const MORE_RESULTS: TraitId = TraitId::PAGINATOR_MORE_RESULTS;

/// What a paginator is planned from.
struct Walk<'w, 'm> {
    context: &'w Context<'m>,
    output: &'w ShapeId,
    fields: &'w PayloadPlan,
}

impl Walk<'_, '_> {
    fn plan(
        &self,
        id: &ShapeId,
        input: &PayloadPlan,
        paginated: &Value,
        more_results: Option<&Value>,
    ) -> Result<(PaginatorPlan, Vec<String>), String> {
        if input.stream().is_some() {
            return Err("the body of a request is a stream, which is sent once".to_owned());
        }
        let mut notes = Vec::new();
        let named = |member: &str| input.fields.iter().find(|field| field.member == member);
        let tokens = |key: &str| {
            let tokens = texts(paginated.get(key).unwrap_or(&Value::Null));
            if tokens.is_empty() { Err(format!("the model names no `{key}`")) } else { Ok(tokens) }
        };
        let (input_tokens, output_tokens) = (tokens("inputToken")?, tokens("outputToken")?);
        if input_tokens.len() != output_tokens.len() {
            return Err(format!("its requests have {} tokens, its pages {}", input_tokens.len(), output_tokens.len()));
        }
        let mut pairs = input_tokens.into_iter().zip(output_tokens);
        let (input_token, output_token) = pairs.next().unwrap_or_default();
        let more_tokens = pairs.map(|pair| self.plan_more_token(input, pair)).collect::<Result<_, _>>()?;
        let token = named(input_token).ok_or_else(|| format!("its input has no member `{input_token}`"))?;
        let (path, next) = self.plan_path(output_token)?;
        let more_results = match more_results.and_then(Value::as_str) {
            Some(path) => self.plan_flag(path).map_err(|why| notes.push(why)).ok(),
            None => None,
        };
        if !is_token(token, more_results.is_some()) {
            return Err(format!(
                "`{input_token}` is no optional text or map, so that nothing says which page is the last"
            ));
        }
        if token.ty != plan_type(self.context, &next) {
            return Err(format!("`{input_token}` and `{output_token}` are of different types"));
        }
        let items = self.plan_items(&texts(paginated.get("items").unwrap_or(&Value::Null)));
        let items = items.unwrap_or_else(|why| {
            notes.push(why);
            None
        });
        let page_size = paginated.get("pageSize").and_then(Value::as_str).and_then(named);
        let name = self.context.names.operation(id);
        let plan = PaginatorPlan {
            name: name.paginator.clone(),
            items_name: name.paginator_items.clone(),
            token: token.ty.clone(),
            input_token: token.name.clone(),
            output_token: path,
            more_tokens,
            more_results,
            items,
            page_size: page_size
                .filter(|field| is_page_size(field))
                .map(|field| PageSizePlan { field: field.name.clone(), ty: field.ty.clone() }),
        };
        Ok((plan, notes))
    }

    /// A token beside the first, which both may lack.
    fn plan_more_token(&self, input: &PayloadPlan, (from, to): (&str, &str)) -> Result<(RustName, RustName), String> {
        let named = |fields: &'_ [FieldPlan], member: &str| {
            fields.iter().find(|field| field.member == member && field.presence == Presence::Optional).cloned()
        };
        let (taken, next) = (named(&input.fields, from), named(&self.fields.fields, to));
        match taken.zip(next) {
            Some((taken, next)) if taken.ty == next.ty => Ok((taken.name, next.name)),
            Some(_) => Err(format!("`{from}` and `{to}` are of different types")),
            None => Err(format!("`{from}` of its input or `{to}` of its output is no optional member")),
        }
    }

    /// The path to the flag that says whether there are more pages.
    fn plan_flag(&self, path: &str) -> Result<Vec<PathStep>, String> {
        let (steps, target) = self.plan_path(path)?;
        let is_flag = matches!(self.context.model.shape(&target).map(|shape| &shape.kind), Some(ShapeKind::Boolean));
        if is_flag {
            Ok(steps)
        } else {
            Err(format!("`{path}`, which should say whether there are more pages, is no boolean"))
        }
    }

    /// The one list or map among what the model calls the items of a page. botocore names everything that grows from page
    /// to page, counts too; Smithy names a list or map.
    fn plan_items(&self, paths: &[&str]) -> Result<Option<ItemsPlan>, String> {
        let mut found = Vec::new();
        for path in paths {
            let (steps, target) = self.plan_path(path)?;
            if steps.iter().any(|step| step.element.is_some()) {
                return Err(format!("its pages have no items, since `{path}` is an element"));
            }
            found.extend(self.plan_item(steps, &target).map(|items| (path, items)));
        }
        match (found.pop(), found.as_slice()) {
            (Some((_, items)), []) => Ok(Some(items)),
            (None, _) if paths.is_empty() => Ok(None),
            (None, _) => Err(format!("its pages have no items, since {} is no list or map", paths.join(", "))),
            (Some((last, _)), others) => {
                let all: Vec<_> = others.iter().map(|(path, _)| **path).chain([*last]).collect();
                Err(format!("its pages have several lists of items: {}", all.join(", ")))
            }
        }
    }

    fn plan_item(&self, path: Vec<PathStep>, target: &ShapeId) -> Option<ItemsPlan> {
        let shape = self.context.model.shape(target)?;
        if shape.traits.is_sparse() {
            return None;
        }
        let of = |id: &ShapeId| plan_type(self.context, id);
        let item = match &shape.kind {
            ShapeKind::List { member } => ItemType::Element(of(&member.target)),
            ShapeKind::Map { key, value } => ItemType::Entry(of(&key.target), of(&value.target)),
            ShapeKind::Blob
            | ShapeKind::Boolean
            | ShapeKind::String
            | ShapeKind::Byte
            | ShapeKind::Short
            | ShapeKind::Integer
            | ShapeKind::Long
            | ShapeKind::Float
            | ShapeKind::Double
            | ShapeKind::BigInteger
            | ShapeKind::BigDecimal
            | ShapeKind::Timestamp
            | ShapeKind::Document
            | ShapeKind::Enum(_)
            | ShapeKind::IntEnum(_)
            | ShapeKind::Structure(_)
            | ShapeKind::Union(_)
            | ShapeKind::Service(_)
            | ShapeKind::Resource(_)
            | ShapeKind::Operation(_) => return None,
        };
        Some(ItemsPlan { path, item })
    }

    /// The fields on a dotted path from the output, and the shape at its end. A step may take an element of a list, as in
    /// `Shards[-1]`.
    fn plan_path(&self, path: &str) -> Result<(Vec<PathStep>, ShapeId), String> {
        let (context, mut container) = (self.context, self.output.clone());
        let mut steps = Vec::new();
        for part in path.split('.') {
            let (name, element) = match part.strip_suffix(']').and_then(|part| part.split_once('[')) {
                Some((name, element)) => (name, Some(element)),
                None => (part, None),
            };
            let element = match element.map(str::parse::<i32>) {
                Some(Ok(element)) => Some(element),
                Some(Err(_)) => return Err(format!("the path `{path}` is not supported")),
                None => None,
            };
            if matches!(context.model.shape(&container).map(|shape| &shape.kind), Some(ShapeKind::Union(_))) {
                return Err(format!("the path `{path}` goes through the union `{}`", container.name()));
            }
            let members = context.model.members(&container);
            let position = members.iter().position(|member| member.name == name);
            let position = position.ok_or_else(|| format!("its output has no `{path}`"))?;
            let presence = match (steps.is_empty(), self.fields.fields.get(position)) {
                (true, Some(field)) => field.presence.clone(),
                _ => context.presence(&members[position]),
            };
            let field = context.names.members(&container)[position].name.clone();
            container = members[position].target.clone();
            if element.is_some() {
                let list = context.model.shape(&container);
                let Some(ShapeKind::List { member }) =
                    list.filter(|list| !list.traits.is_sparse()).map(|list| &list.kind)
                else {
                    return Err(format!("`{part}` of `{path}` is no list"));
                };
                container = member.target.clone();
            }
            steps.push(PathStep { field, optional: presence == Presence::Optional, element });
        }
        Ok((steps, container))
    }
}

/// Whether a request can go without the member, and the member says by being empty that there is no next page: a number
/// can't, so that walking with one might never end. Smithy wants strings and maps; botocore's S3 has an integer.
fn is_token(field: &FieldPlan, has_flag: bool) -> bool {
    use RustType::{I32, I64, Map, String};
    // A number is never empty: pages end where a flag says so.
    let is_token = matches!(field.ty, String | Map(..)) || has_flag && matches!(field.ty, I32 | I64);
    field.presence == Presence::Optional && is_token
}

/// Whether a number of items can be put into the member.
fn is_page_size(field: &FieldPlan) -> bool {
    use RustType::{F64, I8, I16, I32, I64, String};
    field.presence == Presence::Optional && matches!(field.ty, I8 | I16 | I32 | I64 | F64 | String)
}

/// A text, or a list of texts.
fn texts(value: &Value) -> Vec<&str> {
    match value {
        Value::Array(values) => values.iter().filter_map(Value::as_str).collect(),
        value => value.as_str().into_iter().collect(),
    }
}
