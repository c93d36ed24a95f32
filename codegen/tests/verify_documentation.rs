//! What is shown of the documentation of every service that botocore has, compared word by word with its HTML:
//! `cargo xtask verify documentation`.
//!
//! In: botocore's data folder. Out: on the output, how many words agree.

use ferrosmith_codegen::docs::html::render_html;
use ferrosmith_golden::botocore_data;
use flate2::read::GzDecoder;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use serde_json::Value;
use std::collections::BTreeSet;
use std::io::Read;
use std::path::{Path, PathBuf};

/// The least share of words that must be shown as they stand in the HTML.
const LEAST: f64 = 0.999_99;

#[test]
fn the_words_of_every_service_are_shown() {
    let folder = botocore_data();
    let files = model_files(&folder);
    assert!(!files.is_empty(), "there is no service-2.json or service-2.json.gz under {}", folder.display());
    let mut texts = BTreeSet::new();
    for file in &files {
        let model: Value = serde_json::from_str(&read(file)).expect("botocore's models are JSON");
        each_documentation(&model, &mut |html| texts.extend([html.to_owned()]));
    }
    let (mut words, mut agreeing, mut differing) = (0, 0, Vec::new());
    for html in &texts {
        let (wanted, shown) = (html_words(html), shown_words(html));
        let same = common(&wanted, &shown);
        words += wanted.len();
        agreeing += same;
        if same < wanted.len() || same < shown.len() {
            differing.push((html, wanted, shown));
        }
    }
    println!("{} services, {} texts, {} of {} words agree", files.len(), texts.len(), agreeing, words);
    println!("{} texts agree in every word, {} do not", texts.len() - differing.len(), differing.len());
    for (html, wanted, shown) in differing.iter().take(20) {
        let at = wanted.iter().zip(shown).take_while(|(one, other)| one == other).count();
        println!("- {:?} is shown as {:?}\n  {html}", wanted.get(at), shown.get(at));
    }
    assert!(agreeing as f64 >= words as f64 * LEAST, "words are lost");
}

/// The newest model of each service.
fn model_files(folder: &Path) -> Vec<PathBuf> {
    let children = |path: &Path| {
        let entries = std::fs::read_dir(path).into_iter().flatten().flatten();
        entries.map(|entry| entry.path()).collect::<BTreeSet<_>>()
    };
    let model_in = |path: &Path| {
        ["service-2.json", "service-2.json.gz"].into_iter().map(|name| path.join(name)).find(|file| file.is_file())
    };
    let newest =
        |service: &PathBuf| model_in(service).or_else(|| children(service).iter().rev().find_map(|it| model_in(it)));
    children(folder).iter().filter_map(newest).collect()
}

fn read(file: &Path) -> String {
    let bytes = std::fs::read(file).expect("a file that was listed can be read");
    let mut text = String::new();
    if file.extension().is_some_and(|extension| extension == "gz") {
        GzDecoder::new(bytes.as_slice()).read_to_string(&mut text).expect("botocore's models are UTF-8");
    } else {
        text = String::from_utf8(bytes).expect("botocore's models are UTF-8");
    }
    text
}

fn each_documentation(value: &Value, visit: &mut impl FnMut(&str)) {
    match value {
        Value::Object(entries) => {
            for (key, value) in entries {
                match value {
                    Value::String(text) if key == "documentation" => visit(text),
                    value => each_documentation(value, visit),
                }
            }
        }
        Value::Array(values) => values.iter().for_each(|value| each_documentation(value, visit)),
        _ => {}
    }
}

/// How many words two texts have in common, in order, looking a few words ahead where they part.
fn common(one: &[String], other: &[String]) -> usize {
    const AHEAD: usize = 12;
    let (mut at, mut there, mut same) = (0, 0, 0);
    while let (Some(word), Some(shown)) = (one.get(at), other.get(there)) {
        if word == shown {
            (at, there, same) = (at + 1, there + 1, same + 1);
            continue;
        }
        let ahead = |words: &[String], from: usize, word: &String| {
            words.iter().skip(from).take(AHEAD).position(|candidate| candidate == word)
        };
        match (ahead(other, there, word), ahead(one, at, shown)) {
            (Some(skip), back) if back.is_none_or(|back| skip <= back) => there += skip,
            (_, Some(skip)) => at += skip,
            _ => (at, there) = (at + 1, there + 1),
        }
    }
    same
}

/// The words that rustdoc shows.
fn shown_words(html: &str) -> Vec<String> {
    let markdown = render_html(html).docs.lines.join("\n");
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_SMART_PUNCTUATION;
    let mut text = String::new();
    for event in Parser::new_ext(&markdown, options) {
        match event {
            Event::Text(part) | Event::Code(part) => text.push_str(&part),
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Link { .. })
            | Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link) => {}
            Event::InlineHtml(tag) if ["<b>", "</b>", "<i>", "</i>"].contains(&&*tag) => {}
            Event::SoftBreak | Event::HardBreak | Event::Rule | Event::End(_) | Event::Start(_) => text.push(' '),
            other => text.push_str(&format!(" unexpected {other:?} ")),
        }
    }
    words(&text)
}

