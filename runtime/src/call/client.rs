//! A client without its types. Comes in: a service configuration. Goes out: plugins that are shared by all calls, and
//! calls. What a call consists of is the official orchestrator's matter.
use crate::call::operation::{Operation, OperationInput};
use crate::call::plugin::operation_plugin;
use crate::call::send::{ErasedCall, InputFuture, SendFuture, execute, fail};
use crate::call::spec::OperationSpec;
use crate::config::http_auth::http_client_plugin;
use crate::config::{ClientPlugins, Config, FrozenSettings, Settings, override_plugin};
use crate::endpoint::discovery::{Discovering, KnownEndpoint};
use crate::error::ConfigError;
use crate::observability::attributes::is_measured;
use crate::observability::features::{paginator_plugin, waiter_plugin};
use crate::paging::paginator::{Paginated, Paginator};
#[cfg(feature = "aws")]
use crate::presigning::{PresignFuture, PresigningConfig, presign};
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::Input;
#[cfg(feature = "aws")]
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_runtime_api::client::runtime_components::TimeComponents;
use aws_smithy_runtime_api::client::runtime_plugin::RuntimePlugins;
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::error::operation::BuildError;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, PoisonError, RwLock, Weak};

/// What a client and the requests made from it hold on to. Cheap to clone.
#[derive(Clone)]
pub struct Handle(Arc<Inner>);

/// A handle that is gone when all others are.
#[derive(Clone)]
pub(crate) struct WeakHandle(Weak<Inner>);

impl WeakHandle {
    /// The handle, if there still is any.
    pub(crate) fn upgrade(&self) -> Option<Handle> {
        self.0.upgrade().map(Handle)
    }
}

struct Inner {
    config: FrozenSettings,
    plugins: ClientPlugins,
    /// What calls without an override run with.
    assembled: RwLock<BTreeMap<CallKind, Arc<RuntimePlugins>>>,
    /// The discovered endpoint, if there is one.
    known_endpoint: Arc<KnownEndpoint>,
}

/// What the plugins of a call depend on, beside its client and its own configuration.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct CallKind {
    /// The address of the operation's description, which is static.
    operation: usize,
    purpose: Purpose,
    is_measured: bool,
}

/// What a call is made for, which stands in the user agent.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Purpose {
    Itself,
    Page,
    Wait,
}

impl Handle {
    /// Makes the handle of a new client.
    ///
    /// # Panics
    /// As [`try_new`](Self::try_new) fails, since the official clients' constructors do so too.
    #[track_caller]
    pub fn new<S>(config: &Config<S>) -> Self {
        match Self::try_new(config) {
            Ok(handle) => handle,
            Err(error) => panic!("{error}"),
        }
    }

    /// Makes the handle of a new client.
    ///
    /// # Errors
    /// If the configuration of a client of AWS has no behavior version, or any enables retries, timeouts or identity caching without the sleep
    /// implementation or time source that they need.
    pub fn try_new<S>(config: &Config<S>) -> Result<Self, ConfigError> {
        let config = config.settings();
        let plugins = valid_client_plugins(config).map_err(ConfigError::new)?;
        let (assembled, known_endpoint) = Default::default();
        let handle = Self(Arc::new(Inner { config: config.clone(), plugins, assembled, known_endpoint }));
        handle.0.plugins.belong_to(&handle);
        Ok(handle)
    }

    /// Starts a call with an input that was built before.
    pub fn send_input<I: OperationInput>(&self, input: I) -> InputFuture<I> {
        self.send::<I::Operation>(Ok(input), None)
    }

    /// The paginator of the pages that begin with this input's.
    pub fn paginate<I>(&self, input: I) -> Paginator<I::Operation>
    where
        I: OperationInput,
        I::Operation: Paginated,
    {
        Paginator::new(self.clone(), Ok(input), None)
    }

    /// Starts a call, which runs when the future is polled. An input that could not be built fails the call.
    pub fn send<O: Operation>(
        &self,
        input: Result<O::Input, BuildError>,
        config_override: Option<Settings>,
    ) -> SendFuture<O::Output, O::Error> {
        SendFuture::new(match input {
            Ok(input) => self.call(O::spec(), Input::erase(input), config_override, Purpose::Itself),
            Err(error) => fail(error),
        })
    }

    /// Makes and signs the request of a call, and does not send it. An input that could not be built fails here.
    #[cfg(feature = "aws")]
    pub fn presign<O: Operation>(
        &self,
        input: Result<O::Input, BuildError>,
        config_override: Option<Settings>,
        presigning_config: &PresigningConfig,
    ) -> PresignFuture<O::Error> {
        PresignFuture::new(match input {
            Ok(input) => {
                let plugins = self.plugins_of_call(O::spec(), config_override, Purpose::Itself);
                presign(self.clone(), O::spec(), Arc::unwrap_or_clone(plugins), Input::erase(input), presigning_config)
            }
            Err(error) => Box::pin(std::future::ready(Err(SdkError::construction_failure(error)))),
        })
    }

    /// As [`send`](Self::send), for a page.
    pub(crate) fn send_page<O: Operation>(
        &self,
        input: O::Input,
        config_override: Option<Settings>,
    ) -> SendFuture<O::Output, O::Error> {
        SendFuture::new(self.call(O::spec(), Input::erase(input), config_override, Purpose::Page))
    }

