"""Repeats with boto3 what a program told of its calls, on the same server, and compares what comes of them.

In: lines `told {json}` of a program: operation, input, and output, pages or error, in the service's own JSON. Out: a text per
difference. Times may differ by the minutes between the two runs; a member that the model requires and the server leaves out
is its zero in a generated client; random texts that moto does not seed are of the same form; IDs of things that were made, where
moto gives others in a second run, are put in each other's place from then on; all else is the same. Starts no server and resets none.
"""

import base64
import datetime
import json
import re
import urllib.parse

import botocore.config
import botocore.exceptions

# How far apart two times of the two runs may be, in seconds.
APART = 600
# Times in a text: ISO 8601, with or without a fraction and an offset.
ISO = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)?")
# What moto does not take from its seeded random numbers: UUIDs, marks of pages, security groups, certificates, session tokens.
RANDOM = re.compile(
    r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|\b[0-9a-f]{32}\b|\bsg-[0-9a-z]{17}\b|[0-9A-Za-z]{200,}"
    r"|\bFQoGZXIvYXdz[0-9A-Za-z+/=]+"
)
# IDs that EC2 and what rests on it give to things: a prefix or a slash, and 8, 16 or 17 hexadecimal digits, or 15 decimal ones;
# addresses of network cards; S3's uploads.
GIVEN = re.compile(
    r"(?:\b[a-z]+-|/)(?:[0-9a-f]{17}|[0-9a-f]{16}|[0-9]{15}|[0-9a-f]{8})\b|\b02(?::[0-9a-f]{2}){5}\b|\b[0-9A-Za-z]{45,60}\b"
)
# What S3's client adds to outputs, beside what the model has: ours alone, and boto3 too.
OURS_ALONE = "ExtendedRequestId"
BESIDE_THE_MODEL = "ExpiresString"
# An error of S3 without a body in boto3, where a client has the code that the official ones have.
BY_STATUS_ALONE = {"Code": "404", "Message": "Not Found"}
# What a missing required member is read as.
ZEROS = ("", 0, 0.0, False, [], {}, datetime.datetime.fromtimestamp(0, datetime.UTC))


def names_in_json(members, has_json):
    """The members by their names in the JSON that the feature `serde` writes: those of the body. What travels elsewhere has
    its own, and so has a member whose name in the body is the own name of another, and each of a service without JSON."""
    if not has_json:
        return {name: name for name in members}
    in_body = {name: name if "location" in shape.serialization else shape.serialization.get("name", name)
               for name, shape in members.items()}
    own = {name for name, written in in_body.items() if name == written}
    return {name if written != name and written in own else written: name for name, written in in_body.items()}


def from_json(value, shape, has_json):
    """A value of the service's JSON as boto3 takes and gives it."""
    if value is None:
        return None
    if shape.type_name == "structure":
        names = names_in_json(shape.members, has_json)
        value = {key: inner for key, inner in value.items() if key != OURS_ALONE}
        if unknown := value.keys() - names.keys() - {BESIDE_THE_MODEL}:
            raise ValueError(f"{shape.name} has no members {sorted(unknown)}")
        known = {names[key]: from_json(inner, shape.members[names[key]], has_json)
                 for key, inner in value.items() if key in names}
        return known | {key: inner for key, inner in value.items() if key not in names}
    if shape.type_name == "list":
        return [from_json(inner, shape.member, has_json) for inner in value]
    if shape.type_name == "map":
        return {key: from_json(inner, shape.value, has_json) for key, inner in value.items()}
    if shape.type_name == "timestamp":
        if isinstance(value, str) and not re.fullmatch(r"[\d.]+", value):
            return datetime.datetime.fromisoformat(value)
        return datetime.datetime.fromtimestamp(float(value), datetime.UTC)
    return base64.b64decode(value) if shape.type_name == "blob" else value


class Given:
    """The IDs of the first run, and those that stand for them in the second. Without any, all IDs must be the same."""

    def __init__(self, known=None):
        self.known = known

    def swap(self, value):
        """A value of the first run with the IDs of the second."""
        if self.known is None:
            return value
        if isinstance(value, dict):
            return {self.swap(key): self.swap(inner) for key, inner in value.items()}
        if isinstance(value, list):
            return [self.swap(inner) for inner in value]
        if isinstance(value, str):
            return GIVEN.sub(lambda found: self.known.get(found.group(), found.group()), value)
        return value

    def meet(self, ours, theirs):
        """Our text with the IDs of the other one, if they are new or were met before in the same place of each other."""
        if self.known is None:
            return ours
        first, second = GIVEN.findall(ours), GIVEN.findall(theirs)
        if len(first) != len(second):
            return ours
        for one, other in zip(first, second):
            kind = re.match(r"[a-z]+-|/|02:|", one).group()
            is_like = other.startswith(kind) and (kind == "" or len(one) == len(other))
            if is_like and other not in self.known.values():
                self.known.setdefault(one, other)
        return self.swap(ours)


