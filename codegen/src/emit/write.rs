//! Writing: how a value of each kind is given to a `ShapeSerializer`.
//!
//! In: a [`Wire`] with its Rust type and where the value is. Out: expressions that end in `?`. Does not decide which
//! members are written.

use proc_macro2::TokenStream;
use quote::quote;

use super::schema::{element_row, member_row};
use super::scope::{Scope, ident};
use crate::plan::field::{FieldPlan, Presence};
use crate::plan::schema::ElementSchema;
use crate::plan::ty::{RustType, Wire};
use crate::runtime::{SCHEMA, SERDE_ERROR, SERIALIZABLE_STRUCT, SHAPE_SERIALIZER, UNIT};

/// Where a value is.
#[derive(Clone, Copy)]
enum Place<'a> {
    /// A variable that borrows it.
    Borrowed(&'a TokenStream),
    /// The value itself: `self.name`.
    Owned(&'a TokenStream),
}

impl Place<'_> {
    /// The value, for types that are `Copy`.
    fn copied(self) -> TokenStream {
        match self {
            Self::Borrowed(variable) => quote!(*#variable),
            Self::Owned(place) => quote!(#place),
        }
    }

    /// A reference to the value.
    fn borrowed(self) -> TokenStream {
        match self {
            Self::Borrowed(variable) => quote!(#variable),
            Self::Owned(place) => quote!(&#place),
        }
    }

    /// A reference to what a box holds.
    fn unboxed(self) -> TokenStream {
        match self {
            Self::Borrowed(variable) => quote!(&**#variable),
            Self::Owned(place) => quote!(&*#place),
        }
    }

    /// The value as the receiver of a method.
    fn receiver(self) -> TokenStream {
        match self {
            Self::Borrowed(name) | Self::Owned(name) => quote!(#name),
        }
    }
}

/// `impl rt::SerializableStruct`, from the body of `serialize_members`.
pub fn emit_serializable(
    name: &str,
    module: &str,
    writes_nothing: bool,
    body: &TokenStream,
    scope: &Scope,
) -> TokenStream {
    let (name, module, result, ok) = (ident(name), ident(module), &scope.std().result, &scope.std().ok);
    let ser = if writes_nothing { quote!(_ser) } else { quote!(ser) };
    quote! {
        impl #SERIALIZABLE_STRUCT for #name {
            fn schema(&self) -> &#SCHEMA<'_> {
                &#module::SCHEMA
            }

            fn serialize_members(&self, #ser: &mut dyn #SHAPE_SERIALIZER) -> #result<(), #SERDE_ERROR> {
                #body
                #ok(())
            }
        }
    }
}

/// `impl rt::SerializableStruct` of a structure.
pub fn emit_serializable_struct(name: &str, module: &str, fields: &[FieldPlan], scope: &Scope) -> TokenStream {
    let members = fields.iter().enumerate().map(|(index, field)| write_field(field, module, index, scope));
    emit_serializable(name, module, fields.is_empty(), &quote!(#(#members)*), scope)
}

fn write_field(field: &FieldPlan, module: &str, index: usize, scope: &Scope) -> TokenStream {
    let (name, row) = (ident(&field.name), member_row(module, index));
    let place = quote!(self.#name);
    if field.presence != Presence::Optional {
        let write = write_value(&field.wire, &field.ty, Place::Owned(&place), &row, module, scope);
        return quote!(#write?;);
    }
    let some = &scope.std().some;
    let value = quote!(value);
    let write = write_value(&field.wire, &field.ty, Place::Borrowed(&value), &row, module, scope);
    quote! {
        if let #some(value) = &#place {
            #write?;
        }
    }
}

/// An expression that writes what the variable `value` borrows.
pub fn write_borrowed(wire: &Wire, ty: &RustType, row: &TokenStream, module: &str, scope: &Scope) -> TokenStream {
    write_value(wire, ty, Place::Borrowed(&quote!(value)), row, module, scope)
}

/// An expression that writes a member without a value.
pub fn write_unit(row: &TokenStream) -> TokenStream {
    quote!(ser.write_struct(#row, &#UNIT))
}

fn write_value(
    wire: &Wire,
    ty: &RustType,
    place: Place<'_>,
    row: &TokenStream,
    module: &str,
    scope: &Scope,
) -> TokenStream {
    let (copied, borrowed, receiver) = (place.copied(), place.borrowed(), place.receiver());
    match wire {
        Wire::Boolean => quote!(ser.write_boolean(#row, #copied)),
        Wire::Byte => quote!(ser.write_byte(#row, #copied)),
        Wire::Short => quote!(ser.write_short(#row, #copied)),
        Wire::Integer => quote!(ser.write_integer(#row, #copied)),
        Wire::Long => quote!(ser.write_long(#row, #copied)),
        Wire::Float => quote!(ser.write_float(#row, #copied)),
        Wire::Double => quote!(ser.write_double(#row, #copied)),
        Wire::BigInteger => quote!(ser.write_big_integer(#row, #borrowed)),
        Wire::BigDecimal => quote!(ser.write_big_decimal(#row, #borrowed)),
        Wire::String => quote!(ser.write_string(#row, #borrowed)),
        Wire::Enum(_) => quote!(ser.write_string(#row, #receiver.as_str())),
        Wire::Blob => quote!(ser.write_blob(#row, #receiver.clone())),
        Wire::Timestamp => quote!(ser.write_timestamp(#row, #borrowed)),
        Wire::Document => quote!(ser.write_document(#row, #borrowed)),
        Wire::Structure(_) | Wire::Union(_) => {
            let value = if matches!(ty, RustType::Box(_)) { place.unboxed() } else { borrowed };
            quote!(ser.write_struct(#row, #value))
        }
        Wire::List { .. } => write_list(wire, ty, place, row, module, scope),
        Wire::Map { .. } => write_map(wire, ty, place, row, module, scope),
    }
}

fn write_list(
    wire: &Wire,
    ty: &RustType,
    place: Place<'_>,
    row: &TokenStream,
    module: &str,
    scope: &Scope,
) -> TokenStream {
    let Wire::List { element, sparse, element_schema } = wire else { return TokenStream::new() };
    let (borrowed, receiver) = (place.borrowed(), place.receiver());
    if let Some(write) = list_shortcut(element, *sparse, element_schema) {
        let write = ident(write);
        return quote!(ser.#write(#row, #borrowed));
    }
    let element_row = element_row(module, element_schema, scope);
    let write = write_item(element, element_type(ty), *sparse, &element_row, module, scope);
    let ok = &scope.std().ok;
    quote! {
        ser.write_list_with_length(#row, #receiver.len(), &|ser| {
            for item in #borrowed {
                #write
            }
            #ok(())
        })
    }
}

fn write_map(
    wire: &Wire,
    ty: &RustType,
    place: Place<'_>,
    row: &TokenStream,
    module: &str,
    scope: &Scope,
) -> TokenStream {
    let Wire::Map { key, value, sparse, key_schema, value_schema } = wire else { return TokenStream::new() };
    let (borrowed, receiver) = (place.borrowed(), place.receiver());
    if is_string_map(key.is_none(), value, *sparse, key_schema, value_schema) {
        return quote!(ser.write_string_string_map(#row, #borrowed));
    }
    let (key_row, value_row) = (element_row(module, key_schema, scope), element_row(module, value_schema, scope));
    let write_key = if key.is_some() { quote!(key.as_str()) } else { quote!(key) };
    let write = write_item(value, element_type(ty), *sparse, &value_row, module, scope);
    let ok = &scope.std().ok;
    quote! {
        ser.write_map_with_length(#row, #receiver.len(), &|ser| {
            for (key, item) in #borrowed {
                ser.write_string(#key_row, #write_key)?;
                #write
            }
            #ok(())
        })
    }
}

/// A statement that writes the variable `item`, or a null.
fn write_item(wire: &Wire, ty: &RustType, sparse: bool, row: &TokenStream, module: &str, scope: &Scope) -> TokenStream {
    let item = quote!(item);
    let inner = match ty {
        RustType::Option(inner) => inner,
        other => other,
    };
    let write = write_value(wire, inner, Place::Borrowed(&item), row, module, scope);
    if !sparse {
        return quote!(#write?;);
    }
    let (some, none) = (&scope.std().some, &scope.std().none);
    quote! {
        match item {
            #some(item) => #write?,
            #none => ser.write_null(#row)?,
        }
    }
}

/// The element of a list's type, or the value of a map's.
fn element_type(ty: &RustType) -> &RustType {
    match ty {
        RustType::Vec(element) => element,
        RustType::Map(_, value) => value,
        RustType::Box(inner) | RustType::Option(inner) => element_type(inner),
        other => other,
    }
}

/// The official serializer's own method for a common list.
fn list_shortcut(element: &Wire, sparse: bool, schema: &ElementSchema) -> Option<&'static str> {
    if sparse || !matches!(schema, ElementSchema::Prelude(_)) {
        return None;
    }
    match element {
        Wire::String => Some("write_string_list"),
        Wire::Blob => Some("write_blob_list"),
        Wire::Integer => Some("write_integer_list"),
        Wire::Long => Some("write_long_list"),
        _ => None,
    }
}

/// Whether a map is one from strings to strings without nulls, for which the official codec has methods of its own.
pub fn is_string_map(
    plain_key: bool,
    value: &Wire,
    sparse: bool,
    key_schema: &ElementSchema,
    value_schema: &ElementSchema,
) -> bool {
    let prelude = |schema: &ElementSchema| matches!(schema, ElementSchema::Prelude("STRING"));
    plain_key && !sparse && *value == Wire::String && prelude(key_schema) && prelude(value_schema)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::runtime::PRELUDE;

    #[test]
    fn a_prelude_schema_is_named_under_the_runtime() {
        let scope = Scope::new([]);
        let row = element_row("schema", &ElementSchema::Prelude("STRING"), &scope);
        assert_eq!(row.to_string().replace(' ', ""), format!("&{PRELUDE}::STRING"));
    }

    #[test]
    fn a_box_is_opened_before_it_is_written() {
        let path = crate::plan::ty::TypePath {
            module: crate::plan::ty::TypeModule::Types,
            name: "Tree".to_owned(),
            file: "tree".to_owned(),
        };
        let ty = RustType::Box(Box::new(RustType::Named(path.clone())));
        let scope = Scope::new([]);
        let write = write_borrowed(&Wire::Structure(path), &ty, &quote!(ROW), "schema", &scope);
        assert_eq!(write.to_string(), quote!(ser.write_struct(ROW, &**value)).to_string());
    }
}
