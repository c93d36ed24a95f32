//! Signatures of requests. In: a request as it came, the keys that there are, the time. Out: who calls, or how the request
//! is refused, with the codes and words that AWS services use.
//!
//! Header authorization by AWS Signature Version 4 only: no presigned queries, no chunked payloads, no SigV4a. Written from
//! its public description, without the clients' signing library, so that it is a second opinion.

use crate::clock::{basic, read_basic};
use crate::settings::{Key, Settings};
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};

const ALGORITHM: &str = "AWS4-HMAC-SHA256";
/// How far a request's clock may be off.
pub(crate) const SKEW_MINUTES: i64 = 15;

/// A request, whole.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Signable<'r> {
    /// `POST`
    pub(crate) method: &'r str,
    /// The path as sent.
    pub(crate) path: &'r str,
    /// What follows `?`.
    pub(crate) query: &'r str,
    /// Lower-case names and values, as they came.
    pub(crate) headers: &'r [(String, String)],
    /// The body.
    pub(crate) body: &'r [u8],
}

/// How a request is refused before anybody looks at what it asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Refused {
    pub(crate) code: &'static str,
    pub(crate) message: String,
}

fn refused<T>(code: &'static str, message: impl Into<String>) -> Result<T, Refused> {
    Err(Refused { code, message: message.into() })
}

/// An `Authorization` header taken apart.
struct Authorization<'h> {
    key_id: &'h str,
    date: &'h str,
    region: &'h str,
    service: &'h str,
    signed: Vec<&'h str>,
    signature: &'h str,
}

/// The key that a request is signed with.
///
/// # Errors
///
/// `MissingAuthenticationTokenException`, `IncompleteSignatureException`, `UnrecognizedClientException` and
/// `InvalidSignatureException`, which is also for clocks that are off and for scopes of another region or service.
pub(crate) fn verify<'s>(
    request: &Signable<'_>,
    settings: &'s Settings,
    service: &str,
    now: i64,
) -> Result<&'s Key, Refused> {
    let Some(value) = header(request, "authorization") else {
        return refused("MissingAuthenticationTokenException", "Missing Authentication Token");
    };
    let authorization = read_authorization(&value)?;
    let Some(key) = settings.keys.get(authorization.key_id) else {
        return refused("UnrecognizedClientException", "The security token included in the request is invalid.");
    };
    let date = check_scope(request, &authorization, settings, service)?;
    check_time(&date, now)?;
    check_headers(request, &authorization)?;
    check_signature(request, &authorization, &date, key)?;
    let token = header(request, "x-amz-security-token");
    if token.as_deref() != key.session_token.as_deref() {
        return refused("UnrecognizedClientException", "The security token included in the request is invalid.");
    }
    Ok(key)
}

fn read_authorization(header: &str) -> Result<Authorization<'_>, Refused> {
    let incomplete = |what: &str| Refused {
        code: "IncompleteSignatureException",
        message: format!("Authorization header requires {what}."),
    };
    let rest = header.strip_prefix(ALGORITHM).ok_or_else(|| incomplete(&format!("the algorithm {ALGORITHM}")))?;
    let part = |name: &str| {
        rest.split(',')
            .find_map(|part| part.trim().strip_prefix(name)?.strip_prefix('='))
            .ok_or_else(|| incomplete(&format!("'{name}' parameter")))
    };
    let credential: Vec<&str> = part("Credential")?.split('/').collect();
    let [key_id, date, region, service, "aws4_request"] = credential[..] else {
        return Err(incomplete("a credential of the form KEY/DATE/REGION/SERVICE/aws4_request"));
    };
    let signed = part("SignedHeaders")?.split(';').collect();
    Ok(Authorization { key_id, date, region, service, signed, signature: part("Signature")? })
}

/// Holds region, service and date of the scope against what they should be; the request's date.
fn check_scope(
    request: &Signable<'_>,
    authorization: &Authorization<'_>,
    settings: &Settings,
    service: &str,
) -> Result<String, Refused> {
    let Some(date) = header(request, "x-amz-date") else {
        return refused("IncompleteSignatureException", "Authorization header requires existence of 'X-Amz-Date'.");
    };
    if authorization.region != settings.region {
        let message = format!("Credential should be scoped to a valid region, not '{}'.", clean(authorization.region));
        return refused("InvalidSignatureException", message);
    }
    if authorization.service != service {
        return refused(
            "InvalidSignatureException",
            format!("Credential should be scoped to correct service: '{service}'."),
        );
    }
    if !date.starts_with(authorization.date) || authorization.date.len() != 8 {
        return refused(
            "InvalidSignatureException",
            "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP.",
        );
    }
    Ok(date)
}

