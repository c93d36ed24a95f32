//! Sensitive values are shown nowhere, neither by `Debug` nor in logs.
//!
//! In: a generated client (`tests/generated/mini-service`) in front of canned HTTP responses. Out: all that is logged at the
//! level `TRACE`. The test is alone in its process: a place that logs decides once, for all threads, whether anybody listens,
//! and a test without a listener beside this one would silence the places that it is the first to pass.
use aws_smithy_http_client::test_util::infallible_client_fn;
use aws_smithy_types::body::SdkBody;
use mini::config::retry::RetryConfig;
use mini::types::{Contact, EmailContact};
use mini::{Client, Config};
use std::io::Write;
use std::sync::{Arc, Mutex};
use std::time::Duration;

const SECRET: &str = "hunter2";

/// Everything that is logged.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().expect("not poisoned").write(bytes)
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn neither_debug_nor_logs_show_a_secret() {
    let log = Log::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing_subscriber::filter::LevelFilter::TRACE)
        .with_ansi(false)
        .with_writer(move || writer.clone())
        .finish();
    let guard = tracing::subscriber::set_default(subscriber);
    let email = EmailContact::builder().address(SECRET);
    let mut shown = format!("{email:?}");
    let contact = Contact::Email(email.build().expect("complete"));
    // Not the client of the other tests, whose own `Debug` shows what it will answer.
    let calls = Mutex::new(0);
    let http = infallible_client_fn(move |_| {
        let mut calls = calls.lock().expect("not poisoned");
        *calls += 1;
        let id = if *calls == 1 { "\"i\"" } else { "7" };
        let error =
            format!(r#"{{"__type":"LockedException","Message":"{SECRET}","Owner":"{SECRET}","New":"{SECRET}"}}"#);
        let body = if *calls == 3 { error } else { format!(r#"{{"Id":{id},"Secret":"{SECRET}"}}"#) };
        let status = if *calls == 3 { 400 } else { 200 };
        // As from a connection: a body in memory is shown by the official runtime's own logs before we get it.
        let body = SdkBody::from_body_1_x(body);
        http::Response::builder().status(status).header("x-amzn-requestid", "req-1").body(body).expect("valid")
    });
    // Nobody is to wait for the second attempt.
    let retries = RetryConfig::standard().with_initial_backoff(Duration::from_millis(1));
    let config = Config::builder().with_test_defaults_v2().retry_config(retries).http_client(http);
    let client = Client::from_conf(config.build());
    let request = client.create_item().name("visible").secret(SECRET).contact(contact);
    shown += &format!("{request:?}{:?}{:?}", request.as_input(), request.as_input().clone().build());
    let output = request.clone().send().await.expect("a good response");
    assert_eq!(output.secret(), Some(SECRET));
    shown += &format!("{output:?}");
    request.send().await.expect_err("a bad response");
    let locked = client.count_items().call().await.expect_err("a modelled error");
    assert!(locked.is_locked_exception(), "{locked}");
    shown += &format!("{locked}{locked:?}");
    drop(guard);
    assert!(shown.contains("visible") && shown.contains(ferrosmith_runtime::REDACTED));
    assert!(!shown.contains(SECRET), "{shown}");
    let logged = String::from_utf8(log.0.lock().expect("not poisoned").clone()).expect("UTF-8");
    assert!(logged.contains("CreateItem") && logged.contains("request_id=Some(\"req-1\")"), "{logged}");
    let lines: Vec<_> = logged.lines().filter(|line| line.contains(SECRET)).collect();
    assert!(lines.is_empty(), "{lines:#?}");
}
