//! Built-in parameters: what a client's configuration, and who calls, say about endpoints.
//!
//! In: the config bag of a call, or its parameters with the identity that it is made by. Out: the value of a parameter, if
//! there is one.
//!
//! Source: AWS, "rules engine built-ins"; Smithy 2.0, "Rules engine", `clientContextParams`.

use crate::config::ServiceSetting;
use crate::config::setting::SettingValue;
use aws_credential_types::attributes::AccountId;
use aws_smithy_runtime_api::client::endpoint::EndpointResolverParams;
use aws_smithy_runtime_api::client::identity::Identity;
use aws_smithy_types::config_bag::ConfigBag;
use aws_types::endpoint_config::{AccountIdEndpointMode, EndpointUrl, UseDualStack, UseFips};
use aws_types::region::Region;

/// `AWS::Region`.
pub fn region(cfg: &ConfigBag) -> Option<String> {
    cfg.load::<Region>().map(|region| region.as_ref().to_owned())
}

/// `AWS::UseFIPS`.
pub fn use_fips(cfg: &ConfigBag) -> Option<bool> {
    cfg.load::<UseFips>().map(|use_fips| use_fips.0)
}

/// `AWS::UseDualStack`.
pub fn use_dual_stack(cfg: &ConfigBag) -> Option<bool> {
    cfg.load::<UseDualStack>().map(|use_dual_stack| use_dual_stack.0)
}

/// `SDK::Endpoint`.
pub fn endpoint(cfg: &ConfigBag) -> Option<String> {
    cfg.load::<EndpointUrl>().map(|endpoint| endpoint.0.clone())
}

/// `AWS::Auth::AccountIdEndpointMode`: `preferred` unless something else is configured.
pub fn account_id_endpoint_mode(cfg: &ConfigBag) -> Option<String> {
    Some(cfg.load::<AccountIdEndpointMode>().cloned().unwrap_or_default().to_string())
}

/// `AWS::Auth::AccountId`: the account of the identity that the call is made by, if that is known.
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
