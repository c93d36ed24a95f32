//! In: `differences.txt`, one pattern a line, `#` before a reason. Out: whether a name is listed. A pattern is a name as the
//! generated module has it, in which `*` stands for any text.

/// Names of the official crate that the generated one leaves out on purpose.
#[derive(Debug)]
pub struct Differences(Vec<String>);

impl Differences {
    /// No differences.
    pub fn none() -> Self {
        Self(Vec::new())
    }

    /// The patterns of a list.
    pub fn read(text: &str) -> Self {
        let patterns = text.lines().filter_map(|line| line.split('#').next()).map(str::trim);
        Self(patterns.filter(|pattern| !pattern.is_empty()).map(String::from).collect())
    }

    /// The patterns that stand for none of these names.
    pub(crate) fn stale<'a>(&'a self, names: &[String]) -> Vec<&'a str> {
        let is_stale = |pattern: &&String| !names.iter().any(|name| matches(pattern, name));
        self.0.iter().filter(is_stale).map(String::as_str).collect()
    }

    /// Whether `name` is listed.
    pub fn contain(&self, name: &str) -> bool {
        self.0.iter().any(|pattern| matches(pattern, name))
    }
}

fn matches(pattern: &str, name: &str) -> bool {
    let Some((start, rest)) = pattern.split_once('*') else {
        return pattern == name;
    };
    let Some(name) = name.strip_prefix(start) else {
        return false;
    };
    name.char_indices().map(|(at, _)| at).chain([name.len()]).any(|at| matches(rest, &name[at..]))
}

#[cfg(test)]
mod tests {
    use super::Differences;

    #[test]
    fn a_star_stands_for_any_text() {
        let list = Differences::read("# why\nfield a::*::b\nimpl X for *Builder # why\n");
        assert!(list.contain("field a::c::d::b") && list.contain("impl X for a::TagBuilder"));
        assert!(!list.contain("field a::c") && !list.contain("impl Y for a::TagBuilder"));
        assert_eq!(list.stale(&["field a::c::b".to_owned()]), ["impl X for *Builder"]);
    }
}
