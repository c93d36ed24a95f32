//! Text of a model stays text: attacks in every place of a model that takes free text, in both formats.
//!
//! In: `tests/fixtures/hostile`. Out: a failure where an attack adds a word to the Rust, a key to the manifest, a heading, a
//! link, a tag or a code block to the documentation, or a character that can't be seen to any file; or where a value that
//! goes over the wire is not the model's. That the crates compile, and that no attack becomes a doctest, is held by
//! `emit_golden`. What is refused is in `tests/fixtures/error`.

mod fixture;
mod markdown;
mod rust;

use fixture::{FORMATS, Files, TYPES_OF, attacks, generate_hostile};
use rust::{doc_texts, identifiers, literals, tokens_of};
use std::sync::LazyLock;

/// Text that does no harm, to hold the others against.
const HARMLESS: &str = "No harm";

/// How many effects are shown.
const SHOWN: usize = 40;

/// The crates of a format: what each attack makes of it, and what no attack makes of it.
struct Crates {
    format: String,
    harmless: Files,
    attacked: Vec<(String, String, Result<Files, String>)>,
}

/// The crates of all formats, which are made once: every test looks at all of them.
static CRATES: LazyLock<Vec<Crates>> = LazyLock::new(|| {
    let formats = FORMATS.iter().flat_map(|format| [(*format).to_owned(), format!("{TYPES_OF}{format}")]);
    let made = |format: String| {
        let generate = |text: &str| generate_hostile(&format, text, "../../runtime");
        let harmless = generate(HARMLESS).expect("a model without attacks is sound");
        let attacked = attacks().into_iter().map(|(name, attack)| {
            let files = generate(&attack).map_err(|report| report.to_string());
            (name, attack, files)
        });
        Crates { harmless, attacked: attacked.collect(), format }
    };
    std::thread::scope(|scope| {
        let threads: Vec<_> = formats.map(|format| scope.spawn(|| made(format))).collect();
        threads.into_iter().map(|thread| thread.join().expect("the crates are made")).collect()
    })
});

/// Runs a check of each attack's crate beside the harmless one; the failures of all in one message.
fn for_each_crate(check: impl Fn(&str, &Files, &Files, &mut Vec<String>)) {
    let mut failures = Vec::new();
    for Crates { format, harmless, attacked } in CRATES.iter() {
        for (name, attack, files) in attacked {
            let mut found = Vec::new();
            match files {
                Ok(files) => check(attack, files, harmless, &mut found),
                Err(report) => found.push(report.clone()),
            }
            failures.extend(found.into_iter().map(|what| format!("{format}, {name}: {what}")));
        }
    }
    let shown = failures.len().min(SHOWN);
    assert!(failures.is_empty(), "{} effects of attacks\n{}", failures.len(), failures[..shown].join("\n"));
}

fn rust_files(files: &Files) -> impl Iterator<Item = (&String, &String)> {
    files.iter().filter(|(path, _)| path.ends_with(".rs"))
}

#[test]
fn no_attack_changes_which_files_there_are() {
    for_each_crate(|_, files, harmless, failures| {
        if !files.keys().eq(harmless.keys()) {
            failures.push(format!("the files are {:?}", files.keys()));
        }
    });
}

#[test]
fn no_attack_adds_a_word_to_the_rust() {
    for_each_crate(|attack, files, harmless, failures| {
        for (path, text) in rust_files(files) {
            if let Err(error) = syn::parse_file(text) {
                failures.push(format!("{path} is not Rust: {error}"));
                continue;
            }
            let (words, known) = (identifiers(&tokens_of(text)), identifiers(&tokens_of(&harmless[path])));
            // Variants are named after values in models that give no names.
            // A default that is empty is the type's own.
            let is_default = |word: &str| attack.is_empty() && word == "unwrap_or_default";
            let is_new =
                |word: &&String| !known.contains(*word) && path != "src/types/enums.rs" && !is_default(word.as_str());
            failures.extend(words.iter().filter(is_new).map(|word| format!("{path} has the word {word}")));
            if words.contains("injected") {
                failures.push(format!("{path} has the injected word"));
            }
        }
    });
}

