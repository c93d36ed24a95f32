//! No comparison with the name of a protocol outside of its rooms: whoever wants to know something of a protocol asks the
//! object that stands for it.
//!
//! In: a source. Out: breaches: names of protocols in strings, constants of their traits, the id of an official protocol.
//! Comments may name protocols, and so may tests, which choose one.

use super::Source;
use super::mask::mask_comments;

/// Where names of protocols may stand, and why.
const ROOMS: &[(&str, &str)] = &[
    ("codegen/src/plan/protocol", "the table of protocols that clients speak"),
    ("codegen/src/runtime.rs", "the list of paths into the runtime, among them one function per protocol"),
    ("runtime/src/protocol", "a file per protocol"),
    ("serve/src/protocol", "the local service speaks awsJson, on the other side of the wire"),
    ("model/src/trait_id.rs", "the constants of all traits"),
    (
        "model/src/protocol.rs",
        "what both formats say differs between protocols, for which botocore has names of its own",
    ),
];

/// Folders whose sources are checked.
pub(crate) const CHECKED: [&str; 8] =
    ["model/src", "codegen/src", "runtime/src", "build/src", "cli/src", "diff/src", "serve/src", "xtask/src"];

/// Names of protocols in Smithy and in botocore, and their namespaces; what may follow a name makes it another trait's.
const IN_STRINGS: &[(&str, &[&str])] = &[
    ("awsJson", &[]),
    ("awsQuery", &["Compatible", "Error"]),
    ("ec2Query", &["Name"]),
    ("restJson", &[]),
    ("restXml", &[]),
    ("rpcv2", &[]),
    ("rpc-v2", &[]),
    ("rest-json", &[]),
    ("rest-xml", &[]),
    ("aws.protocols#\"", &[]),
    ("smithy.protocols#\"", &[]),
];

/// Constants of protocols' traits, of which the second ones are whole words, and the official way to ask for a name.
const IN_CODE: &[&str] = &["AWS_JSON", "REST_JSON", "REST_XML", "RPCV2_", "RPC_V2_", "protocol_id"];
const WORDS_IN_CODE: &[&str] = &["AWS_QUERY", "EC2_QUERY"];

/// Every name of a protocol that stands where none may.
pub(crate) fn breaches(source: &Source) -> Vec<String> {
    if is_test(&source.path) || ROOMS.iter().any(|(room, _)| source.path.starts_with(room)) {
        return Vec::new();
    }
    let found = names(source).into_iter();
    found
        .map(|(line, name)| {
            format!(
                "{}:{line}: `{name}`: ask the protocol (codegen/src/plan/protocol, runtime/src/protocol)",
                source.path
            )
        })
        .collect()
}

/// Rooms of the list that name no protocol any more.
pub(crate) fn idle_rooms(sources: &[Source]) -> Vec<String> {
    let is_used = |room: &str| {
        let mut of_room = sources.iter().filter(|source| source.path.starts_with(room) && !is_test(&source.path));
        of_room.any(|source| !names(source).is_empty())
    };
    ROOMS.iter().filter(|(room, _)| !is_used(room)).map(|(room, _)| format!("{room}: names no protocol")).collect()
}

fn is_test(path: &str) -> bool {
    path.ends_with("/tests.rs") || path.contains("/tests/")
}

/// Lines and names of protocols in a source, its tests left out.
fn names(source: &Source) -> Vec<(usize, &'static str)> {
    let tests = source.code.find("#[cfg(test)]\nmod tests {").unwrap_or(source.code.len());
    let lines = source.code[..tests].lines().count();
    let text = mask_comments(&source.text);
    let mut found = Vec::new();
    for (number, (text, code)) in text.lines().zip(source.code.lines()).take(lines).enumerate() {
        let in_text = IN_STRINGS.iter().filter(|(name, others)| {
            text.match_indices(name)
                .any(|(at, _)| !others.iter().any(|other| text[at + name.len()..].starts_with(other)))
        });
        let in_code = IN_CODE.iter().filter(|name| code.contains(**name));
        let words = || code.split(|c: char| !(c.is_alphanumeric() || c == '_'));
        let in_words = WORDS_IN_CODE.iter().filter(|name| words().any(|word| word == **name));
        let names = in_text.map(|(name, _)| name).chain(in_code).chain(in_words);
        found.extend(names.map(|name| (number + 1, *name)));
    }
    found
}

#[test]
fn a_planted_name_is_found() {
    for text in [
        "//! x\nfn f(id: &str) -> bool {\n    id == \"aws.protocols#awsJson1_0\"\n}\n",
        "fn f(id: &str) -> bool { id.ends_with(\"restJson1\") }",
        "fn f(id: &str) -> bool { id.starts_with(\"smithy.protocols#\") }",
        "fn f(id: TraitId) -> bool { id == TraitId::AWS_QUERY }",
        "fn f(id: TraitId) -> bool { matches!(id, TraitId::RPCV2_CBOR) }",
        "fn f(p: &P) -> bool { p.protocol_id().shape_name().is_empty() }",
        "fn f(name: &str) -> bool { name == \"rest-xml\" }",
    ] {
        assert_eq!(breaches(&Source::new("diff/src/x.rs", text)).len(), 1, "{text}");
        assert_eq!(breaches(&Source::new("runtime/src/protocol/x.rs", text)), [""; 0], "{text}");
    }
    let planted = breaches(&Source::new("cli/src/x.rs", "//! x\nlet a = 1;\nlet b = name == \"ec2Query\";\n"));
    assert!(planted[0].starts_with("cli/src/x.rs:3: `ec2Query`"), "{planted:?}");
}

#[test]
fn what_names_no_protocol_is_no_breach() {
    for text in [
        "//! Speaks awsJson1_0.\n/// As restXml does.\nfn f() {} // aws.protocols#awsQuery\n",
        "let id = \"aws.protocols#awsQueryError\";",
        "let id = TraitId::AWS_QUERY_ERROR;",
        "let id = \"aws.protocols#httpChecksum\";",
        "#[cfg(test)]\nmod tests {\n    const ID: &str = \"aws.protocols#awsJson1_0\";\n}",
    ] {
        assert_eq!(breaches(&Source::new("diff/src/x.rs", text)), [""; 0], "{text}");
    }
    assert_eq!(breaches(&Source::new("diff/src/x/tests.rs", "let id = \"restXml\";")), [""; 0]);
    assert_eq!(idle_rooms(&[]).len(), ROOMS.len());
}
