//! The readers of models, and the generator behind them: any bytes as a Smithy AST or a botocore model. A model is read, or
//! refused with a report; nothing may panic.
#![no_main]

use ferrosmith_codegen::{Settings, generate};
use ferrosmith_fuzz::json;
use ferrosmith_model::read::{SourceFile, decode, read_model};
use libfuzzer_sys::{fuzz_mutator, fuzz_target, fuzzer_mutate};

fuzz_target!(|bytes: &[u8]| {
    // The name decides which reader it is for botocore's siblings; the content for the rest.
    for name in ["service-2.json", "model.json"] {
        let text = match decode(name, bytes) {
            Ok(text) => text,
            Err(report) => return assert!(!report.to_string().is_empty()),
        };
        match read_model(&[SourceFile { name: name.to_owned(), text }]) {
            Ok(model) => {
                let settings = Settings::new("fuzz", "0.1.0");
                if let Err(report) = generate(&model, &settings) {
                    assert!(!report.to_string().is_empty());
                }
            }
            Err(report) => assert!(!report.to_string().is_empty()),
        }
    }
});

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    if seed % 2 == 0
        && let Some(text) = data.get(..size)
        && let Some(mutated) = json::mutate(text, u64::from(seed))
        && mutated.len() <= max_size
    {
        data[..mutated.len()].copy_from_slice(&mutated);
        return mutated.len();
    }
    fuzzer_mutate(data, size, max_size)
});
