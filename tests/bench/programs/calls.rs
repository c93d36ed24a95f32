//! `calls <get|update|partners|connections> <count>`: calls an operation so often, one call after the other, over a connector in memory.
//!
//! Out: one line with the mean wall and CPU time per call in microseconds, without start-up and the first calls.

mod support;

use rustix::time::{ClockId, clock_gettime};
use std::process::ExitCode;
use std::time::Instant;
use support::Call;

/// Calls before the clock starts, within which caches fill.
const BEFORE: u64 = 10;

/// CPU time of this process, in microseconds.
fn cpu() -> f64 {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    time.tv_sec as f64 * 1e6 + time.tv_nsec as f64 / 1e3
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let call = arguments.first().and_then(|name| Call::read(name));
    let (Some(call), Some(count)) = (call, support::count(arguments.get(1))) else {
        eprintln!("usage: calls <get|update|partners|connections> <count>");
        return ExitCode::from(2);
    };
    let client = pca::Client::from_conf(support::config(call.answer()));
    support::runtime().block_on(async {
        for _ in 0..BEFORE {
            assert_eq!(call.once(&client).await, call.items(), "items in the answer");
        }
        let (wall_start, cpu_start) = (Instant::now(), cpu());
        let mut items = 0;
        for _ in 0..count {
            items += call.once(&client).await as u64;
        }
        let (wall, cpu) = (wall_start.elapsed().as_secs_f64() * 1e6, cpu() - cpu_start);
        let per_call = |total: f64| total / count.max(1) as f64;
        println!("wall {:.3} cpu {:.3} us per call, {items} items", per_call(wall), per_call(cpu));
    });
    ExitCode::SUCCESS
}
