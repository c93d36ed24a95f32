//! A server in a process of its own, and a client for its first test account.

use pca::config::retry::RetryConfig;
use pca::config::{Credentials, Region};
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

/// A process that is killed when this is dropped, by SIGKILL where there are signals.
pub(crate) struct Started {
    pub(crate) process: Child,
    pub(crate) url: String,
}

impl Started {
    /// Starts it on any port, and waits for the line that says which.
    pub(crate) fn with(arguments: &[&str]) -> Self {
        let mut process = command(arguments).stdout(Stdio::piped()).spawn().expect("the program starts");
        let mut first = String::new();
        let output = process.stdout.take().expect("piped");
        BufReader::new(output).read_line(&mut first).expect("a line");
        let url = first.trim().strip_prefix("listening on ").unwrap_or_else(|| panic!("{first}")).to_owned();
        Self { process, url }
    }

    pub(crate) fn client(&self) -> pca::Client {
        let config = pca::Config::builder()
            .behavior_version_latest()
            .region(Region::new("us-east-1"))
            .credentials_provider(Credentials::new("AKIDTEST1", "test-secret-1", None, None, "tests"))
            .endpoint_url(&self.url)
            .retry_config(RetryConfig::disabled());
        pca::Client::from_conf(config.build())
    }
}

impl Drop for Started {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

pub(crate) fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ferrosmith-serve"));
    command.args(["--port", "0"]).args(arguments);
    command
}
