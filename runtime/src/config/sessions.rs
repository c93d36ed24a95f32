//! Sessions of Amazon S3 Express: credentials for one bucket, which an operation of the service gives in exchange for those of
//! the caller. Comes in: the endpoint of a call, the credentials of the caller. Goes out: those of a session, which is begun once
//! per bucket and caller and again before it ends. Signing by them is the official runtime's.
//!
//! Source: Amazon S3 user guide, "Authorizing Zonal endpoint API operations with CreateSession".
use super::endpoint_auth::{SESSION_SCHEME_ID, scheme_names};
use super::reload::Reloads;
use super::setting::ServiceSetting;
use super::signing::SessionScheme;
use super::{EndpointUrl, Region, Settings, SharedCredentialsProvider, UseDualStack, UseFips};
use crate::call::client::{Handle, WeakHandle};
use crate::call::operation::Operation;
use crate::call::spec::{OperationSpec, ServiceSpec};
use aws_credential_types::Credentials;
use aws_credential_types::credential_feature::AwsCredentialFeature;
use aws_runtime::auth::{HttpSignatureType, SigV4OperationSigningConfig, SigV4SessionTokenNameOverride, sigv4};
use aws_smithy_runtime::expiring_cache::ExpiringCache;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::auth::SharedAuthScheme;
use aws_smithy_runtime_api::client::endpoint::EndpointResolverParams;
use aws_smithy_runtime_api::client::identity::{
    Identity, IdentityCacheLocation, IdentityFuture, ResolveCachedIdentity, ResolveIdentity,
};
use aws_smithy_runtime_api::client::interceptors::context::{Input, Output};
use aws_smithy_runtime_api::client::runtime_components::{
    GetIdentityResolver, RuntimeComponents, RuntimeComponentsBuilder,
};
use aws_smithy_types::DateTime;
use aws_smithy_types::config_bag::{ConfigBag, Storable, StoreReplace};
use aws_smithy_types::endpoint::Endpoint;
use aws_smithy_types::error::operation::BuildError;
use aws_types::sdk_config::SdkConfig;
use aws_types::service_config::ServiceConfigKey;
use std::collections::VecDeque;
use std::fmt;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::{Duration, SystemTime};

/// So long before its end a session is no longer used.
const BUFFER: Duration = Duration::from_secs(10);

/// How many sessions a client keeps at most.
const MOST: usize = 100;

/// The operation that begins sessions.
pub trait SessionOperation: Operation {
    /// The input that the client sends.
    ///
    /// # Errors
    /// If the operation has other required members.
    fn session_input(bucket: &str) -> Result<Self::Input, BuildError>;

    /// The credentials of the session, which say when it ends.
    fn credentials(output: &Self::Output) -> Option<Credentials>;

    /// The bucket that a call goes to.
    fn bucket(params: &EndpointResolverParams) -> Option<&str>;
}

/// The credentials of a session. One whose end no clock can tell has none.
pub fn session_credentials(key: &str, secret: &str, token: &str, end: &DateTime) -> Credentials {
    let end = SystemTime::try_from(*end).ok();
    Credentials::new(key, secret, Some(token.to_owned()), end, "s3express")
}

/// How a client begins sessions.
pub(crate) struct SessionAuth {
    operation: fn() -> &'static OperationSpec,
    input: fn(&str) -> Result<Input, BuildError>,
    credentials: fn(&Output) -> Option<Credentials>,
    bucket: fn(&EndpointResolverParams) -> Option<&str>,
}

impl SessionAuth {
    pub(super) const fn by<O: SessionOperation>() -> Self {
        Self { operation: O::spec, input: session_input::<O>, credentials: credentials::<O>, bucket: O::bucket }
    }
}

fn session_input<O: SessionOperation>(bucket: &str) -> Result<Input, BuildError> {
    O::session_input(bucket).map(Input::erase)
}

fn credentials<O: SessionOperation>(output: &Output) -> Option<Credentials> {
    output.downcast_ref::<O::Output>().and_then(O::credentials)
}

impl fmt::Debug for SessionAuth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SessionAuth").field("operation", (self.operation)()).finish_non_exhaustive()
    }
}

/// A note in the configuration of a call: it begins a session, for which no other can be begun.
#[derive(Clone, Debug)]
struct Beginning;

impl Storable for Beginning {
    type Storer = StoreReplace<Self>;
}

