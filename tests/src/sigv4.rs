//! In: a request as it came off the wire, and the key that it should be signed with. Out: the scope it was signed for,
//! or what is wrong with its signature.
//!
//! Written from the public description of AWS Signature Version 4 alone, without the client's signing library, so that
//! it is a second opinion. Knows header authorization and presigned queries: no SigV4a. Bodies in chunks are `chunk_signatures`'.

use sha2::{Digest, Sha256};

const ALGORITHM: &str = "AWS4-HMAC-SHA256";
const BLOCK: usize = 64;

/// What stands for the hash of a body that is not signed; the request says so.
pub const UNSIGNED_PAYLOAD: &str = "UNSIGNED-PAYLOAD";

/// The parts of a request that a signature covers.
#[derive(Debug, Clone, Copy)]
pub struct Signable<'a> {
    /// `POST`
    pub method: &'a str,
    /// The path as sent, percent-encoded.
    pub path: &'a str,
    /// What follows `?` in the target; empty without one.
    pub query: &'a str,
    /// Lower-case names and values, in the order they came in.
    pub headers: &'a [(String, String)],
    /// The body, whole.
    pub body: &'a [u8],
}

/// What a request was signed for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scope {
    /// The access key ID.
    pub access_key: String,
    /// `20260301`
    pub date: String,
    /// `us-east-1`
    pub region: String,
    /// The signing name, `partnercentral-account`.
    pub service: String,
    /// The names of the headers that the signature covers.
    pub signed_headers: Vec<String>,
}

impl Signable<'_> {
    /// The values of a header, trimmed, runs of spaces collapsed, joined by commas.
    pub(crate) fn header(&self, name: &str) -> Option<String> {
        let values: Vec<String> = self
            .headers
            .iter()
            .filter(|(found, _)| found == name)
            .map(|(_, value)| value.split(' ').filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" "))
            .collect();
        (!values.is_empty()).then(|| values.join(","))
    }

    /// The canonical request over `signed_headers`, with this hash of the payload.
    fn canonical(&self, signed_headers: &[String], payload: &str) -> Result<String, String> {
        self.canonical_with_path(signed_headers, payload, &encode_path(self.path))
    }

    /// The same, with the path as it was sent.
    pub(crate) fn canonical_as_sent(&self, signed_headers: &[String], payload: &str) -> Result<String, String> {
        self.canonical_with_path(signed_headers, payload, self.path)
    }

    fn canonical_with_path(&self, signed_headers: &[String], payload: &str, path: &str) -> Result<String, String> {
        let mut pairs: Vec<String> = self
            .query
            .split('&')
            .filter(|pair| !pair.is_empty() && !pair.starts_with("X-Amz-Signature="))
            .map(|pair| if pair.contains('=') { pair.to_owned() } else { format!("{pair}=") })
            .collect();
        pairs.sort();
        let mut headers = String::new();
        for name in signed_headers {
            let value = self.header(name).ok_or_else(|| format!("the signed header {name} was not sent"))?;
            headers.push_str(&format!("{name}:{value}\n"));
        }
        let (method, query) = (self.method, pairs.join("&"));
        Ok(format!("{method}\n{path}\n{query}\n{headers}\n{}\n{payload}", signed_headers.join(";")))
    }
}

/// Checks the signature of `request` against `secret_key`.
///
/// # Errors
/// What is wrong, in one line, with the canonical request when the signature itself differs.
pub fn verify(request: &Signable<'_>, secret_key: &str) -> Result<Scope, String> {
    let said = request.header("x-amz-content-sha256");
    let is_unsigned = said.as_deref() == Some(UNSIGNED_PAYLOAD);
    let payload = if is_unsigned { UNSIGNED_PAYLOAD.to_owned() } else { hex(&Sha256::digest(request.body)) };
    if let Some(said) = said.filter(|said| *said != payload) {
        return Err(format!("x-amz-content-sha256 is {said}, the body's is {payload}"));
    }
    verify_of(request, &payload, secret_key)
}

/// As [`verify`], where this stands for the hash of the body.
pub(crate) fn verify_of(request: &Signable<'_>, payload: &str, secret_key: &str) -> Result<Scope, String> {
    let header = request.header("authorization").ok_or("no Authorization header")?;
    let (scope, signature) = read_authorization(&header)?;
    if !scope.signed_headers.iter().any(|name| name == "x-amz-date") {
        return Err("x-amz-date is not among the signed headers".to_owned());
    }
    check_headers(request, &scope)?;
    let date = request.header("x-amz-date").ok_or("no X-Amz-Date header")?;
    check_signature(request, &scope, (&date, payload, signature), secret_key)?;
    Ok(scope)
}

