//! What the waiters and paginators of every awsJson and rpcv2Cbor service that botocore has become: `cargo xtask verify
//! waiters-and-paginators`.
//!
//! In: botocore's data folder. Out: on the output, how many there are, and which are refused.

mod data;

use data::{Service, services};
use ferrosmith_codegen::plan::context::Context;
use ferrosmith_codegen::plan::operation::{OperationPlan, plan_operation};
use ferrosmith_codegen::plan::protocol::plan_protocol;
use ferrosmith_codegen::plan::waiter::{MatcherPlan, plan_waiters};
use ferrosmith_codegen::{Settings, resolve};
use ferrosmith_model::TraitId;
use ferrosmith_model::{Model, ShapeId};

/// Plans every operation of a service.
fn each_operation(service: &Service, visit: &mut dyn FnMut(&Context<'_>, &ShapeId, &OperationPlan)) {
    let resolved = resolve(&service.model, &Settings::new(&service.name, "0.1.0")).expect("nothing is selected");
    let (model, closure) = (&resolved.model, &resolved.closure);
    let protocol = plan_protocol(model, None, &service.name).expect("the service speaks a supported protocol");
    let context = Context::new(model, closure, &resolved.names, protocol.protocol);
    for id in &closure.operations {
        let plan = plan_operation(&context, id).expect("an operation of the model");
        visit(&context, id, &plan);
    }
}

fn has_trait(model: &Model, id: &ShapeId, of_trait: TraitId) -> bool {
    model.operation(id).is_some_and(|(_, traits)| traits.has(of_trait))
}

#[test]
fn every_waiter_is_compiled() {
    let (mut with_waiters, mut waiters, mut acceptors, mut expressions, mut left_out) = (0, 0, 0, 0, 0);
    let mut problems = Vec::new();
    for service in services() {
        let before = waiters;
        each_operation(
            &service,
            &mut |context, id, plan| match plan_waiters(context, id, &plan.asked(), &service.name) {
                Ok((plans, notes)) => {
                    waiters += plans.len();
                    left_out += notes.len();
                    for note in notes {
                        println!("{}: {note}", service.name);
                    }
                    for acceptor in plans.iter().flat_map(|plan| &plan.acceptors) {
                        acceptors += 1;
                        expressions +=
                            usize::from(matches!(acceptor.matcher, MatcherPlan::Output(_) | MatcherPlan::Both(_)));
                    }
                }
                Err(report) => problems.push(report.to_string()),
            },
        );
        with_waiters += usize::from(waiters > before);
    }
    println!(
        "{with_waiters} services, {waiters} waiters, {left_out} left out, {acceptors} acceptors, {expressions} of them JMESPath"
    );
    assert!(problems.is_empty(), "{}", problems.join("\n"));
    assert!(expressions > 0, "there are services with waiters in the data");
}

#[test]
fn every_paginator_is_generated_or_refused_with_a_reason() {
    let (mut paginated, mut generated, mut with_items) = (0, 0, 0);
    for service in services() {
        each_operation(&service, &mut |context, id, plan| {
            if !has_trait(context.model, id, TraitId::PAGINATED) {
                return;
            }
            paginated += 1;
            generated += usize::from(plan.paginator.is_some());
            with_items += usize::from(plan.paginator.as_ref().is_some_and(|paginator| paginator.items.is_some()));
            for note in &plan.notes {
                println!("{}: {note}", service.name);
            }
            assert!(
                plan.paginator.is_some() || !plan.notes.is_empty(),
                "{}: {id} is left out in silence",
                service.name
            );
        });
    }
    println!("{paginated} operations answer in pages, {generated} have a paginator, {with_items} of them of items");
    assert!(paginated > 0, "there are services with paginators in the data");
}
