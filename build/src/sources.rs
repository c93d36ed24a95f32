//! Where models come from: the files of one, and the `SOURCE.toml` beside them.

pub mod model_files;
pub mod source_toml;
