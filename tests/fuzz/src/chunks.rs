//! Bodies in chunks of AWS's own, which say their length and, over plain HTTP, their signature. Written from the description alone,
//! so that it is a second opinion.
//!
//! In: such a body. Out: what is in it, and the trailers behind it.
//!
//! Source: Amazon S3, API reference, "Signature calculations for the Authorization header: transferring payload in multiple
//! chunks", "Trailing headers".

/// What a body was made of.
#[derive(Debug, Default, PartialEq)]
pub struct Decoded {
    /// The bytes without the chunks around them.
    pub body: Vec<u8>,
    /// Names and values.
    pub trailers: Vec<(String, String)>,
}

/// Takes a body out of its chunks; what is wrong, where it is none.
pub fn decode(bytes: &[u8]) -> Result<Decoded, String> {
    let mut rest = bytes;
    let mut decoded = Decoded::default();
    loop {
        let head = line(&mut rest)?;
        let length = head.split(';').next().unwrap_or_default();
        let length = usize::from_str_radix(length, 16).map_err(|_| format!("no length: {head}"))?;
        if length == 0 {
            break;
        }
        let (chunk, after) = rest.split_at_checked(length).ok_or("a chunk is cut off")?;
        decoded.body.extend(chunk);
        rest = after.strip_prefix(b"\r\n").ok_or("no end of line behind a chunk")?;
    }
    loop {
        let text = line(&mut rest)?;
        match text.split_once(':') {
            Some((name, value)) => decoded.trailers.push((name.to_owned(), value.to_owned())),
            None if text.is_empty() && rest.is_empty() => return Ok(decoded),
            None => return Err(format!("no trailer, or bytes behind the end: {text}")),
        }
    }
}

fn line(rest: &mut &[u8]) -> Result<String, String> {
    let end = rest.windows(2).position(|pair| pair == b"\r\n").ok_or("a line without an end")?;
    let text = String::from_utf8(rest[..end].to_vec()).map_err(|_| "a line that is no text")?;
    *rest = &rest[end + 2..];
    Ok(text)
}
