#!/usr/bin/env python3
"""Reads the facts out of a page of the service's public boto3 documentation.

In: the pages (reStructuredText, as the documentation's "view page source" serves them).
Out: `tests/documented/<Operation>.json`, with the page's own names. A rendered page (plain text without markup) is
not read; its facts are those of its source.

    read_documented.py PAGE...            writes the files
    read_documented.py --check PAGE...    writes nothing; exits with 1 if a file differs
"""

import argparse
import json
import re
import sys
from pathlib import Path

DOCUMENTED = Path(__file__).resolve().parent.parent / "documented"
METHOD = re.compile(r"^\.\. py:method:: \w+\.Client\.(\w+)\(\*\*kwargs\)$", re.M)
OPERATION = re.compile(r"API Documentation <[^>]*/([A-Za-z]+)>`_")
TYPE = re.compile(r"^ *:type (\w+): (\w+)$")
PARAM = re.compile(r"^ *:param \w+: *(\*\*\[REQUIRED\]\*\*)? *$")
OUTPUT = re.compile(r"^ *- \*\*(\w+)\*\* \*\((\w+)\) --\* *$")
ELEMENT = re.compile(r"^ *- \*\((\w+)\) --\* *$")
VALUES = re.compile(r"^ *'?(\w+)'?\s*[=:]\s*('\w+'(?:\|'\w+')+)", re.M)
EXCEPTION = re.compile(r"Client\.exceptions\.(\w+)`")


def members_in(lines, start):
    """The members of a section, in order; `start(line, member so far)` reads the line that opens one."""
    members = []
    for line in lines:
        opened = start(line, members)
        if opened:
            members.append(opened)
        elif members and (element := ELEMENT.match(line)):
            members[-1]["element_type"] = element.group(1)
        elif members and line.strip() and not PARAM.match(line):
            said = members[-1]["description"]
            members[-1]["description"] = f"{said} {line.strip()}".strip()
    return members


def input_start(line, members):
    """Opens an input member at `:type`; its `:param` line, which comes next, says whether it is required."""
    if opened := TYPE.match(line):
        return {"name": opened.group(1), "type": opened.group(2), "required": False, "description": ""}
    if members and (param := PARAM.match(line)):
        members[-1]["required"] = param.group(1) is not None
    return None


def output_start(line, _members):
    if opened := OUTPUT.match(line):
        return {"name": opened.group(1), "type": opened.group(2), "description": ""}
    return None


def with_values(members, syntax):
    """`members`, with the enum values that the page's syntax block shows for them."""
    values = {name: [v.strip("'") for v in shown.split("|")] for name, shown in VALUES.findall(syntax)}
    return [m | ({"values": values[m["name"]]} if m["name"] in values else {}) for m in members]


def facts(page):
    """What the page says, or None for a page without markup."""
    method = METHOD.search(page)
    if not method:
        return None
    before, request = page[method.end() :].split("**Request Syntax**", 1)
    request, response = request.split(":rtype:", 1)
    request_syntax, request = request[: request.index(":type")], request[request.index(":type") :]
    response_syntax, response = response.split("**Response Structure**", 1)
    response, exceptions = response.split("**Exceptions**", 1)
    return {
        "operation": OPERATION.search(before).group(1),
        "method": method.group(1),
        "summary": before.split("See also:")[0].strip(),
        "input": with_values(members_in(request.splitlines(), input_start), request_syntax),
        "output": with_values(members_in(response.splitlines(), output_start), response_syntax),
        "exceptions": EXCEPTION.findall(exceptions),
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing, exit with 1 if a file differs or has no page")
    parser.add_argument("pages", nargs="+", type=Path, metavar="PAGE", help="a page, or a folder of pages")
    arguments = parser.parse_args()
    differing = 0
    without_page = {path.name for path in DOCUMENTED.glob("*.json")}
    pages = [page for given in arguments.pages for page in (sorted(given.iterdir()) if given.is_dir() else [given])]
    for page in pages:
        read = facts(page.read_text())
        if read is None:
            print(f"{page}: no markup, skipped")
            continue
        target = DOCUMENTED / f"{read['operation']}.json"
        wanted = json.dumps(read, indent=2, ensure_ascii=False) + "\n"
        same = target.exists() and target.read_text() == wanted
        differing += not same
        without_page.discard(target.name)
        print(f"{page}: {target.name} {'unchanged' if same else 'differs'}")
        if not same and not arguments.check:
            target.parent.mkdir(exist_ok=True)
            target.write_text(wanted)
    if arguments.check:
        for name in sorted(without_page):
            print(f"{name}: no page was given")
        sys.exit(1 if differing or without_page else 0)


if __name__ == "__main__":
    main()
