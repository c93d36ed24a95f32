//! The pictures of `ARCHITECTURE.md`: the rooms and the stages as they are drawn, against the manifests and the code.
//!
//! In: the document's `mermaid` blocks, manifests, sources. Out: breaches. A picture that is missing is a breach.

use super::Source;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// An arrow: where it begins, what stands on it, where it ends.
#[derive(Debug, PartialEq, Eq)]
struct Arrow {
    from: String,
    label: Option<String>,
    to: String,
}

/// A picture: nodes with the text in their boxes, and arrows.
#[derive(Debug, Default)]
struct Picture {
    boxes: BTreeMap<String, String>,
    arrows: Vec<Arrow>,
}

/// The pictures of a document, in order.
fn pictures(document: &str) -> Vec<Picture> {
    let mut pictures = Vec::new();
    for block in document.split("```mermaid\n").skip(1) {
        let mut picture = Picture::default();
        for line in block.split("```").next().unwrap_or_default().lines().map(str::trim) {
            let Some((from, rest)) = line.split_once(" --") else {
                node(line, &mut picture);
                continue;
            };
            let Some((label, to)) = rest.split_once("> ") else { continue };
            let label = label.trim_end_matches('-').trim().trim_matches('"');
            let from = node(from, &mut picture);
            for to in to.split(" & ") {
                let to = node(to, &mut picture);
                let label = (!label.is_empty()).then(|| label.to_owned());
                picture.arrows.push(Arrow { from: from.clone(), label, to });
            }
        }
        pictures.push(picture);
    }
    pictures
}

/// The name of a node, whose box may follow it: `plan["plan_crate"]`.
fn node(text: &str, picture: &mut Picture) -> String {
    let (name, shown) = text.trim().split_once('[').unwrap_or((text.trim(), ""));
    let shown = shown.trim_end_matches(']').trim_matches('"');
    if !shown.is_empty() {
        picture.boxes.insert(name.to_owned(), shown.to_owned());
    }
    name.to_owned()
}

/// Each stage is a function, and what stands on an arrow is what one stage returns and the next one takes.
pub(crate) fn stage_breaches(document: &str, sources: &[Source]) -> Vec<String> {
    let Some(picture) = pictures(document).into_iter().next().filter(|picture| picture.arrows.len() > 3) else {
        return vec!["ARCHITECTURE.md: the picture of the stages is missing".to_owned()];
    };
    let mut breaches = Vec::new();
    for (stage, function) in &picture.boxes {
        if signature(function, sources).is_none() {
            breaches.push(format!("ARCHITECTURE.md: the stage {stage} is no function `{function}` of the code"));
        }
    }
    for arrow in &picture.arrows {
        let Some(label) = &arrow.label else {
            breaches.push(format!("ARCHITECTURE.md: no type stands on the arrow from {} to {}", arrow.from, arrow.to));
            continue;
        };
        let of = |stage: &str| picture.boxes.get(stage).and_then(|function| signature(function, sources));
        if let Some((_, returned)) = of(&arrow.from).filter(|(_, returned)| !names(returned, label)) {
            breaches.push(format!("ARCHITECTURE.md: {} returns {returned}, not {label}", arrow.from));
        }
        if let Some((taken, _)) = of(&arrow.to).filter(|(taken, _)| !names(taken, label)) {
            breaches.push(format!("ARCHITECTURE.md: {} takes {taken}, not {label}", arrow.to));
        }
    }
    breaches
}

/// What a function takes and what it returns, as it is written; the first one of that name.
fn signature(function: &str, sources: &[Source]) -> Option<(String, String)> {
    let start = format!("fn {function}");
    sources.iter().find_map(|source| {
        let (at, _) = source
            .code
            .match_indices(&start)
            .find(|(at, _)| source.code[at + start.len()..].starts_with(['(', '<']))?;
        let whole = source.code[at..].split('{').next()?;
        let (taken, returned) = whole.split_once("->").unwrap_or((whole, ""));
        let line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        Some((line(taken), line(returned)))
    })
}

/// Whether a word stands in a text.
fn names(text: &str, word: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric() && c != '_').any(|other| other == word)
}

