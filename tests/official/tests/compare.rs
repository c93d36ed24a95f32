//! Runs every program against both crates. In: the programs, and in `outputs/` the differences that are meant. Out: a
//! failure that shows, line by line, where the outputs differ in another way. `UPDATE_GOLDEN=1` writes `outputs/` anew.

/// The lines in which two texts differ, with their numbers.
fn difference(theirs: &str, ours: &str) -> String {
    let (theirs, ours): (Vec<_>, Vec<_>) = (theirs.lines().collect(), ours.lines().collect());
    let line = |lines: &[&str], at: usize| lines.get(at).map_or("(nothing)".to_owned(), ToString::to_string);
    (0..theirs.len().max(ours.len()))
        .filter(|&at| theirs.get(at) != ours.get(at))
        .map(|at| format!("line {}\n  official: {}\n  ours:     {}\n", at + 1, line(&theirs, at), line(&ours, at)))
        .collect()
}

/// The differences of a program that are meant.
fn expected(name: &str, found: &str) -> String {
    let file = format!("{}/outputs/{name}.diff", env!("CARGO_MANIFEST_DIR"));
    let expected = std::fs::read_to_string(&file).unwrap_or_default();
    if std::env::var_os("UPDATE_GOLDEN").is_some() && expected != found {
        let written = if found.is_empty() { std::fs::remove_file(&file) } else { std::fs::write(&file, found) };
        written.expect("the folder can be written");
    }
    expected
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
        let expected = expected(name, &found);
        if found != expected {
            differences.push_str(&format!("== {name}\n{found}-- expected:\n{expected}"));
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
    let floor = 5_000;
    assert!(theirs::NAMES > floor, "the official crate was not read: {} names", theirs::NAMES);
    assert_eq!(ours::LEFT_OUT, 75);
}
