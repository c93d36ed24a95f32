//! The auth schemes of HTTP, by the official ones and by `digest.rs`, kept from what these would send wrong. Comes in: what a service says of
//! its scheme, and an identity. Goes out: a request with the key, login or token, or an error, which never quotes them.
use super::header_value::{Unsendable, check};
use super::reload::Reloads;
use aws_smithy_runtime::client::auth::http::{ApiKeyAuthScheme, ApiKeyLocation, BasicAuthScheme, BearerAuthScheme};
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::auth::{
    AuthScheme, AuthSchemeEndpointConfig, AuthSchemeId, SharedAuthScheme, Sign,
};
use aws_smithy_runtime_api::client::identity::http::{Login, Token};
use aws_smithy_runtime_api::client::identity::{Identity, SharedIdentityResolver};
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_runtime_api::client::runtime_components::{GetIdentityResolver, RuntimeComponents};
use aws_smithy_runtime_api::client::runtime_plugin::SharedRuntimePlugin;
use aws_smithy_types::config_bag::ConfigBag;

/// An auth scheme of HTTP, with what a service says of it.
///
/// Source: Smithy 2.0, "Authentication traits".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HttpAuth {
    /// A key in a header: `smithy.api#httpApiKeyAuth` with `in` of `header`.
    ApiKeyHeader {
        /// The header's name.
        name: &'static str,
        /// The word before the key, as in `Authorization: ApiKey abc`.
        scheme: Option<&'static str>,
    },
    /// A key in the query: `smithy.api#httpApiKeyAuth` with `in` of `query`.
    ApiKeyQuery {
        /// The parameter's name.
        name: &'static str,
    },
    /// A user's name and password: `smithy.api#httpBasicAuth`.
    Basic,
    /// A user's name and password, of which a hash is sent: `smithy.api#httpDigestAuth`.
    #[cfg(feature = "digest-auth")]
    Digest,
    /// A token: `smithy.api#httpBearerAuth`.
    Bearer,
}

impl HttpAuth {
    /// The scheme, for a client that loads identities anew as these say.
    pub(super) fn scheme(self, reloads: Reloads) -> SharedAuthScheme {
        let official = match self {
            Self::ApiKeyHeader { name, scheme } => {
                let scheme = ApiKeyAuthScheme::new(scheme.unwrap_or_default(), ApiKeyLocation::Header, name);
                SharedAuthScheme::new(scheme)
            }
            Self::ApiKeyQuery { name } => SharedAuthScheme::new(ApiKeyAuthScheme::new("", ApiKeyLocation::Query, name)),
            Self::Basic => SharedAuthScheme::new(BasicAuthScheme::new()),
            #[cfg(feature = "digest-auth")]
            Self::Digest => SharedAuthScheme::new(super::digest::DigestAuthScheme::default()),
            Self::Bearer => SharedAuthScheme::new(BearerAuthScheme::new()),
        };
        SharedAuthScheme::new(CheckedHttpAuth { signer: CheckedSigner { official, auth: self }, reloads })
    }
}

/// What calls of a service need between them and their HTTP client for these schemes.
pub(crate) fn http_client_plugin(schemes: &[HttpAuth]) -> Option<SharedRuntimePlugin> {
    #[cfg(feature = "digest-auth")]
    if schemes.contains(&HttpAuth::Digest) {
        return Some(SharedRuntimePlugin::new(super::digest::DigestPlugin));
    }
    let _ = schemes;
    None
}

/// An official scheme whose identities are looked at before they are sent.
#[derive(Debug)]
struct CheckedHttpAuth {
    signer: CheckedSigner,
    reloads: Reloads,
}

impl AuthScheme for CheckedHttpAuth {
    fn scheme_id(&self) -> AuthSchemeId {
        self.signer.official.scheme_id()
    }

    fn identity_resolver(&self, identity_resolvers: &dyn GetIdentityResolver) -> Option<SharedIdentityResolver> {
        let resolver = identity_resolvers.identity_resolver(self.scheme_id());
        resolver.map(|resolver| self.reloads.resolver_in_place_of(resolver))
    }

    fn signer(&self) -> &dyn Sign {
        &self.signer
    }
}

/// Puts into requests what they can carry.
#[derive(Debug)]
struct CheckedSigner {
    official: SharedAuthScheme,
    auth: HttpAuth,
}

