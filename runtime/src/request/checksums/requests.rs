//! Requests with a checksum. Comes in: an input, and the request that is made of it. Goes out: the request with the checksum of
//! its body, the same for all attempts. How a stream has one is `chunks.rs`'s.
use super::{chunks, known};
use crate::call::operation::Operation;
use crate::call::spec::OperationSpec;
use crate::presigning::is_presigned;
use aws_smithy_checksums::ChecksumAlgorithm;
use aws_smithy_checksums::body::{ChecksumCache, calculate};
use aws_smithy_runtime::client::sdk_feature::SmithySdkFeature;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::{
    BeforeSerializationInterceptorContextMut, BeforeTransmitInterceptorContextMut, Input,
};
use aws_smithy_runtime_api::client::interceptors::{Intercept, SharedInterceptor, dyn_dispatch_hint};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::checksum_config::RequestChecksumCalculation;
use aws_smithy_types::config_bag::{ConfigBag, Storable, StoreReplace};

/// What the name of a header with a checksum begins with.
const CHECKSUM: &str = "x-amz-checksum-";

/// An operation whose requests have a checksum by an algorithm of the caller's choice.
pub trait ChecksummedRequest: Operation {
    /// Whether the service takes no request without one.
    const IS_REQUIRED: bool;
    /// The header that names the algorithm.
    const ALGORITHM_HEADER: Option<&'static str>;
    /// The algorithm that the caller names.
    fn algorithm(input: &Self::Input) -> Option<&str>;
}

/// What adds the checksum to a request.
pub(crate) fn interceptor<O: ChecksummedRequest>(spec: &'static OperationSpec) -> SharedInterceptor {
    SharedInterceptor::permanent(RequestChecksum {
        spec,
        is_required: O::IS_REQUIRED,
        algorithm_header: O::ALGORITHM_HEADER,
        algorithm: |input| input.downcast_ref::<O::Input>().and_then(O::algorithm).map(str::to_owned),
    })
}

#[derive(Debug)]
struct RequestChecksum {
    spec: &'static OperationSpec,
    is_required: bool,
    algorithm_header: Option<&'static str>,
    algorithm: fn(&Input) -> Option<String>,
}

/// The algorithm that the caller names.
#[derive(Debug)]
struct Named(Option<String>);

/// How the checksum is computed.
#[derive(Clone, Debug)]
struct Chosen {
    algorithm: ChecksumAlgorithm,
    /// What was computed, for the next attempt.
    cache: ChecksumCache,
}

impl Storable for Named {
    type Storer = StoreReplace<Self>;
}

impl Storable for Chosen {
    type Storer = StoreReplace<Self>;
}

#[dyn_dispatch_hint]
impl Intercept for RequestChecksum {
    fn name(&self) -> &'static str {
        "RequestChecksumInterceptor"
    }

    fn modify_before_serialization(
        &self,
        context: &mut BeforeSerializationInterceptorContextMut<'_>,
        _runtime_components: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let named = (self.algorithm)(context.input());
        cfg.interceptor_state().store_put(Named(named));
        Ok(())
    }

    fn modify_before_retry_loop(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _runtime_components: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        // A checksum of the caller's is sent as it is, whatever its algorithm, and nobody knows yet what somebody else will send.
        if is_presigned(cfg) || context.request().headers().iter().any(|(name, _)| name.starts_with(CHECKSUM)) {
            return Ok(());
        }
        let named = cfg.load::<Named>().and_then(|Named(named)| named.clone());
        let algorithm = named.as_deref().map(|name| known(self.spec.name, name)).transpose()?;
        let by_default = cfg.load::<RequestChecksumCalculation>() != Some(&RequestChecksumCalculation::WhenRequired);
        cfg.interceptor_state().store_append(match by_default {
            true => SmithySdkFeature::FlexibleChecksumsReqWhenSupported,
            false => SmithySdkFeature::FlexibleChecksumsReqWhenRequired,
        });
        if algorithm.is_none() && !by_default && !self.is_required {
            return Ok(());
        }
        if let (None, Some(header)) = (algorithm, self.algorithm_header) {
            context.request_mut().headers_mut().insert(header, "CRC32");
        }
        let algorithm = algorithm.unwrap_or_default();
        if let Some(feature) = feature(algorithm) {
            cfg.interceptor_state().store_append(feature);
        }
        cfg.interceptor_state().store_put(Chosen { algorithm, cache: ChecksumCache::new() });
        Ok(())
    }

    fn modify_before_signing(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _runtime_components: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let Some(chosen) = cfg.load::<Chosen>() else { return Ok(()) };
        let mut checksum = chosen.algorithm.into_impl();
        let request = context.request_mut();
        let Some(bytes) = request.body().bytes() else {
            return chunks::announce(self.spec, request, &*checksum, cfg);
        };
        checksum.update(bytes);
        for (name, value) in &checksum.headers() {
            request.headers_mut().try_insert(name.as_str().to_owned(), value.to_str()?.to_owned())?;
        }
        Ok(())
    }

    fn modify_before_transmit(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _runtime_components: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let body = context.request_mut().body_mut();
        let Some(Chosen { algorithm, cache }) = cfg.load::<Chosen>().filter(|_| body.bytes().is_none()).cloned() else {
            return Ok(());
        };
        let summed = std::mem::replace(body, SdkBody::taken()).map(move |body| {
            let body = calculate::ChecksumBody::new(body, algorithm.into_impl()).with_cache(cache.clone());
            SdkBody::from_body_1_x(body)
        });
        *body = chunks::encode(summed, cfg)?;
        Ok(())
    }
}

/// What the user agent says of an algorithm.
fn feature(algorithm: ChecksumAlgorithm) -> Option<SmithySdkFeature> {
    [
        (ChecksumAlgorithm::Crc32, SmithySdkFeature::FlexibleChecksumsReqCrc32),
        (ChecksumAlgorithm::Crc32c, SmithySdkFeature::FlexibleChecksumsReqCrc32c),
        (ChecksumAlgorithm::Crc64Nvme, SmithySdkFeature::FlexibleChecksumsReqCrc64),
        (ChecksumAlgorithm::Sha1, SmithySdkFeature::FlexibleChecksumsReqSha1),
        (ChecksumAlgorithm::Sha256, SmithySdkFeature::FlexibleChecksumsReqSha256),
    ]
    .into_iter()
    .find_map(|(known, feature)| (known == algorithm).then_some(feature))
}
