//! Compression of requests. Comes in: a request with its body in memory, and what the configuration says. Goes out: the
//! same with the body compressed, if it is large enough. Which operations may be compressed is the model's matter.
//!
//! Source: Smithy 2.0, "Behavior traits", `requestCompression`.
use aws_smithy_types::config_bag::{Storable, StoreReplace};

/// Whether no request is compressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DisableRequestCompression(pub bool);

impl From<bool> for DisableRequestCompression {
    fn from(disabled: bool) -> Self {
        Self(disabled)
    }
}

impl Storable for DisableRequestCompression {
    type Storer = StoreReplace<Self>;
}

/// The length in bytes from which on the body of a request is compressed: 0 to 10,485,760, and 10,240 by default.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RequestMinCompressionSizeBytes(pub u32);

impl From<u32> for RequestMinCompressionSizeBytes {
    fn from(bytes: u32) -> Self {
        Self(bytes)
    }
}

impl Storable for RequestMinCompressionSizeBytes {
    type Storer = StoreReplace<Self>;
}

#[cfg(feature = "request-compression")]
pub(crate) use gzip::compress;

#[cfg(feature = "request-compression")]
mod gzip {
    use super::{DisableRequestCompression, RequestMinCompressionSizeBytes};
    use aws_smithy_compression::{CompressionAlgorithm, CompressionOptions};
    use aws_smithy_runtime_api::box_error::BoxError;
    use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
    use aws_smithy_types::body::SdkBody;
    use aws_smithy_types::config_bag::ConfigBag;

    /// Compresses the body by gzip, unless it is too short or the configuration says not to.
    ///
    /// # Errors
    /// If the configured length is out of its range.
    pub(crate) fn compress(request: &mut HttpRequest, cfg: &ConfigBag) -> Result<(), BoxError> {
        if cfg.load::<DisableRequestCompression>() == Some(&DisableRequestCompression(true)) {
            return Ok(());
        }
        let mut options = CompressionOptions::default();
        if let Some(&RequestMinCompressionSizeBytes(bytes)) = cfg.load::<RequestMinCompressionSizeBytes>() {
            options = options.with_min_compression_size_bytes(bytes)?;
        }
        let gzip = CompressionAlgorithm::Gzip;
        let Some(body) = request.body().bytes() else { return Ok(()) };
        if body.len() < options.min_compression_size_bytes() as usize {
            return Ok(());
        }
        let mut compressed = Vec::new();
        gzip.into_impl_http_body_1_x(&options).compress_bytes(body, &mut compressed)?;
        let length = compressed.len().to_string();
        *request.body_mut() = SdkBody::from(compressed);
        request.headers_mut().append("content-encoding", gzip.as_str());
        request.headers_mut().insert("content-length", length);
        Ok(())
    }

    #[cfg(test)]
    mod tests {
        use super::*;
        use aws_smithy_types::config_bag::Layer;

        fn compressed(length: usize, layer: Layer) -> Result<HttpRequest, BoxError> {
            let mut request = HttpRequest::new(SdkBody::from("a".repeat(length)));
            compress(&mut request, &ConfigBag::of_layers(vec![layer]))?;
            Ok(request)
        }

        #[test]
        fn long_bodies_are_compressed() {
            let request = compressed(10_240, Layer::new("test")).expect("compressed");
            assert_eq!(request.headers().get("content-encoding"), Some("gzip"));
            let body = request.body().bytes().expect("in memory");
            assert!(body.starts_with(&[0x1f, 0x8b]) && body.len() < 200);
            assert_eq!(request.headers().get("content-length"), Some(body.len().to_string().as_str()));
        }

        #[test]
        fn short_ones_are_not_and_none_if_it_is_disabled() {
            let request = compressed(10_239, Layer::new("test")).expect("left alone");
            assert_eq!(
                (request.headers().get("content-encoding"), request.body().bytes().map(<[u8]>::len)),
                (None, Some(10_239))
            );
            let mut layer = Layer::new("test");
            layer.store_put(DisableRequestCompression(true));
            let request = compressed(20_000, layer).expect("left alone");
            assert_eq!(request.headers().get("content-encoding"), None);
        }

        #[test]
        fn the_length_can_be_set_within_its_range() {
            let with = |bytes| {
                let mut layer = Layer::new("test");
                layer.store_put(RequestMinCompressionSizeBytes(bytes));
                layer
            };
            assert!(compressed(1, with(0)).expect("compressed").headers().get("content-encoding").is_some());
            assert!(compressed(1, with(10_485_761)).is_err());
        }
    }
}
