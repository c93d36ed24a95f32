//! `compile`: a JMESPath expression, and the type of what it is asked of, to a [`Query`].
//!
//! In: the expression's text; the syntax is the `jmespath` crate's. Out: the typed tree, or where and why there is none:
//! a syntax error, a member that does not exist, types that don't fit. Comparisons and functions are in files of their own.

use super::{FieldStep, ListType, Query, QueryError, QueryKind, QueryType, StructureRole, View};
use crate::plan::context::Context;
use crate::plan::field::members::Role;
use crate::plan::presence::{Presence, plan_presence};
use ferrosmith_model::nearest::did_you_mean;
use ferrosmith_model::{Member, ShapeId, ShapeKind};
use jmespath::Variable;
use jmespath::ast::Ast;

/// What looks shapes up.
pub(super) struct Compiler<'c, 'm> {
    pub(super) context: &'c Context<'m>,
    /// Input and output, for an expression that begins with either.
    pub(super) both: Option<(&'c ShapeId, &'c ShapeId)>,
}

type Compiled = Result<Query, QueryError>;

/// Compiles an expression that is asked of an operation's output.
///
/// # Errors
///
/// Where it is not JMESPath, names what is not there, or does what is not supported.
pub fn compile_on_output(context: &Context<'_>, output: &ShapeId, expression: &str) -> Compiled {
    let root = QueryType::Structure(output.clone(), StructureRole::Output);
    let compiler = Compiler { context, both: None };
    compiler.compile(&parse(expression)?, &root)
}

/// Compiles an expression that is asked of an operation's input.
///
/// # Errors
///
/// As [`compile_on_output`].
pub fn compile_on_input(context: &Context<'_>, input: &ShapeId, expression: &str) -> Compiled {
    let root = QueryType::Structure(input.clone(), StructureRole::Input);
    let compiler = Compiler { context, both: None };
    compiler.compile(&parse(expression)?, &root)
}

/// The value of a member of an operation's input, by its position.
pub fn compile_member(context: &Context<'_>, input: &ShapeId, position: usize) -> Query {
    let compiler = Compiler { context, both: None };
    let step = compiler.step(input, StructureRole::Input, position);
    let (ty, _) = compiler.view(&context.model.members(input)[position].target);
    Query::new(QueryKind::Field(step), ty, true)
}

/// Compiles an expression that is asked of an object with the members `input` and `output`.
///
/// # Errors
///
/// As [`compile_on_output`].
pub fn compile_on_both(context: &Context<'_>, input: &ShapeId, output: &ShapeId, expression: &str) -> Compiled {
    let compiler = Compiler { context, both: Some((input, output)) };
    compiler.compile(&parse(expression)?, &QueryType::Both)
}

/// An expression has no more operators, brackets and dots than this: each may nest what is around it by a level, and the syntax
/// tree is walked level by level, by the parser first. The longest of AWS has about 20.
const MOST_OPERATORS: usize = 100;

/// The offset of the operator that is one too many. What stands in quotes is no operator.
fn too_many_operators(expression: &str) -> Option<usize> {
    let (mut quote, mut is_escaped, mut count) = (None, false, 0);
    for (offset, c) in expression.chars().enumerate() {
        match quote {
            Some(_) if is_escaped => is_escaped = false,
            Some(_) if c == '\\' => is_escaped = true,
            Some(open) if c == open => quote = None,
            Some(_) => {}
            None if matches!(c, '\'' | '"' | '`') => quote = Some(c),
            None => {
                count += usize::from(matches!(c, '.' | '[' | '(' | '{' | '!' | '|' | '&' | '=' | '<' | '>' | '*'));
                if count > MOST_OPERATORS {
                    return Some(offset);
                }
            }
        }
    }
    None
}

fn parse(expression: &str) -> Result<Ast, QueryError> {
    if let Some(offset) = too_many_operators(expression) {
        let what = format!("the expression has more than {MOST_OPERATORS} operators, brackets and dots");
        return wrong(offset, what, "write a shorter one; those of AWS's services have up to 20");
    }
    jmespath::parse(expression).map_err(|error| QueryError {
        offset: error.offset,
        what: format!("this is not JMESPath: {}", error.reason),
        hint: "see the grammar in the JMESPath specification".to_owned(),
        is_unsupported: false,
    })
}

