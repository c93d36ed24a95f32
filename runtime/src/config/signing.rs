//! Signing by the official scheme, kept from what makes it panic, and with credentials that can be loaded anew. Comes in: an
//! identity and a request. Goes out: the request signed, or an error. The signature itself is the official runtime's.
use crate::call::clock;
use crate::config::reload::Reloads;
#[cfg(feature = "presigned-urls")]
use crate::request::copies;
use aws_credential_types::Credentials;
use aws_runtime::auth::sigv4::{SCHEME_ID, SigV4Signer};
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::auth::{AuthScheme, AuthSchemeEndpointConfig, AuthSchemeId, Sign};
use aws_smithy_runtime_api::client::identity::{Identity, SharedIdentityResolver};
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_runtime_api::client::runtime_components::{GetIdentityResolver, RuntimeComponents};
use aws_smithy_types::Document;
use aws_smithy_types::config_bag::ConfigBag;
use aws_types::SigningName;
use aws_types::region::SigningRegion;
use std::fmt;

/// The scheme `aws.auth#sigv4`.
#[derive(Debug)]
pub(super) struct CheckedSigV4 {
    signer: CheckedSigner,
    reloads: Reloads,
}

impl CheckedSigV4 {
    /// The scheme of a client that loads its credentials anew as these say.
    pub(super) fn new(reloads: Reloads) -> Self {
        Self { signer: CheckedSigner(SigV4Signer::new()), reloads }
    }
}

impl AuthScheme for CheckedSigV4 {
    fn scheme_id(&self) -> AuthSchemeId {
        SCHEME_ID
    }

    fn identity_resolver(&self, identity_resolvers: &dyn GetIdentityResolver) -> Option<SharedIdentityResolver> {
        identity_resolvers.identity_resolver(SCHEME_ID).map(|resolver| self.reloads.resolver_in_place_of(resolver))
    }

    fn signer(&self) -> &dyn Sign {
        &self.signer
    }
}

/// Signs what can be signed.
#[derive(Debug)]
struct CheckedSigner(SigV4Signer);

impl Sign for CheckedSigner {
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
