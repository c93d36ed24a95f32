//! HTML to a flat list of opening tags, closing tags and text.
//!
//! In: HTML as documentation has it: unclosed tags, stray text, placeholders that look like tags. Out: [`Piece`]s. A tag
//! that no documentation format knows is text, as its author meant it. Does not nest or close anything (`render.rs`).
//!
//! Source: WHATWG HTML, "Tokenization", by `html5gum`; DocBook for the few of its elements that AWS models use.

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span, Tokenizer};

/// A piece of a document.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Piece {
    /// An opening tag.
    Open(Tag),
    /// A closing tag.
    Close(Tag),
    /// Text, its entities decoded, its white space as it is.
    Text(String),
}

/// An element, by what it means for the page.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Tag {
    Paragraph,
    Bullets,
    Numbers,
    Item,
    Definitions,
    Term,
    Definition,
    /// A note, with its label.
    Note(&'static str),
    Title,
    Heading,
    Preformatted,
    Code,
    Bold,
    Italic,
    /// A link, with its address if it has one.
    Link(Option<String>),
    LineBreak,
    Rule,
    Table,
    Row,
    Cell,
    /// An element that changes nothing.
    Plain,
}

impl Tag {
    fn of(name: &[u8]) -> Option<Self> {
        Some(match name {
            b"p" | b"para" | b"simpara" | b"div" | b"section" | b"article" | b"blockquote" | b"caption" => {
                Self::Paragraph
            }
            b"ul" | b"itemizedlist" | b"menu" => Self::Bullets,
            b"ol" | b"orderedlist" => Self::Numbers,
            b"li" | b"listitem" => Self::Item,
            b"dl" | b"variablelist" => Self::Definitions,
            b"dt" => Self::Term,
            b"dd" => Self::Definition,
            b"note" => Self::Note("Note:"),
            b"important" => Self::Note("Important:"),
            b"warning" => Self::Note("Warning:"),
            b"caution" => Self::Note("Caution:"),
            b"tip" => Self::Note("Tip:"),
            b"title" | b"fullname" => Self::Title,
            b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" => Self::Heading,
            b"pre" | b"programlisting" | b"screen" => Self::Preformatted,
            b"code" | b"tt" | b"kbd" | b"samp" | b"literal" | b"filename" | b"var" => Self::Code,
            b"b" | b"strong" | b"guilabel" => Self::Bold,
            b"i" | b"em" | b"cite" | b"dfn" | b"replaceable" | b"emphasis" => Self::Italic,
            b"a" | b"ulink" => Self::Link(None),
            b"br" => Self::LineBreak,
            b"hr" => Self::Rule,
            b"table" => Self::Table,
            b"tr" => Self::Row,
            b"td" | b"th" => Self::Cell,
            b"thead" | b"tbody" | b"tfoot" | b"colgroup" | b"col" | b"span" | b"u" | b"s" | b"small" | b"big"
            | b"sub" | b"sup" | b"font" | b"abbr" | b"center" | b"link" | b"zonbook" | b"xhtml" | b"html" | b"body"
            | b"img" | b"mark" | b"del" | b"ins" | b"q" | b"nobr" | b"xref" => Self::Plain,
            _ => return None,
        })
    }
}

/// Reads all pieces.
pub(super) fn read_pieces(html: &str) -> Vec<Piece> {
    // A tag that never ends is no tag; the tokenizer would drop it.
    match html.rsplit_once('<') {
        Some((head, tail)) if !tail.contains('>') => {
            let mut pieces = tokenise(head);
            push_text(&mut pieces, "<");
            for piece in tokenise(tail) {
                match piece {
                    Piece::Text(text) => push_text(&mut pieces, &text),
                    tag => pieces.push(tag),
                }
            }
            pieces
        }
        _ => tokenise(html),
    }
}

fn tokenise(html: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut open = OpenTag::default();
    let emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, span: Span<usize>| -> Option<()> {
        match event {
            CallbackEvent::OpenStartTag { name } => open = OpenTag { start: span.start, ..OpenTag::named(name) },
            CallbackEvent::AttributeName { name } => open.is_address = matches!(name, b"href" | b"url"),
            CallbackEvent::AttributeValue { value } if open.is_address => open.address = Some(text(value)),
            CallbackEvent::CloseStartTag { .. } => match Tag::of(&open.name) {
                Some(Tag::Link(_)) => pieces.push(Piece::Open(Tag::Link(open.address.take()))),
                Some(tag) => pieces.push(Piece::Open(tag)),
                None => push_text(&mut pieces, &verbatim(html, open.start, "<", &open.name)),
            },
            CallbackEvent::EndTag { name } => match Tag::of(name) {
                Some(tag) => pieces.push(Piece::Close(tag)),
                None => push_text(&mut pieces, &verbatim(html, span.start, "</", name)),
            },
            CallbackEvent::String { value } => push_text(&mut pieces, &text(value)),
            _ => {}
        }
        None
    });
    for event in Tokenizer::new_with_emitter(html, emitter) {
        // Reading from memory can't fail, and the callback above yields nothing.
        let (Ok(()) | Err(_)) = event;
    }
    pieces
}

#[derive(Default)]
struct OpenTag {
    name: Vec<u8>,
    start: usize,
    is_address: bool,
    address: Option<String>,
}

impl OpenTag {
    fn named(name: &[u8]) -> Self {
        Self { name: name.to_vec(), ..Self::default() }
    }
}

fn push_text(pieces: &mut Vec<Piece>, more: &str) {
    match pieces.last_mut() {
        Some(Piece::Text(text)) => text.push_str(more),
        _ => pieces.push(Piece::Text(more.to_owned())),
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// The tag as it is written, capitals and attributes included; from its name where positions don't lead to it.
fn verbatim(html: &str, start: usize, opening: &str, name: &[u8]) -> String {
    let written = html.get(start..).filter(|rest| rest.starts_with(opening));
    match written.and_then(|rest| rest.find('>').map(|end| &rest[..=end])) {
        Some(tag) => tag.to_owned(),
        None => format!("{opening}{}>", text(name)),
    }
}

#[cfg(test)]
mod tests {
    use super::{Piece, Tag, read_pieces};

    #[test]
    fn unknown_tags_are_text_as_written() {
        assert_eq!(
            read_pieces("s3://<Bucket-Name>/x</Bucket-Name> <b>y"),
            [
                Piece::Text("s3://<Bucket-Name>/x</Bucket-Name> ".to_owned()),
                Piece::Open(Tag::Bold),
                Piece::Text("y".to_owned()),
            ]
        );
    }

    #[test]
    fn a_tag_without_end_is_text() {
        assert_eq!(read_pieces("a <b c"), [Piece::Text("a <b c".to_owned())]);
        assert_eq!(read_pieces("1 < 2 &amp; 3"), [Piece::Text("1 < 2 & 3".to_owned())]);
    }

    #[test]
    fn links_keep_their_address() {
        let link = Tag::Link(Some("https://x.y/?a&b".to_owned()));
        let pieces = read_pieces("<a class='k' href=\"https://x.y/?a&amp;b\" title='t'>z</a>");
        assert_eq!(pieces[0], Piece::Open(link));
        assert_eq!(pieces[2], Piece::Close(Tag::Link(None)));
    }
}
