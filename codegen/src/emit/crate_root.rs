//! The small files of the crate's root: `lib.rs`, `operation.rs`, `primitives.rs`, `meta.rs`.
//!
//! In: the [`CratePlan`]. Out: [`EmittedFile`]s. `Cargo.toml` and the README are in `text.rs`.

use super::{EmittedFile, Item};
use crate::Layout;
use crate::docs::CrateDocs;
use crate::docs::crate_page::crate_page;
use crate::plan::CratePlan;
use crate::plan::presigned_urls::AuthTokens;
use crate::runtime::{
    AGGREGATED_BYTES, AUTH_TOKENS_DSQL, AUTH_TOKENS_RDS, BIG_DECIMAL, BIG_INTEGER, BLOB, BYTE_STREAM,
    BYTE_STREAM_ERROR, CRATE, DATE_TIME, DATE_TIME_FORMAT, DOCUMENT, EVENT_HEADER, EVENT_HEADER_VALUE, EVENT_MESSAGE,
    EVENT_RECEIVER, EVENT_SENDER, FS_BUILDER, LENGTH, PRESIGNING, RAW_MESSAGE, RELOAD_ENDPOINT, REQUEST_ID,
    REQUEST_ID_EXT, SDK_BODY, STR_BYTES, UNKNOWN_EVENT, UNKNOWN_UNION_MEMBER,
};

/// The module of presigned requests, whose items are the runtime's.
fn presigning_module() -> String {
    let path = PRESIGNING.path();
    format!(
        "\n/// Requests that are signed here and sent by somebody else.\npub mod presigning {{\n    pub use {CRATE}::{path}::*;\n}}"
    )
}

/// The module of tokens for databases, whose items are the runtime's.
fn auth_token_module(tokens: AuthTokens) -> String {
    let path = match tokens {
        AuthTokens::Rds => AUTH_TOKENS_RDS,
        AuthTokens::Dsql => AUTH_TOKENS_DSQL,
    };
    let path = path.path();
    format!(
        "\n/// Tokens to connect to a database with instead of a password.\npub mod auth_token {{\n    pub use {CRATE}::{path}::*;\n}}"
    )
}

/// `src/lib.rs`.
pub fn emit_lib(docs: &CrateDocs<'_>) -> EmittedFile {
    let plan = docs.plan;
    let mut attributes = "#![forbid(unsafe_code)]".to_owned();
    if plan.has_underscored_members() {
        attributes.push_str("\n#![allow(non_snake_case, reason = \"the setter of a member `_1` is `set__1`\")]");
    }
    let modules = "pub mod client;\npub mod config;\npub mod error;\npub mod meta;\npub mod operation;\npub mod \
                   primitives;\npub(crate) mod service;\npub mod types;";
    let presigning = plan.has_presignable_operations().then(presigning_module).unwrap_or_default();
    let waiters = if plan.has_waiters() { "\npub mod waiters;" } else { "" };
    let path = RELOAD_ENDPOINT.path();
    let discovery = plan.discovery.as_ref().map(|_| {
        let line = "/// Renewing the endpoint that the service tells.";
        format!("\n{line}\npub mod endpoint_discovery {{\n    pub use {CRATE}::{path};\n}}")
    });
    let tokens = plan.auth_tokens().map(auth_token_module).unwrap_or_default();
    let modules = format!("{modules}{presigning}{tokens}{waiters}{}", discovery.unwrap_or_default());
    let uses = "pub use client::Client;\n#[doc(inline)]\npub use config::Config;\npub use error::Error;";
    if plan.package.types_only {
        return emit_types_lib(docs, &attributes);
    }
    let serde = format!("#[cfg(feature = \"serde\")]\npub use {CRATE}::serde;");
    let items = [&modules, uses, &serde].map(|text| Item::Text(text.to_owned())).into();
    root(docs, attributes, items)
}

