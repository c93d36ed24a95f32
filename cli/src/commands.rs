//! The commands: a request in, files on disk and an [`Outcome`](crate::Outcome) out, one module each.
//!
//! What a request holds is made from the command line in `request.rs`; nothing here knows clap.

pub(crate) mod all;
pub(crate) mod codegen;
#[cfg(feature = "full")]
pub(crate) mod diff;
pub(crate) mod inspect;
pub(crate) mod list;
pub(crate) mod smithy_plugin;
#[cfg(feature = "full")]
pub(crate) mod update;
