//! [`Diff`] and [`Change`]: the data that comes out of a comparison, as renderings and `update` read it.
//!
//! Out of `diff_plans`, in to renderings. Holds text only, no models. The JSON form is this, by serde.

use serde::Serialize;
use std::fmt;

/// Everything that differs between two models of a service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Diff {
    /// The model that is compared against.
    pub old: ModelSummary,
    /// The model that is looked at.
    pub new: ModelSummary,
    /// By how much the generated crate's version must rise.
    pub step: SemverStep,
    /// What differs, the heaviest first, then by kind and subject.
    pub changes: Vec<Change>,
}

impl Diff {
    /// Whether nothing differs.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// How many changes have this verdict in Rust.
    pub fn count_rust(&self, verdict: RustVerdict) -> usize {
        self.changes.iter().filter(|change| change.rust.verdict == verdict).count()
    }

    /// How many changes have this verdict on the wire.
    pub fn count_wire(&self, verdict: WireVerdict) -> usize {
        self.changes.iter().filter(|change| change.wire.verdict == verdict).count()
    }
}

/// An operation that a crate leaves out, since it can't be generated yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LeftOutOperation {
    /// Its name in the model.
    pub operation: String,
    /// What it needs: `an event stream`.
    pub needs: String,
}

/// One of the two models and its crate, as a heading shows it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ModelSummary {
    /// The service's full name: `Partner Central Account API`.
    pub title: String,
    /// The SDK id: `PartnerCentral Account`.
    pub sdk_id: String,
    /// The API version: `2025-04-04`.
    pub api_version: String,
    /// Where the model came from, one line: `botocore 1.44.5`; empty when that is not known.
    pub source: String,
    /// The format it was read from: `botocore JSON`.
    pub format: String,
    /// The generated package's name: `ferrosmith-partnercentral-account`.
    pub package: String,
    /// How much there is.
    pub counts: Counts,
    /// The operations that the crate leaves out, by name.
    pub left_out: Vec<LeftOutOperation>,
}

/// How much there is in a model.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Operations.
    pub operations: usize,
    /// Structures and unions of `types`, leaving out inputs and outputs.
    pub types: usize,
    /// Enums.
    pub enums: usize,
    /// Errors.
    pub errors: usize,
    /// Public items of the generated crate that are compared: types, fields, functions, implementations.
    pub api_items: usize,
}

/// One difference.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// What kind of thing differs.
    pub kind: ChangeKind,
    /// Whether it is new, gone or different.
    pub action: Action,
    /// What it is about.
    pub subject: Subject,
    /// One plain sentence without a full stop: ``the required member `Catalog` was added to `GetThingRequest` ``.
    /// Names are in back quotes, as in Markdown.
    pub title: String,
    /// What the old side said, as short text; `None` for what is new.
    pub old: Option<String>,
    /// What the new side says, as short text; `None` for what is gone.
    pub new: Option<String>,
    /// What it does to clients and services that talk to each other.
    pub wire: Verdict<WireVerdict>,
    /// What it does to code that uses the generated crate.
    pub rust: Verdict<RustVerdict>,
    /// The items of the generated crate's API that differ for it, one line each, in path order: `- old`, `+ new`.
    pub api: Vec<String>,
    /// Where to read more.
    pub links: Vec<Link>,
}

impl Change {
    /// The heavier of the two verdicts, from 0 (documentation) to 6 (does not compile any more).
    pub fn weight(&self) -> u8 {
        let rust = match self.rust.verdict {
            RustVerdict::CompileBreak => 6,
            RustVerdict::BehaviourChange => 3,
            RustVerdict::Addition => 2,
            RustVerdict::Nothing => 0,
        };
        let wire = match self.wire.verdict {
            WireVerdict::Breaking => 5,
            WireVerdict::Risky => 4,
            WireVerdict::Compatible => 1,
            WireVerdict::None => 0,
        };
        rust.max(wire)
    }
}

/// What kind of thing differs. The order is that of a report within one weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ChangeKind {
    /// The service as a whole: version, protocol, authentication, target prefix.
    Service,
    /// An operation.
    Operation,
    /// A structure, union, enum or error.
    Type,
    /// A member of a structure or union, or what it targets.
    Member,
    /// Whether a member is required, or optional for clients.
    Required,
    /// A default value.
    Default,
    /// A value of an enum.
    EnumValue,
    /// A constraint: length, range, pattern, unique items.
    Constraint,
    /// An error of an operation, or what is said about one: status, code, whether it is retried.
    Error,
    /// Pagination of an operation.
    Paginator,
    /// A waiter.
    Waiter,
    /// Endpoint rules or parameters.
    Endpoint,
    /// An idempotency token.
    IdempotencyToken,
    /// What is sensitive.
    Sensitive,
    /// What is deprecated.
    Deprecated,
    /// Any other trait.
    Trait,
    /// The generated crate's API, where no change of the model accounts for it.
    Api,
    /// Documentation and examples.
    Documentation,
}

