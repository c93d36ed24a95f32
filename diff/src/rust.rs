//! Findings in the models and differences of the API in, judged changes out.
//!
//! A difference of the API belongs to the finding about the member or shape that it comes from, or, failing that, to one
//! that reaches it. What belongs to none is a change of its own, of kind `api`, so that nothing is missed. A finding without
//! a difference is judged by its kind: the crate does something else, or only says something else.

use crate::api::{ApiDifference, local};
use crate::change::{Action, Change, ChangeKind, RustVerdict, SemverStep, Subject, Verdict, WireVerdict};
use crate::compare::Finding;
use crate::links::links_of;
use ferrosmith_codegen::api::ENDPOINT;
use ferrosmith_model::TraitId;
use std::collections::{BTreeMap, BTreeSet};

/// Rust paths by shape id without namespace.
pub(crate) type Paths = BTreeMap<String, Vec<String>>;

/// What a verdict depends on beside the change itself.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Crates<'a> {
    /// Rust paths of the old and of the new crate.
    pub(crate) paths: [&'a Paths; 2],
    /// Whether both models are of one format.
    pub(crate) is_one_format: bool,
    /// The operations of the old and of the new crate.
    pub(crate) operations: [&'a BTreeSet<String>; 2],
    /// Whether either crate is more than types.
    pub(crate) has_client: bool,
}

impl Crates<'_> {
    /// Whether a finding is about nothing but operations that both crates leave out.
    fn leave_out(&self, finding: &Finding) -> bool {
        let is_generated = |name: &String| self.operations.iter().any(|operations| operations.contains(name));
        !finding.operations.is_empty() && !finding.operations.iter().any(is_generated)
    }

    fn paths_of(&self, origin: &str) -> [Vec<String>; 2] {
        self.paths.map(|paths| paths.get(origin).cloned().unwrap_or_default())
    }
}

/// Joins findings and differences of the API.
pub(crate) fn judge_changes(findings: Vec<Finding>, api: Vec<ApiDifference>, crates: Crates<'_>) -> Vec<Change> {
    let mut owned: Vec<Vec<ApiDifference>> = findings.iter().map(|_| Vec::new()).collect();
    let mut orphans: BTreeMap<String, Vec<ApiDifference>> = BTreeMap::new();
    for difference in api {
        let owners = find_owners(&findings, &difference);
        if owners.is_empty() {
            orphans.entry(difference.origin.clone()).or_default().push(difference);
            continue;
        }
        for owner in owners {
            owned[owner].push(difference.clone());
        }
    }
    let judged = findings.into_iter().zip(owned).map(|(finding, api)| judge_finding(finding, &api, crates));
    let mut changes: Vec<Change> = judged.collect();
    changes.extend(orphans.into_iter().map(|(origin, api)| judge_orphans(origin, &api, crates)));
    changes.sort_by(|one, other| sort_key(one).cmp(&sort_key(other)));
    changes
}

fn sort_key(change: &Change) -> (std::cmp::Reverse<u8>, ChangeKind, &Subject, Action, &str) {
    (std::cmp::Reverse(change.weight()), change.kind, &change.subject, change.action, &change.title)
}

/// The step that all changes together ask for. Rust decides: what breaks on the wire while everything compiles is a minor
/// step, since the service is the same for every version of the crate, and to keep the old one helps nobody.
pub(crate) fn find_step(changes: &[Change]) -> SemverStep {
    match changes.iter().map(|change| change.rust.verdict).max() {
        None => SemverStep::None,
        Some(RustVerdict::Nothing) => SemverStep::Patch,
        Some(RustVerdict::Addition | RustVerdict::BehaviourChange) => SemverStep::Minor,
        Some(RustVerdict::CompileBreak) => SemverStep::Major,
    }
}

