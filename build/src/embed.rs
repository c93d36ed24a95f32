//! [`embed`]: the files of a package as a module tree that another crate includes: files in, files out.
//!
//! What goes: the manifest and all that is not under `src/`; the inner attributes and documentation of the root, which an
//! included file cannot have. What changes: examples are marked as not to be compiled, since they name the package. Paths
//! from the root stay, those in macros of the runtime too, so the tree is to be included at a crate's root. Knows no model.

use ferrosmith_codegen::OutputFile;

/// The module tree, to be included at the root of a crate.
pub(crate) fn embed(files: Vec<OutputFile>) -> Vec<OutputFile> {
    let sources = files.into_iter().filter_map(|file| {
        let path = file.path.strip_prefix("src/")?.to_owned();
        let text = if path == "lib.rs" { without_inner(&file.text) } else { file.text };
        Some(OutputFile { text: without_compiled_examples(&text), path })
    });
    sources.collect()
}

/// A root without inner attributes and inner documentation; what the file says of its making stays.
fn without_inner(text: &str) -> String {
    let kept = text.lines().filter(|line| !line.starts_with("//!") && !line.starts_with("#!["));
    kept.flat_map(|line| [line, "\n"]).collect()
}

/// Documentation whose examples are shown and not compiled.
fn without_compiled_examples(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut is_open = false;
    for line in text.lines() {
        let indented = line.trim_start();
        let fence = ["/// ```", "//! ```"].iter().find_map(|start| indented.strip_prefix(start));
        match fence {
            Some("" | "no_run") if !is_open => {
                let start = line.find("```").unwrap_or(line.len());
                out.push_str(&line[..start]);
                out.push_str("```ignore");
                is_open = true;
            }
            Some(_) => {
                out.push_str(line);
                is_open = !is_open;
            }
            None => out.push_str(line),
        }
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str, text: &str) -> OutputFile {
        OutputFile { path: path.to_owned(), text: text.to_owned() }
    }

    #[test]
    fn a_package_becomes_a_module_tree() {
        let root = "// @generated\n//! Docs.\n#![deny(missing_docs)]\n\npub mod client;\n";
        let files = vec![
            file("Cargo.toml", "[package]"),
            file("src/lib.rs", root),
            file("src/a/b.rs", "//! Docs.\nuse crate::types;\n"),
        ];
        let expected = [("lib.rs", "// @generated\n\npub mod client;\n"), ("a/b.rs", "//! Docs.\nuse crate::types;\n")];
        assert_eq!(embed(files), expected.map(|(path, text)| file(path, text)));
    }

    #[test]
    fn examples_are_shown_and_not_compiled() {
        let text = "/// ```no_run\n/// a\n/// ```\n    /// ```\n    /// b\n    /// ```\n/// ```text\n/// c\n/// ```\n";
        let shown = text.replace("```no_run", "```ignore").replacen("    /// ```\n", "    /// ```ignore\n", 1);
        assert_eq!(without_compiled_examples(text), shown);
    }
}
