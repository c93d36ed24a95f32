//! How values of the crate become values of a query: fields, elements of lists.
//!
//! In: a [`View`] and the place of a value. Out: an expression. What is computed from values is `query.rs`'s.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::scope::Scope;
use crate::plan::query::{FieldStep, ListType, View};

/// An expression.
pub(super) struct Code {
    pub(super) tokens: TokenStream,
    /// Whether it can stand before a dot and beside an operator as it is.
    pub(super) atomic: bool,
}

impl Code {
    pub(super) fn atomic(tokens: TokenStream) -> Self {
        Self { tokens, atomic: true }
    }

    pub(super) fn loose(tokens: TokenStream) -> Self {
        Self { tokens, atomic: false }
    }

    /// The expression as an operand.
    pub(super) fn operand(self) -> TokenStream {
        let tokens = self.tokens;
        if self.atomic { tokens } else { quote!((#tokens)) }
    }
}

pub(super) fn compared_text(item: &TokenStream, nullable: bool, text: &str, scope: &Scope) -> TokenStream {
    let some = &scope.std().some;
    if nullable { quote!(#item == #some(#text)) } else { quote!(#item == #text) }
}

/// The values of a list's elements, as an iterator.
pub(super) fn iterate(list: &TokenStream, of: &ListType) -> TokenStream {
    match &of.stored {
        None => quote!(#list.into_iter()),
        Some(View::Reference) => quote!(#list.iter()),
        Some(
            view @ (View::Bool
            | View::Integer
            | View::Long
            | View::Float
            | View::Double
            | View::Text
            | View::Enum
            | View::List
            | View::Boxed(_)
            | View::Optional(_)),
        ) => {
            let view = seen(&quote!(item), view);
            quote!(#list.iter().map(|item| #view))
        }
    }
}

/// A field of the current value.
pub(super) fn field(step: &FieldStep, current: &TokenStream) -> Code {
    let field = step.field.ident();
    let place = quote!(#current.#field);
    if !step.optional {
        return match &step.view {
            View::Bool | View::Long | View::Double => Code::atomic(place),
            View::Integer => Code::atomic(quote!(i64::from(#place))),
            View::Float => Code::atomic(quote!(f64::from(#place))),
            View::Text | View::Enum => Code::atomic(quote!(#place.as_str())),
            View::List => Code::atomic(quote!(#place.as_slice())),
            View::Boxed(_) => Code::loose(quote!(&*#place)),
            View::Reference | View::Optional(_) => Code::loose(quote!(&#place)),
        };
    }
    Code::atomic(match &step.view {
        View::Bool | View::Long | View::Double => place,
        View::Integer => quote!(#place.map(i64::from)),
        View::Float => quote!(#place.map(f64::from)),
        View::Enum => quote!(#place.as_ref().map(|value| value.as_str())),
        View::Text | View::List | View::Boxed(_) => quote!(#place.as_deref()),
        View::Reference | View::Optional(_) => quote!(#place.as_ref()),
    })
}

/// What a reference to a value of the crate is seen as.
pub(super) fn seen(item: &TokenStream, view: &View) -> TokenStream {
    match view {
        View::Bool | View::Long | View::Double => quote!(*#item),
        View::Integer => quote!(i64::from(*#item)),
        View::Float => quote!(f64::from(*#item)),
        View::Text | View::Enum => quote!(#item.as_str()),
        View::List => quote!(#item.as_slice()),
        View::Reference => quote!(#item),
        View::Boxed(_) => quote!(&**#item),
        View::Optional(inner) => {
            let inner = seen(&quote!(item), inner);
            quote!(#item.as_ref().map(|item| #inner))
        }
    }
}
