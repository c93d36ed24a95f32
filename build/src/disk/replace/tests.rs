//! Tests of [`replace_by`] and [`recover`]: a run that stops before each single step, as a kill would stop it.

use super::*;
use crate::disk::compare::compare_folder;
use std::collections::BTreeMap;
use std::time::{Duration, SystemTime};

fn file(path: &str, text: &str) -> OutputFile {
    OutputFile { path: path.to_owned(), text: text.to_owned() }
}

fn old_files() -> Vec<OutputFile> {
    vec![file("Cargo.toml", "same"), file("src/a.rs", "old a"), file("src/gone/b.rs", "old b")]
}

fn new_files() -> Vec<OutputFile> {
    vec![file("Cargo.toml", "same"), file("src/a.rs", "new a"), file("src/more/c.rs", "new c")]
}

/// A crate folder with the old files, a build folder and a hidden file.
fn old_crate(root: &Path) -> PathBuf {
    let folder = root.join("crate");
    for file in old_files() {
        let path = folder.join(&file.path);
        fs::create_dir_all(path.parent().expect("below the folder")).expect("made");
        fs::write(path, file.text).expect("written");
    }
    fs::create_dir_all(folder.join("target")).expect("made");
    fs::write(folder.join("target/built"), "x").expect("written");
    fs::write(folder.join(".hidden"), "x").expect("written");
    folder
}

/// Everything in a folder, with what is kept.
fn texts(folder: &Path) -> BTreeMap<String, String> {
    let mut texts = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(inner) = folders.pop() {
        for entry in fs::read_dir(&inner).expect("readable").map(|entry| entry.expect("readable").path()) {
            if entry.is_dir() {
                folders.push(entry);
            } else {
                let name = entry.strip_prefix(folder).expect("inside").to_string_lossy().into_owned();
                texts.insert(name, fs::read_to_string(&entry).expect("readable"));
            }
        }
    }
    texts
}

fn expected(files: &[OutputFile]) -> BTreeMap<String, String> {
    let kept = [("target/built", "x"), (".hidden", "x")].map(|(path, text)| (path.to_owned(), text.to_owned()));
    files.iter().map(|file| (file.path.clone(), file.text.clone())).chain(kept).collect()
}

/// Stops before step `stop`, as a kill would: nothing is cleaned up. True when the run ended before that.
fn run_until(swap: Swap, folder: &Path, stop: usize) -> bool {
    let files = new_files();
    let comparison = compare_folder(folder, &files).expect("readable");
    let mut count = 0;
    let mut step = |_: &str| {
        count += 1;
        if count > stop { Err(io::Error::other("stopped")) } else { Ok(()) }
    };
    replace_by(swap, folder, &files, &comparison, &mut step).is_ok()
}

#[test]
fn stopped_before_any_step_the_folder_is_old_or_new() {
    for stop in 0..20 {
        let root = tempfile::tempdir().expect("a folder");
        let folder = old_crate(root.path());
        let ended = run_until(Swap::Exchange, &folder, stop);
        let mut now = texts(&folder);
        // Kept entries may still lie in the staging folder; the generated files are all old or all new.
        now.extend(expected(&[]));
        assert!(now == expected(&old_files()) || now == expected(&new_files()), "stop {stop}: {now:?}");
        recover(&folder).expect("recovers");
        let after = texts(&folder);
        assert!(after == expected(&old_files()) || after == expected(&new_files()), "stop {stop}: {after:?}");
        assert!(!staging_of(&folder).exists());
        if ended {
            assert_eq!(after, expected(&new_files()));
            return;
        }
    }
    panic!("the run never ended");
}

#[test]
fn without_an_exchange_the_next_run_puts_the_old_folder_back() {
    let mut put_back = false;
    for stop in 0..20 {
        let root = tempfile::tempdir().expect("a folder");
        let folder = old_crate(root.path());
        let ended = run_until(Swap::TwoRenames, &folder, stop);
        put_back |= !folder.exists();
        recover(&folder).expect("recovers");
        let after = texts(&folder);
        assert!(after == expected(&old_files()) || after == expected(&new_files()), "stop {stop}: {after:?}");
        assert!(!staging_of(&folder).exists());
        if ended {
            assert!(put_back, "no stop fell between the two renames");
            return;
        }
    }
    panic!("the run never ended");
}

#[test]
fn unchanged_files_keep_their_time_and_others_do_not() {
    let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    for swap in [Swap::Exchange, Swap::TwoRenames] {
        let root = tempfile::tempdir().expect("a folder");
        let folder = old_crate(root.path());
        for path in ["Cargo.toml", "src/a.rs"] {
            let file = File::options().write(true).open(folder.join(path)).expect("opens");
            file.set_modified(long_ago).expect("set");
        }
        assert!(run_until(swap, &folder, usize::MAX));
        let modified = |path: &str| fs::metadata(folder.join(path)).and_then(|data| data.modified()).expect("readable");
        assert_eq!(modified("Cargo.toml"), long_ago);
        assert_ne!(modified("src/a.rs"), long_ago);
    }
}

