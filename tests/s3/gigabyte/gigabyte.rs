//! `gigabyte <put|get> ADDRESS FILE`: puts the file, or gets an object, over plain HTTP from a server that keeps nothing (`sink.rs`),
//! with a checksum, which is behind what is put in signed chunks. Built against the generated crate and against the official one.
//!
//! Out: a line with the seconds it took, the CPU seconds of this process, and its memory in MB: before, and at most.

use client::config::{BehaviorVersion, Credentials, Region};
use client::primitives::ByteStream;
use client::{Client, Config};
use std::time::Instant;

/// A field of a file of Linux's own about this process, in kB.
fn memory(field: &str) -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    status.lines().find_map(|line| line.strip_prefix(field)?.split_whitespace().next()?.parse().ok())
}

/// The CPU time so far, in hundredths of a second.
fn cpu() -> Option<u64> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    let mut fields = stat.rsplit(')').next()?.split_whitespace().skip(11);
    Some(fields.next()?.parse::<u64>().ok()? + fields.next()?.parse::<u64>().ok()?)
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [what, address, file] = &arguments[..] else { return Err("usage: gigabyte <put|get> ADDRESS FILE".into()) };
    let config = Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("us-east-1"))
        .credentials_provider(Credentials::new("AKID", "secret", None, None, "bench"))
        .endpoint_url(format!("http://{address}"));
    let client = Client::from_conf(config.build());
    // The idle program has a connection.
    client.head_object().bucket("bucket").key("key").send().await?;
    let (before, start, cpu_before) = (memory("VmRSS:").ok_or("no memory")?, Instant::now(), cpu().ok_or("no time")?);
    match what.as_str() {
        "put" => {
            let body = ByteStream::from_path(file).await?;
            client.put_object().bucket("bucket").key("key").body(body).send().await?;
        }
        "get" => {
            let mut body = client.get_object().bucket("bucket").key("key").send().await?.body;
            let mut length = 0;
            while let Some(piece) = body.next().await {
                length += piece?.len() as u64;
            }
            if length != std::fs::metadata(file)?.len() {
                return Err(format!("{length} bytes came").into());
            }
        }
        _ => return Err("usage: gigabyte <put|get> ADDRESS FILE".into()),
    }
    let (seconds, cpu) = (start.elapsed().as_secs_f64(), cpu().ok_or("no time")? - cpu_before);
    let most = memory("VmHWM:").ok_or("no memory")?;
    println!("{seconds:.2} {:.2} {} {}", cpu as f64 / 100.0, before / 1024, most / 1024);
    Ok(())
}
