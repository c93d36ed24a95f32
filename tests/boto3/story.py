#!/usr/bin/env python3
"""boto3, a client that nobody here wrote, performs every operation against the local service, and meets every modelled error.

In: the program of the server (`--server target/debug/ferrosmith-serve`), or the address of one that runs with the same
settings (`--url`). Out: a line per step; exit code 1 and what differs when an operation does not succeed, a response is without
what botocore's model requires, or an error is not of its modelled class. Sets up an environment of its own with pip.

Does not look into the server: everything is seen through boto3.
"""

import argparse
import os
import subprocess
import sys
import time
import uuid
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "record"))

import own_venv  # noqa: E402

own_venv.enter(["boto3==1.44.5", "botocore==1.44.5"])

import boto3  # noqa: E402
from botocore.config import Config  # noqa: E402
from botocore.exceptions import ClientError  # noqa: E402

CATALOG = "AWS"
CODE = "123456"
ACCOUNTS = ["111111111111", "222222222222", "333333333333"]
FAULTS = ["throttle:1@ListPartners", "fail:500:1@GetConnectionPreferences"]
SETTINGS = HERE / "settings.toml"
PROBLEMS = []


def problem(text):
    PROBLEMS.append(text)
    print(f"WRONG  {text}")


def lacking(shape, value, path=""):
    """Members that botocore's model requires of a response and the response does not have, and enum values it does not know."""
    if shape.type_name == "structure" and isinstance(value, dict):
        for name in shape.required_members:
            if name not in value:
                yield f"{path}.{name}"
        if getattr(shape, "is_tagged_union", False) and len(value) != 1:
            yield f"{path} has {len(value)} members, and is a union"
        for name, member in value.items():
            if name in shape.members:
                yield from lacking(shape.members[name], member, f"{path}.{name}")
    elif shape.type_name == "list":
        for index, item in enumerate(value):
            yield from lacking(shape.member, item, f"{path}[{index}]")
    elif shape.type_name == "map":
        for name, item in value.items():
            yield from lacking(shape.value, item, f"{path}.{name}")
    elif shape.type_name == "string" and shape.enum and value not in shape.enum:
        yield f"{path} is none of {shape.enum}"
    elif shape.type_name == "timestamp" and not hasattr(value, "tzinfo"):
        yield f"{path} is no timestamp"


class Partner:
    """A boto3 client of one account that writes down what succeeded."""

    def __init__(self, number, done, secret=None, region="us-east-1", key=None):
        self.done = done
        session = boto3.Session(
            aws_access_key_id=key or f"AKIDTEST{number}",
            aws_secret_access_key=secret or f"test-secret-{number}",
            region_name=region,
        )
        # The endpoint is in AWS_ENDPOINT_URL. What the service is to refuse must get there, so nothing is checked here.
        config = Config(retries={"total_max_attempts": 1}, parameter_validation=False)
        self.client = session.client("partnercentral-account", config=config)
        self.operations = {
            name: self.client.meta.service_model.operation_model(name)
            for name in self.client.meta.service_model.operation_names
        }

    def call(self, operation, **parameters):
        model = self.operations[operation]
        members = model.input_shape.members
        if "Catalog" in members:
            parameters.setdefault("Catalog", CATALOG)
        token = members.get("ClientToken")
        if token is not None and "ClientToken" in model.input_shape.required_members:
            parameters.setdefault("ClientToken", str(uuid.uuid4()))
        response = self.client._make_api_call(operation, parameters)
        if response["ResponseMetadata"]["HTTPStatusCode"] != 200 or not response["ResponseMetadata"]["RequestId"]:
            problem(f"{operation}: {response['ResponseMetadata']}")
        for missing in lacking(model.output_shape, response):
            problem(f"{operation}: {missing}")
        if operation not in self.done:
            print(f"done   {operation}")
        self.done.add(operation)
        return response

    def refused(self, name, reason, operation, **parameters):
        """The call must be refused by this modelled class, with this reason."""
        try:
            self.call(operation, **parameters)
            problem(f"{operation} should have been refused with {name} {reason}")
        except ClientError as error:
            expected = getattr(self.client.exceptions, name, None)
            is_modelled = isinstance(error, expected) if expected else error.response["Error"]["Code"] == name
            found = error.response.get("Reason")
            if not is_modelled or found != reason or not error.response["Error"]["Message"]:
                problem(f"{operation}: {type(error).__name__} {found}, not {name} {reason}: {error}")
            else:
                print(f"error  {operation}: {name} {reason or ''}".rstrip())
            return error


def contact(email):
    return {"FirstName": "Zoë", "LastName": "山田", "Email": email, "BusinessTitle": "Lead"}


