//! The two doors to a client, and what they make of it: `aws_config` and `Config::builder()`.

use crate::service::{ACCESS_KEY, REGION, SESSION_TOKEN, config, credentials, expectations, start};
use aws_config::BehaviorVersion;
use ferrosmith_tests::reply::Reply;
use ferrosmith_tests::server::Server;
use pca::config::{AppName, Credentials, Region};
use serde_json::json;

fn preferences() -> Reply {
    Reply::ok(&json!({ "Revision": 7 }))
}

/// What `aws_config::load_defaults` starts from, without this machine's environment and files.
fn loader() -> aws_config::ConfigLoader {
    aws_config::defaults(BehaviorVersion::latest())
        .empty_test_environment()
        .credentials_provider(credentials())
        .region(Region::new(REGION))
}

#[tokio::test]
async fn from_the_shared_configuration() {
    let server = Server::start(expectations(), vec![preferences()]).await;
    let shared = loader().endpoint_url(server.url()).load().await;
    let client = pca::Client::new(&shared);
    let output = client.get_connection_preferences().catalog("AWS").send().await.expect("a success");
    assert_eq!(output.revision(), 7);
    assert_eq!(server.problems(), Vec::<String>::new());
    assert_eq!(client.config().region().map(AsRef::as_ref), Some(REGION));
}