/// An error at a node.
pub(super) fn wrong<T>(offset: usize, what: impl Into<String>, hint: &str) -> Result<T, QueryError> {
    Err(QueryError { offset, what: what.into(), hint: hint.to_owned(), is_unsupported: false })
}

/// What could be compiled but is not.
pub(super) fn unsupported<T>(offset: usize, what: impl Into<String>) -> Result<T, QueryError> {
    let hint = "ask the service's team for a simpler expression".to_owned();
    Err(QueryError { offset, what: what.into(), hint, is_unsupported: true })
}

impl Compiler<'_, '_> {
    pub(super) fn compile(&self, ast: &Ast, current: &QueryType) -> Compiled {
        match ast {
            Ast::Identity { .. } => Ok(Query::new(QueryKind::Current, current.clone(), false)),
            Ast::Field { offset, name } => self.field(*offset, name, current),
            Ast::Subexpr { lhs, rhs, .. } => self.then(lhs, rhs, current),
            Ast::Literal { offset, value } => literal(*offset, value),
            Ast::Comparison { offset, comparator, lhs, rhs } => {
                self.comparison(*offset, comparator, [lhs, rhs], current)
            }
            Ast::And { lhs, rhs, .. } => {
                let (lhs, rhs) = (self.compile(lhs, current)?, self.compile(rhs, current)?);
                Ok(Query::boolean(QueryKind::And(Box::new(lhs), Box::new(rhs))))
            }
            Ast::Or { lhs, rhs, .. } => Ok(or(self.compile(lhs, current)?, self.compile(rhs, current)?)),
            Ast::Not { node, .. } => Ok(Query::boolean(QueryKind::Not(Box::new(self.compile(node, current)?)))),
            Ast::Condition { predicate, then, .. } => {
                let (predicate, then) = (self.compile(predicate, current)?, self.compile(then, current)?);
                let ty = then.ty.clone();
                Ok(Query::new(QueryKind::Condition(Box::new(predicate), Box::new(then)), ty, true))
            }
            Ast::Projection { offset, lhs, rhs } => self.project(*offset, lhs, rhs, current),
            Ast::Flatten { offset, node } => flatten(*offset, self.compile(node, current)?),
            Ast::Index { offset, idx } => index(*offset, *idx, current),
            Ast::MultiList { offset, elements } => {
                let elements = elements.iter().map(|element| self.compile(element, current));
                many(*offset, elements.collect::<Result<_, _>>()?)
            }
            Ast::ObjectValues { offset, node } => self.values(*offset, self.compile(node, current)?),
            Ast::Function { offset, name, args } => self.function(*offset, name, args, current),
            Ast::Slice { offset, .. } => unsupported(*offset, "slices are not supported"),
            Ast::MultiHash { offset, .. } => unsupported(*offset, "objects made by an expression are not supported"),
            Ast::Expref { offset, .. } => unsupported(*offset, "references to expressions are not supported"),
        }
    }

    fn then(&self, first: &Ast, rest: &Ast, current: &QueryType) -> Compiled {
        let first = self.compile(first, current)?;
        let rest = self.compile(rest, &first.ty)?;
        Ok(chain(first, rest))
    }

    fn field(&self, offset: usize, name: &str, current: &QueryType) -> Compiled {
        if let (QueryType::Both, Some((input, output))) = (current, self.both) {
            let (root, id, role) = match name {
                "input" => ("input", input, StructureRole::Input),
                "output" => ("output", output, StructureRole::Output),
                _ => {
                    let what = format!("there is no `{name}` beside `input` and `output`");
                    return wrong(offset, what, "begin with `input` or `output`");
                }
            };
            return Ok(Query::new(QueryKind::Root(root), QueryType::Structure(id.clone(), role), false));
        }
        if let QueryType::Union(id) = current {
            return self.member_of_union(offset, name, id);
        }
        let QueryType::Structure(id, role) = current else {
            let what = format!("`{name}` is asked of {}, which has no members", current.in_words());
            return wrong(offset, what, "ask a structure; of the elements of a list by `[]`, as in `things[].name`");
        };
        let members = self.context.model.members(id);
        let Some(position) = members.iter().position(|member| member.name == name) else {
            return no_member(offset, id, name, members);
        };
        let step = self.step(id, *role, position);
        let (ty, _) = self.view(&members[position].target);
        let nullable = step.optional;
        Ok(Query::new(QueryKind::Field(step), ty, nullable))
    }

