//! The XML reader against the official one: random documents, many of them broken, read by the same calls. What the official
//! reader reads of a well-formed document must be the same in ours; what is not well-formed must be an error.
//!
//! Each run makes the same documents. `XML_READER_CASES` is how many, `XML_READER_SEED` makes others.

mod random;
mod shapes;

use aws_smithy_schema::codec::Codec;
use aws_smithy_xml::codec::{XmlCodec, XmlCodecSettings};
use ferrosmith_runtime::protocol::xml::XmlReader;
use random::Random;
use shapes::{NODE, read_node};

/// The values of a body by the official reader, which looks whether the whole body is well-formed.
fn theirs(body: &[u8]) -> Result<String, String> {
    let codec = XmlCodec::new(XmlCodecSettings::builder().validate_document(true).build());
    read_node(&mut codec.create_deserializer(body)).map_err(|error| error.to_string())
}

fn ours(body: &[u8]) -> Result<String, String> {
    read_node(&mut XmlReader::new(body)).map_err(|error| error.to_string())
}

/// What our reader takes for text that the official one does not: `CDATA`, and what comes after comments.
fn has_text_in_pieces(body: &[u8]) -> bool {
    body.windows(2).any(|pair| pair == b"<!" || pair == b"<?") || body.contains(&b'\r')
}

/// Reads `body` both ways and compares. Whether it could be read.
fn compare(body: &[u8]) -> bool {
    let (theirs, ours) = (theirs(body), ours(body));
    let shown = || String::from_utf8_lossy(body).into_owned();
    match (&theirs, &ours) {
        (Ok(theirs), Ok(ours)) if !has_text_in_pieces(body) => assert_eq!(theirs, ours, "{}", shown()),
        (Ok(_), Err(error)) => panic!("{error}, and the official reader reads it\n{}", shown()),
        (Err(error), Ok(_)) => {
            let is_broken = ["mismatched end tag", "unclosed element"].iter().any(|what| error.contains(what));
            assert!(!is_broken, "{error}, and ours reads it\n{}", shown());
        }
        _ => {}
    }
    ours.is_ok()
}

fn number_from_env(name: &str, default: u64) -> u64 {
    std::env::var(name).ok().and_then(|value| value.parse().ok()).unwrap_or(default)
}

#[test]
fn random_documents_are_read_as_by_the_official_reader() {
    let (cases, seed) = (number_from_env("XML_READER_CASES", 1_500), number_from_env("XML_READER_SEED", 7));
    let mut random = Random::new(seed);
    let mut read = 0;
    for case in 0..cases {
        let mut body = shapes::document(&mut random).into_bytes();
        if case % 2 == 1 {
            random.damage(&mut body, b"<>/!?&;='\" -x0\n");
        } else {
            assert!(compare(&body), "a document that is whole: {}", String::from_utf8_lossy(&body));
        }
        read += u64::from(compare(&body));
    }
    // Neither of the two may be rare, or half of the test is for nothing.
    assert!((cases * 101 / 200..cases * 9 / 10).contains(&read), "{read} of {cases} could be read");
}

#[test]
fn every_prefix_and_every_changed_byte_is_read_as_by_the_official_reader() {
    let mut random = Random::new(11);
    let body = loop {
        let body = shapes::document(&mut random).into_bytes();
        // What follows the root may be cut off.
        if (300..600).contains(&body.len()) && body.ends_with(b"Node>") {
            break body;
        }
    };
    for end in 0..body.len() {
        assert!(!compare(&body[..end]) || end == 0, "{end} bytes");
        for byte in *b"<>/!?&;='\" \n-x\x00" {
            let mut changed = body.clone();
            changed[end] = byte;
            compare(&changed);
        }
        // No text at all: whatever comes of it, it ends.
        let mut changed = body.clone();
        changed[end] = 0xff;
        assert!(ours(&changed).is_err());
    }
}

#[test]
fn nesting_is_limited_where_the_official_reader_limits_it() {
    for (open, close) in [("<Next>", "</Next>"), ("<Kids>", "</Kids>"), ("<List><member>", "</member></List>")] {
        let mut deepest = 0;
        // Each level makes the official reader go over the rest once more.
        for depth in [1, 60, 63, 64, 65, 100, 126, 127, 128, 129, 130, 200] {
            let body = format!("<Node>{}{}</Node>", open.repeat(depth), close.repeat(depth));
            if compare(body.as_bytes()) {
                deepest = depth;
            }
        }
        assert!((60..130).contains(&deepest), "{open}: {deepest}");
    }
    let deep = format!("<Node>{}{}</Node>", "<Next>".repeat(100_000), "</Next>".repeat(100_000));
    assert!(ours(deep.as_bytes()).is_err_and(|error| error.contains("nesting depth")));
    // What is skipped may be as deep as it likes.
    let skipped = format!("<Node>{}{}<Text>a</Text></Node>", "<x>".repeat(100_000), "</x>".repeat(100_000));
    assert_eq!(ours(skipped.as_bytes()), Ok(r#"{Text: "a"}"#.to_owned()));
}

#[test]
fn what_the_official_reader_does_not_read_is_read() {
    for (body, expected) in [
        ("<Node><Text><![CDATA[<a>]]>&amp;</Text></Node>", r#"{Text: "<a>&"}"#),
        ("<Node><Text>a<!-- b -->c</Text></Node>", r#"{Text: "ac"}"#),
        ("<Node><Count> 7 </Count></Node>", "{Count: 7}"),
        (" ", "{}"),
    ] {
        assert_eq!(ours(body.as_bytes()), Ok(expected.to_owned()), "{body}");
    }
}

#[test]
fn the_names_of_unknown_members_are_told() {
    let mut names = Vec::new();
    let mut reader = XmlReader::new(b"<Node><Odd>1</Odd><p:Renamed-><x/></p:Renamed-></Node>");
    let read = aws_smithy_schema::serde::ShapeDeserializer::read_map(&mut reader, &NODE, &mut |name, de| {
        names.push((name, de.read_document(&aws_smithy_schema::prelude::DOCUMENT)?.as_string().map(str::to_owned)));
        Ok(())
    });
    assert!(read.is_ok());
    // The second has a name in XML, and is called as in the model.
    assert_eq!(names, [("Odd".to_owned(), Some("1".to_owned())), ("Renamed".to_owned(), None)]);
}
