//! Setters and getters of builders and of requests: three methods a member, as in the official crate.
//!
//! In: [`FieldPlan`]s and who has the methods. Out: methods, as tokens. What is built is `builder.rs`'s.

use super::deprecation::deprecated_attr;
use super::fields::allow_trait_name;
use super::finished::{Finished, attributes, comment};
use super::scope::Scope;
use super::ty::owned_text;
use crate::plan::field::FieldPlan;
use crate::plan::field::members::Role;
use crate::plan::payload::PayloadPlan;
use crate::plan::structure::is_all_optional;
use crate::plan::ty::RustType;

/// Who has the methods.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// A builder, in whose fields the values are.
    Builder,
    /// A builder around what it builds, in whose fields the values are.
    BuilderOfValue,
    /// A request, which has the builder of its input in its field `inner`.
    Request,
    /// A request whose builder is one around the input.
    RequestOfValue,
}

impl Owner {
    /// A request with this input.
    pub fn of_request(input: &PayloadPlan) -> Self {
        if is_all_optional(&input.fields, Role::Input) { Self::RequestOfValue } else { Self::Request }
    }

    /// What has the values as its fields.
    fn values(self) -> &'static str {
        match self {
            Self::Builder => "self",
            Self::BuilderOfValue => "self.value",
            Self::Request => "self.inner",
            Self::RequestOfValue => "self.inner.value",
        }
    }
}

/// The setters and getters of all members.
pub fn emit_setters<'s>(fields: &[FieldPlan], owner: Owner, scope: &'s Scope) -> Finished<'s> {
    let mut methods = Finished::methods(scope);
    add_setters(&mut methods, fields, owner, scope);
    methods
}

/// Adds them to other methods.
pub fn add_setters(methods: &mut Finished<'_>, fields: &[FieldPlan], owner: Owner, scope: &Scope) {
    for field in fields {
        let attributes = attributes(&deprecated_attr(field.deprecated.as_deref(), scope));
        methods.push(&write_setter(field, owner, &attributes, scope));
        for method in write_pair(field, owner, &attributes, scope) {
            methods.push(&method);
        }
    }
}

/// `set_…` and `get_…`.
fn write_pair(field: &FieldPlan, owner: Owner, attributes: &str, scope: &Scope) -> [String; 2] {
    let (name, option, ty) = (&field.name, scope.std().option, owned_text(&field.ty, scope));
    let (set, get) = (field.name.setter(), field.name.getter());
    // A link of rustdoc ends at the `#` of a raw name, and finds a keyword without it.
    let linked = field.name.stem();
    // The page of a request is read; that of a builder is hidden.
    let place = owner.values();
    let (set_docs, get_docs) = match owner {
        Owner::Builder | Owner::BuilderOfValue => (String::new(), String::new()),
        Owner::Request | Owner::RequestOfValue => (
            comment(&format!("Sets or clears [`{linked}`](Self::{linked}).")),
            comment(&format!("What [`{linked}`](Self::{linked}) holds so far.")),
        ),
    };
    [
        format!(
            "{set_docs}{attributes}pub fn {set}(mut self, input: {option}<{ty}>) -> Self {{\n    \
             {place}.{name} = input;\n    self\n}}\n"
        ),
        format!("{get_docs}{attributes}pub fn {get}(&self) -> &{option}<{ty}> {{\n    &{place}.{name}\n}}\n"),
    ]
}

/// The setter that is called like the member: it takes a value, or one item or entry more.
fn write_setter(field: &FieldPlan, owner: Owner, attributes: &str, scope: &Scope) -> String {
    let (name, place) = (&field.name, owner.values());
    let required = if field.required { " Required." } else { "" };
    let allow = is_operator(field).then(allow_trait_name);
    let (what, parameters, arguments, own) = match &field.ty {
        RustType::Vec(element) => {
            let (ty, value) = argument(element, "input", scope);
            let push = format!("{place}.{name}.get_or_insert_default().push({value})");
            ("Adds one item. ", format!("input: {ty}"), "input", push)
        }
        RustType::Map(key, value) => {
            let ((key, k), (value, v)) = (argument(key, "k", scope), argument(value, "v", scope));
            let insert = format!("{place}.{name}.get_or_insert_default().insert({k}, {v})");
            ("Adds one entry. ", format!("k: {key}, v: {value}"), "k, v", insert)
        }
        RustType::Bool
        | RustType::I8
        | RustType::I16
        | RustType::I32
        | RustType::I64
        | RustType::F32
        | RustType::F64
        | RustType::BigInteger
        | RustType::BigDecimal
        | RustType::String
        | RustType::Blob
        | RustType::ByteStream
        | RustType::Events { .. }
        | RustType::DateTime
        | RustType::Document
        | RustType::Named(_)
        | RustType::Option(_)
        | RustType::Box(_) => {
            let (ty, value) = argument(&field.ty, "input", scope);
            let assign = format!("{place}.{name} = {}({value})", scope.std().some);
            ("", format!("input: {ty}"), "input", assign)
        }
    };
    let docs = comment(format!("{what}{}{required}", field.summary).trim());
    let allow = self::attributes(&allow);
    let statement = match owner {
        Owner::Builder | Owner::BuilderOfValue => own,
        Owner::Request | Owner::RequestOfValue => format!("self.inner = self.inner.{name}({arguments})"),
    };
    format!(
        "{docs}{attributes}{allow}pub fn {name}(mut self, {parameters}) -> Self {{\n    {statement};\n    self\n}}\n"
    )
}

/// Whether the setter is called like an operator's method, which takes `self` and one value too.
fn is_operator(field: &FieldPlan) -> bool {
    const METHODS: [&str; 10] = ["add", "bitand", "bitor", "bitxor", "div", "mul", "rem", "shl", "shr", "sub"];
    METHODS.contains(&field.name.as_str()) && !matches!(field.ty, RustType::Map(..))
}

/// The type of a parameter, and the value that is made of it. Text and what is boxed can come as what turns into it.
fn argument(ty: &RustType, name: &str, scope: &Scope) -> (String, String) {
    let (owned, into) = (owned_text(ty, scope), scope.std().into);
    match ty {
        RustType::String | RustType::Box(_) => (format!("impl {into}<{owned}>"), format!("{name}.into()")),
        RustType::Bool
        | RustType::I8
        | RustType::I16
        | RustType::I32
        | RustType::I64
        | RustType::F32
        | RustType::F64
        | RustType::BigInteger
        | RustType::BigDecimal
        | RustType::Blob
        | RustType::ByteStream
        | RustType::Events { .. }
        | RustType::DateTime
        | RustType::Document
        | RustType::Named(_)
        | RustType::Vec(_)
        | RustType::Map(..)
        | RustType::Option(_) => (owned, name.to_owned()),
    }
}
