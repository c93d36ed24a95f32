//! The static data that a rule set is compiled to; everything in it can stand in a `static`.
//!
//! A [`Program`] is a list of [`Step`]s, run from the first on; jumps only go forward, so that every run ends. Names are
//! gone: parameters and assigned values sit in numbered slots, the parameters first. Does not run anything.
//!
//! A generated crate imports this module whole, hence the short names.

pub use Attribute::*;
pub use Expr::*;
pub use Function::*;
pub use Property::*;
pub use Step::*;

/// The compiled rules of a service.
#[derive(Debug)]
pub struct Program {
    /// How many slots there are for parameters and assigned values.
    pub slots: u8,
    /// The steps.
    pub steps: &'static [Step],
}

/// One step of a [`Program`].
#[derive(Clone, Copy, Debug)]
pub enum Step {
    /// Goes on if the value is set and not false, else to the step of that number.
    If(Expr, u16),
    /// As [`Step::If`], and puts the value into the slot.
    Let(u8, Expr, u16),
    /// Ends with an endpoint that is no more than its URL.
    Url(Expr),
    /// Ends with an endpoint that has headers, authentication schemes or properties too.
    Full(&'static FullEndpoint),
    /// Ends with an error of this text.
    Fail(Expr),
    /// Ends with the error that no rule matched.
    NoMatch,
}

/// An endpoint that is more than a URL.
#[derive(Debug)]
pub struct FullEndpoint {
    /// The URL.
    pub url: Expr,
    /// Header names and values.
    pub headers: &'static [(&'static str, &'static [Expr])],
    /// The entries of the property `authSchemes`: name, and the rest.
    pub auth_schemes: &'static [(&'static str, &'static [(&'static str, Property)])],
    /// The other properties.
    pub properties: &'static [(&'static str, Property)],
}

/// A property of an endpoint.
#[derive(Clone, Copy, Debug)]
pub enum Property {
    /// A single value.
    Of(Expr),
    /// A list.
    List(&'static [Property]),
    /// A map.
    Map(&'static [(&'static str, Property)]),
}

/// Something that has a value, or is unset.
#[derive(Clone, Copy, Debug)]
pub enum Expr {
    /// A text.
    Text(&'static str),
    /// True or false.
    Flag(bool),
    /// A whole number.
    Number(i64),
    /// What is in the slot.
    Slot(u8),
    /// Texts one after the other; unset if one of them is.
    Join(&'static [Expr]),
    /// A part of a value.
    Get(&'static Expr, Attribute),
    /// A function of its arguments.
    Call(Function, &'static [Expr]),
}

/// A function of the rules engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Function {
    /// `aws.isVirtualHostableS3Bucket(name, allow_subdomains)`.
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
    /// `isValidHostLabel(text, allow_subdomains)`.
    IsValidHostLabel,
    /// `ite(condition, then, else)`.
    IfThenElse,
    /// `not(value)`; true of an unset value.
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
    /// `normalizedPath` of a URL: begins and ends with `/`.
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
