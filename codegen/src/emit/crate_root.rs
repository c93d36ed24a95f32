//! The small files of the crate's root: `lib.rs`, `operation.rs`, `primitives.rs`, `meta.rs`.
//!
//! In: the [`CratePlan`]. Out: [`EmittedFile`]s. `Cargo.toml` and the README are in `text.rs`.

use super::text::Quickstart;
use super::{EmittedFile, Item};
use crate::plan::CratePlan;
use crate::runtime::{BLOB, CRATE, DATE_TIME, DATE_TIME_FORMAT, REQUEST_ID};

/// `src/lib.rs`.
pub fn emit_lib(plan: &CratePlan) -> EmittedFile {
    let mut docs = plan.package.docs.lines.clone();
    let quickstart = Quickstart::of(plan);
    docs.push(String::new());
    docs.push("# Example".to_owned());
    docs.push(String::new());
    docs.push("```no_run".to_owned());
    docs.push(format!(
        "# async fn example(shared: &ferrosmith_runtime::SdkConfig) -> Result<(), {}::Error> {{",
        plan.package.crate_name
    ));
    docs.push("// What `aws_config::load_from_env().await` gave.".to_owned());
    docs.push(format!("let client = {}::Client::new(shared);", plan.package.crate_name));
    docs.extend(quickstart.call_lines());
    docs.push("# Ok(())".to_owned());
    docs.push("# }".to_owned());
    docs.push("```".to_owned());
    docs.push(String::new());
    docs.push(
        "[`Client`] has one method per operation. [`operation`] holds their inputs, outputs and errors, [`types`] what \
         these are made of,"
            .to_owned(),
    );
    docs.push("[`config`] what a client can be told, and [`Error`] every error of the service.".to_owned());
    let attributes = "#![forbid(unsafe_code)]\n#![deny(missing_docs)]";
    let modules = "pub mod client;\npub mod config;\npub mod error;\npub mod meta;\npub mod operation;\npub mod \
                   primitives;\npub(crate) mod service;\npub mod types;";
    let uses = "pub use client::Client;\n#[doc(inline)]\npub use config::Config;\npub use error::Error;";
    let items = [attributes, modules, uses].map(|text| Item::Text(text.to_owned())).into();
    EmittedFile::rust_alone("src/lib.rs", docs, items)
}

/// `src/operation.rs`.
pub fn emit_operations(plan: &CratePlan) -> EmittedFile {
    let path = REQUEST_ID.path();
    let modules: Vec<_> = plan.operations.iter().map(|operation| format!("pub mod {};", operation.module)).collect();
    let items = vec![Item::Text(format!("pub use {CRATE}::{path};")), Item::Text(modules.join("\n"))];
    EmittedFile::rust_alone("src/operation.rs", ["The operations of the service, a module each.".to_owned()], items)
}

/// `src/primitives.rs`.
pub fn emit_primitives() -> EmittedFile {
    let names = [BLOB, DATE_TIME, DATE_TIME_FORMAT].map(|path| path.path()).join(", ");
    let items = vec![Item::Text(format!("pub use {CRATE}::{{{names}}};"))];
    EmittedFile::rust_alone("src/primitives.rs", ["Values that are not of this service alone.".to_owned()], items)
}

/// `src/meta.rs`.
pub fn emit_meta() -> EmittedFile {
    let text = "/// The version of this crate.\npub static PKG_VERSION: &str = env!(\"CARGO_PKG_VERSION\");";
    let items = vec![Item::Text(text.to_owned())];
    EmittedFile::rust_alone("src/meta.rs", ["What this crate says of itself.".to_owned()], items)
}