/// The findings that a difference of the API belongs to: those about its origin, else those about members of the shape,
/// else those that an operation reaches whose items differ.
fn find_owners(findings: &[Finding], difference: &ApiDifference) -> Vec<usize> {
    let select = |test: &dyn Fn(&Finding) -> bool| -> Vec<usize> {
        let numbered = findings.iter().enumerate().filter(|(_, finding)| shapes_api(finding));
        numbered.filter(|(_, finding)| test(finding)).map(|(index, _)| index).collect()
    };
    let origin = difference.origin.as_str();
    if origin == ENDPOINT {
        return select(&|finding| finding.kind == ChangeKind::Endpoint);
    }
    let (shape, member) = origin.split_once('$').map_or((origin, None), |(shape, member)| (shape, Some(member)));
    // A waiter is an operation's.
    let shape = shape.split_once('@').map_or(shape, |(operation, _)| operation);
    let of_waiter = select(&|finding| {
        finding.action != Action::Changed && difference.waiter.as_deref() == Some(finding.origin().as_str())
    });
    if !of_waiter.is_empty() {
        return of_waiter;
    }
    let exact = select(&|finding| finding.origin() == origin);
    if !exact.is_empty() {
        return exact;
    }
    let covering = select(&|finding| {
        finding.member.is_none() && (local(&finding.shape) == shape || finding.covers.iter().any(|it| it == shape))
    });
    if !covering.is_empty() {
        return covering;
    }
    let of_members = select(&|finding| member.is_none() && local(&finding.shape) == shape);
    if !of_members.is_empty() {
        return of_members;
    }
    // The struct of required members is the operation's, and what is required stands on the input's members.
    let required = select(&|finding| {
        let decides = matches!(finding.kind, ChangeKind::Required | ChangeKind::Member | ChangeKind::IdempotencyToken);
        decides && finding.operations.contains(shape) && difference.path.contains("Required")
    });
    if !required.is_empty() {
        return required;
    }
    // Where a member is boxed, and what a list holds, may follow from another shape.
    let signature = [&difference.old, &difference.new].into_iter().flatten().cloned().collect::<String>();
    select(&|finding| finding.kind == ChangeKind::Type && signature.contains(&format!("::{}", finding.name)))
}

/// Whether a change of this kind can change the API.
fn shapes_api(finding: &Finding) -> bool {
    if finding.of_trait.as_deref().is_some_and(|id| id == TraitId::HTTP_ERROR || id == TraitId::AWS_QUERY_ERROR) {
        return false;
    }
    !matches!(
        finding.kind,
        ChangeKind::Documentation | ChangeKind::Constraint | ChangeKind::Deprecated | ChangeKind::Sensitive
    )
}

fn judge_finding(finding: Finding, api: &[ApiDifference], crates: Crates<'_>) -> Change {
    let origin = finding.origin();
    let by_kind = judge_kind(&finding, crates);
    let rust = match judge_api(api) {
        None => by_kind,
        // More to use, and something else done: the latter is what callers must know.
        Some(by_api) if by_api.verdict == RustVerdict::Addition && acts_otherwise(&finding) => by_kind,
        Some(by_api) => by_api,
    };
    let [old_paths, new_paths] = crates.paths_of(&origin);
    let id = match &finding.member {
        Some(member) => format!("{}${member}", finding.shape),
        None => finding.shape,
    };
    Change {
        links: links_of(finding.kind, &finding.wire),
        kind: finding.kind,
        action: finding.action,
        subject: Subject {
            shape: id,
            name: finding.name,
            member: finding.member,
            of_trait: finding.of_trait,
            operations: finding.operations.into_iter().collect(),
            old_paths,
            new_paths,
        },
        title: finding.title,
        old: finding.old,
        new: finding.new,
        wire: finding.wire,
        rust,
        api: api.iter().flat_map(ApiDifference::lines).collect(),
    }
}

fn judge_orphans(origin: String, api: &[ApiDifference], crates: Crates<'_>) -> Change {
    let [old_paths, new_paths] = crates.paths_of(&origin);
    let side = |pick: fn(&ApiDifference) -> Option<&String>| {
        let lines: Vec<String> =
            api.iter().filter_map(|it| pick(it).map(|text| format!("{}: {text}", it.path))).collect();
        (!lines.is_empty()).then(|| lines.join("\n"))
    };
    let (old, new) = (side(|it| it.old.as_ref()), side(|it| it.new.as_ref()));
    let action = match (&old, &new) {
        (None, _) => Action::Added,
        (_, None) => Action::Removed,
        _ => Action::Changed,
    };
    let (name, member) = match origin.split_once('$') {
        Some((name, member)) => (name.to_owned(), Some(member.to_owned())),
        None => (origin.clone(), None),
    };
    let wire = Verdict {
        verdict: WireVerdict::None,
        reason: "no change of the model accounts for it".to_owned(),
        rule: "NoModelChange",
    };
    let rust = judge_api(api).unwrap_or_else(|| nothing("NoApiChange", "no public item differs"));
    let why = if crates.is_one_format {
        "though the model says the same of it"
    } else {
        "since the two formats tell defaults and names of values differently"
    };
    Change {
        kind: ChangeKind::Api,
        action,
        title: format!("the Rust API of `{}` differs, {why}", origin.replace('$', "::")),
        subject: Subject { shape: origin, name, member, old_paths, new_paths, ..Subject::default() },
        old,
        new,
        links: links_of(ChangeKind::Api, &wire),
        wire,
        rust,
        api: api.iter().flat_map(ApiDifference::lines).collect(),
    }
}

