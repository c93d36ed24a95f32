//! URLs that carry their own signature and are no call of their own. Comes in: a URL, and who signs it for what. Goes out: the
//! same URL with the signature in its query, as clients of AWS write it. Sends nothing; the signature is the official signer's.
use crate::call::clock;
use aws_sigv4::http_request::{SignableBody, SignableRequest, SignatureLocation, SigningSettings, sign};
use aws_sigv4::sign::v4;
use aws_smithy_http::query::fmt_string;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::identity::Identity;

use super::config::PresigningConfig;

const SIGNATURE: &str = "X-Amz-Signature";

/// Who signs a URL, and for what.
pub(crate) struct UrlSigning<'a> {
    /// Credentials of AWS.
    pub identity: &'a Identity,
    /// The Region that the URL is good for.
    pub region: &'a str,
    /// The name of the service in signatures.
    pub name: &'a str,
    /// From when on and how long.
    pub time: &'a PresigningConfig,
}

/// Signs a GET of `url`, which has a query.
///
/// # Errors
/// If it is no URL, if the identity is none that signs, or if the clock can't be right.
pub(crate) fn sign_url(url: &str, signing: &UrlSigning<'_>) -> Result<String, BoxError> {
    clock::check_time(signing.time.start_time())?;
    let mut settings = SigningSettings::default();
    settings.signature_location = SignatureLocation::QueryParams;
    settings.expires_in = Some(signing.time.expires());
    let params = v4::SigningParams::builder()
        .identity(signing.identity)
        .region(signing.region)
        .name(signing.name)
        .time(signing.time.start_time())
        .settings(settings)
        .build()?
        .into();
    let request = SignableRequest::new("GET", url, std::iter::empty(), SignableBody::Bytes(&[]))?;
    let (instructions, _) = sign(request, &params)?.into_parts();
    // It is not of itself, and comes last.
    let (signature, others): (Vec<_>, Vec<_>) = instructions.params().iter().partition(|(name, _)| *name == SIGNATURE);
    let mut signed = url.to_owned();
    for (name, value) in others.into_iter().chain(signature) {
        signed.push_str(&format!("&{name}={}", fmt_string(value)));
    }
    Ok(signed)
}
