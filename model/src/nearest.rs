//! [`did_you_mean`]: the hint for a name that was not found: the name and those that there are in, a sentence out.
//!
//! Does not say what they are names of.

/// Scores below this are no likeness.
const ALIKE: f64 = 0.7;

/// As many names are listed.
const LISTED: usize = 8;

/// `` did you mean `GetThing` or `ListThings`? ``: at most three names, the most alike first. Capitals do not count. None when no
/// name is alike.
pub fn did_you_mean<'a>(wanted: &str, names: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let wanted = wanted.to_lowercase();
    let score = |name: &'a str| (strsim::jaro_winkler(&wanted, &name.to_lowercase()), name);
    let mut scored: Vec<(f64, &str)> = names.into_iter().map(score).filter(|(score, _)| *score > ALIKE).collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    scored.dedup();
    let close: Vec<String> = scored.iter().take(3).map(|(_, name)| format!("`{name}`")).collect();
    (!close.is_empty()).then(|| format!("did you mean {}?", close.join(" or ")))
}

/// The names that are most like this one, or the first ones of all: `` there are `GetThing` and 7 more `` for `there are`.
pub fn did_you_mean_or_list<'a>(wanted: &str, names: impl Iterator<Item = &'a str> + Clone, there_are: &str) -> String {
    did_you_mean(wanted, names.clone()).unwrap_or_else(|| {
        let some: Vec<String> = names.clone().take(LISTED).map(|name| format!("`{name}`")).collect();
        let more = match names.count() - some.len() {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        format!("{there_are} {}{more}", some.join(", "))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_alike_comes_first_and_strangers_do_not() {
        let names = ["GetConnection", "ListConnections", "Tag"];
        let hint = did_you_mean("getconection", names).expect("two are alike");
        assert_eq!(hint, "did you mean `GetConnection` or `ListConnections`?");
        assert_eq!(did_you_mean("zzz", names), None);
    }

    #[test]
    fn far_names_are_listed() {
        let names = ["A"; 10];
        let listed = did_you_mean_or_list("zzz", names.into_iter(), "there are");
        assert_eq!(listed, format!("there are {}`A` and 2 more", "`A`, ".repeat(7)));
        assert_eq!(did_you_mean_or_list("a", names.into_iter(), "there are"), "did you mean `A`?");
    }
}
