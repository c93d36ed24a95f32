//! The page at `/` in headless Chromium: that it is there for people.

use crate::visited::{shows_the_calls, visited};
use scraper::Html;
use std::process::Command;

#[tokio::test]
async fn the_page_is_shown_in_chromium() {
    let started = visited().await;
    let chromium = std::env::var("CHROMIUM").unwrap_or_else(|_| "chromium".to_owned());
    let output = Command::new(&chromium)
        .args([
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--virtual-time-budget=3000",
            "--dump-dom",
            &started.url,
        ])
        .output()
        .unwrap_or_else(|error| panic!("no {chromium}: {error}; install Debian's package chromium"));
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    shows_the_calls(&Html::parse_document(&String::from_utf8_lossy(&output.stdout)));
}
