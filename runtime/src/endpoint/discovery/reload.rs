//! The endpoint of a client before it is needed. Comes in: a client. Goes out: what renews the endpoint that it knows, for
//! as long as there is the client. The names are those of the official clients, which can't do without.
use super::Discovering;
use crate::call::client::{Handle, WeakHandle};
use aws_smithy_async::rt::sleep::{AsyncSleep, SharedAsyncSleep};
use aws_smithy_runtime_api::box_error::BoxError;
use std::fmt;
use std::time::Duration;

/// How long [`ReloadEndpoint::reload_task`] sleeps.
const PAUSE: Duration = Duration::from_secs(60);

/// How long before its end an endpoint is renewed.
const EARLY: Duration = Duration::from_secs(120);

/// Renews the endpoint that a client knows, so that no call waits for it.
#[must_use = "it does nothing until it is asked to; the client finds its endpoint without it, too"]
pub struct ReloadEndpoint {
    client: WeakHandle,
    sleep: Option<SharedAsyncSleep>,
}

impl fmt::Debug for ReloadEndpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ReloadEndpoint").finish_non_exhaustive()
    }
}

impl ReloadEndpoint {
    /// Asks for the endpoint once. If there is none to be had, the old one stays.
    pub async fn reload_once(&self) {
        if let Some(discovering) = self.discovering() {
            renew(&discovering).await;
        }
    }

    /// Renews the endpoint before its time is over, until the client and all its clones are dropped. It is meant to be
    /// spawned; without a sleep implementation in the client's configuration, it ends at once.
    pub async fn reload_task(self) {
        let Some(sleep) = self.sleep.clone() else { return };
        loop {
            match self.discovering() {
                Some(discovering) if discovering.ends_within(EARLY) => renew(&discovering).await,
                Some(_) => {}
                None => return,
            }
            sleep.sleep(PAUSE).await;
        }
    }

    /// What finds the endpoint, if there still is the client.
    fn discovering(&self) -> Option<Discovering> {
        self.client.upgrade()?.discovering_for_itself()
    }
}

async fn renew(discovering: &Discovering) {
    if let Err(error) = discovering.renew().await {
        tracing::warn!(%error, "the endpoint could not be renewed");
    }
}

impl Handle {
    /// Finds the endpoint of calls that ask the service for it, unless the caller has said where to go.
    ///
    /// # Errors
    /// If the service names none.
    pub async fn find_endpoint(&self) -> Result<ReloadEndpoint, BoxError> {
        let mut sleep = None;
        if let Some(discovering) = self.discovering_for_itself() {
            discovering.renew().await?;
            sleep = self.time_components((discovering.discovery.operation)())?.sleep_impl();
        }
        Ok(ReloadEndpoint { client: self.downgrade(), sleep })
    }
}
