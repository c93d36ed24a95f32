//! [`Partitions`]: which regions belong together and how their host names end.
//!
//! In: the text of botocore's `partitions.json`. Out: partitions in file order, their region patterns taken apart. Does
//! not look anything up.
//!
//! Source: AWS, "rules engine library functions", `aws.partition`.

use super::RuleProblem;
use serde_json::Value;

/// All partitions, in file order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Partitions {
    /// The partitions.
    pub partitions: Vec<Partition>,
}

/// A group of regions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Partition {
    /// Its id: `aws`.
    pub id: String,
    /// What `aws.partition` gives.
    pub outputs: PartitionOutputs,
    /// What the names of its future regions look like.
    pub pattern: Vec<PatternPiece>,
    /// Its known regions in name order, with outputs of their own where they differ from the partition's.
    pub regions: Vec<(String, Option<PartitionOutputs>)>,
}

/// What `aws.partition` gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartitionOutputs {
    /// `name`.
    pub name: String,
    /// `dnsSuffix`.
    pub dns_suffix: String,
    /// `dualStackDnsSuffix`.
    pub dual_stack_dns_suffix: String,
    /// `implicitGlobalRegion`.
    pub implicit_global_region: String,
    /// `supportsFIPS`.
    pub supports_fips: bool,
    /// `supportsDualStack`.
    pub supports_dual_stack: bool,
}

/// A piece of a region pattern; the pieces follow each other from the start of the name to its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PatternPiece {
    /// One of these texts.
    OneOf(Vec<String>),
    /// One or more of `[0-9A-Za-z_]`: `\w+`.
    Word,
    /// One or more of `[0-9]`: `\d+`.
    Digits,
}

impl Partitions {
    /// Reads `partitions.json`.
    ///
    /// # Errors
    ///
    /// JSON that is broken or of another shape, and a `regionRegex` beyond literals, `(a|b)`, `\w+` and `\d+`.
    pub fn read(text: &str) -> Result<Self, Vec<RuleProblem>> {
        let refuse = |path: &str, what: String| RuleProblem { path: path.to_owned(), what };
        let json: Value = serde_json::from_str(text).map_err(|e| vec![refuse("(root)", e.to_string())])?;
        let Some(items) = json.get("partitions").and_then(Value::as_array) else {
            return Err(vec![refuse("partitions", "expected an array".to_owned())]);
        };
        let mut problems = Vec::new();
        let mut partitions = Vec::new();
        for (index, item) in items.iter().enumerate() {
            match read_partition(item) {
                Ok(partition) => partitions.push(partition),
                Err((at, what)) => problems.push(refuse(&format!("partitions[{index}].{at}"), what)),
            }
        }
        if !partitions.iter().any(|p| p.id == "aws") {
            problems.push(refuse("partitions", "the partition `aws`, which is the fallback, is missing".to_owned()));
        }
        if problems.is_empty() { Ok(Self { partitions }) } else { Err(problems) }
    }
}

type Refusal = (String, String);

fn read_partition(json: &Value) -> Result<Partition, Refusal> {
    let text = |name: &str| {
        json.get(name).and_then(Value::as_str).ok_or_else(|| (name.to_owned(), "expected a string".to_owned()))
    };
    let id = text("id")?.to_owned();
    let empty = Value::Null;
    let outputs = read_outputs(json.get("outputs").unwrap_or(&empty), None, &id)
        .map_err(|name| (format!("outputs.{name}"), "missing or of the wrong type".to_owned()))?;
    let pattern = read_pattern(text("regionRegex")?).map_err(|what| ("regionRegex".to_owned(), what))?;
    let Some(entries) = json.get("regions").and_then(Value::as_object) else {
        return Err(("regions".to_owned(), "expected an object".to_owned()));
    };
    let mut regions = Vec::new();
    for (name, overrides) in entries {
        let own = read_outputs(overrides, Some(&outputs), &id)
            .map_err(|field| (format!("regions.{name}.{field}"), "of the wrong type".to_owned()))?;
        regions.push((name.clone(), (own != outputs).then_some(own)));
    }
    regions.sort_by(|a, b| a.0.cmp(&b.0));
    Ok(Partition { id, outputs, pattern, regions })
}

/// Reads outputs, falling back to those of the partition; the error is the name of the field that is missing.
fn read_outputs(json: &Value, base: Option<&PartitionOutputs>, id: &str) -> Result<PartitionOutputs, &'static str> {
    let text = |name: &'static str, or: Option<&str>| match json.get(name) {
        Some(Value::String(text)) => Ok(text.clone()),
        None => or.map(str::to_owned).ok_or(name),
        Some(_) => Err(name),
    };
    let flag = |name: &'static str, or: Option<bool>| match json.get(name) {
        Some(Value::Bool(flag)) => Ok(*flag),
        None => or.ok_or(name),
        Some(_) => Err(name),
    };
    Ok(PartitionOutputs {
        name: text("name", Some(base.map_or(id, |b| &b.name)))?,
        dns_suffix: text("dnsSuffix", base.map(|b| b.dns_suffix.as_str()))?,
        dual_stack_dns_suffix: text("dualStackDnsSuffix", base.map(|b| b.dual_stack_dns_suffix.as_str()))?,
        implicit_global_region: text("implicitGlobalRegion", base.map(|b| b.implicit_global_region.as_str()))?,
        supports_fips: flag("supportsFIPS", base.map(|b| b.supports_fips))?,
        supports_dual_stack: flag("supportsDualStack", base.map(|b| b.supports_dual_stack))?,
    })
}

