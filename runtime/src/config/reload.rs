//! Credentials and bearer tokens that the service says are expired. Comes in: the answer of an attempt. Goes out: a note on
//! it that it is worth another attempt, which gets some that are loaded anew; once per call. How is the provider's matter.
use crate::call::spec::OperationSpec;
use crate::config::auth::SIGV4;
#[cfg(feature = "aws")]
use aws_credential_types::Credentials;
use aws_smithy_runtime_api::client::auth::AuthSchemeId;
use aws_smithy_runtime_api::client::auth::http::HTTP_BEARER_AUTH_SCHEME_ID;
use aws_smithy_runtime_api::client::identity::http::{Login, Token};
use aws_smithy_runtime_api::client::identity::{
    Identity, IdentityCacheLocation, IdentityCachePartition, IdentityFuture, ResolveIdentity, SharedIdentityResolver,
};
use aws_smithy_runtime_api::client::interceptors::context::{FinalizerInterceptorContextMut, InterceptorContext};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::retries::classifiers::{ClassifyRetry, RetryAction};
use aws_smithy_runtime_api::client::runtime_components::{GetIdentityResolver, RuntimeComponents};
use aws_smithy_types::config_bag::{ConfigBag, Storable, StoreReplace};
use aws_smithy_types::retry::ErrorKind;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

/// The codes by which services say that credentials or tokens are expired, as AWS's clients know them.
const EXPIRED: [&str; 3] = ["ExpiredToken", "ExpiredTokenException", "RequestExpired"];

/// How many providers are remembered whose identities were loaded anew. Each call with an identity of its own has its own.
const MOST: usize = 64;

/// Whose identities of a client were loaded anew. Shared by the client's calls.
#[derive(Clone, Debug, Default)]
pub(crate) struct Reloads(Arc<Mutex<VecDeque<Reload>>>);

impl Storable for Reloads {
    type Storer = StoreReplace<Self>;
}

/// A provider whose identities were loaded anew.
#[derive(Debug)]
struct Reload {
    /// Where a cache keeps those that it gave first.
    first: IdentityCachePartition,
    /// The same provider, with another place in a cache.
    resolver: SharedIdentityResolver,
    /// How many times they were loaded anew.
    count: u64,
}

/// What an attempt can be made with that may expire. Keys and logins don't.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Expiring {
    Credentials,
    Token,
}

impl Expiring {
    fn scheme_id(self) -> AuthSchemeId {
        match self {
            Self::Credentials => SIGV4,
            Self::Token => HTTP_BEARER_AUTH_SCHEME_ID,
        }
    }

    fn resolver(self, runtime_components: &RuntimeComponents) -> Option<SharedIdentityResolver> {
        runtime_components.identity_resolver(self.scheme_id())
    }
}

/// How many times credentials and tokens had been loaded anew before an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct CountsBefore {
    credentials: u64,
    token: u64,
}

impl Storable for CountsBefore {
    type Storer = StoreReplace<Self>;
}

/// A note in the configuration of a call: what of these an attempt was made with, if with any.
#[derive(Clone, Copy, Debug)]
struct MadeWith(Option<Expiring>);

impl Storable for MadeWith {
    type Storer = StoreReplace<Self>;
}

/// A mark in the configuration of a call: its identity was loaded anew.
#[derive(Clone, Copy, Debug)]
struct HasReloaded;

impl Storable for HasReloaded {
    type Storer = StoreReplace<Self>;
}

/// A note on a response: what expired is loaded anew for the next attempt.
#[derive(Clone, Copy, Debug)]
struct WorthAnother;

impl Reloads {
    fn entries(&self) -> MutexGuard<'_, VecDeque<Reload>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What gives the identities of this provider: itself, or once they were loaded anew, itself under another name.
    pub(super) fn resolver_in_place_of(&self, resolver: SharedIdentityResolver) -> SharedIdentityResolver {
        let first = resolver.cache_partition();
        let entries = self.entries();
        let found = entries.iter().find(|entry| entry.first == first).map(|entry| entry.resolver.clone());
        found.unwrap_or_else(|| SharedIdentityResolver::new(Bounded { resolver, partition: Some(first) }))
    }

