//! The checks, a row each. In: nothing. Out: names, needs and commands.

use super::Need;

/// A check beside `cargo test`.
pub(crate) struct Check {
    /// What it is called.
    pub(crate) name: &'static str,
    /// What is true when it passes.
    pub(crate) proves: &'static str,
    /// What it needs beside the Rust toolchain.
    pub(crate) needs: &'static [Need],
    /// How long it takes on two cores, with the workspace built.
    pub(crate) takes: &'static str,
    /// What is run, one after the other, from the repository's root.
    pub(crate) steps: &'static [Step],
}

/// A command of a check.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Step {
    /// A target of `cargo test`, or those of its tests that a word selects.
    Test { package: &'static str, target: &'static str, selected: Option<&'static str> },
    /// A program and its arguments.
    Run(&'static [&'static str]),
}

/// All tests of a target.
const fn test(package: &'static str, target: &'static str) -> Step {
    Step::Test { package, target, selected: None }
}

/// The tests of a target whose names contain a word.
const fn test_of(package: &'static str, target: &'static str, selected: &'static str) -> Step {
    Step::Test { package, target, selected: Some(selected) }
}

impl Step {
    /// The program and its arguments.
    pub(crate) fn words(self) -> Vec<&'static str> {
        match self {
            Self::Test { package, target, selected } => {
                let mut words = vec!["cargo", "test", "--locked", "--package", package, "--test", target, "--"];
                words.extend(selected);
                words.push("--nocapture");
                words
            }
            Self::Run(words) => words.to_vec(),
        }
    }
}

