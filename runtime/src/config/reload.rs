//! Credentials that the service says are expired. Comes in: the answer of an attempt. Goes out: a note on it that it is worth
//! another attempt, which gets credentials that are loaded anew; once per call. How they are loaded is the provider's matter.
use crate::call::spec::OperationSpec;
use aws_credential_types::Credentials;
use aws_runtime::auth::sigv4::SCHEME_ID;
use aws_smithy_runtime_api::client::identity::{
    Identity, IdentityCacheLocation, IdentityCachePartition, IdentityFuture, ResolveIdentity, SharedIdentityResolver,
};
use aws_smithy_runtime_api::client::interceptors::context::{FinalizerInterceptorContextMut, InterceptorContext};
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_runtime_api::client::retries::classifiers::{ClassifyRetry, RetryAction};
use aws_smithy_runtime_api::client::runtime_components::{GetIdentityResolver, RuntimeComponents};
use aws_smithy_types::config_bag::{ConfigBag, Storable, StoreReplace};
use aws_smithy_types::retry::ErrorKind;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

/// The codes by which services say that credentials are expired, as AWS's clients know them.
const EXPIRED: [&str; 3] = ["ExpiredToken", "ExpiredTokenException", "RequestExpired"];

/// How many providers are remembered whose credentials were loaded anew. Each call with credentials of its own has its own.
const MOST: usize = 64;

/// Whose credentials of a client were loaded anew. Shared by the client's calls.
#[derive(Clone, Debug, Default)]
pub(crate) struct CredentialsReloads(Arc<Mutex<VecDeque<Reload>>>);

impl Storable for CredentialsReloads {
    type Storer = StoreReplace<Self>;
}

/// A provider whose credentials were loaded anew.
#[derive(Debug)]
struct Reload {
    /// Where a cache keeps those that it gave first.
    first: IdentityCachePartition,
    /// The same provider, with another place in a cache.
    resolver: SharedIdentityResolver,
    /// How many times they were loaded anew.
    count: u64,
}

/// How many times credentials had been loaded anew before an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct CountBefore(u64);

impl Storable for CountBefore {
    type Storer = StoreReplace<Self>;
}

/// A mark in the configuration of a call: an attempt was signed by credentials. Other ways to prove who calls have none.
#[derive(Clone, Copy, Debug)]
struct IsSigned;

impl Storable for IsSigned {
    type Storer = StoreReplace<Self>;
}

/// A mark in the configuration of a call: its credentials were loaded anew.
#[derive(Clone, Copy, Debug)]
struct HasReloaded;

impl Storable for HasReloaded {
    type Storer = StoreReplace<Self>;
}

/// A note on a response: credentials are loaded anew for the next attempt.
#[derive(Clone, Copy, Debug)]
struct WorthAnother;

impl CredentialsReloads {
    fn entries(&self) -> MutexGuard<'_, VecDeque<Reload>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What gives the credentials of this provider: itself, or once they were loaded anew, itself under another name.
    pub(super) fn resolver_in_place_of(&self, resolver: SharedIdentityResolver) -> SharedIdentityResolver {
        let first = resolver.cache_partition();
        let entries = self.entries();
        let found = entries.iter().find(|entry| entry.first == first).map(|entry| entry.resolver.clone());
        found.unwrap_or_else(|| SharedIdentityResolver::new(Bounded { resolver, partition: Some(first) }))
    }

    fn count(&self, resolver: &SharedIdentityResolver) -> u64 {
        let first = resolver.cache_partition();
        self.entries().iter().find(|entry| entry.first == first).map_or(0, |entry| entry.count)
    }

    /// Lets the next call of this provider load credentials anew, unless another call has done so since `before`.
    fn reload(&self, resolver: SharedIdentityResolver, before: u64) {
        let first = resolver.cache_partition();
        let mut entries = self.entries();
        let position = entries.iter().position(|entry| entry.first == first);
        let count = position.and_then(|index| entries.get(index)).map_or(0, |entry| entry.count);
        if count != before {
            return;
        }
        if let Some(index) = position {
            entries.remove(index);
        } else if entries.len() == MOST {
            entries.pop_front();
        }
        let resolver = SharedIdentityResolver::new(Bounded { resolver, partition: None });
        entries.push_back(Reload { first, resolver, count: count + 1 });
    }
}

