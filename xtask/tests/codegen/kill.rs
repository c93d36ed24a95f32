//! Killed at any moment, the crate folder holds the old crate or the new one.

use crate::test_repository::{TestRepository, small_model};
use std::collections::BTreeMap;
use std::thread::sleep;
use std::time::{Duration, Instant};

/// How many runs are killed. Each is killed a little later in its life than the one before.
const KILLS: u32 = 120;

#[test]
fn a_killed_run_leaves_the_old_crate_or_the_new_one() {
    let repository = TestRepository::empty();
    let arguments = |members: usize| {
        repository.write(&format!("model{members}.json"), small_model(members));
        let model = format!("model{members}.json");
        ["codegen".to_owned(), "--model".to_owned(), model, "--out".to_owned(), "out".to_owned()]
    };
    let (few, many) = (arguments(3), arguments(40));
    let run = |arguments: &[String; 5]| repository.command(&arguments.each_ref().map(String::as_str));
    let mut states: Vec<BTreeMap<String, Vec<u8>>> = Vec::new();
    let mut longest = Duration::ZERO;
    for arguments in [&few, &many, &few] {
        let started = Instant::now();
        assert!(run(arguments).output().expect("runs").status.success());
        longest = longest.max(started.elapsed());
        states.push(repository.texts("out"));
    }
    assert_ne!(states[0], states[1]);

    let (mut killed, mut landed) = (0, 0);
    for round in 0..KILLS {
        let before = repository.texts("out");
        let wanted = if before == states[0] { &many } else { &few };
        let mut child = run(wanted).spawn().expect("runs");
        sleep(longest * round / KILLS);
        child.kill().expect("killed");
        killed += u32::from(!child.wait().expect("ends").success());
        let after = repository.texts("out");
        assert!(after == states[0] || after == states[1], "round {round}: a mixed crate: {:?}", after.keys());
        landed += u32::from(after != before);
    }
    println!("{killed} of {KILLS} runs were killed, {landed} had replaced the crate");
    assert!(killed > 0, "no run was killed in time");

    for arguments in [&many, &few] {
        assert!(run(arguments).output().expect("runs").status.success());
    }
    assert_eq!(repository.texts("out"), states[0]);
    assert_eq!(
        repository.texts("").keys().filter(|name| name.contains("staging")).count(),
        0,
        "the next run clears away"
    );
}