    /// How many times the identities of this provider were loaded anew.
    pub(super) fn count(&self, resolver: &SharedIdentityResolver) -> u64 {
        let first = resolver.cache_partition();
        self.entries().iter().find(|entry| entry.first == first).map_or(0, |entry| entry.count)
    }

    /// Lets the next call of this provider load its identity anew, unless another call has done so since `before`.
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

/// Notes, before an attempt, which credentials and tokens there are.
pub(crate) fn note_identities(runtime_components: &RuntimeComponents, cfg: &mut ConfigBag) {
    let Some(reloads) = cfg.load::<Reloads>() else { return };
    let count = |what: Expiring| what.resolver(runtime_components).map_or(0, |resolver| reloads.count(&resolver));
    let counts = CountsBefore { credentials: count(Expiring::Credentials), token: count(Expiring::Token) };
    cfg.interceptor_state().store_put(counts);
}

/// Notes, after it is signed, what a request is made with.
pub(crate) fn note_signature(request: &HttpRequest, cfg: &mut ConfigBag) {
    let made_with = match request.headers().get("authorization") {
        Some(value) if value.starts_with("AWS4-") => Some(Expiring::Credentials),
        Some(value) if value.starts_with("Bearer ") => Some(Expiring::Token),
        Some(_) | None => None,
    };
    cfg.interceptor_state().store_put(MadeWith(made_with));
}

/// Looks, after an attempt, whether the service says that credentials or token are expired. The first time that it does so in
/// a call, they are loaded anew, and the response is noted to be worth another attempt.
pub(crate) fn reload_if_expired(
    spec: &OperationSpec,
    context: &mut FinalizerInterceptorContextMut<'_>,
    runtime_components: &RuntimeComponents,
    cfg: &mut ConfigBag,
) {
    let Some(Err(error)) = context.output_or_error() else { return };
    let error = error.as_operation_error().and_then(spec.as_error);
    let has_code = error.and_then(|error| error.meta().code()).is_some_and(|code| EXPIRED.contains(&code));
    let Some(MadeWith(Some(made_with))) = cfg.load::<MadeWith>().copied() else { return };
    let is_expired = match made_with {
        Expiring::Credentials => has_code,
        Expiring::Token => has_code || context.response().is_some_and(refuses_token),
    };
    if !is_expired || cfg.load::<HasReloaded>().is_some() {
        return;
    }
    let (Some(reloads), Some(counts)) = (cfg.load::<Reloads>(), cfg.load::<CountsBefore>()) else { return };
    let Some(resolver) = made_with.resolver(runtime_components) else { return };
    reloads.reload(
        resolver,
        match made_with {
            Expiring::Credentials => counts.credentials,
            Expiring::Token => counts.token,
        },
    );
    cfg.interceptor_state().store_put(HasReloaded);
    if let Some(response) = context.response_mut() {
        response.add_extension(WorthAnother);
    }
}

/// Whether a response says, as HTTP has it, that a bearer token is expired or not valid any more.
///
/// Source: RFC 6750, section 3.1.
fn refuses_token(response: &HttpResponse) -> bool {
    let is_challenge = |value: &str| {
        let value = value.to_ascii_lowercase();
        value.contains("bearer") && value.contains("invalid_token")
    };
    response.status().as_u16() == 401 && response.headers().get_all("www-authenticate").any(is_challenge)
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

/// So far away is the end of an identity at most: the official cache adds to it.
const FARTHEST: Duration = Duration::from_secs(200_000_000_000);

/// A provider whose identities end within what the clock can count.
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
    if identity.expiration().is_none_or(|expiration| expiration <= end) {
        return identity;
    }
    #[cfg(feature = "aws")]
    if let Some(credentials) = identity.data::<Credentials>() {
        let mut credentials = credentials.clone();
        *credentials.expiry_mut() = Some(end);
        return Identity::from(credentials);
    }
    if let Some(token) = identity.data::<Token>() {
        return Identity::from(Token::new(token.token(), Some(end)));
    }
    if let Some(login) = identity.data::<Login>() {
        return Identity::new(Login::new(login.user(), login.password(), Some(end)), Some(end));
    }
    identity
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug)]
    struct Fixed;

    impl ResolveIdentity for Fixed {
        fn resolve_identity<'a>(&'a self, _: &'a RuntimeComponents, _: &'a ConfigBag) -> IdentityFuture<'a> {
            IdentityFuture::ready(Ok(Identity::new("anybody", None)))
        }
    }

    fn provider() -> SharedIdentityResolver {
        SharedIdentityResolver::new(Fixed)
    }

    #[test]
    fn each_provider_is_counted_for_itself_and_calls_at_the_same_time_once() {
        let (reloads, one, other) = (Reloads::default(), provider(), provider());
        assert_eq!((reloads.count(&one), reloads.count(&other)), (0, 0));
        reloads.reload(one.clone(), 0);
        reloads.reload(other.clone(), 0);
        assert_eq!((reloads.count(&one), reloads.count(&other)), (1, 1));
        // A call that was made before.
        reloads.reload(one.clone(), 0);
        assert_eq!((reloads.count(&one), reloads.count(&other)), (1, 1));
        reloads.reload(one.clone(), 1);
        assert_eq!((reloads.count(&one), reloads.count(&other)), (2, 1));
        assert_eq!(reloads.entries().len(), 2);
    }

    #[test]
    fn a_provider_keeps_its_place_in_a_cache_until_it_is_asked_anew() {
        let (reloads, one, other) = (Reloads::default(), provider(), provider());
        let place = |of: &SharedIdentityResolver| reloads.resolver_in_place_of(of.clone()).cache_partition();
        assert_eq!(place(&one), one.cache_partition());
        reloads.reload(one.clone(), 0);
        let first = place(&one);
        assert_ne!(first, one.cache_partition());
        assert_eq!(place(&one), first, "the same until the next time");
        reloads.reload(one.clone(), 1);
        assert_ne!(place(&one), first);
        assert_eq!(place(&other), other.cache_partition());
    }

    #[test]
    fn of_very_many_providers_the_one_of_the_longest_ago_is_forgotten() {
        let reloads = Reloads::default();
        let providers: Vec<_> = (0..=MOST).map(|_| provider()).collect();
        for provider in &providers[..MOST] {
            reloads.reload(provider.clone(), 0);
        }
        // Known already, and now the newest.
        reloads.reload(providers[0].clone(), 1);
        assert_eq!(reloads.entries().len(), MOST);
        reloads.reload(providers[MOST].clone(), 0);
        let counts: Vec<u64> = [0, 1, 2, MOST].iter().map(|index| reloads.count(&providers[*index])).collect();
        assert_eq!((reloads.entries().len(), counts), (MOST, vec![2, 0, 1, 1]));
    }

    #[test]
    fn an_identity_ends_within_what_the_clock_can_count() {
        let end = SystemTime::UNIX_EPOCH + FARTHEST;
        let late = end + Duration::from_secs(1);
        #[cfg(feature = "aws")]
        {
            let credentials = Credentials::new("a", "s", None, Some(late), "test");
            let bound = bounded(Identity::from(credentials));
            assert_eq!(bound.expiration(), Some(end));
            assert_eq!(bound.data::<Credentials>().and_then(Credentials::expiry), Some(end));
        }
        let bound = bounded(Identity::from(Token::new("t", Some(late))));
        assert_eq!((bound.expiration(), bound.data::<Token>().map(Token::token)), (Some(end), Some("t")));
        let bound = bounded(Identity::new(Login::new("u", "p", Some(late)), Some(late)));
        assert_eq!((bound.expiration(), bound.data::<Login>().map(Login::user)), (Some(end), Some("u")));
        for kept in [None, Some(SystemTime::UNIX_EPOCH), Some(end)] {
            assert_eq!(bounded(Identity::new("anybody", kept)).expiration(), kept);
        }
    }
}
