#!/usr/bin/env python3
"""Amazon Transcribe's streams, of which botocore has no model: a client is generated and compiled from what the service's own
Python client says of it.

    tests/coverage/transcribe.py

In: the package aws-sdk-transcribe-streaming, by pip, whose schemas are those of the service's Smithy model, traits included; the
service's own traits, which it does not have, stand here. Out: the AST in target/transcribe, and the client beside it, which must
generate whole and compile without a warning. FERROSMITH names the program to generate with.
"""

import enum
import json
import os
import re
import subprocess
import sys
import types
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PLACE = ROOT / "target/transcribe"
PACKAGE = "aws-sdk-transcribe-streaming"
VERSION = "0.12.0"
NAMESPACE = "com.amazonaws.transcribestreaming"
SERVICE = {
    "aws.api#service": {"sdkId": "Transcribe Streaming", "arnNamespace": "transcribe", "endpointPrefix": "transcribestreaming"},
    "aws.auth#sigv4": {"name": "transcribe"},
    "aws.protocols#restJson1": {"http": ["h2"], "eventStreamHttp": ["h2"]},
    "smithy.api#title": "Amazon Transcribe Streaming Service",
}
# The schemas' words that are none of Smithy's.
KINDS = {"INT_ENUM": "intEnum", "BIG_INTEGER": "bigInteger", "BIG_DECIMAL": "bigDecimal"}


class ShapeType(enum.Enum):
    """The kinds of shapes, by the names that the package's schemas have for them."""

    BLOB, BOOLEAN, STRING, TIMESTAMP, BYTE, SHORT, INTEGER, LONG, FLOAT, DOUBLE, DOCUMENT, ENUM, INT_ENUM = range(13)
    BIG_INTEGER, BIG_DECIMAL, LIST, MAP, STRUCTURE, UNION, OPERATION, RESOURCE, SERVICE = range(13, 22)


def plain(value):
    """A trait's value as JSON has it."""
    if hasattr(value, "items"):
        return {name: plain(item) for name, item in value.items()}
    if isinstance(value, (tuple, list)):
        return [plain(item) for item in value]
    return {} if value is None else value


def read_schemas(text):
    """The shapes that the schemas describe, by ID."""
    shapes = {}

    class Schema:
        def __init__(self, *, id, shape_type, traits=()):
            self.id = str(id)
            self.shape = {"type": KINDS.get(shape_type.name, shape_type.name.lower()), "traits": dict(traits or ())}
            if self.id.startswith(NAMESPACE):
                shapes[self.id] = self.shape

        @staticmethod
        def collection(*, id, shape_type=ShapeType.STRUCTURE, traits=(), members=None):
            schema = Schema(id=id, shape_type=shape_type, traits=traits)
            found = {}
            for name, member in (members or {}).items():
                # One without a target is of the shape itself.
                target = member["target"].id if member["target"] is not None else schema.id
                found[name] = {"target": target, "traits": dict(member.get("traits", ()))}
            if shape_type in (ShapeType.LIST, ShapeType.MAP):
                schema.shape.update(found)
            else:
                schema.shape["members"] = found
            return schema

    class Prelude(types.ModuleType):
        def __getattr__(self, name):
            if name.startswith("__"):
                raise AttributeError(name)
            return Schema(id="smithy.api#" + name.title().replace("_", ""), shape_type=ShapeType.STRUCTURE)

    trait = types.SimpleNamespace(new=lambda id, value=None: (str(id), plain(value)))
    sys.modules["smithy_core.prelude"] = Prelude("smithy_core.prelude")
    for name, given in {
        "smithy_core": {},
        "smithy_core.schemas": {"Schema": Schema},
        "smithy_core.shapes": {"ShapeID": str, "ShapeType": ShapeType},
        "smithy_core.traits": {"Trait": trait},
    }.items():
        sys.modules[name] = types.ModuleType(name)
        vars(sys.modules[name]).update(given)
    exec(compile(text, "schemas.py", "exec"), {})
    return shapes


def add_operations(shapes, text):
    """Adds inputs, outputs and errors of the operations, which stand beside the schemas. Out: their IDs."""
    by_constant = {re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", id.split("#")[1]).upper(): id for id in shapes}
    operations = []
    for match in re.finditer(r"^[A-Z_]+ = APIOperation\(\n(.*?)^\)", text, re.S | re.M):
        body = match.group(1)
        [constant] = re.findall(r"^ *schema=_SCHEMA_([A-Z_]+),", body, re.M)
        shape = shapes[by_constant[constant]]
        for part in ["input", "output"]:
            [name] = re.findall(rf"^ *{part}=(\w+),", body, re.M)
            shape[part] = {"target": f"{NAMESPACE}#{name}"}
            shapes[f"{NAMESPACE}#{name}"]["traits"][f"smithy.api#{part}"] = {}
        shape["errors"] = [{"target": id} for id in re.findall(r'"([\w.]+#\w+)"\s*\): \w+Exception', body)]
        operations.append(by_constant[constant])
    return operations


def main():
    PLACE.mkdir(parents=True, exist_ok=True)
    # The package wants a newer Python than this may be; it is read and not imported.
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--python-version", "3.13", "--only-binary", ":all:"]
    subprocess.run([*pip, "--dest", PLACE, f"{PACKAGE}=={VERSION}"], check=True)
    module = PACKAGE.replace("-", "_")
    with zipfile.ZipFile(PLACE / f"{module}-{VERSION}-py3-none-any.whl") as wheel:
        schemas, models = (wheel.read(f"{module}/{name}").decode() for name in ["_private/schemas.py", "models.py"])
    shapes = read_schemas(schemas)
    operations = add_operations(shapes, models)
    service = {"type": "service", "version": "2017-10-26", "operations": [{"target": id} for id in operations], "traits": SERVICE}
    shapes[f"{NAMESPACE}#Transcribe"] = service
    if len(operations) != 5:
        sys.exit(f"5 operations were expected, and there are {len(operations)}")
    model = PLACE / "transcribe-streaming.json"
    model.write_text(json.dumps({"smithy": "2.0", "shapes": shapes}, indent=1))

    cargo = os.environ.get("CARGO", "cargo")
    program = os.environ.get("FERROSMITH")
    if not program:
        subprocess.run([cargo, "build", "--locked", "--quiet", "--package", "ferrosmith"], cwd=ROOT, check=True)
        program = ROOT / "target/debug/ferrosmith"
    client = PLACE / "client"
    subprocess.run([program, "codegen", "--model", model, "--out", client, "--runtime", ROOT / "runtime"], cwd=ROOT, check=True)
    (PLACE / "Cargo.toml").write_text('[workspace]\nresolver = "3"\nmembers = ["client"]\n')
    (PLACE / "Cargo.lock").write_bytes((ROOT / "Cargo.lock").read_bytes())
    checked = subprocess.run([cargo, "check", "--offline"], cwd=PLACE, stderr=subprocess.PIPE, text=True)
    print(checked.stderr, end="")
    if checked.returncode or re.search(r"^warning", checked.stderr, re.M):
        sys.exit("the client does not compile without a warning")
    print(f"{len(operations)} operations of Amazon Transcribe generate whole and compile")


if __name__ == "__main__":
    main()
