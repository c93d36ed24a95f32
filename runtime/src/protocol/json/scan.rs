//! Search in bytes, eight at a time. Comes in: the body and where to start. Goes out: where the search ends. Knows of
//! JSON only which bytes end a run of plain characters.

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGH_BITS: u64 = 0x8080_8080_8080_8080;

/// Where the first `"` or `\` is, at `from` or after it.
#[inline]
pub(super) fn find_quote_or_backslash(input: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    let mut rest = input.get(from..)?;
    while let Some((chunk, after)) = rest.split_first_chunk::<8>() {
        let chunk = u64::from_le_bytes(*chunk);
        let hits = bytes_equal(chunk, b'"') | bytes_equal(chunk, b'\\');
        if hits != 0 {
            return Some(at + (hits.trailing_zeros() / 8) as usize);
        }
        at += 8;
        rest = after;
    }
    rest.iter().position(|byte| matches!(byte, b'"' | b'\\')).map(|index| at + index)
}

/// A word whose lowest set bit is in the first byte of `chunk` that equals `byte`; zero if none does. Bytes after that
/// one may have bits set too: the subtraction borrows.
#[inline]
fn bytes_equal(chunk: u64, byte: u8) -> u64 {
    let zero_if_equal = chunk ^ (ONES * u64::from(byte));
    zero_if_equal.wrapping_sub(ONES) & !zero_if_equal & HIGH_BITS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_hit_is_found_wherever_it_is() {
        for length in 0..40 {
            for hit in 0..length {
                for special in [b'"', b'\\'] {
                    // Neighbours of the two bytes and bytes above ASCII, which a wrong borrow would take for hits.
                    for filler in [b'#', b'!', b']', b'[', 0x00, 0x80, 0xa2, 0xdc, 0xff] {
                        let mut input = vec![filler; length];
                        input[hit] = special;
                        for from in 0..=hit {
                            assert_eq!(find_quote_or_backslash(&input, from), Some(hit), "{input:?} from {from}");
                        }
                        assert_eq!(find_quote_or_backslash(&input, hit + 1), None);
                    }
                }
            }
        }
    }

    #[test]
    fn a_start_after_the_end_finds_nothing() {
        assert_eq!(find_quote_or_backslash(b"\"", 2), None);
    }
}
