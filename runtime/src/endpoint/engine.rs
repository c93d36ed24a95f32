//! Runs a [`Program`]: in, parameters; out, an endpoint or the error that the rules ask for.
//!
//! Frames are small and recursion is no deeper than the expressions of the program. Functions that fail and values of
//! an unexpected type are unset, never a panic. Does not cache; [`super::LastAnswer`] does.

use super::arn::{Arn, resource_item};
use super::code::{Attribute, Expr, FullEndpoint, Function, Program, Property, Step};
use super::functions::{index_from, is_valid_host_label, is_virtual_hostable_s3_bucket, split, substring, uri_encode};
use super::partitions::{Partition, partition_of};
use super::url::Url;
use super::value::{Value, part};
use aws_smithy_http::endpoint::ResolveEndpointError;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_types::Document;
use aws_smithy_types::endpoint::{Endpoint, EndpointAuthScheme};
use std::borrow::Cow;
use std::collections::HashMap;

type Slots<'a> = [Option<Value<'a>>];

impl Program {
    /// Runs the rules on parameters, given in the order of their slots.
    ///
    /// # Errors
    ///
    /// The error that the rules end with; that no rule matched; that the URL is empty or made of an unset value. All are
    /// [`ResolveEndpointError`]s.
    pub fn resolve<'a>(&self, params: impl IntoIterator<Item = Option<Value<'a>>>) -> Result<Endpoint, BoxError> {
        let mut slots = Vec::with_capacity(usize::from(self.slots));
        slots.extend(params);
        slots.resize(usize::from(self.slots), None);
        self.run(&mut slots)
    }

    fn run(&self, slots: &mut Slots<'_>) -> Result<Endpoint, BoxError> {
        let mut at = 0;
        while let Some(step) = self.steps.get(at) {
            let (holds, or_else) = match step {
                Step::If(test, or_else) => (Value::holds(&eval(test, slots)), *or_else),
                Step::Let(slot, test, or_else) => {
                    let value = eval(test, slots);
                    let holds = Value::holds(&value);
                    if let Some(slot) = slots.get_mut(usize::from(*slot)) {
                        *slot = value;
                    }
                    (holds, *or_else)
                }
                Step::Url(url) => return Ok(Endpoint::builder().url(url_text(url, slots)?).build()),
                Step::Full(full) => return full_endpoint(full, slots),
                Step::Fail(message) => return Err(error(text_or_unset(message, slots)?.into_owned())),
                Step::NoMatch => break,
            };
            // Never backwards, whatever the data says.
            at = if holds { at + 1 } else { usize::from(or_else).max(at + 1) };
        }
        Err(error("No endpoint rule matched"))
    }
}

fn error(message: impl Into<String>) -> BoxError {
    ResolveEndpointError::message(message).into()
}

fn full_endpoint(full: &'static FullEndpoint, slots: &Slots<'_>) -> Result<Endpoint, BoxError> {
    let mut endpoint = Endpoint::builder().url(url_text(&full.url, slots)?);
    for (name, values) in full.headers {
        for value in *values {
            let value = text_or_unset(value, slots)?;
            // The official runtime panics on a value that no header can have, which a parameter may have brought.
            if value.chars().any(|c| c.is_control() && c != '\t') {
                return Err(error(format!("The endpoint rules gave the header {name} a control character")));
            }
            endpoint = endpoint.header(*name, value.into_owned());
        }
    }
    for (name, properties) in full.auth_schemes {
        let mut scheme = EndpointAuthScheme::with_capacity(*name, properties.len());
        for (key, value) in *properties {
            scheme = scheme.put(*key, document(value, slots)?);
        }
        endpoint = endpoint.auth_scheme(scheme);
    }
    for (name, value) in full.properties {
        endpoint = endpoint.property(*name, document(value, slots)?);
    }
    Ok(endpoint.build())
}

