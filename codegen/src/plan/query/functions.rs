//! Functions of JMESPath, with the types of their arguments checked.
//!
//! In: a function's name and arguments. Out: a [`Query`]. An argument that is `null` makes the result `null`, where
//! JMESPath would stop: a waiter then does not match either.
//!
//! Of JMESPath's 26 functions there are those that published models call, `length` in waiters and `keys` in parameters of
//! endpoints, and `contains`.
//!
//! Source: JMESPath specification, "Built-in functions".

use super::compile::{Compiler, chain, unsupported, wrong};
use super::{ListType, Query, QueryError, QueryKind, QueryType, View};
use jmespath::ast::Ast;

const SUPPORTED: &str = "only contains, keys and length are";

impl Compiler<'_, '_> {
    pub(super) fn function(
        &self,
        offset: usize,
        name: &str,
        arguments: &[Ast],
        current: &QueryType,
    ) -> Result<Query, QueryError> {
        let mut compiled: Vec<Query> =
            arguments.iter().map(|argument| self.compile(argument, current)).collect::<Result<_, _>>()?;
        let wanted = match name {
            "keys" | "length" => "one argument",
            "contains" => "two arguments",
            _ => return unsupported(offset, format!("the function `{name}` is not supported: {SUPPORTED}")),
        };
        let found = compiled.len();
        match (name, compiled.pop(), compiled.pop()) {
            ("length", Some(of), None) => length(offset, of),
            ("keys", Some(of), None) => self.keys(offset, of),
            ("contains", Some(part), Some(whole)) if compiled.is_empty() => contains(offset, whole, part),
            _ => wrong(offset, format!("`{name}` takes {wanted}, not {found}"), "see the JMESPath specification"),
        }
    }

    /// The values of a map.
    pub(super) fn values(&self, offset: usize, of: Query) -> Result<Query, QueryError> {
        let QueryType::Map { value, sparse, .. } = &of.ty else {
            let what = format!("the values of {} have no one type", of.ty.in_words());
            return wrong(offset, what, "ask for the values of a map");
        };
        let (element, view) = self.view(value);
        let view = if *sparse { View::Optional(Box::new(view)) } else { view };
        let ty = QueryType::List(ListType { element: Box::new(element), nullable: *sparse, stored: None });
        let nullable = of.nullable;
        Ok(Query::new(QueryKind::Values(Box::new(of), view), ty, nullable))
    }

    /// The keys of a map, or the names of those members that a structure has.
    fn keys(&self, offset: usize, of: Query) -> Result<Query, QueryError> {
        let texts = ListType { element: Box::new(QueryType::Text), nullable: false, stored: None };
        let nullable = of.nullable;
        match &of.ty {
            QueryType::Map { key, .. } => {
                let (_, view) = self.view(key);
                Ok(Query::new(QueryKind::Keys(Box::new(of), view), QueryType::List(texts), nullable))
            }
            QueryType::Structure(id, role) => {
                let members = self.context.model.members(id).iter().enumerate();
                let names = members.map(|(position, member)| (member.name.clone(), self.step(id, *role, position)));
                let names = QueryKind::MemberNames(names.collect());
                Ok(chain(of, Query::new(names, QueryType::List(texts), false)))
            }
            QueryType::Bool
            | QueryType::Integer
            | QueryType::Float
            | QueryType::Text
            | QueryType::List(_)
            | QueryType::Null
            | QueryType::Union(_)
            | QueryType::Opaque(_)
            | QueryType::Both => {
                wrong(offset, format!("`keys` is asked of {}", of.ty.in_words()), "it takes a map or structure")
            }
        }
    }
}

fn length(offset: usize, of: Query) -> Result<Query, QueryError> {
    if !matches!(of.ty, QueryType::Text | QueryType::List(_) | QueryType::Map { .. }) {
        let what = format!("`length` is asked of {}", of.ty.in_words());
        return wrong(offset, what, "it takes a text, list or map");
    }
    let nullable = of.nullable;
    Ok(Query::new(QueryKind::Length(Box::new(of)), QueryType::Integer, nullable))
}

fn contains(offset: usize, whole: Query, part: Query) -> Result<Query, QueryError> {
    let is_simple = matches!(part.ty, QueryType::Text | QueryType::Bool | QueryType::Integer | QueryType::Float);
    let fits = match &whole.ty {
        QueryType::Text => part.ty == QueryType::Text,
        QueryType::List(list) => is_simple && *list.element == part.ty,
        QueryType::Bool
        | QueryType::Integer
        | QueryType::Float
        | QueryType::Structure(..)
        | QueryType::Map { .. }
        | QueryType::Null
        | QueryType::Union(_)
        | QueryType::Opaque(_)
        | QueryType::Both => false,
    };
    if !fits {
        let what = format!("`contains` looks for {} in {}", part.ty.in_words(), whole.ty.in_words());
        return wrong(offset, what, "it looks for a text in a text, or for a simple value in a list of such");
    }
    let nullable = whole.nullable;
    Ok(Query::new(QueryKind::Contains(Box::new(whole), Box::new(part)), QueryType::Bool, nullable))
}
