//! The examples of the documented operations, and the quickstart of the crate's page: each is compiled here, equals what
//! rustdoc's page shows, and is run against the server on the loopback interface.

#[path = "../../documented/examples/get_connection_preferences.rs"]
mod get_connection_preferences;
#[path = "../../documented/examples/quickstart.rs"]
mod quickstart;
#[path = "../../documented/examples/update_connection_preferences.rs"]
mod update_connection_preferences;

use super::html;
use super::rustdoc::page;
use ferrosmith_tests::received::{Expectations, Received};
use ferrosmith_tests::recordings;
use ferrosmith_tests::reply::Reply;
use ferrosmith_tests::server::Server;
use pca::config::{Credentials, Region};
use serde_json::{Value, json};

const ACCESS_KEY: &str = "AKIDFERROSMITHTEST";
const SECRET_KEY: &str = "wJalrXUtnFEMI+ferrosmith/bPxRfiCYEXAMPLE";
const REGION: &str = "us-east-1";
const URL: &str = "FERROSMITH_TEST_URL";

/// A server that answers once, with the recorded response of an operation.
async fn serve(operation: &str) -> Server {
    let expected = Expectations {
        access_key: ACCESS_KEY.to_owned(),
        secret_key: SECRET_KEY.to_owned(),
        session_token: None,
        region: REGION.to_owned(),
        service: "partnercentral-account".to_owned(),
        target_prefix: "PartnerCentralAccount".to_owned(),
    };
    let response = &recordings::first(&format!("responses/{operation}.json"))["body"];
    Server::start(expected, vec![Reply::ok(response)]).await
}

fn client(server: &Server) -> pca::Client {
    let config = pca::Config::builder().behavior_version_latest().region(Region::new(REGION));
    let credentials = Credentials::new(ACCESS_KEY, SECRET_KEY, None, None, "tests");
    pca::Client::from_conf(config.credentials_provider(credentials).endpoint_url(server.url()).build())
}

/// The one request, which the server found nothing wrong with.
fn only_request(server: &Server, operation: &str) -> Value {
    assert_eq!(server.problems(), Vec::<String>::new());
    let requests = server.requests();
    assert_eq!(requests.iter().map(Received::operation).collect::<Vec<_>>(), [operation]);
    requests[0].json()
}

/// The code that a page shows under a heading is what `program`, a file of `examples/`, has, however its lines are broken.
fn assert_shown(path: &str, heading: &str, program: &str) {
    let page = page(path).unwrap_or_else(|missing| panic!("{missing}"));
    let section = page.section(heading).unwrap_or_else(|| panic!("{path} has no section {heading}"));
    let code = html::selector("pre.rust > code");
    let shown = section.iter().find_map(|element| element.select(&code).next());
    let shown: String = shown.unwrap_or_else(|| panic!("no code under {heading} of {path}")).text().collect();
    assert!(shown.lines().count() > 2, "{shown}");
    let dense = |text: &str| text.replace("pub(crate) ", "").split_whitespace().collect::<String>();
    assert!(dense(program).contains(&dense(&shown)), "{path} shows what is not in the program:\n{shown}");
}

#[tokio::test]
async fn the_example_of_get_connection_preferences_runs() {
    let program = include_str!("../../documented/examples/get_connection_preferences.rs");
    assert_shown("operation/get_connection_preferences/index.html", "Example", program);
    let server = serve("GetConnectionPreferences").await;
    get_connection_preferences::example(&client(&server)).await.expect("the example succeeds");
    let sent = only_request(&server, "GetConnectionPreferences");
    assert_eq!(sent, json!({ "Catalog": "example-catalog" }));
}

#[tokio::test]
async fn the_example_of_update_connection_preferences_runs() {
    let program = include_str!("../../documented/examples/update_connection_preferences.rs");
    assert_shown("operation/update_connection_preferences/index.html", "Example", program);
    let server = serve("UpdateConnectionPreferences").await;
    update_connection_preferences::example(&client(&server)).await.expect("the example succeeds");
    let sent = only_request(&server, "UpdateConnectionPreferences");
    assert_eq!(sent, json!({ "Catalog": "example-catalog", "Revision": 1, "AccessType": "ALLOW_ALL" }));
}

/// In a process of its own, since it reads where to send and how to sign from the environment.
#[tokio::test]
async fn the_quickstart_runs() {
    assert_shown("index.html", "Quickstart", include_str!("../../documented/examples/quickstart.rs"));
    let server = serve("GetConnectionPreferences").await;
    let output = tokio::process::Command::new(std::env::current_exe().expect("the path of this program"))
        .args(["--exact", "examples::the_main_of_the_quickstart", "--nocapture"])
        .env(URL, server.url())
        .env("AWS_ENDPOINT_URL", server.url())
        .env("AWS_ACCESS_KEY_ID", ACCESS_KEY)
        .env("AWS_SECRET_ACCESS_KEY", SECRET_KEY)
        .env("AWS_REGION", REGION)
        .env("AWS_CONFIG_FILE", "/dev/null")
        .env("AWS_SHARED_CREDENTIALS_FILE", "/dev/null")
        .env_remove("AWS_SESSION_TOKEN")
        .output()
        .await
        .expect("the program runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let sent = only_request(&server, "GetConnectionPreferences");
    assert_eq!(sent, json!({ "Catalog": "example-catalog" }));
}

/// What [`the_quickstart_runs`] starts; by itself, with no server to talk to, it does nothing.
#[test]
fn the_main_of_the_quickstart() {
    if std::env::var_os(URL).is_some() {
        quickstart::main().expect("the quickstart succeeds");
    }
}
