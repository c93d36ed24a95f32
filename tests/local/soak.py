#!/usr/bin/env python3
"""Soak: the local service and the generated client at the highest rate that they reach, for ten minutes.

In: the programs of this workspace and the local service. Out: a line per minute with calls per second, errors, p50 and p99
and the memory of both; exit code 1 after an error, or when memory has grown after the first minute.

    soak.py                 600 seconds, 4 callers
    soak.py --seconds 120 --callers 8 --side theirs
"""

import argparse
import signal
import subprocess
import sys
from pathlib import Path

from service import Service

ROOT = Path(__file__).resolve().parents[2]
WORKSPACE = ROOT / "tests/local"
# What an allocator keeps, and pages that the kernel counts late.
SLACK_KIB = 8 * 1024


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--callers", type=int, default=4)
    parser.add_argument("--side", choices=["ours", "theirs"], default="ours")
    arguments = parser.parse_args()
    subprocess.run(["cargo", "build", "--release", "--quiet", "--manifest-path", WORKSPACE / "Cargo.toml"], check=True)
    service = Service(ROOT, [])
    program = [WORKSPACE / f"target/release/{arguments.side}-soak", service.endpoint]
    program += [str(arguments.seconds), str(arguments.callers)]
    client = subprocess.Popen(program, stdout=subprocess.PIPE, text=True)
    clients, services, errors = [], [], 0
    for line in client.stdout:
        words = line.split()
        if words and words[0].isdigit():
            services.append(service.resident())
            clients.append(int(words[5]))
            errors += int(words[2])
            print(f"{line.rstrip()} service_rss_kib {services[-1]}", flush=True)
        else:
            print(line.rstrip(), flush=True)
    grown = {name: rss[-1] - rss[0] for name, rss in [("client", clients), ("service", services)]}
    print(f"errors {errors}; grown after the first minute, KiB: {grown}; answers still: {service.answers()}")
    is_well = client.wait() == 0 and errors == 0 and all(kib <= SLACK_KIB for kib in grown.values()) and service.answers()
    service.kill(signal.SIGTERM)
    sys.exit(0 if is_well else 1)


if __name__ == "__main__":
    main()
