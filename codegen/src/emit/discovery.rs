//! How a client discovers its endpoints: the input of the discovery operation, and what is read of its output.
//!
//! In: a [`DiscoveryPlan`]. Out: tokens for the operation's file and for the description of the service. Does not decide
//! when the operation is called and how long an endpoint is kept: the runtime does.

use proc_macro2::TokenStream;
use quote::quote;

use super::scope::{Scope, ident};
use crate::plan::discovery::{DiscoveryPlan, Reading};
use crate::plan::operation::OperationPlan;
use crate::runtime::{BOX_ERROR, BUILD_ERROR, DISCOVERY_OPERATION, ENDPOINT_DISCOVERY};

/// In `src/client.rs`: the door of the official client, which finds the endpoint before it is needed.
pub fn emit_early_discovery() -> TokenStream {
    quote! {
        impl Client {
            /// Finds the endpoint now, rather than on the first call that needs it.
            ///
            /// Unlike with the official client, this need not be called: the client asks for its endpoint by itself, and
            /// again when its time is over. [`ReloadEndpoint::reload_task`](crate::endpoint_discovery::ReloadEndpoint)
            /// renews it before, so that no call waits for it. With a URL of the caller's there is nothing to find.
            ///
            /// # Errors
            /// If there is no endpoint to be had.
            pub async fn with_endpoint_discovery_enabled(self) -> Result<(Self, crate::endpoint_discovery::ReloadEndpoint), #BOX_ERROR> {
                let reload = self.inner.handle.find_endpoint().await?;
                Ok((self, reload))
            }
        }
    }
}

/// In the description of the service: `Some(rt::EndpointDiscovery::by::<…>(…))`.
pub fn emit_discovery(plan: Option<&DiscoveryPlan>) -> TokenStream {
    let Some(plan) = plan else { return quote!(None) };
    let (module, name) = (ident(&plan.module), ident(&plan.operation));
    let invalid = match &plan.invalid {
        Some(code) => quote!(Some(#code)),
        None => quote!(None),
    };
    quote!(Some(#ENDPOINT_DISCOVERY::by::<crate::operation::#module::#name>(#invalid)))
}

/// In the file of the discovery operation: the trait that makes it one.
pub fn emit_discovery_operation(plan: &DiscoveryPlan, operation: &OperationPlan, scope: &Scope) -> TokenStream {
    let (name, input) = (ident(&operation.name), ident(&operation.input.name));
    let (option, string, result) = (&scope.std().option, &scope.std().string, &scope.std().result);
    let (some, endpoints) = (&scope.std().some, plan.endpoints.ident());
    let address = emit_reading(&plan.address);
    let address = if plan.address.is_optional { quote!(#address?) } else { address };
    let minutes = emit_reading(&plan.minutes);
    let minutes = if plan.minutes.is_optional { quote!(#minutes.unwrap_or_default()) } else { minutes };
    quote! {
        impl #DISCOVERY_OPERATION for #name {
            fn discovery_input() -> #result<Self::Input, #BUILD_ERROR> {
                #input::builder().build()
            }

            fn first_endpoint(output: &Self::Output) -> #option<(#string, i64)> {
                let endpoint = output.#endpoints().first()?;
                #some((#string::from(#address), #minutes))
            }
        }
    }
}

fn emit_reading(reading: &Reading) -> TokenStream {
    let name = reading.name.ident();
    quote!(endpoint.#name())
}
