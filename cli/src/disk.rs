//! The disk: what a run puts there, and what is remembered of it. Folders are compared and replaced by `ferrosmith_build`.

pub(crate) mod product;
pub(crate) mod stamp;
pub(crate) mod target;
#[cfg(feature = "full")]
pub(crate) mod transaction;
