//! How a client begins sessions with buckets: the input of the operation, and what is read of its output.
//!
//! In: the [`CratePlan`]. Out: tokens for the operation's file and for the description of the service. Does not decide when a
//! session is begun: the runtime does.

use proc_macro2::TokenStream;
use quote::quote;

use super::scope::{Scope, ident};
use crate::plan::CratePlan;
use crate::plan::discovery::Reading;
use crate::plan::operation::OperationPlan;
use crate::plan::sessions::SessionPlan;
use crate::runtime::{
    BUILD_ERROR, CREDENTIALS, ENDPOINT_AUTH, ENDPOINT_RESOLVER_PARAMS, SESSION_CREDENTIALS_OF, SESSION_OPERATION,
};

/// In the description of the service: whether endpoints say how calls are signed, and how sessions are begun for that.
pub fn emit_endpoint_auth(plan: &CratePlan) -> TokenStream {
    if let Some(sessions) = &plan.sessions {
        let (module, name) = (ident(&sessions.module), ident(&sessions.operation));
        return quote!(Some(#ENDPOINT_AUTH::with_sessions::<crate::operation::#module::#name>()));
    }
    match plan.endpoint.chooses_scheme() {
        true => quote!(Some(#ENDPOINT_AUTH::by_rules())),
        false => quote!(None),
    }
}

/// In the file of the operation that begins sessions: the trait that makes it one.
pub fn emit_session_operation(plan: &SessionPlan, operation: &OperationPlan, scope: &Scope) -> TokenStream {
    let (name, input) = (ident(&operation.name), ident(&operation.input.name));
    let (option, result, std) = (&scope.std().option, &scope.std().result, scope.std());
    let some = &std.some;
    let (bucket, param) = (plan.bucket.ident(), plan.bucket_param.ident());
    let credentials = emit_reading(&quote!(output), &plan.credentials);
    let parts = plan.parts.iter().map(|part| emit_reading(&quote!(credentials), part));
    quote! {
        impl #SESSION_OPERATION for #name {
            fn session_input(bucket: &str) -> #result<Self::Input, #BUILD_ERROR> {
                #input::builder().#bucket(bucket).build()
            }

            fn credentials(output: &Self::Output) -> #option<#CREDENTIALS> {
                let credentials = #credentials;
                #some(#SESSION_CREDENTIALS_OF(#(#parts),*))
            }

            fn bucket(params: &#ENDPOINT_RESOLVER_PARAMS) -> #option<&str> {
                params.get::<crate::config::endpoint::Params>()?.#param()
            }
        }
    }
}

fn emit_reading(of: &TokenStream, reading: &Reading) -> TokenStream {
    let name = reading.name.ident();
    let read = quote!(#of.#name());
    if reading.is_optional { quote!(#read?) } else { read }
}
