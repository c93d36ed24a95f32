//! Where to read more about a change.
//!
//! In: its kind and the rule on the wire. Out: links to Smithy's specification.

use crate::change::{ChangeKind, Link, Verdict, WireVerdict};

/// The links of a change: the part of the specification that describes its kind.
pub(crate) fn links_of(kind: ChangeKind, wire: &Verdict<WireVerdict>) -> Vec<Link> {
    let link = |title: &str, page: &str| Link {
        title: format!("Smithy: {title}"),
        url: format!("https://smithy.io/2.0/{page}"),
    };
    let evolving = (wire.verdict != WireVerdict::None).then(|| link("evolving models", "guides/evolving-models.html"));
    let spec = match kind {
        ChangeKind::Service | ChangeKind::Operation => Some(link("service types", "spec/service-types.html")),
        ChangeKind::Type | ChangeKind::Member => Some(link("aggregate types", "spec/aggregate-types.html")),
        ChangeKind::Required | ChangeKind::Default => {
            Some(link("type refinement traits", "spec/type-refinement-traits.html"))
        }
        ChangeKind::EnumValue => Some(link("enums", "spec/simple-types.html#enum")),
        ChangeKind::Constraint => Some(link("constraint traits", "spec/constraint-traits.html")),
        ChangeKind::Error => Some(link("error trait", "spec/type-refinement-traits.html#error-trait")),
        ChangeKind::Paginator => Some(link("paginated trait", "spec/behavior-traits.html#paginated-trait")),
        ChangeKind::Waiter => Some(link("waiters", "additional-specs/waiters.html")),
        ChangeKind::Endpoint => Some(link("rules engine", "additional-specs/rules-engine/index.html")),
        ChangeKind::IdempotencyToken => {
            Some(link("idempotencyToken trait", "spec/behavior-traits.html#idempotencytoken-trait"))
        }
        ChangeKind::Sensitive | ChangeKind::Deprecated | ChangeKind::Documentation => {
            Some(link("documentation traits", "spec/documentation-traits.html"))
        }
        ChangeKind::Trait => Some(link("trait index", "trait-index.html")),
        ChangeKind::Api => None,
    };
    spec.into_iter().chain(evolving).collect()
}
