//! Setters of who makes a call, and how that is proven. Comes in: values and components. Goes out: the builder.
use super::Builder;
use crate::config::auth::ResolveAuthScheme;
use crate::config::{
    ApiKeyAuth, AuthScheme, AuthSchemePreference, BasicAuth, BearerAuth, DigestAuth, IntoShared, Login,
    ResolveCachedIdentity, ResolveIdentity, SharedAuthScheme, SharedIdentityResolver, Token,
};
use aws_smithy_runtime::client::auth::no_auth::NoAuthRuntimePluginV2;
use aws_smithy_runtime_api::client::auth::AuthSchemeId;
use aws_smithy_runtime_api::client::auth::http::{
    HTTP_API_KEY_AUTH_SCHEME_ID, HTTP_BASIC_AUTH_SCHEME_ID, HTTP_BEARER_AUTH_SCHEME_ID, HTTP_DIGEST_AUTH_SCHEME_ID,
};

impl<S> Builder<S> {
    /// Sets the order in which auth schemes are preferred.
    pub fn auth_scheme_preference(mut self, auth_scheme_preference: impl Into<AuthSchemePreference>) -> Self {
        self.set_auth_scheme_preference(Some(auth_scheme_preference.into()));
        self
    }

    /// Sets the order in which auth schemes are preferred.
    pub fn set_auth_scheme_preference(&mut self, auth_scheme_preference: Option<AuthSchemePreference>) -> &mut Self {
        self.settings.layer.store_or_unset(auth_scheme_preference);
        self
    }

    /// Sets the auth scheme resolver.
    pub fn auth_scheme_resolver(mut self, auth_scheme_resolver: impl ResolveAuthScheme + 'static) -> Self {
        self.set_auth_scheme_resolver(auth_scheme_resolver);
        self
    }

    /// Sets the auth scheme resolver.
    pub fn set_auth_scheme_resolver(&mut self, auth_scheme_resolver: impl ResolveAuthScheme + 'static) -> &mut Self {
        self.settings.components.set_auth_scheme_option_resolver(Some(auth_scheme_resolver.into_shared_resolver()));
        self
    }

    /// Adds an auth scheme.
    pub fn push_auth_scheme(mut self, auth_scheme: impl AuthScheme + 'static) -> Self {
        self.settings.components.push_auth_scheme(SharedAuthScheme::new(auth_scheme));
        self
    }

    /// Sends a call unsigned if no identity is found for it.
    pub fn allow_no_auth(mut self) -> Self {
        self.set_allow_no_auth();
        self
    }

    /// Sends a call unsigned if no identity is found for it.
    pub fn set_allow_no_auth(&mut self) -> &mut Self {
        self.settings.plugins.push(NoAuthRuntimePluginV2::new().into_shared());
        self
    }

    /// Sets the identity cache.
    pub fn identity_cache(mut self, identity_cache: impl ResolveCachedIdentity + 'static) -> Self {
        self.set_identity_cache(identity_cache);
        self
    }

    /// Sets the identity cache.
    pub fn set_identity_cache(&mut self, identity_cache: impl ResolveCachedIdentity + 'static) -> &mut Self {
        self.settings.components.set_identity_cache(Some(identity_cache));
        self
    }

    fn identity_resolver(mut self, scheme: AuthSchemeId, resolver: impl ResolveIdentity + 'static) -> Self {
        self.settings.components.set_identity_resolver(scheme, SharedIdentityResolver::new(resolver));
        self
    }
}

impl<S: ApiKeyAuth> Builder<S> {
    /// Sets the API key that proves who makes a call.
    ///
    /// It is never shown by `Debug`. The official runtime logs requests at the level `TRACE`; a key in the query, or in another
    /// header than `Authorization`, is seen there.
    pub fn api_key(self, api_key: Token) -> Self {
        self.api_key_resolver(api_key)
    }

    /// Sets the resolver of API keys, as identities.
    pub fn api_key_resolver(self, api_key_resolver: impl ResolveIdentity + 'static) -> Self {
        self.identity_resolver(HTTP_API_KEY_AUTH_SCHEME_ID, api_key_resolver)
    }
}

impl<S: BasicAuth> Builder<S> {
    /// Sets the name and password of the user who makes a call.
    pub fn basic_auth_login(self, basic_auth_login: Login) -> Self {
        self.basic_auth_login_resolver(basic_auth_login)
    }

    /// Sets the resolver of logins, as identities.
    pub fn basic_auth_login_resolver(self, basic_auth_login_resolver: impl ResolveIdentity + 'static) -> Self {
        self.identity_resolver(HTTP_BASIC_AUTH_SCHEME_ID, basic_auth_login_resolver)
    }
}

impl<S: DigestAuth> Builder<S> {
    /// Sets the name and password of the user who makes a call, by digest auth: a request goes out without them, and once more
    /// with a hash of them and of the nonce that the service then asks for. Later calls of the client answer with this nonce
    /// at once, until the service asks for another. The second request is no retry.
    ///
    /// A body that can't be sent twice is an error where the service asks for a nonce.
    ///
    /// Source: RFC 7616: MD5 and SHA-256, each with `-sess`, and the quality of protection `auth`.
    pub fn digest_auth_login(self, digest_auth_login: Login) -> Self {
        self.digest_auth_login_resolver(digest_auth_login)
    }

    /// Sets the resolver of logins for digest auth, as identities.
    pub fn digest_auth_login_resolver(self, digest_auth_login_resolver: impl ResolveIdentity + 'static) -> Self {
        self.identity_resolver(HTTP_DIGEST_AUTH_SCHEME_ID, digest_auth_login_resolver)
    }
}

impl<S: BearerAuth> Builder<S> {
    /// Sets the bearer token that proves who makes a call, for operations that take one.
    pub fn bearer_token(self, bearer_token: Token) -> Self {
        self.bearer_token_resolver(bearer_token)
    }

    /// Sets the resolver of bearer tokens, as identities.
    pub fn bearer_token_resolver(self, bearer_token_resolver: impl ResolveIdentity + 'static) -> Self {
        self.identity_resolver(HTTP_BEARER_AUTH_SCHEME_ID, bearer_token_resolver)
    }
}
