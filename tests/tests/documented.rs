//! The facts of the documentation pages (`tests/documented/*.json`) against every stage: the model, the plan, and the
//! source text of the generated crate. `tests/record/read_documented.py` reads the facts out of the pages.

#[path = "documented/boto3.rs"]
mod boto3;
#[path = "documented/comparison.rs"]
mod comparison;
#[path = "documented/constraints.rs"]
mod constraints;
#[path = "documented/every_operation.rs"]
mod every_operation;
#[path = "documented/examples.rs"]
mod examples;
#[path = "documented/facts.rs"]
mod facts;
#[path = "documented/html.rs"]
mod html;
#[path = "documented/links.rs"]
mod links;
#[path = "documented/model.rs"]
mod model;
#[path = "documented/operation_page.rs"]
mod operation_page;
#[path = "documented/pages.rs"]
mod pages;
#[path = "documented/plan.rs"]
mod plan;
#[path = "documented/rust_type.rs"]
mod rust_type;
#[path = "documented/rustdoc.rs"]
mod rustdoc;
#[path = "documented/source.rs"]
mod source;
#[path = "documented/tables.rs"]
mod tables;
