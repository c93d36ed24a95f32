#!/usr/bin/env python3
"""Lost updates: many clients of three kinds change the same connection preferences, with retry on conflict, while the local
service is killed and started again. No change may be lost and none applied twice.

In: the programs of this workspace, boto3 (in an environment of its own), the local service. Out: a line per client, the
final revision beside the number of changes, and the state; exit code 1 when they do not agree.

    lost_updates.py                    16 clients, 2,000 changes each
    lost_updates.py --kill             the same, with `kill -9` of the service every second
    lost_updates.py --changes 100 --clients 8
"""

import argparse
import multiprocessing
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/record"))
import own_venv  # noqa: E402

own_venv.enter(["boto3==1.44.5", "botocore==1.44.5"])

import boto3  # noqa: E402
from botocore.config import Config  # noqa: E402
from botocore.exceptions import BotoCoreError, ClientError  # noqa: E402

from service import Service  # noqa: E402

CATALOG = "AWS"
WORKSPACE = ROOT / "tests/local"


def client(endpoint):
    return boto3.client(
        "partnercentral-account",
        endpoint_url=endpoint,
        region_name="us-east-1",
        aws_access_key_id="AKIDTEST1",
        aws_secret_access_key="test-secret-1",
        config=Config(retries={"mode": "standard"}),
    )


def apply(calls, mark, wanted, counts):
    """Makes the mark be there or not, which it is not yet; what `programs/updates.rs` does."""
    is_open, tries = False, 0
    while True:
        tries += 1
        if tries > 1:
            time.sleep(random.uniform(0, min(tries, 20) * 0.002))
        try:
            standing = calls.get_connection_preferences(Catalog=CATALOG)
        except (BotoCoreError, ClientError):
            counts["errors"] += 1
            continue
        marks = standing.get("ExcludedParticipantIds", [])
        is_there = mark in marks
        if is_there == wanted and not is_open:
            raise AssertionError(f"its last change is not there: {mark} in {marks} at {standing['Revision']}")
        if is_there == wanted:
            counts["found"] += 1
            return
        marks = [one for one in marks if one != mark] + ([mark] if wanted else [])
        try:
            calls.update_connection_preferences(
                Catalog=CATALOG,
                AccessType="ALLOW_BY_DEFAULT_DENY_SOME",
                ExcludedParticipantIdentifiers=marks,
                Revision=standing["Revision"],
            )
            counts["acknowledged"] += 1
            return
        except ClientError as error:
            is_open = True
            is_conflict = isinstance(error, calls.exceptions.ConflictException)
            counts["conflicts" if is_conflict else "errors"] += 1
        except BotoCoreError:
            is_open = True
            counts["errors"] += 1


def boto3_client(endpoint, number, changes, told):
    calls = client(endpoint)
    counts = {"acknowledged": 0, "found": 0, "conflicts": 0, "errors": 0}
    mark = f"{700_000_000_000 + number:012}"
    for change in range(changes):
        try:
            apply(calls, mark, change % 2 == 0, counts)
        except AssertionError as error:
            told.put((number, f"client {number}, change {change}: {error}", False))
            return
    told.put((number, " ".join(f"{name} {count}" for name, count in counts.items()), True))


def start(endpoint, numbers, changes):
    """Starts the clients: every third of each kind."""
    programs, processes, told = {}, [], multiprocessing.Queue()
    for number in numbers:
        kind = ("ours", "official", "boto3")[number % 3]
        if kind == "boto3":
            process = multiprocessing.Process(target=boto3_client, args=(endpoint, number, changes, told))
            process.start()
            processes.append(process)
        else:
            side = "ours" if kind == "ours" else "theirs"
            program = WORKSPACE / f"target/release/{side}-updates"
            arguments = [program, endpoint, str(number), str(changes)]
            programs[number] = (kind, subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True))
    return programs, processes, told


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--clients", type=int, default=16)
    parser.add_argument("--changes", type=int, default=2000)
    parser.add_argument("--kill", action="store_true")
    arguments = parser.parse_args()
    subprocess.run(["cargo", "build", "--release", "--quiet", "--manifest-path", WORKSPACE / "Cargo.toml"], check=True)
    with tempfile.TemporaryDirectory() as data:
        service = Service(ROOT, ["--data", data])
        begun, kills = time.monotonic(), 0
        first = client(service.endpoint).get_connection_preferences(Catalog=CATALOG)["Revision"]
        programs, processes, told = start(service.endpoint, range(arguments.clients), arguments.changes)
        lines, is_well = {}, True
        running = lambda: any(p.poll() is None for _, p in programs.values()) or any(p.is_alive() for p in processes)
        while running():
            while not told.empty():
                number, line, ok = told.get()
                lines[number], is_well = ("boto3", line), is_well and ok
            time.sleep(1)
            if arguments.kill and running():
                service.kill(signal.SIGKILL)
                service.start()
                kills += 1
        while not told.empty():
            number, line, ok = told.get()
            lines[number], is_well = ("boto3", line), is_well and ok
        for number, (kind, process) in programs.items():
            lines[number] = (kind, process.stdout.read().strip())
            is_well = is_well and process.returncode == 0
        for number, (kind, line) in sorted(lines.items()):
            print(f"client {number:2} {kind:8} {line}")
        last = client(service.endpoint).get_connection_preferences(Catalog=CATALOG)
        wanted = first + arguments.clients * arguments.changes
        marks = sorted(last.get("ExcludedParticipantIds", []))
        odd = [f"{700_000_000_000 + number:012}" for number in range(arguments.clients)] if arguments.changes % 2 else []
        print(f"revision {last['Revision']}, wanted {wanted}; exclusions {marks}, wanted {odd}; kills {kills}")
        print(f"{time.monotonic() - begun:.0f} s")
        is_well = is_well and len(lines) == arguments.clients and last["Revision"] == wanted and marks == odd
        service.kill(signal.SIGTERM)
    print("no change was lost, none was applied twice" if is_well else "FAILED")
    sys.exit(0 if is_well else 1)


if __name__ == "__main__":
    main()
