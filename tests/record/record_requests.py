#!/usr/bin/env python3
"""Records what botocore sends for every operation of a service, and what it reads out of a full response.

In: botocore's own model of the service (compared with the vendored one, byte for byte).
Out: `tests/recordings/<Operation>.json`, `tests/recordings/responses/<Operation>.json`,
`tests/recordings/errors/<Exception>.json` and `tests/recordings/signature.json`. Nothing goes over a network:
botocore is given its responses before it would send.

    record_requests.py            writes the recordings
    record_requests.py --check    writes nothing; exits with 1 if a recording differs
"""

import argparse
import datetime
import gzip
import json
import sys
from pathlib import Path

import own_venv

own_venv.enter(["boto3==1.44.5", "botocore==1.44.5"])

import botocore.auth  # noqa: E402
import botocore.handlers  # noqa: E402
import botocore.session  # noqa: E402
from botocore.awsrequest import AWSResponse  # noqa: E402
from botocore.config import Config  # noqa: E402
from botocore.exceptions import ClientError  # noqa: E402
from plausible import Members, as_iso, value  # noqa: E402

SERVICE = "partnercentral-account"
API_VERSION = "2025-04-04"
TESTS = Path(__file__).resolve().parent.parent
RECORDINGS = TESTS / "recordings"
VENDORED = TESTS.parent / "model" / "services" / SERVICE / API_VERSION / "service-2.json"
# What an omitted idempotency token is filled with, here instead of a random UUID.
FILLED_TOKEN = "00000000-0000-4000-8000-000000000000"
REQUEST_ID = "5d1c5f4a-7d0e-4f3b-9d5e-3f8f2f6f0b11"
HEADERS = ("X-Amz-Target", "Content-Type")
ACCESS_KEY, SECRET_KEY, SESSION_TOKEN = "AKIDFERROSMITHTEST", "wJalrXUtnFEMI+ferrosmith/bPxRfiCYEXAMPLE", "session/token+=="
SIGNED_AT = datetime.datetime(2026, 3, 1, 10, 20, 30, tzinfo=datetime.timezone.utc)


class Raw:
    """The body of a canned response, in the form that botocore reads."""

    def __init__(self, body):
        self.body = body

    def stream(self, *_args, **_kwargs):
        yield self.body


class Recorder:
    """A botocore client whose requests end up in `sent` and whose responses come from `answer`."""

    def __init__(self):
        session = botocore.session.Session()
        session.set_credentials(ACCESS_KEY, SECRET_KEY, SESSION_TOKEN)
        config = Config(retries={"total_max_attempts": 1}, parameter_validation=True)
        self.client = session.create_client(SERVICE, region_name="us-east-1", config=config)
        self.model = self.client.meta.service_model
        self.sent = None
        self.answer = (200, {}, b"{}")
        self.client.meta.events.register_first("before-send.*.*", self.take)

    def take(self, request, **_kwargs):
        self.sent = request
        status, headers, body = self.answer
        return AWSResponse(request.url, status, {"x-amzn-requestid": REQUEST_ID, **headers}, Raw(body))

    def call(self, operation, params):
        """What botocore returned for the call; what it sent is in `sent` afterwards."""
        name = botocore.xform_name(operation)
        return getattr(self.client, name)(**params)


def text_of(header):
    return header.decode() if isinstance(header, bytes) else header


def request_entry(recorder, operation, case, params):
    """One recorded request: what the caller gave, and what was sent for it."""
    recorder.answer = (200, {}, b"{}")
    recorder.call(operation, params)
    sent = recorder.sent
    path = "/" + sent.url.split("/", 3)[3]
    body = json.loads(sent.body)
    headers = {name: text_of(sent.headers[name]) for name in HEADERS}
    return {"case": case, "params": params, "method": sent.method, "path": path, "headers": headers, "body": body}


def unions_in(shape, seen=None):
    """The unions that values of `shape` can hold."""
    seen = set() if seen is None else seen
    if shape is None or shape.name in seen:
        return []
    seen.add(shape.name)
    found = [shape] if getattr(shape, "is_tagged_union", False) else []
    inner = {
        "structure": lambda: shape.members.values(),
        "list": lambda: [shape.member],
        "map": lambda: [shape.key, shape.value],
    }.get(shape.type_name, list)()
    return found + [union for member in inner for union in unions_in(member, seen)]


def cases_of(shape, tokens=True):
    """(name, members) for each full case: one, or one for each variant where `shape` holds a union."""
    unions = unions_in(shape)
    if not unions:
        return [("all", Members(False, tokens=tokens))]
    return [
        (f"all with {variant}", Members(False, {union.name: variant}, tokens))
        for union in unions
        for variant in union.members
    ]