#[tokio::test]
async fn from_the_shared_configuration_with_changes() {
    let server = Server::start(expectations(), vec![preferences()]).await;
    let shared = loader().endpoint_url("http://127.0.0.1:1").load().await;
    let changed = pca::config::Builder::from(&shared).endpoint_url(server.url()).build();
    let client = pca::Client::from_conf(changed);
    client.get_connection_preferences().catalog("AWS").send().await.expect("a success");
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn from_the_environment() {
    let server = Server::start(expectations(), vec![preferences()]).await;
    let url = server.url();
    let variables = [
        ("AWS_ENDPOINT_URL", "http://127.0.0.1:1"),
        ("AWS_ENDPOINT_URL_PARTNERCENTRAL_ACCOUNT", url.as_str()),
        ("AWS_REGION", REGION),
    ];
    let environment = aws_types::os_shim_internal::Env::from_slice(&variables);
    let loader = aws_config::defaults(BehaviorVersion::latest()).empty_test_environment().env(environment);
    let shared = loader.credentials_provider(credentials()).load().await;
    let client = pca::Client::new(&shared);
    client.get_connection_preferences().catalog("AWS").send().await.expect("the endpoint of this service");
    assert_eq!(server.requests().len(), 1);
}

/// The address that a profile with this text has for the service.
async fn address_in(profile: &str, variables: &[(&str, &str)]) -> Option<String> {
    let variables = [variables, &[("AWS_CONFIG_FILE", "config"), ("AWS_PROFILE", "p")]].concat();
    let loader = aws_config::defaults(BehaviorVersion::latest())
        .empty_test_environment()
        .env(aws_types::os_shim_internal::Env::from_slice(&variables))
        .fs(aws_types::os_shim_internal::Fs::from_slice(&[("config", profile)]));
    let shared = loader.credentials_provider(credentials()).region(Region::new(REGION)).load().await;
    let (http, sent) = aws_smithy_http_client::test_util::capture_request(None);
    let client = pca::Client::from_conf(pca::config::Builder::from(&shared).http_client(http).build());
    let _ = client.get_connection_preferences().catalog("AWS").send().await;
    Some(sent.expect_request().uri().to_owned())
}

#[tokio::test]
async fn from_the_services_section_of_a_profile() {
    let profile = |keys: &str| format!("[profile p]\nservices = s\n{}\n\n[services s]\n{keys}\n", "");
    let key = |name: &str, port: u16| format!("{name} =\n  endpoint_url = http://127.0.0.1:{port}");
    let documented = || key("partnercentral_account", 1);
    let official = || key("partnercentral-account", 2);
    assert_eq!(address_in(&profile(&documented()), &[]).await.as_deref(), Some("http://127.0.0.1:1/"));
    assert_eq!(address_in(&profile(&official()), &[]).await.as_deref(), Some("http://127.0.0.1:2/"));
    let both = format!("{}\n{}", official(), documented());
    assert_eq!(
        address_in(&profile(&both), &[]).await.as_deref(),
        Some("http://127.0.0.1:1/"),
        "the documented one first"
    );
    let variable = [("AWS_ENDPOINT_URL_PARTNERCENTRAL_ACCOUNT", "http://127.0.0.1:3")];
    assert_eq!(address_in(&profile(&both), &variable).await.as_deref(), Some("http://127.0.0.1:3/"));
    for keys in [documented(), official()] {
        let port = if keys == documented() { 1 } else { 2 };
        let general = profile(&keys).replacen("services = s\n", "services = s\nendpoint_url = http://127.0.0.1:4\n", 1);
        assert_eq!(
            address_in(&general, &[]).await,
            Some(format!("http://127.0.0.1:{port}/")),
            "before the general one"
        );
    }
    let other = key("dynamodb", 5);
    assert!(address_in(&profile(&other), &[]).await.is_some_and(|address| address.starts_with("https://")));
}

#[tokio::test]
async fn a_configuration_is_required_to_be_whole() {
    let server = Server::start(expectations(), Vec::new()).await;
    let builder = pca::Config::builder().behavior_version_latest().region(Region::new(REGION));
    let client = pca::Client::from_conf(builder.endpoint_url(server.url()).build());
    let error = client.get_connection_preferences().catalog("AWS").send().await.expect_err("no credentials");
    let text = pca::error::DisplayErrorContext(&error).to_string();
    assert!(text.contains("credentials") || text.contains("identity") || text.contains("auth"), "{text}");
    assert_eq!(server.requests().len(), 0);
}

/// The server of these tests does refuse: what it lets pass means something.
#[tokio::test]
async fn a_wrong_key_is_refused() {
    let server = Server::start(expectations(), vec![preferences()]).await;
    let wrong = Credentials::new(ACCESS_KEY, "another key", Some(SESSION_TOKEN.to_owned()), None, "tests");
    let client = pca::Client::from_conf(config(&server.url()).credentials_provider(wrong).build());
    let error = client.get_connection_preferences().catalog("AWS").send().await.expect_err("a wrong signature");
    assert_eq!(error.raw_response().map(|raw| raw.status().as_u16()), Some(403));
    let problems = server.problems();
    assert!(problems.len() == 1 && problems[0].starts_with("the signature is"), "{problems:?}");
}

#[tokio::test]
async fn the_user_agent_names_the_service_and_the_application() {
    let server = Server::start(expectations(), vec![preferences()]).await;
    let named = config(&server.url()).app_name(AppName::new("ledger-sync").expect("a valid name")).build();
    let client = pca::Client::from_conf(named);
    client.get_connection_preferences().catalog("AWS").send().await.expect("a success");
    let requests = server.requests();
    let short = requests[0].header("user-agent").expect("a user agent");
    let full = requests[0].header("x-amz-user-agent").expect("a full user agent");
    assert!(short.contains("aws-sdk-rust/"), "{short}");
    assert!(full.contains("api/partnercentralaccount") && full.contains("app/ledger-sync"), "{full}");
}

#[tokio::test]
async fn one_call_can_be_changed() {
    let (client, server) = start(vec![preferences()]).await;
    let call = client.get_connection_preferences().catalog("AWS").customize();
    let call = call.mutate_request(|request| {
        request.headers_mut().insert("x-amz-trace", "one call");
    });
    call.send().await.expect("a success");
    assert_eq!(server.problems(), Vec::<String>::new(), "what is added is signed too");
    assert_eq!(server.requests()[0].header("x-amz-trace"), Some("one call"));
}

#[tokio::test]
async fn clones_share_a_connection_pool_and_clients_are_send() {
    fn is_send_and_sync<T: Send + Sync + Clone + 'static>(_: &T) {}
    let (client, server) = start(vec![preferences(); 8]).await;
    is_send_and_sync(&client);
    let calls: Vec<_> =
        (0..8).map(|_| tokio::spawn(client.clone().get_connection_preferences().catalog("AWS").send())).collect();
    for call in calls {
        assert_eq!(call.await.expect("no panic").expect("a success").revision(), 7);
    }
    assert_eq!(server.requests().len(), 8);
}
