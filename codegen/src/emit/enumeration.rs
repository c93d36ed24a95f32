//! Enums: all of them in one file, with their text on the wire.
//!
//! In: the [`EnumPlan`]s. Out: an [`EmittedFile`]. How a value is written and read, and what
//! else asks for its text, is the runtime's.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::deprecation::deprecated_attr;
use super::docs::{doc_attrs, doc_line};
use super::finished::{Finished, attributes, comments};
use super::scope::{Scope, ident};
use super::{EmittedFile, Item};
use crate::docs::html::Docs;
use crate::plan::enumeration::EnumPlan;
use crate::runtime::{ENUM_TRAITS, UNKNOWN_VARIANT_ERROR, UNKNOWN_VARIANT_VALUE};

/// `src/types/enums.rs`.
pub fn emit_enums(enums: &[EnumPlan]) -> EmittedFile {
    let scope = Scope::new(enums.iter().map(|plan| plan.path.name.as_str()));
    let items = enums.iter().map(|plan| Item::Tokens(emit_enum(plan, &scope))).collect();
    EmittedFile::rust("src/types/enums.rs", ["Every enum of the service.".to_owned()], &scope, items)
}

fn emit_enum(plan: &EnumPlan, scope: &Scope) -> TokenStream {
    let name = ident(&plan.path.name);
    let sensitive = plan.sensitive.then(|| quote!(, sensitive));
    let (definition, methods) = (emit_definition(plan, scope), emit_methods(plan, scope));
    let conversion = emit_conversion(plan, scope);
    quote! {
        #definition
        #methods
        #conversion
        #ENUM_TRAITS!(#name #sensitive);
    }
}

fn emit_definition(plan: &EnumPlan, scope: &Scope) -> TokenStream {
    let name = ident(&plan.path.name);
    let docs = doc_attrs(&with_compatibility(&plan.docs));
    let deprecated = deprecated_attr(plan.deprecated.as_deref(), scope);
    let mut variants = Finished::variants(scope);
    for variant in &plan.variants {
        let attributes = attributes(&deprecated_attr(variant.deprecated.as_deref(), scope));
        variants.push(&format!("{}{attributes}{},\n", comments(&variant.docs), variant.name));
    }
    let variants = variants.finish();
    let debug = (!plan.sensitive).then(|| quote!(Debug,));
    let unknown = doc_line("A value that this version of the crate does not know. Made by `From<&str>`.");
    quote! {
        #docs
        #deprecated
        #[derive(Clone, #debug Eq, Hash, Ord, PartialEq, PartialOrd)]
        #[non_exhaustive]
        pub enum #name {
            #variants
            #unknown
            Unknown(#UNKNOWN_VARIANT_VALUE),
        }
    }
}

/// The enum's documentation, and what its values may become.
fn with_compatibility(docs: &Docs) -> Docs {
    let mut docs = docs.clone();
    docs.push_paragraph("# Forward compatibility");
    docs.lines.extend(
        [
            "The service may send values that this version of the crate does not know. They are kept as they came: match",
            "them by a wildcard arm and [`as_str`](Self::as_str), not by `Unknown`, which a later version may give a name.",
        ]
        .map(str::to_owned),
    );
    docs
}

fn emit_methods(plan: &EnumPlan, scope: &Scope) -> TokenStream {
    let (name, std) = (ident(&plan.path.name), scope.std());
    let (result, ok, err) = (&std.result, &std.ok, &std.err);
    let values: Vec<_> = plan.variants.iter().map(|variant| &variant.value).collect();
    let mut arms = Finished::arms(scope);
    for variant in &plan.variants {
        arms.push(&format!("Self::{} => {},\n", variant.name, Literal::string(&variant.value)));
    }
    let arms = arms.finish();
    quote! {
        impl #name {
            /// The value as it is on the wire.
            pub fn as_str(&self) -> &str {
                match self {
                    #arms
                    Self::Unknown(value) => value.as_str(),
                }
            }
            /// All values that the model knows, as they are on the wire.
            pub const fn values() -> &'static [&'static str] {
                &[#(#values),*]
            }
            /// The variant of a value that the model knows.
            ///
            /// # Errors
            /// If the model does not know the value.
            pub fn try_parse(value: &str) -> #result<Self, #UNKNOWN_VARIANT_ERROR> {
                match Self::from(value) {
                    Self::Unknown(_) => #err(#UNKNOWN_VARIANT_ERROR::new(value)),
                    known => #ok(known),
                }
            }
        }
    }
}

fn emit_conversion(plan: &EnumPlan, scope: &Scope) -> TokenStream {
    let (name, from) = (ident(&plan.path.name), &scope.std().from);
    let mut arms = Finished::arms(scope);
    for variant in &plan.variants {
        arms.push(&format!("{} => Self::{},\n", Literal::string(&variant.value), variant.name));
    }
    let arms = arms.finish();
    quote! {
        impl #from<&str> for #name {
            fn from(value: &str) -> Self {
                match value {
                    #arms
                    other => Self::Unknown(#UNKNOWN_VARIANT_VALUE::new(other)),
                }
            }
        }
    }
}
