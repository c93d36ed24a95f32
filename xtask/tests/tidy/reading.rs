//! One way in which files are read: `build/src/disk/read.rs`, which refuses devices and pipes and reads no more than it should.
//!
//! In: a source of a room that reads what users name. Out: each other way in it, outside of tests.

use super::Source;

/// Where files may be opened otherwise: the function itself, the lock on a folder, and what the system says of the process.
const HOMES: [&str; 3] = ["build/src/disk/read.rs", "build/src/disk/replace.rs", "cli/src/commands/all/memory.rs"];

/// How the standard library reads a file.
const WAYS: [&str; 4] = ["fs::read(", "fs::read_to_string(", "File::open(", ".read(true)"];

/// Lines that read a file in another way.
pub(crate) fn breaches(source: &Source) -> Vec<String> {
    let is_test = source.path.ends_with("tests.rs") || source.path.contains("/tests/");
    if is_test || HOMES.contains(&source.path.as_str()) {
        return Vec::new();
    }
    let code = source.code.lines().take_while(|line| !line.starts_with("#[cfg(test)]")).enumerate();
    let found = code.filter(|(_, line)| WAYS.iter().any(|way| line.contains(way)));
    found
        .map(|(number, line)| format!("{}:{}: {}; disk/read.rs reads files", source.path, number + 1, line.trim()))
        .collect()
}

#[test]
fn other_ways_are_found() {
    let text = "//! x\nfn f() {\n    let a = fs::read(path);\n}\n#[cfg(test)]\nmod tests {\n    fs::read(x);\n}\n";
    assert_eq!(breaches(&Source::new("cli/src/x.rs", text)).len(), 1);
    for path in ["cli/src/x/tests.rs", HOMES[0]] {
        assert_eq!(breaches(&Source::new(path, text)), [""; 0], "{path}");
    }
}
