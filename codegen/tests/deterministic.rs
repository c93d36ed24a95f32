//! The same model gives the same bytes: generated twice, and from its files in every order.

use ferrosmith_codegen::{OutputFile, Settings, generate};
use ferrosmith_model::read::{SourceFile, read_model};
use std::path::Path;

const FILES: [&str; 4] = ["service-2.json", "paginators-1.json", "waiters-2.json", "endpoint-rule-set-1.json"];

fn generate_from(sources: &[SourceFile<'_>]) -> Vec<OutputFile> {
    let model = read_model(sources).unwrap_or_else(|report| panic!("{report}"));
    let settings = Settings::new("partnercentral-account", "0.1.0");
    generate(&model, &settings).unwrap_or_else(|report| panic!("{report}")).files
}

/// Every order of four things.
fn orders() -> Vec<[usize; 4]> {
    let mut orders = Vec::new();
    for a in 0..4 {
        for b in (0..4).filter(|b| *b != a) {
            for c in (0..4).filter(|c| *c != a && *c != b) {
                orders.push([a, b, c, 6 - a - b - c]);
            }
        }
    }
    orders
}

#[test]
fn the_same_model_gives_the_same_bytes() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../model/services/partnercentral-account/2025-04-04");
    let texts = FILES.map(|name| std::fs::read_to_string(folder.join(name)).expect("the model is vendored"));
    let source = |index: usize| SourceFile { name: FILES[index].to_owned(), text: &texts[index] };
    let first = generate_from(&[0, 1, 2, 3].map(source));
    assert!(first.len() > 100, "{} files", first.len());
    let orders = orders();
    assert_eq!(orders.len(), 24);
    for order in orders {
        let again = generate_from(&order.map(source));
        for (one, other) in first.iter().zip(&again) {
            assert_eq!(one.path, other.path, "order {order:?}");
            assert!(one.text == other.text, "order {order:?}: {} differs", one.path);
        }
        assert_eq!(first.len(), again.len(), "order {order:?}");
    }
}
