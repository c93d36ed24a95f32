//! `src/service.rs`: the static description of the service that every operation refers to.
//!
//! In: the [`CratePlan`]. Out: an [`EmittedFile`], the only one that names the protocol's codec crate.

use proc_macro2::TokenStream;
use quote::quote;

use super::discovery::emit_discovery;
use super::scope::Scope;
use super::sessions::emit_endpoint_auth;
use super::{EmittedFile, Item};
use crate::plan::CratePlan;
use crate::plan::api_key::{ApiKeyPlace, ApiKeyPlan};
use crate::plan::auth::AuthScheme;
use crate::plan::protocol::{ProtocolPlan, WireQuirks};
use crate::plan::service::ServicePlan;
use crate::runtime::{
    AUTH_SCHEME_KIND, AWS_SERVICE_SPEC, ENDPOINT_RESOLVER_PARAMS, HTTP_AUTH, SERVICE_SPEC, WIRE_QUIRKS,
};

/// `src/service.rs`.
pub fn emit_service(plan: &CratePlan) -> EmittedFile {
    let service = &plan.service;
    let scope = Scope::new([]);
    let ServicePlan { sdk_id, name, namespace, shape_name, version, .. } = service;
    let aws = emit_aws(service);
    let protocol = emit_protocol(&service.protocol);
    let (auth, http_auth) = (emit_auth(&service.auth), emit_http_auth(plan));
    let endpoint_auth = emit_endpoint_auth(plan);
    let discovery = emit_discovery(plan.discovery.as_ref());
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
            aws: #aws,
            protocol: || #protocol,
            auth: #auth,
            http_auth: #http_auth,
            endpoint_auth: #endpoint_auth,
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

/// What a service of AWS says more.
fn emit_aws(service: &ServicePlan) -> TokenStream {
    let ServicePlan { signing_name, account_id_endpoints, .. } = service;
    if !service.is_aws {
        return quote!(None);
    }
    quote! {
        Some(#AWS_SERVICE_SPEC {
            signing_name: #signing_name,
            has_account_id_endpoints: #account_id_endpoints,
        })
    }
}

/// The auth schemes as the runtime takes them: `&[rt::AuthSchemeKind::SigV4]`.
pub fn emit_auth(schemes: &[AuthScheme]) -> TokenStream {
    let schemes = schemes.iter().map(|scheme| match scheme {
        AuthScheme::SigV4 => quote!(#AUTH_SCHEME_KIND::SigV4),
        AuthScheme::SigV4a => quote!(#AUTH_SCHEME_KIND::SigV4a),
        AuthScheme::ApiKey => quote!(#AUTH_SCHEME_KIND::ApiKey),
        AuthScheme::Basic => quote!(#AUTH_SCHEME_KIND::Basic),
        AuthScheme::Digest => quote!(#AUTH_SCHEME_KIND::Digest),
        AuthScheme::Bearer => quote!(#AUTH_SCHEME_KIND::Bearer),
        AuthScheme::Anonymous => quote!(#AUTH_SCHEME_KIND::Anonymous),
        AuthScheme::AnonymousWithoutProvider => quote!(#AUTH_SCHEME_KIND::AnonymousWithoutProvider),
    });
    quote!(&[#(#schemes),*])
}

/// The auth schemes of HTTP that some operation takes: `&[rt::HttpAuth::ApiKeyQuery { name: "key" }, rt::HttpAuth::Bearer]`.
fn emit_http_auth(plan: &CratePlan) -> TokenStream {
    let api_key =
        plan.service.api_key.as_ref().filter(|_| plan.takes(AuthScheme::ApiKey)).map(|ApiKeyPlan { name, place }| {
            match place {
                ApiKeyPlace::Header { scheme: None } => quote!(#HTTP_AUTH::ApiKeyHeader { name: #name, scheme: None }),
                ApiKeyPlace::Header { scheme: Some(word) } => {
                    quote!(#HTTP_AUTH::ApiKeyHeader { name: #name, scheme: Some(#word) })
                }
                ApiKeyPlace::Query => quote!(#HTTP_AUTH::ApiKeyQuery { name: #name }),
            }
        });
    let basic = plan.takes(AuthScheme::Basic).then(|| quote!(#HTTP_AUTH::Basic));
    let digest = plan.takes(AuthScheme::Digest).then(|| quote!(#HTTP_AUTH::Digest));
    let bearer = plan.takes(AuthScheme::Bearer).then(|| quote!(#HTTP_AUTH::Bearer));
    let schemes = [api_key, basic, digest, bearer].into_iter().flatten();
    quote!(&[#(#schemes),*])
}

fn emit_protocol(plan: &ProtocolPlan) -> TokenStream {
    let (protocol, function) = (plan.protocol, plan.protocol.runtime);
    let target = plan.target_prefix().map(|target| quote!(.with_target_prefix(#target)));
    let official = protocol.codec.as_ref().map(|codec| {
        let constructor: TokenStream = codec.constructor.parse().expect("the constructors are paths");
        quote!(#constructor() #target)
    });
    let query_compatible = plan.is_query_compatible.then(|| quote!(.query_compatible()));
    let headers = plan.headers.iter().map(|(name, value)| quote!((#name, #value)));
    let with_headers = (!plan.headers.is_empty()).then(|| quote!(.with_headers(&[#(#headers),*])));
    let with_namespace = plan.xml_namespace.as_ref().map(|(uri, prefix)| {
        let prefix = prefix.as_ref().map_or(quote!(None), |prefix| quote!(Some(#prefix)));
        quote!(.with_xml_namespace(#uri, #prefix))
    });
    let quirks = (plan.quirks != WireQuirks::default()).then(|| emit_quirks(&plan.quirks));
    quote!(#function(#official) #query_compatible #with_headers #with_namespace #quirks)
}

/// `.with_quirks(rt::protocol::WireQuirks { label_in_endpoint: Some("Bucket"), … })`.
fn emit_quirks(quirks: &WireQuirks) -> TokenStream {
    let WireQuirks { label_in_endpoint, has_errors_in_success, not_found_code, .. } = quirks;
    let WireQuirks { transient_codes, is_path_signed_as_sent, has_payload_hash, presigned_as_get, .. } = quirks;
    let (times_as_written, has_extended_request_id) = (&quirks.times_as_written, quirks.extended_request_id.is_some());
    let text = |text: &Option<String>| text.as_ref().map_or(quote!(None), |text| quote!(Some(#text)));
    let (label_in_endpoint, not_found_code) = (text(label_in_endpoint), text(not_found_code));
    quote! {
        .with_quirks(#WIRE_QUIRKS {
            label_in_endpoint: #label_in_endpoint,
            has_errors_in_success: #has_errors_in_success,
            not_found_code: #not_found_code,
            transient_codes: &[#(#transient_codes),*],
            is_path_signed_as_sent: #is_path_signed_as_sent,
            has_payload_hash: #has_payload_hash,
            presigned_as_get: &[#(#presigned_as_get),*],
            times_as_written: &[#(#times_as_written),*],
            has_extended_request_id: #has_extended_request_id,
        })
    }
}
