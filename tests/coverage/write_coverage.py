"""The table of what is generated and compiles: the folder of compile_all.sh in, COVERAGE.md out.

A service that was not compiled this time keeps what COVERAGE.md says of it. Times are left out, since they differ between machines.
"""

import collections
import json
import pathlib
import re
import sys
import textwrap

out, page = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])


def known_results() -> dict[str, str]:
    """What the committed table says, by service."""
    if not page.exists():
        return {}
    rows = re.findall(r"^\| (\S+) \| \S+ \| [\d,]+ \| [\d,]+ \| (.*?) \|", page.read_text(), re.M)
    return dict(rows)


def by_reason(reasons: dict[str, list[str]]) -> str:
    """A list of reasons with the names below each, the one with the most names first."""
    text = ""
    for reason, names in sorted(reasons.items(), key=lambda row: (-len(row[1]), row[0])):
        lines = textwrap.wrap(", ".join(names), 118, break_on_hyphens=False, break_long_words=False)
        text += f"* {len(names)}: {reason}\n" + "".join(f"  {line}\n" for line in lines)
    return text


results = known_results()
for line in (out / "results.txt").read_text().splitlines():
    crate, result, _ = line.split("|", 2)
    results[crate] = result

rows, total = [], collections.Counter()
refused, left_out, also = (collections.defaultdict(list) for _ in range(3))
for service in json.loads((out / "report.json").read_text())["services"]:
    name = service["service"]
    if service["end"] == "failed":
        refused[service["problems"][0]["what"].splitlines()[0]].append(name)
        for needs, number in collections.Counter(missing["needs"] for missing in service["needs"]).items():
            also[needs].append(f"{name} ({number})")
        continue
    for missing in service["needs"]:
        left_out[missing["needs"]].append(f"{name}.{missing['operation']}")
    result = results.get(name, "not compiled yet")
    total[result.split(":")[0]] += 1
    total["operations"] += service["operations"]
    total["lines"] += service["lines"]
    protocol = service["protocol"].split("#")[1]
    rows.append(f"| {name} | {protocol} | {service['operations']:,} | {service['lines']:,} | {result} |")

text = f"""# Coverage

Made by `tests/coverage/compile_all.sh`: what is generated from botocore's whole data folder, and whether each crate passes
`cargo check --features serde` with warnings denied. "not compiled yet": the script has not been run for the service. A result
is of the last run for its service, which may have been of an earlier generator. Lines are those of all files of a crate.

The largest is ec2: `cargo check` of the crate alone, dependencies compiled, took 80 s of CPU and 4.3 GB on the machine of `BENCHMARKS.md`
(`/usr/bin/time cargo check --features serde -p ferrosmith-ec2` in the folder of the script), beside other work. With
the twelve operations of `tests/coverage/parts/ec2` it took 3 s and 0.4 GB.

{len(rows)} crates with {total["operations"]:,} operations and {total["lines"]:,} lines: {total["compiles"]} compile, {total["fails"]} fail, {total["not compiled yet"]} are not compiled yet.

| service | protocol | operations | lines | result |
|---|---|---:|---:|---|
"""
text += "\n".join(rows) + "\n"
text += f"\nOperations left out: {sum(map(len, left_out.values())) or 'none'}; services refused: {sum(map(len, refused.values())) or 'none'}.\n"
for title, reasons in [
    ("Operations left out of these crates, by what they need", left_out),
    ("Services not generated, by the first reason", refused),
    ("What else they need, with the number of operations", also),
]:
    if reasons:
        text += f"\n## {title}\n\n" + by_reason(reasons)
page.write_text(text)
print(f"{page}: {len(rows)} crates, {total['compiles']} compile, {total['fails']} fail")
