//! The commands: a request in, files on disk and an [`Outcome`](crate::Outcome) out, one module each.
//!
//! What a request holds is made from the command line in `request.rs`; nothing here knows clap.

#[cfg(feature = "full")]
pub(crate) mod add;
pub(crate) mod all;
pub(crate) mod codegen;
#[cfg(feature = "full")]
pub(crate) mod diff;
#[cfg(feature = "full")]
pub(crate) mod init;
pub(crate) mod inspect;
pub(crate) mod list;
#[cfg(feature = "full")]
pub(crate) mod remove;
#[cfg(feature = "full")]
pub(crate) mod search;
pub(crate) mod smithy_plugin;
#[cfg(feature = "full")]
pub(crate) mod update;
