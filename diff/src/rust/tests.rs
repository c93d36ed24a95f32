//! Which finding a difference of the API belongs to, way by way, and what is said of one that belongs to none.
//!
//! In: findings and differences written here. Out: failures. The verdicts themselves are in `tests/verdicts`.

use super::*;

/// A finding about a shape, or about a member of it (`Shape$member`).
fn finding(kind: ChangeKind, at: &str) -> Finding {
    let (shape, member) = at.split_once('$').map_or((at, None), |(shape, member)| (shape, Some(member.to_owned())));
    let wire = Verdict { verdict: WireVerdict::None, reason: String::new(), rule: "" };
    Finding {
        kind,
        action: Action::Changed,
        shape: format!("example#{shape}"),
        name: shape.to_owned(),
        member,
        of_trait: None,
        operations: BTreeSet::new(),
        title: String::new(),
        old: None,
        new: None,
        wire,
        covers: Vec::new(),
    }
}

fn difference(origin: &str) -> ApiDifference {
    ApiDifference {
        path: "types::Some::item".to_owned(),
        origin: origin.to_owned(),
        waiter: None,
        old: Some("pub fn one()".to_owned()),
        new: None,
        breaks: true,
    }
}

#[test]
fn what_is_about_the_origin_itself_comes_first() {
    let member = finding(ChangeKind::Member, "Book$Title");
    let shape = finding(ChangeKind::Type, "Book");
    let findings =
        [shape, member, finding(ChangeKind::Member, "Book$Pages"), finding(ChangeKind::Member, "Shelf$Title")];
    assert_eq!(find_owners(&findings, &difference("Book$Title")), [1]);
    assert_eq!(find_owners(&findings, &difference("Book")), [0]);
    // A member of which nothing is found belongs to its shape, one of another shape to none.
    assert_eq!(find_owners(&findings, &difference("Book$Author")), [0]);
    assert_eq!(find_owners(&findings, &difference("Reader$Name")), Vec::<usize>::new());
}

#[test]
fn every_finding_about_one_origin_owns_what_differs() {
    let findings = [finding(ChangeKind::Member, "Book$Title"), finding(ChangeKind::Required, "Book$Title")];
    assert_eq!(find_owners(&findings, &difference("Book$Title")), [0, 1]);
}

#[test]
fn what_an_operation_covers_and_what_its_waiter_has_are_its_own() {
    let mut operation = finding(ChangeKind::Operation, "GetBook");
    operation.covers = vec!["GetBookInput".to_owned()];
    let findings = [finding(ChangeKind::Type, "Other"), operation];
    assert_eq!(find_owners(&findings, &difference("GetBookInput$Id")), [1]);
    assert_eq!(find_owners(&findings, &difference("GetBookInput")), [1]);
    assert_eq!(find_owners(&findings, &difference("GetBook@BookThere")), [1]);
    assert_eq!(find_owners(&findings, &difference("GetBookOutput")), Vec::<usize>::new());
}

#[test]
fn a_waiter_that_comes_or_goes_owns_what_comes_and_goes_with_it() {
    let mut waiter = finding(ChangeKind::Waiter, "GetBook@BookThere");
    waiter.action = Action::Added;
    let operation = finding(ChangeKind::Operation, "GetBook");
    let mut with_waiter = difference("GetBook");
    with_waiter.waiter = Some("GetBook@BookThere".to_owned());
    assert_eq!(find_owners(&[operation.clone(), waiter.clone()], &with_waiter), [1]);
    // One that only changes takes nothing away from the operation, and neither does another.
    waiter.action = Action::Changed;
    assert_eq!(find_owners(&[operation.clone(), waiter.clone()], &with_waiter), [0]);
    waiter.action = Action::Removed;
    with_waiter.waiter = Some("GetBook@BookGone".to_owned());
    assert_eq!(find_owners(&[operation, waiter], &with_waiter), [0]);
}

#[test]
fn items_of_a_shape_belong_to_its_members_where_the_shape_itself_says_nothing() {
    let findings = [
        finding(ChangeKind::Member, "Book$Title"),
        finding(ChangeKind::Member, "Shelf$Title"),
        finding(ChangeKind::Default, "Book$Pages"),
    ];
    assert_eq!(find_owners(&findings, &difference("Book")), [0, 2]);
    // Those of another member do not.
    assert_eq!(find_owners(&findings, &difference("Book$Author")), Vec::<usize>::new());
}

