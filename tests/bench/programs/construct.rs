//! `construct <count>`: makes so many clients from one configuration, one after the other.
//!
//! Out: nothing but the count; callgrind tells the instructions, of two counts the difference.

mod support;

use std::hint::black_box;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let Some(count) = support::count(arguments.first()) else {
        eprintln!("usage: construct <count>");
        return ExitCode::from(2);
    };
    let config = support::config("");
    for _ in 0..count {
        drop(black_box(pca::Client::from_conf(black_box(config.clone()))));
    }
    println!("{count} clients");
    ExitCode::SUCCESS
}
