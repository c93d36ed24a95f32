//! Streams of events: any bytes as their body, in pieces of any length, with the checksums as they come or put right. Nothing may
//! panic, and each stream ends.
#![no_main]

use ferrosmith_fuzz::streams::StreamAnswer;
use ferrosmith_fuzz::{event_calls, frames};
use libfuzzer_sys::fuzz_target;

thread_local! {
    static RUNTIME: tokio::runtime::Runtime =
        tokio::runtime::Builder::new_current_thread().enable_time().build().expect("a runtime");
}

fuzz_target!(|bytes: &[u8]| {
    let Some(mut answer) = StreamAnswer::read(bytes) else { return };
    if answer.choices & 1 == 0 {
        let mut body = answer.body().to_vec();
        frames::repair(&mut body);
        answer = answer.with_body(body);
    }
    if answer.choices & 2 == 0 {
        answer = answer.with_header("smithy-protocol", "rpc-v2-cbor");
    }
    RUNTIME.with(|runtime| runtime.block_on(event_calls::call(answer)));
});