impl Sign for CheckedSigner {
    fn sign_http_request(
        &self,
        request: &mut HttpRequest,
        identity: &Identity,
        auth_scheme_endpoint_config: AuthSchemeEndpointConfig<'_>,
        runtime_components: &RuntimeComponents,
        config_bag: &ConfigBag,
    ) -> Result<(), BoxError> {
        let token = identity.data::<Token>().map(Token::token);
        match self.auth {
            HttpAuth::ApiKeyHeader { name, scheme } => {
                check("the API key", token.unwrap_or_default())?;
                // The official scheme adds a header where it has one of a member, and a blank where it has no word.
                request.headers_mut().remove(name);
                if let (None, Some(key)) = (scheme, token) {
                    request.headers_mut().try_insert(name.to_ascii_lowercase(), key.to_owned())?;
                    return Ok(());
                }
            }
            // Percent-encoded, it may be any text.
            HttpAuth::ApiKeyQuery { .. } => {}
            HttpAuth::Basic => identity.data::<Login>().map_or(Ok(()), check_login)?,
            #[cfg(feature = "digest-auth")]
            HttpAuth::Digest => identity.data::<Login>().map_or(Ok(()), check_login)?,
            HttpAuth::Bearer => check("the bearer token", token.unwrap_or_default())?,
        }
        let signer = self.official.signer();
        signer.sign_http_request(request, identity, auth_scheme_endpoint_config, runtime_components, config_bag)
    }
}

/// Refuses a login that a service would read as another one.
///
/// Source: RFC 7617, section 2; RFC 7616, section 3.4.4.
fn check_login(login: &Login) -> Result<(), BoxError> {
    check("the user's name", login.user())?;
    check("the password", login.password())?;
    if login.user().contains(':') {
        return Err(Unsendable::from("the user's name has a colon in it, which ends names".to_owned()).into());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use aws_smithy_runtime_api::client::runtime_components::RuntimeComponentsBuilder;

    /// The request that a member left with a value in `x-key` and one in the query, signed.
    fn signed(auth: HttpAuth, identity: Identity) -> Result<HttpRequest, String> {
        let mut request = HttpRequest::empty();
        request.set_uri("http://localhost/a?b=c").expect("a URI");
        request.headers_mut().insert("x-key", "of a member");
        let scheme = auth.scheme(Reloads::default());
        let components = RuntimeComponentsBuilder::for_tests().build().expect("components");
        let (config, bag) = (AuthSchemeEndpointConfig::empty(), ConfigBag::base());
        let result = scheme.signer().sign_http_request(&mut request, &identity, config, &components, &bag);
        result.map(|()| request).map_err(|error| error.to_string())
    }

    fn token(text: &str) -> Identity {
        Token::new(text, None).into()
    }

    fn login(user: &str, password: &str) -> Identity {
        Identity::new(Login::new(user, password, None), None)
    }

    #[test]
    fn a_key_stands_alone_in_its_header() {
        for (scheme, value) in [(None, "abc"), (Some("Key"), "Key abc")] {
            let request = signed(HttpAuth::ApiKeyHeader { name: "X-Key", scheme }, token("abc")).expect("signed");
            let values: Vec<_> = request.headers().get_all("x-key").collect();
            assert_eq!((values, request.uri()), (vec![value], "http://localhost/a?b=c"));
        }
    }

    #[test]
    fn a_key_in_the_query_is_one_value_whatever_is_in_it() {
        let auth = HttpAuth::ApiKeyQuery { name: "my key&a" };
        let request = signed(auth, token("x&y=z#\r\n é")).expect("signed");
        assert_eq!(request.uri(), "http://localhost/a?b=c&my%20key%26a=x%26y%3Dz%23%0D%0A%20%C3%A9");
    }

    #[test]
    fn what_no_header_may_hold_is_refused_and_not_quoted() {
        let key = HttpAuth::ApiKeyHeader { name: "x-key", scheme: None };
        let worded = HttpAuth::ApiKeyHeader { name: "x-key", scheme: Some("Key") };
        for (auth, identity, says) in [
            (key, token("hush\r\nx: y"), "the API key has a newline in it"),
            (worded, token("hush\n"), "the API key has a newline in it"),
            (HttpAuth::Bearer, token("hush\0"), "the bearer token has the byte 0x00 in it"),
            (HttpAuth::Basic, login("hush\n", "p"), "the user's name has a newline in it"),
            (HttpAuth::Basic, login("u", "hush\n"), "the password has a newline in it"),
            (HttpAuth::Basic, login("hush:u", "p"), "the user's name has a colon in it"),
        ] {
            let error = signed(auth, identity).expect_err("refused");
            assert!(error.contains(says) && !error.contains("hush"), "{error}");
        }
        let request = signed(HttpAuth::Basic, login("u", "p:é")).expect("signed");
        assert_eq!(request.headers().get("authorization"), Some("Basic dTpwOsOp"));
    }

    #[test]
    fn an_identity_of_another_kind_is_an_error() {
        let key = HttpAuth::ApiKeyHeader { name: "x-key", scheme: None };
        for (auth, identity) in
            [(key, login("u", "p")), (HttpAuth::Basic, token("t")), (HttpAuth::Bearer, login("u", "p"))]
        {
            let error = signed(auth, identity).expect_err("refused");
            assert!(error.contains("requires a"), "{error}");
        }
    }
}
