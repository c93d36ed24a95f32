//! In: the folder `src` of the official crate. Out: the Rust examples of its documentation as one Markdown text, with the
//! crate under the name `pca`. They are compiled as the documentation tests that they are, and not run.

use std::fmt::Write;
use std::path::Path;

/// The files of which the documentation shows how to call the crate.
const FILES: [&str; 5] = ["lib.rs", "client.rs", "config.rs", "config/endpoint.rs", "client/customize.rs"];

/// The examples of the crate whose source is in `folder`.
///
/// # Panics
/// When a file cannot be read.
pub(crate) fn examples(folder: &Path, crate_name: &str) -> String {
    let mut found = String::new();
    for file in FILES {
        let path = folder.join(file);
        let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        add_file(&mut found, file, &text, crate_name);
    }
    found
}

fn add_file(found: &mut String, file: &str, text: &str, crate_name: &str) {
    let mut is_inside = false;
    for (index, line) in text.lines().enumerate() {
        let Some(line) = line.trim_start().strip_prefix("///").or_else(|| line.trim_start().strip_prefix("//!")) else {
            is_inside = false;
            continue;
        };
        let line = line.strip_prefix(' ').unwrap_or(line);
        match (is_inside, line.trim()) {
            (false, "```no_run" | "```rust,no_run" | "```rust") => {
                is_inside = true;
                let _ = writeln!(found, "{file}, line {}:\n```no_run", index + 1);
            }
            (true, "```") => {
                is_inside = false;
                let _ = writeln!(found, "```\n");
            }
            (true, _) => {
                let _ = writeln!(found, "{}", line.replace(crate_name, "pca"));
            }
            (false, _) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::add_file;

    #[test]
    fn examples_are_taken_and_other_code_is_not() {
        let mut found = String::new();
        let text = "/// ```text\n/// no\n/// ```\n    /// ```no_run\n    /// x_y::z();\n    /// ```\nfn f() {}\n";
        add_file(&mut found, "f.rs", text, "x_y");
        assert_eq!(found, "f.rs, line 4:\n```no_run\npca::z();\n```\n\n");
    }
}
