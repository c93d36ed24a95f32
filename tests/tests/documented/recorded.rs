//! The recorded facts against the pages themselves, as `tests/record/read_documented.py --check` compares them.
//!
//! In: the pages in `../shared/docs`, where they lie beside the checkout. Out: a failure that names the file of facts that
//! differs; where there are no pages or no Python, a line that says that nothing was compared.

use super::facts::repository;
use std::path::PathBuf;
use std::process::Command;

#[test]
fn the_facts_are_those_of_the_pages() {
    let repository = repository();
    let folder = repository.join("../shared/docs");
    let Ok(entries) = std::fs::read_dir(&folder) else {
        println!("skipped: there are no pages in {}", folder.display());
        return;
    };
    let mut pages: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    pages.sort();
    let script = repository.join("tests/record/read_documented.py");
    let Ok(output) = Command::new("python3").arg(script).arg("--check").args(&pages).output() else {
        println!("skipped: there is no python3 to read the pages with");
        return;
    };
    let (text, errors) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{text}{errors}");
    for operation in ["GetConnectionPreferences", "UpdateConnectionPreferences"] {
        assert!(text.contains(&format!("{operation}.json unchanged")), "{operation} was not compared:\n{text}");
    }
}
