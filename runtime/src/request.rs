//! What a request needs before it is signed. Comes in: an input, or a request, with its body in memory or a stream. Goes out: the same,
//! completed, or an error before anything is sent. Which operation needs what is said by its `OperationSpec`.

#[cfg(feature = "request-checksum")]
pub(crate) mod checksum;
#[cfg(feature = "checksums")]
pub(crate) mod checksums;
pub(crate) mod compression;
#[cfg(feature = "presigned-urls")]
pub(crate) mod copies;
pub(crate) mod host;
pub(crate) mod idempotency;
pub(crate) mod pieces;
pub(crate) mod required;
pub(crate) mod stream;