def create(partner, name):
    partner.call("SendEmailVerificationCode", Email="lead@example.com")
    return partner.call(
        "CreatePartner",
        LegalName=name,
        PrimarySolutionType="CONSULTING_SERVICES",
        AllianceLeadContact=contact("lead@example.com"),
        EmailVerificationCode=CODE,
        Tags=[{"Key": "team", "Value": "a"}],
    )


def preferences(one):
    """The scenario of the README: read, change, lose a race, retry."""
    one.refused("InternalServerException", None, "GetConnectionPreferences")
    mine = one.call("GetConnectionPreferences")
    update = dict(AccessType="ALLOW_BY_DEFAULT_DENY_SOME", ExcludedParticipantIdentifiers=["x-1"])
    theirs = one.call("UpdateConnectionPreferences", Revision=mine["Revision"], **update)
    reason = "INCOMPATIBLE_CONNECTION_PREFERENCES_REVISION"
    one.refused("ConflictException", reason, "UpdateConnectionPreferences", Revision=mine["Revision"], **update)
    again = one.call("GetConnectionPreferences")
    if again["Revision"] != theirs["Revision"] or again["ExcludedParticipantIds"] != ["x-1"]:
        problem(f"a lost race changed something: {again}")
    last = one.call("UpdateConnectionPreferences", Revision=again["Revision"], AccessType="ALLOW_ALL")
    if last["Revision"] != mine["Revision"] + 2:
        problem(f"revisions do not count by one: {last}")


def look_after(one, partner):
    identifier = {"Identifier": partner["Id"]}
    one.refused("ThrottlingException", None, "ListPartners")
    if [item["Id"] for item in one.call("ListPartners")["PartnerSummaryList"]] != [partner["Id"]]:
        problem("ListPartners does not list the partner")
    one.call("GetPartner", Identifier=partner["Arn"])
    one.call("GetAllianceLeadContact", **identifier)
    one.call("PutAllianceLeadContact", AllianceLeadContact=contact("lead@example.com"), **identifier)
    one.call("PutProfileVisibility", Visibility="PUBLIC", **identifier)
    one.call("GetProfileVisibility", **identifier)
    one.call("SendEmailVerificationCode", Email="a@training.example.com")
    domain = dict(Email="a@training.example.com", EmailVerificationCode=CODE)
    one.call("AssociateAwsTrainingCertificationEmailDomain", **domain, **identifier)
    one.call("DisassociateAwsTrainingCertificationEmailDomain", DomainName="training.example.com", **identifier)
    one.call("TagResource", ResourceArn=partner["Arn"], Tags=[{"Key": "k", "Value": "v"}])
    one.call("UntagResource", ResourceArn=partner["Arn"], TagKeys=["team"])
    if one.call("ListTagsForResource", ResourceArn=partner["Arn"])["Tags"] != [{"Key": "k", "Value": "v"}]:
        problem("the tags are not what was put")
    details = {
        "DisplayName": "Example",
        "Description": "What we do",
        "WebsiteUrl": "https://example.com/",
        "LogoUrl": "https://example.com/l.png",
        "PrimarySolutionType": "SOFTWARE_PRODUCTS",
        "IndustrySegments": ["GAMING"],
        "TranslationSourceLocale": "en-US",
    }
    task = one.call("StartProfileUpdateTask", TaskDetails=details, **identifier)
    one.call("CancelProfileUpdateTask", TaskId=task["TaskId"], **identifier)
    one.call("GetProfileUpdateTask", **identifier)


def verify(one):
    one.refused("ResourceNotFoundException", "VERIFICATION_NOT_FOUND", "GetVerification", VerificationType="BUSINESS_VERIFICATION")
    one.call("StartVerification", VerificationDetails={"RegistrantVerificationDetails": {}})
    one.call("GetVerification", VerificationType="REGISTRANT_VERIFICATION")


def connect(one, two, kind):
    def invitation():
        more = dict(Email="a@example.com", Name="Zoë", Message="Shall we?", ReceiverIdentifier=ACCOUNTS[1])
        return one.call("CreateConnectionInvitation", ConnectionType=kind, **more)["Id"]

    one.call("CancelConnectionInvitation", Identifier=invitation())
    two.call("RejectConnectionInvitation", Identifier=invitation(), Reason="no")
    last = invitation()
    two.call("GetConnectionInvitation", Identifier=last)
    one.refused("AccessDeniedException", "ACCESS_DENIED", "AcceptConnectionInvitation", Identifier=last)
    connection = two.call("AcceptConnectionInvitation", Identifier=last)["Connection"]["Id"]
    pages = one.client.get_paginator("list_connection_invitations").paginate(Catalog=CATALOG, PaginationConfig={"PageSize": 2})
    found = [item["Status"] for page in pages for item in page["ConnectionInvitationSummaries"]]
    if found != ["CANCELED", "REJECTED", "ACCEPTED"]:
        problem(f"the invitations are {found}")
    one.call("ListConnectionInvitations")
    one.call("GetConnection", Identifier=connection)
    if len(one.call("ListConnections")["ConnectionSummaries"]) != 1:
        problem("ListConnections does not list the connection")
    return connection


