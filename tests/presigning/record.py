#!/usr/bin/env python3
"""What botocore signs for others: tokens for databases, and the URLs in copies from another Region.

In: botocore with its models by pip, in an environment of its own. Out: `tests/fixtures/presigning/recorded.json`, with which
tests compare generated clients; fixed time, fixed keys. Sends nothing.
"""

import datetime
import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/record"))
import own_venv  # noqa: E402

own_venv.VENV = Path(__file__).resolve().parent / ".venv"
own_venv.enter(["botocore==1.44.8"])

import botocore  # noqa: E402
import botocore.auth  # noqa: E402
import botocore.session  # noqa: E402

START = datetime.datetime(2026, 3, 1, 12, 0, 0, tzinfo=datetime.timezone.utc)
TOKENS = [None, "a/session+token="]
SNAPSHOT = "arn:aws:rds:eu-west-1:123456789012:snapshot:s"
COPIES = [
    ("rds", "CopyDBSnapshot", {
        "SourceDBSnapshotIdentifier": SNAPSHOT, "TargetDBSnapshotIdentifier": "t", "KmsKeyId": "k/1",
        "CopyTags": True, "SourceRegion": "eu-west-1",
    }),
    ("rds", "CopyDBSnapshot", {"SourceDBSnapshotIdentifier": "s", "TargetDBSnapshotIdentifier": "t"}),
    ("rds", "CopyDBSnapshot", {
        "SourceDBSnapshotIdentifier": SNAPSHOT, "TargetDBSnapshotIdentifier": "t", "PreSignedUrl": "https://mine/?a=b",
        "SourceRegion": "eu-west-1",
    }),
    ("ec2", "CopySnapshot", {
        "Description": "copy", "Encrypted": True, "SourceRegion": "eu-west-1", "SourceSnapshotId": "snap-1",
    }),
]


def client(service, region, token):
    """A client with fixed keys and without configuration of this machine."""
    return botocore.session.Session().create_client(
        service, region, aws_access_key_id="AKIDTEST1", aws_secret_access_key="test-secret-1", aws_session_token=token
    )


class Kept(Exception):
    """Ends a call before it is sent."""


def sent(service, operation, params, token):
    """The form that a call would send."""
    forms = []

    def keep(request, **_):
        forms.append(request.body.decode() if isinstance(request.body, bytes) else request.body)
        raise Kept

    made = client(service, "us-east-1", token)
    made.meta.events.register("before-send", keep)
    try:
        getattr(made, botocore.xform_name(operation))(**params)
    except Kept:
        return forms[0]


def main():
    botocore.auth.get_current_datetime = lambda *_, **__: START
    found = {"botocore": botocore.__version__, "tokens": [], "copies": []}
    for token in TOKENS:
        rds, dsql = client("rds", "us-east-1", token), client("dsql", "eu-west-2", token)
        host, user = "db.a.us-east-1.rds.amazonaws.com", "jane doe&co"
        cluster = "c.dsql.eu-west-2.on.aws"
        found["tokens"] += [
            {"kind": "rds", "session": token, "token": rds.generate_db_auth_token(host, 3306, user)},
            {"kind": "dsql", "session": token, "token": dsql.generate_db_connect_auth_token(cluster, ExpiresIn=450)},
            {"kind": "dsql-admin", "session": token, "token": dsql.generate_db_connect_admin_auth_token(cluster)},
        ]
        for service, operation, params in COPIES:
            form = sent(service, operation, dict(params), token)
            found["copies"].append({"service": service, "params": params, "session": token, "form": form})
    out = ROOT / "tests/fixtures/presigning/recorded.json"
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(json.dumps(found, indent=2) + "\n")
    print(f"{out.relative_to(ROOT)}: {len(found['tokens'])} tokens, {len(found['copies'])} copies")


if __name__ == "__main__":
    main()
