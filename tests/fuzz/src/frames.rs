//! Messages of streams of events whose checksums are put right, so that what is changed in them is seen behind the checksums too.
//!
//! In: bytes. Out: the same, with the checksums that they should have, as far as their lengths make sense.
//!
//! Source: "Amazon Event Stream Specification", "Message encoding".

/// The bytes before the headers, and before them without their checksum.
const PRELUDE: usize = 12;
const LENGTHS: usize = 8;

/// The checksum at the end.
const SUM: usize = 4;

/// Puts the checksums of all messages right.
pub fn repair(bytes: &mut [u8]) {
    let mut rest = bytes;
    while let Some(length) = rest.first_chunk::<4>().map(|length| u32::from_be_bytes(*length) as usize) {
        if length < PRELUDE + SUM || length > rest.len() {
            return;
        }
        let (message, after) = rest.split_at_mut(length);
        let sum = crc32(&message[..LENGTHS]);
        message[LENGTHS..PRELUDE].copy_from_slice(&sum);
        let sum = crc32(&message[..length - SUM]);
        message[length - SUM..].copy_from_slice(&sum);
        rest = after;
    }
}

/// A message with these headers, each a text, and this payload.
pub fn message(headers: &[(&str, &str)], payload: &[u8]) -> Vec<u8> {
    let mut encoded = Vec::new();
    for (name, value) in headers {
        encoded.push(name.len() as u8);
        encoded.extend(name.as_bytes());
        // A text.
        encoded.push(7);
        encoded.extend((value.len() as u16).to_be_bytes());
        encoded.extend(value.as_bytes());
    }
    let length = (PRELUDE + encoded.len() + payload.len() + SUM) as u32;
    let mut bytes = [length.to_be_bytes(), (encoded.len() as u32).to_be_bytes(), [0; 4]].concat();
    bytes.extend(encoded);
    bytes.extend(payload);
    bytes.extend([0; SUM]);
    repair(&mut bytes);
    bytes
}

fn crc32(bytes: &[u8]) -> [u8; SUM] {
    let mut sum = flate2::Crc::new();
    sum.update(bytes);
    sum.sum().to_be_bytes()
}
