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
    /// What is run, one after the other, from the repository's root: a program and its arguments.
    pub(crate) commands: &'static [&'static [&'static str]],
}

/// Every check, those of published models first.
pub(crate) static CHECKS: &[Check] = &[
    Check {
        name: "protocol-suites",
        proves: "all cases of the suites that AWS makes of Smithy's protocol tests",
        needs: &[Need::Shared("material/protocol-tests")],
        takes: "4 min",
        commands: &[&[
            "cargo",
            "test",
            "--locked",
            "--package",
            "ferrosmith-tests",
            "--test",
            "verify_protocol_suites",
            "--",
            "--nocapture",
        ]],
    },
    Check {
        name: "twins",
        proves: "a Smithy AST and a botocore model of 27 services give the same model",
        needs: &[Need::Shared("material/twins")],
        takes: "1 min",
        commands: &[&[
            "cargo",
            "test",
            "--locked",
            "--package",
            "ferrosmith-model",
            "--test",
            "verify_twins",
            "--",
            "--nocapture",
        ]],
    },
    Check {
        name: "history",
        proves: "published versions of a service compare and update as they should",
        needs: &[Need::Shared("material/history"), Need::Shared("material/twins")],
        takes: "2 min",
        commands: &[
            &[
                "cargo",
                "test",
                "--locked",
                "--package",
                "ferrosmith-tests",
                "--test",
                "verify_history",
                "--",
                "--nocapture",
            ],
            &["cargo", "test", "--locked", "--package", "ferrosmith", "--test", "verify_update", "--", "--nocapture"],
        ],
    },
    Check {
        name: "endpoints",
        proves: "every endpoint case that botocore has, of 196 services",
        needs: &[Need::Shared("material/endpoint-tests"), Need::Pip],
        takes: "3 min",
        commands: &[&["python3", "tests/endpoints/run.py"]],
    },
    Check {
        name: "names",
        proves: "names are those of ten official crates but for the listed differences",
        needs: &[Need::Registry, Need::Botocore, Need::Shared("material/twins")],
        takes: "3 min",
        commands: &[&[
            "cargo",
            "test",
            "--locked",
            "--package",
            "ferrosmith-tests",
            "--test",
            "verify_names",
            "--",
            "--nocapture",
        ]],
    },
    Check {
        name: "documentation",
        proves: "the words of every service's documentation are shown",
        needs: &[Need::Botocore],
        takes: "2 min",
        commands: &[&[
            "cargo",
            "test",
            "--locked",
            "--package",
            "ferrosmith-codegen",
            "--test",
            "verify_documentation",
            "--",
            "--nocapture",
        ]],
    },
    Check {
        name: "waiters-and-paginators",
        proves: "every waiter compiles, every paginator is generated or refused with a reason",
        needs: &[Need::Botocore],
        takes: "2 min",
        commands: &[&[
            "cargo",
            "test",
            "--locked",
            "--package",
            "ferrosmith-codegen",
            "--test",
            "verify_everywhere",
            "--",
            "--nocapture",
        ]],
    },
    Check {
        name: "recordings",
        proves: "the recordings and facts are what botocore and the documentation say",
        needs: &[Need::Pip, Need::Shared("docs")],
        takes: "2 min",
        commands: &[
            &["python3", "tests/record/record_requests.py", "--check"],
            &["python3", "tests/record/record_documentation.py", "--check"],
            &["python3", "tests/record/read_documented.py", "--check", "{shared}/docs"],
        ],
    },
    Check {
        name: "semver",
        proves: "verdicts of `diff` beside those of cargo-semver-checks, which are recorded anew",
        needs: &[Need::SemverChecks, Need::Shared("material/history")],
        takes: "10 min",
        commands: &[
            &["cargo", "build", "--locked", "--package", "ferrosmith"],
            &["python3", "tests/semver/judge.py"],
            &["cargo", "test", "--locked", "--package", "ferrosmith-tests", "--test", "diff_golden", "--", "judge"],
            &[
                "cargo",
                "test",
                "--locked",
                "--package",
                "ferrosmith-tests",
                "--test",
                "verify_history",
                "--",
                "published_versions",
                "--nocapture",
            ],
        ],
    },
    Check {
        name: "sample",
        proves: "the generated crates of twelve published models compile with warnings denied",
        needs: &[],
        takes: "2 min",
        commands: &[&["tests/coverage/compile_all.sh", "--sample"]],
    },
    Check {
        name: "coverage",
        proves: "what is generated of all services of botocore compiles; writes COVERAGE.md",
        needs: &[Need::Botocore],
        takes: "20 min",
        commands: &[&["tests/coverage/compile_all.sh", "{botocore}"]],
    },
    Check {
        name: "outside",
        proves: "an installed `ferrosmith` and a build script make clients in a fresh folder",
        needs: &[Need::Registry],
        takes: "3 min",
        commands: &[&[
            "cargo",
            "test",
            "--locked",
            "--package",
            "ferrosmith-tests",
            "--test",
            "verify_outside",
            "--",
            "--nocapture",
        ]],
    },
    Check {
        name: "official",
        proves: "programs for the official crate do the same with ours, and every name of it is there",
        needs: &[Need::Registry],
        takes: "4 min",
        commands: &[&["cargo", "test", "--locked", "--manifest-path", "tests/official/Cargo.toml"]],
    },
    Check {
        name: "boto3",
        proves: "boto3 performs every operation against the local service and meets every modelled error",
        needs: &[Need::Pip],
        takes: "2 min",
        commands: &[&[
            "cargo",
            "test",
            "--locked",
            "--package",
            "ferrosmith-serve",
            "--test",
            "verify_program",
            "--",
            "boto3",
            "--nocapture",
        ]],
    },
    Check {
        name: "serve",
        proves: "`cargo xtask serve` becomes the server, and README's example runs against it",
        needs: &[],
        takes: "2 min",
        commands: &[
            &[
                "cargo",
                "test",
                "--locked",
                "--package",
                "ferrosmith-serve",
                "--test",
                "verify_program",
                "--",
                "cargo_xtask_serve",
                "--nocapture",
            ],
            &[
                "cargo",
                "test",
                "--locked",
                "--package",
                "ferrosmith-serve",
                "--test",
                "verify_program",
                "--",
                "the_example",
                "--nocapture",
            ],
        ],
    },
    Check {
        name: "pages",
        proves: "the pages of `diff --html` and of the local service work in a browser",
        needs: &[Need::Chromium],
        takes: "2 min",
        commands: &[
            &[
                "cargo",
                "test",
                "--locked",
                "--package",
                "ferrosmith-serve",
                "--test",
                "verify_program",
                "--",
                "chromium",
                "--nocapture",
            ],
            &[
                "cargo",
                "test",
                "--locked",
                "--package",
                "ferrosmith",
                "--test",
                "verify_diff_page",
                "--",
                "--nocapture",
            ],
        ],
    },
    Check {
        name: "screenshots",
        proves: "pictures of the documentation, to be looked at, in target/screenshots",
        needs: &[Need::Chromium],
        takes: "1 min",
        commands: &[&["tests/documented/screenshots.sh"]],
    },
    Check {
        name: "moto",
        proves: "clients of five services against moto's server",
        needs: &[Need::Pip, Need::Registry],
        takes: "4 min",
        commands: &[&["python3", "tests/moto/run.py"]],
    },
    Check {
        name: "lost-updates",
        proves: "16 clients of three kinds lose no update while the local service is killed every second",
        needs: &[Need::Pip, Need::Registry],
        takes: "5 min",
        commands: &[&["python3", "tests/local/lost_updates.py", "--kill"]],
    },
    Check {
        name: "soak",
        proves: "the client and the local service at full rate: errors, times, memory that does not grow",
        needs: &[Need::Pip, Need::Registry],
        takes: "12 min",
        commands: &[&["python3", "tests/local/soak.py"]],
    },
    Check {
        name: "fuzz",
        proves: "hostile answers and hostile models for ten minutes each",
        needs: &[Need::Fuzz, Need::Registry],
        takes: "25 min",
        commands: &[&["tests/fuzz/run.sh", "responses", "600"], &["tests/fuzz/run.sh", "models", "600"]],
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
            assert!(!check.commands.is_empty(), "{} runs nothing", check.name);
            for word in check.commands.iter().flat_map(|command| *command).filter(|word| word.starts_with("tests/")) {
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
        let words = CHECKS.iter().flat_map(|check| check.commands).flat_map(|command| *command);
        let run: String = words
            .map(|word| std::fs::read_to_string(root().join(word)).unwrap_or_else(|_| (*word).to_owned()) + "\n")
            .collect();
        assert!(left_out.len() > 5, "{left_out:?}");
        assert_eq!(left_out.iter().filter(|name| !run.contains(*name)).collect::<Vec<_>>(), Vec::<&String>::new());
        let wrong: Vec<_> = left_out.iter().filter(|name| !name.starts_with("verify_")).collect();
        assert!(wrong.is_empty(), "clippy finds them by their name, verify_…: {wrong:?}");
    }
}
