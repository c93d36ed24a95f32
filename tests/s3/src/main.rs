//! S3 through the generated client, against servers that others wrote. A signature that one refuses is a fault of the client
//! until shown otherwise. In: nothing, for s3s-fs in this process, or the address of another server, the key and the secret that
//! it knows, and a list of the steps that it can't do, each with the reason. Out: a line per step; exit code 1 where one that is
//! not in the list fails, or one that is in it does not.
//!
//! `objects` puts, gets, lists and deletes, `files` are bodies from files with their checksums, `parts` uploads in parts, `signed`
//! are signatures and presigned requests, `broken` connections that do harm.

mod broken;
mod files;
mod objects;
mod parts;
mod server;
mod signed;

use client::config::retry::RetryConfig;
use client::config::{Builder, Credentials, Region, ServiceSettings};
use client::{Client, Config};
use std::collections::{BTreeMap, BTreeSet};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

type Failure = Box<dyn std::error::Error>;

const BUCKET: &str = "first";

/// What the length of is no multiple of that of a chunk.
const LONG: usize = 1_000_003;

/// A body that no shifted one is like.
fn bytes(length: usize) -> Vec<u8> {
    (0..length).map(|at| (at * 31 + at / 251) as u8).collect()
}

/// A server, and how far it was got.
struct Story {
    address: SocketAddr,
    key: String,
    secret: String,
    /// The steps that the server can't do, with the reasons.
    left_out: BTreeMap<String, String>,
    /// A file of [`LONG`] bytes.
    file: PathBuf,
    /// The keys of the objects that should be there.
    keys: Mutex<BTreeSet<String>>,
    steps: AtomicUsize,
    failed: AtomicUsize,
}

impl Story {
    fn config(&self) -> Builder {
        self.config_at(self.address)
    }

    /// The configuration of a client that takes this for the server.
    fn config_at(&self, address: SocketAddr) -> Builder {
        Config::builder()
            .behavior_version_latest()
            .region(Region::new("us-east-1"))
            .credentials_provider(Credentials::new(&self.key, &self.secret, None, None, "story"))
            .retry_config(RetryConfig::standard().with_initial_backoff(Duration::from_millis(10)))
            .endpoint_url(format!("http://{address}"))
            .force_path_style(true)
    }

    fn client(&self) -> Client {
        Client::from_conf(self.config().build())
    }

    /// Says that there is an object with this key.
    fn put(&self, key: &str) {
        self.keys.lock().unwrap_or_else(PoisonError::into_inner).insert(key.to_owned());
    }

    /// Takes a step. It holds where it gives `true`.
    async fn step(&self, name: &str, step: impl Future<Output = Result<bool, Failure>>) {
        let ended = step.await;
        self.steps.fetch_add(1, Ordering::Relaxed);
        match (ended, self.left_out.get(name)) {
            (Ok(true), None) => println!("ok   {name}"),
            (Ok(true), Some(_)) => self.fail(&format!("{name}: the server can do it, take it out of the list")),
            (Ok(false) | Err(_), Some(reason)) => println!("left {name}: {reason}"),
            (Ok(false), None) => self.fail(name),
            (Err(error), None) => self.fail(&format!("{name}: {error}")),
        }
    }

    fn fail(&self, what: &str) {
        println!("FAIL {what}");
        self.failed.fetch_add(1, Ordering::Relaxed);
    }

    async fn run(&self) -> ExitCode {
        objects::put_and_get(self).await;
        signed::sign(self).await;
        files::put_files(self).await;
        files::copy_and_refuse(self).await;
        parts::upload_parts(self).await;
        signed::presign(self).await;
        broken::survive(self).await;
        objects::list_and_delete(self).await;
        let (steps, failed) = (self.steps.load(Ordering::Relaxed), self.failed.load(Ordering::Relaxed));
        println!("{steps} steps, {failed} failed, {} left out", self.left_out.len());
        if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }
}

/// The list of a server: `step: reason` in each line.
fn read_list(path: &Path) -> Result<BTreeMap<String, String>, Failure> {
    let text = std::fs::read_to_string(path)?;
    let lines = text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    let row = |line: &str| {
        let (name, reason) = line.split_once(" | ").ok_or_else(|| format!("no ` | ` in the line `{line}`"))?;
        Ok((name.to_owned(), reason.to_owned()))
    };
    lines.map(row).collect()
}

#[tokio::main]
async fn main() -> Result<ExitCode, Failure> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("file");
    std::fs::write(&file, bytes(LONG))?;
    let (address, key, secret, left_out) = match &arguments[..] {
        [] => {
            let objects = folder.path().join("objects");
            std::fs::create_dir(&objects)?;
            let (key, secret) = ("AKIDSTORY".to_owned(), "a/secret+key".to_owned());
            (server::serve(&objects, &key, &secret).await?, key, secret, BTreeMap::new())
        }
        [address, key, secret, list] => (address.parse()?, key.clone(), secret.clone(), read_list(Path::new(list))?),
        _ => return Err("usage: story [ADDRESS KEY SECRET LIST]".into()),
    };
    let (keys, steps, failed) = Default::default();
    let story = Story { address, key, secret, left_out, file, keys, steps, failed };
    Ok(story.run().await)
}
