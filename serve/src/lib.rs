//! A service to call without AWS: Partner Central Account on the loopback interface, for examples and tests.
//!
//! In: the service's model, settings, faults. Out: a real HTTP server that speaks awsJson, checks signatures and shapes,
//! keeps state in transactions and behaves as the service's documentation says. Requests and responses are read and
//! written by the model (`protocol`); what operations do is written down in `service`, by name, and nowhere else.
//!
//! ```no_run
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! use ferrosmith_serve::{Options, Server, listen, read_folder, vendored_folder};
//!
//! let options = Options::new(read_folder(&vendored_folder()?)?);
//! let running = listen(Server::open(options)?, 0).await?;
//! println!("{}", running.url());
//! # Ok(())
//! # }
//! ```

mod clock;
mod fault;
mod http;
mod idempotency;
mod journal;
mod page;
pub mod protocol;
mod secret;
mod seed;
mod server;
mod service;
mod settings;
mod signature;
pub mod store;
mod vendored;

pub use clock::Clock;
pub use fault::{Fault, Rule};
pub use http::{DEFAULT_PORT, Running, listen};
pub use journal::{Entry, Journal};
pub use seed::Seed;
pub use server::{Options, Server};
pub use settings::{Key, Limits, Settings, test_keys};
pub use vendored::{read_folder, read_plain_text, vendored_folder};
