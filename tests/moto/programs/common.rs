//! What the programs share: a client of the server whose address is the first argument, steps, and calls that are told to
//! `run.py`, which repeats them with boto3. In: arguments, requests. Out: lines of text.

#![allow(dead_code, unused_macros, reason = "each program uses a part")]

use aws_credential_types::Credentials;
use client::config::{BehaviorVersion, Region};
use client::error::{CallError, ProvideErrorMetadata};
use client::serde::{Revealed, ServiceValue};
use serde_json::{Value, json};

/// How a program ends.
pub type Outcome = Result<(), Box<dyn std::error::Error>>;

/// A client of the server.
pub fn client() -> client::Client {
    let endpoint = std::env::args().nth(1).expect("the server's address");
    let config = client::Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("us-east-1"))
        .credentials_provider(Credentials::new("AKIDTEST1", "test-secret-1", None, None, "moto"))
        .endpoint_url(endpoint)
        .build();
    client::Client::from_conf(config)
}

/// A value that `run.py` prepared on the server, by its place after the address.
pub fn prepared(place: usize) -> String {
    std::env::args().nth(1 + place).expect("what run.py prepares")
}

/// Says that a step was done, and fails when it was not as it should be.
pub fn step(title: &str, is_well: bool) -> Outcome {
    println!("  {title}");
    if is_well { Ok(()) } else { Err(format!("not as it should be: {title}").into()) }
}

/// Sends a request, and tells what was sent and what came of it. The builder's methods are the user's own.
macro_rules! told {
    ($request:expr) => {{
        let request = $request;
        let input = request.as_input().clone().build()?;
        let outcome = request.call().await;
        $crate::common::tell_call(&input, &outcome);
        outcome
    }};
}

/// All pages of a request, which are told.
macro_rules! told_pages {
    ($request:expr) => {{
        let request = $request;
        let input = request.as_input().clone().build()?;
        let mut stream = request.into_paginator().send();
        let mut pages = Vec::new();
        while let Some(page) = stream.next().await {
            pages.push(page?);
        }
        $crate::common::tell_pages(&input, &pages);
        pages
    }};
}

/// Tells a call: the operation, input and output as the service's JSON, or code and message of the error.
pub fn tell_call<I: ServiceValue, O: ServiceValue, E>(input: &I, outcome: &Result<O, CallError<E>>)
where
    CallError<E>: ProvideErrorMetadata,
{
    let answer = match outcome {
        Ok(output) => json!({"output": as_json(output)}),
        Err(error) => json!({"error": {"Code": error.code(), "Message": error.message()}}),
    };
    tell(input, answer);
}

/// Tells all pages of a call.
pub fn tell_pages<I: ServiceValue, O: ServiceValue>(input: &I, pages: &[O]) {
    tell(input, json!({"pages": pages.iter().map(as_json).collect::<Vec<_>>()}));
}

fn tell<I: ServiceValue>(input: &I, mut answer: Value) {
    let name = std::any::type_name::<I>().rsplit("::").next().unwrap_or_default();
    answer["operation"] = json!(name.strip_suffix("Input"));
    answer["input"] = as_json(input);
    println!("told {answer}");
}

fn as_json<T: ServiceValue>(value: &T) -> Value {
    serde_json::to_value(Revealed(value)).expect("values of a service can be written")
}
