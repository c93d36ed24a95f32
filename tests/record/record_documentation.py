#!/usr/bin/env python3
"""Records what the installed boto3 says of every operation and shape of a service.

In: `client.meta.service_model`, as boto3's own documentation is written from it.
Out: `tests/documented/boto3/facts.json`: operations (words of the description, input, output, errors) and shapes (kind,
members with words, required mark and idempotency token; enum values; constraints; what an error is). Descriptions are
recorded as words, without the HTML around them. Nothing goes over a network.

    record_documentation.py            writes the recording
    record_documentation.py --check    writes nothing; exits with 1 if the recording differs
"""

import argparse
import json
import sys
from html.parser import HTMLParser
from pathlib import Path

import own_venv

own_venv.enter(["boto3==1.44.5", "botocore==1.44.5"])

import boto3  # noqa: E402
import botocore  # noqa: E402

SERVICE = "partnercentral-account"
RECORDING = Path(__file__).resolve().parent.parent / "documented" / "boto3" / "facts.json"
# What stands in a line of text; any other tag ends a word.
INLINE = {"a", "b", "code", "em", "i", "span", "strong", "sub", "sup", "u"}
CONSTRAINTS = ("min", "max", "pattern")


class Words(HTMLParser):
    """The words of an HTML text."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.text = ""

    def handle_starttag(self, tag, _attributes):
        self.text += "" if tag in INLINE else " "

    def handle_endtag(self, tag):
        self.text += "" if tag in INLINE else " "

    def handle_data(self, data):
        self.text += data


def words(html):
    reader = Words()
    reader.feed(html)
    reader.close()
    return " ".join(reader.text.split())


def with_truths(facts):
    """`facts` without what is empty, absent or false; a bound of 0 is kept."""
    return {key: value for key, value in facts.items() if value or (value == 0 and value is not False)}


def member(structure, name, target):
    return with_truths(
        {
            "name": name,
            "shape": target.name,
            "text": words(target.documentation),
            "required": name in structure.required_members,
            "token": target.metadata.get("idempotencyToken"),
        }
    )


def shape_facts(shape):
    facts = {"type": shape.type_name, "sensitive": shape.metadata.get("sensitive")}
    if shape.type_name == "structure":
        facts["text"] = words(shape.documentation)
        facts["union"] = shape.is_tagged_union
        facts["members"] = [member(shape, name, target) for name, target in shape.members.items()]
        if "exception" in shape.metadata:
            facts["exception"] = True
            facts["retryable"] = "retryable" in shape.metadata
    elif shape.type_name == "list":
        facts["element"] = shape.member.name
    elif shape.type_name == "map":
        facts["key"], facts["value"] = shape.key.name, shape.value.name
    elif shape.type_name == "string":
        facts["enum"] = shape.enum
    return with_truths(facts | {key: shape.metadata[key] for key in CONSTRAINTS if key in shape.metadata})


def operation_facts(operation):
    return with_truths(
        {
            "text": words(operation.documentation),
            "input": operation.input_shape.name,
            "output": operation.output_shape.name,
            "errors": [error.name for error in operation.error_shapes],
            "deprecated": operation.deprecated,
        }
    )


def facts():
    client = boto3.client(SERVICE, region_name="us-east-1", aws_access_key_id="-", aws_secret_access_key="-")
    model = client.meta.service_model
    return {
        "source": f"botocore {botocore.__version__}",
        "service": {"text": words(model.documentation), "api_version": model.api_version},
        "operations": {name: operation_facts(model.operation_model(name)) for name in sorted(model.operation_names)},
        "shapes": {name: shape_facts(model.shape_for(name)) for name in sorted(model.shape_names)},
    }


def one_line_each(facts):
    """JSON with one operation or shape per line, so that a change shows as the line that it is."""
    sections = []
    for section, content in facts.items():
        if section in ("operations", "shapes"):
            lines = (f"{json.dumps(name)}: {json.dumps(each, ensure_ascii=False)}" for name, each in content.items())
            sections.append(f"{json.dumps(section)}: {{\n" + ",\n".join(lines) + "\n}")
        else:
            sections.append(f"{json.dumps(section)}: {json.dumps(content, ensure_ascii=False)}")
    return "{\n" + ",\n".join(sections) + "\n}\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing, exit with 1 if the recording differs")
    check = parser.parse_args().check
    wanted = one_line_each(facts())
    json.loads(wanted)
    same = RECORDING.exists() and RECORDING.read_text() == wanted
    print(f"{RECORDING.name} {'unchanged' if same else 'differs'}")
    if check:
        sys.exit(0 if same else 1)
    if not same:
        RECORDING.parent.mkdir(parents=True, exist_ok=True)
        RECORDING.write_text(wanted)


if __name__ == "__main__":
    main()
