//! The two readers agree on real services: `cargo xtask verify twins`, which needs `shared/material/twins` beside the checkout.

mod common;

use common::differences::differences;
use common::published::load_published;
use common::{folders, twins};
use ferrosmith_golden::shared;
use ferrosmith_model::normalise::normalise_model;
use std::collections::BTreeMap;

/// How many real twins there are.
const SERVICES: usize = 27;

/// All real twins agree, but for what `tests/twins/published_differences.toml` says that their publishers state differently.
#[test]
fn real_twins_agree() {
    let published = load_published();
    let root = shared("material/twins");
    let folders = folders(&root);
    assert_eq!(folders.len(), SERVICES, "services in {}", root.display());
    let mut found = BTreeMap::new();
    for folder in &folders {
        let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let (smithy, botocore) = twins(folder);
        let (smithy, botocore) = (smithy.expect("a valid AST"), botocore.expect("a valid botocore model"));
        found.insert(name, differences(&normalise_model(&smithy), &normalise_model(&botocore)));
    }
    let wrong = published.judge(&found);
    assert!(wrong.is_empty(), "{} (AST | botocore)\n{}", wrong.len(), wrong.join("\n"));
    let alike = found.values().filter(|lines| lines.is_empty()).count();
    println!(
        "{SERVICES} of {SERVICES} services agree: {alike} in everything, {} but for {} facts that their publishers state differently",
        published.services().len(),
        published.count()
    );
}
