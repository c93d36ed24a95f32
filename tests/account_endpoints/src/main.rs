//! Where the official crates send calls. In: `programs/`, which the tests build against generated crates too. Out: `answers/`,
//! written anew, or with `--check` compared with what the crates say now; exit code 1 where that differs.
//!
//! The official crates of DynamoDB Streams and EventBridge V2 fill in no account yet: `ask_botocore.py` asks botocore instead.

mod dynamodb;
mod kinesis;

use std::process::ExitCode;

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let answers = [("dynamodb", dynamodb::run().await), ("kinesis", kinesis::run().await)];
    let is_check = std::env::args().any(|argument| argument == "--check");
    let mut code = ExitCode::SUCCESS;
    for (service, text) in answers {
        let path = format!("{}/answers/{service}.txt", env!("CARGO_MANIFEST_DIR"));
        if !is_check {
            std::fs::write(&path, text).expect("the folder can be written");
            continue;
        }
        let recorded = std::fs::read_to_string(&path).expect("the answers are recorded");
        println!("{service}: {} calls", text.lines().count());
        if recorded.lines().count() != text.lines().count() {
            println!("  {} calls are recorded", recorded.lines().count());
            code = ExitCode::FAILURE;
        }
        for (old, new) in recorded.lines().zip(text.lines()).filter(|(old, new)| old != new) {
            println!("- {old}\n+ {new}");
            code = ExitCode::FAILURE;
        }
    }
    code
}
