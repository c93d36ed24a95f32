//! An error shape: one file with the struct, its metadata, its schema, its reader and its builder; and the service's
//! error enum.
//!
//! In: [`ErrorPlan`]s. Out: [`EmittedFile`]s. The error enums of operations are in `operation.rs`.

use quote::quote;

use super::builder::{Builder, Purpose, emit_builder};
use super::docs::{doc_line, push_doc_text};
use super::fields::{ExtraField, Struct, emit_accessors, emit_struct};
use super::schema::{Kind, RowName, emit_shape, quoted};
use super::scope::{Scope, ident};
use super::{EmittedFile, Item};
use crate::plan::CratePlan;
use crate::plan::error::ErrorPlan;
use crate::plan::presence::Presence;
use crate::plan::ty::RustType;
use crate::runtime::{
    BOX_ERROR, BUILD_ERROR, CALL_ERROR, CALL_ERROR_KIND, CONFIG_ERROR, CONNECTOR_ERROR, DISPLAY_ERROR_CONTEXT,
    ERROR_DETAILS, ERROR_KIND, ERROR_METADATA, HTTP_RESPONSE, MODELED_ERROR_MACRO, PROVIDE_ERROR_METADATA, REDACTED,
    SDK_ERROR, SERVICE_ERROR, UNKNOWN_MEMBERS, UNKNOWN_VARIANT_ERROR,
};

/// `src/types/error/conflict_exception.rs`.
pub fn emit_error(plan: &ErrorPlan, path: &str) -> EmittedFile {
    let name = plan.path.name.as_str();
    let scope = Scope::new([name, &plan.builder]);
    let message = &plan.fields[plan.message];
    let extra = ExtraField {
        name: "meta",
        ty: quote!(#ERROR_DETAILS),
        // The metadata holds the message once more.
        sensitive: plan.sensitive || message.sensitive,
    };
    let item = Struct {
        name,
        docs: &plan.docs,
        deprecated: plan.deprecated.as_deref(),
        fields: &plan.fields,
        extra: Some(&extra),
        sensitive: plan.sensitive,
    };
    let (ident, builder_name) = (ident(name), ident(&plan.builder));
    let (definition, accessors) = (emit_struct(&item, &scope), emit_accessors(&plan.fields, &scope));
    let builder_docs = doc_line(format!("A builder of [`{name}`]: a method per member, and `build()`."));
    let builder = Builder {
        name: &plan.builder,
        target: name,
        fields: &plan.fields,
        extra: Some(&extra),
        sensitive: plan.sensitive,
        purpose: Purpose::Error,
    };
    let kind = Kind::Error((message.ty == RustType::String).then_some(message.name.as_str()));
    let mut items = vec![
        Item::Tokens(quote! {
            #definition
            impl #ident {
                #accessors
                #builder_docs
                pub fn builder() -> #builder_name {
                    #builder_name::default()
                }
            }
        }),
        Item::Text(emit_shape(kind, name, &RowName::of_fields(&plan.fields), &plan.schema, &scope)),
        Item::Text(emit_metadata(plan, &scope)),
    ];
    items.extend(emit_builder(&builder, &scope));
    EmittedFile::rust(path, [format!("The `{name}` error.")], &scope, items)
}

/// `rt::modeled_error! { … }`, which makes the structure an error.
fn emit_metadata(plan: &ErrorPlan, scope: &Scope) -> String {
    let std = scope.std();
    let (some, none) = (std.some.to_string().replace(' ', ""), std.none.to_string().replace(' ', ""));
    let message = &plan.fields[plan.message];
    let message = if plan.sensitive || message.sensitive {
        format!("|_error| {some}({REDACTED})")
    } else if message.ty != RustType::String {
        format!("|_error| {none}")
    } else if message.presence == Presence::Optional {
        format!("|error| error.{}()", message.name)
    } else {
        format!("|error| {some}(error.{}())", message.name)
    };
    let retryable = plan.retry_kind.map_or(none, |kind| format!("{some}({ERROR_KIND}::{kind})"));
    let name = &plan.path.name;
    format!(
        "{MODELED_ERROR_MACRO}! {{\n    {name} {{\n        name: {},\n        message: {message},\n        retryable: \
         {retryable},\n    }}\n}}",
        quoted(name)
    )
}

/// `src/error.rs`: what all operations share, and the service's error enum.
pub fn emit_service_errors(plan: &CratePlan) -> EmittedFile {
    let scope = Scope::new(["Error"]);
    let alias = doc_line("Why a call failed: the error of its operation, or what kept it from being made.");
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
    };
    let mut out = format!(
        "{SERVICE_ERROR}! {{\n    /// Every error that the service is modelled to return.\n    ///\n    \
         /// The error of every operation turns into it by `?`, as it comes from `send()` and from `call()`.\n"
    );
    out.push_str("    pub enum Error {\n");
    for error in &plan.errors {
        push_doc_text(&mut out, "        ", &error.docs, error.deprecated.as_deref());
        out.push_str(&format!("        {} {},\n", quoted(&error.code), error.path.name));
    }
    out.push_str("    }\n}");
    let docs = ["The errors that every operation shares.".to_owned()];
    EmittedFile::rust("src/error.rs", docs, &scope, vec![Item::Tokens(shared), Item::Text(out)])
}