    /// The value of a union that is this member, and nothing for one that is another.
    fn member_of_union(&self, offset: usize, name: &str, id: &ShapeId) -> Compiled {
        let members = self.context.model.members(id);
        let Some(position) = members.iter().position(|member| member.name == name) else {
            return no_member(offset, id, name, members);
        };
        let accessor = self.context.names.members(id)[position].snake.conversion();
        let target = &members[position].target;
        if target.is_prelude() && target.name() == "Unit" {
            return unsupported(offset, format!("the member `{name}` of the union `{}` has no value", id.name()));
        }
        let (ty, view) = self.view(target);
        Ok(Query::new(QueryKind::Member(accessor, view), ty, true))
    }

    /// How a member of a structure is reached.
    pub(super) fn step(&self, id: &ShapeId, role: StructureRole, position: usize) -> FieldStep {
        let member: &Member = &self.context.model.members(id)[position];
        let (_, view) = self.view(&member.target);
        let is_boxed = Role::from(role) == Role::Value && self.context.is_boxed(id, member);
        let presence = plan_presence(member, self.context.model.target(member));
        FieldStep {
            field: self.context.names.members(id)[position].name.clone(),
            optional: role == StructureRole::Input || presence == Presence::Optional,
            view: if is_boxed { View::Boxed(Box::new(view)) } else { view },
        }
    }

    /// What a value of a shape is to a query, and how it gets there.
    pub(super) fn view(&self, id: &ShapeId) -> (QueryType, View) {
        let Some(shape) = self.context.model.shape(id) else { return (QueryType::Opaque(id.clone()), View::Reference) };
        match &shape.kind {
            ShapeKind::Boolean => (QueryType::Bool, View::Bool),
            ShapeKind::Byte | ShapeKind::Short | ShapeKind::Integer | ShapeKind::IntEnum(_) => {
                (QueryType::Integer, View::Integer)
            }
            ShapeKind::Long => (QueryType::Integer, View::Long),
            ShapeKind::Float => (QueryType::Float, View::Float),
            ShapeKind::Double => (QueryType::Float, View::Double),
            ShapeKind::String => (QueryType::Text, View::Text),
            ShapeKind::Enum(_) => (QueryType::Text, View::Enum),
            ShapeKind::Structure(_) => (QueryType::Structure(id.clone(), StructureRole::Value), View::Reference),
            ShapeKind::Union(_) => (QueryType::Union(id.clone()), View::Reference),
            ShapeKind::List { member } => {
                let (element, view) = self.view(&member.target);
                let nullable = shape.traits.is_sparse();
                let stored = Some(if nullable { View::Optional(Box::new(view)) } else { view });
                (QueryType::List(ListType { element: Box::new(element), nullable, stored }), View::List)
            }
            ShapeKind::Map { key, value } => {
                let (key, value) = (key.target.clone(), value.target.clone());
                (QueryType::Map { key, value, sparse: shape.traits.is_sparse() }, View::Reference)
            }
            ShapeKind::Blob
            | ShapeKind::BigInteger
            | ShapeKind::BigDecimal
            | ShapeKind::Timestamp
            | ShapeKind::Document
            | ShapeKind::Service(_)
            | ShapeKind::Resource(_)
            | ShapeKind::Operation(_) => (QueryType::Opaque(id.clone()), View::Reference),
        }
    }

    fn project(&self, offset: usize, list: &Ast, each: &Ast, current: &QueryType) -> Compiled {
        let list = self.compile(list, current)?;
        let QueryType::List(of) = &list.ty else {
            let what = format!("this goes through a list, but is asked of {}", list.ty.in_words());
            return wrong(offset, what, "leave the brackets out");
        };
        if matches!(each, Ast::Identity { .. }) && !of.nullable {
            return Ok(list);
        }
        let each = self.compile(each, &of.element)?;
        let (element, nullable) = (Box::new(each.ty.clone()), list.nullable);
        let ty = QueryType::List(ListType { element, nullable: false, stored: None });
        Ok(Query::new(QueryKind::Project(Box::new(list), Box::new(each)), ty, nullable))
    }
}

