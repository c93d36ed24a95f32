//! Setters of where calls go. Comes in: values and components. Goes out: the builder.
use super::Builder;
use crate::config::{AcceptEndpointResolver, DisableHostPrefix, EndpointUrl, ServiceSetting};
use aws_smithy_runtime_api::client::endpoint::SharedEndpointResolver;

impl<S> Builder<S> {
    /// Sets the URL to send requests to, in the place of the one that the service's rules give.
    pub fn endpoint_url(mut self, endpoint_url: impl Into<String>) -> Self {
        self.set_endpoint_url(Some(endpoint_url.into()));
        self
    }

    /// Sets the URL to send requests to, in the place of the one that the service's rules give.
    pub fn set_endpoint_url(&mut self, endpoint_url: Option<String>) -> &mut Self {
        self.settings.layer.store_or_unset(endpoint_url.map(EndpointUrl));
        self
    }

    /// Sets whether the parts are left out that some operations put before the host name of their endpoint, such as `sync-`.
    /// Nothing is put before an address or `localhost` in any case.
    pub fn disable_host_prefix(mut self, disable: bool) -> Self {
        self.set_disable_host_prefix(Some(disable));
        self
    }

    /// Sets whether the parts are left out that some operations put before the host name of their endpoint.
    pub fn set_disable_host_prefix(&mut self, disable: Option<bool>) -> &mut Self {
        self.settings.layer.store_or_unset(disable.map(DisableHostPrefix));
        self
    }

    /// Sets the endpoint resolver.
    pub fn endpoint_resolver<R>(mut self, endpoint_resolver: R) -> Self
    where
        S: AcceptEndpointResolver<R>,
    {
        self.set_endpoint_resolver(Some(S::share_resolver(endpoint_resolver)));
        self
    }

    /// Sets the endpoint resolver.
    pub fn set_endpoint_resolver(&mut self, endpoint_resolver: Option<SharedEndpointResolver>) -> &mut Self {
        self.settings.components.set_endpoint_resolver(endpoint_resolver);
        self
    }
}

impl<S> Builder<S> {
    /// For generated code: sets what this service alone has.
    #[doc(hidden)]
    pub fn set_service_setting(&mut self, setting: ServiceSetting) -> &mut Self {
        self.settings.layer.store_append(setting);
        self
    }
}
