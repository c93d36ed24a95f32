//! Interceptors on the client: which hooks run, in which order, and what they see.

use super::support;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::Intercept;
use pca::config::interceptors::{
    AfterDeserializationInterceptorContextRef, BeforeDeserializationInterceptorContextRef,
    BeforeSerializationInterceptorContextMut, BeforeSerializationInterceptorContextRef,
    BeforeTransmitInterceptorContextMut, BeforeTransmitInterceptorContextRef, FinalizerInterceptorContextRef,
};
use pca::config::{ConfigBag, RuntimeComponents, SharedInterceptor};
use pca::error::ProvideErrorMetadata;
use pca::operation::get_partner::{GetPartnerError, GetPartnerInput, GetPartnerOutput};
use std::sync::{Arc, Mutex};

#[derive(Debug, Clone, Default)]
struct Log(Arc<Mutex<Vec<String>>>);

impl Log {
    fn add(&self, line: impl Into<String>) {
        self.0.lock().expect("no panic").push(line.into());
    }
}

#[aws_smithy_runtime_api::client::interceptors::dyn_dispatch_hint]
impl Intercept for Log {
    fn name(&self) -> &'static str {
        "Log"
    }

    fn read_before_execution(
        &self,
        context: &BeforeSerializationInterceptorContextRef<'_>,
        _cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let input = context.input().downcast_ref::<GetPartnerInput>();
        self.add(format!("read_before_execution {:?}", input.map(|input| input.identifier())));
        Ok(())
    }

    fn modify_before_serialization(
        &self,
        context: &mut BeforeSerializationInterceptorContextMut<'_>,
        _components: &RuntimeComponents,
        _cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        if let Some(input) = context.input_mut().downcast_mut::<GetPartnerInput>() {
            input.identifier = Some("changed by the interceptor".to_owned());
        }
        self.add("modify_before_serialization");
        Ok(())
    }

    fn read_after_serialization(
        &self,
        context: &BeforeTransmitInterceptorContextRef<'_>,
        _components: &RuntimeComponents,
        _cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let body = String::from_utf8_lossy(context.request().body().bytes().unwrap_or_default()).into_owned();
        self.add(format!("read_after_serialization {body}"));
        Ok(())
    }

    fn modify_before_transmit(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _components: &RuntimeComponents,
        _cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let signed = context.request().headers().get("authorization").is_some();
        context.request_mut().headers_mut().insert("x-late", "1");
        self.add(format!("modify_before_transmit {signed}"));
        Ok(())
    }

    fn read_after_transmit(
        &self,
        context: &BeforeDeserializationInterceptorContextRef<'_>,
        _components: &RuntimeComponents,
        _cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        self.add(format!("read_after_transmit {}", context.response().status().as_u16()));
        Ok(())
    }

    fn read_after_deserialization(
        &self,
        context: &AfterDeserializationInterceptorContextRef<'_>,
        _components: &RuntimeComponents,
        _cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        self.add(match context.output_or_error() {
            Ok(output) => format!("output {:?}", output.downcast_ref::<GetPartnerOutput>().map(GetPartnerOutput::id)),
            Err(error) => {
                let error = error.as_operation_error().and_then(|error| error.downcast_ref::<GetPartnerError>());
                format!("error {:?}", error.map(|error| error.code().map(str::to_owned)))
            }
        });
        Ok(())
    }

    fn read_after_execution(
        &self,
        context: &FinalizerInterceptorContextRef<'_>,
        _components: &RuntimeComponents,
        _cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        self.add(format!("read_after_execution {}", context.output_or_error().is_some_and(|result| result.is_ok())));
        Ok(())
    }
}

pub async fn run() -> String {
    let log = Log::default();
    let answers = [
        (200, r#"{"Id":"partner-1"}"#),
        (400, r#"{"__type":"ValidationException","message":"m"}"#),
        (503, r#"{"__type":"ThrottlingException","message":"m"}"#),
        (200, r#"{"Id":"after a retry"}"#),
    ];
    let mut config = support::config().interceptor(log.clone());
    config.push_interceptor(SharedInterceptor::new(log.clone()));
    let config = config.sleep_impl(aws_smithy_async::rt::sleep::TokioSleep::new());
    let (client, http) = support::replay_with(&answers, config);
    for _ in 0..3 {
        let result = client.get_partner().catalog("AWS").identifier("p").send().await;
        log.add(format!("{:?}", result.map(|output| output.id).map_err(|error| error.to_string())));
    }
    log.add(format!("{}", client.config().interceptors().count()));
    let lines = log.0.lock().expect("no panic").join("\n");
    format!("{lines}\n{}", support::requests(&http))
}