/// `src/lib.rs` of a crate without a client.
fn emit_types_lib(docs: &CrateDocs<'_>, attributes: &str) -> EmittedFile {
    let unused = "#![cfg_attr(not(feature = \"serde\"), allow(dead_code, reason = \"errors are only read by serde\"))]";
    let modules = "pub mod meta;\npub mod primitives;\npub mod types;";
    let serde = format!("#[cfg(feature = \"serde\")]\npub use {CRATE}::serde;");
    let items = vec![Item::Text(modules.to_owned()), Item::Text(serde)];
    root(docs, format!("{attributes}\n{unused}"), items)
}

/// The root with these attributes. An included file can have neither inner attributes nor inner documentation.
fn root(docs: &CrateDocs<'_>, attributes: String, mut items: Vec<Item>) -> EmittedFile {
    let page = match docs.plan.package.layout {
        Layout::Package => {
            items.insert(0, Item::Text(attributes));
            crate_page(docs)
        }
        Layout::IncludedModules => Vec::new(),
    };
    EmittedFile::rust_alone("src/lib.rs", page, items)
}

/// `src/operation.rs`.
pub fn emit_operations(plan: &CratePlan) -> EmittedFile {
    let more = plan.service.protocol.quirks.extended_request_id.as_ref().map(|_| REQUEST_ID_EXT);
    let ids = plan.has_request_ids().then_some(REQUEST_ID).into_iter().chain(more);
    let names: Vec<_> = ids.map(|path| path.path()).collect();
    let exports = match names.as_slice() {
        [] => None,
        [name] => Some(format!("pub use {CRATE}::{name};")),
        several => Some(format!("pub use {CRATE}::{{{}}};", several.join(", "))),
    };
    let modules: Vec<_> = plan.operations.iter().map(|operation| format!("pub mod {};", operation.module)).collect();
    let items = exports.into_iter().chain([modules.join("\n")]).map(Item::Text).collect();
    EmittedFile::rust_alone("src/operation.rs", ["The operations of the service, a module each.".to_owned()], items)
}

/// `src/primitives.rs`.
pub fn emit_primitives(plan: &CratePlan) -> EmittedFile {
    let names = [BIG_DECIMAL, BIG_INTEGER, BLOB, DATE_TIME, DATE_TIME_FORMAT, DOCUMENT, UNKNOWN_UNION_MEMBER];
    let names = names.map(|path| path.path()).join(", ");
    let mut items = vec![Item::Text(format!("pub use {CRATE}::{{{names}}};"))];
    if plan.has_streams() {
        let names = [AGGREGATED_BYTES, BYTE_STREAM, BYTE_STREAM_ERROR, SDK_BODY].map(|path| path.path()).join(", ");
        let of_files = [FS_BUILDER, LENGTH].map(|path| path.path()).join(", ");
        items.push(Item::Text(format!("pub use {CRATE}::{{{names}}};")));
        items.push(Item::Text(format!("#[cfg(feature = \"rt-tokio\")]\npub use {CRATE}::{{{of_files}}};")));
    }
    if plan.has_events() {
        items.push(Item::Text(emit_event_primitives()));
    }
    EmittedFile::rust_alone("src/primitives.rs", ["Values that are not of this service alone.".to_owned()], items)
}

/// The types of streams of events, where the official clients have them.
fn emit_event_primitives() -> String {
    let names = [
        EVENT_RECEIVER,
        EVENT_SENDER,
        EVENT_HEADER,
        EVENT_HEADER_VALUE,
        EVENT_MESSAGE,
        RAW_MESSAGE,
        STR_BYTES,
        UNKNOWN_EVENT,
    ];
    let names = names.map(|path| path.path().rsplit("::").next().unwrap_or_default()).join(", ");
    let docs = "/// Streams of events: receivers, senders, and what their messages are made of.";
    format!("{docs}\npub mod event_stream {{\n    pub use {CRATE}::event_stream::{{{names}}};\n}}")
}

/// `src/meta.rs`.
pub fn emit_meta() -> EmittedFile {
    let text = "/// The version of this crate.\npub static PKG_VERSION: &str = env!(\"CARGO_PKG_VERSION\");";
    let items = vec![Item::Text(text.to_owned())];
    EmittedFile::rust_alone("src/meta.rs", ["What this crate says of itself.".to_owned()], items)
}
