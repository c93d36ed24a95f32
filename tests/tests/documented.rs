//! The facts of the documentation pages (`tests/documented/*.json`) against every stage: the model, the plan, and the
//! source text of the generated crate. `tests/record/read_documented.py` reads the facts out of the pages.

#[path = "documented/facts.rs"]
mod facts;
#[path = "documented/model.rs"]
mod model;
#[path = "documented/plan.rs"]
mod plan;
#[path = "documented/source.rs"]
mod source;
