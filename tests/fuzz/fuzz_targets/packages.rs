//! Packages of models: any bytes as a wheel or a source archive. What is unpacked stays within the budget.
#![no_main]

use libfuzzer_sys::fuzz_target;
use std::time::Duration;

#[path = "../../../cli/src/sources/package/archive.rs"]
#[allow(dead_code, reason = "the budget here is smaller")]
mod archive;

const BUDGET: archive::Budget =
    archive::Budget { bytes: 8 << 20, entry: 1 << 20, entries: 1_000, time: Duration::from_secs(3) };

fuzz_target!(|bytes: &[u8]| {
    for read in [archive::read_zip, archive::read_tar] {
        let mut unpacked = 0;
        let read = read(bytes, BUDGET, &mut |name, read| {
            assert!(name.len() <= 1 << 16);
            let entry = read()?.len() as u64;
            assert!(entry <= BUDGET.entry);
            unpacked += entry;
            Ok(())
        });
        assert!(unpacked <= BUDGET.bytes);
        if let Err(why) = read {
            assert!(!why.is_empty());
        }
    }
});
