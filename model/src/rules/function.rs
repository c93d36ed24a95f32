//! [`Function`], [`Attribute`] and [`ValueKind`]: what the rules engine can compute, and of which type.
//!
//! In: names as rule sets spell them. Out: typed functions with their signatures. Does not evaluate anything.
//!
//! Source: Smithy, "Rules engine standard library"; AWS, "rules engine library functions".

/// The type of a value while rules run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueKind {
    /// Text.
    String,
    /// True or false.
    Boolean,
    /// A whole number; only as a literal argument.
    Integer,
    /// A list of texts.
    StringList,
    /// What `parseURL` gives.
    Url,
    /// What `aws.parseArn` gives.
    Arn,
    /// What `aws.partition` gives.
    Partition,
}

impl ValueKind {
    /// As a report calls it.
    pub fn describe(self) -> &'static str {
        match self {
            ValueKind::String => "a string",
            ValueKind::Boolean => "a boolean",
            ValueKind::Integer => "a whole number",
            ValueKind::StringList => "a list of strings",
            ValueKind::Url => "a parsed URL",
            ValueKind::Arn => "a parsed ARN",
            ValueKind::Partition => "a partition",
        }
    }
}

/// A function of the rules engine, except `getAttr`, which is [`Attribute`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Function {
    /// `aws.isVirtualHostableS3Bucket(name, allowSubDomains)`.
    IsVirtualHostableS3Bucket,
    /// `aws.parseArn(text)`.
    ParseArn,
    /// `aws.partition(region)`.
    AwsPartition,
    /// `booleanEquals(a, b)`.
    BooleanEquals,
    /// `coalesce(a, b, …)`: the first that is set.
    Coalesce,
    /// `isSet(value)`.
    IsSet,
    /// `isValidHostLabel(text, allowSubDomains)`.
    IsValidHostLabel,
    /// `ite(condition, then, else)`.
    IfThenElse,
    /// `not(value)`.
    Not,
    /// `parseURL(text)`.
    ParseUrl,
    /// `split(text, delimiter, limit)`.
    Split,
    /// `stringEquals(a, b)`.
    StringEquals,
    /// `substring(text, start, stop, reverse)`.
    Substring,
    /// `uriEncode(text)`.
    UriEncode,
}

/// What a function takes and gives.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Signature {
    /// Exactly these arguments.
    Fixed(&'static [ValueKind], ValueKind),
    /// One argument of any type.
    OfAny(ValueKind),
    /// Two or more of one type, which is the type of the result.
    Alike,
    /// A boolean and two of one type, which is the type of the result.
    Choice,
}

impl Function {
    /// The function of that name in a rule set.
    pub fn of_name(name: &str) -> Option<Self> {
        Some(match name {
            "aws.isVirtualHostableS3Bucket" => Self::IsVirtualHostableS3Bucket,
            "aws.parseArn" => Self::ParseArn,
            "aws.partition" => Self::AwsPartition,
            "booleanEquals" => Self::BooleanEquals,
            "coalesce" => Self::Coalesce,
            "isSet" => Self::IsSet,
            "isValidHostLabel" => Self::IsValidHostLabel,
            "ite" => Self::IfThenElse,
            "not" => Self::Not,
            "parseURL" => Self::ParseUrl,
            "split" => Self::Split,
            "stringEquals" => Self::StringEquals,
            "substring" => Self::Substring,
            "uriEncode" => Self::UriEncode,
            _ => return None,
        })
    }

    pub(crate) fn signature(self) -> Signature {
        use Signature::{Alike, Choice, Fixed, OfAny};
        use ValueKind::{Arn, Boolean, Integer, Partition, String, StringList, Url};
        match self {
            Self::IsVirtualHostableS3Bucket | Self::IsValidHostLabel => Fixed(&[String, Boolean], Boolean),
            Self::ParseArn => Fixed(&[String], Arn),
            Self::AwsPartition => Fixed(&[String], Partition),
            Self::BooleanEquals => Fixed(&[Boolean, Boolean], Boolean),
            Self::Coalesce => Alike,
            Self::IsSet => OfAny(Boolean),
            Self::IfThenElse => Choice,
            Self::Not => Fixed(&[Boolean], Boolean),
            Self::ParseUrl => Fixed(&[String], Url),
            Self::Split => Fixed(&[String, String, Integer], StringList),
            Self::StringEquals => Fixed(&[String, String], Boolean),
            Self::Substring => Fixed(&[String, Integer, Integer, Boolean], String),
            Self::UriEncode => Fixed(&[String], String),
        }
    }
}

/// A part of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attribute {
    /// `name` of a partition.
    Name,
    /// `dnsSuffix` of a partition.
    DnsSuffix,
    /// `dualStackDnsSuffix` of a partition.
    DualStackDnsSuffix,
    /// `supportsFIPS` of a partition.
    SupportsFips,
    /// `supportsDualStack` of a partition.
    SupportsDualStack,
    /// `implicitGlobalRegion` of a partition.
    ImplicitGlobalRegion,
    /// `scheme` of a URL.
    Scheme,
    /// `authority` of a URL.
    Authority,
    /// `path` of a URL.
    Path,
    /// `normalizedPath` of a URL.
    NormalizedPath,
    /// `isIp` of a URL.
    IsIp,
    /// `partition` of an ARN.
    ArnPartition,
    /// `service` of an ARN.
    Service,
    /// `region` of an ARN.
    Region,
    /// `accountId` of an ARN.
    AccountId,
    /// `resourceId` of an ARN: a list.
    ResourceId,
    /// `[n]` of a list; below zero counts from the end.
    Index(i16),
}

impl Attribute {
    /// The attribute of that name of a value of that type, with its own type.
    pub(crate) fn of(kind: ValueKind, name: &str) -> Option<(Self, ValueKind)> {
        use ValueKind::{Boolean, String, StringList};
        Some(match (kind, name) {
            (ValueKind::Partition, "name") => (Self::Name, String),
            (ValueKind::Partition, "dnsSuffix") => (Self::DnsSuffix, String),
            (ValueKind::Partition, "dualStackDnsSuffix") => (Self::DualStackDnsSuffix, String),
            (ValueKind::Partition, "supportsFIPS") => (Self::SupportsFips, Boolean),
            (ValueKind::Partition, "supportsDualStack") => (Self::SupportsDualStack, Boolean),
            (ValueKind::Partition, "implicitGlobalRegion") => (Self::ImplicitGlobalRegion, String),
            (ValueKind::Url, "scheme") => (Self::Scheme, String),
            (ValueKind::Url, "authority") => (Self::Authority, String),
            (ValueKind::Url, "path") => (Self::Path, String),
            (ValueKind::Url, "normalizedPath") => (Self::NormalizedPath, String),
            (ValueKind::Url, "isIp") => (Self::IsIp, Boolean),
            (ValueKind::Arn, "partition") => (Self::ArnPartition, String),
            (ValueKind::Arn, "service") => (Self::Service, String),
            (ValueKind::Arn, "region") => (Self::Region, String),
            (ValueKind::Arn, "accountId") => (Self::AccountId, String),
            (ValueKind::Arn, "resourceId") => (Self::ResourceId, StringList),
            _ => return None,
        })
    }
}
