//! The planner and what follows it: any bytes as one part of a model that is good otherwise: a condition of a waiter, waiters,
//! endpoint rules, the value of a trait, documentation, a pattern. A crate is made, or refused with a report.
#![no_main]

use ferrosmith_codegen::{Settings, generate};
use ferrosmith_fuzz::{json, part};
use ferrosmith_model::read::read_model;
use libfuzzer_sys::{fuzz_mutator, fuzz_target, fuzzer_mutate};

fuzz_target!(|bytes: &[u8]| {
    let Some((first, text)) = bytes.split_first() else { return };
    let Ok(text) = std::str::from_utf8(text) else { return };
    let Some(files) = part::files(*first, text) else { return };
    match read_model(&part::sources(&files)) {
        Ok(model) => {
            if let Err(report) = generate(&model, &Settings::new("fuzz", "0.1.0")) {
                assert!(!report.to_string().is_empty());
            }
        }
        Err(report) => assert!(!report.to_string().is_empty()),
    }
});

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    if seed % 2 == 0
        && let Some((_, text)) = data.get(..size).and_then(<[u8]>::split_first)
        && let Some(mutated) = json::mutate(text, u64::from(seed))
        && mutated.len() < max_size
    {
        data[1..=mutated.len()].copy_from_slice(&mutated);
        return 1 + mutated.len();
    }
    fuzzer_mutate(data, size, max_size)
});
