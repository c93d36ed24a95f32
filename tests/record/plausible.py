"""Values for the shapes of a botocore model: what a caller, or the service, could plausibly send.

In: a botocore shape. Out: a value for it, always the same one for the same place.
Every string is compared with the shape's own pattern and length, so a value that the service would refuse stops
the recording instead of being committed. Says nothing about which members are asked for: see `Members`.
"""

import datetime
import re

# By shape name; the second of a pair is used for the second element of a list or map. Free text carries what JSON
# has to escape (quote, backslash, slash, newline where allowed) and characters of two, three and four bytes.
STRINGS = {
    "AwsAccountId": ("123456789012", "210987654321"),
    "CancelConnectionRequestReasonString": ("The \"joint\" programme ended:\n\\o/",),
    "Catalog": ("AWS", "Sandbox"),
    "ClientToken": ("token-4f1c2f0e-all_members",),
    "CompletionUrl": ("https://verify.example.com/start?id=1&step=a%20b",),
    "ConnectionArn": ("arn:aws:partnercentral:us-east-1::catalog/AWS/connection/pac-abcdefghijk01",),
    "ConnectionId": ("pac-abcdefghijk01", "pac-abcdefghijk02"),
    "ConnectionInvitationArn": (
        "arn:aws:partnercentral:us-east-1::catalog/AWS/connection-invitation/pacinv-abcdefghijk01",
    ),
    "ConnectionInvitationId": ("pacinv-abcdefghijk01", "pacinv-abcdefghijk02"),
    "ConnectionPreferencesArn": (
        "arn:aws:partnercentral:us-east-1:123456789012:catalog/AWS/connection-preferences",
    ),
    "ConnectionTypeFilter": ("SUBSIDIARY:active",),
    "CountryCode": ("DE", "US"),
    "DomainName": ("training.example.com", "learn.example.org"),
    "Email": ("alliance.lead+aws@example.com", "second@example.org"),
    "EmailVerificationCode": ("493817",),
    "JurisdictionCode": ("BE",),
    "Locale": ("en-US", "ja-JP"),
    "NextToken": ("bmV4dC9wYWdlKzI9PQ==",),
    "ParticipantIdentifier": ("partner-abc0000000001", "123456789012"),
    "PartnerArn": ("arn:aws:partnercentral:us-east-1:123456789012:catalog/AWS/partner/partner-abc0000000001",),
    "PartnerId": ("partner-abc0000000001", "partner-abc0000000002"),
    "PartnerIdentifier": ("partner-abc0000000001",),
    "PartnerProfileId": ("pprofile-abc0000000001", "pprofile-abc0000000002"),
    "ProfileTaskId": ("pprofiletask-abc0000000001",),
    "QualificationsAssociationTaskId": ("pqatask-abc0000000001",),
    "QualificationsDisassociationTaskId": ("pqdtask-abc0000000001",),
    "RegistrationId": ("HRB 86891",),
    "RejectConnectionInvitationRequestReasonString": ("Not this year,\tthank you",),
    "SellerProfileId": ("seller-abc0000000001",),
    "SensitiveUnicodeString": ("Zoë \"Z\" Łukasz-O'Neil", "山田 太郎"),
    "String": ("The field \"x\" holds </script> & more", "Второе сообщение"),
    "SubdivisionCode": ("BY", "CA"),
    "TagKey": ("cost center", "équipe"),
    "TagValue": ("R&D/2026", ""),
    "TaggableResourceArn": (
        "arn:aws:partnercentral:us-east-1:123456789012:catalog/AWS/partner/partner-abc0000000001",
    ),
    "UnicodeString": ("Example \"Cloud\" Partners", "例 パートナー"),
    "VerificationStatusReason": ("Waiting for the register’s extract",),
}
# By member name: for the shapes that botocore invents for one member, and so that two members of one structure
# never hold the same value (a swap would go unseen).
TEXTS = {
    "BusinessTitle": ("Head of Alliances (EMEA)", "部長"),
    "Description": ("We build, run & \"secure\" clouds. ☁ 雲", "雲を作ります \\ 運用します"),
    "FirstName": ("Zoë \"Z\"", "太郎"),
    "InvitationMessage": ("Let us work together.\nSecond line: ünïcödé \\ \"quoted\"",),
    "InviterName": ("Zoë \"Z\" Łukasz-O'Neil", "山田 太郎"),
    "LastName": ("Łukasz-O'Neil", "山田"),
    "LegalName": ("Müller & Söhne GmbH", "株式会社 例"),
    "LogoUrl": ("https://cdn.example.com/logo.png?size=2&alt=a%20b", "https://cdn.example.org/l.svg"),
    "Message": ("Let us work together.\nSecond line: ünïcödé \\ \"quoted\"", "Второе сообщение"),
    "WebsiteUrl": ("https://www.example.com/", "HTTPS://www.example.org/ja?x=y#z"),
}
NUMBERS = {"MaxResults": (25,), "Revision": (9007199254740993,)}
INSTANTS = {
    "CanceledAt": ("2026-03-04T00:00:00Z",),
    "CompletedAt": ("2026-03-05T06:07:08.900Z",),
    "CompletionUrlExpiresAt": ("2026-04-01T00:00:00.001Z",),
    "CreatedAt": ("2026-03-01T10:20:30.125Z", "2025-12-31T23:59:59Z"),
    "EndedAt": ("2026-03-06T12:00:00Z",),
    "ExpiresAt": ("2026-03-31T10:20:30Z",),
    "RegisteredAt": ("2024-02-29T12:34:56Z", "1999-12-31T23:59:59.999Z"),
    "StartedAt": ("2026-03-02T08:00:00.5Z",),
    "UpdatedAt": ("2026-03-03T09:08:07Z", "2026-02-28T23:59:59.750Z"),
}


