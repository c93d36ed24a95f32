//! Where models come from: the repository's vendored ones, a folder of models, packages, and botocore by pip.

#[cfg(feature = "full")]
pub(crate) mod cargo_workspace;
#[cfg(feature = "full")]
pub(crate) mod catalogue;
#[cfg(feature = "full")]
pub(crate) mod download;
pub(crate) mod model_folder;
#[cfg(feature = "full")]
pub(crate) mod origin;
#[cfg(feature = "full")]
pub(crate) mod package;
#[cfg(feature = "full")]
pub(crate) mod provenance;
pub(crate) mod repository;
pub(crate) mod runtime_place;
#[cfg(feature = "full")]
pub(crate) mod runtime_source;