/// The sessions of a client.
pub(crate) struct Sessions {
    auth: &'static SessionAuth,
    client: OnceLock<WeakHandle>,
    /// The one that was used last is the last.
    kept: Mutex<VecDeque<Kept>>,
}

struct Kept {
    key: Key,
    session: ExpiringCache<Identity, BoxError>,
}

/// Whose session it is, and with what. A caller whose credentials were loaded anew begins another.
#[derive(Clone, PartialEq)]
struct Key {
    bucket: String,
    caller: Credentials,
    reloads: u64,
}

impl fmt::Debug for Sessions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sessions").field("auth", &self.auth).finish_non_exhaustive()
    }
}

impl Sessions {
    /// Those of a client of this service, if it has any.
    pub(super) fn of_service(service: &'static ServiceSpec) -> Option<Arc<Self>> {
        let auth = service.endpoint_auth.as_ref()?.sessions.as_ref()?;
        Some(Arc::new(Self { auth, client: OnceLock::new(), kept: Mutex::default() }))
    }

    /// Says whose sessions they are, once the client exists.
    pub(crate) fn belong_to(&self, client: &Handle) {
        // A client is made once.
        let _ = self.client.set(client.downgrade());
    }

    async fn identity(&self, components: &RuntimeComponents, cfg: &ConfigBag) -> Result<Identity, BoxError> {
        let params = cfg.load::<EndpointResolverParams>().ok_or("the call has no endpoint parameters")?;
        let bucket = (self.auth.bucket)(params).ok_or("a session is with a bucket, and the call has none")?;
        if cfg.load::<Beginning>().is_some() {
            return Err("the endpoint wants a session for the call that begins one".into());
        }
        let resolver = components.identity_resolver(sigv4::SCHEME_ID);
        let resolver = resolver.ok_or("nothing gives the credentials that a session begins with")?;
        let (count, resolver) = match cfg.load::<Reloads>() {
            Some(reloads) => (reloads.count(&resolver), reloads.resolver_in_place_of(resolver)),
            None => (0, resolver),
        };
        let caller = components.identity_cache().resolve_cached_identity(resolver, components, cfg).await?;
        let caller = caller.data::<Credentials>().ok_or("a session begins with credentials of AWS")?.clone();
        let session = self.session(Key { bucket: bucket.to_owned(), caller: caller.clone(), reloads: count });
        let now = components.time_source().unwrap_or_default().now();
        match session.yield_or_clear_if_expired(now).await {
            Some(identity) => Ok(identity),
            None => session.get_or_load(|| self.begin(bucket, caller, components, cfg)).await,
        }
    }

    /// The place of a session, which is made where there is none.
    fn session(&self, key: Key) -> ExpiringCache<Identity, BoxError> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let position = kept.iter().position(|kept| kept.key == key);
        let found = match position.and_then(|position| kept.remove(position)) {
            Some(found) => found,
            None => Kept { key, session: ExpiringCache::new(BUFFER) },
        };
        let session = found.session.clone();
        kept.push_back(found);
        if kept.len() > MOST {
            kept.pop_front();
        }
        session
    }

    /// Begins a session, by a call of the client that goes where this one goes.
    async fn begin(
        &self,
        bucket: &str,
        caller: Credentials,
        components: &RuntimeComponents,
        cfg: &ConfigBag,
    ) -> Result<(Identity, SystemTime), BoxError> {
        let client = self.client.get().and_then(WeakHandle::upgrade).ok_or("the client is gone")?;
        let spec = (self.auth.operation)();
        let input = (self.auth.input)(bucket)?;
        let answer = client.call_plainly(spec, input, Some(settings_of_call(caller, components, cfg))).await;
        let answer = answer.map_err(|error| Failed { operation: spec.name(), cause: Box::new(error) })?;
        let none = || format!("the session of {} has no credentials, or none that end", spec.name());
        let mut credentials = (self.auth.credentials)(&answer).ok_or_else(none)?;
        let end = credentials.expiry().filter(|end| *end > SystemTime::UNIX_EPOCH + BUFFER).ok_or_else(none)?;
        let features = credentials.get_property_mut_or_default::<Vec<AwsCredentialFeature>>();
        features.push(AwsCredentialFeature::S3ExpressBucket);
        Ok((Identity::from(credentials), end))
    }
}

