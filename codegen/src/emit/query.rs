//! JMESPath as Rust: a typed [`Query`] in, an expression out.
//!
//! A value that may be missing is an `Option`; "the current value" is a variable, by default `v`, which each closure
//! shadows as JMESPath does. Texts are `&str`, structures references, lists of the crate slices, made lists a `Vec`.
//! Types are `plan/query`'s.

mod view;

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote};

use super::scope::{Scope, ident};
use crate::plan::query::{Comparison, FieldStep, ListType, Query, QueryKind, QueryType, View};
use view::{Code, compared_text, field, iterate, seen};

/// The expression, with `current` for what it is asked of: a `bool` for a condition.
pub fn emit_query(query: &Query, current: &TokenStream, scope: &Scope) -> TokenStream {
    Writer { scope }.write(query, current).tokens
}

/// The expression as an owned value that may be missing: an `Option` of a `String`, of a `bool` or of a list of texts.
pub fn emit_owned_query(query: &Query, current: &TokenStream, scope: &Scope) -> TokenStream {
    let (std, code) = (scope.std(), Writer { scope }.write(query, current));
    // The field as it is.
    if let QueryKind::Field(FieldStep { field, optional: true, view }) = &query.kind {
        let is_list_of_texts =
            matches!(&query.ty, QueryType::List(of) if of.stored == Some(View::Text) && !of.nullable);
        if *view == View::Bool {
            return quote!(#current.#field);
        }
        if *view == View::Text || *view == View::List && is_list_of_texts {
            return quote!(#current.#field.clone());
        }
    }
    let code = code.operand();
    let (some, vec) = (&std.some, &std.vec);
    let owned = |value: TokenStream| {
        if let QueryType::List(of) = &query.ty {
            let texts = iterate(&value, of);
            let texts = if of.nullable { quote!(#texts.flatten()) } else { texts };
            return quote!(#texts.map(str::to_owned).collect::<#vec<_>>());
        }
        if query.ty == QueryType::Text { quote!(#value.to_owned()) } else { value }
    };
    match (&query.ty, query.nullable) {
        (QueryType::Bool, true) => code,
        (QueryType::Text, true) => quote!(#code.map(str::to_owned)),
        (_, true) => {
            let owned = owned(quote!(of));
            quote!(#code.map(|of| #owned))
        }
        (_, false) => {
            let owned = owned(code);
            quote!(#some(#owned))
        }
    }
}

struct Writer<'s> {
    scope: &'s Scope,
}

impl Writer<'_> {
    fn write(&self, query: &Query, current: &TokenStream) -> Code {
        let std = self.scope.std();
        match &query.kind {
            QueryKind::Current => Code::atomic(current.clone()),
            QueryKind::Root(name) => Code::atomic(ident(name).to_token_stream()),
            QueryKind::Field(step) => field(step, current),
            QueryKind::Member(accessor, view) => {
                let seen = seen(&quote!(value), view);
                let value = quote!(#current.#accessor().ok());
                let is_as_it_is = *view == View::Reference;
                Code::atomic(if is_as_it_is { value } else { quote!(#value.map(|value| #seen)) })
            }
            QueryKind::Text(text) => Code::atomic(quote!(#text)),
            QueryKind::Integer(number) => signed(*number < 0, Literal::i64_unsuffixed(*number)),
            QueryKind::Float(number) => signed(*number < 0.0, Literal::f64_unsuffixed(*number)),
            QueryKind::Bool(flag) => Code::atomic(quote!(#flag)),
            QueryKind::Null => Code::atomic(std.none.to_token_stream()),
            QueryKind::Then(first, rest) => self.then(first, rest, current),
            QueryKind::Compare(how, lhs, rhs) => self.compare(*how, lhs, rhs, current),
            QueryKind::And(lhs, rhs) => self.both_truths(lhs, &quote!(&&), rhs, current),
            QueryKind::Or(lhs, rhs) => self.both_truths(lhs, &quote!(||), rhs, current),
            QueryKind::Not(inner) => {
                let inner = self.truth(inner, current).operand();
                Code::loose(quote!(!#inner))
            }
            QueryKind::Either(lhs, rhs) => self.either(lhs, rhs, current),
            QueryKind::Condition(condition, then) => {
                let (condition, then) = (self.truth(condition, current).tokens, self.lifted(then, current).tokens);
                let none = &std.none;
                Code::loose(quote!(if #condition { #then } else { #none }))
            }
            QueryKind::Project(list, each) => self.of_list(list, current, |iter, of| self.project(iter, of, each)),
            QueryKind::Flatten(list) => self.of_list(list, current, |iter, of| self.flatten(iter, of)),
            QueryKind::Index(list, index) => self.index(list, *index, current),
            QueryKind::Many(elements) => self.many(elements, current),
            QueryKind::Values(map, view) => self.of_map(map, &quote!(values), view, current),
            QueryKind::Keys(map, view) => self.of_map(map, &quote!(keys), view, current),
            QueryKind::MemberNames(members) => self.member_names(members, current),
            QueryKind::Length(of) => {
                let is_text = of.ty == QueryType::Text;
                self.of(of, current, |of| {
                    let count = if is_text { quote!(#of.chars().count()) } else { quote!(#of.len()) };
                    Code::loose(quote!(#count as i64))
                })
            }
            QueryKind::Contains(whole, part) => self.contains(whole, part, current),
            QueryKind::All(list, text) => self.quantified(list, current, |of, iter, item| {
                let item = compared_text(item, of.nullable, text, self.scope);
                quote!(!list.is_empty() && #iter.all(|item| #item))
            }),
            QueryKind::Any(list, text) => self.quantified(list, current, |of, mut iter, item| {
                let item = compared_text(item, of.nullable, text, self.scope);
                iter = quote!(#iter.any(|item| #item));
                iter
            }),
            QueryKind::ToFloat(number) => self.of(number, current, |number| Code::loose(quote!(#number as f64))),
        }
    }

    fn both_truths(&self, lhs: &Query, operator: &TokenStream, rhs: &Query, current: &TokenStream) -> Code {
        let (lhs, rhs) = (self.truth(lhs, current).operand(), self.truth(rhs, current).operand());
        Code::loose(quote!(#lhs #operator #rhs))
    }

    fn flatten(&self, iter: TokenStream, of: &ListType) -> Code {
        let vec = &self.scope.std().vec;
        let iter = if of.nullable { quote!(#iter.flatten()) } else { iter };
        // Checked when it was planned.
        let inner = if let QueryType::List(inner) = &*of.element {
            iterate(&quote!(list), inner)
        } else {
            quote!([list].into_iter())
        };
        Code::atomic(quote!(#iter.flat_map(|list| #inner).collect::<#vec<_>>()))
    }

    fn many(&self, elements: &[Query], current: &TokenStream) -> Code {
        let vec = &self.scope.std().vec;
        let nullable = elements.iter().any(|element| element.nullable);
        let elements = elements.iter().map(|element| match nullable {
            true => self.lifted(element, current).tokens,
            false => self.write(element, current).tokens,
        });
        Code::atomic(quote!(#vec::from([#(#elements),*])))
    }

    /// The keys or values of a map, by the method of that name.
    fn of_map(&self, map: &Query, method: &TokenStream, view: &View, current: &TokenStream) -> Code {
        let vec = &self.scope.std().vec;
        let view = seen(&quote!(item), view);
        self.of(map, current, |map| Code::atomic(quote!(#map.#method().map(|item| #view).collect::<#vec<_>>())))
    }

    fn member_names(&self, members: &[(String, FieldStep)], current: &TokenStream) -> Code {
        let (some, vec) = (&self.scope.std().some, &self.scope.std().vec);
        let names = members.iter().map(|(name, step)| {
            let field = step.field.ident();
            if step.optional { quote!(#current.#field.is_some().then_some(#name)) } else { quote!(#some(#name)) }
        });
        Code::atomic(quote!([#(#names),*].into_iter().flatten().collect::<#vec<&str>>()))
    }

    /// The expression as an `Option`, whether or not its value may be missing.
    fn lifted(&self, query: &Query, current: &TokenStream) -> Code {
        let code = self.write(query, current);
        if query.nullable {
            return code;
        }
        let (some, tokens) = (&self.scope.std().some, code.tokens);
        Code::atomic(quote!(#some(#tokens)))
    }

    /// What `body` makes of the value, or nothing where there is none.
    fn of(&self, query: &Query, current: &TokenStream, body: impl FnOnce(TokenStream) -> Code) -> Code {
        let code = self.write(query, current).operand();
        if !query.nullable {
            return body(code);
        }
        let body = body(quote!(of)).tokens;
        Code::atomic(quote!(#code.map(|of| #body)))
    }

    fn of_list(&self, query: &Query, current: &TokenStream, body: impl FnOnce(TokenStream, &ListType) -> Code) -> Code {
        self.of(query, current, |list| {
            // Checked when it was planned.
            if let QueryType::List(of) = &query.ty { body(iterate(&list, of), of) } else { Code::atomic(list) }
        })
    }

    fn then(&self, first: &Query, rest: &Query, current: &TokenStream) -> Code {
        let code = self.write(first, current).operand();
        let v = quote!(v);
        let rest_code = self.write(rest, &v).tokens;
        if rest.kind == QueryKind::Current {
            return Code::atomic(code);
        }
        match (first.nullable, rest.nullable) {
            (true, true) => Code::atomic(quote!(#code.and_then(|v| #rest_code))),
            (true, false) => Code::atomic(quote!(#code.map(|v| #rest_code))),
            (false, _) if matches!(first.kind, QueryKind::Root(_)) => self.write(rest, &code),
            (false, _) => Code::loose(quote!({ let v = #code; #rest_code })),
        }
    }

    fn compare(&self, how: Comparison, lhs: &Query, rhs: &Query, current: &TokenStream) -> Code {
        let operator = match how {
            Comparison::Equal => quote!(==),
            Comparison::NotEqual => quote!(!=),
            Comparison::Less => quote!(<),
            Comparison::LessOrEqual => quote!(<=),
            Comparison::Greater => quote!(>),
            Comparison::GreaterOrEqual => quote!(>=),
        };
        let is_equality = matches!(how, Comparison::Equal | Comparison::NotEqual);
        for (side, other) in [(lhs, rhs), (rhs, lhs)] {
            if side.ty == QueryType::Null {
                let other = self.lifted(other, current).operand();
                let test = if how == Comparison::Equal { quote!(is_none) } else { quote!(is_some) };
                return Code::atomic(quote!(#other.#test()));
            }
        }
        let nullable = (lhs.nullable, rhs.nullable);
        if is_equality && nullable != (false, false) {
            let (lhs, rhs) = (self.lifted(lhs, current).operand(), self.lifted(rhs, current).operand());
            return Code::loose(quote!(#lhs #operator #rhs));
        }
        let (lhs, rhs) = (self.write(lhs, current).operand(), self.write(rhs, current).operand());
        match nullable {
            (false, false) => Code::loose(quote!(#lhs #operator #rhs)),
            (true, false) => Code::atomic(quote!(#lhs.map(|lhs| lhs #operator #rhs))),
            (false, true) => Code::atomic(quote!(#rhs.map(|rhs| #lhs #operator rhs))),
            (true, true) => Code::atomic(quote!(#lhs.zip(#rhs).map(|(lhs, rhs)| lhs #operator rhs))),
        }
    }

    /// Whether the value is what JMESPath calls true: there, and not `false` or empty.
    fn truth(&self, query: &Query, current: &TokenStream) -> Code {
        let code = self.write(query, current);
        let is_measured = matches!(query.ty, QueryType::Text | QueryType::List(_) | QueryType::Map { .. });
        match (&query.ty, query.nullable) {
            (QueryType::Bool, false) => code,
            (QueryType::Bool, true) => {
                let code = code.operand();
                Code::atomic(quote!(#code.unwrap_or_default()))
            }
            (_, false) if is_measured => {
                let code = code.operand();
                Code::loose(quote!(!#code.is_empty()))
            }
            (_, true) if is_measured => {
                let code = code.operand();
                Code::atomic(quote!(#code.is_some_and(|of| !of.is_empty())))
            }
            (_, true) => {
                let code = code.operand();
                Code::atomic(quote!(#code.is_some()))
            }
            (_, false) => Code::atomic(quote!(true)),
        }
    }

    fn either(&self, lhs: &Query, rhs: &Query, current: &TokenStream) -> Code {
        let is_measured = matches!(lhs.ty, QueryType::Text | QueryType::List(_) | QueryType::Map { .. });
        let mut first = self.lifted(lhs, current).operand();
        if is_measured {
            first = quote!(#first.filter(|of| !of.is_empty()));
        }
        let second = self.write(rhs, current).tokens;
        Code::atomic(if rhs.nullable { quote!(#first.or(#second)) } else { quote!(#first.unwrap_or(#second)) })
    }

    fn project(&self, iter: TokenStream, of: &ListType, each: &Query) -> Code {
        let vec = &self.scope.std().vec;
        let iter = if of.nullable { quote!(#iter.flatten()) } else { iter };
        let code = self.write(each, &quote!(v)).tokens;
        let iter = match (&each.kind, each.nullable) {
            (QueryKind::Current, _) => iter,
            (_, true) => quote!(#iter.filter_map(|v| #code)),
            (_, false) => quote!(#iter.map(|v| #code)),
        };
        Code::atomic(quote!(#iter.collect::<#vec<_>>()))
    }

    fn index(&self, list: &Query, index: i32, current: &TokenStream) -> Code {
        let (is_from_end, place) = (index < 0, usize::try_from(index.unsigned_abs()).unwrap_or(usize::MAX));
        let code = self.write(list, current).operand();
        let QueryType::List(of) = &list.ty else { return Code::atomic(code) };
        let taken = |iter: TokenStream| {
            let element = if is_from_end {
                let place = Literal::usize_unsuffixed(place.saturating_sub(1));
                quote!(#iter.nth_back(#place))
            } else {
                let place = Literal::usize_unsuffixed(place);
                quote!(#iter.nth(#place))
            };
            if of.nullable { quote!(#element.flatten()) } else { element }
        };
        if list.nullable {
            let body = taken(iterate(&quote!(list), of));
            return Code::atomic(quote!(#code.and_then(|list| #body)));
        }
        Code::atomic(taken(iterate(&code, of)))
    }

    fn contains(&self, whole: &Query, part: &Query, current: &TokenStream) -> Code {
        let QueryType::List(of) = &whole.ty else {
            return self.text_contains(whole, part, current);
        };
        let lifted = of.nullable || part.nullable;
        let part = if lifted { self.lifted(part, current).operand() } else { self.write(part, current).operand() };
        let some = &self.scope.std().some;
        let item = if lifted && !of.nullable { quote!(#some(item)) } else { quote!(item) };
        self.of_list(whole, current, |mut iter, _| {
            iter = quote!(#iter.any(|item| #item == #part));
            Code::atomic(iter)
        })
    }

    fn text_contains(&self, whole: &Query, part: &Query, current: &TokenStream) -> Code {
        let (whole_code, part_code) = (self.write(whole, current).operand(), self.write(part, current).tokens);
        Code::atomic(match (whole.nullable, part.nullable) {
            (false, false) => quote!(#whole_code.contains(#part_code)),
            (true, false) => quote!(#whole_code.map(|of| of.contains(#part_code))),
            (false, true) => quote!(#part_code.map(|part| #whole_code.contains(part))),
            (true, true) => quote!(#whole_code.zip(#part_code).map(|(of, part)| of.contains(part))),
        })
    }

    /// Whether a list has the property, which one that is missing has not.
    fn quantified(
        &self,
        list: &Query,
        current: &TokenStream,
        body: impl FnOnce(&ListType, TokenStream, &TokenStream) -> TokenStream,
    ) -> Code {
        let code = self.write(list, current).operand();
        let QueryType::List(of) = &list.ty else { return Code::atomic(code) };
        let body = body(of, iterate(&quote!(list), of), &quote!(item));
        if list.nullable {
            return Code::atomic(quote!(#code.is_some_and(|list| #body)));
        }
        Code::loose(quote!({ let list = #code; #body }))
    }
}

/// A number, which stands in brackets as an operand if it has a sign.
fn signed(is_negative: bool, number: Literal) -> Code {
    Code { tokens: number.into_token_stream(), atomic: !is_negative }
}