/// Notes, before an attempt, which credentials it will be made with.
pub(crate) fn note_credentials(runtime_components: &RuntimeComponents, cfg: &mut ConfigBag) {
    let Some(reloads) = cfg.load::<CredentialsReloads>() else { return };
    let Some(resolver) = runtime_components.identity_resolver(SCHEME_ID) else { return };
    let count = reloads.count(&resolver);
    cfg.interceptor_state().store_put(CountBefore(count));
}

/// Notes, after it is signed, whether a request is signed by credentials.
pub(crate) fn note_signature(request: &HttpRequest, cfg: &mut ConfigBag) {
    if request.headers().get("authorization").is_some_and(|signature| signature.starts_with("AWS4-")) {
        cfg.interceptor_state().store_put(IsSigned);
    }
}

/// Looks, after an attempt, whether the service says that the credentials are expired. The first time that it does so in a
/// call, they are loaded anew, and the response is noted to be worth another attempt.
pub(crate) fn reload_if_expired(
    spec: &OperationSpec,
    context: &mut FinalizerInterceptorContextMut<'_>,
    runtime_components: &RuntimeComponents,
    cfg: &mut ConfigBag,
) {
    let Some(Err(error)) = context.output_or_error() else { return };
    let error = error.as_operation_error().and_then(spec.as_error);
    let is_expired = error.and_then(|error| error.meta().code()).is_some_and(|code| EXPIRED.contains(&code));
    if !is_expired || cfg.load::<IsSigned>().is_none() || cfg.load::<HasReloaded>().is_some() {
        return;
    }
    let (Some(reloads), Some(CountBefore(before))) = (cfg.load::<CredentialsReloads>(), cfg.load::<CountBefore>())
    else {
        return;
    };
    let Some(resolver) = runtime_components.identity_resolver(SCHEME_ID) else { return };
    reloads.reload(resolver, *before);
    cfg.interceptor_state().store_put(HasReloaded);
    if let Some(response) = context.response_mut() {
        response.add_extension(WorthAnother);
    }
}

/// Tells the retries which response is worth another attempt.
#[derive(Debug)]
pub(crate) struct ReloadedClassifier;

impl ClassifyRetry for ReloadedClassifier {
    fn classify_retry(&self, context: &InterceptorContext) -> RetryAction {
        match context.response().and_then(|response| response.extension::<WorthAnother>()) {
            Some(WorthAnother) => RetryAction::retryable_error(ErrorKind::ServerError),
            None => RetryAction::NoActionIndicated,
        }
    }

    fn name(&self) -> &'static str {
        "Reloaded Credentials"
    }
}

/// So far away is the end of credentials at most: the official cache adds to it.
const FARTHEST: Duration = Duration::from_secs(200_000_000_000);

/// A provider whose credentials end within what the clock can count.
#[derive(Debug)]
struct Bounded {
    resolver: SharedIdentityResolver,
    /// Where a cache keeps what it gives; `None` for a new place.
    partition: Option<IdentityCachePartition>,
}

impl ResolveIdentity for Bounded {
    fn resolve_identity<'a>(
        &'a self,
        runtime_components: &'a RuntimeComponents,
        config_bag: &'a ConfigBag,
    ) -> IdentityFuture<'a> {
        IdentityFuture::new(async move {
            let identity = self.resolver.resolve_identity(runtime_components, config_bag).await?;
            Ok(bounded(identity))
        })
    }

    fn fallback_on_interrupt(&self) -> Option<Identity> {
        self.resolver.fallback_on_interrupt().map(bounded)
    }

    fn cache_location(&self) -> IdentityCacheLocation {
        self.resolver.cache_location()
    }

    fn cache_partition(&self) -> Option<IdentityCachePartition> {
        self.partition
    }
}

/// The identity, which ends by then.
fn bounded(identity: Identity) -> Identity {
    let end = SystemTime::UNIX_EPOCH + FARTHEST;
    match (identity.expiration(), identity.data::<Credentials>()) {
        (Some(expiration), Some(credentials)) if expiration > end => {
            let mut credentials = credentials.clone();
            *credentials.expiry_mut() = Some(end);
            Identity::from(credentials)
        }
        _ => identity,
    }
}
