//! Documentation loses no word: what a browser would show of the vendored model's HTML is what rustdoc shows of the
//! Markdown, word by word, by a Markdown parser that is not ours.

use ferrosmith_codegen::docs::html::render_html;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use serde_json::Value;

/// Texts that the model does not have, each with the words it must show.
const HARD: [(&str, &str); 8] = [
    ("<p>a <b>b</b>c *d* _e_ `f` [g](h) &lt;T&gt;</p>", "a bc *d* _e_ `f` [g](h) <T>"),
    ("<ul><li><p># one</p></li><li>- two<ol><li>1. x</ol></ul>", "# one - two 1. x"),
    ("<dl><dt>term</dt><dd>def</dd></dl>", "term def"),
    (
        "s3://<bucket>/<key> --flag ... x|y |---| ~~z~~ a&amp;lt;b",
        "s3://<bucket>/<key> --flag ... x|y |---| ~~z~~ a&lt;b",
    ),
    ("<table><tr><td>a|b</td><td><code>c|d</code></td></tr></table>", "a|b c|d"),
    ("<note><p>n</p></note><pre>x\n  ``` y</pre>", "Note: n x ``` y"),
    ("<a href='https://a.b/c(d)'>l [m]</a> https://e.f/_g_.", "l [m] https://e.f/_g_."),
    ("> q\n    indented\n=== --- + *", "> q indented === --- + *"),
];

#[test]
fn hard_texts_are_shown_as_written() {
    for (html, words) in HARD {
        assert_eq!(shown_words(html), words.split_whitespace().collect::<Vec<_>>(), "{html}");
    }
}

#[test]
fn no_word_of_the_vendored_model_is_lost() {
    let path =
        concat!(env!("CARGO_MANIFEST_DIR"), "/../model/services/partnercentral-account/2025-04-04/service-2.json");
    let text = std::fs::read_to_string(path).expect("the model is vendored");
    let model: Value = serde_json::from_str(&text).expect("the model is JSON");
    let mut count = 0;
    each_documentation(&model, &mut |html| {
        count += 1;
        assert_eq!(shown_words(html), html_words(html), "{html}");
    });
    assert!(count > 400, "only {count} texts");
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
            Event::SoftBreak | Event::HardBreak | Event::End(_) | Event::Start(_) => text.push(' '),
            other => text.push_str(&format!(" unexpected {other:?} ")),
        }
    }
    words(&text)
}

/// The words of the HTML, by a reading of its own: tags out, entities decoded, blocks apart.
fn html_words(html: &str) -> Vec<String> {
    let mut text = String::new();
    let mut rest = html;
    while let Some((before, tag)) = rest.split_once('<') {
        text.push_str(before);
        let (tag, after) = tag.split_once('>').expect("the vendored model closes its tags");
        let name = tag.trim_start_matches('/').split_whitespace().next().unwrap_or_default();
        match name {
            "b" | "i" | "a" | "code" => {}
            "p" | "ul" | "li" => text.push(' '),
            other => panic!("the vendored model has a tag that this test does not know: {other}"),
        }
        rest = after;
    }
    text.push_str(rest);
    words(&text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&"))
}

/// Smart quotes are rustdoc's own, and look the same.
fn words(text: &str) -> Vec<String> {
    let text = text.replace(['\u{2018}', '\u{2019}'], "'").replace(['\u{201c}', '\u{201d}'], "\"");
    text.split_whitespace().map(str::to_owned).collect()
}
