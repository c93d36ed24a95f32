//! The response path of the generated client: any bytes as the answer of any operation. Nothing may panic.
#![no_main]

use ferrosmith_fuzz::answer::Answer;
use ferrosmith_fuzz::{calls, json};
use libfuzzer_sys::{fuzz_mutator, fuzz_target, fuzzer_mutate};

fuzz_target!(|bytes: &[u8]| {
    let Some(answer) = Answer::read(bytes) else { return };
    let operation = answer.operation % calls::COUNT;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().expect("a runtime");
    runtime.block_on(calls::call(pca::Client::from_conf(answer.config()), operation));
});

// Half of all changes keep the body JSON; the others are the fuzzer's own.
fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    if seed % 2 == 0
        && let Some((head, body)) = data.get(..size).and_then(|data| data.split_at_checked(3))
        && let Some(mutated) = json::mutate(body, u64::from(seed))
        && mutated.len() + head.len() <= max_size
    {
        data[3..3 + mutated.len()].copy_from_slice(&mutated);
        return 3 + mutated.len();
    }
    fuzzer_mutate(data, size, max_size)
});
