//! The page at `/`: that it needs nothing else and shows no secret. In Chromium it is opened by `cargo xtask verify pages`.

use crate::visited::{shows_the_calls, visited};
use scraper::Html;
use std::io::{Read, Write};
use std::net::TcpStream;

#[tokio::test]
async fn the_page_loads_nothing_and_tells_no_secret() {
    let started = visited().await;
    let mut stream = TcpStream::connect(started.url.trim_start_matches("http://")).expect("a connection");
    stream.write_all(b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").expect("sent");
    let mut text = String::new();
    stream.read_to_string(&mut text).expect("an answer");
    let head = text.split("\r\n\r\n").next().unwrap_or_default().to_lowercase();
    for header in [
        "content-security-policy: default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        "x-frame-options: deny",
        "x-content-type-options: nosniff",
        "referrer-policy: no-referrer",
        "cache-control: no-store",
    ] {
        assert!(head.contains(header), "{header} in {head}");
    }
    for loading in ["<link", "<script", "<img", "<iframe", "src=", "@import", "url(", "http://"] {
        assert!(!text.contains(loading), "{loading}");
    }
    for secret in ["ecret", "123456", "@example.com", "AKIDTEST"] {
        assert!(!text.contains(secret), "{secret}");
    }
    shows_the_calls(&Html::parse_document(&text));
}
