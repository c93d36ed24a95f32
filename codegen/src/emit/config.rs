//! `src/config.rs`: the service's `Config` and its builder, and the official client's configuration modules.
//!
//! In: the [`ServicePlan`]. Out: an [`EmittedFile`]. `config::endpoint` is in `endpoint.rs`.

use super::scope::Scope;
use super::{EmittedFile, Item};
use crate::plan::service::ServicePlan;
use crate::runtime::{CONFIG, CRATE, SERVICE_CONFIG};

/// What the official client's `config` exports.
const EXPORTS: &[&str] = &[
    "AppName",
    "AsyncSleep",
    "BehaviorVersion",
    "ConfigBag",
    "Credentials",
    "FrameworkMetadata",
    "FrozenLayer",
    "HttpClient",
    "IdempotencyTokenProvider",
    "IdentityCache",
    "Intercept",
    "IntoShared",
    "Layer",
    "ProvideCredentials",
    "Region",
    "ResolveCachedIdentity",
    "RuntimeComponents",
    "RuntimeComponentsBuilder",
    "RuntimePlugin",
    "SharedAsyncSleep",
    "SharedCredentialsProvider",
    "SharedHttpClient",
    "SharedIdentityCache",
    "SharedInterceptor",
    "SharedRuntimePlugin",
    "Sleep",
    "StalledStreamProtectionConfig",
];

/// The modules below `config`, with their documentation.
const MODULES: &[(&str, &str)] = &[
    ("auth", "Types needed to configure auth scheme resolution."),
    ("http", "HTTP request and response types."),
    ("interceptors", "Types needed to implement [`Intercept`]."),
    ("retry", "Retry configuration."),
    ("timeout", "Timeout configuration."),
];

/// `src/config.rs`.
pub fn emit_config(service: &ServicePlan) -> EmittedFile {
    let scope = Scope::new(["Config", "Builder"]);
    let dual_stack = if service.dual_stack { ", use_dual_stack" } else { "" };
    let mut items = vec![Item::Text(format!("{SERVICE_CONFIG}! {{ service: crate::service::SERVICE{dual_stack} }}"))];
    items.push(Item::Text(emit_exports()));
    items.push(Item::Text("pub mod endpoint;".to_owned()));
    for (name, docs) in MODULES {
        items.push(Item::Text(format!("/// {docs}\npub mod {name} {{\n    pub use {CRATE}::config::{name}::*;\n}}")));
    }
    EmittedFile::rust("src/config.rs", ["Configuration of the client.".to_owned()], &scope, items)
}

/// One `pub use`, filled up to 120 columns.
fn emit_exports() -> String {
    let mut out = format!("pub use {CONFIG}::{{");
    let mut column = 120;
    for name in EXPORTS {
        if column + name.len() + 2 > 120 {
            out.push_str("\n   ");
            column = 3;
        }
        out.push(' ');
        out.push_str(name);
        out.push(',');
        column += name.len() + 2;
    }
    out.push_str("\n};");
    out
}
