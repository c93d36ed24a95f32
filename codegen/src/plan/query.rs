//! [`Query`]: a JMESPath expression as a typed tree, of which every node says what Rust value it gives.
//!
//! In: nothing; `query/compile.rs` makes it of an expression and the shapes that it is asked of. Out: what
//! `emit/query.rs` writes as Rust. A value that JMESPath calls `null` is a `None`: a node says whether it may be.
//!
//! Source: JMESPath specification; Smithy 2.0, "Waiters", "JMESPath static analysis".

pub mod compile;
mod functions;
mod operators;

use ferrosmith_model::ShapeId;

use super::field::members::Role;
use crate::names::RustName;

/// An expression, with the type of its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Query {
    /// What is computed.
    pub kind: QueryKind,
    /// What the value is, when there is one.
    pub ty: QueryType,
    /// Whether there may be none.
    pub nullable: bool,
}

/// What is computed. "The current value" is that of the innermost closure.
#[derive(Clone, Debug, PartialEq)]
pub enum QueryKind {
    /// The current value.
    Current,
    /// The input or output of the operation, by its Rust name, where both are in reach.
    Root(&'static str),
    /// A field of the current value.
    Field(FieldStep),
    /// The value of a union's member, where the current value, a union, is that member: the name of the member's accessor
    /// (`as_page`), and what its value is seen as.
    Member(RustName, View),
    /// A text.
    Text(String),
    /// An integer.
    Integer(i64),
    /// A number with a fraction.
    Float(f64),
    /// `true` or `false`.
    Bool(bool),
    /// `null`.
    Null,
    /// `rest`, with the value of `first` as the current one; nothing where `first` is nothing.
    Then(Box<Query>, Box<Query>),
    /// Whether two values compare so. Ordering has no value where a side has none.
    Compare(Comparison, Box<Query>, Box<Query>),
    /// Whether both are true.
    And(Box<Query>, Box<Query>),
    /// Whether one is true.
    Or(Box<Query>, Box<Query>),
    /// The first, or the second where the first is not true. Both are of one type.
    Either(Box<Query>, Box<Query>),
    /// Whether it is not true.
    Not(Box<Query>),
    /// The second, where the first is true.
    Condition(Box<Query>, Box<Query>),
    /// The values of `each` for the elements of a list, those that are nothing left out.
    Project(Box<Query>, Box<Query>),
    /// The elements of a list's lists.
    Flatten(Box<Query>),
    /// The element of a list at a place, from the end if negative.
    Index(Box<Query>, i32),
    /// A list of these.
    Many(Vec<Query>),
    /// The values of a map.
    Values(Box<Query>, View),
    /// The keys of a map.
    Keys(Box<Query>, View),
    /// The names of those members that the current structure has: name and field.
    MemberNames(Vec<(String, FieldStep)>),
    /// The number of characters of a text, or of elements.
    Length(Box<Query>),
    /// Whether a list has an element, or a text a part.
    Contains(Box<Query>, Box<Query>),
    /// Whether a list has elements and all are this text.
    All(Box<Query>, String),
    /// Whether an element of a list is this text.
    Any(Box<Query>, String),
    /// An integer as a number with a fraction.
    ToFloat(Box<Query>),
}

/// A field, and what its value is seen as.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldStep {
    /// The field's name.
    pub field: RustName,
    /// Whether the field is an `Option`.
    pub optional: bool,
    /// What its value is seen as.
    pub view: View,
}

/// How a value of the crate becomes a value of a query.
#[derive(Clone, Debug, PartialEq)]
pub enum View {
    /// A `bool`.
    Bool,
    /// An integer of another type than `i64`.
    Integer,
    /// An `i64`.
    Long,
    /// An `f32`.
    Float,
    /// An `f64`.
    Double,
    /// A `String`, as a `&str`.
    Text,
    /// An enum, as its value.
    Enum,
    /// A list, as a slice.
    List,
    /// Anything else, as a reference.
    Reference,
    /// An `Option` of it.
    Optional(Box<View>),
    /// A `Box` of it.
    Boxed(Box<View>),
}

/// What a value is.
#[derive(Clone, Debug, PartialEq)]
pub enum QueryType {
    /// `bool`
    Bool,
    /// `i64`
    Integer,
    /// `f64`
    Float,
    /// `&str`
    Text,
    /// A reference to a structure.
    Structure(ShapeId, StructureRole),
    /// A reference to a map of these.
    Map {
        /// The key's shape.
        key: ShapeId,
        /// The value's shape.
        value: ShapeId,
        /// Whether values may be nothing.
        sparse: bool,
    },
    /// Elements of one type.
    List(ListType),
    /// `null`, and nothing else.
    Null,
    /// A reference to a union.
    Union(ShapeId),
    /// What queries can't look into: timestamps, blobs, documents, big numbers.
    Opaque(ShapeId),
    /// Where input and output are both in reach.
    Both,
}

/// What a list holds, and how it is held.
#[derive(Clone, Debug, PartialEq)]
pub struct ListType {
    /// The type of the elements.
    pub element: Box<QueryType>,
    /// Whether elements may be nothing.
    pub nullable: bool,
    /// How elements become values, if this is a list of the crate, `&[T]`; else it is a `Vec` of values.
    pub stored: Option<View>,
}

/// What a structure is to its operation, on which the types of its fields depend.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StructureRole {
    /// The input: all fields are optional.
    Input,
    /// The output, which is never in a box.
    Output,
    /// The value of a member.
    Value,
}

impl From<StructureRole> for Role {
    fn from(role: StructureRole) -> Self {
        match role {
            StructureRole::Input => Self::Input,
            StructureRole::Output => Self::Output,
            StructureRole::Value => Self::Value,
        }
    }
}

/// A comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// `==`
    Equal,
    /// `!=`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
}

/// Why an expression can't be compiled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryError {
    /// Where, in characters from 0.
    pub offset: usize,
    /// What is wrong.
    pub what: String,
    /// What the reader of the message can do.
    pub hint: String,
    /// Whether it is right, but more than is supported.
    pub is_unsupported: bool,
}

impl Query {
    fn new(kind: QueryKind, ty: QueryType, nullable: bool) -> Self {
        Self { kind, ty, nullable }
    }

    fn boolean(kind: QueryKind) -> Self {
        Self::new(kind, QueryType::Bool, false)
    }
}

impl QueryType {
    /// The type in words, for messages.
    pub fn in_words(&self) -> String {
        match self {
            Self::Bool => "a boolean".to_owned(),
            Self::Integer | Self::Float => "a number".to_owned(),
            Self::Text => "a text".to_owned(),
            Self::Structure(id, _) => format!("the structure `{}`", id.name()),
            Self::Map { .. } => "a map".to_owned(),
            Self::List(list) => format!("a list, each element {}", list.element.in_words()),
            Self::Null => "null".to_owned(),
            Self::Union(id) => format!("the union `{}`", id.name()),
            Self::Opaque(id) => format!("a value of `{}`", id.name()),
            Self::Both => "the input and output".to_owned(),
        }
    }
}
