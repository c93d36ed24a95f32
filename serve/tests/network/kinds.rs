//! The kinds of operations, by what a retry of them does: one that reads, one that writes with a client token, one that writes
//! without. In: a client. Out: what the caller sees of a call, and how often it was done.

use crate::log;
use crate::world::{CATALOG, contact, send_code};
use ferrosmith_runtime::OperationError;
use pca::config::interceptors::BeforeTransmitInterceptorContextRef;
use pca::config::{ConfigBag, Intercept, RuntimeComponents};
use pca::error::{BoxError, CallError, DisplayErrorContext, ProvideErrorMetadata};
use pca::types::{AccessType, PrimarySolutionType};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

/// A kind of operation.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Kind {
    /// `GetConnectionPreferences`.
    Read,
    /// `CreatePartner`, whose client token makes a retry the same call.
    WriteWithToken,
    /// `UpdateConnectionPreferences`, which the revision keeps from being done twice.
    Write,
}

impl Kind {
    pub(crate) const ALL: [Self; 3] = [Self::Read, Self::WriteWithToken, Self::Write];

    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::WriteWithToken => "write with a client token",
            Self::Write => "write with a revision",
        }
    }

    pub(crate) fn operation(self) -> &'static str {
        match self {
            Self::Read => "GetConnectionPreferences",
            Self::WriteWithToken => "CreatePartner",
            Self::Write => "UpdateConnectionPreferences",
        }
    }

    /// What must have been done before.
    pub(crate) async fn prepare(self, client: &pca::Client) {
        if matches!(self, Self::WriteWithToken) {
            send_code(client, "lead@example.com").await;
        }
    }

    /// Calls it, and tells what the caller sees; all of it goes where secrets are looked for.
    pub(crate) async fn call(self, client: &pca::Client) -> String {
        match self {
            Self::Read => see(client.get_connection_preferences().catalog(CATALOG).call().await),
            Self::WriteWithToken => {
                let request = client.create_partner().catalog(CATALOG).legal_name(log::NAME);
                let request =
                    request.email_verification_code(log::CODE).alliance_lead_contact(contact("lead@example.com"));
                see(request.primary_solution_type(PrimarySolutionType::ConsultingServices).call().await)
            }
            Self::Write => {
                let request = client.update_connection_preferences().catalog(CATALOG).revision(1);
                see(request.access_type(AccessType::DenyAll).call().await)
            }
        }
    }

    /// How often it was done: partners, or revisions. Nothing for what only reads.
    pub(crate) async fn effects(self, client: &pca::Client) -> i64 {
        match self {
            Self::Read => 0,
            Self::WriteWithToken => {
                let listed = client.list_partners().catalog(CATALOG).send().await.expect("listed");
                i64::try_from(listed.partner_summary_list().len()).expect("few")
            }
            Self::Write => client.get_connection_preferences().catalog(CATALOG).send().await.expect("read").revision(),
        }
    }
}

/// What the caller sees, in a few words.
fn see<T: std::fmt::Debug, E>(result: Result<T, CallError<E>>) -> String
where
    E: OperationError + std::error::Error + 'static,
{
    match result {
        Ok(output) => {
            log::look(&format!("{output:?} {output:#?}"));
            "what it asked for".to_owned()
        }
        Err(error) => {
            log::look(&format!("{error} {error:?} {error:#?} {}", DisplayErrorContext(&error)));
            match error.code() {
                Some(code) => format!("{:?}: {code}", error.kind()),
                None => format!("{:?}", error.kind()),
            }
        }
    }
}

/// Counts attempts.
#[derive(Debug, Default)]
pub(crate) struct Attempts {
    pub(crate) made: AtomicU32,
}

/// The interceptor that counts.
#[derive(Debug)]
pub(crate) struct Counting(Arc<Attempts>);

impl Attempts {
    pub(crate) fn counting(self: Arc<Self>) -> Counting {
        Counting(self)
    }
}

impl Intercept for Counting {
    fn name(&self) -> &'static str {
        "Counting"
    }

    fn read_before_attempt(
        &self,
        _: &BeforeTransmitInterceptorContextRef<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        self.0.made.fetch_add(1, Ordering::SeqCst);
        Ok(())
    }
}
