//! Input members that telemetry is allowed to show.
use super::support::{replay, response, test_config};
use aws_smithy_types::telemetry::{CapturedTelemetryAttributes, RequestedTelemetryAttributes};
use ferrosmith_runtime::BoxError;
use mini::Client;
use mini::config::interceptors::BeforeTransmitInterceptorContextRef;
use mini::config::{Builder, ConfigBag, Intercept, RuntimeComponents};
use std::sync::{Arc, Mutex};

/// What was captured of each call, and which of it is an attribute of metrics.
#[derive(Clone, Debug, Default)]
struct Watch(Arc<Mutex<Vec<(String, String, bool)>>>);

impl Intercept for Watch {
    fn name(&self) -> &'static str {
        "Watch"
    }

    fn read_before_transmit(
        &self,
        _context: &BeforeTransmitInterceptorContextRef<'_>,
        _components: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let requested = cfg.load::<RequestedTelemetryAttributes>().cloned().unwrap_or_default();
        let mut seen = self.0.lock().expect("no panic before");
        for (name, value) in cfg.load::<CapturedTelemetryAttributes>().iter().flat_map(|captured| captured.iter()) {
            seen.push((name.to_owned(), value.to_owned(), requested.should_emit(name)));
        }
        seen.sort();
        Ok(())
    }
}

async fn captured(names: impl FnOnce(Builder) -> Builder) -> Vec<(String, String, bool)> {
    let watch = Watch::default();
    let config = test_config().http_client(replay(vec![response(200, r#"{"Id":"i"}"#)])).interceptor(watch.clone());
    let client = Client::from_conf(names(config).build());
    client.create_item().name("n").client_token("t").secret("hush").words("w").send().await.expect("a good response");
    let seen = watch.0.lock().expect("no panic before");
    seen.clone()
}

#[tokio::test]
async fn what_is_named_is_captured_and_secrets_never() {
    let seen = captured(|config| {
        config
            .emit_input_attributes(["Name", "Secret", "Words"])
            .capture_input_attributes(vec!["ClientToken".to_owned()])
    })
    .await;
    assert_eq!(seen, [("ClientToken".to_owned(), "t".to_owned(), false), ("Name".to_owned(), "n".to_owned(), true)]);
}

#[tokio::test]
async fn nothing_is_captured_unless_it_is_named() {
    assert_eq!(captured(|config| config).await, []);
}
