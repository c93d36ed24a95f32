//! Setters of where calls go. Comes in: values and components. Goes out: the builder.
use super::Builder;
use crate::config::{
    AcceptEndpointResolver, AccountIdEndpointMode, AccountIdEndpoints, DisableHostPrefix, DualStack, EndpointUrl,
    Region, ServiceSetting, UseDualStack, UseFips,
};
use aws_smithy_runtime_api::client::endpoint::SharedEndpointResolver;

impl<S> Builder<S> {
    /// Sets the AWS Region.
    pub fn region(mut self, region: impl Into<Option<Region>>) -> Self {
        self.set_region(region.into());
        self
    }

    /// Sets the AWS Region.
    pub fn set_region(&mut self, region: Option<Region>) -> &mut Self {
        self.settings.layer.store_or_unset(region);
        self
    }

    /// Sets whether to use endpoints that fulfil FIPS 140.
    pub fn use_fips(mut self, use_fips: impl Into<bool>) -> Self {
        self.set_use_fips(Some(use_fips.into()));
        self
    }

    /// Sets whether to use endpoints that fulfil FIPS 140.
    pub fn set_use_fips(&mut self, use_fips: Option<bool>) -> &mut Self {
        self.settings.layer.store_or_unset(use_fips.map(UseFips));
        self
    }

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

impl<S: AccountIdEndpoints> Builder<S> {
    /// Sets whether endpoints are those of the caller's account: `Preferred` unless it is set, where the account is known.
    /// Where it must be and is not, by `Required`, calls fail.
    pub fn account_id_endpoint_mode(mut self, account_id_endpoint_mode: impl Into<AccountIdEndpointMode>) -> Self {
        self.set_account_id_endpoint_mode(Some(account_id_endpoint_mode.into()));
        self
    }

    /// Sets whether endpoints are those of the caller's account.
    pub fn set_account_id_endpoint_mode(
        &mut self,
        account_id_endpoint_mode: Option<AccountIdEndpointMode>,
    ) -> &mut Self {
        self.settings.layer.store_or_unset(account_id_endpoint_mode);
        self
    }
}

impl<S: DualStack> Builder<S> {
    /// Sets whether to use endpoints that have IPv4 and IPv6 addresses.
    pub fn use_dual_stack(mut self, use_dual_stack: impl Into<bool>) -> Self {
        self.set_use_dual_stack(Some(use_dual_stack.into()));
        self
    }

    /// Sets whether to use endpoints that have IPv4 and IPv6 addresses.
    pub fn set_use_dual_stack(&mut self, use_dual_stack: Option<bool>) -> &mut Self {
        self.settings.layer.store_or_unset(use_dual_stack.map(UseDualStack));
        self
    }
}