    /// As [`send`](Self::send), for a waiter.
    pub(crate) fn send_poll<O: Operation>(&self, input: O::Input) -> SendFuture<O::Output, O::Error> {
        SendFuture::new(self.call(O::spec(), Input::erase(input), None, Purpose::Wait))
    }

    /// The sleep implementation and the time source for a waiter of this operation.
    pub(crate) fn time_components(&self, spec: &'static OperationSpec) -> Result<TimeComponents, BoxError> {
        let mut cfg = ConfigBag::base();
        let components = self.plugins(spec, Purpose::Wait).apply_client_configuration(&mut cfg)?;
        Ok(components.into_time_components())
    }

    fn call(
        &self,
        spec: &'static OperationSpec,
        input: Input,
        config_override: Option<Settings>,
        purpose: Purpose,
    ) -> ErasedCall {
        Box::pin(execute(self.clone(), spec, self.plugins_of_call(spec, config_override, purpose), input))
    }

    /// The plugins of a call with its own configuration.
    fn plugins_of_call(
        &self,
        spec: &'static OperationSpec,
        config_override: Option<Settings>,
        purpose: Purpose,
    ) -> Arc<RuntimePlugins> {
        let mut plugins = self.plugins(spec, purpose);
        let discovering = self.discovering(spec, config_override.as_ref());
        if let Some(mut config_override) = config_override {
            let overridden = Arc::unwrap_or_clone(plugins)
                .with_operation_plugins(config_override.take_plugins())
                .with_operation_plugin(override_plugin(config_override, &self.0.config))
                .with_operation_plugins(http_client_plugin(self.0.config.service.http_auth));
            plugins = Arc::new(overridden);
        }
        if let Some(discovering) = discovering {
            let plugin = discovering.into_plugin(spec);
            plugins = Arc::new(Arc::unwrap_or_clone(plugins).with_operation_plugin(plugin));
        }
        plugins
    }

    /// A call that the client makes for itself.
    pub(crate) fn call_plainly(
        &self,
        spec: &'static OperationSpec,
        input: Input,
        config_override: Option<Settings>,
    ) -> ErasedCall {
        self.call(spec, input, config_override, Purpose::Itself)
    }

    /// What finds the endpoint of a call, if it asks the service and the caller has not said where to go.
    fn discovering(&self, spec: &'static OperationSpec, config_override: Option<&Settings>) -> Option<Discovering> {
        let is_wanted = || !self.0.config.has_discovery_on_demand() || self.0.known_endpoint.is_known();
        let mut discovering = self.discovering_for_itself().filter(|_| spec.needs_discovery && is_wanted())?;
        if let Some(config_override) = config_override {
            if config_override.endpoint_url().is_some() {
                return None;
            }
            if config_override.is_of_another_caller() {
                // Another caller may get another endpoint, so it is kept for this call only.
                discovering.known = Arc::default();
            }
            discovering.config_override = Some(config_override.clone());
        }
        Some(discovering)
    }

    /// What finds the endpoint of calls without an override.
    pub(crate) fn discovering_for_itself(&self) -> Option<Discovering> {
        let config = &self.0.config;
        let discovery = config.service.discovery.as_ref().filter(|_| !config.has_endpoint_url())?;
        let time = config.components.time_source().unwrap_or_default();
        let known = self.0.known_endpoint.clone();
        Some(Discovering { handle: self.clone(), discovery, config_override: None, known, time })
    }

    /// The handle, without keeping the client alive.
    pub(crate) fn downgrade(&self) -> WeakHandle {
        WeakHandle(Arc::downgrade(&self.0))
    }

    /// The plugins of a call, put together on the first call of its kind.
    fn plugins(&self, spec: &'static OperationSpec, purpose: Purpose) -> Arc<RuntimePlugins> {
        let is_measured = is_measured();
        let kind = CallKind { operation: std::ptr::from_ref(spec).addr(), purpose, is_measured };
        let assembled = self.0.assembled.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(plugins) = assembled.get(&kind) {
            return plugins.clone();
        }
        drop(assembled);
        let purpose_plugin = match purpose {
            Purpose::Itself => None,
            Purpose::Page => Some(paginator_plugin()),
            Purpose::Wait => Some(waiter_plugin()),
        };
        let plugins = self
            .0
            .plugins
            .of_call(is_measured)
            .with_operation_plugin(operation_plugin(spec))
            .with_operation_plugins(purpose_plugin);
        let mut assembled = self.0.assembled.write().unwrap_or_else(PoisonError::into_inner);
        assembled.entry(kind).or_insert_with(|| Arc::new(plugins)).clone()
    }
}

/// The plugins of a client, or why there can't be one.
fn valid_client_plugins(config: &FrozenSettings) -> Result<ClientPlugins, BoxError> {
    let plugins = ClientPlugins::new(config)?;
    let mut cfg = ConfigBag::base();
    plugins.of_call(false).apply_client_configuration(&mut cfg)?.validate_base_client_config(&cfg)?;
    Ok(plugins)
}

impl fmt::Debug for Handle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Handle").field("service", &self.0.config.service.id).finish_non_exhaustive()
    }
}