#[test]
fn the_struct_of_required_members_belongs_to_what_is_required_of_the_operation() {
    let of_operation = |kind, at: &str| {
        let mut finding = finding(kind, at);
        finding.operations.insert("GetBook".to_owned());
        finding
    };
    let findings = [
        of_operation(ChangeKind::Required, "GetBookRequest$Id"),
        of_operation(ChangeKind::Member, "GetBookRequest$Shelf"),
        of_operation(ChangeKind::IdempotencyToken, "GetBookRequest$Token"),
        of_operation(ChangeKind::Default, "GetBookRequest$Pages"),
        finding(ChangeKind::Required, "PutBookRequest$Id"),
    ];
    let mut required = difference("GetBook");
    required.path = "operation::get_book::GetBookRequired".to_owned();
    assert_eq!(find_owners(&findings, &required), [0, 1, 2]);
    required.path = "operation::get_book::GetBook".to_owned();
    assert_eq!(find_owners(&findings, &required), Vec::<usize>::new());
}

#[test]
fn a_signature_that_names_a_changed_type_belongs_to_that_type() {
    let findings =
        [finding(ChangeKind::Type, "Title"), finding(ChangeKind::Member, "Title"), finding(ChangeKind::Type, "Pages")];
    let mut boxed = difference("Book$Next");
    boxed.new = Some("pub next: Option<Box<crate::types::Title>>".to_owned());
    assert_eq!(find_owners(&findings[..1], &boxed), [0]);
    assert_eq!(find_owners(&findings[1..], &boxed), Vec::<usize>::new());
    boxed.new = None;
    boxed.old = Some("pub next: Vec<crate::types::Pages>".to_owned());
    assert_eq!(find_owners(&findings, &boxed), [2]);
}

#[test]
fn endpoint_parameters_belong_to_the_rules() {
    let findings = [finding(ChangeKind::Type, ENDPOINT), finding(ChangeKind::Endpoint, "Service")];
    assert_eq!(find_owners(&findings, &difference(ENDPOINT)), [1]);
}

#[test]
fn what_only_says_something_owns_nothing() {
    for kind in [ChangeKind::Documentation, ChangeKind::Constraint, ChangeKind::Deprecated, ChangeKind::Sensitive] {
        assert_eq!(
            find_owners(&[finding(kind, "Book$Title")], &difference("Book$Title")),
            Vec::<usize>::new(),
            "{kind:?}"
        );
    }
    for (id, is_owner) in [(TraitId::HTTP_ERROR, false), (TraitId::AWS_QUERY_ERROR, false), (TraitId::RETRYABLE, true)]
    {
        let mut error = finding(ChangeKind::Error, "Missing");
        error.of_trait = Some(id.to_string());
        assert_eq!(!find_owners(&[error], &difference("Missing")).is_empty(), is_owner, "{id}");
    }
}

fn paths(of: &[(&str, &str)]) -> Paths {
    of.iter().map(|(id, path)| ((*id).to_owned(), vec![(*path).to_owned()])).collect()
}

/// Paths of both crates stand at a change with their own side, whether a finding is there or not.
#[test]
fn a_change_tells_its_paths_in_both_crates() {
    let (old, new) = (paths(&[("Book$Title", "types::Book::title")]), paths(&[("Book$Title", "types::Tome::title")]));
    let none = BTreeSet::new();
    let crates = Crates { paths: [&old, &new], is_one_format: true, operations: [&none, &none], has_client: true };
    let owned = judge_changes(vec![finding(ChangeKind::Member, "Book$Title")], Vec::new(), crates);
    let orphaned = judge_changes(Vec::new(), vec![difference("Book$Title")], crates);
    for (changes, shape, kind) in
        [(&owned, "example#Book$Title", ChangeKind::Member), (&orphaned, "Book$Title", ChangeKind::Api)]
    {
        let [change] = &changes[..] else { panic!("{changes:#?}") };
        assert_eq!(change.kind, kind);
        assert_eq!(change.subject.old_paths, ["types::Book::title"]);
        assert_eq!(change.subject.new_paths, ["types::Tome::title"]);
        assert_eq!(change.subject.shape, shape);
        assert_eq!((change.subject.name.as_str(), change.subject.member.as_deref()), ("Book", Some("Title")));
    }
    assert_eq!(orphaned[0].action, Action::Removed);
    assert_eq!(orphaned[0].old.as_deref(), Some("types::Some::item: pub fn one()"));
    let mut added = difference("Book$Title");
    (added.old, added.new) = (None, added.old);
    assert_eq!(judge_changes(Vec::new(), vec![added], crates)[0].action, Action::Added);
}
