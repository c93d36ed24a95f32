//! Calls of three and of all 34 operations, whose outputs and errors are used.
//!
//! In: a credential and the default HTTP stack, so that nothing of a real program is missing. Not meant to be run.

#![allow(dead_code, reason = "each program uses a part")]

#[path = "../../all_calls.rs"]
mod all_calls;

use all_calls::{contact, details, for_all_calls, partner, tag};
use pca::config::{BehaviorVersion, Credentials, Region};

/// Makes a client and calls.
pub fn run<F: Future<Output = usize>>(calls: impl FnOnce(pca::Client) -> F) {
    let config = pca::Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("us-east-1"))
        .credentials_provider(Credentials::new("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG", None, None, "bench"))
        .build();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    println!("{}", runtime.block_on(calls(pca::Client::from_conf(config))));
}

/// Sends with these members and shows what came back.
macro_rules! calls {
    ($client:ident: $($($name:literal)? $method:ident { $($member:ident: $value:expr),* $(,)? })*) => {{
        let mut length = 0;
        $(
            match $client.$method()$(.$member($value))*.send().await {
                Ok(output) => length += format!("{output:?}").len(),
                Err(error) => length += format!("{:?}", error.into_service_error()).len(),
            }
        )*
        length
    }};
}

/// Three operations: one that reads, one that writes, one that lists.
pub async fn three(client: pca::Client) -> usize {
    calls! { client:
        get_connection_preferences { catalog: "x" }
        list_partners { catalog: "x" }
        update_connection_preferences { catalog: "x", revision: 1, access_type: "X".into() }
    }
}

/// All operations.
pub async fn all(client: pca::Client) -> usize {
    for_all_calls!(calls! client:)
}
