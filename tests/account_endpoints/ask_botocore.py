#!/usr/bin/env python3
"""Where botocore sends calls of DynamoDB Streams and EventBridge V2, whose official crates for Rust fill in no account yet.

In: botocore's own models, and the calls and configurations of `programs/`. Out: `answers/`, in which a call that sends nothing
has no reason, since botocore has words of its own. Nothing goes over a network.

    ask_botocore.py            writes the answers
    ask_botocore.py --check    writes nothing; exits with 1 if an answer differs
"""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "record"))
import own_venv  # noqa: E402

own_venv.VENV = HERE / ".venv"
own_venv.enter(["botocore==1.44.8"])

import botocore.session  # noqa: E402
from botocore.awsrequest import AWSResponse  # noqa: E402
from botocore.config import Config  # noqa: E402
from botocore.exceptions import BotoCoreError, ClientError  # noqa: E402

OWN = "111111111111"
ELSEWHERE = "https://elsewhere.example.com"
REQUIRED = {"account_id_endpoint_mode": "required"}
FIPS = {"use_fips_endpoint": True}
DUAL = {"use_dualstack_endpoint": True}
# Account, Region, configuration and URL, by what `programs/support.rs` calls them. "a URL, FIPS" is left out: botocore asks no rules there.
CONFIGURATIONS = {
    "own account": (OWN, "us-east-1", {}, None),
    "no account": (None, "us-east-1", {}, None),
    "an account that is no host label": ("1.1", "us-east-1", {}, None),
    "preferred": (OWN, "us-east-1", {"account_id_endpoint_mode": "preferred"}, None),
    "preferred, no account": (None, "us-east-1", {"account_id_endpoint_mode": "preferred"}, None),
    "disabled": (OWN, "us-east-1", {"account_id_endpoint_mode": "disabled"}, None),
    "required": (OWN, "us-east-1", REQUIRED, None),
    "required, no account": (None, "us-east-1", REQUIRED, None),
    "FIPS": (OWN, "us-east-1", FIPS, None),
    "FIPS, required": (OWN, "us-east-1", FIPS | REQUIRED, None),
    "dual stack": (OWN, "us-east-1", DUAL, None),
    "dual stack, required": (OWN, "us-east-1", DUAL | REQUIRED, None),
    "FIPS, dual stack": (OWN, "us-east-1", FIPS | DUAL, None),
    "eu-west-1": (OWN, "eu-west-1", {}, None),
    "cn-north-1": (OWN, "cn-north-1", {}, None),
    "cn-north-1, required": (OWN, "cn-north-1", REQUIRED, None),
    "us-gov-west-1, FIPS": (OWN, "us-gov-west-1", FIPS, None),
    "us-iso-east-1": (OWN, "us-iso-east-1", {}, None),
    "me-south-1, required": (OWN, "me-south-1", REQUIRED, None),
    "local": (OWN, "local", {}, None),
    "a URL": (OWN, "us-east-1", {}, ELSEWHERE),
    "a URL, required": (OWN, "us-east-1", REQUIRED, ELSEWHERE),
    "no Region": (OWN, None, {}, None),
}
STREAMS = {
    "ARN": "arn:aws:dynamodb:us-east-1:222222222222:table/things/stream/2026-01-01T00:00:00.000",
    "ARN of another Region": "arn:aws:dynamodb:eu-west-1:222222222222:table/things/stream/2026-01-01T00:00:00.000",
    "ARN of another service": "arn:aws:kinesis:us-east-1:222222222222:table/things/stream/2026-01-01T00:00:00.000",
    "ARN without an account": "arn:aws:dynamodb:us-east-1::table/things/stream/2026-01-01T00:00:00.000",
    "ARN that is none": "arn:aws:dynamodb-and-what-makes-it-long-enough",
}
BUSES = {
    "ARN": "arn:aws:events:us-east-1:222222222222:event-bus-v2/things",
    "ARN of another Region": "arn:aws:events:eu-west-1:222222222222:event-bus-v2/things",
    "ARN of another service": "arn:aws:sns:us-east-1:222222222222:event-bus-v2/things",
    "ARN with an account that is no host label": "arn:aws:events:us-east-1:2_2:event-bus-v2/things",
    "ARN that is none": "arn:aws:events",
}


def calls_of_streams():
    """Name, method and arguments of each call, in the order of the program."""
    yield "ListStreams", "list_streams", {}
    for how, arn in STREAMS.items():
        yield f"DescribeStream by {how}", "describe_stream", {"StreamArn": arn}
        iterator = {"StreamArn": arn, "ShardId": "x" * 28, "ShardIteratorType": "TRIM_HORIZON"}
        yield f"GetShardIterator by {how}", "get_shard_iterator", iterator
        yield f"GetRecords by {how}", "get_records", {"ShardIterator": f"{arn}|1|abc"}


def calls_of_buses():
    """The same, of EventBridge V2."""
    yield "ListEventBuses", "list_event_buses", {}
    for how, arn in BUSES.items():
        yield f"DescribeEventBus by {how}", "describe_event_bus", {"EventBusArn": arn}
        yield f"GetResourcePolicy by {how}", "get_resource_policy", {"ResourceArn": arn}
        yield f"PutEvents by {how}", "put_events", {"EventBusArn": arn, "Entries": []}
    yield "DescribeSubscriber, which gives no bus", "describe_subscriber", {"SubscriberArn": "x"}


class Body:
    """The body of a canned response, in the form that botocore reads: nothing, in JSON or in CBOR."""

    def __init__(self, service):
        self.bytes = b"\xa0" if service == "eventbridgev2" else b"{}"

    def stream(self, *_args, **_kwargs):
        yield self.bytes


def answer(service, method, arguments, account, region, config, url):
    """The URL that the call is sent to, or that it is not sent."""
    session = botocore.session.Session(session_vars={"config_file": (None, "NO_FILE", "/dev/null", None)})
    session.set_credentials("a", "s", account_id=account)
    sent = []
    try:
        config = Config(parameter_validation=False, **config)
        client = session.create_client(service, region, endpoint_url=url, config=config)

        def keep(request, **_kwargs):
            sent.append(request.url)
            return AWSResponse(request.url, 400, {}, Body(service))

        client.meta.events.register("before-send.*.*", keep)
        getattr(client, method)(**arguments)
    except (BotoCoreError, ClientError):
        pass
    return sent[0] if sent else "nothing"


code = 0
for service, calls in (("dynamodbstreams", calls_of_streams), ("eventbridgev2", calls_of_buses)):
    lines = [
        f"{name} | {configuration} | {answer(service, method, arguments, *settings)}\n"
        for name, method, arguments in calls()
        for configuration, settings in CONFIGURATIONS.items()
    ]
    path = HERE / f"answers/{service}.txt"
    if "--check" not in sys.argv:
        path.write_text("".join(lines))
        continue
    recorded = path.read_text().splitlines(keepends=True)
    print(f"{service}: {len(lines)} calls")
    wrong = [f"- {old}+ {new}" for old, new in zip(recorded, lines) if old != new]
    print("".join(wrong), end="")
    if wrong or len(recorded) != len(lines):
        code = 1
sys.exit(code)
