//! [`OperationGroup`]: operations that work on one thing, for the table on the crate's page.
//!
//! In: the model's resources and the names of operations. Out: groups with titles. By the resources where the model has
//! them, else by the noun of the name, which is what follows its verb. Knows words of English, but no service.

mod words;

use crate::names::Names;
use ferrosmith_model::closure::Closure;
use ferrosmith_model::{Model, ShapeId, ShapeKind};
use std::collections::{BTreeMap, BTreeSet};
use words::{Noun, PREPOSITIONS, read_noun, title_of};

/// Operations that work on one thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OperationGroup {
    /// The thing: `Connection invitation`.
    pub title: String,
    /// The modules of the operations, in order.
    pub modules: Vec<String>,
}

/// The title of what stands alone.
const OTHERS: &str = "Other";

/// Groups all operations.
pub fn plan_groups(model: &Model, closure: &Closure, names: &Names) -> Vec<OperationGroup> {
    let mut titles: BTreeMap<&ShapeId, String> = resource_titles(model);
    titles.retain(|id, _| closure.operations.contains(*id));
    let rest: Vec<&ShapeId> = closure.operations.iter().filter(|id| !titles.contains_key(*id)).collect();
    let by_noun = group_by_noun(&rest.iter().map(|id| id.name()).collect::<Vec<_>>());
    titles.extend(rest.into_iter().zip(by_noun));
    let mut groups: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (id, title) in &titles {
        groups.entry(title).or_default().push(names.operation(id).module.clone());
    }
    let mut groups: Vec<OperationGroup> = groups
        .into_iter()
        .map(|(title, mut modules)| {
            modules.sort();
            OperationGroup { title: title.to_owned(), modules }
        })
        .collect();
    groups.sort_by_key(|group| (group.title == OTHERS, group.title.to_lowercase()));
    groups
}

/// The operations that hang on resources, with the title of theirs.
fn resource_titles(model: &Model) -> BTreeMap<&ShapeId, String> {
    let mut titles = BTreeMap::new();
    for shape in model.shapes.values() {
        let ShapeKind::Resource(resource) = &shape.kind else { continue };
        let title = title_of(shape.id.name().strip_suffix("Resource").unwrap_or(shape.id.name()));
        let lifecycle = resource.lifecycle.iter().map(|(_, id)| id);
        for id in lifecycle.chain(&resource.operations).chain(&resource.collection_operations) {
            titles.insert(id, title.clone());
        }
    }
    titles
}

/// A title for each name, in order.
fn group_by_noun(names: &[&str]) -> Vec<String> {
    let nouns = read_nouns(names);
    // How many operations work on each thing, things within other things counted for both.
    let mut sharing: BTreeMap<&[String], usize> = BTreeMap::new();
    for noun in &nouns {
        for length in 1..=noun.words.len() {
            *sharing.entry(&noun.words[..length]).or_default() += 1;
        }
    }
    let is_whole = |part: &[String]| {
        nouns.iter().any(|noun| noun.words == part || (noun.cut == Some(part.len()) && noun.words.starts_with(part)))
    };
    let is_thing = |part: &[String]| {
        // One word that only begins others is as often an adjective.
        let enough = if part.len() > 1 || is_whole(part) { 2 } else { 3 };
        let is_ended = part.last().is_none_or(|word| !PREPOSITIONS.contains(&word.as_str()));
        is_ended && sharing.get(part).is_some_and(|count| *count >= enough)
    };
    let shared_part = |noun: &Noun| {
        let mut parts = (1..=noun.words.len()).rev().map(|length| &noun.words[..length]);
        parts.find(|part| is_thing(part)).map(<[String]>::to_vec)
    };
    let mut keys: Vec<Option<Vec<String>>> = nouns.iter().map(shared_part).collect();
    for index in 0..keys.len() {
        let is_alone = |keys: &[Option<Vec<String>>]| keys.iter().filter(|key| **key == keys[index]).count() == 1;
        if keys[index].is_none() || is_alone(&keys) {
            find_home(&nouns[index], index, &mut keys);
        }
        if keys[index].as_ref().is_some_and(|key| !is_whole(key)) && is_alone(&keys) {
            keys[index] = None;
        }
    }
    let shown = keys.iter().map(|key| {
        let title = key.as_ref().and_then(|key| nouns.iter().find_map(|noun| noun.title(key)));
        title.unwrap_or_else(|| OTHERS.to_owned())
    });
    shown.collect()
}

