//! Auth schemes that endpoints choose. Comes in: the schemes that the model has for an operation, and the endpoint of a call.
//! Goes out: the schemes to try, the endpoint's before the model's. Sessions of one of these schemes are `sessions.rs`'s.
//!
//! Source: AWS, "rules engine", endpoint property `authSchemes`.
use super::auth::SIGV4;
#[cfg(feature = "s3-express")]
use super::sessions::{SessionAuth, SessionOperation};
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::auth::{AuthSchemeId, AuthSchemeOption};
use aws_smithy_runtime_api::client::endpoint::{
    EndpointFuture, EndpointResolverParams, ResolveEndpoint, SharedEndpointResolver,
};
use aws_smithy_runtime_api::client::runtime_components::{GetIdentityResolver, RuntimeComponents};
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::endpoint::Endpoint;
use std::borrow::Cow;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The scheme of sessions, as endpoint rules call it.
#[cfg(feature = "aws")]
pub(super) const SESSION_SCHEME_ID: AuthSchemeId = AuthSchemeId::new("sigv4-s3express");

/// A service whose endpoint rules say by which auth scheme a call is made, where that is not always SigV4.
#[derive(Debug)]
pub struct EndpointAuth {
    #[cfg(feature = "s3-express")]
    pub(crate) sessions: Option<SessionAuth>,
}

impl EndpointAuth {
    /// The rules name the scheme.
    pub const fn by_rules() -> Self {
        Self {
            #[cfg(feature = "s3-express")]
            sessions: None,
        }
    }

    /// The rules name the scheme, and one of them takes credentials of a session, which `O` begins.
    #[cfg(feature = "s3-express")]
    pub const fn with_sessions<O: SessionOperation>() -> Self {
        Self { sessions: Some(SessionAuth::by::<O>()) }
    }
}

/// The schemes to try: those of the endpoint in its order, then the other ones of the model.
///
/// # Errors
/// If the endpoint wants schemes of which this client has none, and there is somebody to sign for.
pub(super) async fn with_schemes_of_endpoint(
    of_model: Vec<AuthSchemeOption>,
    cfg: &ConfigBag,
    runtime_components: &RuntimeComponents,
) -> Result<Vec<AuthSchemeOption>, BoxError> {
    let Some(params) = cfg.load::<EndpointResolverParams>() else { return Ok(of_model) };
    // An endpoint that can't be found is an error where it is needed, which may be after it is known who calls.
    let Ok(endpoint) = runtime_components.endpoint_resolver().resolve_endpoint(params).await else {
        return Ok(of_model);
    };
    let schemes = schemes_of(&endpoint, of_model, runtime_components);
    if let Some(found) = params.get_property::<Found>() {
        found.put(endpoint);
    }
    schemes
}

fn schemes_of(
    endpoint: &Endpoint,
    of_model: Vec<AuthSchemeOption>,
    runtime_components: &RuntimeComponents,
) -> Result<Vec<AuthSchemeOption>, BoxError> {
    let named: Vec<AuthSchemeId> = scheme_names(endpoint).map(id).collect();
    let is_known = |id: &AuthSchemeId| runtime_components.auth_scheme(id).is_some();
    let has_signer = runtime_components.identity_resolver(SIGV4).is_some();
    if let Some(first) = named.first().filter(|_| has_signer && !named.iter().any(is_known)) {
        let hint = "turn on the feature of the client's crate that is called as the scheme, or use another endpoint";
        return Err(format!(
            "the endpoint wants the auth scheme `{}`, which this client does not have: {hint}",
            first.inner()
        )
        .into());
    }
    let rest = of_model.into_iter().filter(|option| !named.contains(option.scheme_id()));
    Ok(named.iter().cloned().map(AuthSchemeOption::from).chain(rest).collect())
}

/// The names of the schemes that an endpoint has.
pub(crate) fn scheme_names(endpoint: &Endpoint) -> impl Iterator<Item = &str> {
    let typed = endpoint.auth_schemes().iter().map(|scheme| scheme.name());
    // Those of endpoints that a caller makes.
    let listed = endpoint.properties().get("authSchemes").and_then(|schemes| schemes.as_array());
    let listed = listed.into_iter().flatten().filter_map(|scheme| scheme.as_object()?.get("name")?.as_string());
    typed.chain(listed)
}

fn id(name: &str) -> AuthSchemeId {
    AuthSchemeId::from(Cow::Owned(name.to_owned()))
}

/// The endpoint of an attempt, from where its auth scheme is chosen to where its request is sent there.
#[derive(Debug, Default)]
pub(crate) struct Found(Mutex<Option<Endpoint>>);

impl Found {
    fn slot(&self) -> MutexGuard<'_, Option<Endpoint>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn put(&self, endpoint: Endpoint) {
        *self.slot() = Some(endpoint);
    }
}

/// A resolver that gives the endpoint that was found for these parameters before, once: the official orchestrator asks for it again.
pub(super) fn resolve_once(resolver: SharedEndpointResolver) -> SharedEndpointResolver {
    SharedEndpointResolver::new(Once(resolver))
}

#[derive(Debug)]
struct Once(SharedEndpointResolver);

impl ResolveEndpoint for Once {
    fn resolve_endpoint<'a>(&'a self, params: &'a EndpointResolverParams) -> EndpointFuture<'a> {
        match params.get_property::<Found>().and_then(|found| found.slot().take()) {
            Some(endpoint) => EndpointFuture::ready(Ok(endpoint)),
            None => self.0.resolve_endpoint(params),
        }
    }

    fn finalize_params<'a>(&'a self, params: &'a mut EndpointResolverParams) -> Result<(), BoxError> {
        self.0.finalize_params(params)
    }
}