fn url_text(url: &'static Expr, slots: &Slots<'_>) -> Result<Cow<'static, str>, BoxError> {
    if let Expr::Text(text) = url
        && !text.is_empty()
    {
        return Ok(Cow::Borrowed(text));
    }
    let text = text_or_unset(url, slots)?;
    // `Endpoint::builder()` panics on an empty URL.
    if text.is_empty() { Err(error("The endpoint rules gave an empty URL")) } else { Ok(text.into_owned().into()) }
}

fn text_or_unset<'a>(expr: &'static Expr, slots: &Slots<'a>) -> Result<Cow<'a, str>, BoxError> {
    text(expr, slots).ok_or_else(|| error("The endpoint rules used a value that is not set"))
}

fn document(property: &'static Property, slots: &Slots<'_>) -> Result<Document, BoxError> {
    Ok(match property {
        Property::Of(expr) => match eval(expr, slots) {
            Some(Value::Flag(flag)) => Document::Bool(flag),
            Some(Value::Number(number)) => number.into(),
            Some(Value::Text(text)) => Document::String(text.into_owned()),
            Some(Value::List(list)) => Document::Array(list.iter().cloned().map(Document::String).collect()),
            _ => return Err(error("The endpoint rules used a value that is not set")),
        },
        Property::List(items) => {
            Document::Array(items.iter().map(|item| document(item, slots)).collect::<Result<_, _>>()?)
        }
        Property::Map(entries) => Document::Object(
            entries
                .iter()
                .map(|(key, value)| Ok(((*key).to_owned(), document(value, slots)?)))
                .collect::<Result<HashMap<_, _>, BoxError>>()?,
        ),
    })
}

/// The value of an expression.
fn eval<'a>(expr: &'static Expr, slots: &Slots<'a>) -> Option<Value<'a>> {
    match expr {
        Expr::Text(text) => Some(Value::from(*text)),
        Expr::Flag(flag) => Some(Value::Flag(*flag)),
        Expr::Number(number) => Some(Value::Number(*number)),
        Expr::Slot(slot) => slots.get(usize::from(*slot))?.clone(),
        Expr::Join(parts) => {
            let mut joined = String::with_capacity(64);
            for part in *parts {
                joined.push_str(&text(part, slots)?);
            }
            Some(Value::Text(Cow::Owned(joined)))
        }
        Expr::Get(whole, attribute) => get(eval(whole, slots)?, *attribute),
        Expr::Call(function, arguments) => call(*function, arguments, slots),
    }
}

fn text<'a>(expr: &'static Expr, slots: &Slots<'a>) -> Option<Cow<'a, str>> {
    match eval(expr, slots)? {
        Value::Text(text) => Some(text),
        _ => None,
    }
}

fn flag(expr: &'static Expr, slots: &Slots<'_>) -> Option<bool> {
    match eval(expr, slots)? {
        Value::Flag(flag) => Some(flag),
        _ => None,
    }
}

fn number(expr: &'static Expr, slots: &Slots<'_>) -> Option<usize> {
    match eval(expr, slots)? {
        Value::Number(number) => usize::try_from(number).ok(),
        _ => None,
    }
}

