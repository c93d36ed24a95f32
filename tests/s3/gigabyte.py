#!/usr/bin/env python3
"""A gigabyte up and down by the generated S3 client and by the official one: time, CPU time and memory.

In: botocore's data folder, of which the model of S3 is read. Builds both programs (release) and a server on loopback that keeps
nothing, and runs them in turn, a pair a round. Out: a table of medians, which is also written into BENCHMARKS.md. Wants a quiet
machine; nothing is measured before all is built; `--build` ends there, and `--measure` begins there.

    gigabyte.py DATA [--build | --measure] [--rounds N]
"""

import os
import platform
import re
import statistics
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CARGO = os.environ.get("CARGO", "cargo")
TARGET = ROOT / "target/s3/target"
LENGTH = 1 << 30
SIDES = ["theirs", "ours"]
# Figure, its unit, the field of a run's line, and the most that ours may be of the official one's.
FIGURES = [("time", "s", 0, 1.0), ("CPU time", "s", 1, 0.9)]
# The memory beside that of the idle program, in MB.
MOST = 40


def build(data):
    """Generates the client and builds the programs."""
    subprocess.run([CARGO, "build", "--locked", "--quiet", "--package", "ferrosmith"], cwd=ROOT, check=True)
    generate = [ROOT / "target/debug/ferrosmith", "codegen", "s3", "--model", Path(data) / "s3", "--out", ROOT / "target/s3/client"]
    subprocess.run([*generate, "--runtime", ROOT / "runtime"], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    command = [CARGO, "build", "--locked", "--quiet", "--release", "--manifest-path", ROOT / "tests/s3/Cargo.toml"]
    packages = [word for side in SIDES for word in ("--package", f"ferrosmith-gigabyte-{side}")]
    subprocess.run([*command, *packages], check=True, env={**os.environ, "CARGO_TARGET_DIR": str(TARGET)})


def measure(rounds):
    """The lines of all runs, by what is done and by side: seconds, CPU seconds, MB before and at most."""
    file = ROOT / "target/s3/gigabyte"
    with open(file, "wb") as made:
        made.truncate(LENGTH)
    sink = subprocess.Popen([TARGET / "release/sink", str(LENGTH)], stdout=subprocess.PIPE, text=True)
    try:
        address = sink.stdout.readline().strip()
        runs = {}
        for _ in range(rounds):
            for what in ["put", "get"]:
                for side in SIDES:
                    command = [TARGET / f"release/gigabyte-{side}", what, address, file]
                    line = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
                    runs.setdefault((what, side), []).append([float(field) for field in line.split()])
        return runs
    finally:
        sink.kill()
        file.unlink()


def table(runs, rounds):
    """The table, and whether all goals are met."""
    rows = [["figure", "official", "ours", "ratio", "goal", "met", "runs"]]
    for what, title in [("put", "PutObject of 1 GB from a file, signed chunks and CRC32"), ("get", "GetObject of 1 GB, with its CRC32")]:
        for name, unit, field, goal in FIGURES:
            official, ours = [statistics.median(run[field] for run in runs[what, side]) for side in SIDES]
            met = "yes" if ours <= goal * official else "**no**"
            cells = [f"{official:.2f} {unit}", f"{ours:.2f} {unit}", f"{ours / official:.3f}", f"at most {goal}", met]
            rows.append([f"{title}: {name}", *cells, str(rounds)])
        official, ours = [max(run[3] - run[2] for run in runs[what, side]) for side in SIDES]
        cells = [f"{official:.0f} MB", f"{ours:.0f} MB", "", f"at most {MOST} MB", "yes" if ours <= MOST else "**no**"]
        rows.append([f"{title}: memory beside that of the idle program", *cells, str(rounds)])
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = ["| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths)) + " |" for row in rows]
    lines.insert(1, "| " + " | ".join("-" * width for width in widths) + " |")
    return "\n".join(lines)


def machine():
    """Processor, cores, memory, system and compiler, as `cargo xtask bench` says them."""
    model = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text()).group(1)
    memory = int(re.search(r"MemTotal:\s*(\d+)", Path("/proc/meminfo").read_text()).group(1)) // 1_000_000
    rustc = subprocess.run(["rustc", "--version"], check=True, stdout=subprocess.PIPE, text=True).stdout.strip()
    return f"{model}, {os.cpu_count()} cores, {memory} GB of memory, linux {platform.machine()}, {rustc}"


def write(text):
    """Puts the section into BENCHMARKS.md, where the commands of `cargo xtask bench` keep what others wrote."""
    path = ROOT / "BENCHMARKS.md"
    name, mark = "gigabyte", "<!-- section: "
    head, *parts = path.read_text().split(mark)
    sections = dict(part.split(" -->\n", 1) for part in parts)
    body = f"## `tests/s3/gigabyte.py DATA`\n\n- machine: {machine()}\n\n```text\n{text}\n```\n"
    sections[name] = body
    joined = "".join(f"\n{mark}{name} -->\n{sections[name].strip()}\n" for name in sorted(sections))
    path.write_text(head.rstrip() + "\n" + joined)


def main():
    arguments = sys.argv[1:]
    if not arguments or arguments[0].startswith("-"):
        sys.exit(__doc__)
    rounds = int(arguments[arguments.index("--rounds") + 1]) if "--rounds" in arguments else 5
    if "--measure" not in arguments:
        build(arguments[0])
    if "--build" in arguments:
        return
    text = table(measure(rounds), rounds)
    print(text)
    write(text)


main()
