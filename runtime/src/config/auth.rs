//! Choice of the auth scheme of a call. Comes in: the operation's name, and the schemes that the model has for it. Goes
//! out: the schemes to try, in order, or what the caller must set. Signing is the scheme's own matter.
use crate::call::spec::{AuthSchemeKind, OperationSpec};
use crate::config::endpoint_auth::with_schemes_of_endpoint;
use crate::config::header_value::Unsendable;
#[cfg(feature = "aws")]
use aws_credential_types::provider::error::{CredentialsError, TokenError};
use aws_smithy_runtime::client::auth::no_auth::NO_AUTH_SCHEME_ID;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::auth::http::{
    HTTP_API_KEY_AUTH_SCHEME_ID, HTTP_BASIC_AUTH_SCHEME_ID, HTTP_BEARER_AUTH_SCHEME_ID, HTTP_DIGEST_AUTH_SCHEME_ID,
};
use aws_smithy_runtime_api::client::auth::{
    AuthScheme, AuthSchemeId, AuthSchemeOption, AuthSchemeOptionResolverParams, AuthSchemeOptionsFuture,
    ResolveAuthSchemeOptions, SharedAuthSchemeOptionResolver,
};
use aws_smithy_runtime_api::client::identity::ResolveCachedIdentity;
use aws_smithy_runtime_api::client::interceptors::context::{Error, FinalizerInterceptorContextMut};
use aws_smithy_runtime_api::client::orchestrator::OrchestratorError;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::config_bag::ConfigBag;
use std::borrow::Cow;
use std::fmt;

/// The scheme `aws.auth#sigv4`, which a client has where the runtime has the feature `aws`.
pub(crate) const SIGV4: AuthSchemeId = AuthSchemeId::new("sigv4");

/// Finds the auth schemes that a call may use.
pub trait ResolveAuthScheme: Send + Sync + fmt::Debug {
    /// The schemes to try, the best first.
    fn resolve_auth_scheme<'a>(
        &'a self,
        params: &'a Params,
        cfg: &'a ConfigBag,
        runtime_components: &'a RuntimeComponents,
    ) -> AuthSchemeOptionsFuture<'a>;

    /// Converts this into what the runtime calls.
    fn into_shared_resolver(self) -> SharedAuthSchemeOptionResolver
    where
        Self: Sized + 'static,
    {
        SharedAuthSchemeOptionResolver::new(DowncastParams(self))
    }
}

#[derive(Debug)]
struct DowncastParams<T>(T);

impl<T: ResolveAuthScheme> ResolveAuthSchemeOptions for DowncastParams<T> {
    fn resolve_auth_scheme_options_v2<'a>(
        &'a self,
        params: &'a AuthSchemeOptionResolverParams,
        cfg: &'a ConfigBag,
        runtime_components: &'a RuntimeComponents,
    ) -> AuthSchemeOptionsFuture<'a> {
        match params.get::<Params>() {
            Some(params) => self.0.resolve_auth_scheme(params, cfg, runtime_components),
            None => AuthSchemeOptionsFuture::ready(Err("params of expected type was not present".into())),
        }
    }
}

/// The default auth scheme resolver: the schemes that the model has for the operation, in its order.
///
/// An operation that works with and without credentials is sent without where none are to be had. What the official
/// clients do is a part of that: they ask whether something could give credentials, not whether it has any.
#[derive(Debug, Default)]
pub struct DefaultAuthSchemeResolver {
    _private: (),
}

impl ResolveAuthScheme for DefaultAuthSchemeResolver {
    fn resolve_auth_scheme<'a>(
        &'a self,
        params: &'a Params,
        cfg: &'a ConfigBag,
        runtime_components: &'a RuntimeComponents,
    ) -> AuthSchemeOptionsFuture<'a> {
        let is_optional = is_optionally_signed(params.schemes);
        if !is_optional && !params.is_by_endpoint {
            return AuthSchemeOptionsFuture::ready(Ok(options(params.schemes)));
        }
        AuthSchemeOptionsFuture::new(async move {
            if is_optional && has_no_credentials(cfg, runtime_components).await {
                return Ok(options(&[AuthSchemeKind::Anonymous]));
            }
            let of_model = options(params.schemes);
            match params.is_by_endpoint {
                true => with_schemes_of_endpoint(of_model, cfg, runtime_components).await,
                false => Ok(of_model),
            }
        })
    }
}