def record_requests(recorder):
    """Every operation's requests: all members (per union variant), and the required ones without the token."""
    for name in recorder.model.operation_names:
        shape = recorder.model.operation_model(name).input_shape
        entries = [
            request_entry(recorder, name, case, value(shape, members)) for case, members in cases_of(shape)
        ]
        least = value(shape, Members(True, tokens=False))
        entries.append(request_entry(recorder, name, "required", least))
        yield f"{name}.json", entries


def record_responses(recorder):
    """Every operation's full response, with what botocore reads out of it."""
    for name in recorder.model.operation_names:
        model = recorder.model.operation_model(name)
        params = value(model.input_shape, Members(True))
        entries = []
        for case, members in cases_of(model.output_shape):
            body = value(model.output_shape, members)
            recorder.answer = (200, {"content-type": "application/x-amz-json-1.0"}, json.dumps(body).encode())
            entries.append({"case": case, "body": body, "parsed": as_iso(recorder.call(name, params))})
        yield f"responses/{name}.json", entries


def record_errors(recorder):
    """Every modelled exception, with what botocore reads out of it."""
    for shape in recorder.model.error_shapes:
        name = next(
            n
            for n in recorder.model.operation_names
            if shape.name in [e.name for e in recorder.model.operation_model(n).error_shapes]
        )
        params = value(recorder.model.operation_model(name).input_shape, Members(True))
        status = 500 if shape.metadata.get("fault") else 400
        entries = []
        for case, members in cases_of(shape):
            body = {"__type": f"com.amazonaws.partnercentralaccount#{shape.name}", **value(shape, members)}
            recorder.answer = (status, {}, json.dumps(body).encode())
            entries.append({"case": case, "status": status, "body": body, "parsed": refused(recorder, name, params)})
        yield f"errors/{shape.name}.json", entries


def refused(recorder, operation, params):
    try:
        recorder.call(operation, params)
    except ClientError as error:
        members = {k: v for k, v in error.response.items() if k not in ("Error", "ResponseMetadata")}
        request_id = error.response["ResponseMetadata"]["RequestId"]
        return {**error.response["Error"], "RequestId": request_id, "members": as_iso(members)}
    raise AssertionError(f"botocore took the error of {operation} for a success")


def record_signature(recorder):
    """One signed request, whole: the test server's own signature check is compared with it."""
    shape = recorder.model.operation_model("UpdateConnectionPreferences").input_shape
    recorder.answer = (200, {}, b"{}")
    recorder.call("UpdateConnectionPreferences", value(shape, Members(False)))
    sent = recorder.sent
    skipped = ("User-Agent", "amz-sdk-invocation-id", "amz-sdk-request")
    headers = {name.lower(): text_of(v) for name, v in sent.headers.items() if name not in skipped}
    headers["host"] = sent.url.split("/")[2]
    headers.pop("content-length", None)
    yield "signature.json", {
        "access_key": ACCESS_KEY,
        "secret_key": SECRET_KEY,
        "method": sent.method,
        "path": "/",
        "headers": dict(sorted(headers.items())),
        "body": text_of(sent.body),
    }


def check_model():
    """Stops unless the installed botocore's model of the service is the vendored one."""
    import botocore

    data = Path(botocore.__file__).parent / "data" / SERVICE / API_VERSION / "service-2.json.gz"
    if gzip.decompress(data.read_bytes()) != VENDORED.read_bytes():
        sys.exit(f"{VENDORED} is not the model of the installed botocore {botocore.__version__}")


def text(recording):
    return json.dumps(recording, indent=2, ensure_ascii=False) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing, exit with 1 if a recording differs")
    check = parser.parse_args().check
    check_model()
    botocore.auth.get_current_datetime = lambda remove_tzinfo=True: (
        SIGNED_AT.replace(tzinfo=None) if remove_tzinfo else SIGNED_AT
    )
    botocore.handlers.uuid.uuid4 = lambda: FILLED_TOKEN
    recorder = Recorder()
    wanted = {}
    for records in (record_requests, record_responses, record_errors, record_signature):
        wanted.update((path, text(recording)) for path, recording in records(recorder))
    found = {str(p.relative_to(RECORDINGS)): p.read_text() for p in RECORDINGS.rglob("*.json")}
    differing = sorted(path for path in wanted.keys() | found.keys() if wanted.get(path) != found.get(path))
    print(f"{len(wanted)} recordings, {len(differing)} differ" + "".join(f"\n  {path}" for path in differing))
    if check:
        sys.exit(1 if differing else 0)
    for path in differing:
        target = RECORDINGS / path
        if path in wanted:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(wanted[path])
        else:
            target.unlink()


if __name__ == "__main__":
    main()
