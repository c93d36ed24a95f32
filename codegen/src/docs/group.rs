//! [`OperationGroup`]: operations that work on one thing, for the table on the crate's page.
//!
//! In: the model's resources and the names of operations. Out: groups under the names of those things. By the resources
//! where the model has them, else by what follows the verb of a name. A title is written as the model writes it.

use crate::names::Names;
use crate::names::case::to_snake;
use ferrosmith_model::closure::Closure;
use ferrosmith_model::{Model, ShapeId, ShapeKind};
use std::collections::BTreeMap;

/// Operations that work on one thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OperationGroup {
    /// The thing, as names of the model write it: `ConnectionInvitation`.
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
        let title = shape.id.name().strip_suffix("Resource").filter(|rest| !rest.is_empty()).unwrap_or(shape.id.name());
        let lifecycle = resource.lifecycle.iter().map(|(_, id)| id);
        for id in lifecycle.chain(&resource.operations).chain(&resource.collection_operations) {
            titles.insert(id, title.to_owned());
        }
    }
    titles
}

/// Words after which a name says how, where or for whom: no thing ends in one.
const PREPOSITIONS: [&str; 8] = ["by", "for", "from", "in", "of", "on", "to", "with"];

/// A title for each name, in order: the longest beginning of what follows the verb that another name shares, else the
/// longest such thing that the name holds at all.
fn group_by_noun(names: &[&str]) -> Vec<String> {
    let nouns: Vec<Vec<String>> = names.iter().map(|name| words_after_verb(name)).collect();
    // Each thing with how many names begin with it, and the shortest way in which one writes it.
    let mut things: BTreeMap<String, (usize, String)> = BTreeMap::new();
    for noun in &nouns {
        for end in 1..=noun.len() {
            let written = noun[..end].concat();
            let (count, title) = things.entry(key(&noun[..end])).or_insert_with(|| (0, written.clone()));
            *count += 1;
            if written.len() < title.len() {
                *title = written;
            }
        }
    }
    let shared = |words: &[String]| {
        let is_ended = words.last().is_some_and(|word| !PREPOSITIONS.contains(&word.to_lowercase().as_str()));
        things.get(&key(words)).filter(|(count, _)| is_ended && *count > 1).map(|(_, title)| title.clone())
    };
    let title = |noun: &Vec<String>| {
        let beginning = (1..=noun.len()).rev().find_map(|end| shared(&noun[..end]));
        let inside = || (1..=noun.len()).rev().find_map(|length| noun.windows(length).find_map(shared));
        beginning.or_else(inside).unwrap_or_else(|| OTHERS.to_owned())
    };
    nouns.iter().map(title).collect()
}

/// `Tags`, `For`, `Resource` for `ListTagsForResource`.
fn words_after_verb(name: &str) -> Vec<String> {
    let snake = to_snake(name);
    let mut letters = name.chars().filter(char::is_ascii_alphanumeric);
    let words = snake.split('_').map(|word| letters.by_ref().take(word.len()).collect::<String>());
    words.skip(1).filter(|word| !word.is_empty()).collect()
}

/// The same for one thing and for several of it.
fn key(words: &[String]) -> String {
    let text = words.concat().to_lowercase();
    match text.strip_suffix("ies") {
        Some(stem) => format!("{stem}y"),
        None => text.trim_end_matches('s').to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::group_by_noun;
    use std::collections::BTreeMap;

    fn groups(names: &[&str]) -> Vec<(String, usize)> {
        let mut groups: BTreeMap<String, usize> = BTreeMap::new();
        for title in group_by_noun(names) {
            *groups.entry(title).or_default() += 1;
        }
        groups.into_iter().collect()
    }

    fn expected(groups: &[(&str, usize)]) -> Vec<(String, usize)> {
        groups.iter().map(|(title, count)| ((*title).to_owned(), *count)).collect()
    }

    #[test]
    fn operations_on_one_thing_stand_together() {
        let names = [
            "AcceptConnectionInvitation",
            "CancelConnection",
            "CreateConnectionInvitation",
            "GetConnection",
            "GetConnectionPreferences",
            "ListConnections",
            "ListPolicies",
            "ListTagsForResource",
            "GetPolicy",
            "SendEmailVerificationCode",
            "TagResource",
            "UntagResource",
            "UpdateConnectionPreferences",
        ];
        let titles = [
            ("Connection", 3),
            ("ConnectionInvitation", 2),
            ("ConnectionPreferences", 2),
            ("Other", 1),
            ("Policy", 2),
            ("Resource", 3),
        ];
        assert_eq!(groups(&names), expected(&titles));
    }

    #[test]
    fn no_thing_ends_in_a_preposition() {
        let names = ["StartLogForJob", "StopLogForRun", "Query", "DescribeTimeToLive", "UpdateTimeToLive"];
        assert_eq!(groups(&names), expected(&[("Log", 2), ("Other", 1), ("TimeToLive", 2)]));
    }
}
