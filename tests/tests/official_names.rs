//! The names of operations, types, members and values, held against those of ten official crates.
//!
//! In: the sources of the official crates that `tests/names/Cargo.lock` names, which Cargo fetches from its registry, and
//! botocore's models of the same services, in the folder that `FERROSMITH_BOTOCORE_DATA` names. Out: the differences that
//! `tests/names/differences.txt` lists, each with its reason, and on the output how much agrees. Ignored unless asked for,
//! since it needs both; `tests/names/README.md` says how to run it.

#[path = "official_names/ours.rs"]
mod ours;
#[path = "official_names/theirs.rs"]
mod theirs;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The members of each type by its Rust path: what tells a member (its name, or an enum's value), and its Rust name.
pub(crate) type Api = BTreeMap<String, BTreeMap<String, String>>;

/// botocore's folder, and the end of the official crate's name.
const SERVICES: [(&str, &str); 10] = [
    ("cognito-idp", "cognitoidentityprovider"),
    ("dynamodb", "dynamodb"),
    ("ecs", "ecs"),
    ("glue", "glue"),
    ("kms", "kms"),
    ("partnercentral-selling", "partnercentralselling"),
    ("sagemaker", "sagemaker"),
    ("secretsmanager", "secretsmanager"),
    ("sqs", "sqs"),
    ("ssm", "ssm"),
];

#[test]
#[ignore = "needs the registry and botocore's models"]
fn names_are_the_official_ones_but_for_the_listed_differences() {
    let data = std::env::var_os("FERROSMITH_BOTOCORE_DATA").expect("FERROSMITH_BOTOCORE_DATA names botocore's data");
    let found = hold("botocore", |service| Some(ours::read_names(&Path::new(&data).join(service))));
    let listed = listed("botocore");
    let (new, gone): (Vec<_>, Vec<_>) = (found.difference(&listed).collect(), listed.difference(&found).collect());
    assert!(new.is_empty() && gone.is_empty(), "not in differences.txt: {new:#?}\nin it, but not found: {gone:#?}");
}

/// An AST names the members of enums, which a botocore model does not: nothing is left to differ for it.
#[test]
#[ignore = "needs the registry, and Smithy models beside the checkout"]
fn names_from_a_smithy_ast_are_the_official_ones_but_for_the_listed_differences() {
    let twins = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/material/twins");
    if !twins.is_dir() {
        println!("skipped: there is no {}", twins.display());
        return;
    }
    let found = hold("ast", |service| {
        let file = twins.join(service).join("smithy.json");
        file.is_file().then(|| ours::read_ast_names(&file))
    });
    let listed = listed("ast");
    let (new, gone): (Vec<_>, Vec<_>) = (found.difference(&listed).collect(), listed.difference(&found).collect());
    assert!(new.is_empty() && gone.is_empty(), "not in differences.txt: {new:#?}\nin it, but not found: {gone:#?}");
}

/// The differences that are listed for models of a format.
fn listed(format: &str) -> BTreeSet<String> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("names/differences.txt");
    let listed = std::fs::read_to_string(file).expect("the list of differences");
    let lines = listed.lines().filter(|line| line.split_whitespace().next() == Some(format));
    lines.map(str::to_owned).collect()
}

/// Compares each service, of which there is a model, with its official crate.
fn hold(format: &str, names_of: impl Fn(&str) -> Option<Api>) -> BTreeSet<String> {
    let sources = theirs::sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("names"));
    let mut found = BTreeSet::new();
    for (service, krate) in SERVICES {
        let Some(ours) = names_of(service) else {
            println!("{format} {service}: skipped, there is no model");
            continue;
        };
        let comparison = compare(&ours, &theirs::read_names(&sources[&format!("aws-sdk-{krate}")]));
        println!(
            "{format} {service}: {} names agree, {} differ; {} only in this model, {} only in the official crate's",
            comparison.agreeing,
            comparison.differing.len(),
            comparison.ours_alone.len(),
            comparison.theirs_alone.len()
        );
        let ours_alone = comparison.ours_alone.iter().map(|name| ("here", name));
        for (place, name) in ours_alone.chain(comparison.theirs_alone.iter().map(|name| ("there", name))) {
            println!("  only {place}: {name}");
        }
        assert!(comparison.agreeing > 100, "the sources of {krate} are read");
        let lines =
            comparison.differing.into_iter().map(|(ours, theirs)| format!("{format} {service} {ours} = {theirs}"));
        found.extend(lines);
    }
    found
}

/// How two sets of names compare.
#[derive(Default)]
struct Comparison {
    agreeing: usize,
    /// The same thing under two names: ours by its path, theirs by its last part.
    differing: Vec<(String, String)>,
    ours_alone: Vec<String>,
    theirs_alone: Vec<String>,
}

fn compare(ours: &Api, theirs: &Api) -> Comparison {
    let mut comparison = Comparison::default();
    let keys = |api: &Api| api.keys().map(|path| (path.clone(), path.clone())).collect::<BTreeMap<_, _>>();
    for (ours_path, theirs_path) in comparison.pair("", &keys(ours), &keys(theirs)) {
        comparison.pair(&format!("{ours_path}::"), &ours[&ours_path], &theirs[&theirs_path]);
    }
    comparison
}

impl Comparison {
    /// Pairs what is the same thing: by what tells it, else by the letters of its name.
    fn pair(
        &mut self,
        within: &str,
        ours: &BTreeMap<String, String>,
        theirs: &BTreeMap<String, String>,
    ) -> Vec<(String, String)> {
        let mut pairs = Vec::new();
        let mut theirs_left: BTreeMap<&String, &String> = theirs.iter().collect();
        let mut ours_left = Vec::new();
        for (key, name) in ours {
            match theirs_left.remove(key) {
                Some(other) => pairs.push((name.clone(), other.clone())),
                None => ours_left.push((key, name)),
            }
        }
        for (key, name) in ours_left {
            let same = theirs_left.iter().find(|(other, _)| letters(other) == letters(key)).map(|(other, _)| *other);
            match same.and_then(|same| theirs_left.remove(same)) {
                Some(other) => pairs.push((name.clone(), other.clone())),
                None => self.ours_alone.push(format!("{within}{name}")),
            }
        }
        self.theirs_alone.extend(theirs_left.values().map(|name| format!("{within}{name}")));
        for (one, other) in &pairs {
            if one == other {
                self.agreeing += 1;
            } else {
                let last = other.rsplit("::").next().unwrap_or(other);
                self.differing.push((format!("{within}{one}"), last.to_owned()));
            }
        }
        pairs
    }
}

/// The letters and digits of a name in lower case, without what the rules for reserved words add.
fn letters(name: &str) -> String {
    let name: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
    let name = name.to_lowercase();
    name.strip_suffix("value").unwrap_or(&name).to_owned()
}

#[test]
fn what_differs_in_case_or_by_a_suffix_is_the_same_thing() {
    let of = |names: &[&str]| {
        let members = names.iter().map(|name| ((*name).to_owned(), (*name).to_owned())).collect();
        Api::from([("types::A".to_owned(), members)])
    };
    let comparison = compare(&of(&["a_b", "c", "d", "send_value"]), &of(&["ab", "c", "e", "send"]));
    assert_eq!(comparison.agreeing, 2);
    let pairs = [("types::A::a_b", "ab"), ("types::A::send_value", "send")];
    assert_eq!(comparison.differing, pairs.map(|(one, other)| (one.to_owned(), other.to_owned())));
    assert_eq!(comparison.ours_alone, ["types::A::d"]);
    assert_eq!(comparison.theirs_alone, ["types::A::e"]);
}
