//! Answers with a checksum. Comes in: an input, which asks for the checksum, and an answer whose body was not read. Goes out:
//! the answer with a body that is an error at its end if its checksum is another one.
use crate::call::operation::Operation;
use crate::call::spec::OperationSpec;
use crate::presigning::is_presigned;
use aws_smithy_checksums::ChecksumAlgorithm;
use aws_smithy_checksums::body::validate;
use aws_smithy_checksums::http::CHECKSUM_ALGORITHMS_IN_PRIORITY_ORDER;
use aws_smithy_runtime::client::sdk_feature::SmithySdkFeature;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::{
    BeforeDeserializationInterceptorContextMut, BeforeSerializationInterceptorContextMut, Input,
};
use aws_smithy_runtime_api::client::interceptors::{Intercept, SharedInterceptor, dyn_dispatch_hint};
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::base64;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::checksum_config::ResponseChecksumValidation;
use aws_smithy_types::config_bag::{ConfigBag, Storable, StoreReplace};

/// The value of the member by which a checksum is asked for.
const ENABLED: &str = "ENABLED";

/// An operation whose answers have a checksum, if they are asked for one.
pub trait ChecksummedResponse: Operation {
    /// The type of the member that asks.
    type Mode: for<'a> From<&'a str> + AsRef<str>;
    /// The algorithms that the service may answer with.
    const ALGORITHMS: &'static [&'static str];
    /// The member that asks.
    fn mode(input: &mut Self::Input) -> &mut Option<Self::Mode>;
}

/// What asks for the checksum and compares it.
pub(crate) fn interceptor<O: ChecksummedResponse>(_: &'static OperationSpec) -> SharedInterceptor {
    SharedInterceptor::permanent(ResponseChecksum { algorithms: O::ALGORITHMS, ask: ask::<O> })
}

/// Asks for a checksum, where the caller has not done so. Whether it is asked for.
fn ask<O: ChecksummedResponse>(input: &mut Input, by_default: bool) -> bool {
    let Some(mode) = input.downcast_mut::<O::Input>().map(O::mode) else { return false };
    if by_default {
        *mode = Some(O::Mode::from(ENABLED));
    }
    mode.as_ref().is_some_and(|mode| mode.as_ref() == ENABLED)
}

#[derive(Debug)]
struct ResponseChecksum {
    algorithms: &'static [&'static str],
    ask: fn(&mut Input, bool) -> bool,
}

/// Whether the answer is compared with its checksum.
#[derive(Debug)]
struct Compared(bool);

impl Storable for Compared {
    type Storer = StoreReplace<Self>;
}

#[dyn_dispatch_hint]
impl Intercept for ResponseChecksum {
    fn name(&self) -> &'static str {
        "ResponseChecksumInterceptor"
    }

    fn modify_before_serialization(
        &self,
        context: &mut BeforeSerializationInterceptorContextMut<'_>,
        _runtime_components: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let by_default = cfg.load::<ResponseChecksumValidation>() != Some(&ResponseChecksumValidation::WhenRequired);
        // Whoever else gets the answer need not know what to do with it.
        let by_default = by_default && !is_presigned(cfg);
        let is_compared = (self.ask)(context.input_mut(), by_default);
        cfg.interceptor_state().store_put(Compared(is_compared));
        cfg.interceptor_state().store_append(match by_default {
            true => SmithySdkFeature::FlexibleChecksumsResWhenSupported,
            false => SmithySdkFeature::FlexibleChecksumsResWhenRequired,
        });
        Ok(())
    }

    fn modify_before_deserialization(
        &self,
        context: &mut BeforeDeserializationInterceptorContextMut<'_>,
        _runtime_components: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        if let Some(Compared(true)) = cfg.load::<Compared>() {
            compare(context.response_mut(), self.algorithms);
        }
        Ok(())
    }
}

/// Compares the body, while it is read, with the first checksum that there is by one of these algorithms, the fastest first.
fn compare(response: &mut HttpResponse, algorithms: &[&str]) {
    let Some((algorithm, expected)) = checksum(response, algorithms) else { return };
    let body = std::mem::replace(response.body_mut(), SdkBody::taken());
    *response.body_mut() = body.map(move |body| {
        let expected = expected.clone();
        SdkBody::from_body_1_x(validate::ChecksumBody::new(body, algorithm.into_impl(), expected.into()))
    });
}

/// The checksum that is compared.
fn checksum(response: &HttpResponse, algorithms: &[&str]) -> Option<(ChecksumAlgorithm, Vec<u8>)> {
    let is_named = |name: &&str| algorithms.iter().any(|algorithm| algorithm.eq_ignore_ascii_case(name));
    let known = CHECKSUM_ALGORITHMS_IN_PRIORITY_ORDER.into_iter().filter(is_named);
    let (algorithm, value) = known.filter_map(|name| name.parse().ok()).find_map(|algorithm: ChecksumAlgorithm| {
        Some((algorithm, response.headers().get(algorithm.into_impl().header_name())?))
    })?;
    if is_of_parts(value) {
        tracing::warn!(value, "a checksum of the checksums of parts is not compared");
        return None;
    }
    match base64::decode(value) {
        Ok(expected) => Some((algorithm, expected)),
        Err(_) => {
            tracing::error!(value, "a checksum that is no base64 is not compared");
            None
        }
    }
}

/// Whether a checksum is that of the checksums of so many parts: `abcd==-3`.
fn is_of_parts(value: &str) -> bool {
    value.rsplit_once('-').is_some_and(|(sum, count)| {
        !count.is_empty() && count.bytes().all(|byte| byte.is_ascii_digit()) && !sum.ends_with('-')
    })
}

#[cfg(test)]
mod tests {
    use super::is_of_parts;

    #[test]
    fn checksums_of_parts_are_known_by_their_count() {
        for value in ["abcd-1", "abcd=-12", "abcd==-10000", "C9A5A6878D97B48CC965C1E41859F034-14"] {
            assert!(is_of_parts(value), "{value}");
        }
        for value in ["", "abcd==", "1234=", "abcd-", "abcd==--11", "abcd==-AA", "a b?"] {
            assert!(!is_of_parts(value), "{value}");
        }
    }
}