#[test]
fn a_copy_keeps_the_time_too() {
    let root = tempfile::tempdir().expect("a folder");
    let (from, to) = (root.path().join("from"), root.path().join("to"));
    fs::write(&from, "x").expect("written");
    let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    File::options().write(true).open(&from).expect("opens").set_modified(long_ago).expect("set");
    copy_with_time(&from, &to).expect("copied");
    assert_eq!(fs::metadata(&to).and_then(|data| data.modified()).expect("readable"), long_ago);
}

#[test]
fn a_failure_leaves_the_old_crate_and_no_staging_folder() {
    let root = tempfile::tempdir().expect("a folder");
    let folder = old_crate(root.path());
    let files = [file("src/a.rs", "new"), file("src/a.rs/below", "cannot be: a.rs is a file")];
    let comparison = compare_folder(&folder, &files).expect("readable");
    assert!(replace_crate(&folder, &files, &comparison).is_err());
    assert_eq!(texts(&folder), expected(&old_files()));
    assert!(!staging_of(&folder).exists());
}

#[test]
fn a_removed_crate_leaves_nothing() {
    let root = tempfile::tempdir().expect("a folder");
    let folder = old_crate(root.path());
    remove_crate(&folder).expect("removed");
    assert_eq!(fs::read_dir(root.path()).expect("readable").count(), 0);
}

#[test]
fn folders_are_exchanged_in_one_step_where_the_system_can() {
    let root = tempfile::tempdir().expect("a folder");
    let (one, other) = (root.path().join("one"), root.path().join("other"));
    for folder in [&one, &other] {
        fs::create_dir(folder)
            .and_then(|()| fs::write(folder.join("name"), folder.display().to_string()))
            .expect("made");
    }
    let is_linux = cfg!(target_os = "linux");
    assert_eq!(exchange(&one, &other).expect("both are there"), is_linux);
    assert_eq!(swap_of_system(), if is_linux { Swap::Exchange } else { Swap::TwoRenames });
    let named = fs::read_to_string(one.join("name")).expect("readable");
    assert_eq!(named == other.display().to_string(), is_linux);
    assert!(exchange(&one, &root.path().join("none")).is_err() == is_linux);
}

#[test]
fn a_lock_keeps_another_away_until_it_is_dropped() {
    let root = tempfile::tempdir().expect("a folder");
    let folder = root.path().join("held");
    let first = Lock::acquire(&folder, &mut |_| {}).expect("made");
    assert!(File::open(&folder).expect("there").try_lock().is_err(), "it is held");
    let waiting = folder.clone();
    let second = std::thread::spawn(move || Lock::acquire(&waiting, &mut |_| {}).map(drop));
    std::thread::sleep(Duration::from_millis(200));
    assert!(!second.is_finished(), "the second waits");
    drop(first);
    second.join().expect("no panic").expect("locked");
    File::open(&folder).expect("there").try_lock().expect("nobody holds it");
}

#[cfg(unix)]
#[test]
fn a_link_in_the_place_of_the_staging_folder_is_not_followed() {
    use std::os::unix::fs::symlink;
    let root = tempfile::tempdir().expect("a folder");
    let folder = old_crate(root.path());
    let elsewhere = root.path().join("elsewhere");
    for inner in ["new", "old/target", "old/.git"] {
        fs::create_dir_all(elsewhere.join(inner)).expect("made");
        fs::write(elsewhere.join(inner).join("precious"), "precious").expect("written");
    }
    let before = texts(&elsewhere);
    let staging = staging_of(&folder);
    // The staging folder itself, and a folder in one that an interrupted run seems to have left.
    for links in [vec![staging.clone()], vec![staging.join("new"), staging.join("old")]] {
        for link in &links {
            fs::create_dir_all(link.parent().expect("a folder"))
                .and_then(|()| symlink(&elsewhere, link))
                .expect("linked");
        }
        recover(&folder).expect("recovers");
        assert!(run_until(Swap::Exchange, &folder, usize::MAX));
        assert_eq!(texts(&folder), expected(&new_files()));
        assert_eq!(texts(&elsewhere), before, "{links:?}");
        assert!(staging.symlink_metadata().is_err(), "{links:?}");
    }
    // What is planted while a run has the folder is an error, and not followed either.
    symlink(&elsewhere, &staging).expect("linked");
    assert!(!run_until(Swap::Exchange, &folder, usize::MAX));
    assert_eq!(texts(&elsewhere), before);
}

#[test]
fn a_run_that_waits_for_another_says_so() {
    let root = tempfile::tempdir().expect("a folder");
    let first = Lock::acquire(root.path(), &mut |_| panic!("nobody has it")).expect("made");
    let path = root.path().to_owned();
    let (sender, receiver) = std::sync::mpsc::channel();
    let second = std::thread::spawn(move || {
        Lock::acquire(&path, &mut |folder| sender.send(folder.to_owned()).expect("heard")).expect("made");
    });
    assert_eq!(receiver.recv_timeout(Duration::from_secs(30)).as_deref(), Ok(root.path()));
    drop(first);
    second.join().expect("it has the lock in the end");
}
