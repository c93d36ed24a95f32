//! In: a signed request whose body is a stream of events, and the messages of its body. Out: what is wrong with their
//! signatures, each of which covers the one before.
//!
//! Written from the public description alone, without the client's signing library: Amazon Transcribe, "Setting up an HTTP/2
//! stream", "Signing events".

use crate::sigv4::{Scope, Signable, hex, hmac, read_authorization, verify};
use sha2::{Digest, Sha256};

/// The type of a header that is a point in time.
const TIMESTAMP: u8 = 8;

/// The signatures of one stream.
#[derive(Debug)]
pub struct EventChain {
    scope: Scope,
    secret_key: String,
    last: String,
}

impl EventChain {
    /// The chain that begins with this request, whose own signature covers an empty body.
    ///
    /// # Errors
    /// What is wrong with the request's signature.
    pub fn begin(request: &Signable<'_>, secret_key: &str) -> Result<Self, String> {
        let scope = verify(&Signable { body: b"", ..*request }, secret_key)?;
        let header =
            request.headers.iter().find(|(name, _)| name == "authorization").ok_or("no Authorization header")?;
        let (_, signature) = read_authorization(&header.1)?;
        Ok(Self { scope, secret_key: secret_key.to_owned(), last: signature.to_owned() })
    }

    /// Checks the next message: when it says that it was signed, in seconds since 1970 and as `20260301T000000Z`, what it
    /// wraps, and its signature.
    ///
    /// # Errors
    /// Both signatures, where they differ.
    pub fn check(&mut self, (seconds, date): (i64, &str), payload: &[u8], signature: &[u8]) -> Result<(), String> {
        let day = date.split('T').next().unwrap_or_default();
        let Scope { region, service, .. } = &self.scope;
        let name = b":date";
        let mut header = vec![name.len() as u8];
        header.extend(name);
        header.push(TIMESTAMP);
        header.extend((seconds * 1_000).to_be_bytes());
        let hashed = [header.as_slice(), payload].map(|bytes| hex(&Sha256::digest(bytes)));
        let to_sign = format!(
            "AWS4-HMAC-SHA256-PAYLOAD\n{date}\n{day}/{region}/{service}/aws4_request\n{}\n{}\n{}",
            self.last, hashed[0], hashed[1]
        );
        let mut key = hmac(format!("AWS4{}", self.secret_key).as_bytes(), day);
        for part in [region.as_str(), service.as_str(), "aws4_request"] {
            key = hmac(&key, part);
        }
        let (expected, found) = (hex(&hmac(&key, &to_sign)), hex(signature));
        if expected != found {
            return Err(format!("the signature is {found}, expected {expected} over:\n{to_sign}"));
        }
        self.last = found;
        Ok(())
    }
}
