//! Signing by the official schemes, kept from what makes them panic, and with credentials that can be loaded anew. Comes in: an
//! identity and a request. Goes out: the request signed, or an error. The signature itself is the official runtime's.
use crate::call::clock;
use crate::call::spec::OperationSpec;
use crate::config::header_value::check;
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
use aws_runtime::auth::{PayloadSigningOverride, SigV4OperationSigningConfig};
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::auth::{AuthScheme, AuthSchemeEndpointConfig, AuthSchemeId, Sign};
use aws_smithy_runtime_api::client::identity::{Identity, SharedIdentityResolver};
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_runtime_api::client::runtime_components::{GetIdentityResolver, RuntimeComponents};
use aws_smithy_types::Document;
use aws_smithy_types::config_bag::ConfigBag;
use aws_types::SigningName;
use aws_types::region::{SigningRegion, SigningRegionSet};

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

/// How the requests of an operation are signed, where they are.
pub(crate) fn signing_config(spec: &OperationSpec) -> SigV4OperationSigningConfig {
    let mut signing_options = spec.quirks().signing_options();
    // Whoever checks the signature must be told that the body is not in it, as that of a stream never is.
    signing_options.content_sha256_header |= spec.unsigned_payload || spec.stream_of_input.is_some();
    signing_options.payload_override =
        spec.unsigned_payload.then(|| PayloadSigningOverride::unsigned_payload().to_signable_body());
    #[cfg(feature = "event-stream")]
    if spec.events.has_input() {
        // Each message is signed by itself, in a chain that begins with the request's signature.
        signing_options.payload_override =
            Some(PayloadSigningOverride::Precomputed(SHA256_OF_NOTHING.to_owned()).to_signable_body());
    }
    SigV4OperationSigningConfig { signing_options, ..Default::default() }
}

/// The SHA-256 of no bytes at all.
#[cfg(feature = "event-stream")]
const SHA256_OF_NOTHING: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
