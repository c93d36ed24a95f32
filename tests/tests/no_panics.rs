//! No panic can be reached from the public API: in the code of generated crates, and of the runtime that they call and
//! whose macros they are written with, nothing can panic but what is listed here, each with the reason why it may.
//!
//! In: the sources, without comments, strings and unit tests. Out: a failure that lists places. It looks at text, so that
//! it sees what is in the bodies of macros; what the official runtime does is not looked at.

#[path = "../../xtask/tests/tidy/mask.rs"]
mod mask;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Calls that panic when something is not as expected.
const CALLS: [&str; 16] = [
    ".unwrap(",
    ".unwrap_err(",
    ".expect(",
    ".expect_err(",
    ".split_at(",
    ".split_at_mut(",
    ".copy_from_slice(",
    ".swap_remove(",
    "panic!",
    "unreachable!",
    "todo!",
    "unimplemented!",
    "assert!",
    "assert_eq!",
    "assert_ne!",
    "panic_any(",
];

/// What may stay: the end of the file's path, the code, and why it can't panic or should.
const ALLOWED: [(&str, &str, &str); 1] = [(
    "runtime/src/call/client.rs",
    "panic!(",
    "what `Client::new` and `Client::from_conf` are documented to do, as with the official clients; `try_new` and \
         `try_from_conf` do not",
)];

fn project() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the tests are a folder of the project").to_path_buf()
}

/// All sources below a folder but unit tests.
fn rust_files(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder of the project") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            rust_files(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") && !path.ends_with("tests.rs") {
            files.push(path);
        }
    }
}

/// The sources of the runtime and of every generated crate.
fn sources() -> Vec<(String, String)> {
    let project = project();
    let mut files = Vec::new();
    rust_files(&project.join("runtime/src"), &mut files);
    for entry in fs::read_dir(project.join("generated")).expect("the folder of generated crates") {
        let source = entry.expect("an entry").path().join("src");
        if source.is_dir() {
            rust_files(&source, &mut files);
        }
    }
    files.sort();
    let read = |path: &PathBuf| {
        let name = path.strip_prefix(&project).expect("inside of the project").to_string_lossy().replace('\\', "/");
        (name, fs::read_to_string(path).expect("a source file"))
    };
    files.iter().map(read).collect()
}

/// The code without its unit tests, which are the last item of a file.
fn without_tests(code: &str) -> &str {
    code.find("#[cfg(test)]").map_or(code, |at| &code[..at])
}

/// Everything in a line of code that may panic.
fn suspects(line: &str) -> Vec<String> {
    let calls = CALLS.iter().flat_map(|call| {
        let is_word = |at: usize| line[..at].ends_with(|before: char| before.is_alphanumeric() || before == '_');
        line.match_indices(call)
            .filter(move |(at, _)| call.starts_with('.') || !is_word(*at))
            .map(move |_| if call.ends_with('!') { format!("{call}(") } else { (*call).to_owned() })
    });
    calls.chain(indexing(line)).collect()
}

/// `place[index]`, where rustfmt leaves no space: not attributes, types and array literals.
fn indexing(line: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (at, _) in line.match_indices('[') {
        let before = &line[..at];
        let is_place = before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | ')' | ']' | '?'));
        if !is_place {
            continue;
        }
        let start = before.rfind(|c: char| !(c.is_alphanumeric() || c == '_')).map_or(0, |place| place + 1);
        let end = line[at..].find(']').map_or(line.len(), |place| at + place + 1);
        found.push(line[start..end].to_owned());
    }
    found
}

#[test]
fn nothing_panics_but_what_is_listed() {
    let (mut unlisted, mut used) = (Vec::new(), BTreeSet::new());
    let sources = sources();
    assert!(sources.iter().any(|(path, _)| path.starts_with("generated/")), "there is a generated crate");
    for (path, text) in &sources {
        let code = mask::mask(text);
        for (number, line) in without_tests(&code).lines().enumerate() {
            for suspect in suspects(line) {
                match ALLOWED.iter().position(|(file, code, _)| path.ends_with(file) && suspect == *code) {
                    Some(entry) => drop(used.insert(entry)),
                    None => unlisted.push(format!("{path}:{}: {suspect}", number + 1)),
                }
            }
        }
    }
    assert!(unlisted.is_empty(), "may panic, and is not in the list:\n{}", unlisted.join("\n"));
    let stale: Vec<_> =
        (0..ALLOWED.len()).filter(|entry| !used.contains(entry)).map(|entry| ALLOWED[entry].1).collect();
    assert!(stale.is_empty(), "in the list, but not in the code: {stale:?}");
}

#[test]
fn what_panics_is_seen() {
    for (line, expected) in [
        ("let a = b.unwrap();", vec![".unwrap("]),
        ("b.unwrap_or_default()", vec![]),
        ("::std::panic!(x)", vec!["panic!("]),
        ("debug_assert!(x); assert!(y)", vec!["assert!("]),
        ("&bytes[1..]", vec!["bytes[1..]"]),
        ("f()[0] + x?[i]", vec!["[0]", "[i]"]),
        ("#[derive(Debug)] vec![1] &'static [u8] x: [u8; 4]", vec![]),
    ] {
        assert_eq!(suspects(line), expected, "{line}");
    }
}
