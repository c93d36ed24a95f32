//! Names of two APIs, compared: two [`Api`]s in, what agrees, what differs and what only one has out. Reads no crate.

use std::collections::BTreeMap;

/// The members of each type by its Rust path: what tells a member (its name, or an enum's value), and its Rust name.
pub type Api = BTreeMap<String, BTreeMap<String, String>>;

/// How two sets of names compare.
#[derive(Default)]
pub struct Comparison {
    /// How many names are the same.
    pub agreeing: usize,
    /// The same thing under two names: ours by its path, theirs by its last part.
    pub differing: Vec<(String, String)>,
    /// Ours that they do not have, by their paths.
    pub ours_alone: Vec<String>,
    /// Theirs that we do not have, by their paths.
    pub theirs_alone: Vec<String>,
}

/// Compares our names with theirs.
pub fn compare(ours: &Api, theirs: &Api) -> Comparison {
    let mut comparison = Comparison::default();
    let keys = |api: &Api| api.keys().map(|path| (path.clone(), path.clone())).collect::<BTreeMap<_, _>>();
    for (ours_path, theirs_path) in comparison.pair("", &keys(ours), &keys(theirs)) {
        comparison.pair(&format!("{ours_path}::"), &ours[&ours_path], &theirs[&theirs_path]);
    }
    comparison
}

impl Comparison {
    /// Pairs what is the same thing: by what tells it, else by the letters of its name.
    fn pair(
        &mut self,
        within: &str,
        ours: &BTreeMap<String, String>,
        theirs: &BTreeMap<String, String>,
    ) -> Vec<(String, String)> {
        let mut pairs = Vec::new();
        let mut theirs_left: BTreeMap<&String, &String> = theirs.iter().collect();
        let mut ours_left = Vec::new();
        for (key, name) in ours {
            match theirs_left.remove(key) {
                Some(other) => pairs.push((name.clone(), other.clone())),
                None => ours_left.push((key, name)),
            }
        }
        for (key, name) in ours_left {
            let same = theirs_left.iter().find(|(other, _)| letters(other) == letters(key)).map(|(other, _)| *other);
            match same.and_then(|same| theirs_left.remove(same)) {
                Some(other) => pairs.push((name.clone(), other.clone())),
                None => self.ours_alone.push(format!("{within}{name}")),
            }
        }
        self.theirs_alone.extend(theirs_left.values().map(|name| format!("{within}{name}")));
        for (one, other) in &pairs {
            if one == other {
                self.agreeing += 1;
            } else {
                let last = other.rsplit("::").next().unwrap_or(other);
                self.differing.push((format!("{within}{one}"), last.to_owned()));
            }
        }
        pairs
    }
}

/// The letters and digits of a name in lower case, without what the rules for reserved words add.
fn letters(name: &str) -> String {
    let name: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
    let name = name.to_lowercase();
    name.strip_suffix("value").unwrap_or(&name).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_differs_in_case_or_by_a_suffix_is_the_same_thing() {
        let of = |names: &[&str]| {
            let members = names.iter().map(|name| ((*name).to_owned(), (*name).to_owned())).collect();
            Api::from([("types::A".to_owned(), members)])
        };
        let comparison = compare(&of(&["a_b", "c", "d", "send_value"]), &of(&["ab", "c", "e", "send"]));
        assert_eq!(comparison.agreeing, 2);
        let pairs = [("types::A::a_b", "ab"), ("types::A::send_value", "send")];
        assert_eq!(comparison.differing, pairs.map(|(one, other)| (one.to_owned(), other.to_owned())));
        assert_eq!(comparison.ours_alone, ["types::A::d"]);
        assert_eq!(comparison.theirs_alone, ["types::A::e"]);
    }
}
