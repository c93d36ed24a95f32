//! What is secret, and everything that is shown: traces of all levels, errors, `Debug`. In: texts. Out: a failure that names the
//! secret which one of them holds.

use std::io::Write;
use std::sync::{Mutex, Once};
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

pub(crate) const SECRET_KEY: &str = "hush-key-4f1c2f0e";
pub(crate) const TOKEN: &str = "hush-session-91b2";
pub(crate) const NAME: &str = "Hush & Sons";
pub(crate) const CODE: &str = "918273";

/// The secrets, and the parts of the contact that are sensitive in the model.
const SECRETS: [&str; 7] = [SECRET_KEY, TOKEN, NAME, CODE, "Zoë", "山田", "Alliance Lead\""];

static TRACES: Mutex<Vec<u8>> = Mutex::new(Vec::new());

struct Traces;

impl Write for Traces {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        TRACES.lock().map_err(|_| std::io::Error::other("a test failed"))?.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Collects traces of all levels from here on.
pub(crate) fn begin() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let layer = tracing_subscriber::fmt::layer().with_ansi(false).with_writer(|| Traces);
        tracing_subscriber::registry().with(layer).init();
    });
}

/// Looks for secrets in what was collected.
pub(crate) fn end() {
    let traces = std::mem::take(&mut *TRACES.lock().expect("no test failed"));
    let text = String::from_utf8_lossy(&traces);
    assert!(text.contains("TRACE"), "traces of the lowest level were collected");
    println!("{} bytes of traces", text.len());
    for line in text.lines() {
        look(line);
    }
}

/// Looks for secrets in a text.
pub(crate) fn look(text: &str) {
    // The service shows the legal name, which is sensitive, as the display name, which is not.
    let text = text.replace(&format!("display_name: {NAME:?}"), "");
    for secret in SECRETS {
        assert!(!shows(&text, secret), "`{secret}` is shown: {text}");
    }
}

/// Whether a text has a secret, and not a longer number of which it is a part: traces are full of nanoseconds.
fn shows(text: &str, secret: &str) -> bool {
    let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let is_number = secret.chars().all(|c| c.is_ascii_digit());
    text.match_indices(secret).any(|(at, _)| {
        let (before, after) = (text[..at].chars().next_back(), text[at + secret.len()..].chars().next());
        !is_number || !(is_digit(before) || is_digit(after))
    })
}

#[test]
fn a_secret_is_found_and_a_longer_number_is_none() {
    assert!(shows("code: 918273,", CODE) && shows("918273", CODE));
    assert!(!shows("tv_nsec: 11918273 }", CODE) && !shows("9182730", CODE));
}
