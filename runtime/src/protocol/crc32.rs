//! The checksum that some services send with an answer. Comes in: an answer with its body in memory, as it came. Goes out: an
//! error if the body is another one than the service sent.

use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_schema::serde::SerdeError;
use std::array::from_fn;
use std::sync::LazyLock;

/// The header with the CRC-32 of the body, in decimal digits.
const CRC32: &str = "x-amz-crc32";

/// Compares the body with its checksum, if there is one.
pub(super) fn check_crc32(response: &HttpResponse) -> Result<(), SerdeError> {
    let announced = response.headers().get(CRC32).and_then(|value| value.trim().parse::<u32>().ok());
    let (Some(announced), Some(body)) = (announced, response.body().bytes()) else { return Ok(()) };
    let found = crc32(body);
    if found == announced {
        return Ok(());
    }
    Err(SerdeError::invalid_input(format!(
        "the body is not the one that was sent: its CRC-32 is {found}, and `{CRC32}` says {announced}"
    )))
}

/// How many bytes are taken at a time.
const STRIDE: usize = 8;

/// What each byte does to the checksum, by how many bytes follow it in its stride.
static TABLES: LazyLock<[[u32; 256]; STRIDE]> = LazyLock::new(|| {
    from_fn(|following| from_fn(|byte| (0..8 * (following + 1)).fold(byte as u32, |sum, _| divide(sum))))
});

/// One step of the division by the polynomial of IEEE 802.3, reflected.
fn divide(sum: u32) -> u32 {
    if sum & 1 == 1 { sum >> 1 ^ 0xedb8_8320 } else { sum >> 1 }
}

/// The CRC-32 of these bytes. Source: RFC 1952, section 8.
pub(crate) fn crc32(bytes: &[u8]) -> u32 {
    let tables = &*TABLES;
    // What the byte does that so many bytes follow in its stride.
    let effect = |following: usize, byte: u8| {
        tables.get(following).and_then(|table| table.get(usize::from(byte))).copied().unwrap_or_default()
    };
    let mut sum = u32::MAX;
    let (strides, rest) = bytes.as_chunks::<STRIDE>();
    for stride in strides {
        let [a, b, c, d, e, f, g, h] = *stride;
        let [i, j, k, l] = (sum ^ u32::from_le_bytes([a, b, c, d])).to_le_bytes();
        sum = effect(7, i) ^ effect(6, j) ^ effect(5, k) ^ effect(4, l);
        sum ^= effect(3, e) ^ effect(2, f) ^ effect(1, g) ^ effect(0, h);
    }
    for byte in rest {
        let [lowest, ..] = sum.to_le_bytes();
        sum = sum >> 8 ^ effect(0, lowest ^ byte);
    }
    !sum
}

#[cfg(test)]
mod tests {
    use super::*;
    use aws_smithy_types::body::SdkBody;

    /// Bit by bit, as the definition has it.
    fn slowly(bytes: &[u8]) -> u32 {
        !bytes.iter().fold(u32::MAX, |sum, byte| (0..8).fold(sum ^ u32::from(*byte), |sum, _| divide(sum)))
    }

    #[test]
    fn sums_are_those_of_the_definition() {
        // The check value of the catalogue of parametrised CRC algorithms.
        assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
        let bytes: Vec<u8> = (0..100).map(|index| (index * 7) as u8).collect();
        for length in 0..bytes.len() {
            assert_eq!(crc32(&bytes[..length]), slowly(&bytes[..length]), "{length} bytes");
        }
    }

    #[test]
    fn a_body_that_changed_is_noticed() {
        let check = |sum: &'static str| {
            let mut response = HttpResponse::new(200.try_into().expect("a status"), SdkBody::from("{}"));
            response.headers_mut().insert(CRC32, sum);
            check_crc32(&response)
        };
        assert!(check("2745614147").is_ok());
        let error = check("7").expect_err("another body").to_string();
        assert!(error.contains("its CRC-32 is 2745614147, and `x-amz-crc32` says 7"), "{error}");
        assert!(check("no number").is_ok());
    }
}