/// Checks the signature that `request` has in its query against `secret_key`; `is_body_free` says that it is of no body.
/// Gives the scope, and for how many seconds it is good.
///
/// # Errors
/// What is wrong, in one line, with the canonical request when the signature itself differs.
pub fn verify_presigned(request: &Signable<'_>, is_body_free: bool, secret_key: &str) -> Result<(Scope, u64), String> {
    let part = |name: &str| {
        let found = request.query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='));
        found.map(decode).ok_or_else(|| format!("no {name} in {}", request.query))
    };
    if part("X-Amz-Algorithm")? != ALGORITHM {
        return Err(format!("not {ALGORITHM}: {}", request.query));
    }
    let scope = read_scope(&part("X-Amz-Credential")?, &part("X-Amz-SignedHeaders")?)?;
    if let Some(name) =
        ["authorization", "x-amz-date", "x-amz-security-token"].iter().find(|name| request.header(name).is_some())
    {
        return Err(format!("{name} belongs into the query"));
    }
    check_headers(request, &scope)?;
    let (date, signature) = (part("X-Amz-Date")?, part("X-Amz-Signature")?);
    let payload = if is_body_free { UNSIGNED_PAYLOAD.to_owned() } else { hex(&Sha256::digest(request.body)) };
    check_signature(request, &scope, (&date, &payload, &signature), secret_key)?;
    let expires = part("X-Amz-Expires")?;
    Ok((scope, expires.parse().map_err(|_| format!("no number of seconds: {expires}"))?))
}