class Members:
    """Which members a value has: all of them, or those that the model requires."""

    def __init__(self, required_only, variants=None, tokens=True):
        self.required_only = required_only
        # Union shape name -> the member to set; the first one without an entry.
        self.variants = variants or {}
        self.tokens = tokens

    def of(self, shape):
        """The names of the members that a value of `shape` gets."""
        if getattr(shape, "is_tagged_union", False):
            return [self.variants.get(shape.name, next(iter(shape.members)))]
        return [name for name, member in shape.members.items() if self.has(shape, name, member)]

    def has(self, shape, name, member):
        if not self.tokens and member.metadata.get("idempotencyToken"):
            return False
        return not self.required_only or name in shape.required_members


def value(shape, members, member_name="", place=0):
    """A value for `shape`, at the `place`th element of its list or map."""
    if shape.type_name == "structure":
        return {n: value(shape.members[n], members, n, place) for n in members.of(shape)}
    if shape.type_name == "list":
        return [value(shape.member, members, member_name, i) for i in range(2)]
    if shape.type_name == "map":
        return {
            value(shape.key, members, member_name, i): value(shape.value, members, member_name, i) for i in range(2)
        }
    if shape.type_name == "timestamp":
        return pick(INSTANTS[member_name], place)
    if shape.type_name in ("integer", "long"):
        return pick(NUMBERS[shape.name], place)
    if shape.type_name == "string":
        return text(shape, member_name, place)
    raise NotImplementedError(f"no plausible value for the {shape.type_name} {shape.name}")


def text(shape, member_name, place):
    """A string for `shape` that its enum, pattern and length allow."""
    if shape.enum:
        return pick(shape.enum, place)
    chosen = pick(TEXTS.get(member_name) or STRINGS[shape.name], place)
    pattern = shape.metadata.get("pattern")
    # botocore strips the anchors that the service's patterns have.
    if pattern and not re.fullmatch(pattern, chosen):
        raise ValueError(f"{chosen!r} does not match the pattern of {shape.name}: {pattern}")
    least, most = shape.metadata.get("min", 0), shape.metadata.get("max", 10**9)
    if not least <= len(chosen) <= most:
        raise ValueError(f"{chosen!r} is not between {least} and {most} long ({shape.name})")
    return chosen


def pick(choices, place):
    return choices[place % len(choices)]


def as_iso(parsed):
    """`parsed`, what botocore made of a response, with its instants as ISO 8601 in UTC, no trailing zeros."""
    if isinstance(parsed, dict):
        return {key: as_iso(item) for key, item in parsed.items() if key != "ResponseMetadata"}
    if isinstance(parsed, list):
        return [as_iso(item) for item in parsed]
    if isinstance(parsed, datetime.datetime):
        utc = parsed.astimezone(datetime.timezone.utc)
        whole, _, fraction = utc.strftime("%Y-%m-%dT%H:%M:%S.%f").partition(".")
        return ".".join(part for part in (whole, fraction.rstrip("0")) if part) + "Z"
    return parsed
