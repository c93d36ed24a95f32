//! Documentation: texts of the model and the plan in, lines of rustdoc Markdown out.
//!
//! Two floors. Below the plan, and used by it: [`html`], [`traits`], [`constraints`], [`member`], [`usage`] and [`retried`], which turn what the model
//! says into lines. Above the plan, and used by `emit`: everything else, by way of [`CrateDocs`]. `emit` puts the lines
//! where they stand and changes no word of them; a sentence that every builder, setter or predicate has alike stands with
//! the tokens of that item. Does not know tokens, files or how items are written.

pub mod acceptor;
pub mod call;
pub mod comment;
pub mod constraints;
pub mod crate_page;
pub mod example;
pub mod group;
pub mod html;
pub mod member;
pub mod page;
pub mod place;
pub mod retried;
pub mod spelling;
pub mod traits;
pub mod usage;

use crate::names::Names;
use crate::plan::CratePlan;
use crate::plan::operation::OperationPlan;
use example::value::ValueMaker;
use example::{ExamplePlan, ExampleSetter, plan_answer, plan_examples};
use ferrosmith_model::Model;
use ferrosmith_model::closure::Closure;
use group::{OperationGroup, plan_groups};
use std::collections::BTreeMap;

/// A planned crate with what its pages show beside the plan.
#[derive(Debug)]
pub struct CrateDocs<'p> {
    /// The crate.
    pub plan: &'p CratePlan,
    /// Its operations by what they work on.
    pub groups: Vec<OperationGroup>,
    /// Calls of each operation, by its module.
    calls: BTreeMap<&'p str, OperationCalls>,
}

/// What the examples of an operation send, and what they get.
#[derive(Debug)]
struct OperationCalls {
    /// At least one.
    examples: Vec<ExamplePlan>,
    /// What the output requires.
    answer: Vec<ExampleSetter>,
}

impl CrateDocs<'_> {
    /// Calls of the operation, at least one.
    pub fn examples(&self, operation: &OperationPlan) -> &[ExamplePlan] {
        self.calls.get(operation.module.as_str()).map_or(&[], |calls| &calls.examples)
    }

    /// What the first of its examples sets.
    pub fn setters(&self, operation: &OperationPlan) -> &[ExampleSetter] {
        self.examples(operation).first().map_or(&[], |example| &example.setters)
    }

    /// An answer to them: what its output requires.
    pub fn answer(&self, operation: &OperationPlan) -> &[ExampleSetter] {
        self.calls.get(operation.module.as_str()).map_or(&[], |calls| &calls.answer)
    }
}

/// Plans what the documentation of a crate shows beside its plan.
pub fn plan_crate_docs<'p>(model: &Model, closure: &Closure, names: &Names, plan: &'p CratePlan) -> CrateDocs<'p> {
    let operations: BTreeMap<&str, &OperationPlan> =
        plan.operations.iter().map(|operation| (operation.module.as_str(), operation)).collect();
    let maker = ValueMaker::new(model, names, plan);
    let calls = closure.operations.iter().filter_map(|id| {
        let (operation, traits) = model.operation(id)?;
        let planned = operations.get(names.operation(id).module.as_str())?;
        let examples = plan_examples(&maker, &operation.input, traits, &planned.input);
        Some((planned.module.as_str(), OperationCalls { examples, answer: plan_answer(&maker, &operation.output) }))
    });
    CrateDocs { plan, groups: plan_groups(model, closure, names), calls: calls.collect() }
}
