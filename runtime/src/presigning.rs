//! Requests that somebody else sends. Comes in: an input, and how long its request shall be good for. Goes out: the request
//! with its signature in the URL, which is not sent. Signing is the official runtime's; what a presigned URL must not have, and
//! what goes into it, is said here.
//!
//! Source: AWS Identity and Access Management, user guide, "Create a signed AWS API request", "Query string";
//! Amazon S3, API reference, "Authenticating requests: using query parameters".

mod call;
mod config;
mod plugin;
mod query;
mod request;
#[cfg(feature = "presigned-urls")]
mod url;

pub use call::PresignFuture;
pub use config::{PresigningConfig, PresigningConfigBuilder, PresigningConfigError};
pub use request::PresignedRequest;

pub(crate) use call::presign;
#[cfg(any(feature = "checksums", feature = "presigned-urls"))]
pub(crate) use plugin::is_presigned;
#[cfg(feature = "presigned-urls")]
pub(crate) use url::{UrlSigning, sign_url};