/// Whether credentials sign a call where there are any, and it goes out unsigned where there are none.
fn is_optionally_signed(schemes: &[AuthSchemeKind]) -> bool {
    matches!(schemes, [signed @ .., AuthSchemeKind::Anonymous] if !signed.is_empty() && signed.iter().all(|scheme| scheme.is_signature()))
}

fn options(schemes: &[AuthSchemeKind]) -> Vec<AuthSchemeOption> {
    schemes.iter().map(|scheme| AuthSchemeOption::from(scheme.id())).collect()
}

impl AuthSchemeKind {
    fn id(self) -> AuthSchemeId {
        match self {
            Self::SigV4 => SIGV4,
            // A client without the feature does not have the scheme, which others stand in for if they can.
            Self::SigV4a => AuthSchemeId::new("sigv4a"),
            Self::ApiKey => HTTP_API_KEY_AUTH_SCHEME_ID,
            Self::Basic => HTTP_BASIC_AUTH_SCHEME_ID,
            Self::Digest => HTTP_DIGEST_AUTH_SCHEME_ID,
            Self::Bearer => HTTP_BEARER_AUTH_SCHEME_ID,
            Self::Anonymous | Self::AnonymousWithoutProvider => NO_AUTH_SCHEME_ID,
        }
    }

    /// Whether it is a signature by credentials of AWS.
    fn is_signature(self) -> bool {
        matches!(self, Self::SigV4 | Self::SigV4a)
    }

    /// The setter of the configuration that gives it an identity.
    fn setter(self) -> Option<&'static str> {
        match self {
            Self::SigV4 | Self::SigV4a => Some("credentials_provider"),
            Self::ApiKey => Some("api_key"),
            Self::Basic => Some("basic_auth_login"),
            Self::Digest => Some("digest_auth_login"),
            Self::Bearer => Some("bearer_token"),
            Self::Anonymous | Self::AnonymousWithoutProvider => None,
        }
    }
}

/// The official error of a call that nobody is known to make. Its type is private; this is how its text begins.
const NO_SCHEME_FITS: &str = "failed to select an auth scheme to sign the request with";

/// Whether a cause is that nobody is known who makes the call, or that it can't be proven. Nothing is sent then.
pub(crate) fn is_unproven(cause: &(dyn std::error::Error + 'static)) -> bool {
    cause.is::<Nobody>()
        || cause.is::<Unsendable>()
        || is_without_credentials(cause)
        || cause.to_string().starts_with(NO_SCHEME_FITS)
}

#[cfg(feature = "aws")]
fn is_without_credentials(cause: &(dyn std::error::Error + 'static)) -> bool {
    cause.is::<CredentialsError>() || cause.is::<TokenError>()
}

/// Without the feature, there are no credentials to fail for.
#[cfg(not(feature = "aws"))]
fn is_without_credentials(_: &(dyn std::error::Error + 'static)) -> bool {
    false
}

/// Nobody is known who makes the call: what to set, and the official error.
struct Nobody {
    setters: Vec<&'static str>,
    official: OrchestratorError<Error>,
}

impl fmt::Debug for Nobody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Nobody").field("setters", &self.setters).field("official", &self.official).finish()
    }
}

impl fmt::Display for Nobody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let setters = self.setters.join("` or `");
        write!(f, "nobody is known who makes the call: set `{setters}` in the configuration of the client")
    }
}

// The official error is no source: it says the same, in words for whoever makes the model.
impl std::error::Error for Nobody {}

