//! A client of the generated crate and a server that it talks to, set up together, with what is recorded for one
//! operation. Decides no outcome but one: what was sent equals what was recorded.

use ferrosmith_tests::received::Expectations;
use ferrosmith_tests::recordings;
use ferrosmith_tests::reply::Reply;
use ferrosmith_tests::server::Server;
use pca::config::retry::RetryConfig;
use pca::config::{Credentials, Region};
use pca::serde::{Revealed, ServiceValue};
use serde_json::Value;
use std::time::Duration;

pub(crate) const ACCESS_KEY: &str = "AKIDFERROSMITHTEST";
pub(crate) const SECRET_KEY: &str = "wJalrXUtnFEMI+ferrosmith/bPxRfiCYEXAMPLE";
pub(crate) const SESSION_TOKEN: &str = "session/token+==";
pub(crate) const REGION: &str = "us-west-2";
/// What the recordings hold where botocore filled a token in.
const FILLED_TOKEN: &str = "00000000-0000-4000-8000-000000000000";

/// What the server accepts from clients made by [`config`].
pub(crate) fn expectations() -> Expectations {
    Expectations {
        access_key: ACCESS_KEY.to_owned(),
        secret_key: SECRET_KEY.to_owned(),
        session_token: Some(SESSION_TOKEN.to_owned()),
        region: REGION.to_owned(),
        service: "partnercentral-account".to_owned(),
        target_prefix: "PartnerCentralAccount".to_owned(),
    }
}

pub(crate) fn credentials() -> Credentials {
    Credentials::new(ACCESS_KEY, SECRET_KEY, Some(SESSION_TOKEN.to_owned()), None, "tests")
}

/// A configuration for the server at `url`, with waits between attempts that a test can afford.
pub(crate) fn config(url: &str) -> pca::config::Builder {
    pca::Config::builder()
        .behavior_version_latest()
        .region(Region::new(REGION))
        .credentials_provider(credentials())
        .endpoint_url(url)
        .retry_config(RetryConfig::standard().with_initial_backoff(Duration::from_millis(1)))
}

/// A server with this script, and a client for it.
pub(crate) async fn start(script: Vec<Reply>) -> (pca::Client, Server) {
    let server = Server::start(expectations(), script).await;
    let client = pca::Client::from_conf(config(&server.url()).build());
    (client, server)
}

/// A client and a server that answers with the recorded response of one operation, once for each recorded request.
pub(crate) struct Session {
    pub(crate) client: pca::Client,
    pub(crate) server: Server,
    operation: &'static str,
}

impl Session {
    pub(crate) async fn recorded(operation: &'static str) -> Self {
        let response = Reply::ok(&recordings::first(&format!("responses/{operation}.json"))["body"]);
        let requests = recordings::read(&format!("{operation}.json"));
        let script = vec![response; requests.as_array().map_or(0, Vec::len)];
        let (client, server) = start(script).await;
        Self { client, server, operation }
    }

    /// A session that answers with every recorded response in turn, for an operation whose output holds a union.
    pub(crate) async fn every_response(operation: &'static str) -> (Self, Vec<Value>) {
        let recorded = recordings::read(&format!("responses/{operation}.json"));
        let cases = recorded.as_array().cloned().unwrap_or_default();
        let script = cases.iter().map(|case| Reply::ok(&case["body"])).collect();
        let (client, server) = start(script).await;
        (Self { client, server, operation }, cases.into_iter().map(|mut case| case["parsed"].take()).collect())
    }

    /// Asserts that this output is what botocore reads out of the response that this session answers with.
    pub(crate) fn read_as_recorded(&self, output: &impl ServiceValue) {
        assert_eq!(as_json(output), recordings::first(&format!("responses/{}.json", self.operation))["parsed"]);
    }

    /// Asserts that the requests so far equal the recorded ones, in their order.
    pub(crate) fn sent_as_recorded(&self) {
        assert_eq!(self.server.problems(), Vec::<String>::new());
        let recorded = recordings::read(&format!("{}.json", self.operation));
        let recorded = recorded.as_array().expect("a list of cases");
        let requests = self.server.requests();
        assert_eq!(requests.len(), recorded.len(), "one request for each recorded case of {}", self.operation);
        for (sent, case) in requests.iter().zip(recorded) {
            let name = format!("{} {}", self.operation, case["case"]);
            assert_eq!(sent.method.as_str(), case["method"], "{name}");
            assert_eq!(sent.path.as_str(), case["path"], "{name}");
            for (header, value) in case["headers"].as_object().expect("headers") {
                assert_eq!(sent.header(header), value.as_str(), "{name}: {header}");
            }
            let mut body = sent.json();
            if case["body"]["ClientToken"] == FILLED_TOKEN {
                let token = body["ClientToken"].as_str().unwrap_or_default();
                assert!(is_uuid(token), "{name}: {token:?} is filled in");
                body["ClientToken"] = FILLED_TOKEN.into();
            }
            assert_eq!(body, case["body"], "{name}");
        }
    }
}

/// A value as the service's own JSON, with what is secret.
pub(crate) fn as_json(value: &impl ServiceValue) -> Value {
    serde_json::to_value(Revealed(value)).expect("what was read can be written")
}

/// Whether `text` has the form of a UUID in lower case.
pub(crate) fn is_uuid(text: &str) -> bool {
    let hex = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    let at = |place: usize| [8, 13, 18, 23].contains(&place);
    text.len() == 36 && text.bytes().enumerate().all(|(place, byte)| if at(place) { byte == b'-' } else { hex(byte) })
}