#[test]
fn no_attack_adds_to_the_documentation_but_words() {
    for_each_crate(|_, files, harmless, failures| {
        for (path, text) in rust_files(files) {
            let known = markdown::Seen::of(&doc_texts(&tokens_of(&harmless[path])));
            let seen = markdown::Seen::of(&doc_texts(&tokens_of(text)));
            failures.extend(seen.beyond(&known).into_iter().map(|what| format!("{path}: {what}")));
        }
        for path in ["README.md", "CHANGELOG.md"] {
            let known = markdown::Seen::of(std::slice::from_ref(&harmless[path]));
            let seen = markdown::Seen::of(std::slice::from_ref(&files[path]));
            failures.extend(seen.beyond(&known).into_iter().map(|what| format!("{path}: {what}")));
        }
    });
}

#[test]
fn no_attack_adds_to_the_manifest() {
    for_each_crate(|_, files, harmless, failures| {
        let read = |files: &Files| files["Cargo.toml"].parse::<toml::Table>();
        let (Ok(mut table), Ok(mut known)) = (read(files), read(harmless)) else {
            return failures.push("the manifest is not TOML".to_owned());
        };
        for table in [&mut table, &mut known] {
            let package = table.get_mut("package").and_then(toml::Value::as_table_mut).expect("a package");
            let description = package.remove("description").expect("a description");
            // Cargo hands it on by the environment, where not every character can be.
            if description.as_str().is_none_or(|text| text.chars().any(char::is_control)) {
                failures.push(format!("the description is {description}"));
            }
            // The SDK id may be one.
            package.remove("keywords").expect("keywords");
        }
        if table != known {
            failures.push(format!("the manifest is\n{table}"));
        }
    });
}

#[test]
fn no_file_holds_what_cannot_be_seen() {
    let is_invisible = |c: &char| {
        (c.is_control() && *c != '\n')
            || matches!(c, '\u{200E}' | '\u{200F}' | '\u{061C}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
            || matches!(c, '\u{FEFF}' | '\u{FDD0}'..='\u{FDEF}' | '\u{FFFE}')
    };
    for_each_crate(|_, files, _, failures| {
        for (path, text) in files {
            for (number, line) in text.lines().enumerate().filter(|(_, line)| line.chars().any(|c| is_invisible(&c))) {
                failures.push(format!("{path}:{}: {line:?}", number + 1));
            }
        }
    });
}

#[test]
fn names_are_a_line_each() {
    for_each_crate(|_, files, harmless, failures| {
        let (lines, known) = (files["names.txt"].lines(), harmless["names.txt"].lines());
        let ids = |lines: std::str::Lines<'_>| lines.filter_map(|line| line.split_once(" -> ")).count();
        if lines.clone().count() != known.clone().count() || ids(lines) != ids(known) {
            failures.push(files["names.txt"].clone());
        }
    });
}

#[test]
fn what_goes_over_the_wire_is_what_the_model_says() {
    for_each_crate(|attack, files, harmless, failures| {
        for (path, text) in rust_files(files).filter(|_| !attack.is_empty()) {
            for (before, behind) in [("", ""), ("=", "=")] {
                let count = |text: &str, value: &str| {
                    let wanted = format!("{before}{value}{behind}");
                    literals(&tokens_of(text)).into_iter().filter(|found| *found == wanted).count()
                };
                let (found, wanted) = (count(text, attack), count(&harmless[path], HARMLESS));
                if found < wanted {
                    failures.push(format!("{path} has {found} of {wanted} texts between {before:?} and {behind:?}"));
                }
            }
        }
    });
}

#[test]
fn the_models_have_places_for_text_that_is_sent() {
    for format in FORMATS {
        let files = generate_hostile(format, HARMLESS, "../../runtime").expect("a model without attacks is sound");
        let count = |path: &str| literals(&tokens_of(&files[path])).iter().filter(|text| *text == HARMLESS).count();
        for path in ["src/types/enums.rs", "src/service.rs", "src/config/endpoint.rs", "src/operation/put_thing.rs"] {
            assert!(count(path) > 0, "{format}: {path}");
        }
    }
}