/// A group for a noun that is alone: the only one that works on parts of the same thing, which then takes that thing's
/// name; or one that the noun holds all words of, the longest first. Else it stays where it is.
fn find_home(noun: &Noun, own: usize, keys: &mut [Option<Vec<String>>]) {
    if let Some(thing) = keys[own].clone() {
        let parts: BTreeSet<Vec<String>> =
            keys.iter().flatten().filter(|key| key.starts_with(&thing)).cloned().collect();
        let parts: Vec<Vec<String>> = parts.into_iter().filter(|part| *part != thing).collect();
        if let [part] = parts.as_slice() {
            keys.iter_mut().filter(|key| key.as_ref() == Some(part)).for_each(|key| *key = Some(thing.clone()));
        }
        return;
    }
    let holds = |key: &&Vec<String>| noun.words.windows(key.len()).any(|part| part == key.as_slice());
    keys[own] = keys.iter().flatten().filter(|key| !key.is_empty()).filter(holds).max_by_key(|key| key.len()).cloned();
}

/// What each operation works on.
fn read_nouns(names: &[&str]) -> Vec<Noun> {
    let read: Vec<Noun> = names.iter().map(|name| read_noun(name)).collect();
    let mut verbs: BTreeMap<&str, usize> = BTreeMap::new();
    for noun in &read {
        *verbs.entry(noun.verb.as_str()).or_default() += 1;
    }
    // Things that are worked on by some operation under a rarer verb, as tags are by "list" and "tag".
    let things: BTreeSet<&str> = read
        .iter()
        .filter(|noun| noun.words.len() == 1 || noun.cut == Some(1))
        .map(|noun| noun.words[0].as_str())
        .collect();
    let is_known = |words: &[String]| {
        let is_noun = read.iter().any(|noun| noun.words == words && noun.cut.is_none());
        is_noun || (words.len() == 1 && (verbs.contains_key(words[0].as_str())))
    };
    let settle = |noun: &Noun| {
        let mut settled = noun.clone();
        let verb = noun.verb.strip_prefix("un").filter(|rest| things.contains(rest)).unwrap_or(&noun.verb);
        let is_rare = verbs.get(noun.verb.as_str()).is_some_and(|count| *count <= 2);
        if is_rare && things.contains(verb) {
            settled.words = vec![verb.to_owned()];
        } else if let Some(cut) = noun.cut.filter(|cut| is_known(&noun.words[..*cut])) {
            settled.words.truncate(cut);
        }
        settled
    };
    read.iter().map(settle).collect()
}

#[cfg(test)]
mod tests {
    use super::group_by_noun;
    use std::collections::BTreeMap;

    fn groups<'n>(names: &[&'n str]) -> BTreeMap<String, Vec<&'n str>> {
        let mut groups: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        for (title, name) in group_by_noun(names).into_iter().zip(names) {
            groups.entry(title).or_default().push(name);
        }
        groups
    }

    #[test]
    fn operations_on_one_thing_stand_together() {
        let names = [
            "AcceptConnectionInvitation",
            "CancelConnection",
            "CreateConnectionInvitation",
            "GetConnection",
            "GetConnectionPreferences",
            "GetQualificationsAssociationDetails",
            "GetQualificationsAssociationTask",
            "GetVerification",
            "ListConnections",
            "ListTagsForResource",
            "SendEmailVerificationCode",
            "StartQualificationsAssociationTask",
            "StartVerification",
            "TagResource",
            "UntagResource",
            "UpdateConnectionPreferences",
        ];
        let groups = groups(&names);
        let expected = [
            ("Connection", 3),
            ("Connection invitation", 2),
            ("Connection preferences", 2),
            ("Qualifications association", 3),
            ("Tag", 3),
            ("Verification", 3),
        ];
        let found: Vec<_> = groups.iter().map(|(title, names)| (title.as_str(), names.len())).collect();
        assert_eq!(found, expected, "{groups:?}");
    }

    #[test]
    fn what_follows_a_preposition_is_left_out_where_the_rest_is_known() {
        let names = [
            "BatchGetItem",
            "CreateTable",
            "DescribeTimeToLive",
            "ExportTableToPointInTime",
            "GetItem",
            "ListExports",
            "PutItem",
            "Query",
            "RestoreTableFromBackup",
            "RestoreTableToPointInTime",
            "StartLogForJob",
            "StopLogForRun",
            "UpdateTimeToLive",
        ];
        let groups = groups(&names);
        let found: Vec<_> = groups.iter().map(|(title, names)| (title.as_str(), names.len())).collect();
        let expected = [("Export", 2), ("Item", 3), ("Log", 2), ("Other", 1), ("Table", 3), ("Time to live", 2)];
        assert_eq!(found, expected, "{groups:?}");
    }
}
