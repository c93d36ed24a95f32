//! [`random_bytes`]: bytes that nobody can guess, from the system. For keys and for what a URL is known by alone.

use crate::store::StoreError;

/// So many bytes of the system's random source.
///
/// # Errors
///
/// When the system has none.
pub(crate) fn random_bytes<const N: usize>() -> Result<[u8; N], StoreError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes)
        .map_err(|error| StoreError::other(format!("the system gives no random bytes: {error}")))?;
    Ok(bytes)
}
