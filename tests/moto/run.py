#!/usr/bin/env python3
"""Real servers: generated clients of twenty-eight services against moto's server, which others wrote.

In: moto with its botocore and boto3, in an environment of their own, by pip. Generates a crate for each service from that
botocore's models by `ferrosmith codegen`, of the operations that its program calls, compiles the programs of this folder on
them, starts the server, and runs each: create, read, update, list with pages, delete, and modelled errors. What a program
tells of its calls is repeated by boto3 on the same server, which begins again with the same random numbers,
and compared. What moto does not have stands in the first lines of a program. Out: a line per step; exit code 1 when a step
fails or an answer differs.

    run.py            all services
    run.py sqs kms    these
"""

import os
import re
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/record"))
import own_venv  # noqa: E402

own_venv.VENV = Path(__file__).resolve().parent / ".venv"
own_venv.enter(["moto[server]==5.2.5", "botocore==1.44.5", "boto3==1.44.5"])

import boto3  # noqa: E402
import botocore  # noqa: E402
import repeat  # noqa: E402

# Those whose programs tell their calls.
REST_JSON = ["apigateway", "batch", "efs", "eks", "glacier", "iot", "lambda", "scheduler", "sesv2", "xray"]
QUERY = ["autoscaling", "cloudformation", "ec2", "elbv2", "iam", "rds", "ses", "sns", "sts"]
REST_XML = ["cloudfront", "route53", "s3", "s3control"]
# Those that rest on machines and networks, and all whose things get other IDs in the second run.
ON_EC2 = ["autoscaling", "ec2", "elbv2"]
GIVES_IDS = [*ON_EC2, "efs", "s3"]
TOLD = [*REST_JSON, *QUERY, *REST_XML]
SERVICES = sorted(["dynamodb", "kms", "s3_streams", "secretsmanager", "sqs", "ssm", *TOLD])
WORK = ROOT / "target/moto"
CARGO = os.environ.get("CARGO", "cargo")
PROGRAMS = Path(__file__).resolve().parent / "programs"

MEMBER = """[package]
name = "moto-{service}"
version = "0.0.0"
edition = "2024"

[[bin]]
name = "moto-{service}"
path = "{programs}/{service}.rs"

[dependencies]
client = {{ package = "ferrosmith-{model}", path = "../clients/{model}", features = ["serde"] }}
aws-credential-types = {{ version = "1.3.1", features = ["hardcoded-credentials"] }}
serde_json = "1"
tokio = {{ version = "1.54.1", features = ["full"] }}
"""


def session():
    """boto3 with the credentials and the region of the programs."""
    return boto3.Session("AKIDTEST1", "test-secret-1", region_name="us-east-1")


def model_of(service):
    """The service that a program calls: a second program of it has a word more."""
    return service.split("_")[0]


def operations(model, services):
    """The operations whose methods the programs of a service call."""
    known = session().client(model).meta.method_to_api_mapping
    programs = [(PROGRAMS / f"{service}.rs").read_text() for service in services if model_of(service) == model]
    called = {method for program in programs for method in re.findall(r"\bclient\.(\w+)\(\)", program)}
    by_letters = {method.replace("_", ""): name for method, name in known.items()}
    return sorted(by_letters[method.replace("_", "")] for method in called)