/// Every check, those of published models first.
pub(crate) static CHECKS: &[Check] = &[
    Check {
        name: "protocol-suites",
        proves: "all cases of the suites that AWS makes of Smithy's protocol tests",
        needs: &[Need::Shared("material/protocol-tests")],
        takes: "4 min",
        steps: &[test("ferrosmith-tests", "verify_protocol_suites")],
    },
    Check {
        name: "twins",
        proves: "a Smithy AST and a botocore model of 27 services give the same model",
        needs: &[Need::Shared("material/twins")],
        takes: "1 min",
        steps: &[test("ferrosmith-model", "verify_twins")],
    },
    Check {
        name: "history",
        proves: "published versions of a service compare and update as they should",
        needs: &[Need::Shared("material/history"), Need::Shared("material/twins")],
        takes: "2 min",
        steps: &[test("ferrosmith-tests", "verify_history"), test("ferrosmith", "verify_update")],
    },
    Check {
        name: "endpoints",
        proves: "every endpoint case that botocore has, of 196 services, and those of models in the Smithy AST, S3 among them",
        needs: &[Need::Shared("material/endpoint-tests"), Need::Shared("material/twins"), Need::Pip],
        takes: "3 min",
        steps: &[Step::Run(&["python3", "tests/endpoints/run.py"])],
    },
    Check {
        name: "account-endpoints",
        proves: "official clients send calls of four services where their recorded answers say",
        needs: &[Need::Registry, Need::Pip],
        takes: "6 min",
        steps: &[
            Step::Run(&[
                "cargo",
                "run",
                "--locked",
                "--manifest-path",
                "tests/account_endpoints/Cargo.toml",
                "--",
                "--check",
            ]),
            Step::Run(&["python3", "tests/account_endpoints/ask_botocore.py", "--check"]),
        ],
    },
    Check {
        name: "names",
        proves: "names are those of thirty-one official crates but for the listed differences",
        needs: &[Need::Registry, Need::Botocore, Need::Shared("material/twins")],
        takes: "3 min",
        steps: &[test("ferrosmith-tests", "verify_names")],
    },
    Check {
        name: "documentation",
        proves: "the words of every service's documentation are shown",
        needs: &[Need::Botocore],
        takes: "2 min",
        steps: &[test("ferrosmith-codegen", "verify_documentation")],
    },
    Check {
        name: "waiters-and-paginators",
        proves: "every waiter compiles, every paginator is generated or refused with a reason",
        needs: &[Need::Botocore],
        takes: "2 min",
        steps: &[test("ferrosmith-codegen", "verify_everywhere")],
    },
    Check {
        name: "recordings",
        proves: "the recordings and facts are what botocore and the documentation say",
        needs: &[Need::Pip, Need::Shared("docs")],
        takes: "2 min",
        steps: &[
            Step::Run(&["python3", "tests/record/record_requests.py", "--check"]),
            Step::Run(&["python3", "tests/record/record_documentation.py", "--check"]),
            Step::Run(&["python3", "tests/record/read_documented.py", "--check", "{shared}/docs"]),
        ],
    },
    Check {
        name: "semver",
        proves: "verdicts of `diff` beside those of cargo-semver-checks, which are recorded anew",
        needs: &[Need::SemverChecks, Need::Shared("material/history")],
        takes: "10 min",
        steps: &[
            Step::Run(&["cargo", "build", "--locked", "--package", "ferrosmith"]),
            Step::Run(&["python3", "tests/semver/judge.py"]),
            test_of("ferrosmith-tests", "diff_golden", "judge"),
            test_of("ferrosmith-tests", "verify_history", "published_versions"),
        ],
    },
    Check {
        name: "fuzz-targets",
        proves: "the fuzz targets compile against what is here; `tests/fuzz/run.sh` runs them",
        needs: &[Need::Registry],
        takes: "1 min",
        steps: &[Step::Run(&["cargo", "check", "--manifest-path", "tests/fuzz/Cargo.toml"])],
    },
    Check {
        name: "mutants",
        proves: "small faults in the sources that differ from `main` are noticed by their package's tests",
        needs: &[Need::Mutants],
        takes: "1 min a fault",
        steps: &[Step::Run(&["tests/mutants/run.sh"])],
    },
    Check {
        name: "sample",
        proves: "the generated crates of fourteen published models compile with warnings denied",
        needs: &[],
        takes: "2 min",
        steps: &[Step::Run(&["tests/coverage/compile_all.sh", "--sample"])],
    },
    Check {
        name: "coverage",
        proves: "what is generated of all services of botocore compiles; writes COVERAGE.md",
        needs: &[Need::Botocore],
        takes: "20 min",
        steps: &[Step::Run(&["tests/coverage/compile_all.sh", "{botocore}"])],
    },
    Check {
        name: "publish",
        proves: "each package is packed and built as a registry has it, and has what one asks for",
        needs: &[Need::Registry],
        takes: "6 min",
        steps: &[Step::Run(&["tests/publish.sh"])],
    },
    Check {
        name: "outside",
        proves: "an installed `ferrosmith` and a build script make clients in an empty folder, which are called",
        needs: &[Need::Registry],
        takes: "3 min",
        steps: &[test("ferrosmith-tests", "verify_outside")],
    },
    Check {
        name: "official",
        proves: "programs for the official crate do the same with ours, and every name of it is there",
        needs: &[Need::Registry],
        takes: "4 min",
        steps: &[Step::Run(&["cargo", "test", "--locked", "--manifest-path", "tests/official/Cargo.toml"])],
    },
    Check {
        name: "boto3",
        proves: "boto3 performs every operation against the local service and meets every modelled error",
        needs: &[Need::Pip],
        takes: "2 min",
        steps: &[test_of("ferrosmith-serve", "verify_program", "boto3")],
    },
    Check {
        name: "serve",
        proves: "`cargo xtask serve` becomes the server, and README's example runs against it",
        needs: &[],
        takes: "2 min",
        steps: &[
            test_of("ferrosmith-serve", "verify_program", "cargo_xtask_serve"),
            test_of("ferrosmith-serve", "verify_program", "the_example"),
        ],
    },
    Check {
        name: "pages",
        proves: "the pages of `diff --html` and of the local service work in a browser",
        needs: &[Need::Chromium],
        takes: "2 min",
        steps: &[test_of("ferrosmith-serve", "verify_program", "chromium"), test("ferrosmith", "verify_diff_page")],
    },
    Check {
        name: "screenshots",
        proves: "pictures of the documentation, to be looked at, in target/screenshots",
        needs: &[Need::Chromium],
        takes: "1 min",
        steps: &[Step::Run(&["tests/documented/screenshots.sh"])],
    },
    Check {
        name: "moto",
        proves: "clients of thirty-one services against moto's server, those of twenty-three REST, query and XML services beside boto3",
        needs: &[Need::Pip, Need::Registry],
        takes: "4 min",
        steps: &[Step::Run(&["python3", "tests/moto/run.py"])],
    },
    Check {
        name: "s3",
        proves: "a generated S3 client against s3s-fs, which checks signatures and checksums: objects, parts, URLs, broken connections",
        needs: &[Need::Botocore, Need::Registry],
        takes: "5 min",
        steps: &[Step::Run(&["tests/s3/run.sh", "{botocore}"])],
    },
    Check {
        name: "s3-servers",
        proves: "the same client against two more servers, s3rver and the S3 of localstack-core, but for what these can't do",
        needs: &[Need::Botocore, Need::Registry, Need::Npm, Need::Pip],
        takes: "5 min",
        steps: &[Step::Run(&["tests/s3/servers.sh", "{botocore}"])],
    },
    Check {
        name: "transcribe",
        proves: "Amazon Transcribe's streams, of which botocore has no model: a client of what the service's Python client says of it compiles",
        needs: &[Need::Pip],
        takes: "2 min",
        steps: &[Step::Run(&["python3", "tests/coverage/transcribe.py"])],
    },
    Check {
        name: "presigning",
        proves: "presigned URLs of fifty operations, and requests of twelve copies, are those of botocore to the byte",
        needs: &[Need::Pip, Need::Registry],
        takes: "5 min",
        steps: &[Step::Run(&["python3", "tests/presigning/run.py"])],
    },
    Check {
        name: "event-memory",
        proves: "a million events in either direction take no more memory than ten thousand",
        needs: &[],
        takes: "2 min",
        steps: &[test("ferrosmith-tests", "verify_event_memory")],
    },
    Check {
        name: "lost-updates",
        proves: "16 clients of three kinds lose no update while the local service is killed every second",
        needs: &[Need::Pip, Need::Registry],
        takes: "5 min",
        steps: &[Step::Run(&["python3", "tests/local/lost_updates.py", "--kill"])],
    },
    Check {
        name: "soak",
        proves: "the client and the local service at full rate: errors, times, memory that does not grow",
        needs: &[Need::Pip, Need::Registry],
        takes: "12 min",
        steps: &[Step::Run(&["python3", "tests/local/soak.py"])],
    },
    Check {
        name: "fuzz",
        proves: "hostile answers and hostile models for ten minutes each",
        needs: &[Need::Fuzz, Need::Registry],
        takes: "25 min",
        steps: &[
            Step::Run(&["tests/fuzz/run.sh", "responses", "600"]),
            Step::Run(&["tests/fuzz/run.sh", "models", "600"]),
        ],
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use std::path::Path;

    fn root() -> std::path::PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
    }

    #[test]
    fn names_are_unique_and_what_is_run_is_there() {
        let names: BTreeSet<_> = CHECKS.iter().map(|check| check.name).collect();
        assert_eq!(names.len(), CHECKS.len());
        for check in CHECKS {
            assert!(!check.steps.is_empty(), "{} runs nothing", check.name);
            for word in check.steps.iter().flat_map(|step| step.words()).filter(|word| word.starts_with("tests/")) {
                assert!(root().join(word).is_file(), "{}: there is no {word}", check.name);
            }
        }
    }

    /// `cargo test` leaves out what is `test = false`: a check must run it.
    #[test]
    fn every_test_that_cargo_leaves_out_is_run_by_a_check() {
        let mut left_out = BTreeSet::new();
        for package in ["model", "codegen", "runtime", "build", "cli", "diff", "serve", "xtask", "tests", "tests/ui"] {
            let manifest = std::fs::read_to_string(root().join(package).join("Cargo.toml")).expect("a package");
            for target in manifest.split("[[test]]").skip(1).filter(|target| target.contains("test = false")) {
                let name = target.lines().find_map(|line| line.strip_prefix("name = ")).expect("a target has a name");
                left_out.insert(name.trim_matches('"').to_owned());
            }
        }
        // By a command itself, or by a script that it starts.
        let words = CHECKS.iter().flat_map(|check| check.steps).flat_map(|step| step.words());
        let run: String = words
            .map(|word| std::fs::read_to_string(root().join(word)).unwrap_or_else(|_| word.to_owned()) + "\n")
            .collect();
        assert!(left_out.len() > 5, "{left_out:?}");
        assert_eq!(left_out.iter().filter(|name| !run.contains(*name)).collect::<Vec<_>>(), Vec::<&String>::new());
        let wrong: Vec<_> = left_out.iter().filter(|name| !name.starts_with("verify_")).collect();
        assert!(wrong.is_empty(), "clippy finds them by their name, verify_…: {wrong:?}");
    }
}
