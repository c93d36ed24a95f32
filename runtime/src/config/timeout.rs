//! Timeout configuration.
pub use aws_smithy_types::timeout::{TimeoutConfig, TimeoutConfigBuilder};
