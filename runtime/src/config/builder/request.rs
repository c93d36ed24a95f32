//! Setters of how requests are made and sent. Comes in: values and components. Goes out: the builder.
use super::Builder;
#[cfg(feature = "checksums")]
use crate::config::ChunkedRequests;
use crate::config::{
    BehaviorVersion, CheckRequiredMembers, Checksums, DisableRequestCompression, HttpClient, IdempotencyTokenProvider,
    Intercept, IntoShared, RequestChecksumCalculation, RequestCompression, RequestMinCompressionSizeBytes,
    ResponseChecksumValidation, SharedHttpClient, SharedInterceptor,
};
#[cfg(feature = "checksums")]
use crate::request::checksums::chunks::ChunkSize;

impl<S> Builder<S> {
    /// Sets the behavior version: which defaults of the runtime apply.
    pub fn behavior_version(mut self, behavior_version: BehaviorVersion) -> Self {
        self.set_behavior_version(Some(behavior_version));
        self
    }

    /// Sets the behavior version: which defaults of the runtime apply.
    pub fn set_behavior_version(&mut self, behavior_version: Option<BehaviorVersion>) -> &mut Self {
        self.settings.behavior_version = behavior_version;
        self
    }

    /// Sets the latest behavior version. A later version of the runtime may then behave differently.
    pub fn behavior_version_latest(self) -> Self {
        self.behavior_version(BehaviorVersion::latest())
    }

    /// Sets the HTTP client.
    pub fn http_client(mut self, http_client: impl HttpClient + 'static) -> Self {
        self.set_http_client(Some(IntoShared::into_shared(http_client)));
        self
    }

    /// Sets the HTTP client.
    pub fn set_http_client(&mut self, http_client: Option<SharedHttpClient>) -> &mut Self {
        self.settings.components.set_http_client(http_client);
        self
    }

    /// Sets whether requests are checked for their required members before they are sent, which they are if this
    /// is not called. Without the check, it is for the service to say what is missing.
    pub fn check_required_members(mut self, check: bool) -> Self {
        self.set_check_required_members(Some(check));
        self
    }

    /// Sets whether requests are checked for their required members before they are sent.
    pub fn set_check_required_members(&mut self, check: Option<bool>) -> &mut Self {
        self.settings.layer.store_or_unset(check.map(CheckRequiredMembers));
        self
    }

    /// Sets the provider of idempotency tokens, or one fixed token.
    pub fn idempotency_token_provider(
        mut self,
        idempotency_token_provider: impl Into<IdempotencyTokenProvider>,
    ) -> Self {
        self.set_idempotency_token_provider(Some(idempotency_token_provider.into()));
        self
    }

    /// Sets the provider of idempotency tokens, or one fixed token.
    pub fn set_idempotency_token_provider(
        &mut self,
        idempotency_token_provider: Option<IdempotencyTokenProvider>,
    ) -> &mut Self {
        self.settings.layer.store_or_unset(idempotency_token_provider);
        self
    }

    /// Adds an interceptor, which runs at stages of a call that it chooses.
    pub fn interceptor(mut self, interceptor: impl Intercept + 'static) -> Self {
        self.push_interceptor(SharedInterceptor::new(interceptor));
        self
    }

    /// Adds an interceptor, which runs at stages of a call that it chooses.
    pub fn push_interceptor(&mut self, interceptor: SharedInterceptor) -> &mut Self {
        self.settings.components.push_interceptor(interceptor);
        self
    }

    /// Sets the interceptors.
    pub fn set_interceptors(&mut self, interceptors: impl IntoIterator<Item = SharedInterceptor>) -> &mut Self {
        self.settings.components.set_interceptors(interceptors.into_iter());
        self
    }
}

impl<S: RequestCompression> Builder<S> {
    /// Sets whether no request is compressed. Without it, the bodies of some operations are, if they are long.
    pub fn disable_request_compression(mut self, disable: impl Into<Option<bool>>) -> Self {
        self.set_disable_request_compression(disable.into());
        self
    }

    /// Sets whether no request is compressed.
    pub fn set_disable_request_compression(&mut self, disable: Option<bool>) -> &mut Self {
        self.settings.layer.store_or_unset(disable.map(DisableRequestCompression));
        self
    }

    /// Sets the length in bytes from which on a body is compressed: 0 to 10,485,760, and 10,240 by default.
    pub fn request_min_compression_size_bytes(mut self, bytes: impl Into<Option<u32>>) -> Self {
        self.set_request_min_compression_size_bytes(bytes.into());
        self
    }

    /// Sets the length in bytes from which on a body is compressed.
    pub fn set_request_min_compression_size_bytes(&mut self, bytes: Option<u32>) -> &mut Self {
        self.settings.layer.store_or_unset(bytes.map(RequestMinCompressionSizeBytes));
        self
    }
}

#[cfg(feature = "checksums")]
impl<S: ChunkedRequests> Builder<S> {
    /// Sets how long the chunks are in which a stream with a checksum is sent, in bytes: at least 8,192, and 65,536 by default.
    /// `None` makes one of the whole stream, which then is in memory at once where it is signed. What is too short is refused when
    /// a request is sent.
    pub fn aws_chunked_encoding_chunk_size(mut self, chunk_size: Option<usize>) -> Self {
        self.set_aws_chunked_encoding_chunk_size(Some(chunk_size));
        self
    }

    /// Sets how long the chunks are in which a stream with a checksum is sent; `None` goes back to the default.
    pub fn set_aws_chunked_encoding_chunk_size(&mut self, chunk_size: Option<Option<usize>>) -> &mut Self {
        let chunk_size = chunk_size.map(|bytes| bytes.map_or(ChunkSize::Whole, ChunkSize::Bytes));
        self.settings.layer.store_or_unset(chunk_size);
        self
    }
}

impl<S: Checksums> Builder<S> {
    /// Sets whether requests have a checksum wherever the service takes one, as they do by default, or only where it wants
    /// one or the caller names an algorithm.
    pub fn request_checksum_calculation(mut self, calculation: RequestChecksumCalculation) -> Self {
        self.set_request_checksum_calculation(Some(calculation));
        self
    }

    /// Sets which requests have a checksum.
    pub fn set_request_checksum_calculation(&mut self, calculation: Option<RequestChecksumCalculation>) -> &mut Self {
        self.settings.layer.store_or_unset(calculation);
        self
    }

    /// Sets whether answers are compared with their checksums wherever the service has them, as they are by default, or only
    /// where the caller asks for that.
    pub fn response_checksum_validation(mut self, validation: ResponseChecksumValidation) -> Self {
        self.set_response_checksum_validation(Some(validation));
        self
    }

    /// Sets which answers are compared with their checksums.
    pub fn set_response_checksum_validation(&mut self, validation: Option<ResponseChecksumValidation>) -> &mut Self {
        self.settings.layer.store_or_unset(validation);
        self
    }
}
