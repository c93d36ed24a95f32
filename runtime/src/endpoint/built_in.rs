//! Built-in parameters: what a client's configuration says about endpoints.
//!
//! In: the config bag of a call. Out: the value of a parameter, if it is configured.
//!
//! Source: AWS, "rules engine built-ins".

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

/// `AWS::Auth::AccountIdEndpointMode`.
pub fn account_id_endpoint_mode(cfg: &ConfigBag) -> Option<String> {
    cfg.load::<AccountIdEndpointMode>().map(ToString::to_string)
}