/// Each arrow between rooms is a dependency in a manifest, and the other way round.
pub(crate) fn room_breaches(document: &str, manifests: &[(String, String)]) -> Vec<String> {
    let Some(picture) = pictures(document).into_iter().nth(1).filter(|picture| picture.arrows.len() > 3) else {
        return vec!["ARCHITECTURE.md: the picture of the rooms is missing".to_owned()];
    };
    let drawn: BTreeSet<(String, String)> = picture.arrows.into_iter().map(|arrow| (arrow.from, arrow.to)).collect();
    let packages: BTreeMap<&str, &str> =
        manifests.iter().filter_map(|(room, text)| Some((package(text)?, &**room))).collect();
    let mut built = BTreeSet::new();
    for (room, text) in manifests {
        for package in dependencies(text) {
            if let Some(other) = packages.get(package) {
                built.insert((room.clone(), (*other).to_owned()));
            }
        }
    }
    let line = |what: &str, (from, to): &(String, String)| format!("ARCHITECTURE.md: {from} --> {to} {what}");
    let missing = built.difference(&drawn).map(|arrow| line("is a dependency that is not drawn", arrow));
    let made_up = drawn.difference(&built).map(|arrow| line("is drawn and no dependency", arrow));
    missing.chain(made_up).collect()
}

/// Every path in the document's tables is one of the repository: a folder or file, with `{a,b}` for several.
pub(crate) fn path_breaches(document: &str, root: &Path) -> Vec<String> {
    let quoted = document.split('`').skip(1).step_by(2).filter(|text| !text.contains([' ', '<', '(', ':']));
    let mut breaches = Vec::new();
    for text in quoted.filter(|text| text.contains('/')) {
        for path in alternatives(text) {
            if !root.join(&path).exists() {
                breaches.push(format!("ARCHITECTURE.md: `{path}` is not there"));
            }
        }
    }
    breaches
}

/// `a/{b,c}.rs` as `a/b.rs` and `a/c.rs`.
fn alternatives(path: &str) -> Vec<String> {
    let Some((before, rest)) = path.split_once('{') else { return vec![path.to_owned()] };
    let (inner, after) = rest.split_once('}').unwrap_or((rest, ""));
    inner.split(',').map(|one| format!("{before}{one}{after}")).collect()
}

/// The name of a manifest's package.
fn package(manifest: &str) -> Option<&str> {
    manifest.lines().find_map(|line| line.strip_prefix("name = \"")?.strip_suffix('"'))
}

/// The packages that a manifest's package is built with; those of its tests are left out.
fn dependencies(manifest: &str) -> Vec<&str> {
    let section = manifest.split("\n[dependencies]\n").nth(1).unwrap_or_default();
    let lines = section.lines().take_while(|line| !line.starts_with('['));
    lines.filter_map(|line| line.split([' ', '.', '=']).next()).filter(|name| !name.is_empty()).collect()
}

#[test]
fn a_wrong_picture_is_found() {
    let document = "```mermaid\nflowchart LR\n  a[\"read_it\"] -- \"Model\" --> b[\"plan_it\"]\n  b -- \"Plan\" --> c[\"emit_it\"]\n  \
                    c -- \"Text\" --> d\n  d -- \"Text\" --> e\n```\n```mermaid\nflowchart TB\n  x --> y & z\n  y --> z\n  w --> z\n```\n";
    let code = "fn read_it(text: &str) -> Result<Model, Report> {}\nfn plan_it(model: &Model) -> Names {}\nfn emit_it(\n plan: &Plan) -> Text {}";
    let sources = [Source::new("a.rs", code)];
    assert_eq!(stage_breaches(document, &sources), ["ARCHITECTURE.md: b returns Names, not Plan"]);
    let manifest = |name: &str, dependencies: &str| {
        format!("[package]\nname = \"f-{name}\"\n\n[dependencies]\n{dependencies}\n[dev-dependencies]\nf-w = \"1\"\n")
    };
    let manifests = [
        ("x".to_owned(), manifest("x", "f-y = { workspace = true }\nf-z.workspace = true")),
        ("y".to_owned(), manifest("y", "f-w = \"1\"")),
        ("z".to_owned(), manifest("z", "")),
        ("w".to_owned(), manifest("w", "f-z = \"1\"")),
    ];
    let expected = [
        "ARCHITECTURE.md: y --> w is a dependency that is not drawn",
        "ARCHITECTURE.md: y --> z is drawn and no dependency",
    ];
    assert_eq!(room_breaches(document, &manifests), expected);
    assert_eq!(stage_breaches("", &sources), ["ARCHITECTURE.md: the picture of the stages is missing"]);
}
