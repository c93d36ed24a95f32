//! Idempotency tokens. Comes in: a seed, a fixed text or nothing. Goes out: one token per request. Which member holds
//! the token is said by the generated operation.
use aws_smithy_types::config_bag::{Storable, StoreReplace};
use std::sync::{Mutex, PoisonError};

/// Makes the tokens by which a service recognises a repeated request.
///
/// A default is set on every client. For requests that can be foretold, use a fixed text (`From<&'static str>`) or a
/// seed.
#[derive(Debug)]
pub struct IdempotencyTokenProvider {
    inner: Inner,
}

#[derive(Debug)]
enum Inner {
    Static(&'static str),
    Random(Mutex<fastrand::Rng>),
}

impl IdempotencyTokenProvider {
    /// Makes a token: a UUID of version 4, or the fixed text.
    pub fn make_idempotency_token(&self) -> String {
        match &self.inner {
            Inner::Static(token) => (*token).to_owned(),
            // A generator of random numbers has no state that a panic elsewhere could break.
            Inner::Random(random) => uuid_v4(random.lock().unwrap_or_else(PoisonError::into_inner).u128(..)),
        }
    }

    /// A provider whose tokens follow from `seed`.
    pub fn with_seed(seed: u64) -> Self {
        Self { inner: Inner::Random(Mutex::new(fastrand::Rng::with_seed(seed))) }
    }

    /// A provider whose tokens can't be foretold.
    pub fn random() -> Self {
        Self { inner: Inner::Random(Mutex::new(fastrand::Rng::new())) }
    }

    /// A provider whose token is always `token`.
    pub fn fixed(token: &'static str) -> Self {
        Self { inner: Inner::Static(token) }
    }
}

impl From<&'static str> for IdempotencyTokenProvider {
    fn from(token: &'static str) -> Self {
        Self::fixed(token)
    }
}

impl Clone for IdempotencyTokenProvider {
    /// The clone of a random provider is random by itself: the two make different tokens.
    fn clone(&self) -> Self {
        match &self.inner {
            Inner::Static(token) => Self::fixed(token),
            Inner::Random(_) => Self::random(),
        }
    }
}

impl Storable for IdempotencyTokenProvider {
    type Storer = StoreReplace<Self>;
}

/// The text of a UUID of version 4 (RFC 9562, section 5.4) whose other bits are those of `random`.
fn uuid_v4(random: u128) -> String {
    let bits = random & !(0xf << 76) & !(0b11 << 62) | 0x4 << 76 | 0b10 << 62;
    let (time_low, time_mid, time_high) = (bits >> 96, bits >> 80 & 0xffff, bits >> 64 & 0xffff);
    let (clock, node) = (bits >> 48 & 0xffff, bits & 0xffff_ffff_ffff);
    format!("{time_low:08x}-{time_mid:04x}-{time_high:04x}-{clock:04x}-{node:012x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_uuids_of_version_4() {
        assert_eq!(uuid_v4(0), "00000000-0000-4000-8000-000000000000");
        assert_eq!(uuid_v4(u128::MAX), "ffffffff-ffff-4fff-bfff-ffffffffffff");
        assert_eq!(uuid_v4(0x0123_4567_89ab_cdef_0123_4567_89ab_cdef), "01234567-89ab-4def-8123-456789abcdef");
    }

    #[test]
    fn a_seed_foretells_and_a_clone_differs() {
        let provider = IdempotencyTokenProvider::with_seed(7);
        let token = provider.make_idempotency_token();
        assert_eq!(IdempotencyTokenProvider::with_seed(7).make_idempotency_token(), token);
        assert_ne!(provider.make_idempotency_token(), token);
        assert_eq!(IdempotencyTokenProvider::from("x").clone().make_idempotency_token(), "x");
    }
}
