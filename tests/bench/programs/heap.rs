//! `heap`: how many bytes of the heap a client holds.
//!
//! Out: one line with the bytes that are live after the first client and its first call, of which a later client holds so
//! many before and after a call of its own. Counted by an allocator that asks the system's.

mod support;

use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};
use std::alloc::System;
use support::Call;

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// Bytes that were allocated and not freed since the region began.
fn live(region: &Region<'_, System>) -> isize {
    let change = region.change();
    change.bytes_allocated as isize - change.bytes_deallocated as isize
}

fn main() {
    let call = Call::Get;
    let config = support::config(call.answer());
    let runtime = support::runtime();
    // What the process keeps for all clients is not a client's.
    let whole = Region::new(ALLOCATOR);
    let first = pca::Client::from_conf(config.clone());
    let constructed_first = live(&whole);
    runtime.block_on(call.once(&first));
    let called_first = live(&whole);
    let own = Region::new(ALLOCATOR);
    let second = pca::Client::from_conf(config.clone());
    let constructed = live(&own);
    runtime.block_on(call.once(&second));
    let called = live(&own);
    println!("first {constructed_first} first-called {called_first} later {constructed} later-called {called} bytes");
}
