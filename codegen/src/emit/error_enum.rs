//! Error enums: of an operation, and of the service, which has every variant.
//!
//! In: an [`OperationPlan`], or a [`CratePlan`]. Out: items, as tokens. How errors are recognised
//! on the wire is the matter of the runtime's `operation_error_traits!`.

use proc_macro2::TokenStream;
use quote::quote;

use super::Item;
use super::deprecation::deprecated_attr;
use super::docs::doc_line;
use super::finished::{Finished, attributes, comment, comments};
use super::schema::quoted;
use super::scope::{Scope, ident};
use crate::plan::CratePlan;
use crate::plan::error::ErrorPlan;
use crate::plan::operation::OperationPlan;
use crate::plan::payload::OperationErrorVariant;
use crate::runtime::{
    BOX_ERROR, BUILD_ERROR, CALL_ERROR, ERROR_METADATA, ERROR_TRAITS, MODELED_ERROR, OPERATION, OPERATION_ERROR,
    OPERATION_ERROR_TRAITS, SDK_ERROR, SERDE_ERROR, SERVICE_ERROR, SERVICE_VALUE, SHAPE_DESERIALIZER, UNHANDLED,
    UNKNOWN_MEMBERS, WAIT_CALL_ERROR, WRITE_SERVICE_ERROR,
};

/// What an operation may fail with.
pub fn emit_operation_error(plan: &OperationPlan, of: &CratePlan, scope: &Scope) -> [Item; 2] {
    let mut rows = Finished::variants(scope);
    for variant in &plan.errors {
        let (docs, ty) = (comment(&variant.summary), scope.named_text(&variant.path));
        rows.push(&format!("{docs}{}({ty}),\n", variant.name));
    }
    let docs = comment(&format!("What [`{}`](self) may fail with.", plan.name));
    let definition = finish_definition(&plan.error, &docs, rows);
    let errors: Vec<_> = plan.errors.iter().collect();
    let methods = emit_methods(&plan.error, &errors, of, scope);
    [Item::Tokens(quote!(#definition #methods)), Item::Text(emit_traits(plan, of))]
}

/// The table of the codes on the wire.
fn emit_traits(plan: &OperationPlan, of: &CratePlan) -> String {
    let row = |variant: &OperationErrorVariant| {
        let query_code = variant.query_code.as_ref().map_or_else(String::new, |code| format!(" | {}", quoted(code)));
        format!("        {} = {}{query_code},\n", variant.name, quoted(&variant.code))
    };
    let rows: String = plan.errors.iter().map(row).collect();
    let rows = if rows.is_empty() { rows } else { format!("\n{rows}    ") };
    let (error, name, without) = (&plan.error, &plan.name, without_request_id(of));
    format!("{OPERATION_ERROR_TRAITS}! {{\n    {error} for {name}{without} {{{rows}}}\n}}")
}

/// What the runtime's macros are told of a service whose requests have no IDs.
pub fn without_request_id(of: &CratePlan) -> &'static str {
    if of.has_request_ids() { "" } else { " without request id" }
}

/// The enum with these variants, and one for what the model does not know.
pub fn finish_definition(name: &str, docs: &str, mut rows: Finished<'_>) -> TokenStream {
    rows.push(&format!(
        "/// An error that the model does not know, or a response that could not be understood. Do not match it\n\
         /// directly: use a wildcard arm and look at `code()`.\nUnhandled({UNHANDLED}),\n"
    ));
    rows.finish_item(&format!("{docs}#[non_exhaustive]\npub enum {name}"))
}

/// Constructors, metadata and a test per variant.
pub fn emit_methods(error: &str, errors: &[&OperationErrorVariant], of: &CratePlan, scope: &Scope) -> TokenStream {
    let into = scope.std().into;
    let mut methods = Finished::methods(scope);
    methods.push(&format!(
        "/// Creates the `Unhandled` variant from any error.\n\
         pub fn unhandled(error: impl {into}<{BOX_ERROR}>) -> Self {{\n    \
         Self::Unhandled({UNHANDLED}::new(error.into(), {ERROR_METADATA}::default()))\n}}\n"
    ));
    methods.push(&format!(
        "/// Creates the `Unhandled` variant from what is known of an error.\n\
         pub fn generic(meta: {ERROR_METADATA}) -> Self {{\n    Self::Unhandled({UNHANDLED}::from_metadata(meta))\n}}\n"
    ));
    let known = if of.has_request_ids() { "code, message, request id and more" } else { "code, message and more" };
    methods.push(&format!(
        "/// What is known of the error: its {known}.\n\
         pub fn meta(&self) -> &{ERROR_METADATA} {{\n    {OPERATION_ERROR}::modeled(self).meta()\n}}\n"
    ));
    methods.push(&format!(
        "/// The members of the response that the model does not know, by their names on the wire.\n\
         pub fn unknown_members(&self) -> &{UNKNOWN_MEMBERS} {{\n    \
         {OPERATION_ERROR}::modeled(self).unknown_members()\n}}\n"
    ));
    for variant in errors {
        let (predicate, variant) = (&variant.predicate, &variant.name);
        methods.push(&format!(
            "/// True for [`{error}::{variant}`].\n\
             pub fn {predicate}(&self) -> bool {{\n    matches!(self, Self::{variant}(_))\n}}\n"
        ));
    }
    methods.finish_item(&format!("impl {error}"))
}

/// Every error that the service is modelled to answer with.
pub fn emit_service_error(plan: &CratePlan, scope: &Scope) -> TokenStream {
    let errors = &plan.errors;
    let variants: Vec<_> = errors.iter().map(|error| ident(&error.path.name)).collect();
    let mut rows = Finished::variants(scope);
    for error in errors {
        let (docs, ty) = (comments(&error.docs), scope.named_text(&error.path));
        let deprecated = attributes(&deprecated_attr(error.deprecated.as_deref(), scope));
        rows.push(&format!("{docs}{deprecated}{}({ty}),\n", error.path.name));
    }
    let mut docs = "/// Every error that the service is modelled to return.\n///\n\
                    /// The error of every operation turns into it by `?`, as it comes from `send()` and from `call()`.\n"
        .to_owned();
    if plan.has_waiters() {
        docs.push_str("/// So does that of a waiter's `call()`: what the wait says of itself is kept.\n");
    }
    let definition = finish_definition("Error", &docs, rows);
    let (service_error, conversions) = (emit_service_error_trait(errors, scope), emit_sdk_conversions());
    let wait_conversion = plan.has_waiters().then(emit_wait_conversion);
    let without_id = (!plan.has_request_ids()).then(|| quote!(without request id));
    let known = if plan.has_request_ids() { "code, message and request ID" } else { "code and message" };
    let said = doc_line(format!("Says what happened: operation, {known}, or why the service did not answer."));
    quote! {
        #definition

        impl Error {
            /// The members of the response that the model does not know, by their names on the wire.
            pub fn unknown_members(&self) -> &#UNKNOWN_MEMBERS {
                #SERVICE_ERROR::modeled(self).unknown_members()
            }
        }

        #service_error

        #said
        impl std::fmt::Display for Error {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                #WRITE_SERVICE_ERROR(f, #SERVICE_ERROR::modeled(self))
            }
        }

        #conversions
        #wait_conversion
        #ERROR_TRAITS!(Error: ServiceError #without_id);
        #[cfg(feature = "serde")]
        #SERVICE_VALUE!(service_error Error #(#variants)*);
    }
}

