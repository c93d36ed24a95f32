//! Hints for a name that was not found: the names that are most like it, or the first that there are.
//!
//! In: the name and those that exist. Out: text. Does not say what they are names of.

/// Scores below this are no likeness.
const ALIKE: f64 = 0.7;
/// So many names are listed where none is alike.
const MOST_LISTED: usize = 8;

/// At most three names, the most alike first, each as code: `` `GetThing` ``. Capitals do not count.
pub fn nearest_names<'n>(wanted: &str, names: impl Iterator<Item = &'n str>) -> Vec<String> {
    let wanted = wanted.to_lowercase();
    let score = |name: &'n str| (strsim::jaro_winkler(&wanted, &name.to_lowercase()), name);
    let mut scored: Vec<(f64, &str)> = names.map(score).filter(|(score, _)| *score > ALIKE).collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    scored.dedup();
    scored.iter().take(3).map(|(_, name)| format!("`{name}`")).collect()
}

/// `did you mean …?`, or what there is where nothing is alike.
pub fn hint_nearest<'n>(wanted: &str, names: impl Iterator<Item = &'n str> + Clone) -> String {
    let near = nearest_names(wanted, names.clone());
    if !near.is_empty() {
        return format!("did you mean {}?", near.join(" or "));
    }
    let listed: Vec<String> = names.clone().take(MOST_LISTED).map(|name| format!("`{name}`")).collect();
    match names.count() - listed.len() {
        0 => format!("there are {}", listed.join(", ")),
        more => format!("there are {} and {more} more", listed.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::{hint_nearest, nearest_names};

    #[test]
    fn the_most_alike_comes_first_and_strangers_do_not() {
        let names = ["GetPartner", "ListPartners", "Tag"];
        assert_eq!(nearest_names("getpartners", names.into_iter())[0], "`GetPartner`");
        assert_eq!(nearest_names("zzz", names.into_iter()), [""; 0]);
    }

    #[test]
    fn near_names_are_offered_and_far_ones_listed() {
        let names = ["GetConnection", "ListConnections", "TagResource"];
        let near = hint_nearest("getconection", names.into_iter());
        assert_eq!(near, "did you mean `GetConnection` or `ListConnections`?");
        let listed = hint_nearest("zzz", names.into_iter());
        assert_eq!(listed, "there are `GetConnection`, `ListConnections`, `TagResource`");
        let many = ["A", "B", "C", "D", "E", "F", "G", "H", "I"];
        assert!(hint_nearest("zzz", many.into_iter()).ends_with("`H` and 1 more"));
    }
}
