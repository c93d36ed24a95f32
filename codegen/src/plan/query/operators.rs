//! Comparisons of JMESPath, with the types of both sides checked.
//!
//! In: two compiled sides. Out: a [`Query`] that is a boolean. `null` equals `null` and nothing else; ordering is for
//! numbers, and has no value where one is `null`.
//!
//! Source: JMESPath specification, "Comparison operators".

use super::compile::{Compiler, wrong};
use super::{Comparison, Query, QueryError, QueryKind, QueryType};
use jmespath::ast::{Ast, Comparator};

impl Compiler<'_, '_> {
    pub(super) fn comparison(
        &self,
        offset: usize,
        comparator: &Comparator,
        [lhs, rhs]: [&Ast; 2],
        current: &QueryType,
    ) -> Result<Query, QueryError> {
        let (lhs, rhs) = (self.compile(lhs, current)?, self.compile(rhs, current)?);
        compare(offset, comparison(comparator), lhs, rhs)
    }
}

fn comparison(comparator: &Comparator) -> Comparison {
    match comparator {
        Comparator::Equal => Comparison::Equal,
        Comparator::NotEqual => Comparison::NotEqual,
        Comparator::LessThan => Comparison::Less,
        Comparator::LessThanEqual => Comparison::LessOrEqual,
        Comparator::GreaterThan => Comparison::Greater,
        Comparator::GreaterThanEqual => Comparison::GreaterOrEqual,
    }
}

/// Compares two values.
pub(super) fn compare(offset: usize, how: Comparison, lhs: Query, rhs: Query) -> Result<Query, QueryError> {
    let (lhs, rhs) = match (&lhs.ty, &rhs.ty) {
        (QueryType::Integer, QueryType::Float) => (to_float(lhs), rhs),
        (QueryType::Float, QueryType::Integer) => (lhs, to_float(rhs)),
        _ => (lhs, rhs),
    };
    let is_equality = matches!(how, Comparison::Equal | Comparison::NotEqual);
    let is_number = |ty: &QueryType| matches!(ty, QueryType::Integer | QueryType::Float);
    let with_null = lhs.ty == QueryType::Null || rhs.ty == QueryType::Null;
    let is_simple = is_number(&lhs.ty) || matches!(lhs.ty, QueryType::Bool | QueryType::Text);
    if !(is_equality && with_null) && lhs.ty != rhs.ty {
        let what = format!("{} is compared with {}", lhs.ty.in_words(), rhs.ty.in_words());
        return wrong(offset, what, "compare values of one type");
    }
    if is_equality && !with_null && !is_simple {
        return wrong(offset, format!("{} can't be compared", lhs.ty.in_words()), "compare texts, numbers or booleans");
    }
    if !is_equality && !is_number(&lhs.ty) {
        return wrong(offset, format!("{} is put into an order", lhs.ty.in_words()), "only numbers have an order");
    }
    let nullable = !is_equality && (lhs.nullable || rhs.nullable);
    Ok(Query::new(QueryKind::Compare(how, Box::new(lhs), Box::new(rhs)), QueryType::Bool, nullable))
}

fn to_float(number: Query) -> Query {
    let nullable = number.nullable;
    Query::new(QueryKind::ToFloat(Box::new(number)), QueryType::Float, nullable)
}
