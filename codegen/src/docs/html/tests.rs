//! Blocks as they come out, and the promise that any input comes out at all.

use super::{Docs, render_html};

fn lines(html: &str) -> Vec<String> {
    render_html(html).docs.lines
}

#[test]
fn nothing_gives_nothing() {
    assert!(lines("").is_empty());
    assert!(lines(" <p> \n </p><note></note><ul><li></li></ul>").is_empty());
    assert_eq!(render_html("<p></p>").summary, "");
}

#[test]
fn paragraphs_are_parted_and_white_space_is_one_space() {
    assert_eq!(lines("<p>One\n   two</p><p>three</p>four"), ["One two", "", "three", "", "four"]);
}

#[test]
fn lines_are_wrapped_without_starting_a_block() {
    let words = vec!["word"; 21].join(" ");
    let wrapped = lines(&format!("{words} last - 1. # end"));
    assert_eq!(wrapped, [format!("{words} last"), r"\- 1. # end".to_owned()]);
}

#[test]
fn inline_elements_become_markdown() {
    assert_eq!(
        lines("<p>A <b>bold</b>, <i> slanted </i>and <code>a*b</code> <a href=\"https://x.y/z\">link</a>.</p>"),
        ["A **bold**, *slanted* and `a*b` [link](https://x.y/z)."]
    );
}

