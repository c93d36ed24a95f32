//! In: a request as it came off the wire, and the key that it should be signed with. Out: the scope it was signed for,
//! or what is wrong with its signature.
//!
//! Written from the public description of AWS Signature Version 4 alone, without the client's signing library, so that
//! it is a second opinion. Knows header authorization only: no presigned queries, no chunked payloads, no SigV4a.

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
    fn header(&self, name: &str) -> Option<String> {
        let values: Vec<String> = self
            .headers
            .iter()
            .filter(|(found, _)| found == name)
            .map(|(_, value)| value.split(' ').filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" "))
            .collect();
        (!values.is_empty()).then(|| values.join(","))
    }

    /// The canonical request over `signed_headers`.
    fn canonical(&self, signed_headers: &[String]) -> Result<String, String> {
        let mut pairs: Vec<String> = self
            .query
            .split('&')
            .filter(|pair| !pair.is_empty())
            .map(|pair| if pair.contains('=') { pair.to_owned() } else { format!("{pair}=") })
            .collect();
        pairs.sort();
        let mut headers = String::new();
        for name in signed_headers {
            let value = self.header(name).ok_or_else(|| format!("the signed header {name} was not sent"))?;
            headers.push_str(&format!("{name}:{value}\n"));
        }
        let said = self.header("x-amz-content-sha256");
        let is_unsigned = said.as_deref() == Some(UNSIGNED_PAYLOAD);
        let payload = if is_unsigned { UNSIGNED_PAYLOAD.to_owned() } else { hex(&Sha256::digest(self.body)) };
        if let Some(said) = said.filter(|said| *said != payload) {
            return Err(format!("x-amz-content-sha256 is {said}, the body's is {payload}"));
        }
        let (method, path, query) = (self.method, encode_path(self.path), pairs.join("&"));
        Ok(format!("{method}\n{path}\n{query}\n{headers}\n{}\n{payload}", signed_headers.join(";")))
    }
}

/// Checks the signature of `request` against `secret_key`.
///
/// # Errors
/// What is wrong, in one line, with the canonical request when the signature itself differs.
pub fn verify(request: &Signable<'_>, secret_key: &str) -> Result<Scope, String> {
    let header = request.header("authorization").ok_or("no Authorization header")?;
    let (scope, signature) = read_authorization(&header)?;
    for needed in ["host", "x-amz-date"] {
        if !scope.signed_headers.iter().any(|name| name == needed) {
            return Err(format!("{needed} is not among the signed headers"));
        }
    }
    if !scope.signed_headers.is_sorted() {
        return Err(format!("the signed headers are not sorted: {}", scope.signed_headers.join(";")));
    }
    if let Some((name, _)) =
        request.headers.iter().find(|(name, _)| name.starts_with("x-amz-") && !scope.signed_headers.contains(name))
    {
        return Err(format!("{name} was sent and is not signed"));
    }
    let date = request.header("x-amz-date").ok_or("no X-Amz-Date header")?;
    if !date.starts_with(&scope.date) {
        return Err(format!("X-Amz-Date is {date}, the scope says {}", scope.date));
    }
    let canonical = request.canonical(&scope.signed_headers)?;
    let Scope { date: day, region, service, .. } = &scope;
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
    Ok(scope)
}

/// Takes an `Authorization` header apart: scope and signature.
pub(crate) fn read_authorization(header: &str) -> Result<(Scope, &str), String> {
    let rest = header.strip_prefix(ALGORITHM).ok_or_else(|| format!("not {ALGORITHM}: {header}"))?;
    let part = |name: &str| {
        rest.split(',')
            .find_map(|part| part.trim().strip_prefix(name)?.strip_prefix('='))
            .ok_or_else(|| format!("no {name} in {header}"))
    };
    let credential: Vec<&str> = part("Credential")?.split('/').collect();
    let [access_key, date, region, service, "aws4_request"] = credential[..] else {
        return Err(format!("a credential of another form: {}", credential.join("/")));
    };
    let signed_headers = part("SignedHeaders")?.split(';').map(str::to_owned).collect();
    let scope = Scope {
        access_key: access_key.to_owned(),
        date: date.to_owned(),
        region: region.to_owned(),
        service: service.to_owned(),
        signed_headers,
    };
    Ok((scope, part("Signature")?))
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
pub(crate) fn hmac(key: &[u8], message: &str) -> Vec<u8> {
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
