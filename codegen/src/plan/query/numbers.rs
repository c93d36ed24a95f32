//! Functions of JMESPath that reduce or order lists, and those of single numbers, with the types of their arguments
//! checked.
//!
//! In: a function's name and its compiled arguments. Out: a [`Query`], or `None` for a function of another kind. An
//! argument that is `null`, or a list with an element that is, makes the result `null`, where JMESPath would stop.
//!
//! Source: JMESPath specification, "Built-in functions".

use super::compile::wrong;
use super::{Extreme, ListType, Query, QueryError, QueryKind, QueryType, Rounding};

/// Compiles a call of one of these functions.
pub(super) fn number_function(offset: usize, name: &str, arguments: &[Query]) -> Option<Result<Query, QueryError>> {
    let compile: fn(usize, &str, Query) -> Result<Query, QueryError> = match name {
        "max" | "min" => extreme,
        "sum" | "avg" => total,
        "sort" | "reverse" => ordered,
        "abs" | "ceil" | "floor" => rounded,
        "to_number" => to_number,
        "to_array" => |_, _, of| Ok(to_array(of)),
        "not_null" => return Some(not_null(offset, arguments)),
        _ => return None,
    };
    Some(match arguments {
        [of] => compile(offset, name, of.clone()),
        _ => {
            let what = format!("`{name}` takes one argument, not {}", arguments.len());
            wrong(offset, what, "see the JMESPath specification")
        }
    })
}

/// A list of these, or why it is none.
fn list_of<'q>(offset: usize, name: &str, of: &'q Query, fits: &[QueryType]) -> Result<&'q ListType, QueryError> {
    match &of.ty {
        QueryType::List(list) if fits.contains(&list.element) => Ok(list),
        other => {
            let words: Vec<&str> = fits
                .iter()
                .filter_map(|ty| match ty {
                    QueryType::Integer => Some("numbers"),
                    QueryType::Text => Some("texts"),
                    _ => None,
                })
                .collect();
            let what = format!("`{name}` is asked of {}", other.in_words());
            wrong(offset, what, &format!("it takes a list of {}", words.join(" or ")))
        }
    }
}

const NUMBERS: [QueryType; 2] = [QueryType::Integer, QueryType::Float];
const ORDERED: [QueryType; 3] = [QueryType::Integer, QueryType::Float, QueryType::Text];

fn extreme(offset: usize, name: &str, of: Query) -> Result<Query, QueryError> {
    let element = (*list_of(offset, name, &of, &ORDERED)?.element).clone();
    let which = if name == "max" { Extreme::Largest } else { Extreme::Smallest };
    Ok(Query::new(QueryKind::Extreme(which, Box::new(of)), element, true))
}

fn total(offset: usize, name: &str, of: Query) -> Result<Query, QueryError> {
    let list = list_of(offset, name, &of, &NUMBERS)?;
    let (element, nullable) = ((*list.element).clone(), of.nullable || list.nullable);
    Ok(match name {
        "sum" => Query::new(QueryKind::Sum(Box::new(of)), element, nullable),
        // Of no numbers there is none.
        _ => Query::new(QueryKind::Average(Box::new(of)), QueryType::Float, true),
    })
}

fn ordered(offset: usize, name: &str, of: Query) -> Result<Query, QueryError> {
    let QueryType::List(list) = &of.ty else {
        return wrong(offset, format!("`{name}` is asked of {}", of.ty.in_words()), "it takes a list");
    };
    if name == "reverse" {
        let ty = QueryType::List(ListType { stored: None, ..list.clone() });
        let nullable = of.nullable;
        return Ok(Query::new(QueryKind::Reverse(Box::new(of)), ty, nullable));
    }
    let list = list_of(offset, name, &of, &ORDERED)?;
    let nullable = of.nullable || list.nullable;
    let ty = QueryType::List(ListType { element: list.element.clone(), nullable: false, stored: None });
    Ok(Query::new(QueryKind::Sort(Box::new(of)), ty, nullable))
}

fn rounded(offset: usize, name: &str, of: Query) -> Result<Query, QueryError> {
    let how = match name {
        "abs" => Rounding::Absolute,
        "ceil" => Rounding::Up,
        _ => Rounding::Down,
    };
    if !NUMBERS.contains(&of.ty) {
        return wrong(offset, format!("`{name}` is asked of {}", of.ty.in_words()), "it takes a number");
    }
    if of.ty == QueryType::Integer && how != Rounding::Absolute {
        return Ok(of);
    }
    let (ty, nullable) = (of.ty.clone(), of.nullable);
    Ok(Query::new(QueryKind::Rounded(how, Box::new(of)), ty, nullable))
}

fn to_number(offset: usize, name: &str, of: Query) -> Result<Query, QueryError> {
    match &of.ty {
        QueryType::Integer | QueryType::Float => Ok(of),
        QueryType::Text => Ok(Query::new(QueryKind::Parse(Box::new(of)), QueryType::Float, true)),
        other => wrong(offset, format!("`{name}` is asked of {}", other.in_words()), "it takes a number or a text"),
    }
}

fn to_array(of: Query) -> Query {
    if matches!(of.ty, QueryType::List(_)) {
        return of;
    }
    let ty = QueryType::List(ListType { element: Box::new(of.ty.clone()), nullable: of.nullable, stored: None });
    Query::new(QueryKind::Many(vec![of]), ty, false)
}

/// The first that is not `null`.
fn not_null(offset: usize, arguments: &[Query]) -> Result<Query, QueryError> {
    let mut arguments = arguments.iter().filter(|argument| argument.ty != QueryType::Null);
    let Some(first) = arguments.next() else {
        return wrong(offset, "`not_null` is asked of nothing but null", "name what may be there");
    };
    let mut found = first.clone();
    for next in arguments {
        if next.ty != found.ty {
            let what = format!("`not_null` chooses between {} and {}", found.ty.in_words(), next.ty.in_words());
            return wrong(offset, what, "choose between values of one type");
        }
        let (ty, nullable) = (found.ty.clone(), found.nullable && next.nullable);
        found = Query::new(QueryKind::NotNull(Box::new(found), Box::new(next.clone())), ty, nullable);
    }
    Ok(found)
}
