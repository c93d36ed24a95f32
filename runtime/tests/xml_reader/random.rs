//! Random numbers that are the same in each run, and damage to documents. Comes in: a seed. Goes out: numbers, broken bytes.

/// A generator of random numbers: SplitMix64.
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below `end`.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ mixed >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ mixed >> 31) % end as u64) as usize
    }

    /// One of these texts.
    pub(crate) fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.below(of.len())]
    }

    /// Cuts `body`, or changes, adds, takes out or moves bytes of it.
    pub(crate) fn damage(&mut self, body: &mut Vec<u8>, bytes: &[u8]) {
        for _ in 0..1 + self.below(3) {
            let at = self.below(body.len().max(1)).min(body.len().saturating_sub(1));
            match self.below(6) {
                0 => body.truncate(at),
                1 if !body.is_empty() => body[at] = bytes[self.below(bytes.len())],
                2 => body.insert(at, bytes[self.below(bytes.len())]),
                3 if !body.is_empty() => {
                    body.remove(at);
                }
                4 => {
                    let end = (at + 1 + self.below(20)).min(body.len());
                    body.drain(at.min(end)..end);
                }
                _ => {
                    let end = (at + 1 + self.below(20)).min(body.len());
                    let piece = body[at.min(end)..end].to_vec();
                    let to = self.below(body.len() + 1);
                    body.splice(to..to, piece);
                }
            }
        }
    }
}
