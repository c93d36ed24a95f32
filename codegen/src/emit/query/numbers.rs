//! Functions that reduce or order lists, and those of single numbers, as Rust.
//!
//! In: a [`Query`] of such a function. Out: an expression. Nothing in it can panic or overflow.

use proc_macro2::TokenStream;
use quote::quote;

use super::Writer;
use super::view::{Code, iterate};
use crate::plan::query::{Extreme, ListType, Query, QueryKind, QueryType, Rounding};

impl Writer<'_> {
    pub(super) fn write_number(&self, query: &Query, current: &TokenStream) -> Code {
        let (vec, some) = (&self.scope.std().vec, &self.scope.std().some);
        let is_float = |list: &Query| matches!(&list.ty, QueryType::List(of) if *of.element == QueryType::Float);
        match &query.kind {
            QueryKind::Extreme(which, list) => self.of_all(list, current, true, |iter| match (which, is_float(list)) {
                (Extreme::Largest, false) => quote!(#iter.max()),
                (Extreme::Smallest, false) => quote!(#iter.min()),
                (Extreme::Largest, true) => quote!(#iter.reduce(f64::max)),
                (Extreme::Smallest, true) => quote!(#iter.reduce(f64::min)),
            }),
            QueryKind::Sum(list) => self.of_all(list, current, false, |iter| match is_float(list) {
                true => quote!(#iter.sum::<f64>()),
                false => quote!(#iter.fold(0, i64::saturating_add)),
            }),
            QueryKind::Average(list) => self.of_all(list, current, true, |iter| {
                let iter = if is_float(list) { iter } else { quote!(#iter.map(|number| number as f64)) };
                let counted = quote!(|(sum, count), number| (sum + number, count + 1.0));
                quote!(#some(#iter.fold((0.0, 0.0), #counted)).filter(|(_, count)| *count > 0.0).map(|(sum, count)| sum / count))
            }),
            QueryKind::Sort(list) => self.of_all(list, current, false, |iter| {
                let sort = if is_float(list) { quote!(sort_by(f64::total_cmp)) } else { quote!(sort()) };
                quote!({ let mut sorted = #iter.collect::<#vec<_>>(); sorted.#sort; sorted })
            }),
            QueryKind::Reverse(list) => {
                self.of_list(list, current, |iter, _| Code::atomic(quote!(#iter.rev().collect::<#vec<_>>())))
            }
            QueryKind::Rounded(how, number) => {
                let method = match (how, &number.ty) {
                    (Rounding::Absolute, QueryType::Integer) => quote!(saturating_abs),
                    (Rounding::Absolute, _) => quote!(abs),
                    (Rounding::Up, _) => quote!(ceil),
                    (Rounding::Down, _) => quote!(floor),
                };
                let ty = if number.ty == QueryType::Integer { quote!(i64) } else { quote!(f64) };
                self.of(number, current, |number| Code::atomic(quote!(#ty::#method(#number))))
            }
            QueryKind::Parse(text) => {
                let code = self.lifted(text, current).operand();
                Code::atomic(quote!(#code.and_then(|text| text.parse::<f64>().ok())))
            }
            QueryKind::NotNull(first, second) => {
                let (code, second_code) = (self.lifted(first, current).operand(), self.write(second, current).tokens);
                Code::atomic(match (first.nullable, second.nullable) {
                    (_, true) => {
                        let or = quote!(#code.or(#second_code));
                        if first.nullable { or } else { self.write(first, current).operand() }
                    }
                    (true, false) => quote!(#code.unwrap_or(#second_code)),
                    (false, false) => self.write(first, current).operand(),
                })
            }
            // The others are in the other files.
            _ => Code::atomic(current.clone()),
        }
    }

    /// What `body` makes of the elements of a list, all of which must be there. `gives_option` says whether it may be
    /// nothing even so.
    fn of_all(
        &self,
        list: &Query,
        current: &TokenStream,
        gives_option: bool,
        body: impl FnOnce(TokenStream) -> TokenStream,
    ) -> Code {
        let code = self.write(list, current).operand();
        let QueryType::List(of) = &list.ty else { return Code::atomic(code) };
        if !list.nullable {
            return Code::atomic(self.of_whole(&code, of, gives_option, body));
        }
        let value = self.of_whole(&quote!(list), of, gives_option, body);
        let then = then(gives_option || of.nullable);
        Code::atomic(quote!(#code.#then(|list| #value)))
    }

    fn of_whole(
        &self,
        list: &TokenStream,
        of: &ListType,
        gives_option: bool,
        body: impl FnOnce(TokenStream) -> TokenStream,
    ) -> TokenStream {
        let iter = iterate(list, of);
        if !of.nullable {
            return body(iter);
        }
        let (option, vec, then) = (&self.scope.std().option, &self.scope.std().vec, then(gives_option));
        let value = body(quote!(all.into_iter()));
        quote!(#iter.collect::<#option<#vec<_>>>().#then(|all| #value))
    }
}

fn then(gives_option: bool) -> TokenStream {
    if gives_option { quote!(and_then) } else { quote!(map) }
}