fn call<'a>(function: Function, arguments: &'static [Expr], slots: &Slots<'a>) -> Option<Value<'a>> {
    let truth = |value: bool| Some(Value::Flag(value));
    match (function, arguments) {
        (Function::IsSet, [value]) => truth(eval(value, slots).is_some()),
        (Function::Not, [value]) => truth(!Value::holds(&eval(value, slots))),
        (Function::BooleanEquals, [a, b]) => truth(flag(a, slots)? == flag(b, slots)?),
        (Function::StringEquals, [a, b]) => truth(text(a, slots)? == text(b, slots)?),
        (Function::AwsPartition, [region]) => partition_of(&text(region, slots)?).map(Value::Partition),
        (Function::IsValidHostLabel, [label, dots]) => {
            truth(is_valid_host_label(&text(label, slots)?, flag(dots, slots)?))
        }
        (Function::IsVirtualHostableS3Bucket, [name, dots]) => {
            truth(is_virtual_hostable_s3_bucket(&text(name, slots)?, flag(dots, slots)?))
        }
        (Function::ParseUrl, [url]) => {
            let url = text(url, slots)?;
            Url::parse(&url).is_some().then_some(Value::Url(url))
        }
        (Function::ParseArn, [arn]) => {
            let arn = text(arn, slots)?;
            Arn::parse(&arn).is_some().then_some(Value::Arn(arn))
        }
        (Function::Substring, [whole, start, stop, reverse]) => {
            let whole = text(whole, slots)?;
            let range = substring(&whole, number(start, slots)?, number(stop, slots)?, flag(reverse, slots)?)?;
            part(whole, range)
        }
        (Function::UriEncode, [plain]) => Some(Value::Text(uri_encode(text(plain, slots)?))),
        (Function::Split, [whole, delimiter, limit]) => {
            let list = split(&text(whole, slots)?, &text(delimiter, slots)?, number(limit, slots)?);
            Some(Value::List(Cow::Owned(list)))
        }
        (Function::Coalesce, values) => values.iter().find_map(|value| eval(value, slots)),
        (Function::IfThenElse, [condition, then, or_else]) => {
            eval(if Value::holds(&eval(condition, slots)) { then } else { or_else }, slots)
        }
        // A wrong number of arguments: the generator refuses it.
        _ => None,
    }
}