#[test]
fn emphasis_that_markdown_would_not_see_is_html() {
    assert_eq!(lines("pre<b>\"fix\"</b>ed"), [r#"pre<b>"fix"</b>ed"#]);
    assert_eq!(lines("<b>a <i>b</i></b>"), ["**a <i>b</i>**"]);
    assert_eq!(lines("<b></b>x<i> </i>"), ["x"]);
}

#[test]
fn links_that_lead_nowhere_are_text() {
    assert_eq!(lines("<a href=\"API_Foo.html\">Foo</a> <a>bar</a>"), ["Foo bar"]);
    assert_eq!(lines("<a href=\"https://x.y\"></a>"), ["<https://x.y>"]);
    assert_eq!(lines("wow!<a href=\"https://x.y\">z</a>"), [r"wow\![z](https://x.y)"]);
}

#[test]
fn lists_nest_and_need_no_closing() {
    assert_eq!(
        lines("Intro:<ul><li><p>one</p><ol><li>first<li>second</ol></li><li><p>two</p><p>more</p></ul>tail"),
        ["Intro:", "", "- one", "  1. first", "  2. second", "- two", "", "  more", "", "tail"]
    );
}

#[test]
fn terms_are_bold_with_their_definitions_below() {
    assert_eq!(
        lines("<dl><dt>T</dt><dd>D</dd><dt>U</dt><dd><p>E</p></dd></dl>"),
        [r"- **T**\", "  D", r"- **U**\", "  E"]
    );
}

#[test]
fn notes_are_quotes() {
    assert_eq!(
        lines("<p>x</p><important><p>Mind</p><ul><li>a</li></ul></important>"),
        ["x", "", "> **Important:** Mind", ">", "> - a"]
    );
}

#[test]
fn tables_and_code_blocks() {
    assert_eq!(
        lines("<table><tr><th>a</th><th>b</th></tr><tr><td><code>x|y</code></td></tr></table>"),
        ["| a | b |", "|---|---|", r"| `x\|y` |  |"]
    );
    assert_eq!(lines("<pre>\n a\n\t```</pre>"), ["````text", " a", "    ```", "````"]);
}

#[test]
fn the_summary_is_the_first_sentence() {
    assert_eq!(render_html("<p>Uses e.g. <b>v1.2. x</b>. Then</p><p>more.</p>").summary, "Uses e.g. **v1.2. x**.");
    assert_eq!(render_html("<note><p>Mind this! And</p></note>").summary, "Mind this!");
}

#[test]
fn paragraphs_can_be_added() {
    let mut docs = Docs::line("a");
    docs.push_paragraph("b");
    assert_eq!(docs.lines, ["a", "", "b"]);
}

/// Every sequence of a few nasty pieces, in a pseudo-random but fixed order.
#[test]
fn no_input_panics_and_no_line_holds_a_newline() {
    const PIECES: [&str; 32] = [
        "<p>",
        "</p>",
        "<ul>",
        "</ul>",
        "<ol>",
        "<li>",
        "</li>",
        "<note>",
        "</note>",
        "<b>",
        "</b>",
        "<code>",
        "</code>",
        "<a href=\"https://a.b\">",
        "</a>",
        "<dl><dt>",
        "<dd>",
        "<table><tr>",
        "<td>",
        "</table>",
        "<pre>",
        "</pre>",
        "<br>",
        "</br",
        "text ",
        "`*_[",
        "\n-\r\n",
        "\u{fdd0}\u{202e}\0",
        "é🦀",
        "<x y='z'",
        ">",
        "&amp;#x",
    ];
    let mut state = 1_u32;
    for _ in 0..4000 {
        let mut html = String::new();
        for _ in 0..12 {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            html.push_str(PIECES[(state >> 27) as usize]);
        }
        let rendered = render_html(&html);
        assert!(rendered.docs.lines.iter().all(|line| !line.contains(['\n', '\r', '\0', '\u{fdd0}'])), "{html:?}");
        assert!(!rendered.summary.contains('\n'), "{html:?}");
    }
}

#[test]
fn what_is_nested_without_end_stays_short_and_keeps_its_words() {
    for part in [
        "<ul><li>word",
        "<dl><dt>word<dd>",
        "<note><p>word ",
        "<b><i><code>word</b> ",
        "<table><tr><td><ol><li>word",
        "&&word ",
    ] {
        let lines = render_html(&part.repeat(2_000)).docs.lines;
        let words: usize = lines.iter().map(|line| line.matches("word").count()).sum();
        let length: usize = lines.iter().map(String::len).sum();
        assert_eq!(words, 2_000, "{part}");
        // An indent per level would be megabytes.
        assert!(length < 2_000 * 120, "{part}: {length}");
    }
}

/// Elements that mean the same, the best known first.
const ALIKE: &[&[&str]] = &[
    &["p", "para", "simpara", "div", "section", "article", "blockquote", "caption"],
    &["ul", "itemizedlist", "menu"],
    &["ol", "orderedlist"],
    &["li", "listitem"],
    &["dl", "variablelist"],
    &["dt"],
    &["dd"],
    &["note"],
    &["important"],
    &["warning"],
    &["caution"],
    &["tip"],
    &["title", "fullname"],
    &["h1", "h2", "h3", "h4", "h5", "h6"],
    &["pre", "programlisting", "screen"],
    &["code", "tt", "kbd", "samp", "literal", "filename", "var"],
    &["b", "strong", "guilabel"],
    &["i", "em", "cite", "dfn", "replaceable", "emphasis"],
    &["a", "ulink"],
    &["br"],
    &["hr"],
    &["table"],
    &["tr"],
    &["td", "th"],
];

/// Elements that change nothing.
const PLAIN: &[&str] = &[
    "thead", "tbody", "tfoot", "colgroup", "col", "span", "u", "s", "small", "big", "sub", "sup", "font", "abbr",
    "center", "link", "zonbook", "xhtml", "html", "body", "img", "mark", "del", "ins", "q", "nobr", "xref",
];

/// An element in a sentence, in a list, in a table, and never closed.
fn everywhere(name: &str) -> [Vec<String>; 4] {
    let element = format!("<{name}>b  d</{name}>");
    [
        lines(&format!("a{element}c")),
        lines(&format!("<ul><li>a{element}c</li></ul>e")),
        lines(&format!("<table><tr><td>a{element}c</td></tr></table>e")),
        lines(&format!("<p>a<{name}>b  d")),
    ]
}

#[test]
fn elements_that_mean_the_same_look_the_same() {
    for names in ALIKE {
        let expected = everywhere(names[0]);
        for name in *names {
            assert_eq!(everywhere(name), expected, "<{name}>");
        }
    }
    let text = ["ab dc", "- ab dc", "ab dc", "ab d"];
    for name in PLAIN {
        let first = everywhere(name).map(|lines| lines.into_iter().next().unwrap_or_default());
        assert!(first[2].contains(text[2]), "<{name}>: {first:?}");
        assert_eq!([&first[0], &first[1], &first[3]], [text[0], text[1], text[3]], "<{name}>");
    }
    let as_text = everywhere("unknown");
    assert_eq!(as_text[0], [r"a\<unknown>b d\</unknown>c"]);
}

#[test]
fn each_element_that_is_known_has_a_case() {
    let source = include_str!("tokenise.rs");
    let (_, table) = source.split_once("fn of(name: &[u8])").expect("the table of elements");
    let table = table.split("_ => return None").next().unwrap_or_default();
    let words = table.split_whitespace().filter_map(|word| word.strip_prefix("b\""));
    let known: Vec<&str> = words.filter_map(|rest| rest.split('"').next()).collect();
    assert!(known.len() > 80, "{known:?}");
    let listed: Vec<&str> = ALIKE.iter().copied().flatten().chain(PLAIN).copied().collect();
    let missing: Vec<&&str> = known.iter().filter(|name| !listed.contains(name)).collect();
    assert!(missing.is_empty(), "no case for {missing:?}");
}