def differences(path, ours, theirs, shape, given=Given()):
    """What differs, a text each. `ours` and `theirs` are as boto3 gives them."""
    if isinstance(ours, str) and isinstance(theirs, dict):
        # boto3 reads policies and templates, which are texts in the models, and policies in the form of a query.
        ours, shape = json.loads(urllib.parse.unquote(ours)), None
    if isinstance(ours, dict) and isinstance(theirs, dict):
        for name in sorted(ours.keys() | theirs.keys()):
            inner = None
            if shape is not None and shape.type_name == "map":
                inner = shape.value
            elif shape is not None:
                inner = shape.members.get(name)
            if name not in theirs and name in getattr(shape, "required_members", []) and ours[name] in ZEROS:
                continue
            yield from differences(f"{path}.{name}", ours.get(name), theirs.get(name), inner, given)
    elif isinstance(ours, list) and isinstance(theirs, list) and len(ours) == len(theirs):
        for index, (one, other) in enumerate(zip(ours, theirs)):
            yield from differences(f"{path}[{index}]", one, other, shape.member if shape is not None else None, given)
    elif not is_same(given.meet(ours, theirs) if isinstance(ours, str) and isinstance(theirs, str) else ours, theirs):
        yield f"{path}: {ours!r}, boto3 {theirs!r}"


def is_same(ours, theirs):
    """Whether two values that are neither lists nor maps are the same, but for times of the two runs."""
    if isinstance(ours, datetime.datetime) and isinstance(theirs, datetime.datetime):
        return abs((ours - theirs).total_seconds()) < APART
    if isinstance(ours, str) and isinstance(theirs, str) and ours != theirs:
        times = [[datetime.datetime.fromisoformat(found.group()) for found in ISO.finditer(text)] for text in (ours, theirs)]
        rest = [RANDOM.sub("random", ISO.sub("time", text)) for text in (ours, theirs)]
        near = all(abs((one - other).total_seconds()) < APART for one, other in zip(*times))
        return rest[0] == rest[1] and len(times[0]) == len(times[1]) and near
    return ours == theirs and type(ours) is type(theirs)


def client_of(session, service, endpoint):
    """A client that neither retries nor checks inputs, which is the server's to do."""
    config = botocore.config.Config(retries={"total_max_attempts": 1}, parameter_validation=False)
    client = session.client(service, endpoint_url=endpoint, config=config)
    # Rules may put the account before the host, which the server does not have.
    client.meta.events.register("before-send", lambda request, **_: leave_account_out(request))
    return client


def leave_account_out(request):
    """Takes an account off the start of a request's host."""
    request.url = re.sub(r"//\d{12}\.", "//", request.url, count=1)


def repeat(client, told, known=None):
    """Repeats the calls in their order. `known` are IDs of the first run with those of this one, where they differ. Out:
    differences, a text each."""
    given = Given(known)
    model = client.meta.service_model
    has_json = model.metadata["protocol"] in ("json", "rest-json")
    spelled = {name.lower(): name for name in model.operation_names}
    found = []
    for call in told:
        operation = model.operation_model(spelled[call["operation"].lower()])
        name = operation.name
        has_input = operation.input_shape is not None
        arguments = from_json(given.swap(call["input"]), operation.input_shape, has_json) if has_input else {}
        method = botocore.xform_name(name)
        try:
            if "pages" in call:
                theirs = list(client.get_paginator(method).paginate(**arguments))
            else:
                theirs = [getattr(client, method)(**arguments)]
        except botocore.exceptions.ClientError as error:
            said = {key: error.response["Error"].get(key) for key in ("Code", "Message")}
            if said == BY_STATUS_ALONE:
                said = {"Code": "NotFound", "Message": None}
            found += differences(f"{name} error", call.get("error"), said, None, given)
            continue
        if "error" in call:
            found.append(f"{name}: {call['error']!r}, boto3 succeeds")
            continue
        ours = call.get("pages", [call.get("output")])
        if len(ours) != len(theirs):
            found.append(f"{name}: {len(ours)} pages, boto3 {len(theirs)}")
        for index, (one, other) in enumerate(zip(ours, theirs)):
            other.pop("ResponseMetadata")
            shape = operation.output_shape
            one = from_json(one, shape, has_json) if shape is not None else one
            found += differences(f"{name} {index}", one, other, shape, given)
    return found


def read_told(printed):
    """The calls in what a program printed."""
    return [json.loads(line.removeprefix("told ")) for line in printed.splitlines() if line.startswith("told ")]
