//! Setters that services of AWS alone have: Region, credentials, variants of endpoints, the user agent of AWS's clients. Comes
//! in: values. Goes out: the builder.
use super::Builder;
use crate::config::endpoint_auth::SESSION_SCHEME_ID;
use crate::config::{
    AccountIdEndpointMode, AccountIdEndpoints, AppName, AwsService, BearerAuth, DualStack, FrameworkMetadata,
    IntoShared, InvocationIdGenerator, ProvideCredentials, ProvideToken, Region, SessionCredentials,
    SharedCredentialsProvider, SharedInvocationIdGenerator, SharedTokenProvider, SigV4a, SigningRegionSet,
    UseDualStack, UseFips,
};
use aws_runtime::service_clock_skew::DisableClockSkewCorrection;

impl<S: AwsService> Builder<S> {
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

    /// Sets the credentials provider.
    pub fn credentials_provider(mut self, credentials_provider: impl ProvideCredentials + 'static) -> Self {
        self.set_credentials_provider(Some(SharedCredentialsProvider::new(credentials_provider)));
        self
    }

    /// Sets the credentials provider; `None` changes nothing.
    pub fn set_credentials_provider(&mut self, credentials_provider: Option<SharedCredentialsProvider>) -> &mut Self {
        self.settings.set_credentials_provider(credentials_provider);
        self
    }

    /// Sets the name of the application, which becomes part of the user agent.
    pub fn app_name(mut self, app_name: AppName) -> Self {
        self.set_app_name(Some(app_name));
        self
    }

    /// Sets the name of the application, which becomes part of the user agent.
    pub fn set_app_name(&mut self, app_name: Option<AppName>) -> &mut Self {
        self.settings.layer.store_or_unset(app_name);
        self
    }

    /// Adds a framework to the user agent.
    pub fn framework_metadata(mut self, framework_metadata: FrameworkMetadata) -> Self {
        self.push_framework_metadata(framework_metadata);
        self
    }

    /// Adds a framework to the user agent.
    pub fn push_framework_metadata(&mut self, framework_metadata: FrameworkMetadata) -> &mut Self {
        self.settings.layer.store_append(framework_metadata);
        self
    }

    /// Sets whether the correction of clock skew is disabled.
    pub fn disable_clock_skew_correction(mut self, disable_clock_skew_correction: impl Into<Option<bool>>) -> Self {
        self.set_disable_clock_skew_correction(disable_clock_skew_correction.into());
        self
    }

    /// Sets whether the correction of clock skew is disabled.
    pub fn set_disable_clock_skew_correction(&mut self, disable_clock_skew_correction: Option<bool>) -> &mut Self {
        self.settings.layer.store_or_unset(disable_clock_skew_correction.map(DisableClockSkewCorrection::from));
        self
    }

    /// Sets the generator of each call's ID.
    pub fn invocation_id_generator(mut self, invocation_id_generator: impl InvocationIdGenerator + 'static) -> Self {
        self.set_invocation_id_generator(Some(SharedInvocationIdGenerator::new(invocation_id_generator)));
        self
    }

    /// Sets the generator of each call's ID.
    pub fn set_invocation_id_generator(
        &mut self,
        invocation_id_generator: Option<SharedInvocationIdGenerator>,
    ) -> &mut Self {
        self.settings.layer.store_or_unset(invocation_id_generator);
        self
    }
}

impl<S: AwsService + BearerAuth> Builder<S> {
    /// Sets the token provider. `aws-config` has one for users who signed in by `aws sso login`.
    pub fn token_provider(mut self, token_provider: impl ProvideToken + 'static) -> Self {
        self.set_token_provider(Some(IntoShared::into_shared(token_provider)));
        self
    }

    /// Sets the token provider; `None` changes nothing.
    pub fn set_token_provider(&mut self, token_provider: Option<SharedTokenProvider>) -> &mut Self {
        self.settings.set_token_provider(token_provider);
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

impl<S: SigV4a> Builder<S> {
    /// Sets the Regions that calls are signed for by SigV4a, as `*` or several with commas between them, in the place of those
    /// that the endpoint names.
    pub fn sigv4a_signing_region_set(mut self, regions: impl Into<SigningRegionSet>) -> Self {
        self.set_sigv4a_signing_region_set(Some(regions.into()));
        self
    }

    /// Sets the Regions that calls are signed for by SigV4a.
    pub fn set_sigv4a_signing_region_set(&mut self, regions: Option<SigningRegionSet>) -> &mut Self {
        self.settings.layer.store_or_unset(regions);
        self
    }
}

impl<S: SessionCredentials> Builder<S> {
    /// Sets the provider of credentials for directory buckets, in the place of sessions that the client begins itself.
    pub fn express_credentials_provider(mut self, provider: impl ProvideCredentials + 'static) -> Self {
        self.set_express_credentials_provider(Some(SharedCredentialsProvider::new(provider)));
        self
    }

    /// Sets the provider of credentials for directory buckets; `None` changes nothing.
    pub fn set_express_credentials_provider(&mut self, provider: Option<SharedCredentialsProvider>) -> &mut Self {
        if let Some(provider) = provider {
            self.settings.components.set_identity_resolver(SESSION_SCHEME_ID, provider);
        }
        self
    }
}
