//! Runs every program against both crates. In: the programs. Out: a failure that shows, line by line, where the outputs
//! differ.

/// The lines in which two texts differ, with their numbers.
fn difference(theirs: &str, ours: &str) -> String {
    let (theirs, ours): (Vec<_>, Vec<_>) = (theirs.lines().collect(), ours.lines().collect());
    let line = |lines: &[&str], at: usize| lines.get(at).map_or("(nothing)".to_owned(), ToString::to_string);
    (0..theirs.len().max(ours.len()))
        .filter(|&at| theirs.get(at) != ours.get(at))
        .map(|at| format!("line {}\n  official: {}\n  ours:     {}\n", at + 1, line(&theirs, at), line(&ours, at)))
        .collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_program_has_the_same_output() {
    assert!(ours::ALL.len() >= 12);
    let mut differences = String::new();
    let mut lines = 0;
    for ((name, theirs), (_, ours)) in theirs::ALL.iter().zip(ours::ALL) {
        let theirs = match tokio::spawn(theirs()).await {
            Ok(theirs) => theirs,
            Err(error) => {
                differences.push_str(&format!("== {name}\nfails with the official crate: {error}\n"));
                continue;
            }
        };
        let ours = tokio::spawn(ours()).await.unwrap_or_else(|error| format!("a panic: {error}"));
        if std::env::var_os("SHOW").is_some() {
            println!("== {name}\n{theirs}");
        }
        assert!(!theirs.is_empty(), "{name} observes nothing");
        lines += theirs.lines().count();
        let found = difference(&theirs, &ours);
        if !found.is_empty() {
            differences.push_str(&format!("== {name}\n{found}"));
        }
    }
    println!("{} programs, {lines} lines of output", ours::ALL.len());
    assert!(differences.is_empty(), "\n{differences}");
}

/// The names are compiled with both packages; here is only that the list of differences has not grown by accident.
#[test]
fn every_name_is_there() {
    println!("{} names, {} of them left out", theirs::NAMES, ours::LEFT_OUT);
    assert_eq!(ours::NAMES + ours::LEFT_OUT, theirs::NAMES);
    assert!(theirs::NAMES > 5_000, "the official crate was read: {}", theirs::NAMES);
    assert_eq!(ours::LEFT_OUT, 75);
}
