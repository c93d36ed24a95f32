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
        assert!(!text.contains(secret), "`{secret}` is shown: {text}");
    }
}