fn get(whole: Value<'_>, attribute: Attribute) -> Option<Value<'_>> {
    match whole {
        Value::Partition(partition) => partition_part(partition, attribute),
        Value::Url(url) => url_part(url, attribute),
        Value::Arn(arn) => arn_part(arn, attribute),
        Value::Resource(resource) => {
            let Attribute::Index(index) = attribute else { return None };
            let range = resource_item(&resource, index)?;
            part(resource, range)
        }
        Value::List(list) => {
            let Attribute::Index(index) = attribute else { return None };
            let index = index_from(index, list.len())?;
            Some(Value::Text(match list {
                Cow::Borrowed(list) => Cow::Borrowed(list.get(index)?.as_str()),
                Cow::Owned(list) => Cow::Owned(list.into_iter().nth(index)?),
            }))
        }
        Value::Text(_) | Value::Flag(_) | Value::Number(_) => None,
    }
}

fn partition_part(partition: &'static Partition, attribute: Attribute) -> Option<Value<'static>> {
    Some(match attribute {
        Attribute::Name => partition.name.into(),
        Attribute::DnsSuffix => partition.dns_suffix.into(),
        Attribute::DualStackDnsSuffix => partition.dual_stack_dns_suffix.into(),
        Attribute::ImplicitGlobalRegion => partition.implicit_global_region.into(),
        Attribute::SupportsFips => partition.supports_fips.into(),
        Attribute::SupportsDualStack => partition.supports_dual_stack.into(),
        _ => return None,
    })
}

fn url_part(text: Cow<'_, str>, attribute: Attribute) -> Option<Value<'_>> {
    let url = Url::parse(&text)?;
    let range = match attribute {
        Attribute::Scheme => url.scheme,
        Attribute::Authority => url.authority,
        Attribute::Path => url.path,
        Attribute::NormalizedPath => return Some(Value::Text(Cow::Owned(url.normalized_path(&text)))),
        Attribute::IsIp => return Some(Value::Flag(url.is_ip)),
        _ => return None,
    };
    part(text, range)
}

fn arn_part(text: Cow<'_, str>, attribute: Attribute) -> Option<Value<'_>> {
    let arn = Arn::parse(&text)?;
    let range = match attribute {
        Attribute::ArnPartition => arn.partition,
        Attribute::Service => arn.service,
        Attribute::Region => arn.region,
        Attribute::AccountId => arn.account_id,
        Attribute::ResourceId => {
            let Some(Value::Text(resource)) = part(text, arn.resource) else { return None };
            return Some(Value::Resource(resource));
        }
        _ => return None,
    };
    part(text, range)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_parameter_can_not_end_a_header() {
        static FULL: FullEndpoint = FullEndpoint {
            url: Expr::Text("https://example.com"),
            headers: &[("x-thing", &[Expr::Slot(0)])],
            auth_schemes: &[],
            properties: &[],
        };
        static PROGRAM: Program = Program { slots: 1, steps: &[Step::Full(&FULL)] };
        let resolve = |text: &'static str| PROGRAM.resolve([Some(Value::from(text))]);
        assert!(resolve("fine").is_ok());
        for text in ["a\r\nx-other: b", "\0", "a\u{7f}"] {
            assert!(resolve(text).expect_err(text).to_string().contains("x-thing"));
        }
    }

    /// Source: Smithy 2.0, "Rules engine", "parseURL function", "aws.parseArn function", "aws.partition function".
    #[test]
    fn each_attribute_of_what_is_parsed_is_a_value() {
        let url = |attribute| url_part(Cow::Borrowed("http://a.example:81/b/c"), attribute);
        for (attribute, expected) in [
            (Attribute::Scheme, "http"),
            (Attribute::Authority, "a.example:81"),
            (Attribute::Path, "/b/c"),
            (Attribute::NormalizedPath, "/b/c/"),
        ] {
            assert_eq!(url(attribute), Some(Value::from(expected)), "{attribute:?}");
        }
        assert_eq!((url(Attribute::IsIp), url(Attribute::Region)), (Some(Value::Flag(false)), None));
        let arn = |attribute| arn_part(Cow::Borrowed("arn:aws:s3:eu-west-1:123456789012:bucket/x"), attribute);
        for (attribute, expected) in [
            (Attribute::ArnPartition, Value::from("aws")),
            (Attribute::Service, Value::from("s3")),
            (Attribute::Region, Value::from("eu-west-1")),
            (Attribute::AccountId, Value::from("123456789012")),
            (Attribute::ResourceId, Value::Resource(Cow::Borrowed("bucket/x"))),
        ] {
            assert_eq!(arn(attribute), Some(expected), "{attribute:?}");
        }
        assert_eq!(arn(Attribute::Scheme), None);
        let china = super::super::partitions::partition_of("cn-north-1").expect("a partition");
        for (attribute, expected) in [
            (Attribute::Name, Value::from("aws-cn")),
            (Attribute::DnsSuffix, Value::from("amazonaws.com.cn")),
            (Attribute::DualStackDnsSuffix, Value::from("api.amazonwebservices.com.cn")),
            (Attribute::ImplicitGlobalRegion, Value::from("cn-northwest-1")),
            (Attribute::SupportsFips, Value::Flag(true)),
            (Attribute::SupportsDualStack, Value::Flag(true)),
        ] {
            assert_eq!(partition_part(china, attribute), Some(expected), "{attribute:?}");
        }
        assert_eq!(partition_part(china, Attribute::Scheme), None);
    }

    /// What a function makes of arguments.
    fn made(function: Function, arguments: Vec<Expr>) -> Option<Value<'static>> {
        call(function, arguments.leak(), &[])
    }

    /// Source: Smithy 2.0, "Rules engine standard library functions"; AWS, "AWS rules engine library functions".
    #[test]
    fn each_function_has_a_value_and_with_other_arguments_another() {
        use Expr::{Flag, Number, Slot, Text};
        let flag = |value| Some(Value::Flag(value));
        let unset = Slot(0);
        for (function, arguments, expected) in [
            (Function::IsSet, vec![Text("a")], flag(true)),
            (Function::IsSet, vec![unset], flag(false)),
            (Function::Not, vec![Flag(true)], flag(false)),
            (Function::Not, vec![unset], flag(true)),
            (Function::BooleanEquals, vec![Flag(false), Flag(false)], flag(true)),
            (Function::BooleanEquals, vec![Flag(false), Flag(true)], flag(false)),
            (Function::BooleanEquals, vec![Flag(false), unset], None),
            (Function::StringEquals, vec![Text("a"), Text("a")], flag(true)),
            (Function::StringEquals, vec![Text("a"), Text("A")], flag(false)),
            (Function::StringEquals, vec![Text("a"), Flag(true)], None),
            (Function::IsValidHostLabel, vec![Text("a.b"), Flag(true)], flag(true)),
            (Function::IsValidHostLabel, vec![Text("a.b"), Flag(false)], flag(false)),
            (Function::IsVirtualHostableS3Bucket, vec![Text("a.b.c"), Flag(true)], flag(true)),
            (Function::IsVirtualHostableS3Bucket, vec![Text("a.b.c"), Flag(false)], flag(false)),
            (Function::UriEncode, vec![Text("a b/")], Some(Value::from("a%20b%2F"))),
            (Function::Substring, vec![Text("abcde"), Number(1), Number(3), Flag(false)], Some(Value::from("bc"))),
            (Function::Substring, vec![Text("abcde"), Number(1), Number(3), Flag(true)], Some(Value::from("cd"))),
            (Function::Substring, vec![Text("abcde"), Number(-1), Number(3), Flag(true)], None),
            (Function::Coalesce, vec![unset, Number(2), Number(3)], Some(Value::Number(2))),
            (Function::IfThenElse, vec![Flag(true), Text("a"), Text("b")], Some(Value::from("a"))),
            (Function::IfThenElse, vec![Flag(false), Text("a"), Text("b")], Some(Value::from("b"))),
            (Function::ParseUrl, vec![Text("no URL")], None),
            (Function::ParseUrl, vec![Text("http://a")], Some(Value::Url("http://a".into()))),
            (Function::ParseArn, vec![Text("arn:aws")], None),
            (Function::ParseArn, vec![Text("arn:aws:s3:::a")], Some(Value::Arn("arn:aws:s3:::a".into()))),
        ] {
            assert_eq!(made(function, arguments.clone()), expected, "{function:?} {arguments:?}");
        }
        let partition = made(Function::AwsPartition, vec![Text("cn-north-1")]).expect("a partition");
        assert_eq!(get(partition, Attribute::Name), Some(Value::from("aws-cn")));
        let list = made(Function::Split, vec![Text("a--b--c"), Text("--"), Number(2)]).expect("a list");
        assert_eq!(get(list.clone(), Attribute::Index(1)), Some(Value::from("b--c")));
        assert_eq!(get(list, Attribute::Index(2)), None);
        assert_eq!(made(Function::Not, vec![Flag(true), Flag(true)]), None, "the generator refuses it");
    }

    /// What an endpoint's properties are made of.
    #[test]
    fn each_kind_of_value_is_a_document_and_what_is_unset_or_no_data_is_an_error() {
        let list = ["a".to_owned(), "b".to_owned()];
        let slots = [Some(Value::List(Cow::Borrowed(&list[..]))), None, Some(Value::Url("http://a".into()))];
        let of = |expr| document(Box::leak(Box::new(Property::Of(expr))), &slots).ok();
        let text = |text: &str| Document::String(text.to_owned());
        assert_eq!(of(Expr::Flag(true)), Some(Document::Bool(true)));
        assert_eq!(of(Expr::Number(-7)), Some((-7_i64).into()));
        assert_eq!(of(Expr::Text("a")), Some(text("a")));
        assert_eq!(of(Expr::Slot(0)), Some(Document::Array(vec![text("a"), text("b")])));
        assert_eq!((of(Expr::Slot(1)), of(Expr::Slot(2))), (None, None));
    }
}