/// Says what to set, after an attempt that was not made since nobody is known who makes it. Calls that are signed by
/// credentials alone keep the official error.
pub(crate) fn name_missing_setters(spec: &OperationSpec, context: &mut FinalizerInterceptorContextMut<'_>) {
    // What is left without these names no setter.
    if spec.auth().iter().all(|scheme| scheme.is_signature() || scheme.setter().is_none()) {
        return;
    }
    let is_nobody = |error: &OrchestratorError<Error>| {
        let cause = std::error::Error::source(error);
        cause.is_some_and(|cause| cause.to_string().starts_with(NO_SCHEME_FITS))
    };
    let Some(result) = context.output_or_error_mut() else { return };
    if !result.as_ref().is_err_and(is_nobody) {
        return;
    }
    // A stand-in for a moment.
    let taken = std::mem::replace(result, Err(OrchestratorError::other(NO_SCHEME_FITS)));
    if let Err(official) = taken {
        let setters = spec.auth().iter().filter_map(|scheme| scheme.setter()).collect();
        *result = Err(OrchestratorError::other(Nobody { setters, official }));
    }
}

/// Whether what gives credentials says that there are none. Any other failure is one of the call: who has credentials
/// should learn that they could not be had. Those that are found are cached for the call.
async fn has_no_credentials(cfg: &ConfigBag, runtime_components: &RuntimeComponents) -> bool {
    let scheme = runtime_components.auth_scheme(&SIGV4);
    let Some(resolver) = scheme.and_then(|scheme| scheme.identity_resolver(runtime_components)) else { return true };
    let cache = runtime_components.identity_cache();
    let found = cache.resolve_cached_identity(resolver, runtime_components, cfg).await;
    found.err().is_some_and(is_not_loaded)
}

/// Without the feature, nothing gives any.
#[cfg(not(feature = "aws"))]
fn is_not_loaded(_: BoxError) -> bool {
    true
}

#[cfg(feature = "aws")]
fn is_not_loaded(error: BoxError) -> bool {
    error
        .downcast_ref::<CredentialsError>()
        .is_some_and(|error| matches!(error, CredentialsError::CredentialsNotLoaded(_)))
}

/// What the choice of an auth scheme depends on.
#[derive(Clone, PartialEq)]
pub struct Params {
    operation_name: Cow<'static, str>,
    schemes: &'static [AuthSchemeKind],
    /// Whether endpoints say more of it.
    is_by_endpoint: bool,
}

impl fmt::Debug for Params {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // As the official one, which has the schemes elsewhere.
        f.debug_struct("Params").field("operation_name", &self.operation_name).finish()
    }
}

impl Params {
    /// Creates a builder of [`Params`].
    pub fn builder() -> ParamsBuilder {
        ParamsBuilder::default()
    }

    pub(crate) fn of(spec: &OperationSpec) -> Self {
        let is_by_endpoint = spec.service.endpoint_auth.is_some();
        Self { operation_name: Cow::Borrowed(spec.name), schemes: spec.auth(), is_by_endpoint }
    }

    /// The operation's name in the model.
    pub fn operation_name(&self) -> &str {
        &self.operation_name
    }
}

/// A builder of [`Params`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ParamsBuilder {
    operation_name: Option<Cow<'static, str>>,
}

impl ParamsBuilder {
    /// Sets the operation's name.
    pub fn operation_name(self, operation_name: impl Into<Cow<'static, str>>) -> Self {
        self.set_operation_name(Some(operation_name.into()))
    }

    /// Sets or removes the operation's name.
    pub fn set_operation_name(mut self, operation_name: Option<Cow<'static, str>>) -> Self {
        self.operation_name = operation_name;
        self
    }

    /// Builds the [`Params`].
    ///
    /// # Errors
    /// If the operation's name is not set.
    pub fn build(self) -> Result<Params, BuildError> {
        let operation_name = self.operation_name.ok_or(BuildError { field: "operation_name" })?;
        Ok(Params { operation_name, schemes: &[AuthSchemeKind::SigV4], is_by_endpoint: false })
    }
}

/// An error that occurred while building [`Params`].
#[derive(Debug)]
pub struct BuildError {
    field: &'static str,
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a required field was missing: `{}`", self.field)
    }
}

impl std::error::Error for BuildError {}
