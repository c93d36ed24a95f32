//! Who uses a shape: a shape in, operations and members out.
//!
//! Asks the closure of each operation alone. Knows no Rust.

use super::Subject;
use super::view::UsageView;
use ferrosmith_model::ShapeId;
use ferrosmith_model::closure::resolve_closure;

/// Operations that take, return or fail with a shape, however deep, and members that refer to it.
pub(super) fn find_usage(subject: &Subject<'_>, id: &ShapeId) -> UsageView {
    let mut usage =
        UsageView { taken_by: Vec::new(), returned_by: Vec::new(), failed_with_by: Vec::new(), members: Vec::new() };
    for operation in &subject.closure.operations {
        let alone = resolve_closure(subject.context.model, Some(std::slice::from_ref(operation)));
        let Some(reach) = alone.shapes.get(id) else { continue };
        for (reached, list) in [
            (reach.input, &mut usage.taken_by),
            (reach.output, &mut usage.returned_by),
            (reach.error, &mut usage.failed_with_by),
        ] {
            if reached {
                list.push(operation.name().to_owned());
            }
        }
    }
    for shape in subject.context.shapes() {
        let members = shape.kind.members().filter(|member| member.target == *id);
        usage.members.extend(members.map(|member| format!("{}${}", shape.id.name(), member.name)));
    }
    usage
}
