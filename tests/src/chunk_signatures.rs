//! In: a signed request whose body comes in chunks of AWS's own, and its chunks. Out: what is in them, or what is wrong with their
//! signatures, each of which covers the one before.
//!
//! Written from the public description alone, without the client's signing library: Amazon S3, API reference, "Signature
//! calculations for the Authorization header: transferring payload in multiple chunks", "Signature calculations for trailing
//! headers".

use crate::sigv4::{Scope, Signable, hex, hmac, read_authorization, verify_of};
use sha2::{Digest, Sha256};

/// What stands for the hash of a body in signed chunks with trailers; the request says so.
pub const SIGNED_CHUNKS: &str = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER";

/// The same without signatures, over TLS.
pub const UNSIGNED_CHUNKS: &str = "STREAMING-UNSIGNED-PAYLOAD-TRAILER";

/// What a body was made of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decoded {
    /// What is in the chunks.
    pub body: Vec<u8>,
    /// Names and values of what stands behind them, without their signature.
    pub trailers: Vec<(String, String)>,
    /// The lengths of the chunks.
    pub lengths: Vec<usize>,
}

/// Takes a body out of its chunks, and checks the request's signature and, where they have some, those of chunks and trailers.
///
/// # Errors
/// What is wrong with the request, its chunks or their signatures.
pub fn read_chunks(request: &Signable<'_>, secret_key: &str) -> Result<Decoded, String> {
    let header = |name: &str| request.headers.iter().find(|(found, _)| found == name).map(|(_, value)| value.as_str());
    let mut chain = match header("x-amz-content-sha256") {
        Some(SIGNED_CHUNKS) => Some(Chain::begin(request, secret_key)?),
        Some(UNSIGNED_CHUNKS) => {
            verify_of(request, UNSIGNED_CHUNKS, secret_key)?;
            None
        }
        other => return Err(format!("the body is not in chunks: {other:?}")),
    };
    let (mut rest, mut decoded) = (request.body, Decoded::default());
    loop {
        let head = line(&mut rest)?;
        let (length, signature) = match head.split_once(";chunk-signature=") {
            Some((length, signature)) => (length, Some(signature)),
            None => (head.as_str(), None),
        };
        let length = usize::from_str_radix(length, 16).map_err(|_| format!("no length of a chunk: {head}"))?;
        let (chunk, after) = rest.split_at_checked(length).ok_or("a chunk is cut off")?;
        rest = after;
        check(chain.as_mut(), signature, |chain| chain.chunk(chunk))?;
        if length == 0 {
            break;
        }
        decoded.lengths.push(length);
        decoded.body.extend(chunk);
        if !line(&mut rest)?.is_empty() {
            return Err("a chunk is longer than it says".to_owned());
        }
    }
    let mut signature = None;
    loop {
        let text = line(&mut rest)?;
        match text.split_once(':') {
            Some(("x-amz-trailer-signature", value)) => signature = Some(value.to_owned()),
            Some((name, value)) => decoded.trailers.push((name.to_owned(), value.to_owned())),
            None if text.is_empty() && rest.is_empty() => break,
            None => return Err(format!("`{text}` is no trailer, or bytes come behind the end")),
        }
    }
    check(chain.as_mut(), signature.as_deref(), |chain| chain.trailers(&decoded.trailers))?;
    Ok(decoded)
}

/// The next line, without its end.
fn line(rest: &mut &[u8]) -> Result<String, String> {
    let end = rest.windows(2).position(|pair| pair == b"\r\n").ok_or("a line without an end")?;
    let line = String::from_utf8(rest[..end].to_vec()).map_err(|error| error.to_string())?;
    *rest = &rest[end + 2..];
    Ok(line)
}

/// Compares a signature with what it should be, where there are signatures at all.
fn check(
    chain: Option<&mut Chain>,
    found: Option<&str>,
    expected: impl FnOnce(&mut Chain) -> String,
) -> Result<(), String> {
    let expected = chain.map(expected);
    if expected.as_deref() == found {
        return Ok(());
    }
    Err(format!("the signature of a chunk or of the trailers is {found:?}, expected {expected:?}"))
}

/// The signatures of one body.
struct Chain {
    scope: String,
    date: String,
    key: Vec<u8>,
    last: String,
}

impl Chain {
    fn begin(request: &Signable<'_>, secret_key: &str) -> Result<Self, String> {
        let Scope { date: day, region, service, .. } = verify_of(request, SIGNED_CHUNKS, secret_key)?;
        let header = |name: &str| request.headers.iter().find(|(found, _)| found == name).map(|(_, value)| value);
        let (_, signature) = read_authorization(header("authorization").ok_or("no Authorization header")?)?;
        let date = header("x-amz-date").ok_or("no X-Amz-Date header")?.clone();
        let mut key = hmac(format!("AWS4{secret_key}").as_bytes(), &day).to_vec();
        for part in [region.as_str(), service.as_str(), "aws4_request"] {
            key = hmac(&key, part).to_vec();
        }
        let scope = format!("{day}/{region}/{service}/aws4_request");
        Ok(Self { scope, date, key, last: signature.to_owned() })
    }

