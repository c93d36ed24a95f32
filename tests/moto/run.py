#!/usr/bin/env python3
"""Real servers: generated clients of five services against moto's server, which others wrote.

In: moto with its botocore, in an environment of its own, by pip. Generates a crate for each service from that botocore's
models by `ferrosmith codegen`, compiles the programs of this folder on them, starts the server, and runs each: create, read,
update, list with pages, delete, and three modelled errors. Out: a line per step; exit code 1 when a step fails.

    run.py            all services
    run.py sqs kms    these
"""

import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/record"))
import own_venv  # noqa: E402

own_venv.VENV = Path(__file__).resolve().parent / ".venv"
own_venv.enter(["moto[server]==5.2.5", "botocore==1.44.5", "boto3==1.44.5"])

import botocore  # noqa: E402

SERVICES = ["dynamodb", "kms", "secretsmanager", "sqs", "ssm"]
WORK = ROOT / "target/moto"
PROGRAMS = Path(__file__).resolve().parent / "programs"

MEMBER = """[package]
name = "moto-{service}"
version = "0.0.0"
edition = "2024"

[[bin]]
name = "moto-{service}"
path = "{programs}/{service}.rs"

[dependencies]
client = {{ package = "ferrosmith-{service}", path = "../clients/{service}" }}
aws-credential-types = {{ version = "1.3.1", features = ["hardcoded-credentials"] }}
tokio = {{ version = "1.54.1", features = ["full"] }}
"""


def generate(services):
    """Generates the clients and the workspace of the programs, and compiles it."""
    data = Path(botocore.__file__).parent / "data"
    build = ["cargo", "build", "--quiet", "--package", "ferrosmith"]
    subprocess.run(build, cwd=ROOT, check=True)
    for service in services:
        command = [ROOT / "target/debug/ferrosmith", "codegen", service, "--model", data / service]
        command += ["--out", WORK / "clients" / service, "--runtime", ROOT / "runtime"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        member = WORK / service
        member.mkdir(parents=True, exist_ok=True)
        (member / "Cargo.toml").write_text(MEMBER.format(service=service, programs=PROGRAMS))
    members = ", ".join(f'"{service}"' for service in services)
    (WORK / "Cargo.toml").write_text(f'[workspace]\nresolver = "3"\nmembers = [{members}]\nexclude = ["clients"]\n')
    (WORK / "Cargo.lock").write_text((ROOT / "Cargo.lock").read_text())
    subprocess.run(["cargo", "build", "--quiet", "--manifest-path", WORK / "Cargo.toml"], check=True)


def start():
    """Starts the server on a free port and waits until it answers."""
    # It prints the port that it took.
    command = [Path(sys.prefix) / "bin/moto_server", "--host", "127.0.0.1", "--port", "0"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    for line in server.stdout:
        if "Running on http://127.0.0.1:" in line:
            endpoint = line.split("Running on ")[1].split()[0]
            break
    else:
        raise RuntimeError("moto's server does not start")
    for _ in range(100):
        try:
            urllib.request.urlopen(f"{endpoint}/moto-api/", timeout=5).read()
            return server, endpoint
        except urllib.error.URLError:
            time.sleep(0.1)
    raise RuntimeError("moto's server does not answer")


def main():
    services = sys.argv[1:] or SERVICES
    generate(services)
    failed = []
    server, endpoint = start()
    try:
        for service in services:
            done = subprocess.run([WORK / f"target/debug/moto-{service}", endpoint], timeout=300, check=False)
            print(f"{service}: {'ok' if done.returncode == 0 else 'FAILED'}", flush=True)
            if done.returncode != 0:
                failed.append(service)
    finally:
        server.terminate()
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
