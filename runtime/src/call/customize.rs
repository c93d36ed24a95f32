//! Changing one call. Comes in: a request and what is to be different. Goes out: the call. What may differ is what the
//! configuration can say, and interceptors.
use crate::call::send::{CallFuture, SendFuture};
use crate::config::Settings;
#[cfg(feature = "aws")]
use crate::config::unsigned::UnsignedPayload;
#[cfg(feature = "aws")]
use crate::presigning::{PresignFuture, PresigningConfig};
use aws_smithy_runtime::client::interceptors::{MapRequestInterceptor, MutateRequestInterceptor};
use aws_smithy_runtime_api::client::interceptors::{Intercept, SharedInterceptor};
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use std::marker::PhantomData;

/// A request that can be sent with a configuration of its own. Implemented by `request_traits!`.
pub trait Customizable: Sized {
    /// What is received if all goes well.
    type Output;
    /// What the service may answer instead.
    type Error;
    /// The service's own configuration builder.
    type ConfigBuilder: Into<Settings>;

    /// Sends the request with `config_override` over the client's configuration.
    fn send_with_override(self, config_override: Settings) -> SendFuture<Self::Output, Self::Error>;
}

/// A request that can be signed and given to somebody else to send. Implemented by `presigned!`.
#[cfg(feature = "aws")]
pub trait Presignable: Customizable {
    /// Signs the request with `config_override` over the client's configuration.
    fn presign_with_override(
        self,
        config_override: Settings,
        presigning_config: &PresigningConfig,
    ) -> PresignFuture<Self::Error>;
}

/// A request whose body may be left out of its signature. Implemented by generated code.
#[cfg(feature = "aws")]
pub trait UnsignedByChoice: Customizable {}

/// A request that is changed before it is sent.
#[derive(Debug)]
#[must_use = "a request is only sent when `send` is called"]
pub struct CustomizableOperation<T, E, B> {
    request: B,
    config_override: Settings,
    interceptors: Vec<SharedInterceptor>,
    types: PhantomData<fn() -> (T, E)>,
}

impl<T, E, B> CustomizableOperation<T, E, B> {
    /// Starts from `request`.
    pub fn new(request: B) -> Self {
        Self { request, config_override: Settings::default(), interceptors: Vec::new(), types: PhantomData }
    }

    /// Adds an interceptor, which runs at stages of this call that it chooses.
    ///
    /// The order in which the interceptors of a call run should not be relied upon.
    pub fn interceptor(mut self, interceptor: impl Intercept + 'static) -> Self {
        self.interceptors.push(SharedInterceptor::new(interceptor));
        self
    }

    /// Changes the HTTP request before it is signed, or refuses it.
    pub fn map_request<F, M>(self, change: F) -> Self
    where
        F: Fn(HttpRequest) -> Result<HttpRequest, M> + Send + Sync + 'static,
        M: std::error::Error + Send + Sync + 'static,
    {
        self.interceptor(MapRequestInterceptor::new(change))
    }

    /// Changes the HTTP request before it is signed.
    pub fn mutate_request<F>(self, change: F) -> Self
    where
        F: Fn(&mut HttpRequest) + Send + Sync + 'static,
    {
        self.interceptor(MutateRequestInterceptor::new(change))
    }
}

#[cfg(feature = "aws")]
impl<T, E, B: UnsignedByChoice<Output = T, Error = E>> CustomizableOperation<T, E, B> {
    /// Leaves the body of this request out of its signature, which saves the time of its hash. Who checks the signature then does
    /// not check the body: send it over TLS, and with a checksum.
    pub fn disable_payload_signing(self) -> Self {
        self.interceptor(UnsignedPayload)
    }
}

#[cfg(feature = "aws")]
impl<T, E, B: Presignable<Output = T, Error = E>> CustomizableOperation<T, E, B> {
    /// Makes and signs the request as it is changed, and does not send it.
    pub fn presigned(mut self, presigning_config: PresigningConfig) -> PresignFuture<E> {
        for interceptor in self.interceptors {
            self.config_override.push_interceptor(interceptor);
        }
        self.request.presign_with_override(self.config_override, &presigning_config)
    }
}

impl<T, E, B: Customizable<Output = T, Error = E>> CustomizableOperation<T, E, B> {
    /// Uses, for this call, what is set in `config_override` in the place of what is set on the client.
    pub fn config_override(mut self, config_override: impl Into<B::ConfigBuilder>) -> Self {
        self.config_override = config_override.into().into();
        self
    }

    /// Sends the request and returns the response.
    pub fn send(mut self) -> SendFuture<T, E> {
        for interceptor in self.interceptors {
            self.config_override.push_interceptor(interceptor);
        }
        self.request.send_with_override(self.config_override)
    }

    /// Sends the request as [`send`](Self::send) does; an error says by itself what happened.
    pub fn call(self) -> CallFuture<T, E> {
        self.send().into_call()
    }
}
