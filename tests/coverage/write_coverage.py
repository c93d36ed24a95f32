"""The table of what is generated and compiles: the folder of compile_all.sh in, COVERAGE.md out.

A service that was not compiled this time keeps what COVERAGE.md says of it. Times are left out, since they differ between machines.
"""

import collections
import pathlib
import re
import sys

out, page = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])


def known_results() -> dict[str, str]:
    """What the committed table says, by service."""
    if not page.exists():
        return {}
    rows = re.findall(r"^\| (\S+) \| \S+ \| [\d,]+ \| [\d,]+ \| (.*?) \|", page.read_text(), re.M)
    return dict(rows)


def facts(crate: pathlib.Path) -> tuple[str, int, int]:
    """Protocol, operations and lines of a crate."""
    service = (crate / "src/service.rs").read_text()
    protocol = next(
        name
        for sign, name in (("aws_json_1_0", "awsJson1_0"), ("aws_json_1_1", "awsJson1_1"), ("RpcV2Cbor", "rpcv2Cbor"))
        if sign in service
    )
    operations = len(re.findall(r"^pub mod ", (crate / "src/operation.rs").read_text(), re.M))
    lines = sum(file.read_text().count("\n") for file in crate.rglob("src/**/*.rs"))
    return protocol, operations, lines


results = known_results()
for line in (out / "results.txt").read_text().splitlines():
    crate, result, _ = line.split("|", 2)
    results[crate] = result

rows, total = [], collections.Counter()
for crate in sorted(path for path in (out / "clients").iterdir() if (path / "Cargo.toml").exists()):
    protocol, operations, lines = facts(crate)
    result = results.get(crate.name, "not compiled yet")
    total[result.split(":")[0]] += 1
    total["operations"] += operations
    total["lines"] += lines
    rows.append(f"| {crate.name} | {protocol} | {operations:,} | {lines:,} | {result} |")

reasons, left_out, refused = collections.Counter(), [], []
service = ""
for line in (out / "codegen.txt").read_text().splitlines():
    if found := re.match(r"failed\s+(\S+): unsupported protocol: the service offers (\S+?)(,.*)?( \(and .*)?$", line):
        reasons[found[2]] += 1
    elif found := re.match(r"failed\s+(\S+): (.*)", line):
        refused.append(f"* {found[1]}: {found[2]}")
    elif found := re.match(r"\s+without (\S+): (.*)", line):
        left_out.append(f"* {service}, {found[1]}: {found[2]}")
    elif found := re.match(r"(?:created|changed|unchanged)\s+(\S+)", line):
        service = found[1]

text = f"""# Coverage

Made by `tests/coverage/compile_all.sh`: what is generated from botocore's whole data folder, and whether each crate passes
`cargo check --features serde` with warnings denied. "not compiled yet": the script has not been run for the service.

{len(rows)} crates with {total["operations"]:,} operations and {total["lines"]:,} lines: {total["compiles"]} compile, {total["fails"]} fail, {total["not compiled yet"]} are not compiled yet.

| service | protocol | operations | lines | result |
|---|---|---:|---:|---|
"""
text += "\n".join(rows) + "\n\n## Not generated\n\n"
text += "\n".join(f"* {count} {'service' if count == 1 else 'services'}: {protocol} is not supported yet" for protocol, count in sorted(reasons.items()))
text += "\n" + "".join(f"{line}\n" for line in refused)
if left_out:
    text += "\n## Operations left out\n\n" + "".join(f"{line}\n" for line in left_out)
page.write_text(text)
print(f"{page}: {len(rows)} crates, {total['compiles']} compile, {total['fails']} fail")
