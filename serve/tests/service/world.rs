//! A server and clients for its test accounts, and the first steps that many tests begin with. Decides no outcome.

use ferrosmith_serve::{Clock, Options, Running, Server, Settings, listen, read_folder, vendored_folder};
use pca::config::retry::RetryConfig;
use pca::config::{Credentials, Region};
use pca::types::{AllianceLeadContact, ConnectionType, PrimarySolutionType};
use std::time::Duration;

pub(crate) const CATALOG: &str = "AWS";
pub(crate) const CODE: &str = "123456";
pub(crate) const ACCOUNTS: [&str; 3] = ["111111111111", "222222222222", "333333333333"];

/// A server in this process.
pub(crate) struct World {
    pub(crate) running: Running,
    pub(crate) clock: Clock,
}

/// How long tasks take, by a clock that tests move: no test can be too slow for it.
pub(crate) const TASK_SECONDS: u64 = 60;

pub(crate) fn options() -> Options {
    let mut options = Options::new(read_folder(&vendored_folder().expect("the repository")).expect("a model"));
    options.settings.task_seconds = TASK_SECONDS;
    options
}

impl World {
    pub(crate) async fn start() -> Self {
        Self::with(options()).await
    }

    pub(crate) async fn with(options: Options) -> Self {
        let clock = options.clock.clone();
        let server = Server::open(options).expect("a service");
        Self { running: listen(server, 0).await.expect("a port on loopback"), clock }
    }

    pub(crate) async fn with_settings(change: impl FnOnce(&mut Settings)) -> Self {
        let mut options = options();
        change(&mut options.settings);
        Self::with(options).await
    }

    pub(crate) async fn with_faults(rules: &[&str]) -> Self {
        let mut options = options();
        options.faults = rules.iter().map(|rule| rule.parse().expect("a rule")).collect();
        Self::with(options).await
    }

    /// Lets the time of a task pass.
    pub(crate) fn wait_for_task(&self) {
        self.wait(TASK_SECONDS + 1);
    }

    /// Lets so many seconds pass.
    pub(crate) fn wait(&self, seconds: u64) {
        self.clock.advance(Duration::from_secs(seconds));
    }

    /// A configuration for the test account of this number, from 1, without retries.
    pub(crate) fn config(&self, number: usize) -> pca::config::Builder {
        config(&self.running.url(), number)
    }

    pub(crate) fn client(&self, number: usize) -> pca::Client {
        pca::Client::from_conf(self.config(number).build())
    }

    /// A client whose account has a partner, and the partner's ID.
    pub(crate) async fn partner(&self, number: usize) -> (pca::Client, String) {
        let client = self.client(number);
        let id = create_partner(&client, &format!("Partner {number}")).await.id().to_owned();
        (client, id)
    }

    /// Two accounts with partners and a connection of a type, which the first asked for: its ID.
    pub(crate) async fn connect(&self, clients: [&pca::Client; 2], kind: ConnectionType) -> String {
        let [sender, receiver] = clients;
        let invitation = invite(sender, ACCOUNTS[1], kind).await.expect("an invitation");
        let accepted = receiver.accept_connection_invitation().catalog(CATALOG).identifier(invitation.id());
        let accepted = accepted.client_token("accept").send().await.expect("accepted");
        accepted.connection().expect("required").id().to_owned()
    }
}

pub(crate) fn config(url: &str, number: usize) -> pca::config::Builder {
    let (key, secret) = (format!("AKIDTEST{number}"), format!("test-secret-{number}"));
    pca::Config::builder()
        .behavior_version_latest()
        .region(Region::new("us-east-1"))
        .credentials_provider(Credentials::new(key, secret, None, None, "tests"))
        .endpoint_url(url)
        .retry_config(RetryConfig::disabled())
}

pub(crate) fn contact(email: &str) -> AllianceLeadContact {
    let contact = AllianceLeadContact::builder().first_name("Zoë").last_name("山田").email(email);
    contact.business_title("Alliance Lead").build().expect("whole")
}

pub(crate) async fn send_code(client: &pca::Client, email: &str) {
    client.send_email_verification_code().catalog(CATALOG).email(email).send().await.expect("a code");
}

pub(crate) async fn create_partner(
    client: &pca::Client,
    name: &str,
) -> pca::operation::create_partner::CreatePartnerOutput {
    send_code(client, "lead@example.com").await;
    let request = client.create_partner().catalog(CATALOG).legal_name(name).email_verification_code(CODE);
    let request = request.primary_solution_type(PrimarySolutionType::ConsultingServices);
    request.alliance_lead_contact(contact("lead@example.com")).send().await.expect("a partner")
}

pub(crate) async fn invite(
    client: &pca::Client,
    receiver: &str,
    kind: ConnectionType,
) -> Result<
    pca::operation::create_connection_invitation::CreateConnectionInvitationOutput,
    pca::error::CallError<pca::operation::create_connection_invitation::CreateConnectionInvitationError>,
> {
    let request = client.create_connection_invitation().catalog(CATALOG).connection_type(kind);
    let request = request.email("someone@example.com").name("Zoë").message("Shall we?\nYes");
    request.receiver_identifier(receiver).call().await
}
