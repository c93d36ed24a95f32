//! Checksums by algorithms that callers choose. Comes in: a request before it is signed and while it is sent (`requests.rs`),
//! and an answer (`answers.rs`). Goes out: the request with its checksum, in a header where the body is in memory, and behind a
//! body that is a stream (`chunks.rs`); the answer with a body that is an error at its end if it is not the one that was sent.
//! `tree_hash.rs` has what one service wants. The algorithms are the official crate's.
//!
//! Source: AWS specifications, "HTTP checksums", `httpChecksum`; AWS SDKs and Tools Reference Guide, "Data integrity
//! protections".
pub(crate) mod answers;
pub(crate) mod chunks;
pub(crate) mod requests;
pub(crate) mod tree_hash;

use aws_smithy_checksums::ChecksumAlgorithm;
use aws_smithy_runtime_api::box_error::BoxError;

/// The algorithm of this name.
///
/// # Errors
/// If it is none that can be computed here, whether or not the service knows it.
fn known(operation: &str, name: &str) -> Result<ChecksumAlgorithm, BoxError> {
    const KNOWN: [ChecksumAlgorithm; 5] = [
        ChecksumAlgorithm::Crc32,
        ChecksumAlgorithm::Crc32c,
        ChecksumAlgorithm::Crc64Nvme,
        ChecksumAlgorithm::Sha1,
        ChecksumAlgorithm::Sha256,
    ];
    let found = KNOWN.into_iter().find(|algorithm| algorithm.as_str().eq_ignore_ascii_case(name));
    found.ok_or_else(|| {
        let names = KNOWN.map(|algorithm| algorithm.as_str().to_uppercase()).join(", ");
        let hint = "set the checksum itself to send one by another algorithm; nothing was sent";
        format!("the checksum {name} of {operation} can't be computed, only {names} can: {hint}").into()
    })
}

#[cfg(test)]
mod tests {
    use super::known;

    #[test]
    fn what_can_not_be_computed_is_refused_by_name() {
        for name in ["CRC32", "crc32c", "CRC64NVME", "SHA1", "sha256"] {
            let found = known("Put", name).expect("it is known");
            assert!(found.as_str().eq_ignore_ascii_case(name));
        }
        // The official crate takes MD5 for CRC32.
        for name in ["MD5", "SHA512", "XXHASH3", "XXHASH64", "XXHASH128", ""] {
            let error = known("Put", name).expect_err("it is not").to_string();
            let start = format!("the checksum {name} of Put can't be computed, only CRC32, CRC32C, CRC64NVME, ");
            assert!(error.starts_with(&start), "{error}");
        }
    }
}