/// The verdict that differences of the API give; `None` where there are none.
fn judge_api(api: &[ApiDifference]) -> Option<Verdict<RustVerdict>> {
    let count = |one: &str, number: usize| format!("{number} {one}{}", if number == 1 { "" } else { "s" });
    if let Some(worst) = api.iter().find(|it| it.breaks) {
        let number = api.iter().filter(|it| it.breaks).count();
        let (rule, what) = match (&worst.old, &worst.new) {
            (Some(_), None) => ("ApiItemRemoved", "is gone"),
            (None, _) => ("FieldAddedToExhaustiveStruct", "must be given in every literal of its struct"),
            _ => ("ApiSignatureChanged", "has another signature"),
        };
        let others = if number > 1 { format!(", and {} more", number - 1) } else { String::new() };
        let reason = format!("`{}` {what}{others}", worst.path);
        return Some(Verdict { verdict: RustVerdict::CompileBreak, reason, rule });
    }
    let first = api.first()?;
    let others = if api.len() > 1 { format!(" and {}", count("more item", api.len() - 1)) } else { String::new() };
    let reason = format!("`{}`{others} can be used", first.path);
    Some(Verdict { verdict: RustVerdict::Addition, reason, rule: "ApiItemAdded" })
}

fn nothing(rule: &'static str, reason: &str) -> Verdict<RustVerdict> {
    Verdict { verdict: RustVerdict::Nothing, reason: reason.to_owned(), rule }
}

fn behaviour(rule: &'static str, reason: &str) -> Verdict<RustVerdict> {
    Verdict { verdict: RustVerdict::BehaviourChange, reason: reason.to_owned(), rule }
}

/// Whether code that uses none of what is new meets the change all the same.
fn acts_otherwise(finding: &Finding) -> bool {
    use ChangeKind::{Default, Endpoint, IdempotencyToken, Member, Required};
    let is_behaviour = matches!(finding.kind, Required | Default | Endpoint | IdempotencyToken);
    let is_refused = finding.kind == Member && finding.wire.verdict == WireVerdict::Breaking;
    is_behaviour || is_refused
}

/// The verdict on a change that leaves every public item as it is.
fn judge_kind(finding: &Finding, crates: Crates<'_>) -> Verdict<RustVerdict> {
    use ChangeKind::{Endpoint, IdempotencyToken, Operation, Paginator, Service, Waiter};
    if crates.leave_out(finding) {
        return nothing("NotGenerated", "the crate leaves out the operations that it is about");
    }
    match finding.kind {
        Endpoint | IdempotencyToken | Operation | Paginator | Service | Waiter if !crates.has_client => {
            nothing("NotGenerated", "the crate has types alone, and no client")
        }
        ChangeKind::Documentation | ChangeKind::Deprecated => {
            nothing("DocumentationOnly", "only the documentation of the crate differs")
        }
        ChangeKind::Type if finding.operations.is_empty() => nothing("NotGenerated", "nothing is generated of it"),
        ChangeKind::Type => nothing("SameApi", "no public item differs"),
        Waiter => behaviour("WaiterChanged", "when the waiter asks again, or what ends the waiting, differs"),
        ChangeKind::Constraint => behaviour(
            "ConstraintChanged",
            "the crate compiles as before; the service takes other values, as its documentation says",
        ),
        ChangeKind::Required => behaviour(
            "MissingMembersChecked",
            "what the client refuses to send, or fills in when it is missing, differs",
        ),
        ChangeKind::Default => behaviour("DefaultChanged", "a member that is not set has another value"),
        ChangeKind::Endpoint => behaviour("EndpointChanged", "requests may go to another endpoint"),
        ChangeKind::IdempotencyToken => behaviour("TokenFilledIn", "whether the client fills the member in differs"),
        ChangeKind::Sensitive => behaviour("DebugChanged", "whether `Debug` shows the value differs"),
        ChangeKind::Error => behaviour("ErrorChanged", "how the error is identified or retried may differ"),
        ChangeKind::Paginator => behaviour("PagesChanged", "how pages are walked may differ"),
        ChangeKind::EnumValue => nothing("SameApi", "no public item differs"),
        ChangeKind::Operation | ChangeKind::Service | ChangeKind::Member | ChangeKind::Trait | ChangeKind::Api => {
            match finding.wire.verdict {
                WireVerdict::None => nothing("SameApi", "neither public items nor what is sent and received differ"),
                WireVerdict::Compatible | WireVerdict::Risky | WireVerdict::Breaking => {
                    behaviour("WireChanged", "the API is the same, and what is sent or received differs")
                }
            }
        }
    }
}

#[cfg(test)]
mod tests;
