//! Where models come from: the repository's vendored ones, a folder of models, packages, and botocore by pip.

pub(crate) mod model_folder;
#[cfg(feature = "full")]
pub(crate) mod origin;
#[cfg(feature = "full")]
pub(crate) mod package;
pub(crate) mod repository;
