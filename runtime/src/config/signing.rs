//! Signing by the official schemes, kept from what makes them panic, and with credentials that can be loaded anew. Comes in: an
//! identity and a request. Goes out: the request signed, or an error. The signature itself is the official runtime's.
use crate::call::clock;
use crate::config::reload::Reloads;
#[cfg(feature = "s3-express")]
use crate::config::{
    endpoint_auth::SESSION_SCHEME_ID,
    sessions::{SessionResolver, Sessions},
};
#[cfg(feature = "presigned-urls")]
use crate::request::copies;
use aws_credential_types::Credentials;
use aws_runtime::auth::sigv4::{SCHEME_ID, SigV4Signer};
#[cfg(feature = "sigv4a")]
use aws_runtime::auth::sigv4a::{self, SigV4aSigner};
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::auth::{AuthScheme, AuthSchemeEndpointConfig, AuthSchemeId, Sign};
use aws_smithy_runtime_api::client::identity::{Identity, SharedIdentityResolver};
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_runtime_api::client::runtime_components::{GetIdentityResolver, RuntimeComponents};
use aws_smithy_types::Document;
use aws_smithy_types::config_bag::ConfigBag;
use aws_types::SigningName;
use aws_types::region::{SigningRegion, SigningRegionSet};
use std::fmt;

/// A scheme that signs by the credentials of AWS.
#[derive(Debug)]
pub(super) struct CheckedScheme<S> {
    id: AuthSchemeId,
    signer: CheckedSigner<S>,
    reloads: Reloads,
}

/// The scheme `aws.auth#sigv4` of a client that loads its credentials anew as these say.
pub(super) fn sigv4(reloads: Reloads) -> CheckedScheme<SigV4Signer> {
    CheckedScheme { id: SCHEME_ID, signer: CheckedSigner(SigV4Signer::new()), reloads }
}

/// The scheme `aws.auth#sigv4a`: a signature for several Regions.
#[cfg(feature = "sigv4a")]
pub(super) fn sigv4a(reloads: Reloads) -> CheckedScheme<SigV4aSigner> {
    CheckedScheme { id: sigv4a::SCHEME_ID, signer: CheckedSigner(SigV4aSigner::new()), reloads }
}

impl<S: Sign> AuthScheme for CheckedScheme<S> {
    fn scheme_id(&self) -> AuthSchemeId {
        self.id.clone()
    }

    fn identity_resolver(&self, identity_resolvers: &dyn GetIdentityResolver) -> Option<SharedIdentityResolver> {
        // The credentials are the same for all of them.
        identity_resolvers.identity_resolver(SCHEME_ID).map(|resolver| self.reloads.resolver_in_place_of(resolver))
    }

    fn signer(&self) -> &dyn Sign {
        &self.signer
    }
}

/// The scheme of Amazon S3 Express: SigV4 by the credentials of a session.
#[cfg(feature = "s3-express")]
#[derive(Debug)]
pub(super) struct SessionScheme {
    signer: CheckedSigner<SigV4Signer>,
    sessions: SharedIdentityResolver,
}

#[cfg(feature = "s3-express")]
impl SessionScheme {
    pub(super) fn new(sessions: std::sync::Arc<Sessions>) -> Self {
        let sessions = SharedIdentityResolver::new(SessionResolver(sessions));
        Self { signer: CheckedSigner(SigV4Signer::new()), sessions }
    }
}

#[cfg(feature = "s3-express")]
impl AuthScheme for SessionScheme {
    fn scheme_id(&self) -> AuthSchemeId {
        SESSION_SCHEME_ID
    }

    fn identity_resolver(&self, identity_resolvers: &dyn GetIdentityResolver) -> Option<SharedIdentityResolver> {
        // The caller's own, or else sessions that begin with the caller's credentials.
        let own = || identity_resolvers.identity_resolver(SCHEME_ID).map(|_| self.sessions.clone());
        identity_resolvers.identity_resolver(SESSION_SCHEME_ID).or_else(own)
    }

    fn signer(&self) -> &dyn Sign {
        &self.signer
    }
}

/// Signs what can be signed.
#[derive(Debug)]
struct CheckedSigner<S>(S);

impl<S: Sign> Sign for CheckedSigner<S> {
    fn sign_http_request(
        &self,
        request: &mut HttpRequest,
        identity: &Identity,
        auth_scheme_endpoint_config: AuthSchemeEndpointConfig<'_>,
        runtime_components: &RuntimeComponents,
        config_bag: &ConfigBag,
    ) -> Result<(), BoxError> {
        if let Some(credentials) = identity.data::<Credentials>() {
            check("the access key ID", credentials.access_key_id())?;
            check("the session token", credentials.session_token().unwrap_or_default())?;
        }
        let region = config_bag.load::<SigningRegion>().map_or("", |region| region.as_ref());
        let name = config_bag.load::<SigningName>().map_or("", |name| name.as_ref());
        let of_endpoint =
            |key: &str| auth_scheme_endpoint_config.get(key).and_then(Document::as_string).unwrap_or_default();
        check("the Region to sign for", region)?;
        check("the Region to sign for", of_endpoint("signingRegion"))?;
        let regions = config_bag.load::<SigningRegionSet>().map_or("", |regions| regions.as_ref());
        check("the Regions to sign for", regions)?;
        let of_endpoint_set = auth_scheme_endpoint_config.get("signingRegionSet").and_then(Document::as_array);
        for region in of_endpoint_set.into_iter().flatten().filter_map(Document::as_string) {
            check("the Regions to sign for", region)?;
        }
        check("the name to sign for", name)?;
        check("the name to sign for", of_endpoint("signingName"))?;
        clock::check(runtime_components)?;
        #[cfg(feature = "presigned-urls")]
        {
            let or = |own: &'_ str, other: &'_ str| if own.is_empty() { other.to_owned() } else { own.to_owned() };
            let (destination, name) = (or(region, of_endpoint("signingRegion")), or(of_endpoint("signingName"), name));
            let signing = copies::CopySigning { identity, destination: &destination, name: &name };
            copies::put_url(request, &signing, runtime_components, config_bag)?;
        }
        self.0.sign_http_request(request, identity, auth_scheme_endpoint_config, runtime_components, config_bag)
    }
}

/// Why a request can't be signed. It quotes nothing.
#[derive(Debug)]
pub(crate) struct Unsendable(String);

impl From<String> for Unsendable {
    fn from(what: String) -> Self {
        Self(what)
    }
}

impl fmt::Display for Unsendable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Unsendable {}

/// Refuses what no header may hold, such as the newline at the end of a file. Never quotes it.
///
/// Source: RFC 9110, section 5.5.
pub(super) fn check(what: &str, value: &str) -> Result<(), Unsendable> {
    let bad = value.bytes().find(|byte| byte.is_ascii_control() && *byte != b'\t');
    match bad {
        None => Ok(()),
        Some(b'\n' | b'\r') => Err(format!("{what} has a newline in it, which no header may hold").into()),
        Some(byte) => Err(format!("{what} has the byte {byte:#04x} in it, which no header may hold").into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_header_may_hold_is_refused_and_not_quoted() {
        assert!(check("the key", "AKIDEXAMPLE/+=é").is_ok());
        for (value, says) in [("AKID\n", "a newline"), ("AK\0ID", "the byte 0x00"), ("AKID\x7f", "the byte 0x7f")] {
            let error = check("the key", value).expect_err("refused").to_string();
            assert!(error.contains(says) && !error.contains("AK"), "{error}");
        }
    }
}
