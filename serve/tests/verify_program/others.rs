//! Others that call the server: boto3, and the example that README shows.

use crate::started::Started;
use std::path::Path;
use std::process::Command;

#[test]
fn boto3_performs_every_operation() {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/boto3/story.py");
    let python = std::env::var("PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let server = env!("CARGO_BIN_EXE_ferrosmith-serve");
    let output = Command::new(python).arg(script).args(["--server", server]).output().expect("Python is installed");
    let text = String::from_utf8_lossy(&output.stdout);
    println!("{text}{}", String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success() && text.contains("34 of 34 operations performed, 0 problems"));
}

#[test]
fn the_example_loses_a_race_and_retries() {
    let started = Started::with(&[]);
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let output = Command::new(env!("CARGO"))
        .args(["run", "--quiet", "--example", "connection_preferences"])
        .current_dir(root)
        .env("AWS_ENDPOINT_URL", &started.url)
        .output()
        .expect("cargo runs");
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{text}{}", String::from_utf8_lossy(&output.stderr));
    let words: Vec<String> =
        text.lines().map(|line| line.split_whitespace().take(3).collect::<Vec<_>>().join(" ")).collect();
    let expected = [
        "read revision 1:",
        "they excluded 222222222222:",
        "we lost the",
        "read revision 2:",
        "we excluded 333333333333:",
        "read revision 3:",
        "restored revision 4",
    ];
    assert_eq!(words, expected, "{text}");
}

#[cfg(unix)]
#[test]
fn cargo_xtask_serve_becomes_the_server() {
    use std::io::{BufRead, BufReader};
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut command = Command::new(env!("CARGO"));
    command.args(["xtask", "serve", "--port", "0"]).current_dir(root).stdout(std::process::Stdio::piped());
    let mut process = command.spawn().expect("cargo runs");
    let mut first = String::new();
    BufReader::new(process.stdout.take().expect("piped")).read_line(&mut first).expect("a line");
    assert!(first.starts_with("listening on http://127.0.0.1:"), "{first}");
    // The signal goes to the process that was started: it must have become the server.
    let id = process.id().to_string();
    assert!(Command::new("kill").args(["-TERM", &id]).status().expect("kill runs").success());
    assert_eq!(process.wait().expect("it ends").code(), Some(0));
    let address = first.trim().trim_start_matches("listening on http://");
    assert!(std::net::TcpStream::connect(address).is_err(), "somebody still listens");
}
