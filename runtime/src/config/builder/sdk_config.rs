//! What `aws-config` loaded, for one service. Comes in: an `SdkConfig`. Goes out: the settings that it describes.
use crate::call::spec::ServiceSpec;
use crate::config::http_auth::HttpAuth;
#[cfg(feature = "s3-express")]
use crate::config::sessions;
use crate::config::{
    DisableRequestCompression, EndpointUrl, RequestMinCompressionSizeBytes, Settings, UseDualStack, UseFips,
};
use aws_runtime::service_clock_skew::DisableClockSkewCorrection;
use aws_types::sdk_config::SdkConfig;
use aws_types::service_config::ServiceConfigKey;

/// The settings of `service` that a loaded configuration describes.
pub(super) fn settings_of(input: &SdkConfig, service: &ServiceSpec) -> Settings {
    let mut settings = Settings { behavior_version: input.behavior_version(), ..Settings::default() };
    settings.set_credentials_provider(input.credentials_provider());
    let components = &mut settings.components;
    components.set_sleep_impl(input.sleep_impl());
    components.set_http_client(input.http_client());
    components.set_time_source(input.time_source());
    if input.identity_cache().is_some() {
        components.set_identity_cache(input.identity_cache());
    }
    let layer = &mut settings.layer;
    layer.store_or_unset(input.region().cloned());
    layer.store_or_unset(input.use_fips().map(UseFips));
    layer.store_or_unset(endpoint_url(input, service).map(EndpointUrl));
    layer.store_or_unset(input.auth_scheme_preference().cloned());
    layer.store_or_unset(input.disable_clock_skew_correction().map(DisableClockSkewCorrection::from));
    layer.store_or_unset(input.app_name().cloned());
    // `None` would remove the defaults.
    if let Some(config) = input.retry_config() {
        layer.store_put(config.clone());
    }
    if let Some(config) = input.timeout_config() {
        layer.store_put(config.clone());
    }
    if let Some(config) = input.stalled_stream_protection() {
        layer.store_put(config);
    }
    for framework_metadata in input.framework_metadata() {
        layer.store_append(framework_metadata.clone());
    }
    if service.http_auth.contains(&HttpAuth::Bearer) {
        settings.set_token_provider(input.token_provider());
    }
    #[cfg(feature = "s3-express")]
    if let Some(setting) = sessions::shared_setting(input, service) {
        settings.layer.store_append(setting);
    }
    settings.layer.store_or_unset(input.use_dual_stack().map(UseDualStack));
    settings.layer.store_or_unset(input.sigv4a_signing_region_set().cloned());
    settings.layer.store_or_unset(input.account_id_endpoint_mode().cloned());
    settings.layer.store_or_unset(input.request_checksum_calculation());
    settings.layer.store_or_unset(input.response_checksum_validation());
    settings.layer.store_or_unset(input.disable_request_compression().map(DisableRequestCompression));
    settings.layer.store_or_unset(input.request_min_compression_size_bytes().map(RequestMinCompressionSizeBytes));
    settings
}

/// The URL that was set in code, or else the service's own in the environment or profile, or else the general one.
fn endpoint_url(input: &SdkConfig, service: &ServiceSpec) -> Option<String> {
    let general = || input.endpoint_url().map(str::to_owned);
    if input.get_origin("endpoint_url").is_client_config() {
        return general();
    }
    let load = |service_id: &str| {
        let key = ServiceConfigKey::builder().service_id(service_id).env("AWS_ENDPOINT_URL").profile("endpoint_url");
        input.service_config()?.load_config(key.build().ok()?)
    };
    // In profiles, AWS's documentation has underscores for the blanks of a service's ID; the official loader has hyphens. Both
    // look for the service's own value before the general one, so that of two values the one that is not general counts.
    let (documented, official) = (load(&service.id.replace(' ', "_")), load(service.id));
    let general_loaded = || load(NO_SERVICE);
    match (documented, official) {
        (Some(documented), Some(official))
            if documented != official && general_loaded().as_ref() == Some(&documented) =>
        {
            Some(official)
        }
        (Some(documented), _) => Some(documented),
        (None, official) => official.or_else(general),
    }
}

/// The ID of no service.
const NO_SERVICE: &str = "none";
