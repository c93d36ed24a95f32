//! [`ServiceMetadata`]: what a client as a whole needs to know of its service, read out of the service shape once.
//!
//! In: a [`Model`]. Out: plain text. Does not choose a protocol, and decides nothing about Rust.

use crate::Model;
use crate::TraitId;
use serde_json::Value;

/// What there is to know of a service, the same whichever format they came in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServiceMetadata<'a> {
    /// `aws.api#service` `sdkId`, such as `PartnerCentral Account`; the service shape's name where there is none.
    pub sdk_id: &'a str,
    /// The full name, `@title`; the SDK id where there is none.
    pub title: &'a str,
    /// The API version, such as `2025-04-04`.
    pub version: &'a str,
    /// The name that SigV4 signs for, where the service signs with SigV4.
    pub signing_name: Option<&'a str>,
    /// The first part of the endpoint's host name; the signing name where the model names none.
    pub endpoint_prefix: Option<&'a str>,
    /// What stands before the dot in `X-Amz-Target`, and in the path of rpcv2Cbor: the service shape's name.
    pub target_prefix: &'a str,
    /// Trait ids of the protocols, in the order of the model.
    pub protocols: Vec<&'a str>,
}

impl Model {
    /// What there is to know of this model's service.
    ///
    /// # Panics
    ///
    /// When the model has no service shape, which `validate_model` reports before anything asks.
    pub fn service_metadata(&self) -> ServiceMetadata<'_> {
        let (service, traits) = self.service();
        let api = |key| traits.get(TraitId::SERVICE).and_then(|value| value.get(key)).and_then(Value::as_str);
        let signing_name =
            [TraitId::SIGV4, TraitId::SIGV4A].iter().find_map(|id| traits.get(*id)?.get("name")?.as_str());
        let sdk_id = api("sdkId").unwrap_or(self.service.name());
        let protocols = traits.get(TraitId::PROTOCOLS).and_then(Value::as_array);
        ServiceMetadata {
            sdk_id,
            title: traits.text(TraitId::TITLE).unwrap_or(sdk_id),
            version: &service.version,
            signing_name,
            endpoint_prefix: api("endpointPrefix").or(signing_name),
            target_prefix: traits.text(TraitId::TARGET_PREFIX).unwrap_or(self.service.name()),
            protocols: protocols.into_iter().flatten().filter_map(Value::as_str).collect(),
        }
    }
}
