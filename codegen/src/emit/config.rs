//! `src/config.rs`: the service's `Config` and its builder, and the official client's configuration modules.
//!
//! In: the [`CratePlan`]. Out: an [`EmittedFile`]. `config::endpoint` is in `endpoint.rs`.

use super::scope::Scope;
use super::{EmittedFile, Item};
use crate::plan::CratePlan;
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

/// What it exports where operations take bearer tokens.
const BEARER_EXPORTS: [&str; 4] = ["ProvideToken", "ResolveIdentity", "SharedTokenProvider", "Token"];

/// A module below `config`.
struct Exported {
    name: &'static str,
    docs: &'static str,
    /// What has a page of its own here; `*` for all.
    shown: &'static [&'static str],
    /// What has none: types of the official runtime that few name, which documents them.
    linked: &'static [&'static str],
}

const MODULES: &[Exported] = &[
    Exported { name: "auth", docs: "Types needed to configure auth scheme resolution.", shown: &["*"], linked: &[] },
    Exported { name: "http", docs: "HTTP request and response types.", shown: &["*"], linked: &[] },
    Exported {
        name: "interceptors",
        docs: "Types needed to implement [`Intercept`].",
        shown: &[],
        linked: &[
            "AfterDeserializationInterceptorContextRef",
            "BeforeDeserializationInterceptorContextMut",
            "BeforeDeserializationInterceptorContextRef",
            "BeforeSerializationInterceptorContextMut",
            "BeforeSerializationInterceptorContextRef",
            "BeforeTransmitInterceptorContextMut",
            "BeforeTransmitInterceptorContextRef",
            "FinalizerInterceptorContextMut",
            "FinalizerInterceptorContextRef",
            "InterceptorContext",
        ],
    },
    Exported {
        name: "retry",
        docs: "Retry configuration.",
        shown: &["RetryConfig", "RetryMode"],
        linked: &[
            "ClassifyRetry",
            "ClientRateLimiter",
            "ReconnectMode",
            "RetryAction",
            "RetryConfigBuilder",
            "RetryPartition",
            "SharedRetryClassifier",
            "ShouldAttempt",
            "TokenBucket",
        ],
    },
    Exported {
        name: "timeout",
        docs: "Timeout configuration.",
        shown: &["TimeoutConfig"],
        linked: &["TimeoutConfigBuilder"],
    },
];

/// `src/config.rs`.
pub fn emit_config(plan: &CratePlan) -> EmittedFile {
    let scope = Scope::new(["Config", "Builder"]);
    let dual_stack = if plan.service.dual_stack { ", use_dual_stack" } else { "" };
    let compression = if plan.is_compressing() { ", request_compression" } else { "" };
    let bearer = if plan.has_bearer_auth() { ", bearer_auth" } else { "" };
    let settings = format!("crate::service::SERVICE{dual_stack}{compression}{bearer}");
    let mut items = vec![Item::Text(format!("{SERVICE_CONFIG}! {{ service: {settings} }}"))];
    let mut exports = EXPORTS.to_vec();
    if plan.has_bearer_auth() {
        exports.extend(BEARER_EXPORTS);
        exports.sort_unstable();
    }
    items.push(Item::Text(emit_links(&CONFIG.to_string(), &exports, "")));
    items.push(Item::Text("pub mod endpoint;".to_owned()));
    items.extend(MODULES.iter().map(|module| Item::Text(emit_module(module))));
    EmittedFile::rust("src/config.rs", ["Configuration of the client.".to_owned()], &scope, items)
}

fn emit_module(module: &Exported) -> String {
    let Exported { name, docs, shown, linked } = module;
    let path = format!("{CRATE}::config::{name}");
    let mut lines = vec![format!("/// {docs}"), format!("pub mod {name} {{")];
    match shown {
        [] => {}
        [all] => lines.push(format!("    pub use {path}::{all};")),
        several => lines.push(format!("    pub use {path}::{{{}}};", several.join(", "))),
    }
    if !linked.is_empty() {
        lines.push(emit_links(&path, linked, "    "));
    }
    lines.push("}".to_owned());
    lines.join("\n")
}

/// One `pub use`, filled up to 120 columns, of what the crate's documentation does not tell anew.
fn emit_links(path: &str, names: &[&str], indent: &str) -> String {
    let start = format!("{indent}#[doc(no_inline)]\n{indent}pub use {path}::");
    if let [one] = names {
        return format!("{start}{one};");
    }
    let mut out = format!("{start}{{");
    let mut column = 120;
    for name in names {
        if column + name.len() + 2 > 120 {
            out.push_str(&format!("\n{indent}   "));
            column = indent.len() + 3;
        }
        out.push(' ');
        out.push_str(name);
        out.push(',');
        column += name.len() + 2;
    }
    out.push_str(&format!("\n{indent}}};"));
    out
}
