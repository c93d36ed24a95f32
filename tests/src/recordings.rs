//! In: the name of an operation or exception. Out: its recordings from `tests/recordings/`, as JSON. Writes nothing:
//! `tests/record/record_requests.py` does.

use serde_json::Value;
use std::path::PathBuf;

/// The folder of the recordings.
pub fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("recordings")
}

/// One recording: a path under [`folder`].
///
/// # Panics
/// When there is no such recording, or it is not JSON: the test that asked cannot go on.
pub fn read(path: &str) -> Value {
    let path = folder().join(path);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The case of this name in a recording of several.
///
/// # Panics
/// When there is no such case.
pub fn case(path: &str, name: &str) -> Value {
    let recording = read(path);
    let cases = recording.as_array().into_iter().flatten();
    let found = cases.into_iter().find(|case| case["case"] == name);
    found.cloned().unwrap_or_else(|| panic!("{path} has no case {name:?}"))
}

/// The first case of a recording of several.
///
/// # Panics
/// When there is none.
pub fn first(path: &str) -> Value {
    read(path).get(0).cloned().unwrap_or_else(|| panic!("{path} has no case"))
}

/// The names of the operations that are recorded, in order.
///
/// # Panics
/// When there is none.
pub fn operations() -> Vec<String> {
    let entries = std::fs::read_dir(folder().join("responses")).expect("the recordings are in the repository");
    let names = entries.map(|entry| entry.expect("the folder can be listed").file_name());
    let mut names: Vec<String> =
        names.filter_map(|name| name.to_str()?.strip_suffix(".json").map(str::to_owned)).collect();
    assert!(!names.is_empty(), "no operation is recorded");
    names.sort();
    names
}

#[cfg(test)]
mod tests {
    use crate::sigv4::{Signable, verify};

    /// The signature check agrees with another implementation on a whole request.
    #[test]
    fn takes_a_recorded_signature() {
        let recorded = super::read("signature.json");
        let text = |value: &serde_json::Value| value.as_str().expect("a string").to_owned();
        let headers: Vec<(String, String)> = recorded["headers"]
            .as_object()
            .expect("headers")
            .iter()
            .map(|(name, value)| (name.clone(), text(value)))
            .collect();
        let (method, body) = (text(&recorded["method"]), text(&recorded["body"]));
        let request = Signable { method: &method, path: "/", query: "", headers: &headers, body: body.as_bytes() };
        let scope = verify(&request, &text(&recorded["secret_key"])).expect("the recorded signature");
        assert_eq!(scope.service, "partnercentral-account");
        assert!(verify(&request, "another key").is_err());
    }

    #[test]
    fn every_operation_is_recorded() {
        assert_eq!(super::operations().len(), 34);
    }
}
