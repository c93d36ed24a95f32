//! Auth schemes: a resolver of one's own, a scheme of one's own, none at all, and preferences.

use super::support;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::auth::{
    AuthScheme, AuthSchemeEndpointConfig, AuthSchemeId, AuthSchemeOption, AuthSchemeOptionsFuture, Sign,
};
use aws_smithy_runtime_api::client::identity::{Identity, IdentityFuture, ResolveIdentity, SharedIdentityResolver};
use aws_smithy_runtime_api::client::runtime_components::GetIdentityResolver;
use aws_smithy_runtime_api::shared::IntoShared;
use pca::config::auth::{DefaultAuthSchemeResolver, Params, ResolveAuthScheme};
use pca::config::http::HttpRequest;
use pca::config::{ConfigBag, RuntimeComponents};
use std::fmt::Write;

const CUSTOM: AuthSchemeId = AuthSchemeId::new("custom");

#[derive(Debug)]
struct Custom;

impl AuthScheme for Custom {
    fn scheme_id(&self) -> AuthSchemeId {
        CUSTOM
    }

    fn identity_resolver(&self, _resolvers: &dyn GetIdentityResolver) -> Option<SharedIdentityResolver> {
        Some(Custom.into_shared())
    }

    fn signer(&self) -> &dyn Sign {
        &Custom
    }
}

impl ResolveIdentity for Custom {
    fn resolve_identity<'a>(
        &'a self,
        _components: &'a RuntimeComponents,
        _config: &'a ConfigBag,
    ) -> IdentityFuture<'a> {
        IdentityFuture::ready(Ok(Identity::new("who", None)))
    }
}

impl Sign for Custom {
    fn sign_http_request(
        &self,
        request: &mut HttpRequest,
        identity: &Identity,
        _endpoint: AuthSchemeEndpointConfig<'_>,
        _components: &RuntimeComponents,
        _config: &ConfigBag,
    ) -> Result<(), BoxError> {
        request.headers_mut().insert("x-who", *identity.data::<&str>().unwrap_or(&"nobody"));
        Ok(())
    }
}

#[derive(Debug)]
struct Only(&'static str);

impl ResolveAuthScheme for Only {
    fn resolve_auth_scheme<'a>(
        &'a self,
        params: &'a Params,
        _config: &'a ConfigBag,
        _components: &'a RuntimeComponents,
    ) -> AuthSchemeOptionsFuture<'a> {
        if params.operation_name() != "GetPartner" {
            return AuthSchemeOptionsFuture::ready(Err("another operation".into()));
        }
        AuthSchemeOptionsFuture::ready(Ok(vec![AuthSchemeOption::from(AuthSchemeId::from(self.0))]))
    }
}

pub async fn run() -> String {
    let mut out = String::new();
    let custom = support::config().push_auth_scheme(Custom).auth_scheme_resolver(Only("custom"));
    show("custom", custom, &mut out).await;
    show("unknown", support::config().auth_scheme_resolver(Only("unknown")), &mut out).await;
    show("sigv4", support::config().auth_scheme_resolver(Only("sigv4")), &mut out).await;
    let default = support::config().auth_scheme_resolver(DefaultAuthSchemeResolver::default());
    show("default", default, &mut out).await;
    let mut anonymous = pca::Config::builder().behavior_version_latest().region(pca::config::Region::new("us-east-1"));
    show("nothing", anonymous.clone(), &mut out).await;
    anonymous.set_allow_no_auth();
    show("anonymous", anonymous, &mut out).await;
    show("with credentials", support::config().allow_no_auth(), &mut out).await;
    show("preferred", support::config().auth_scheme_preference([CUSTOM, AuthSchemeId::from("sigv4")]), &mut out).await;
    let params = Params::builder().operation_name("GetPartner").build();
    let _ = writeln!(out, "{params:?}");
    let _ = writeln!(out, "{:?}", Params::builder().build().map_err(|error| error.to_string()));
    out
}

async fn show(name: &str, config: pca::config::Builder, out: &mut String) {
    let _ = write!(out, "{name}: {} ", config.clone().build().auth_schemes().count());
    let (client, http) = support::replay_with(&[(200, "{}"), (200, "{}")], config);
    let result = client.get_partner().catalog("AWS").identifier("p").send().await;
    let _ = writeln!(out, "{:?}", result.map(drop).map_err(|error| error.to_string()));
    let result = client.get_connection().catalog("AWS").identifier("p").send().await;
    let _ = writeln!(out, "{:?}", result.map(drop).map_err(|error| error.to_string()));
    for request in http.actual_requests() {
        let signed = request.headers().get("authorization").map(|value| value.split(' ').next().map(str::to_owned));
        let _ = writeln!(out, "{signed:?} {:?}", request.headers().get("x-who"));
    }
}
