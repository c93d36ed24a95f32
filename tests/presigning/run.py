#!/usr/bin/env python3
"""Presigned URLs of generated clients beside those of botocore.

In: `calls.json`, and botocore with its models by pip, in an environment of its own. Generates a crate for each service, of the
operations that are called, and one program that presigns every call at a fixed time, with fixed keys, with and without a
session token, and makes every call of `copies.json`, whose requests have presigned URLs in them. Out: a line per URL or request that differs from botocore's by a byte; exit code 1 if one does. Sends nothing. A call that can't
be the same has the reason in the table, as a third value; if it is the same after all, that is a failure too.

botocore writes query parameters in the order in which the caller gives them, generated clients in that of the model, so
parameters are given to it in that order, whatever the table's is.

    run.py            all services
    run.py sts iam    these
"""

import copy
import datetime
import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/record"))
import own_venv  # noqa: E402

own_venv.VENV = Path(__file__).resolve().parent / ".venv"
own_venv.enter(["botocore==1.44.8"])

import botocore  # noqa: E402
import botocore.auth  # noqa: E402
import botocore.config  # noqa: E402
import botocore.session  # noqa: E402

import record  # noqa: E402

WORK = ROOT / "target/presigning"
CARGO = os.environ.get("CARGO", "cargo")
START = datetime.datetime(2026, 3, 1, 12, 0, 0, tzinfo=datetime.timezone.utc)
TOKENS = ["", "a/session+token="]
# Forms and bodies that become queries are a GET here, which botocore does only when it is told to.
AS_GET = {"sts", "iam", "sns", "ses", "rds", "ec2", "cloudformation", "SynthesizeSpeech"}

MANIFEST = """[package]
name = "presigning"
version = "0.0.0"
edition = "2024"

[workspace]

[[bin]]
name = "presigning"
path = "main.rs"

[dependencies]
aws-smithy-async = "1.3.1"
aws-smithy-http-client = {{ version = "1.5.2", features = ["test-util"] }}
aws-credential-types = {{ version = "1.3.1", features = ["hardcoded-credentials"] }}
tokio = {{ version = "1.54.1", features = ["full"] }}
{clients}
"""

MAIN = """//! Written by `tests/presigning/run.py`: presigns every call, and prints the URLs.
use aws_credential_types::Credentials;
use aws_smithy_async::time::StaticTimeSource;
use aws_smithy_http_client::test_util::capture_request;
use std::time::{{Duration, UNIX_EPOCH}};

#[tokio::main]
async fn main() {{
    let start = UNIX_EPOCH + Duration::from_secs({start});
    for token in {tokens} {{
        let token = (!token.is_empty()).then(|| token.to_owned());
        let credentials = Credentials::new("AKIDTEST1", "test-secret-1", token, None, "tests");
{blocks}
    }}
}}
"""

BLOCK = """        {{
            use ferrosmith_{krate}::{{Client, Config, config::Region, presigning::PresigningConfig}};
            let config = Config::builder().behavior_version_latest().region(Region::new("us-east-1"));
            let config = config.credentials_provider(credentials.clone()).time_source(StaticTimeSource::new(start));
            let client = Client::from_conf(config.clone().build());
            let hour = PresigningConfig::builder().start_time(start).expires_in(Duration::from_secs(3600)).build();
            let hour = hour.expect("an hour");
            let _ = (&client, &hour);
{calls}
        }}
"""


def session():
    """botocore's session without credentials of this machine."""
    return botocore.session.Session()


def value(given, shape):
    """A value in Rust, as a setter takes it; a list is several."""
    if isinstance(given, bool):
        return "true" if given else "false"
    if isinstance(given, int) and shape.type_name != "string":
        return str(given)
    text = json.dumps(str(given), ensure_ascii=False)
    return f"{text}.into()" if getattr(shape, "enum", None) else text


def ordered(model, params, operation):
    """Parameters in the order of the model's members."""
    members = list(model.operation_model(operation).input_shape.members) if params else []
    return dict(sorted(params.items(), key=lambda entry: members.index(entry[0])))


def call(model, operation, params):
    """The call in Rust."""
    return (
        f'            let signed = client.{setters(model, operation, params)}.presigned(hour.clone()).await;\n'
        '            println!("{}", signed.expect("signed").uri());'
    )


def copy_call(model, operation, params):
    """The call in Rust, whose request is not sent but printed."""
    return (
        '            let (http, requests) = capture_request(None);\n'
        '            let sending = Client::from_conf(config.clone().http_client(http).build());\n'
        f'            let _ = sending.{setters(model, operation, params)}.send().await;\n'
        '            let request = requests.expect_request();\n'
        '            println!("{}", String::from_utf8_lossy(request.body().bytes().expect("a form")));'
    )


