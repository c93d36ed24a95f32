//! Digest auth. Comes in: a request, a login, and the challenge of a server. Goes out: the request with an answer to it; without
//! a known challenge it goes out bare, and once more with the answer to what the server then asks. The official scheme panics.
//!
//! The second request belongs to the same attempt: it is no retry, and costs none.
//!
//! Source: RFC 7616; Smithy 2.0, "Authentication traits", `httpDigestAuth`.
mod answer;
mod challenge;
mod known;

use challenge::{Challenge, find_challenge};
use known::KnownChallenges;

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::auth::http::HTTP_DIGEST_AUTH_SCHEME_ID;
use aws_smithy_runtime_api::client::auth::{AuthScheme, AuthSchemeEndpointConfig, AuthSchemeId, Sign};
use aws_smithy_runtime_api::client::connection::CaptureSmithyConnection;
use aws_smithy_runtime_api::client::connector_metadata::ConnectorMetadata;
use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpClient, SharedHttpConnector,
};
use aws_smithy_runtime_api::client::identity::http::Login;
use aws_smithy_runtime_api::client::identity::{Identity, SharedIdentityResolver};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::result::ConnectorError;
use aws_smithy_runtime_api::client::runtime_components::{
    GetIdentityResolver, RuntimeComponents, RuntimeComponentsBuilder,
};
use aws_smithy_runtime_api::client::runtime_plugin::{Order, RuntimePlugin};
use aws_smithy_types::config_bag::ConfigBag;
use std::borrow::Cow;

/// The scheme `smithy.api#httpDigestAuth` of one client.
#[derive(Debug, Default)]
pub(super) struct DigestAuthScheme {
    signer: DigestSigner,
}

impl AuthScheme for DigestAuthScheme {
    fn scheme_id(&self) -> AuthSchemeId {
        HTTP_DIGEST_AUTH_SCHEME_ID
    }

    fn identity_resolver(&self, identity_resolvers: &dyn GetIdentityResolver) -> Option<SharedIdentityResolver> {
        identity_resolvers.identity_resolver(self.scheme_id())
    }

    fn signer(&self) -> &dyn Sign {
        &self.signer
    }
}

#[derive(Debug, Default)]
struct DigestSigner {
    known: KnownChallenges,
}

impl Sign for DigestSigner {
    fn sign_http_request(
        &self,
        request: &mut HttpRequest,
        identity: &Identity,
        _auth_scheme_endpoint_config: AuthSchemeEndpointConfig<'_>,
        _runtime_components: &RuntimeComponents,
        _config_bag: &ConfigBag,
    ) -> Result<(), BoxError> {
        let login = identity.data::<Login>().ok_or("HTTP digest auth requires a `Login` identity")?;
        let answering = Answering { known: self.known.clone(), login: login.clone() };
        request.headers_mut().remove("authorization");
        answering.answer(request)?;
        request.add_extension(answering);
        Ok(())
    }
}

/// What a request carries to where it is sent, so that the challenge that comes back can be answered.
#[derive(Clone)]
struct Answering {
    known: KnownChallenges,
    login: Login,
}

impl Answering {
    /// Answers what the server asked last, if it asked anything.
    fn answer(&self, request: &mut HttpRequest) -> Result<(), BoxError> {
        if let Some(answer) = self.known.answer(request, &self.login) {
            request.headers_mut().try_insert("authorization", answer)?;
        }
        Ok(())
    }
}

/// A note on a response: the server does not take the answer to its challenge, which is not too old.
#[derive(Clone, Copy, Debug)]
struct Refused;

/// What is to be said of a response that is an error without words, if a login was refused.
pub(crate) fn describe_refusal(response: &HttpResponse) -> Option<&'static str> {
    let Refused = response.extension::<Refused>()?;
    Some("the service refuses the user's name and password")
}

/// Puts itself between calls and the HTTP client that they have, whoever sets it.
#[derive(Debug)]
pub(crate) struct DigestPlugin;

impl RuntimePlugin for DigestPlugin {
    fn order(&self) -> Order {
        Order::NestedComponents
    }

    fn runtime_components(&self, current: &RuntimeComponentsBuilder) -> Cow<'_, RuntimeComponentsBuilder> {
        let wrapped = current.http_client().map(DigestClient);
        Cow::Owned(RuntimeComponentsBuilder::new("digest auth").with_http_client(wrapped))
    }
}

/// An HTTP client whose connectors answer challenges.
#[derive(Debug)]
struct DigestClient(SharedHttpClient);

impl HttpClient for DigestClient {
    fn http_connector(&self, settings: &HttpConnectorSettings, components: &RuntimeComponents) -> SharedHttpConnector {
        SharedHttpConnector::new(DigestConnector(self.0.http_connector(settings, components)))
    }

    fn validate_base_client_config(
        &self,
        runtime_components: &RuntimeComponentsBuilder,
        cfg: &ConfigBag,
    ) -> Result<(), BoxError> {
        self.0.validate_base_client_config(runtime_components, cfg)
    }

    fn validate_final_config(&self, runtime_components: &RuntimeComponents, cfg: &ConfigBag) -> Result<(), BoxError> {
        self.0.validate_final_config(runtime_components, cfg)
    }

    fn connector_metadata(&self) -> Option<ConnectorMetadata> {
        self.0.connector_metadata()
    }
}

#[derive(Debug)]
struct DigestConnector(SharedHttpConnector);

impl HttpConnector for DigestConnector {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        match request.extension::<Answering>().cloned() {
            Some(answering) => HttpConnectorFuture::new(send(self.0.clone(), request, answering)),
            // Another scheme was chosen.
            None => self.0.call(request),
        }
    }
}

/// Sends a request, and once more if the server asks for an answer.
async fn send(
    connector: SharedHttpConnector,
    request: HttpRequest,
    answering: Answering,
) -> Result<HttpResponse, ConnectorError> {
    let again = request.try_clone();
    let uri = request.uri().to_owned();
    let capture = request.extension::<CaptureSmithyConnection>().cloned();
    let response = connector.call(request).await?;
    let Some(challenge) = read_challenge(&response)? else { return Ok(response) };
    answering.known.learn(&uri, challenge);
    let mut again =
        again.ok_or_else(|| failure("the service asks for it when a body was sent that can't be sent twice"))?;
    // The clone has no extensions.
    if let Some(capture) = capture {
        again.add_extension(capture);
    }
    answering.answer(&mut again).map_err(ConnectorError::user)?;
    let mut response = connector.call(again).await?;
    if let Some(challenge) = read_challenge(&response)? {
        let is_stale = challenge.is_stale;
        answering.known.learn(&uri, challenge);
        if !is_stale {
            response.add_extension(Refused);
        }
    }
    Ok(response)
}

/// What the server asks for, if it asks for digest auth.
fn read_challenge(response: &HttpResponse) -> Result<Option<Challenge>, ConnectorError> {
    if response.status().as_u16() != 401 {
        return Ok(None);
    }
    find_challenge(response.headers().get_all("www-authenticate")).transpose().map_err(|why| failure(&why))
}

/// Not worth a retry.
fn failure(why: &str) -> ConnectorError {
    ConnectorError::user(format!("digest auth is not possible: {why}").into())
}
