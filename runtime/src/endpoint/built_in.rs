//! Built-in parameters: what a client's configuration, and who calls, say about endpoints.
//!
//! In: the config bag of a call, or its parameters with the identity that it is made by. Out: the value of a parameter, if
//! there is one.
//!
//! Source: AWS, "rules engine built-ins"; Smithy 2.0, "Rules engine", `clientContextParams`.

use crate::config::setting::SettingValue;
use crate::config::{EndpointUrl, ServiceSetting};
use aws_smithy_types::config_bag::ConfigBag;
#[cfg(feature = "aws")]
use {
    crate::config::{AccountIdEndpointMode, Region, UseDualStack, UseFips},
    aws_credential_types::attributes::AccountId,
    aws_smithy_runtime_api::client::endpoint::EndpointResolverParams,
    aws_smithy_runtime_api::client::identity::Identity,
};

/// `AWS::Region`.
#[cfg(feature = "aws")]
pub fn region(cfg: &ConfigBag) -> Option<String> {
    cfg.load::<Region>().map(|region| region.as_ref().to_owned())
}

/// `AWS::UseFIPS`.
#[cfg(feature = "aws")]
pub fn use_fips(cfg: &ConfigBag) -> Option<bool> {
    cfg.load::<UseFips>().map(|use_fips| use_fips.0)
}

/// `AWS::UseDualStack`.
#[cfg(feature = "aws")]
pub fn use_dual_stack(cfg: &ConfigBag) -> Option<bool> {
    cfg.load::<UseDualStack>().map(|use_dual_stack| use_dual_stack.0)
}

/// `SDK::Endpoint`.
pub fn endpoint(cfg: &ConfigBag) -> Option<String> {
    cfg.load::<EndpointUrl>().map(|endpoint| endpoint.0.clone())
}

/// `AWS::Auth::AccountIdEndpointMode`: `preferred` unless something else is configured.
#[cfg(feature = "aws")]
pub fn account_id_endpoint_mode(cfg: &ConfigBag) -> Option<String> {
    Some(cfg.load::<AccountIdEndpointMode>().cloned().unwrap_or_default().to_string())
}

/// `AWS::Auth::AccountId`: the account of the identity that the call is made by, if that is known.
#[cfg(feature = "aws")]
pub fn account_id(params: &EndpointResolverParams) -> Option<String> {
    let account = params.get_property::<Identity>()?.property::<AccountId>()?;
    Some(account.as_str().to_owned())
}

/// The text that the caller has set for the service's own setting of this name.
pub fn text_setting(cfg: &ConfigBag, name: &str) -> Option<String> {
    match ServiceSetting::find(cfg, name)? {
        SettingValue::Text(text) => Some(text.clone()),
        SettingValue::Flag(_) | SettingValue::List(_) => None,
    }
}

/// The same, of a setting that is on or off.
pub fn flag_setting(cfg: &ConfigBag, name: &str) -> Option<bool> {
    match ServiceSetting::find(cfg, name)? {
        SettingValue::Flag(flag) => Some(*flag),
        SettingValue::Text(_) | SettingValue::List(_) => None,
    }
}

/// The same, of a setting that is a list of texts.
pub fn list_setting(cfg: &ConfigBag, name: &str) -> Option<Vec<String>> {
    match ServiceSetting::find(cfg, name)? {
        SettingValue::List(list) => Some(list.clone()),
        SettingValue::Text(_) | SettingValue::Flag(_) => None,
    }
}
