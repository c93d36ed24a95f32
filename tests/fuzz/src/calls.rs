//! All operations of the client, called by number: what comes back is read, shown and written again as JSON.
//!
//! In: a client and a number. Out: the length of what was shown, so that nothing is left out as unused.

#[path = "../../all_calls.rs"]
mod all_calls;

use all_calls::{contact, details, for_all_calls, partner, tag};
use pca::error::{DisplayErrorContext, ProvideErrorMetadata};

/// Calls one of the operations, with what it requires.
macro_rules! calls {
    ($($name:literal $method:ident { $($member:ident: $value:expr),* $(,)? })*) => {
        /// The operations in the order of their numbers.
        pub const OPERATIONS: &[&str] = &[$($name),*];

        /// Calls an operation and does with the answer what programs do.
        pub async fn call(client: pca::Client, operation: usize) -> usize {
            let mut number = 0;
            $(
                if number == operation {
                    return match client.$method()$(.$member($value))*.send().await {
                        Ok(output) => {
                            let json = serde_json::to_string(&output).map(|text| text.len());
                            format!("{output:?}").len() + json.unwrap_or_default()
                        }
                        Err(error) => {
                            let shown = format!("{error:?} {}", DisplayErrorContext(&error)).len();
                            let known = error.code().map_or(0, str::len) + error.message().map_or(0, str::len);
                            let error = pca::Error::from(error);
                            shown + known + format!("{error} {error:?}").len()
                        }
                    };
                }
                number += 1;
            )*
            number
        }
    };
}

/// How many operations there are.
pub const COUNT: usize = OPERATIONS.len();

for_all_calls!(calls!);
