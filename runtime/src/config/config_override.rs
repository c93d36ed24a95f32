//! The configuration of one call. Comes in: what the call sets, and the client's configuration. Goes out: a plugin that
//! is put over the client's. The rules are the official runtime's.
use super::{FrozenSettings, Settings};
use aws_smithy_runtime::client::config_override::Resolver;
use aws_smithy_runtime::client::identity::IdentityCache;
use aws_smithy_runtime_api::client::runtime_plugin::StaticRuntimePlugin;
use aws_smithy_types::config_bag::Layer;
#[cfg(feature = "aws")]
use aws_types::region::{Region, SigningRegion};

/// The plugin that puts `config_override` over the configuration of the client.
pub(crate) fn override_plugin(config_override: Settings, client: &FrozenSettings) -> StaticRuntimePlugin {
    let mut layer = config_override.layer;
    let mut components = config_override.components;
    let resolver = Resolver::overrid(client.layer.clone(), &client.components, &mut layer, &mut components);
    #[cfg(feature = "aws")]
    sign_for_its_region(resolver);
    #[cfg(not(feature = "aws"))]
    drop(resolver);
    // An identity of this call must not fill the client's cache: the call gets a small one, for its retries.
    if components.has_identity_resolvers() && components.identity_cache().is_none() {
        components.set_identity_cache(Some(IdentityCache::lazy().max_partitions(1).build()));
    }
    StaticRuntimePlugin::new()
        .with_config(Layer::from(layer).with_name("config override").freeze())
        .with_runtime_components(components)
}

#[cfg(feature = "aws")]
fn sign_for_its_region(mut resolver: Resolver<'_>) {
    if let Some(region) = resolver.config_mut().load::<Region>().cloned() {
        resolver.config_mut().store_put(SigningRegion::from(region));
    }
}
