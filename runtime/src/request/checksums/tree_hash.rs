//! The tree hash of a body: SHA-256 over the hashes of its parts of a megabyte, two by two. Comes in: a request. Goes out: the
//! request with its body in memory, since it is hashed before it is sent, and the header with the hash.
//!
//! Source: Amazon S3 Glacier, developer guide, "Computing checksums".
use crate::call::spec::OperationSpec;
use aws_smithy_checksums::ChecksumAlgorithm;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::{
    BeforeSerializationInterceptorContextMut, BeforeTransmitInterceptorContextMut,
};
use aws_smithy_runtime_api::client::interceptors::{Intercept, SharedInterceptor, dyn_dispatch_hint};
use aws_smithy_runtime_api::client::orchestrator::LoadedRequestBody;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::config_bag::ConfigBag;

const TREE_HASH: &str = "x-amz-sha256-tree-hash";

/// The length of a part in bytes.
const PART: usize = 1024 * 1024;

/// What adds the hash to a request, unless the caller has set it.
pub(crate) fn interceptor(_: &'static OperationSpec) -> SharedInterceptor {
    SharedInterceptor::permanent(TreeHash)
}

#[derive(Debug)]
struct TreeHash;

#[dyn_dispatch_hint]
impl Intercept for TreeHash {
    fn name(&self) -> &'static str {
        "TreeHashInterceptor"
    }

    fn modify_before_serialization(
        &self,
        _context: &mut BeforeSerializationInterceptorContextMut<'_>,
        _runtime_components: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        cfg.interceptor_state().store_put(LoadedRequestBody::Requested);
        Ok(())
    }

    fn modify_before_retry_loop(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _runtime_components: &RuntimeComponents,
        _cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let request = context.request_mut();
        if request.headers().get(TREE_HASH).is_none() {
            let hash = tree_hash(request.body().bytes().ok_or("the body was not loaded into memory")?);
            request.headers_mut().insert(TREE_HASH, hash);
        }
        Ok(())
    }
}

/// The tree hash in hexadecimal digits.
fn tree_hash(body: &[u8]) -> String {
    let mut hashes: Vec<_> = body.chunks(PART).map(|part| sha256(&[part])).collect();
    while hashes.len() > 1 {
        let pairs = hashes.chunks(2).map(|pair| match pair {
            [left, right] => sha256(&[left, right]),
            odd => odd.concat(),
        });
        hashes = pairs.collect();
    }
    let root = hashes.pop().unwrap_or_else(|| sha256(&[]));
    root.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn sha256(parts: &[&[u8]]) -> Vec<u8> {
    let mut sum = ChecksumAlgorithm::Sha256.into_impl();
    parts.iter().for_each(|part| sum.update(part));
    sum.finalize().to_vec()
}

#[cfg(test)]
mod tests {
    use super::{PART, tree_hash};

    /// Hashes that Python's `hashlib` gives for the same tree.
    #[test]
    fn parts_are_hashed_two_by_two() {
        for (length, expected) in [
            (0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            (PART + 1, "686b298b2de5294ebf391f6d9e0f74a2d7a0bd98d926c9562447308dca62c540"),
            (5 * PART, "2de265444aac9ce07774a301a71f4def10988cb4e5f694054330dde647e2f97c"),
        ] {
            assert_eq!(tree_hash(&vec![b'x'; length]), expected, "{length}");
        }
        assert_eq!(tree_hash(b"hello world"), "b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9");
    }
}
