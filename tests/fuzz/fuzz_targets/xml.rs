//! The response path of a client whose bodies are XML: any bytes as the answer of an operation, good or an error. Nothing may
//! panic, and what was read is shown and written again as JSON.
#![no_main]

use ferrosmith_fuzz::answer::Answer;
use ferrosmith_fuzz::xml_calls;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some(answer) = Answer::read(bytes) else { return };
    let operation = answer.operation;
    let client = mini_xml::Client::from_conf(answer.config());
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().expect("a runtime");
    runtime.block_on(xml_calls::call(&client, operation));
});
