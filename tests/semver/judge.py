#!/usr/bin/env python3
"""Asks cargo-semver-checks what each change of a model does to the generated crate, and records its answers.

In: the pairs of tests/fixtures/diff and the consecutive versions of ../shared/material/history, a generator and the tool.
Out: tests/semver/judged.json, per case the step and the lints that fired. tests/tests/diff_golden/judged.rs compares ours with it.

    cargo build -p ferrosmith --bin ferrosmith
    tests/semver/judge.py [--program target/debug/ferrosmith] [--semver-checks PATH] [--work DIR] [CASE...]

The tool documents both crates. Each side always lies in the same folder, so that its dependencies are compiled once.
"""

import argparse, json, os, pathlib, re, shutil, subprocess, sys, tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
HISTORY = ROOT.parent / "shared/material/history"
FIXTURES = ROOT / "tests/fixtures/diff"
RECORDING = ROOT / "tests/semver/judged.json"
# Features that are the same in each crate; those for HTTPS and Tokio only add dependencies.
FEATURES = ["serde", "test-util", "behavior-version-latest"]
# What is added asks for a minor version by cargo's rules; the tool has lints for that, which are off by default.
LINTS = ["exhaustive_enum_added", "exhaustive_struct_added", "exhaustive_struct_with_doc_hidden_fields_added",
         "exhaustive_struct_with_private_fields_added", "inherent_associated_pub_const_added", "inherent_method_added",
         "non_exhaustive_enum_added", "non_exhaustive_struct_added", "pub_const_added", "pub_static_added", "union_added"]
SERVICE = {"history": "partnercentral-account", "fixture": "shelf"}


def cases():
    versions = sorted(path for path in HISTORY.glob("*") if path.is_dir()) if HISTORY.is_dir() else []
    for old, new in zip(versions, versions[1:]):
        yield f"history/{old.name}..{new.name}", SERVICE["history"], old, new
    if not versions:
        print("skipped: published versions are not beside the checkout; what is recorded of them stays", file=sys.stderr)
    for folder in sorted(path for path in FIXTURES.iterdir() if path.is_dir()):
        yield f"fixture/{folder.name}", SERVICE["fixture"], folder / "old.json", folder / "new.json"


def run(command, **more):
    done = subprocess.run(command, capture_output=True, text=True, **more)
    return done.returncode, done.stdout + done.stderr


def generate(model, service, side, options):
    crate = options.work / side
    shutil.rmtree(crate, ignore_errors=True)
    code, text = run([options.program, "codegen", service, "--model", model, "--out", crate, "--runtime", ROOT / "runtime",
                      "--leave-out-unsupported"])
    if code:
        sys.exit(f"{model}: no crate: {text}")
    shutil.copy(ROOT / "Cargo.lock", crate / "Cargo.lock")
    return crate


def judge(service, old, new, options):
    baseline = generate(old, service, "old", options)
    crate = generate(new, service, "new", options)
    with open(crate / "Cargo.toml", "a") as manifest:
        manifest.write("\n[package.metadata.cargo-semver-checks.lints]\n")
        manifest.writelines(f'{lint} = "deny"\n' for lint in LINTS)
    command = [options.semver_checks, "semver-checks", "--manifest-path", crate / "Cargo.toml", "--baseline-root", baseline,
               "--only-explicit-features", *(f"--features={name}" for name in FEATURES), "--release-type", "patch", "--color", "never"]
    _, text = run(command, env={**os.environ, "CARGO_TARGET_DIR": str(options.work / "theirs")})
    lints = sorted(set(re.findall(r"^--- failure (\w+):", text, re.M)))
    found = re.search(r"semver requires new (major|minor)", text)
    if "Checked" not in text or bool(found) != bool(lints):
        sys.exit(f"the tool gave no verdict:\n{text}")
    return {"step": found.group(1) if found else "none", "lints": lints}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", type=pathlib.Path, default=ROOT / "target/debug/ferrosmith")
    parser.add_argument("--semver-checks", default="cargo-semver-checks")
    parser.add_argument("--work", type=pathlib.Path)
    parser.add_argument("only", nargs="*", metavar="CASE")
    options = parser.parse_args()
    if options.work is None:
        options.work = pathlib.Path(tempfile.mkdtemp())
    options.work.mkdir(parents=True, exist_ok=True)
    recorded = json.loads(RECORDING.read_text()) if RECORDING.is_file() else {"cases": {}}
    version = run([options.semver_checks, "semver-checks", "--version"])[1].strip()
    for name, service, old, new in cases():
        if options.only and name not in options.only:
            continue
        recorded["cases"][name] = judge(service, old, new, options)
        print(name, recorded["cases"][name], flush=True)
        recorded["tool"] = version
        text = json.dumps({"tool": recorded["tool"], "cases": dict(sorted(recorded["cases"].items()))}, indent=2)
        RECORDING.write_text(text + "\n")


if __name__ == "__main__":
    main()
