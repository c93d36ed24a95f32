//! An error shape: one file with the struct, its metadata, its schema and its builder; and `src/error.rs`.
//!
//! In: [`ErrorPlan`]s. Out: [`EmittedFile`]s. Error enums are in `error_enum.rs`.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::builder::{Builder, Purpose, emit_builder};
use super::docs::doc_line;
use super::error_enum::emit_service_error;
use super::fields::{ExtraField, Struct, builder_function, emit_accessors, emit_struct};
use super::schema::{Kind, Rows, emit_shape};
use super::scope::{Scope, ident};
use super::{EmittedFile, Item};
use crate::plan::CratePlan;
use crate::plan::error::ErrorPlan;
use crate::plan::field::members::Role;
use crate::plan::presence::Presence;
use crate::plan::ty::RustType;
use crate::runtime::{
    BOX_ERROR, BUILD_ERROR, CALL_ERROR, CALL_ERROR_KIND, CONFIG_ERROR, CONNECTOR_ERROR, DISPLAY_ERROR_CONTEXT,
    ERROR_DETAILS, ERROR_KIND, ERROR_METADATA, HTTP_RESPONSE, MODELED_ERROR, PROVIDE_ERROR_METADATA, REDACTED,
    REQUEST_ID, SDK_ERROR, UNKNOWN_MEMBERS, UNKNOWN_VARIANT_ERROR, WAIT_CALL_ERROR, WRITE_MODELED_ERROR,
};

/// `src/types/error/conflict_exception.rs`.
pub fn emit_error(plan: &ErrorPlan, of: &CratePlan, path: &str) -> EmittedFile {
    let name = plan.path.name.as_str();
    let scope = Scope::new([name, &plan.builder]);
    let message = &plan.fields[plan.message];
    let extra = ExtraField {
        name: "meta",
        ty: ERROR_DETAILS.to_string(),
        // The metadata holds the message once more.
        sensitive: plan.has_secret_message(),
    };
    let item = Struct {
        name,
        docs: &plan.docs,
        deprecated: plan.deprecated.as_deref(),
        fields: &plan.fields,
        extra: Some(&extra),
        sensitive: plan.sensitive,
    };
    let definition = emit_struct(&item, &scope);
    let mut methods = emit_accessors(&plan.fields, &scope);
    if let Some(kind) = plan.retry_kind {
        methods.push(&format!(
            "/// What retries take the error for.\n\
             pub fn retryable_error_kind(&self) -> {ERROR_KIND} {{\n    {ERROR_KIND}::{kind}\n}}\n"
        ));
    }
    methods.push(&format!(
        "/// The members of the response that the model does not know, by their names on the wire.\n\
         pub fn unknown_members(&self) -> &{UNKNOWN_MEMBERS} {{\n    self.meta.unknown()\n}}\n"
    ));
    methods.push(&builder_function(name, &plan.builder));
    let methods = methods.finish_item(&format!("impl {name}"));
    let builder = Builder {
        name: &plan.builder,
        target: name,
        alias: name,
        link: name.to_owned(),
        fields: &plan.fields,
        extra: Some(&extra),
        sensitive: plan.sensitive,
        purpose: Purpose::Error,
    };
    let kind = Kind::Error((message.ty == RustType::String).then_some(message.name.as_str()));
    let rows = Rows::of_fields(&plan.fields, Role::Error, &plan.builder);
    let items = vec![
        Item::Tokens(quote!(#definition #methods)),
        Item::Text(emit_shape(kind, name, &rows, &plan.schema, &scope)),
        Item::Tokens(emit_metadata(plan, of, &scope)),
        Item::Tokens(emit_builder(&builder, &scope)),
    ];
    EmittedFile::rust(path, [format!("The `{name}` error.")], &scope, items)
}

/// What makes the structure an error.
fn emit_metadata(plan: &ErrorPlan, of: &CratePlan, scope: &Scope) -> TokenStream {
    let (name, text, std) = (ident(&plan.path.name), &plan.path.name, scope.std());
    let (option, some, none) = (&std.option, &std.some, &std.none);
    let message = emit_message(plan, scope);
    let retry_kind = match plan.retry_kind {
        Some(_) => quote!(#some(self.retryable_error_kind())),
        None => none.to_token_stream(),
    };
    let request_id = of.has_request_ids().then(|| {
        quote! {
            impl #REQUEST_ID for #name {
                fn request_id(&self) -> #option<&str> {
                    self.meta.request_id()
                }
            }
        }
    });
    quote! {
        impl std::fmt::Display for #name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                #WRITE_MODELED_ERROR(f, #text, #message)
            }
        }

        impl std::error::Error for #name {}

        impl #PROVIDE_ERROR_METADATA for #name {
            fn meta(&self) -> &#ERROR_METADATA {
                &self.meta
            }
        }

        #request_id

        #[doc(hidden)]
        impl #MODELED_ERROR for #name {
            fn retry_kind(&self) -> #option<#ERROR_KIND> {
                #retry_kind
            }
            fn failed_operation(&self) -> #option<&'static str> {
                self.meta.operation()
            }
            fn unknown_members(&self) -> &#UNKNOWN_MEMBERS {
                self.meta.unknown()
            }
            fn keep_unknown_members(&mut self, members: #UNKNOWN_MEMBERS) {
                self.meta.set_unknown(members.without(&schema::SCHEMA));
            }
            fn name_operation(&mut self, operation: &'static str) {
                self.meta.name_operation(operation);
            }
            fn variant(&self) -> &'static str {
                #text
            }
        }
    }
}

/// The message that the error shows, as an option.
fn emit_message(plan: &ErrorPlan, scope: &Scope) -> TokenStream {
    let (some, field) = (&scope.std().some, &plan.fields[plan.message]);
    let accessor = field.name.ident();
    if plan.has_secret_message() {
        quote!(#some(#REDACTED))
    } else if field.ty != RustType::String {
        scope.std().none.to_token_stream()
    } else if field.presence == Presence::Optional {
        quote!(self.#accessor())
    } else {
        quote!(#some(self.#accessor()))
    }
}

/// `src/error.rs`: what all operations share, and the service's error enum.
pub fn emit_service_errors(plan: &CratePlan) -> EmittedFile {
    let scope = Scope::new(["Error"]);
    let alias = doc_line("Why a call failed: the error of its operation, or what kept it from being made.");
    let wait_error = plan.has_waiters().then(|| quote!(pub use #WAIT_CALL_ERROR;));
    let shared = quote! {
        #alias
        pub type SdkError<E, R = #HTTP_RESPONSE> = #SDK_ERROR<E, R>;

        #[doc(no_inline)]
        pub use #BOX_ERROR;
        #[doc(no_inline)]
        pub use #BUILD_ERROR;
        pub use #CALL_ERROR;
        pub use #CALL_ERROR_KIND;
        pub use #CONFIG_ERROR;
        #[doc(no_inline)]
        pub use #CONNECTOR_ERROR;
        #[doc(no_inline)]
        pub use #DISPLAY_ERROR_CONTEXT;
        #[doc(no_inline)]
        pub use #ERROR_METADATA;
        pub use #PROVIDE_ERROR_METADATA;
        pub use #UNKNOWN_MEMBERS;
        pub use #UNKNOWN_VARIANT_ERROR;
        #wait_error
    };
    let docs = ["The errors that every operation shares.".to_owned()];
    let items = vec![Item::Tokens(shared), Item::Tokens(emit_service_error(plan, &scope))];
    EmittedFile::rust("src/error.rs", docs, &scope, items)
}