    /// The signature of the next chunk.
    fn chunk(&mut self, chunk: &[u8]) -> String {
        let hashes = [b"", chunk].map(|bytes| hex(&Sha256::digest(bytes)));
        self.sign("PAYLOAD", &hashes.join("\n"))
    }

    /// The signature of the trailers.
    fn trailers(&mut self, trailers: &[(String, String)]) -> String {
        let text: String = trailers.iter().map(|(name, value)| format!("{name}:{value}\n")).collect();
        self.sign("TRAILER", &hex(&Sha256::digest(text)))
    }

    fn sign(&mut self, of: &str, hashes: &str) -> String {
        let Self { scope, date, last, key } = self;
        let to_sign = format!("AWS4-HMAC-SHA256-{of}\n{date}\n{scope}\n{last}\n{hashes}");
        self.last = hex(&hmac(key, &to_sign));
        self.last.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &str = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

    /// The request of AWS's example, whose body is given.
    fn read(headers: &[(String, String)], body: &[u8]) -> Result<Decoded, String> {
        let path = "/examplebucket/chunkObject.txt";
        read_chunks(&Signable { method: "PUT", path, query: "", headers, body }, KEY)
    }

    fn headers() -> Vec<(String, String)> {
        let signed = "content-encoding;host;x-amz-content-sha256;x-amz-date;x-amz-decoded-content-length;\
                      x-amz-storage-class;x-amz-trailer";
        let authorization = format!(
            "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,\
             SignedHeaders={signed},Signature=106e2a8a18243abcf37539882f36619c00e2dfc72633413f02d3b74544bfeb8e"
        );
        [
            ("host", "s3.amazonaws.com"),
            ("x-amz-date", "20130524T000000Z"),
            ("x-amz-storage-class", "REDUCED_REDUNDANCY"),
            ("authorization", &authorization),
            ("x-amz-content-sha256", SIGNED_CHUNKS),
            ("content-encoding", "aws-chunked"),
            ("x-amz-decoded-content-length", "66560"),
            ("x-amz-trailer", "x-amz-checksum-crc32c"),
        ]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .to_vec()
    }

    /// Source: Amazon S3, API reference, "Signature calculations for trailing headers", "Example calculations".
    fn body() -> Vec<u8> {
        let chunk = |length: usize, signature: &str| {
            let end = if length == 0 { "" } else { "\r\n" };
            format!("{length:x};chunk-signature={signature}\r\n{}{end}", "a".repeat(length))
        };
        [
            chunk(65_536, "b474d8862b1487a5145d686f57f013e54db672cee1c953b3010fb58501ef5aa2"),
            chunk(1_024, "1c1344b170168f8e65b41376b44b20fe354e373826ccbbe2c1d40a8cae51e5c7"),
            chunk(0, "2ca2aba2005185cf7159c6277faf83795951dd77a3a99e6e65d5c9f85863f992"),
            "x-amz-checksum-crc32c:sOO8/Q==\r\n".to_owned(),
            "x-amz-trailer-signature:d81f82fc3505edab99d459891051a732e8730629a2e4a59689829ca17fe2e435\r\n\r\n"
                .to_owned(),
        ]
        .concat()
        .into_bytes()
    }

    #[test]
    fn the_example_of_aws_is_good() {
        let decoded = read(&headers(), &body()).unwrap_or_else(|problem| panic!("{problem}"));
        assert_eq!((decoded.body.len(), decoded.lengths.as_slice()), (66_560, &[65_536, 1_024][..]));
        assert_eq!(decoded.trailers, [("x-amz-checksum-crc32c".to_owned(), "sOO8/Q==".to_owned())]);
    }

    #[test]
    fn what_is_changed_is_noticed() {
        let good = String::from_utf8(body()).expect("text");
        for (from, to) in [
            ("aaa\r\n", "aab\r\n"),
            ("b474", "b475"),
            ("2ca2", "2ca3"),
            ("sOO8", "sOO9"),
            ("d81f", "d81e"),
            ("x-amz-trailer-signature:", "x-other:"),
            ("400;chunk-signature=1c13", "3ff;chunk-signature=1c13"),
            (";chunk-signature=1c1344b170168f8e65b41376b44b20fe354e373826ccbbe2c1d40a8cae51e5c7", ""),
        ] {
            assert!(good.contains(from), "{from}");
            assert!(read(&headers(), good.replacen(from, to, 1).as_bytes()).is_err(), "{from} became {to}");
        }
        assert!(read(&headers(), [good.as_bytes(), b"x"].concat().as_slice()).is_err(), "a byte behind the end");
        let mut plain = headers();
        plain.retain(|(name, _)| name != "x-amz-content-sha256");
        assert!(read(&plain, &body()).is_err());
    }
}