def setters(model, operation, params):
    """The request in Rust."""
    shape = model.operation_model(operation).input_shape
    text = f"{botocore.xform_name(operation)}()"
    for name, given in params.items():
        member = shape.members[name]
        elements = given if isinstance(given, list) else [given]
        of = member.member if isinstance(given, list) else member
        text += "".join(f".{botocore.xform_name(name)}({value(one, of)})" for one in elements)
    return text


def ours(calls, copies):
    """The URLs of generated clients, in the order of tokens, services and calls."""
    data = Path(botocore.__file__).parent / "data"
    subprocess.run([CARGO, "build", "--quiet", "--package", "ferrosmith"], cwd=ROOT, check=True)
    clients, blocks = [], []
    for service, of_service in calls.items():
        out = WORK / "clients" / service
        command = [ROOT / "target/debug/ferrosmith", "codegen", service, "--model", data / service]
        operations = {operation for operation, *_ in [*of_service, *copies.get(service, [])]}
        command += ["--operations", ",".join(sorted(operations))]
        command += ["--out", out, "--runtime", ROOT / "runtime"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        clients.append(f'ferrosmith-{service} = {{ path = "clients/{service}", default-features = false, features = ["rt-tokio"] }}')
        model = session().get_service_model(service)
        lines = "\n".join(call(model, operation, params) for operation, params, _ in of_service)
        lines += "".join("\n" + copy_call(model, operation, params) for operation, params in copies.get(service, []))
        blocks.append(BLOCK.format(krate=service.replace("-", "_"), calls=lines))
    WORK.mkdir(parents=True, exist_ok=True)
    (WORK / "Cargo.toml").write_text(MANIFEST.format(clients="\n".join(clients)))
    start = int(START.timestamp())
    (WORK / "main.rs").write_text(MAIN.format(start=start, tokens=json.dumps(TOKENS), blocks="".join(blocks)))
    (WORK / "Cargo.lock").write_text((ROOT / "Cargo.lock").read_text())
    run = [CARGO, "run", "--quiet", "--manifest-path", WORK / "Cargo.toml"]
    done = subprocess.run(run, check=True, stdout=subprocess.PIPE, text=True)
    return done.stdout.splitlines()


def botocores(calls, copies):
    """The URLs of botocore, in the same order."""
    botocore.auth.get_current_datetime = lambda *_, **__: START
    urls = []
    for token in TOKENS:
        for service, of_service in calls.items():
            # Without this, S3's URLs are of its endpoint of all Regions.
            regional = {"us_east_1_regional_endpoint": "regional", "addressing_style": "virtual"}
            config = botocore.config.Config(signature_version="s3v4" if service == "s3" else None, s3=regional)
            client = session().create_client(
                service, "us-east-1", config=config, aws_access_key_id="AKIDTEST1",
                aws_secret_access_key="test-secret-1", aws_session_token=token or None,
            )
            for operation, params, _ in of_service:
                method = "GET" if AS_GET & {service, operation} else None
                name = botocore.xform_name(operation)
                # It adds parameters of its own to those that it gets.
                params = copy.deepcopy(params)
                urls.append(client.generate_presigned_url(name, Params=params, ExpiresIn=3600, HttpMethod=method))
            urls += [record.sent(service, operation, dict(params), token or None) for operation, params in copies.get(service, [])]
    return urls


def main():
    calls, copies = (json.loads((Path(__file__).resolve().parent / name).read_text()) for name in ["calls.json", "copies.json"])
    calls = {service: calls.get(service, []) for service in sys.argv[1:] or [*calls, *sorted(set(copies) - set(calls))]}
    for service, of_service in calls.items():
        model = session().get_service_model(service)
        rows = [(operation, params, reason) for operation, params, *rest in of_service for reason in (rest or [None])]
        of_service[:] = [(operation, ordered(model, params, operation), reason) for operation, params, reason in rows]
        copies[service] = [(operation, ordered(model, params, operation)) for operation, params in copies.get(service, [])]
    named = [
        (f"{service} {operation}", reason)
        for _ in TOKENS for service, of_service in calls.items()
        for operation, _, reason in [*of_service, *((operation, params, None) for operation, params in copies[service])]
    ]
    # First what takes no time.
    others = botocores(calls, copies)
    mine = ours(calls, copies)
    if not len(named) == len(mine) == len(others):
        sys.exit(f"{len(named)} calls, {len(mine)} URLs of generated clients, {len(others)} of botocore")
    wrong = 0
    for (name, reason), one, other in zip(named, mine, others):
        if (one != other) != bool(reason):
            wrong += 1
            print(f"{name}\n  {one}\n  botocore: {other}\n  {reason or 'should be the same'}")
    same = {name for name, reason in named if not reason}
    for name, reason in sorted({(name, reason) for name, reason in named if reason}):
        print(f"not compared: {name}, since {reason}")
    urls = sum(not reason for _, reason in named)
    print(f"{len(same)} operations, {urls} URLs and requests, {wrong} differ from those of botocore {botocore.__version__}")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
