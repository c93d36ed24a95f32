//! Splits template strings and attribute paths; no scope, no types.
//!
//! In: `https://{Region}.{url#authority}/{{x}}` or `resourceId[0]`. Out: their pieces. Does not know whether the names
//! exist.
//!
//! Source: Smithy, "Rules engine specification", "Template string" and "Parsing path strings".

/// A piece of a template.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// Text as it is, `{{` and `}}` undone.
    Text(String),
    /// `{name}` or `{name#path}`.
    Hole(&'a str, Option<&'a str>),
}

/// Splits a template; an error says what is wrong with it.
pub(super) fn split_template(text: &str) -> Result<Vec<Piece<'_>>, String> {
    let mut pieces = Vec::new();
    let mut literal = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(['{', '}']) {
        literal.push_str(&rest[..at]);
        let brace = &rest[at..];
        if brace.starts_with("{{") || brace.starts_with("}}") {
            literal.push_str(&brace[..1]);
            rest = &brace[2..];
            continue;
        }
        if brace.starts_with('}') {
            return Err(format!("`}}` without `{{` in the template `{text}`"));
        }
        let Some(end) = brace.find('}') else {
            return Err(format!("`{{` without `}}` in the template `{text}`"));
        };
        if !literal.is_empty() {
            pieces.push(Piece::Text(std::mem::take(&mut literal)));
        }
        let hole = &brace[1..end];
        pieces.push(match hole.split_once('#') {
            Some((name, path)) => Piece::Hole(name, Some(path)),
            None => Piece::Hole(hole, None),
        });
        rest = &brace[end + 1..];
    }
    literal.push_str(rest);
    if !literal.is_empty() || pieces.is_empty() {
        pieces.push(Piece::Text(literal));
    }
    Ok(pieces)
}

/// A step of an attribute path.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum PathStep<'a> {
    /// A key.
    Key(&'a str),
    /// `[n]`.
    Index(i16),
}

/// Splits an attribute path; an error says what is wrong with it.
pub(super) fn split_path(path: &str) -> Result<Vec<PathStep<'_>>, String> {
    let mut steps = Vec::new();
    for part in path.split('.') {
        let (key, index) = match part.split_once('[') {
            Some((key, index)) => (key, Some(index)),
            None => (part, None),
        };
        if !key.is_empty() {
            steps.push(PathStep::Key(key));
        } else if index.is_none() {
            return Err(format!("the attribute path `{path}` has an empty part"));
        }
        if let Some(index) = index {
            let number = index.strip_suffix(']').and_then(|digits| digits.parse().ok());
            steps.push(PathStep::Index(
                number.ok_or_else(|| {
                    format!("`[{index}` in the attribute path `{path}` is not an index such as `[0]`")
                })?,
            ));
        }
    }
    Ok(steps)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn templates_split_into_text_and_holes() {
        let pieces = split_template("https://{a}.{b#c[0]}/{{x}}").expect("a good template");
        let text = |s: &str| Piece::Text(s.to_owned());
        assert_eq!(
            pieces,
            [text("https://"), Piece::Hole("a", None), text("."), Piece::Hole("b", Some("c[0]")), text("/{x}")]
        );
        assert_eq!(split_template("").expect("an empty template"), [text("")]);
    }

    #[test]
    fn broken_templates_are_refused() {
        assert!(split_template("a{b").is_err());
        assert!(split_template("a}b").is_err());
    }

    #[test]
    fn paths_split_into_keys_and_indexes() {
        assert_eq!(split_path("a.b[2]").expect("good"), [PathStep::Key("a"), PathStep::Key("b"), PathStep::Index(2)]);
        assert_eq!(split_path("[-1]").expect("good"), [PathStep::Index(-1)]);
        for bad in ["", "a..b", "a[", "a[x]", "a[99999]"] {
            assert!(split_path(bad).is_err(), "{bad}");
        }
    }
}