fn emit_service_error_trait(errors: &[ErrorPlan], scope: &Scope) -> TokenStream {
    let codes = errors.iter().map(|error| &error.code);
    let variants: Vec<_> = errors.iter().map(|error| ident(&error.path.name)).collect();
    let types = errors.iter().map(|error| scope.named(&error.path));
    let [code, meta, de] =
        if errors.is_empty() { ["_code", "_meta", "_de"] } else { ["code", "meta", "de"] }.map(ident);
    let read = if errors.is_empty() {
        quote!(Ok(None))
    } else {
        quote! {
            let error = match code {
                #(#codes => Self::#variants(#types::read_with(de, meta.clone())?),)*
                _ => return Ok(None),
            };
            Ok(Some(error))
        }
    };
    let secret: Vec<_> = errors
        .iter()
        .filter(|error| error.has_secret_message())
        .flat_map(|error| [Some(&error.code), error.query_code.as_ref()].into_iter().flatten())
        .collect();
    let secret =
        (!secret.is_empty()).then(|| quote!(const SECRET_MESSAGES: &'static [&'static str] = &[#(#secret),*];));
    quote! {
        #[doc(hidden)]
        impl #SERVICE_ERROR for Error {
            #secret
            fn read(
                #code: &str,
                #meta: &#ERROR_METADATA,
                #de: &mut dyn #SHAPE_DESERIALIZER,
            ) -> Result<Option<Self>, #SERDE_ERROR> {
                #read
            }
            fn modeled(&self) -> &(dyn #MODELED_ERROR + 'static) {
                match self {
                    #(Self::#variants(error) => error,)*
                    Self::Unhandled(error) => error,
                }
            }
        }
    }
}

/// From what a wait may fail with. An error that ended it unforeseen is that of the call; else nothing but the wait failed.
fn emit_wait_conversion() -> TokenStream {
    quote! {
        impl<O> From<#WAIT_CALL_ERROR<O>> for Error
        where
            O: #OPERATION,
            O::Error: #OPERATION_ERROR<Service = Self> + Into<Self>,
        {
            fn from(error: #WAIT_CALL_ERROR<O>) -> Self {
                match error.into_answer() {
                    Ok(answer) => answer.into(),
                    Err(error) => Self::Unhandled(#UNHANDLED::from_wait_error(error)),
                }
            }
        }
    }
}

/// From whatever a call may fail with.
fn emit_sdk_conversions() -> TokenStream {
    quote! {
        impl From<#BUILD_ERROR> for Error {
            fn from(error: #BUILD_ERROR) -> Self {
                Self::Unhandled(#UNHANDLED::new(error.into(), #ERROR_METADATA::default()))
            }
        }

        impl<E> From<#CALL_ERROR<E>> for Error
        where
            E: #OPERATION_ERROR<Service = Self> + Into<Self>,
        {
            fn from(error: #CALL_ERROR<E>) -> Self {
                error.into_sdk_error().into()
            }
        }

        impl<E, R> From<#SDK_ERROR<E, R>> for Error
        where
            E: #OPERATION_ERROR<Service = Self> + Into<Self>,
            R: Send + Sync + std::fmt::Debug + 'static,
        {
            fn from(error: #SDK_ERROR<E, R>) -> Self {
                match error {
                    #SDK_ERROR::ServiceError(context) => context.into_err().into(),
                    other => Self::Unhandled(#UNHANDLED::from_sdk_error(other)),
                }
            }
        }
    }
}