def qualify(one, two, second):
    primary = {"AccountId": ACCOUNTS[0]}
    two.call("StartQualificationsAssociationTask", Identifier=second, PrimaryPartner=primary)
    time.sleep(3.2)
    two.call("GetQualificationsAssociationTask", Identifier=second)
    if two.call("GetQualificationsAssociationDetails", Identifier=second)["Status"] != "ASSOCIATED":
        problem("the qualifications are not associated")
    two.call("StartQualificationsDisassociationTask", Identifier=second, AssociatedPartner=primary)
    two.call("GetQualificationsDisassociationTask", Identifier=second)


def refuse(one, two, partner):
    """Errors that the story did not meet, and the signatures."""
    error = one.refused("ValidationException", "REQUEST_VALIDATION_FAILED", "GetPartner", Identifier="no partner")
    details = error.response.get("ErrorDetails") if error else None
    if not details or details[0]["FieldValidationError"]["Code"] != "INVALID_STRING_FORMAT":
        problem(f"the details of a validation error are {details}")
    one.refused("ValidationException", "REQUEST_VALIDATION_FAILED", "ListConnections", MaxResults="many")
    one.refused("ValidationException", "REQUEST_VALIDATION_FAILED", "TagResource")
    itself = {"AccountId": ACCOUNTS[0]}
    one.refused("ValidationException", "BUSINESS_VALIDATION_FAILED", "StartQualificationsAssociationTask", Identifier=partner["Id"], PrimaryPartner=itself)
    one.refused("ConflictException", "DUPLICATE_PARTNER", "CreatePartner", **again(one))
    two.refused("AccessDeniedException", "ACCESS_DENIED", "GetPartner", Identifier=partner["Arn"])
    two.refused("ResourceNotFoundException", "PARTNER_NOT_FOUND", "GetPartner", Identifier=partner["Id"])
    quota = "LIMIT_EXCEEDED_NUMBER_OF_PROFILE_VISIBILITY_UPDATE_PER_DAY"
    identifier = {"Identifier": partner["Id"]}
    one.refused("ServiceQuotaExceededException", quota, "PutProfileVisibility", Visibility="PRIVATE", **identifier)
    nobody = set()
    for wrong, code in [
        (Partner(1, nobody, secret="another"), "InvalidSignatureException"),
        (Partner(1, nobody, region="eu-west-1"), "InvalidSignatureException"),
        (Partner(1, nobody, key="AKIDNOBODY"), "UnrecognizedClientException"),
    ]:
        wrong.refused(code, None, "ListPartners")


def again(one):
    one.call("SendEmailVerificationCode", Email="lead@example.com")
    return dict(LegalName="One", PrimarySolutionType="CONSULTING_SERVICES", AllianceLeadContact=contact("lead@example.com"), EmailVerificationCode=CODE)


def story():
    done = set()
    one, two = Partner(1, done), Partner(2, done)
    preferences(one)
    partner, second = create(one, "One"), create(two, "Two")["Id"]
    look_after(one, partner)
    verify(one)
    connection = connect(one, two, "SUBSIDIARY")
    qualify(one, two, second)
    two.call("CancelConnection", Identifier=connection, ConnectionType="SUBSIDIARY", Reason="over")
    refuse(one, two, partner)
    for name in sorted(set(one.operations) - done):
        problem(f"{name} was not performed")
    print(f"{len(done)} of {len(one.operations)} operations performed, {len(PROBLEMS)} problems")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    where = parser.add_mutually_exclusive_group(required=True)
    where.add_argument("--server", help="the program ferrosmith-serve, to be started")
    where.add_argument("--url", help="a fresh server that runs with settings.toml and the faults of this script")
    arguments = parser.parse_args()
    server = None
    url = arguments.url
    if arguments.server:
        faults = [word for fault in FAULTS for word in ("--fault", fault)]
        command = [arguments.server, "--port", "0", "--settings", str(SETTINGS), *faults]
        server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        url = server.stdout.readline().removeprefix("listening on ").strip()
    os.environ["AWS_ENDPOINT_URL"] = url
    try:
        story()
    finally:
        if server:
            server.terminate()
            server.wait()
    return 1 if PROBLEMS else 0


if __name__ == "__main__":
    sys.exit(main())
