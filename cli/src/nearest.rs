//! The names that are most like one that was not found: a word and names in, at most three of them out.
//!
//! Does not say what they are names of.

/// Scores below this are no likeness.
const ALIKE: f64 = 0.7;

/// At most three names, the most alike first, each as code: `` `GetThing` ``. Capitals do not count.
pub(crate) fn nearest_names<'a>(wanted: &str, names: impl Iterator<Item = &'a str>) -> Vec<String> {
    let wanted = wanted.to_lowercase();
    let score = |name: &'a str| (strsim::jaro_winkler(&wanted, &name.to_lowercase()), name);
    let mut scored: Vec<(f64, &str)> = names.map(score).filter(|(score, _)| *score > ALIKE).collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    scored.dedup();
    scored.iter().take(3).map(|(_, name)| format!("`{name}`")).collect()
}

#[cfg(test)]
mod tests {
    use super::nearest_names;

    #[test]
    fn the_most_alike_comes_first_and_strangers_do_not() {
        let names = ["GetPartner", "ListPartners", "Tag"];
        assert_eq!(nearest_names("getpartners", names.into_iter())[0], "`GetPartner`");
        assert_eq!(nearest_names("zzz", names.into_iter()), [""; 0]);
    }
}
