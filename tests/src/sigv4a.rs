//! In: a request as it came off the wire, and the key that it should be signed with. Out: the Regions it was signed for, or what
//! is wrong with its signature.
//!
//! Written from the public description of AWS Signature Version 4A alone, without the client's signing library, so that it is a
//! second opinion: the key is derived here, and the signature is looked at by its public half. Knows header authorization and
//! presigned queries.

use crate::sigv4::{Signable, UNSIGNED_PAYLOAD, decode, hex, hmac};
use p256::ecdsa::signature::Verifier;
use p256::ecdsa::{Signature, SigningKey, VerifyingKey};
use sha2::{Digest, Sha256};

const ALGORITHM: &str = "AWS4-ECDSA-P256-SHA256";

/// The order of the curve less two, big end first. Source: SEC 2, `secp256r1`.
const GREATEST: [u8; 32] = [
    0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xbc, 0xe6, 0xfa, 0xad, 0xa7,
    0x17, 0x9e, 0x84, 0xf3, 0xb9, 0xca, 0xc2, 0xfc, 0x63, 0x25, 0x4f,
];

/// The public half of the key that these credentials sign with. Source: NIST SP 800-108, "KDF in counter mode".
fn public_key(access_key: &str, secret_key: &str) -> VerifyingKey {
    for counter in 1..=254_u8 {
        let mut input = vec![0, 0, 0, 1];
        input.extend(ALGORITHM.as_bytes());
        input.push(0);
        input.extend(access_key.as_bytes());
        input.extend([counter, 0, 0, 1, 0]);
        let candidate = hmac(format!("AWS4A{secret_key}").as_bytes(), &input);
        if candidate.as_slice() <= GREATEST.as_slice() {
            return *SigningKey::from_slice(&plus_one(candidate)).expect("it is in the range").verifying_key();
        }
    }
    panic!("no key can be derived, which is as good as impossible");
}

fn plus_one(mut number: Vec<u8>) -> Vec<u8> {
    for digit in number.iter_mut().rev() {
        let (sum, is_over) = digit.overflowing_add(1);
        *digit = sum;
        if !is_over {
            break;
        }
    }
    number
}

/// Checks the signature of `request`, in a header or in its query, against these credentials, and gives the Regions and the name
/// that it is for. The hash of the payload is what the request says; a presigned one is of no body.
///
/// # Errors
/// What is wrong, in one line, with the canonical request when the signature itself differs.
pub fn verify(request: &Signable<'_>, access_key: &str, secret_key: &str) -> Result<(String, String), String> {
    let parts = match request.header("authorization") {
        Some(header) => of_header(request, &header)?,
        None => of_query(request)?,
    };
    let Parts { credential, signed, signature, date, regions, payload } = parts;
    let [key, day, service, "aws4_request"] = credential.split('/').collect::<Vec<_>>()[..] else {
        return Err(format!("a credential of another form: {credential}"));
    };
    if key != access_key || !date.starts_with(day) {
        return Err(format!("the credential is {credential}, the key {access_key}, the date {date}"));
    }
    let signed: Vec<String> = signed.split(';').map(str::to_owned).collect();
    let is_unsigned = |name: &str| name.starts_with("x-amz-") && !signed.iter().any(|signed| signed == name);
    if let Some((name, _)) = request.headers.iter().find(|(name, _)| is_unsigned(name)) {
        return Err(format!("{name} was sent and is not signed"));
    }
    let canonical = request.canonical_as_sent(&signed, &payload)?;
    let to_sign = format!("{ALGORITHM}\n{date}\n{day}/{service}/aws4_request\n{}", hex(&Sha256::digest(&canonical)));
    let signature = Signature::from_der(&bytes(&signature)?).map_err(|error| format!("no signature: {error}"))?;
    let verified = public_key(access_key, secret_key).verify(to_sign.as_bytes(), &signature);
    verified.map_err(|_| format!("the signature is another one than over:\n{canonical}"))?;
    Ok((regions, service.to_owned()))
}

/// What a request says of its signature.
struct Parts {
    credential: String,
    signed: String,
    signature: String,
    date: String,
    regions: String,
    payload: String,
}

fn of_header(request: &Signable<'_>, header: &str) -> Result<Parts, String> {
    let rest = header.strip_prefix(ALGORITHM).ok_or_else(|| format!("not {ALGORITHM}: {header}"))?;
    let part = |name: &str| {
        let found = rest.split(',').find_map(|part| part.trim().strip_prefix(name)?.strip_prefix('='));
        found.map(str::to_owned).ok_or_else(|| format!("no {name} in {header}"))
    };
    let said = |name: &str| request.header(name).ok_or_else(|| format!("no header {name}"));
    Ok(Parts {
        credential: part("Credential")?,
        signed: part("SignedHeaders")?,
        signature: part("Signature")?,
        date: said("x-amz-date")?,
        regions: said("x-amz-region-set")?,
        payload: said("x-amz-content-sha256")?,
    })
}

fn of_query(request: &Signable<'_>) -> Result<Parts, String> {
    let part = |name: &str| {
        let found = request.query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='));
        found.map(decode).ok_or_else(|| format!("no {name} in {}", request.query))
    };
    if part("X-Amz-Algorithm")? != ALGORITHM {
        return Err(format!("not {ALGORITHM}: {}", request.query));
    }
    Ok(Parts {
        credential: part("X-Amz-Credential")?,
        signed: part("X-Amz-SignedHeaders")?,
        signature: part("X-Amz-Signature")?,
        date: part("X-Amz-Date")?,
        regions: part("X-Amz-Region-Set")?,
        payload: UNSIGNED_PAYLOAD.to_owned(),
    })
}

fn bytes(hex: &str) -> Result<Vec<u8>, String> {
    let pairs = hex.as_bytes().chunks(2).map(|pair| std::str::from_utf8(pair).unwrap_or_default());
    pairs.map(|pair| u8::from_str_radix(pair, 16).map_err(|_| format!("no hex: {hex}"))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Source: the test suite that AWS publishes for Signature Version 4A, `public-key.json`.
    #[test]
    fn the_key_is_that_of_the_published_suite() {
        let key = public_key("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");
        let point = key.to_sec1_point(false);
        let hex = hex(point.as_bytes());
        let (x, y) = hex["04".len()..].split_at(64);
        assert_eq!(x, "b6618f6a65740a99e650b33b6b4b5bd0d43b176d721a3edfea7e7d2d56d936b1");
        assert_eq!(y, "865ed22a7eadc9c5cb9d2cbaca1b3699139fedc5043dc6661864218330c8e518");
    }
}
