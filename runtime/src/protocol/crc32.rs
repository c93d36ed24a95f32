//! The checksum that some services send with an answer. Comes in: an answer with its body in memory, as it came. Goes out: an
//! error if the body is another one than the service sent.

use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_schema::serde::SerdeError;

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

/// What a byte does to the checksum, by how many bytes follow it in its stride.
static TABLES: [[u32; 256]; STRIDE] = tables();

const fn tables() -> [[u32; 256]; STRIDE] {
    // The polynomial of IEEE 802.3, reflected.
    const POLYNOMIAL: u32 = 0xedb8_8320;
    let mut tables = [[0; 256]; STRIDE];
    let mut byte = 0;
    while byte < 256 {
        let mut sum = byte as u32;
        let mut bit = 0;
        while bit < 8 {
            sum = if sum & 1 == 1 { sum >> 1 ^ POLYNOMIAL } else { sum >> 1 };
            bit += 1;
        }
        tables[0][byte] = sum;
        byte += 1;
    }
    let mut table = 1;
    while table < STRIDE {
        let mut byte = 0;
        while byte < 256 {
            let before = tables[table - 1][byte];
            tables[table][byte] = before >> 8 ^ tables[0][(before & 0xff) as usize];
            byte += 1;
        }
        table += 1;
    }
    tables
}

/// What the byte does that so many bytes follow in its stride.
fn effect(following: usize, byte: u8) -> u32 {
    TABLES.get(following).and_then(|table| table.get(usize::from(byte))).copied().unwrap_or_default()
}

/// The CRC-32 of these bytes. Source: RFC 1952, section 8.
fn crc32(bytes: &[u8]) -> u32 {
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
        !bytes.iter().fold(u32::MAX, |sum, byte| {
            (0..8).fold(sum ^ u32::from(*byte), |sum, _| if sum & 1 == 1 { sum >> 1 ^ 0xedb8_8320 } else { sum >> 1 })
        })
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