fn check_time(date: &str, now: i64) -> Result<(), Refused> {
    let Some(signed) = read_basic(date) else {
        return refused("IncompleteSignatureException", "Date must be in ISO-8601 'basic format'.");
    };
    let allowed = SKEW_MINUTES * 60_000;
    let (earliest, latest) = (basic(now - allowed), basic(now + allowed));
    if signed < now - allowed {
        let message =
            format!("Signature expired: {date} is now earlier than {earliest} ({} - {SKEW_MINUTES} min.)", basic(now));
        return refused("InvalidSignatureException", message);
    }
    if signed > now + allowed {
        let message = format!(
            "Signature not yet current: {date} is still later than {latest} ({} + {SKEW_MINUTES} min.)",
            basic(now)
        );
        return refused("InvalidSignatureException", message);
    }
    Ok(())
}

/// What must be signed is.
fn check_headers(request: &Signable<'_>, authorization: &Authorization<'_>) -> Result<(), Refused> {
    let signed = |name: &str| authorization.signed.contains(&name);
    for needed in ["host", "x-amz-date"] {
        if !signed(needed) {
            return refused(
                "InvalidSignatureException",
                format!("'{needed}' must be a 'SignedHeader' in the AWS Authorization."),
            );
        }
    }
    let left_out = request.headers.iter().find(|(name, _)| name.starts_with("x-amz-") && !signed(name));
    match left_out {
        Some((name, _)) => refused(
            "InvalidSignatureException",
            format!("'{}' must be a 'SignedHeader' in the AWS Authorization.", clean(name)),
        ),
        None => Ok(()),
    }
}

fn check_signature(
    request: &Signable<'_>,
    authorization: &Authorization<'_>,
    date: &str,
    key: &Key,
) -> Result<(), Refused> {
    let mismatch = || Refused {
        code: "InvalidSignatureException",
        message:
            "The request signature we calculated does not match the signature you provided. Check your AWS Secret \
                  Access Key and signing method. Consult the service documentation for details."
                .to_owned(),
    };
    let canonical = canonical(request, &authorization.signed).ok_or_else(mismatch)?;
    let Authorization { date: day, region, service, .. } = authorization;
    let hashed = hex(&Sha256::digest(&canonical));
    let to_sign = format!("{ALGORITHM}\n{date}\n{day}/{region}/{service}/aws4_request\n{hashed}");
    let mut derived = hmac(format!("AWS4{}", key.secret).as_bytes(), day).finalize().into_bytes();
    for part in [region, service, "aws4_request"] {
        derived = hmac(&derived, part).finalize().into_bytes();
    }
    let signature = unhex(authorization.signature).ok_or_else(mismatch)?;
    hmac(&derived, &to_sign).verify_slice(&signature).map_err(|_| mismatch())
}

/// The canonical request; `None` when a signed header was not sent or the body is not what its header says.
fn canonical(request: &Signable<'_>, signed: &[&str]) -> Option<String> {
    let with_value = |pair: &str| if pair.contains('=') { pair.to_owned() } else { format!("{pair}=") };
    let mut pairs: Vec<String> = request.query.split('&').filter(|pair| !pair.is_empty()).map(with_value).collect();
    pairs.sort();
    let mut lines = Vec::new();
    for name in signed {
        lines.push(format!("{name}:{}\n", header(request, name)?));
    }
    let payload = hex(&Sha256::digest(request.body));
    if header(request, "x-amz-content-sha256").is_some_and(|said| said != payload) {
        return None;
    }
    let (method, path, query) = (request.method, encode_path(request.path), pairs.join("&"));
    Some(format!("{method}\n{path}\n{query}\n{}\n{}\n{payload}", lines.concat(), signed.join(";")))
}

/// The values of a header, trimmed, runs of spaces collapsed, joined by commas.
fn header(request: &Signable<'_>, name: &str) -> Option<String> {
    let collapse = |value: &String| value.split(' ').filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    let values: Vec<String> =
        request.headers.iter().filter(|(found, _)| found == name).map(|(_, value)| collapse(value)).collect();
    (!values.is_empty()).then(|| values.join(","))
}

/// The path as it is signed: percent-encoded once more, as every service but S3 wants it.
fn encode_path(path: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
    path.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

/// What is quoted from a request stays short and printable.
fn clean(text: &str) -> String {
    text.chars().filter(char::is_ascii_graphic).take(64).collect()
}

fn hmac(key: &[u8], message: &str) -> Hmac<Sha256> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes keys of any length");
    mac.update(message.as_bytes());
    mac
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Bytes of hexadecimal text; `None` when it is none.
pub(crate) fn unhex(text: &str) -> Option<Vec<u8>> {
    let digits: Option<Vec<u8>> =
        text.chars().map(|c| c.to_digit(16).and_then(|digit| u8::try_from(digit).ok())).collect();
    let digits = digits?;
    digits.len().is_multiple_of(2).then(|| digits.chunks(2).map(|pair| pair[0] << 4 | pair[1]).collect())
}

#[cfg(test)]
mod tests;
