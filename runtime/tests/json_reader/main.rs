//! The JSON reader against the official one: random documents, many of them broken, read by the same calls. What was
//! read, up to where, and whether and with which kind of error it failed must be the same, but for numbers that the official
//! reader refuses or rounds ([`is_better`]).
//!
//! Each run makes the same documents. `JSON_READER_CASES` is how many, `JSON_READER_SEED` makes others.

mod documents;
mod protocol;
mod shapes;
mod trace;

use aws_smithy_json::codec::{JsonCodec, JsonCodecSettings};
use aws_smithy_schema::codec::Codec;
use aws_smithy_schema::serde::SerdeError;
use aws_smithy_types::date_time::Format;
use documents::Documents;
use ferrosmith_runtime::protocol::json::{JsonReader, JsonSettings};
use shapes::Kind;
use std::mem::discriminant;
use trace::{Trace, Unknown};

/// The codecs that are compared: ours, and the official one with the settings that mean the same.
fn codecs() -> Vec<(JsonSettings, JsonCodec)> {
    let settings = [
        JsonSettings::AWS_JSON,
        JsonSettings::REST_JSON,
        JsonSettings { use_json_name: false, default_timestamp_format: Format::DateTime },
        JsonSettings { use_json_name: false, default_timestamp_format: Format::HttpDate },
    ];
    let official = |settings: JsonSettings| {
        let builder = JsonCodecSettings::builder().use_json_name(settings.use_json_name);
        JsonCodec::new(builder.default_timestamp_format(settings.default_timestamp_format).build())
    };
    settings.into_iter().map(|settings| (settings, official(settings))).collect()
}

/// Reads `input` both ways and compares. Whether it could be read.
fn compare(
    input: &[u8],
    kind: &'static Kind,
    unknown: Unknown,
    (settings, official): &(JsonSettings, JsonCodec),
) -> bool {
    let mut reader = JsonReader::new(input, *settings);
    let mut ours = Trace::new(unknown);
    let our_end = ours.read_root(kind, &mut reader);
    let mut reader = official.create_deserializer(input);
    let mut theirs = Trace::new(unknown);
    let their_end = theirs.read_root(kind, &mut reader);
    if is_better(&ours.text, our_end.as_ref(), &theirs.text, their_end.as_ref()) {
        return our_end.is_ok();
    }
    let context = || format!("{kind:?}, {unknown:?}, {settings:?}\n{}\n{input:?}", String::from_utf8_lossy(input));
    assert_eq!(ours.text, theirs.text, "the values differ\n{}\nours: {our_end:?}\ntheirs: {their_end:?}", context());
    let kinds = (our_end.as_ref().err().map(discriminant), their_end.as_ref().err().map(discriminant));
    assert_eq!(kinds.0, kinds.1, "the errors differ\n{}\nours: {our_end:?}\ntheirs: {their_end:?}", context());
    our_end.is_ok()
}

/// Whether ours read on where the official reader refuses a whole number for its spelling, or refuses a point in time that
/// the official one replaces by the last that there is. Up to there both must have read the same.
fn is_better(ours: &str, our_end: Result<&(), &SerdeError>, theirs: &str, their_end: Result<&(), &SerdeError>) -> bool {
    let says = |end: Result<&(), &SerdeError>, text: &str| end.is_err_and(|error| error.to_string().contains(text));
    let is_spelling = ["expected integer, found floating-point number", "invalid number format"];
    let reads_more = is_spelling.iter().any(|text| says(their_end, text)) && ours.starts_with(theirs);
    let refuses = says(our_end, "the number of seconds is out of range") && theirs.starts_with(ours);
    reads_more || refuses
}

fn number_from_env(name: &str, default: u64) -> u64 {
    std::env::var(name).ok().and_then(|value| value.parse().ok()).unwrap_or(default)
}

#[test]
fn random_documents_are_read_as_by_the_official_reader() {
    let (cases, seed) = (number_from_env("JSON_READER_CASES", 6_000), number_from_env("JSON_READER_SEED", 7));
    let codecs = codecs();
    let mut documents = Documents::new(seed);
    let mut read = 0;
    for case in 0..cases {
        let kind = documents.kind();
        let mut input = documents.document(kind);
        if case % 2 == 1 {
            documents.damage(&mut input);
        }
        let codec = if case % 4 < 3 { &codecs[0] } else { &codecs[documents.below(codecs.len())] };
        read += u64::from(compare(&input, kind, documents.unknown(), codec));
    }
    // Neither of the two may be rare, or half of the test is for nothing.
    assert!((cases / 5..cases * 4 / 5).contains(&read), "{read} of {cases} could be read");
}

#[test]
fn every_prefix_and_every_changed_byte_is_read_as_by_the_official_reader() {
    let codec = &codecs()[0];
    let mut documents = Documents::new(11);
    let node = &shapes::NODE;
    let input = loop {
        let input = documents.document(node);
        if (300..600).contains(&input.len()) && compare(&input, node, Unknown::Ignore, codec) {
            break input;
        }
    };
    for end in 0..input.len() {
        compare(&input[..end], node, Unknown::Ignore, codec);
        for byte in *b"\"\\{}[],:0-.eE \n\x00\xffnu" {
            let mut changed = input.clone();
            changed[end] = byte;
            compare(&changed, node, Unknown::Document, codec);
        }
    }
}

#[test]
fn nesting_is_limited_where_the_official_reader_limits_it() {
    let codec = &codecs()[0];
    for (open, close, kind) in [
        ("[", "]", &shapes::DOCUMENT),
        ("{\"a\":", "}", &shapes::DOCUMENT),
        ("[", "]", &shapes::LISTS),
        ("{\"k\":", "}", &shapes::MAPS),
        ("{\"Next\":", "}", &shapes::NODE),
        ("[", "]", &shapes::SKIPPED),
        ("{\"a\":", "}", &shapes::SKIPPED),
    ] {
        let mut deepest = 0;
        for depth in (1..140).chain([100_000]) {
            let input =
                format!("{}{}{}", open.repeat(depth), if close == "}" { "{}" } else { "" }, close.repeat(depth));
            for unknown in [Unknown::Ignore, Unknown::Skip] {
                if compare(input.as_bytes(), kind, unknown, codec) {
                    deepest = depth;
                }
            }
        }
        assert!((120..130).contains(&deepest), "{open}: {deepest}");
    }
}

#[test]
fn the_ends_of_values_are_where_the_official_reader_sees_them() {
    for codec in &codecs() {
        for kind in Kind::SCALARS {
            for value in documents::NUMBERS.iter().chain(documents::STRINGS).chain(documents::OTHERS) {
                for after in ["", " ", ",", "]", "1", "e", "x", "\"", "\t}"] {
                    for before in ["", " \r\n\t"] {
                        compare(format!("{before}{value}{after}").as_bytes(), kind, Unknown::Ignore, codec);
                    }
                }
            }
        }
    }
}

#[test]
fn members_with_any_value_are_read_as_by_the_official_reader() {
    let codec = &codecs()[0];
    for value in documents::NUMBERS.iter().chain(documents::STRINGS).chain(documents::OTHERS) {
        for after in ["", " ", ",", "x", "1", "_", ":", "]", "\""] {
            for name in ["Name", "Any", "Count", "Exact", "Unknown", "__type", "Skipped", "Next", "Tags"] {
                let input = format!(r#"{{"{name}":{value}{after},"Flag":true}}"#);
                for unknown in [Unknown::Ignore, Unknown::Skip, Unknown::Document] {
                    compare(input.as_bytes(), &shapes::NODE, unknown, codec);
                }
            }
        }
    }
}