/// What a part of a query holds.
pub(crate) fn decode(text: &str) -> String {
    let mut parts = text.split('%');
    let mut bytes = parts.next().unwrap_or_default().as_bytes().to_vec();
    for part in parts {
        let (code, rest) = part.split_at_checked(2).unwrap_or((part, ""));
        bytes.extend(u8::from_str_radix(code, 16));
        bytes.extend(rest.as_bytes());
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Checks that what must be signed is.
fn check_headers(request: &Signable<'_>, scope: &Scope) -> Result<(), String> {
    if !scope.signed_headers.iter().any(|name| name == "host") {
        return Err("host is not among the signed headers".to_owned());
    }
    if !scope.signed_headers.is_sorted() {
        return Err(format!("the signed headers are not sorted: {}", scope.signed_headers.join(";")));
    }
    if let Some((name, _)) =
        request.headers.iter().find(|(name, _)| name.starts_with("x-amz-") && !scope.signed_headers.contains(name))
    {
        return Err(format!("{name} was sent and is not signed"));
    }
    Ok(())
}

/// Checks the signature over a request of this date and this hash of the payload.
fn check_signature(
    request: &Signable<'_>,
    scope: &Scope,
    (date, payload, signature): (&str, &str, &str),
    secret_key: &str,
) -> Result<(), String> {
    let Scope { date: day, region, service, .. } = scope;
    if !date.starts_with(day) {
        return Err(format!("X-Amz-Date is {date}, the scope says {day}"));
    }
    let canonical = request.canonical(&scope.signed_headers, payload)?;
    let hashed = hex(&Sha256::digest(&canonical));
    let to_sign = format!("{ALGORITHM}\n{date}\n{day}/{region}/{service}/aws4_request\n{hashed}");
    let mut key = hmac(format!("AWS4{secret_key}").as_bytes(), day);
    for part in [region.as_str(), service.as_str(), "aws4_request"] {
        key = hmac(&key, part);
    }
    let expected = hex(&hmac(&key, &to_sign));
    if expected != signature {
        return Err(format!("the signature is {signature}, expected {expected} over:\n{canonical}"));
    }
    Ok(())
}

/// Takes an `Authorization` header apart: scope and signature.
pub(crate) fn read_authorization(header: &str) -> Result<(Scope, &str), String> {
    let rest = header.strip_prefix(ALGORITHM).ok_or_else(|| format!("not {ALGORITHM}: {header}"))?;
    let part = |name: &str| {
        rest.split(',')
            .find_map(|part| part.trim().strip_prefix(name)?.strip_prefix('='))
            .ok_or_else(|| format!("no {name} in {header}"))
    };
    Ok((read_scope(part("Credential")?, part("SignedHeaders")?)?, part("Signature")?))
}

fn read_scope(credential: &str, signed_headers: &str) -> Result<Scope, String> {
    let [access_key, date, region, service, "aws4_request"] = credential.split('/').collect::<Vec<_>>()[..] else {
        return Err(format!("a credential of another form: {credential}"));
    };
    Ok(Scope {
        access_key: access_key.to_owned(),
        date: date.to_owned(),
        region: region.to_owned(),
        service: service.to_owned(),
        signed_headers: signed_headers.split(';').map(str::to_owned).collect(),
    })
}

/// The path as it is signed: percent-encoded once more, as every service but S3 wants it.
fn encode_path(path: &str) -> String {
    let mut encoded = String::new();
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}

/// HMAC-SHA256, RFC 2104.
pub(crate) fn hmac(key: &[u8], message: impl AsRef<[u8]>) -> Vec<u8> {
    let mut block = [0_u8; BLOCK];
    if key.len() > BLOCK {
        block[..32].copy_from_slice(&Sha256::digest(key));
    } else {
        block[..key.len()].copy_from_slice(key);
    }
    let inner = Sha256::new().chain_update(block.map(|byte| byte ^ 0x36)).chain_update(message).finalize();
    Sha256::new().chain_update(block.map(|byte| byte ^ 0x5c)).chain_update(inner).finalize().to_vec()
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `get-vanilla` of the test suite that AWS published for Signature Version 4.
    fn get_vanilla(signature: &str) -> Vec<(String, String)> {
        let credential = "AKIDEXAMPLE/20150830/us-east-1/service/aws4_request";
        let authorization =
            format!("{ALGORITHM} Credential={credential}, SignedHeaders=host;x-amz-date, Signature={signature}");
        [("host", "example.amazonaws.com"), ("x-amz-date", "20150830T123600Z"), ("authorization", &authorization)]
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .to_vec()
    }

    const SECRET: &str = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    const SIGNATURE: &str = "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31";

    #[test]
    fn takes_the_published_signature() {
        let headers = get_vanilla(SIGNATURE);
        let request = Signable { method: "GET", path: "/", query: "", headers: &headers, body: b"" };
        let scope = verify(&request, SECRET).expect("the published signature");
        assert_eq!((scope.region.as_str(), scope.service.as_str()), ("us-east-1", "service"));
    }

    #[test]
    fn refuses_a_changed_request() {
        let headers = get_vanilla(SIGNATURE);
        let request = Signable { method: "GET", path: "/", query: "", headers: &headers, body: b"" };
        for changed in [
            Signable { method: "POST", ..request },
            Signable { path: "/x", ..request },
            Signable { query: "a=b", ..request },
            Signable { body: b"x", ..request },
        ] {
            assert!(verify(&changed, SECRET).expect_err("a changed request").contains(SIGNATURE), "{changed:?}");
        }
        assert!(verify(&request, "another key").is_err());
    }

    /// The example of Amazon S3's API reference, "Authenticating requests: using query parameters".
    #[test]
    fn takes_the_published_query() {
        let query = "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2F\
                     aws4_request&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host&X-Amz-Signature=\
                     aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404";
        let headers = [("host".to_owned(), "examplebucket.s3.amazonaws.com".to_owned())];
        let request = Signable { method: "GET", path: "/test.txt", query, headers: &headers, body: b"" };
        let secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
        let (scope, seconds) = verify_presigned(&request, true, secret).expect("the published signature");
        assert_eq!((scope.service.as_str(), seconds), ("s3", 86400));
        let longer = query.replace("86400", "86401");
        for changed in [Signable { path: "/x", ..request }, Signable { query: &longer, ..request }] {
            verify_presigned(&changed, true, secret).expect_err("a changed request");
        }
        verify_presigned(&request, false, secret).expect_err("the body is free");
    }

    #[test]
    fn says_what_is_missing() {
        let mut headers = get_vanilla(SIGNATURE);
        headers.push(("x-amz-target".to_owned(), "unsigned".to_owned()));
        let request = Signable { method: "GET", path: "/", query: "", headers: &headers, body: b"" };
        assert_eq!(verify(&request, SECRET).expect_err("unsigned"), "x-amz-target was sent and is not signed");
        let none = Signable { headers: &[], ..request };
        assert_eq!(verify(&none, SECRET).expect_err("unsigned"), "no Authorization header");
    }
}