/// Elements that part words, with what is shown for them.
const BLOCKS: [(&str, &str); 51] = [
    ("p", ""),
    ("para", ""),
    ("simpara", ""),
    ("div", ""),
    ("section", ""),
    ("article", ""),
    ("blockquote", ""),
    ("caption", ""),
    ("ul", ""),
    ("itemizedlist", ""),
    ("menu", ""),
    ("ol", ""),
    ("orderedlist", ""),
    ("li", ""),
    ("listitem", ""),
    ("dl", ""),
    ("variablelist", ""),
    ("dt", ""),
    ("dd", ""),
    ("note", "Note:"),
    ("important", "Important:"),
    ("warning", "Warning:"),
    ("caution", "Caution:"),
    ("tip", "Tip:"),
    ("title", ""),
    ("fullname", ""),
    ("h1", ""),
    ("h2", ""),
    ("h3", ""),
    ("h4", ""),
    ("h5", ""),
    ("h6", ""),
    ("pre", ""),
    ("programlisting", ""),
    ("screen", ""),
    ("br", ""),
    ("hr", ""),
    ("table", ""),
    ("tr", ""),
    ("td", ""),
    ("th", ""),
    ("thead", ""),
    ("tbody", ""),
    ("tfoot", ""),
    ("colgroup", ""),
    ("col", ""),
    ("center", ""),
    ("zonbook", ""),
    ("xhtml", ""),
    ("html", ""),
    ("body", ""),
];

/// Elements that stand inside words.
const INLINE: [&str; 35] = [
    "a",
    "abbr",
    "b",
    "big",
    "cite",
    "code",
    "del",
    "dfn",
    "em",
    "emphasis",
    "filename",
    "font",
    "guilabel",
    "i",
    "img",
    "ins",
    "kbd",
    "link",
    "literal",
    "mark",
    "nobr",
    "q",
    "replaceable",
    "s",
    "samp",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
    "tt",
    "u",
    "ulink",
    "var",
    "xref",
];

/// The words of the HTML, by a reading of its own: known tags out, entities decoded, blocks apart.
fn html_words(html: &str) -> Vec<String> {
    let mut text = String::new();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        push_decoded(&mut text, &rest[..start]);
        rest = &rest[start..];
        if rest.starts_with("<!--") {
            rest = rest.find("-->").map_or("", |end| &rest[end + 3..]);
            continue;
        }
        let name_start = rest[1..].trim_start_matches('/');
        let length = name_start.bytes().take_while(u8::is_ascii_alphanumeric).count();
        let name = name_start[..length].to_ascii_lowercase();
        let is_end = rest[1..].starts_with('/');
        let is_ended = name_start[length..].starts_with([' ', '\n', '\t', '>', '/']);
        let block = BLOCKS.iter().find(|(block, _)| *block == name);
        match rest.find('>').filter(|_| is_ended && (block.is_some() || INLINE.contains(&name.as_str()))) {
            Some(end) => {
                if let Some((_, label)) = block {
                    text.push_str(if is_end { " " } else { " \u{0}" });
                    text.push_str(if is_end { "" } else { label });
                    text.push(' ');
                }
                rest = &rest[end + 1..];
            }
            None => {
                text.push('<');
                rest = &rest[1..];
            }
        }
    }
    push_decoded(&mut text, rest);
    words(&text.replace('\u{0}', ""))
}

fn push_decoded(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(start) = rest.find('&') {
        out.push_str(&rest[..start]);
        rest = &rest[start..];
        let entity = rest.find(';').filter(|end| *end < 12).map(|end| &rest[1..end]);
        let decoded = entity.and_then(|name| match name {
            "lt" => Some('<'),
            "gt" => Some('>'),
            "amp" => Some('&'),
            "quot" => Some('"'),
            "apos" => Some('\''),
            "nbsp" => Some(' '),
            "ndash" => Some('\u{2013}'),
            "mdash" => Some('\u{2014}'),
            "lsquo" => Some('\u{2018}'),
            "rsquo" => Some('\u{2019}'),
            "ldquo" => Some('\u{201c}'),
            "rdquo" => Some('\u{201d}'),
            "hellip" => Some('\u{2026}'),
            "copy" => Some('\u{a9}'),
            "reg" => Some('\u{ae}'),
            "trade" => Some('\u{2122}'),
            "times" => Some('\u{d7}'),
            "le" => Some('\u{2264}'),
            "ge" => Some('\u{2265}'),
            "deg" => Some('\u{b0}'),
            "bull" => Some('\u{2022}'),
            "rarr" => Some('\u{2192}'),
            "rArr" => Some('\u{21d2}'),
            name => {
                let number = name.strip_prefix('#')?;
                let hex = number.strip_prefix(['x', 'X']);
                let code = hex.map_or_else(|| number.parse().ok(), |hex| u32::from_str_radix(hex, 16).ok())?;
                char::from_u32(code)
            }
        });
        match (decoded, entity) {
            (Some(c), Some(name)) => {
                out.push(c);
                rest = &rest[name.len() + 2..];
            }
            _ => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
}

/// Smart quotes are rustdoc's own, and look the same; what has no width is no part of a word.
fn words(text: &str) -> Vec<String> {
    let text = text.replace(['\u{2018}', '\u{2019}'], "'").replace(['\u{201c}', '\u{201d}'], "\"");
    let is_shown = |c: &char| !matches!(c, '\u{200b}' | '\u{feff}' | '\u{ad}' | '\u{200e}' | '\u{200f}' | '\u{2060}');
    let text: String = text.chars().filter(is_shown).collect();
    text.split_whitespace().map(str::to_owned).collect()
}
