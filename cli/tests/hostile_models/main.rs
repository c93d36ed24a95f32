//! Models that are small and cost much: each is generated, inspected and compared with itself by the built program.
//!
//! In: the models of `models.rs`. Out: a failure when the program takes longer than [`LIMIT`] or more memory than
//! [`MEMORY`], ends by a signal, panics, or does not say what it should. `cargo test -p ferrosmith --test hostile_models --
//! --nocapture --test-threads=1` prints what each took. What hostile names and paths do is held by `hostile.rs`.
#![cfg(target_os = "linux")]

mod models;

use models::{Case, Expected, cases};
use std::fs;
use std::panic::catch_unwind;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// How long a command may take: the slowest takes some seconds, built without optimisation on one busy core.
const LIMIT: Duration = Duration::from_secs(60);

/// Kilobytes of address space: an allocator asks for more than it uses.
const MEMORY: u64 = 6_000_000;

/// How a command ended.
struct Run {
    code: Option<i32>,
    text: String,
    took: Duration,
    peak: u64,
}

/// Runs the program on a model within the limits.
fn run(folder: &Path, arguments: &[&str]) -> Run {
    let [out, err] = ["out.txt", "err.txt"].map(|name| folder.join(name));
    let started = Instant::now();
    let mut child = Command::new("sh")
        .args(["-c", &format!("ulimit -v {MEMORY}; exec \"$@\""), "sh", env!("CARGO_BIN_EXE_ferrosmith")])
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::null())
        .stdout(fs::File::create(&out).expect("made"))
        .stderr(fs::File::create(&err).expect("made"))
        .spawn()
        .expect("it starts");
    let mut peak = 0;
    let code = loop {
        peak = peak.max(peak_of(&child));
        if let Some(status) = child.try_wait().expect("it runs") {
            break status.code();
        }
        if started.elapsed() > LIMIT {
            child.kill().and_then(|()| child.wait()).expect("it ends");
            panic!("{arguments:?} takes longer than {LIMIT:?}");
        }
        std::thread::sleep(Duration::from_millis(5));
    };
    let text = [out, err].map(|path| String::from_utf8(fs::read(path).expect("written")).expect("text")).concat();
    Run { code, text, took: started.elapsed(), peak }
}

/// The most memory that a process has held, in megabytes; 0 once it has ended.
fn peak_of(child: &Child) -> u64 {
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    line.trim().trim_end_matches(" kB").parse::<u64>().unwrap_or_default() / 1024
}

fn check(case: &Case) {
    let place = tempfile::tempdir().expect("a folder");
    fs::write(place.path().join("m.json"), &case.model).expect("written");
    if let Some(waiters) = &case.waiters {
        fs::create_dir(place.path().join("m")).expect("made");
        fs::write(place.path().join("m/service-2.json"), &case.model).expect("written");
        fs::write(place.path().join("m/waiters-2.json"), waiters).expect("written");
    }
    let model = if case.waiters.is_some() { "m" } else { "m.json" };
    let commands: [&[&str]; 3] = [
        &["codegen", "thing", "--model", model, "--out", "out"],
        &["inspect", "--model", model],
        &["diff", model, model],
    ];
    // A comparison of two that are refused is the same again, twice.
    let is_compared = matches!(case.expected, Expected::Crate) || case.model.len() < 100_000;
    for (index, arguments) in commands.into_iter().take(if is_compared { 3 } else { 2 }).enumerate() {
        let Run { code, text, took, peak } = run(place.path(), arguments);
        let kilobytes = case.model.len() / 1024;
        println!("| {} | {kilobytes} kB | {} | {:.1} s | {peak} MB |", case.name, arguments[0], took.as_secs_f64());
        let shown: String = text.chars().take(2_000).collect();
        assert!(matches!(code, Some(0 | 1)), "{} {}: {code:?} {shown}", case.name, arguments[0]);
        assert!(!text.contains("panicked"), "{} {}: {shown}", case.name, arguments[0]);
        assert!(text.matches("\nerror: ").count() <= 200 && text.len() < 1_000_000, "{}: {shown}", case.name);
        match case.expected {
            Expected::Crate => assert_eq!(code, Some(0), "{} {}: {shown}", case.name, arguments[0]),
            // What stands in the way of a crate is not always in the way of a question.
            Expected::Problem(part) if index == 0 => {
                assert!(code == Some(1) && text.contains(part), "{}: {part} in {shown}", case.name);
                assert!(text.contains("hint: "), "{}: {shown}", case.name);
                assert!(!place.path().join("out").exists(), "{}", case.name);
            }
            Expected::Problem(_) => {}
        }
    }
}

#[test]
fn each_ends_soon_and_says_what_is_wrong() {
    let wanted = std::env::var("HOSTILE").unwrap_or_default();
    let cases = cases();
    let wanted: Vec<&Case> = cases.iter().filter(|case| case.name.contains(&wanted)).collect();
    // Each is a process of one thread: as many at a time as the machine has cores.
    let (next, failed) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                while let Some(case) = wanted.get(next.fetch_add(1, Ordering::Relaxed)) {
                    if catch_unwind(|| check(case)).is_err() {
                        failed.lock().expect("nothing panics that holds it").push(case.name);
                    }
                }
            });
        }
    });
    assert_eq!(failed.into_inner().expect("nothing panics that holds it"), Vec::<&str>::new());
}
