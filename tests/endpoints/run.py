#!/usr/bin/env python3
"""Runs every endpoint case of ../shared/material/endpoint-tests against rule sets of the days that the cases were written for.

The cases are botocore's own and come without their rule sets, so these are taken from the packages of several versions, which pip
downloads; a service's cases must all agree with one of them.

    tests/endpoints/run.py [VERSION...]
"""

import gzip
import os
import pathlib
import re
import subprocess
import sys
import zipfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
# Older ones have services that were removed since; acm's cases are between two of the others.
VERSIONS = ["1.42.97", "1.43.11", "1.43.40", "1.44.5"]
PLACE = ROOT / "target/verify/endpoint-rule-sets"


def unpack(version: str) -> pathlib.Path:
    """The folder with a version's newest rule set of each service."""
    folder = PLACE / version
    if not folder.is_dir():
        PLACE.mkdir(parents=True, exist_ok=True)
        pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", PLACE, f"botocore=={version}"]
        subprocess.run(pip, check=True)
        with zipfile.ZipFile(PLACE / f"botocore-{version}-py3-none-any.whl") as package:
            newest: dict[str, str] = {}
            for name in sorted(package.namelist()):
                if found := re.fullmatch(r"botocore/data/([^/]+)/[^/]+/endpoint-rule-set-1\.json\.gz", name):
                    newest[found[1]] = name
            folder.mkdir()
            for service, name in newest.items():
                (folder / f"{service}.json").write_bytes(gzip.decompress(package.read(name)))
    return folder


folders = [str(unpack(version)) for version in sys.argv[1:] or VERSIONS]
command = ["cargo", "test", "-p", "ferrosmith-tests", "--test", "verify_endpoints", "--", "--nocapture"]
environment = os.environ | {"FERROSMITH_RULE_SETS": os.pathsep.join(folders)}
sys.exit(subprocess.run(command, cwd=ROOT, env=environment).returncode)
