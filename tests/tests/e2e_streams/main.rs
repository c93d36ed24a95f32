//! End to end: bodies that are streams, by a generated client, against a server on the loopback interface that counts what
//! goes over the wire. `downloads` come, `uploads` go, `values` are inputs and outputs with streams as Rust values, `checksums`
//! protect both, `faults` and `upload_faults` are what may go wrong with them.

mod checksums;
mod downloads;
mod faults;
mod server;
mod upload_faults;
mod uploads;
mod values;

use mini_rest::config::retry::RetryConfig;
use mini_rest::config::{Credentials, Region, StalledStreamProtectionConfig};
use mini_rest::{Client, Config};
use server::{Server, Step};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

const SECRET_KEY: &str = "a secret key";

/// So many bytes are a large body.
const LARGE: usize = 64 * 1024 * 1024;

/// The length of a piece of it.
const PIECE: usize = 64 * 1024;

/// So many bytes may be on their way between the two sides of a connection: what the kernel and the client buffer.
const ON_THE_WAY: usize = 20 * 1024 * 1024;

/// A client of a server that takes these steps.
fn start(steps: impl IntoIterator<Item = Step>) -> (Client, Server) {
    let server = Server::start(steps);
    let config = Config::builder()
        .behavior_version_latest()
        .region(Region::new("us-east-1"))
        .credentials_provider(Credentials::new("AKID", SECRET_KEY, None, None, "tests"))
        .retry_config(RetryConfig::standard().with_initial_backoff(Duration::from_millis(1)))
        .endpoint_url(server.url())
        .build();
    (Client::from_conf(config), server)
}

/// Piece `index` of the large body, which no other piece is like.
fn piece(index: usize) -> Vec<u8> {
    (0..PIECE).map(|at| (index * 31 + at) as u8).collect()
}

/// Waits until a counter stands still, and says where.
async fn settled(counter: &Arc<AtomicUsize>) -> usize {
    let mut last = usize::MAX;
    loop {
        tokio::time::sleep(Duration::from_millis(200)).await;
        let now = counter.load(Ordering::SeqCst);
        if now == last && now > 0 {
            return now;
        }
        last = now;
    }
}

/// The protection against stalled streams, which soon takes a stream for stalled.
fn impatient() -> StalledStreamProtectionConfig {
    StalledStreamProtectionConfig::enabled().grace_period(Duration::from_millis(200)).build()
}
