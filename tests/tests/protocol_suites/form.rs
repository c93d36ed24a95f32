//! Bodies that are forms: the text of one in, the same in an order that can be compared out. The order of keys counts, but for
//! the entries of maps.

use std::collections::BTreeMap;

/// The parts of a key, and its value.
type Pair<'f> = (Vec<&'f str>, &'f str);

/// A form with the entries of maps in one order. Without maps, it is compared as it is.
pub(crate) fn canonical(form: &str, has_maps: bool) -> String {
    if !has_maps {
        return form.to_owned();
    }
    let pairs: Vec<Pair<'_>> = form
        .split('&')
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        .map(|(key, value)| (key.split('.').collect(), value))
        .collect();
    sorted(&pairs).join("&")
}

/// Keys and values below one place. Entries of a map, which have a number and two parts, are put in the order of what they say.
fn sorted(pairs: &[Pair<'_>]) -> Vec<String> {
    let mut groups: Vec<(&str, Vec<Pair<'_>>)> = Vec::new();
    for (key, value) in pairs {
        let Some((first, rest)) = key.split_first() else { continue };
        match groups.iter_mut().find(|(name, _)| name == first) {
            Some((_, group)) => group.push((rest.to_vec(), value)),
            None => groups.push((first, vec![(rest.to_vec(), value)])),
        }
    }
    let lines = |group: &[Pair<'_>]| match group {
        [(key, value)] if key.is_empty() => vec![format!("={value}")],
        _ => sorted(group),
    };
    let parts = |group: &[Pair<'_>]| {
        let parts: BTreeMap<_, ()> = group.iter().filter_map(|(key, _)| Some((*key.first()?, ()))).collect();
        parts.len()
    };
    let is_map = groups.iter().all(|(name, group)| name.parse::<usize>().is_ok() && parts(group) == 2);
    let mut found: Vec<(String, Vec<String>)> =
        groups.iter().map(|(name, group)| ((*name).to_owned(), lines(group))).collect();
    if is_map {
        found.sort_by(|(_, one), (_, other)| one.cmp(other));
        for (position, (name, _)) in found.iter_mut().enumerate() {
            *name = (position + 1).to_string();
        }
    }
    found
        .into_iter()
        .flat_map(|(name, lines)| {
            lines.into_iter().map(move |line| match line.strip_prefix('=') {
                Some(_) => format!("{name}{line}"),
                None => format!("{name}.{line}"),
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_of_maps_have_no_order_and_all_else_has() {
        let one = "A=1&M.entry.1.key=a&M.entry.1.value=x&M.entry.2.key=b&M.entry.2.value=y";
        let other = "A=1&M.entry.1.key=b&M.entry.1.value=y&M.entry.2.key=a&M.entry.2.value=x";
        assert_eq!(canonical(one, true), canonical(other, true));
        assert_eq!(canonical(one, true), one);
        assert_ne!(canonical("L.1=a&L.2=b", true), canonical("L.1=b&L.2=a", true));
        assert_ne!(canonical("A=1&B=2", true), canonical("B=2&A=1", true));
        assert_eq!(canonical(other, false), other);
    }
}
