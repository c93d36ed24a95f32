//! Choice of the auth scheme of a call. Comes in: the operation's name, and whether it is signed. Goes out: the schemes to try, in order. Signing
//! is the scheme's own matter.
use aws_smithy_runtime::client::auth::no_auth::NO_AUTH_SCHEME_ID;
use aws_smithy_runtime_api::client::auth::{
    AuthSchemeOption, AuthSchemeOptionResolverParams, AuthSchemeOptionsFuture, ResolveAuthSchemeOptions,
    SharedAuthSchemeOptionResolver,
};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::config_bag::ConfigBag;
use std::borrow::Cow;
use std::fmt;

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

/// The default auth scheme resolver: every operation is signed with SigV4, save those of which the model says that they are
/// not.
#[derive(Debug)]
pub struct DefaultAuthSchemeResolver {
    options: Vec<AuthSchemeOption>,
}

impl Default for DefaultAuthSchemeResolver {
    fn default() -> Self {
        Self { options: vec![AuthSchemeOption::from(aws_runtime::auth::sigv4::SCHEME_ID)] }
    }
}

impl ResolveAuthScheme for DefaultAuthSchemeResolver {
    fn resolve_auth_scheme<'a>(
        &'a self,
        params: &'a Params,
        _cfg: &'a ConfigBag,
        _runtime_components: &'a RuntimeComponents,
    ) -> AuthSchemeOptionsFuture<'a> {
        if params.is_unsigned {
            return AuthSchemeOptionsFuture::ready(Ok(vec![AuthSchemeOption::from(NO_AUTH_SCHEME_ID)]));
        }
        AuthSchemeOptionsFuture::ready(Ok(self.options.clone()))
    }
}

/// What the choice of an auth scheme depends on.
#[derive(Clone, Debug, PartialEq)]
pub struct Params {
    operation_name: Cow<'static, str>,
    is_unsigned: bool,
}

impl Params {
    /// Creates a builder of [`Params`].
    pub fn builder() -> ParamsBuilder {
        ParamsBuilder::default()
    }

    pub(crate) fn of(operation_name: &'static str, is_unsigned: bool) -> Self {
        Self { operation_name: Cow::Borrowed(operation_name), is_unsigned }
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
        Ok(Params { operation_name, is_unsigned: false })
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