impl ChangeKind {
    /// The kind as it is shown and as the JSON form spells it: `enum-value`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Service => "service",
            Self::Operation => "operation",
            Self::Type => "type",
            Self::Member => "member",
            Self::Required => "required",
            Self::Default => "default",
            Self::EnumValue => "enum-value",
            Self::Constraint => "constraint",
            Self::Error => "error",
            Self::Paginator => "paginator",
            Self::Waiter => "waiter",
            Self::Endpoint => "endpoint",
            Self::IdempotencyToken => "idempotency-token",
            Self::Sensitive => "sensitive",
            Self::Deprecated => "deprecated",
            Self::Trait => "trait",
            Self::Api => "api",
            Self::Documentation => "documentation",
        }
    }
}

/// Whether a thing is new, gone or different.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Action {
    /// It is only in the new model.
    Added,
    /// It is only in the old model.
    Removed,
    /// It is in both, and differs.
    Changed,
}

impl Action {
    /// The action as it is shown: `added`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Changed => "changed",
        }
    }
}

/// What a change is about. Ordered by shape, then by the rest.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Subject {
    /// The shape id with the member, as the new model spells it, or the old one for what is gone:
    /// `com.amazonaws.sts#AssumeRoleRequest$RoleArn`. A waiter is `operation@waiter`.
    pub shape: String,
    /// The shape's name alone: `AssumeRoleRequest`; the operation's for an operation.
    pub name: String,
    /// The member's name or an enum's value, where the change is about one.
    pub member: Option<String>,
    /// The trait's id, where the change is about one that has no kind of its own, or about a part of one.
    pub of_trait: Option<String>,
    /// The operations that reach the shape, by name, in order; an operation's own name for an operation.
    pub operations: Vec<String>,
    /// Paths in the old crate, below the crate's root: `operation::assume_role::AssumeRoleInput::role_arn`.
    pub old_paths: Vec<String>,
    /// Paths in the new crate.
    pub new_paths: Vec<String>,
}

/// A judgement with its reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Verdict<T> {
    /// The judgement.
    pub verdict: T,
    /// Why, as one sentence without a full stop.
    pub reason: String,
    /// The rule that was applied, by a name that does not change: `AddedRequiredMember`. On the wire it is that of smithy-diff's
    /// evaluator, where there is one.
    pub rule: &'static str,
}

/// What a change does to clients and services that talk to each other: an old client with the new service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum WireVerdict {
    /// Nothing that is sent or received differs.
    None,
    /// What is sent or received differs, and old clients work as before.
    Compatible,
    /// Old clients work unless they rely on what changed, or meet what they do not know.
    Risky,
    /// Calls of old clients fail, or are understood differently.
    Breaking,
}

impl WireVerdict {
    /// The verdict as it is shown: `breaking`.
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Compatible => "compatible",
            Self::Risky => "risky",
            Self::Breaking => "breaking",
        }
    }
}

/// What a change does to code that uses the generated crate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum RustVerdict {
    /// Neither the API nor what it does differs.
    Nothing,
    /// There is more of it; what compiled still does.
    Addition,
    /// It compiles as before, and does something else.
    BehaviourChange,
    /// Code that used it may not compile any more.
    CompileBreak,
}

impl RustVerdict {
    /// The verdict as it is shown: `compile break`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::Addition => "addition",
            Self::BehaviourChange => "behaviour change",
            Self::CompileBreak => "compile break",
        }
    }
}

/// By how much a version must rise, before cargo's rule for versions below 1.0.0 is applied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum SemverStep {
    /// Nothing differs.
    None,
    /// Documentation, or what no caller sees.
    Patch,
    /// Something was added, or does something else.
    Minor,
    /// Something does not compile any more.
    Major,
}

impl SemverStep {
    /// The step as it is shown: `major`.
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }
}

impl fmt::Display for SemverStep {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Where to read more.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Link {
    /// What is there: `Smithy: evolving models`.
    pub title: String,
    /// The address.
    pub url: String,
}
