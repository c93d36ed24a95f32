//! `src/service.rs`: the static description of the service that every operation refers to.
//!
//! In: the [`CratePlan`]. Out: an [`EmittedFile`], the only one that names the protocol's codec crate.

use proc_macro2::TokenStream;
use quote::quote;

use super::discovery::emit_discovery;
use super::scope::Scope;
use super::{EmittedFile, Item};
use crate::plan::CratePlan;
use crate::plan::auth::AuthScheme;
use crate::plan::protocol::ProtocolPlan;
use crate::plan::service::ServicePlan;
use crate::runtime::{AUTH_SCHEME_KIND, ENDPOINT_RESOLVER_PARAMS, SERVICE_SPEC};

/// `src/service.rs`.
pub fn emit_service(plan: &CratePlan) -> EmittedFile {
    let (service, has_bearer_auth) = (&plan.service, plan.has_bearer_auth());
    let scope = Scope::new([]);
    let ServicePlan { sdk_id, name, namespace, shape_name, version, signing_name, account_id_endpoints, .. } = service;
    let protocol = emit_protocol(&service.protocol);
    let (auth, discovery) = (emit_auth(&service.auth), emit_discovery(plan.discovery.as_ref()));
    let tokens = quote! {
        /// The description of the service that the runtime works from.
        pub(crate) static SERVICE: #SERVICE_SPEC = #SERVICE_SPEC {
            id: #sdk_id,
            name: #name,
            namespace: #namespace,
            shape_name: #shape_name,
            version: #version,
            crate_name: env!("CARGO_PKG_NAME"),
            crate_version: env!("CARGO_PKG_VERSION"),
            signing_name: #signing_name,
            protocol: || #protocol,
            auth: #auth,
            has_bearer_auth: #has_bearer_auth,
            has_account_id_endpoints: #account_id_endpoints,
            discovery: #discovery,
            endpoint_resolver: || {
                use config::endpoint::ResolveEndpoint;
                config::endpoint::DefaultResolver::new().into_shared_resolver()
            },
            endpoint_params: |cfg| Ok(#ENDPOINT_RESOLVER_PARAMS::new(config::endpoint::params_from(cfg)?)),
        };
    };
    let items = vec![Item::Text("use crate::config;".to_owned()), Item::Tokens(tokens)];
    let docs = ["What the whole service has in common.".to_owned()];
    EmittedFile::rust("src/service.rs", docs, &scope, items)
}

/// The auth schemes as the runtime takes them: `&[rt::AuthSchemeKind::SigV4]`.
pub fn emit_auth(schemes: &[AuthScheme]) -> TokenStream {
    let schemes = schemes.iter().map(|scheme| match scheme {
        AuthScheme::SigV4 => quote!(#AUTH_SCHEME_KIND::SigV4),
        AuthScheme::Bearer => quote!(#AUTH_SCHEME_KIND::Bearer),
        AuthScheme::Anonymous => quote!(#AUTH_SCHEME_KIND::Anonymous),
    });
    quote!(&[#(#schemes),*])
}

fn emit_protocol(plan: &ProtocolPlan) -> TokenStream {
    let (protocol, function) = (plan.protocol, plan.protocol.runtime);
    let constructor: TokenStream = protocol.codec.constructor.parse().expect("the constructors are paths");
    let target = plan.target_prefix().map(|target| quote!(.with_target_prefix(#target)));
    let query_compatible = plan.is_query_compatible.then(|| quote!(.query_compatible()));
    let headers = plan.headers.iter().map(|(name, value)| quote!((#name, #value)));
    let with_headers = (!plan.headers.is_empty()).then(|| quote!(.with_headers(&[#(#headers),*])));
    quote!(#function(#constructor() #target) #query_compatible #with_headers)
}