fn no_member<T>(offset: usize, id: &ShapeId, name: &str, members: &[Member]) -> Result<T, QueryError> {
    let names = members.iter().map(|member| member.name.as_str());
    let hint = did_you_mean(name, names).unwrap_or_else(|| format!("see the members of `{}`", id.name()));
    wrong(offset, format!("`{}` has no member `{name}`", id.name()), &hint)
}

/// `rest`, asked of `first`.
pub(super) fn chain(first: Query, rest: Query) -> Query {
    if first.kind == QueryKind::Current && !first.nullable {
        return rest;
    }
    let (ty, nullable) = (rest.ty.clone(), first.nullable || rest.nullable);
    Query::new(QueryKind::Then(Box::new(first), Box::new(rest)), ty, nullable)
}

fn literal(offset: usize, value: &Variable) -> Compiled {
    Ok(match value {
        Variable::Null => Query::new(QueryKind::Null, QueryType::Null, true),
        Variable::String(text) => Query::new(QueryKind::Text(text.clone()), QueryType::Text, false),
        Variable::Bool(flag) => Query::boolean(QueryKind::Bool(*flag)),
        Variable::Number(number) => match (number.as_i64(), number.as_f64()) {
            (Some(integer), _) => Query::new(QueryKind::Integer(integer), QueryType::Integer, false),
            (None, Some(float)) => Query::new(QueryKind::Float(float), QueryType::Float, false),
            (None, None) => return unsupported(offset, "this number is too large"),
        },
        Variable::Array(elements) => {
            let elements = elements.iter().map(|element| literal(offset, element));
            return many(offset, elements.collect::<Result<_, _>>()?);
        }
        Variable::Object(_) | Variable::Expref(_) => {
            return unsupported(offset, "a literal that is an object is not supported");
        }
    })
}

/// `||` gives the value of the side that is true; of two types, only whether one is.
fn or(lhs: Query, rhs: Query) -> Query {
    if lhs.ty != rhs.ty || lhs.ty == QueryType::Bool {
        return Query::boolean(QueryKind::Or(Box::new(lhs), Box::new(rhs)));
    }
    let (ty, nullable) = (lhs.ty.clone(), rhs.nullable);
    Query::new(QueryKind::Either(Box::new(lhs), Box::new(rhs)), ty, nullable)
}

/// Flattening changes nothing where elements are no lists.
fn flatten(offset: usize, list: Query) -> Compiled {
    let QueryType::List(of) = &list.ty else {
        let what = format!("`[]` flattens a list, but is asked of {}", list.ty.in_words());
        return wrong(offset, what, "leave the brackets out");
    };
    let QueryType::List(inner) = &*of.element else { return Ok(list) };
    let ty = QueryType::List(ListType { stored: None, ..inner.clone() });
    let nullable = list.nullable;
    Ok(Query::new(QueryKind::Flatten(Box::new(list)), ty, nullable))
}

fn index(offset: usize, index: i32, current: &QueryType) -> Compiled {
    let QueryType::List(of) = current else {
        let what = format!("`[{index}]` takes an element of a list, but is asked of {}", current.in_words());
        return wrong(offset, what, "leave the brackets out");
    };
    let list = Query::new(QueryKind::Current, current.clone(), false);
    Ok(Query::new(QueryKind::Index(Box::new(list), index), (*of.element).clone(), true))
}

fn many(offset: usize, elements: Vec<Query>) -> Compiled {
    let types = elements.iter().map(|element| &element.ty).filter(|ty| **ty != QueryType::Null);
    let types: Vec<&QueryType> = types.collect();
    let Some(first) = types.first() else {
        return unsupported(offset, "a list without elements is not supported");
    };
    if let Some(other) = types.iter().find(|ty| *ty != first) {
        let what = format!("a list of values of different types: {} and {}", first.in_words(), other.in_words());
        return unsupported(offset, what);
    }
    let nullable = elements.iter().any(|element| element.nullable);
    let ty = QueryType::List(ListType { element: Box::new((*first).clone()), nullable, stored: None });
    Ok(Query::new(QueryKind::Many(elements), ty, false))
}