/// Takes a region pattern apart; refuses what can't be matched from left to right without going back.
fn read_pattern(regex: &str) -> Result<Vec<PatternPiece>, String> {
    let refuse = |why: &str| Err(format!("the region pattern `{regex}` {why}"));
    let Some(mut rest) = regex.strip_prefix('^').and_then(|r| r.strip_suffix('$')) else {
        return refuse("is not anchored by `^` and `$`");
    };
    let mut pieces: Vec<PatternPiece> = Vec::new();
    while !rest.is_empty() {
        if let Some(after) = rest.strip_prefix("\\w+") {
            pieces.push(PatternPiece::Word);
            rest = after;
        } else if let Some(after) = rest.strip_prefix("\\d+") {
            pieces.push(PatternPiece::Digits);
            rest = after;
        } else if let Some(group) = rest.strip_prefix('(') {
            let Some((inside, after)) = group.split_once(')') else { return refuse("has `(` without `)`") };
            let alternatives: Vec<String> = inside.split('|').map(str::to_owned).collect();
            if !alternatives.iter().all(|a| !a.is_empty() && a.bytes().all(|b| b.is_ascii_alphanumeric())) {
                return refuse("has a group with more than plain alternatives");
            }
            pieces.push(PatternPiece::OneOf(alternatives));
            rest = after;
        } else {
            let (literal, after) = match rest.strip_prefix('\\') {
                Some(escaped) => (escaped.chars().next().filter(|c| c.is_ascii_punctuation()), escaped.get(1..)),
                None => (rest.chars().next().filter(|c| c.is_ascii_alphanumeric() || *c == '-'), rest.get(1..)),
            };
            let (Some(literal), Some(after)) = (literal, after) else {
                return refuse("holds something other than text, `(a|b)`, `\\w+` and `\\d+`");
            };
            // Literals in a row make one piece.
            match pieces.last_mut() {
                Some(PatternPiece::OneOf(last)) if last.len() == 1 => last[0].push(literal),
                _ => pieces.push(PatternPiece::OneOf(vec![literal.to_string()])),
            }
            rest = after;
        }
    }
    if ambiguous(&pieces) {
        return refuse("can't be matched without going back");
    }
    Ok(pieces)
}

/// Whether greedy matching from left to right could miss a match.
fn ambiguous(pieces: &[PatternPiece]) -> bool {
    let starts_with_word = |piece: &PatternPiece| match piece {
        PatternPiece::OneOf(texts) => {
            texts.iter().any(|t| t.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_'))
        }
        PatternPiece::Word | PatternPiece::Digits => true,
    };
    let prefixes = |texts: &[String]| {
        texts
            .iter()
            .enumerate()
            .any(|(i, a)| texts.iter().enumerate().any(|(j, b)| i != j && b.starts_with(a.as_str())))
    };
    pieces.iter().zip(pieces.iter().skip(1).map(Some).chain([None])).any(|(piece, next)| match piece {
        PatternPiece::OneOf(texts) => prefixes(texts),
        PatternPiece::Word | PatternPiece::Digits => next.is_some_and(starts_with_word),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one_of(texts: &[&str]) -> PatternPiece {
        PatternPiece::OneOf(texts.iter().map(|t| (*t).to_owned()).collect())
    }

    #[test]
    fn known_pattern_shapes_are_taken_apart() {
        use PatternPiece::{Digits, Word};
        assert_eq!(
            read_pattern(r"^(us|eu)\-\w+\-\d+$").expect("known shape"),
            [one_of(&["us", "eu"]), one_of(&["-"]), Word, one_of(&["-"]), Digits]
        );
        assert_eq!(
            read_pattern(r"^eusc\-(de)\-\w+\-\d+$").expect("known shape"),
            [one_of(&["eusc-"]), one_of(&["de-"]), Word, one_of(&["-"]), Digits]
        );
    }

    #[test]
    fn other_patterns_are_refused() {
        for bad in ["us", "^us$x", "^us.*$", "^(us|use)$", r"^\w+a$", r"^\w+\d+$", "^(u", "^[a-z]+$", r"^é$", r"^\$"] {
            assert!(read_pattern(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn the_vendored_table_is_read() {
        let partitions = Partitions::read(include_str!("../../partitions.json")).expect("the vendored file is good");
        let ids: Vec<_> = partitions.partitions.iter().map(|p| p.id.as_str()).collect();
        assert_eq!(ids[..2], ["aws", "aws-cn"]);
        assert!(partitions.partitions.iter().all(|p| p.regions.iter().all(|(_, own)| own.is_none())));
    }

    #[test]
    fn overrides_of_a_region_are_merged() {
        let text = r#"{"partitions": [{"id": "aws", "regionRegex": "^x$", "regions": {"a": {"dnsSuffix": "b"}, "c": {}},
            "outputs": {"dnsSuffix": "d", "dualStackDnsSuffix": "e", "implicitGlobalRegion": "f", "supportsFIPS": true,
            "supportsDualStack": false}}]}"#;
        let partitions = Partitions::read(text).expect("good");
        let [(_, Some(own)), (_, None)] = partitions.partitions[0].regions.as_slice() else { panic!("{partitions:?}") };
        assert_eq!((own.name.as_str(), own.dns_suffix.as_str(), own.dual_stack_dns_suffix.as_str()), ("aws", "b", "e"));
    }

    #[test]
    fn problems_name_their_place() {
        let problems = Partitions::read(r#"{"partitions": [{"id": "x"}]}"#).expect_err("bad");
        assert_eq!(problems[0].path, "partitions[0].outputs.dnsSuffix");
        assert!(problems[1].what.contains("`aws`"));
    }
}
