//! Bodies with checksums: any bytes, up in chunks and down in pieces. What was sent is taken out of its chunks again and must be the
//! same, with the checksum of it behind; what comes must be the same where its checksum is right, and an error where it is not.
#![no_main]

use ferrosmith_fuzz::body_calls;
use ferrosmith_fuzz::streams::StreamAnswer;
use libfuzzer_sys::fuzz_target;

thread_local! {
    static RUNTIME: tokio::runtime::Runtime =
        tokio::runtime::Builder::new_current_thread().enable_time().build().expect("a runtime");
}

fuzz_target!(|bytes: &[u8]| {
    let Some(answer) = StreamAnswer::read(bytes) else { return };
    let calls = async {
        match answer.operation % 3 {
            0 => body_calls::upload(answer).await,
            1 => body_calls::download(answer).await,
            _ => body_calls::download_as_told(answer).await,
        }
    };
    RUNTIME.with(|runtime| runtime.block_on(calls));
});
