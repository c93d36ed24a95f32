//! The pages against the plan: what the emitters are told to write.

use super::facts::{Member, pages, words};
use super::model::vendored;
use ferrosmith_codegen::Settings;
use ferrosmith_codegen::plan::CratePlan;
use ferrosmith_codegen::plan::field::FieldPlan;
use ferrosmith_codegen::plan::ty::RustType;

fn plan() -> CratePlan {
    let settings = Settings::new("partnercentral-account", "0.1.0");
    ferrosmith_codegen::plan(&vendored(), &settings).unwrap_or_else(|report| panic!("{report}")).plan
}

/// Whether a field of type `ty` can hold what the page calls `kind`.
fn holds(ty: &RustType, kind: &str) -> bool {
    match kind {
        "string" => matches!(ty, RustType::String | RustType::Named(_)),
        "integer" => matches!(ty, RustType::I32 | RustType::I64),
        "datetime" => *ty == RustType::DateTime,
        _ => false,
    }
}

fn agree(plan: &CratePlan, place: &str, fields: &[FieldPlan], documented: &[Member]) {
    let found: Vec<_> = fields.iter().map(|field| field.member.as_str()).collect();
    let wanted: Vec<_> = documented.iter().map(|member| member.name.as_str()).collect();
    assert_eq!(found, wanted, "{place}");
    for (field, page) in fields.iter().zip(documented) {
        let place = format!("{place}.{}", page.name);
        match &field.ty {
            RustType::Vec(element) => {
                assert_eq!(page.kind, "list", "{place}");
                assert!(holds(element, page.element.as_deref().unwrap_or_default()), "{place}: {:?}", field.ty);
            }
            ty => assert!(holds(ty, &page.kind), "{place}: {ty:?} for {}", page.kind),
        }
        let values: Vec<_> = match &field.ty {
            RustType::Named(path) => {
                let planned = plan.enums.iter().find(|planned| planned.path == *path);
                let planned = planned.unwrap_or_else(|| panic!("{place}: no enum {path:?}"));
                planned.variants.iter().map(|variant| variant.value.as_str()).collect()
            }
            _ => Vec::new(),
        };
        // The pages have them in the model's order, the plan by value.
        let mut wanted = page.values.clone();
        wanted.sort();
        assert_eq!(values, wanted, "{place}");
        assert!(words(&format!("{:?}", field.docs)).contains(&page.description), "{place}: {:?}", field.docs);
    }
}

#[test]
fn the_plan_says_what_the_pages_say() {
    let plan = plan();
    for page in pages() {
        let name = &page.operation;
        let operation = plan.operations.iter().find(|operation| operation.wire_name == *name).expect("the operation");
        assert_eq!(operation.module, page.method, "the pages call methods as Rust does");
        assert_eq!(operation.summary, page.summary);
        agree(&plan, &format!("{name} input"), &operation.input.fields, &page.input);
        agree(&plan, &format!("{name} output"), &operation.output.fields, &page.output);
        for (field, documented) in operation.input.fields.iter().zip(&page.input) {
            assert_eq!(field.required, documented.required, "{name}.{}", documented.name);
        }
        // The page has them in an order of its own, the plan by name.
        let mut exceptions = page.exceptions.clone();
        exceptions.sort();
        let codes: Vec<_> = operation.errors.iter().map(|error| error.code.as_str()).collect();
        assert_eq!(codes, exceptions, "{name}");
    }
}