def generate(services):
    """Generates the clients and the workspace of the programs, and compiles it."""
    data = Path(botocore.__file__).parent / "data"
    build = [CARGO, "build", "--quiet", "--package", "ferrosmith"]
    subprocess.run(build, cwd=ROOT, check=True)
    # A workspace holds one crate of a name: the programs of a service share it.
    for model in sorted({model_of(service) for service in services}):
        command = [ROOT / "target/debug/ferrosmith", "codegen", model, "--model", data / model]
        command += ["--operations", ",".join(operations(model, services))]
        command += ["--out", WORK / "clients" / model, "--runtime", ROOT / "runtime"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    for service in services:
        member = WORK / service
        member.mkdir(parents=True, exist_ok=True)
        (member / "Cargo.toml").write_text(MEMBER.format(service=service, model=model_of(service), programs=PROGRAMS))
    members = ", ".join(f'"{service}"' for service in services)
    (WORK / "Cargo.toml").write_text(f'[workspace]\nresolver = "3"\nmembers = [{members}]\nexclude = ["clients"]\n')
    (WORK / "Cargo.lock").write_text((ROOT / "Cargo.lock").read_text())
    subprocess.run([CARGO, "build", "--quiet", "--manifest-path", WORK / "Cargo.toml"], check=True)


def start():
    """Starts the server on a free port and waits until it answers."""
    # It prints the port that it took.
    command = [Path(sys.prefix) / "bin/moto_server", "--host", "127.0.0.1", "--port", "0"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    for line in server.stdout:
        if "Running on http://127.0.0.1:" in line:
            endpoint = line.split("Running on ")[1].split()[0]
            # A line per request follows. A pipe that nobody reads would stop the server once it is full.
            threading.Thread(target=server.stdout.read, daemon=True).start()
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


def reset(endpoint):
    """Empties the server and lets its random numbers begin again."""
    for path in ("reset", "seed?a=7"):
        request = urllib.request.Request(f"{endpoint}/moto-api/{path}", method="POST")
        urllib.request.urlopen(request, timeout=30).read()


def prepare(service, endpoint):
    """Makes what a service's program takes from other services. Out: the program's further arguments."""
    if service in ("batch", "lambda"):
        iam = session().client("iam", endpoint_url=endpoint)
        return [iam.create_role(RoleName="first", AssumeRolePolicyDocument="{}")["Role"]["Arn"]]
    if service == "efs":
        ec2 = session().client("ec2", endpoint_url=endpoint)
        return [ec2.describe_subnets()["Subnets"][0]["SubnetId"]]
    if service in ON_EC2:
        return prepare_ec2(service, session().client("ec2", endpoint_url=endpoint))
    if service == "s3control":
        session().client("s3", endpoint_url=endpoint).create_bucket(Bucket="prepared")
    if service == "s3":
        s3 = session().client("s3", endpoint_url=endpoint)
        s3.create_bucket(Bucket="prepared")
        s3.put_bucket_versioning(Bucket="prepared", VersioningConfiguration={"Status": "Enabled"})
        for number in range(5):
            s3.put_object(Bucket="prepared", Key=f"a/{number} <&> \u2603", Body=b"x" * number)
        s3.put_object(Bucket="prepared", Key="plain", Body=b"plain")
    return []


def prepare_ec2(service, ec2):
    """Machines and networks that others rest on: their IDs."""
    subnets = sorted(ec2.describe_subnets()["Subnets"], key=lambda subnet: subnet["AvailabilityZone"])
    image = ec2.describe_images()["Images"][0]["ImageId"]
    if service == "elbv2":
        return [subnets[0]["SubnetId"], subnets[1]["SubnetId"], subnets[0]["VpcId"]]
    if service == "autoscaling":
        run = ec2.run_instances(ImageId=image, MinCount=1, MaxCount=1)
        return [image, run["Instances"][0]["InstanceId"]]
    return [image]


def run(service, endpoint):
    """Runs a service's program, and repeats it. Out: what is wrong, a text each."""
    reset(endpoint)
    prepared = prepare(service, endpoint)
    program = [WORK / f"target/debug/moto-{service}", endpoint, *prepared]
    done = subprocess.run(program, timeout=300, check=False, capture_output=True, text=True)
    lines = [line for line in done.stdout.splitlines() if not line.startswith("told ")]
    print("\n".join([*lines, done.stderr]).rstrip(), flush=True)
    if done.returncode != 0:
        return [f"the program ended with {done.returncode}"]
    if service not in TOLD:
        return []
    reset(endpoint)
    again = prepare(service, endpoint)
    known = dict(zip(prepared, again)) if service in GIVES_IDS else None
    if known is None and again != prepared:
        return ["the server's random numbers do not begin again"]
    told = repeat.read_told(done.stdout)
    wrong = repeat.repeat(repeat.client_of(session(), service, endpoint), told, known)
    print(f"  boto3: {len(told)} calls, {len(wrong)} differences")
    return wrong if len(told) > 5 else [*wrong, f"only {len(told)} calls were told"]


def main():
    services = sys.argv[1:] or SERVICES
    generate(services)
    failed = []
    server, endpoint = start()
    try:
        for service in services:
            print(f"{service}:", flush=True)
            wrong = run(service, endpoint)
            print("\n".join(f"  WRONG {text}" for text in wrong) or f"{service}: ok", flush=True)
            if wrong:
                failed.append(service)
    finally:
        server.terminate()
    print(f"{len(services)} services, failed: {', '.join(failed) or 'none'}")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