/// What a call that begins a session has of the call that needs it.
fn settings_of_call(caller: Credentials, components: &RuntimeComponents, cfg: &ConfigBag) -> Settings {
    let mut settings = Settings::default();
    let layer = &mut settings.layer;
    layer.store_put(Beginning);
    layer.store_or_unset(cfg.load::<Region>().cloned());
    layer.store_or_unset(cfg.load::<EndpointUrl>().cloned());
    layer.store_or_unset(cfg.load::<UseFips>().cloned());
    layer.store_or_unset(cfg.load::<UseDualStack>().cloned());
    // The last one counts, and comes first here.
    let of_service: Vec<ServiceSetting> = cfg.load::<ServiceSetting>().cloned().collect();
    for setting in of_service.into_iter().rev() {
        layer.store_append(setting);
    }
    let components_of_call = &mut settings.components;
    components_of_call.set_identity_resolver(sigv4::SCHEME_ID, SharedCredentialsProvider::new(caller));
    components_of_call.set_endpoint_resolver(Some(components.endpoint_resolver()));
    components_of_call.set_http_client(components.http_client());
    settings
}

/// A session that could not be begun.
#[derive(Debug)]
struct Failed {
    operation: &'static str,
    cause: BoxError,
}

impl fmt::Display for Failed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the session with the bucket could not be begun by {}", self.operation)
    }
}

impl std::error::Error for Failed {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&*self.cause)
    }
}

/// Gives the credentials of a session as the identity of a call.
#[derive(Clone, Debug)]
pub(super) struct SessionResolver(pub(super) Arc<Sessions>);

impl ResolveIdentity for SessionResolver {
    fn resolve_identity<'a>(&'a self, components: &'a RuntimeComponents, cfg: &'a ConfigBag) -> IdentityFuture<'a> {
        IdentityFuture::new(self.0.identity(components, cfg))
    }

    fn cache_location(&self) -> IdentityCacheLocation {
        // There is one per bucket, of which a cache of identities knows nothing.
        IdentityCacheLocation::IdentityResolver
    }
}

/// The setting by which no sessions are begun: its name in the model, in the environment and in a profile.
///
/// Source: AWS SDKs and Tools Reference Guide, "S3 Express", `AWS_S3_DISABLE_EXPRESS_SESSION_AUTH`.
const DISABLED: (&str, &str, &str) =
    ("DisableS3ExpressSessionAuth", "AWS_S3_DISABLE_EXPRESS_SESSION_AUTH", "s3_disable_express_session_auth");

/// What a loaded configuration says of sessions, if the service has any.
pub(crate) fn shared_setting(input: &SdkConfig, service: &ServiceSpec) -> Option<ServiceSetting> {
    service.endpoint_auth.as_ref()?.sessions.as_ref()?;
    let (name, env, profile) = DISABLED;
    let key = ServiceConfigKey::builder().service_id(service.id).env(env).profile(profile).build().ok()?;
    let value = input.service_config()?.load_config(key)?;
    match [true, false].into_iter().find(|flag| value.eq_ignore_ascii_case(&flag.to_string())) {
        Some(flag) => Some(ServiceSetting::new(name, Some(flag))),
        None => {
            tracing::warn!("`{env}` or `{profile}` is ignored, since it is neither `true` nor `false`");
            None
        }
    }
}

/// What makes a client sign by its sessions.
pub(super) fn session_components(sessions: &Arc<Sessions>) -> RuntimeComponentsBuilder {
    let scheme = SharedAuthScheme::new(SessionScheme::new(sessions.clone()));
    RuntimeComponentsBuilder::new("sessions").with_auth_scheme(scheme)
}

/// Where the token of a session goes, which is not where other tokens go.
pub(super) fn token_name() -> SigV4SessionTokenNameOverride {
    SigV4SessionTokenNameOverride::new(|settings, cfg| {
        let is_session = |endpoint: &Endpoint| scheme_names(endpoint).any(|name| name == SESSION_SCHEME_ID.inner());
        if !cfg.load::<Endpoint>().is_some_and(is_session) {
            return Ok(settings.session_token_name_override);
        }
        let place = cfg.load::<SigV4OperationSigningConfig>().map(|signing| signing.signing_options.signature_type);
        Ok(Some(match place {
            Some(HttpSignatureType::HttpRequestQueryParams) => "X-Amz-S3session-Token",
            Some(HttpSignatureType::HttpRequestHeaders) | None => "x-amz-s3session-token",
        }))
    })
}
