//! Case conversion: a model name in, the words of it joined as Rust wants them out.
//!
//! The word boundaries are those of the official Rust client, so that names agree with it: `KMSKeyId` is `kms_key_id`,
//! `DBProxyARNs` is `db_proxy_arns`, `IPv6Addresses` is `ipv6_addresses`. Does not know reserved words
//! (`reserved.rs`) or what else is named (`collision.rs`).

use heck::ToUpperCamelCase;

/// Words whose inner capitals are no boundary.
const WHOLE_WORDS: [&str; 7] = ["ipv4", "ipv6", "sigv4", "mib", "gib", "kib", "ttl"];

/// The name in `snake_case`: fields, modules, methods. Never empty, never starts with a digit.
pub fn to_snake(name: &str) -> String {
    let chars: Vec<char> = name.chars().collect();
    let is_lower_case = !chars.iter().any(|c| c.is_uppercase());
    let mut snake = String::with_capacity(name.len() + 8);
    let mut word_start = 0;
    for (index, &next) in chars.iter().enumerate() {
        if !next.is_ascii_alphanumeric() {
            word_start = index + 1;
            continue;
        }
        let word = &chars[word_start..index];
        if is_boundary(word, &chars[index..], is_lower_case) {
            word_start = index;
        }
        if word_start == index && !snake.is_empty() {
            snake.push('_');
        }
        snake.push(next.to_ascii_lowercase());
    }
    as_identifier(snake, "value")
}

/// Whether a new word starts with `rest`, of which `word` is what was read of the current word so far.
fn is_boundary(word: &[char], rest: &[char], is_lower_case: bool) -> bool {
    let (Some(&last), Some(&next)) = (word.last(), rest.first()) else { return false };
    if !is_inside_whole_word(word, rest) {
        if next.is_uppercase() && (last.is_lowercase() || last.is_ascii_digit()) {
            return true;
        }
        // `s3key`, but only where capitals can't tell.
        if is_lower_case && last.is_ascii_digit() && next.is_lowercase() {
            return true;
        }
    }
    last.is_uppercase() && next.is_uppercase() && ends_acronym(rest)
}

/// `DB|Proxy` and `ARN|Support`, but neither `ACLs` nor `DBv2`.
fn ends_acronym(rest: &[char]) -> bool {
    let (Some(&after), second) = (rest.get(1), rest.get(2)) else { return false };
    let is_plural = after == 's' && second.is_none_or(|c| !c.is_lowercase());
    let is_version = after == 'v' && second.is_some_and(char::is_ascii_digit);
    after.is_lowercase() && !is_plural && !is_version
}

/// Whether `word` is the unfinished start of one of [`WHOLE_WORDS`].
fn is_inside_whole_word(word: &[char], rest: &[char]) -> bool {
    WHOLE_WORDS.iter().any(|whole| {
        let text = word.iter().chain(rest).map(char::to_ascii_lowercase);
        whole.len() > word.len() && whole.chars().eq(text.take(whole.len()))
    }) && !WHOLE_WORDS.iter().any(|whole| whole.chars().eq(word.iter().map(char::to_ascii_lowercase)))
}

/// The name in `PascalCase`: types, variants. Never empty, never starts with a digit.
///
/// The boundaries differ from [`to_snake`]'s in plurals of acronyms (`ACLs` is `AcLs`), as they do in the official client.
pub fn to_pascal(name: &str) -> String {
    let mut text = String::with_capacity(name.len() + 4);
    let mut before = '_';
    for next in name.chars() {
        if before.is_ascii_digit() && next.is_ascii_uppercase() {
            text.push('_');
        }
        text.push(next);
        before = next;
    }
    as_identifier(text.to_upper_camel_case(), "Value")
}

/// The name with its first letter in upper case and the rest as it is: operations.
pub fn to_capitalised(name: &str) -> String {
    let mut chars = name.chars();
    let text = match chars.next() {
        Some(first) => first.to_ascii_uppercase().to_string() + chars.as_str(),
        None => String::new(),
    };
    as_identifier(text.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '_').collect(), "Value")
}

fn as_identifier(text: String, fallback: &str) -> String {
    match text.chars().next() {
        None => fallback.to_owned(),
        Some('_') if text.chars().all(|c| c == '_') => fallback.to_owned(),
        Some(first) if first.is_ascii_digit() => format!("_{text}"),
        Some(_) => text,
    }
}

#[cfg(test)]
mod tests {
    use super::{to_capitalised, to_pascal, to_snake};

    #[test]
    fn snake_case_has_the_boundaries_of_the_official_client() {
        for (name, expected) in [
            ("AccessDeniedException", "access_denied_exception"),
            ("ARN", "arn"),
            ("KMSKeyId", "kms_key_id"),
            ("DBProxy", "db_proxy"),
            ("ARNSupport", "arn_support"),
            ("ACLs", "acls"),
            ("IAMUser", "iam_user"),
            ("DynamoDBv2", "dynamo_dbv2"),
            ("IPv4", "ipv4"),
            ("IPv6Addresses", "ipv6_addresses"),
            ("AssignIpv6Address", "assign_ipv6_address"),
            ("SizeInMiBs", "size_in_mibs"),
            ("TtL", "ttl"),
            ("AllowedSigV4", "allowed_sigv4"),
            ("s3key", "s3_key"),
            ("S3Key", "s3_key"),
            ("EC2Instance", "ec2_instance"),
            ("x509Certificate", "x509_certificate"),
            ("fooBar_baz-Qux", "foo_bar_baz_qux"),
            ("AwsTrainingCertificationEmailDomain", "aws_training_certification_email_domain"),
            ("_1Foo", "_1_foo"),
            ("_", "value"),
            ("9", "_9"),
        ] {
            assert_eq!(to_snake(name), expected, "{name}");
        }
    }

    #[test]
    fn pascal_case_has_the_boundaries_of_the_official_client() {
        for (name, expected) in [
            ("ALLOW_ALL", "AllowAll"),
            ("eu-west-1", "EuWest1"),
            ("t2.micro", "T2Micro"),
            ("RoleARN", "RoleArn"),
            ("RoleArn", "RoleArn"),
            ("boolean", "Boolean"),
            ("EC2Instance", "Ec2Instance"),
            ("DBProxyTarget", "DbProxyTarget"),
            ("ACLs", "AcLs"),
            ("_2D_BARCODE", "_2DBarcode"),
            ("someValue", "SomeValue"),
            ("__", "Value"),
            ("Self", "Self"),
        ] {
            assert_eq!(to_pascal(name), expected, "{name}");
        }
    }

    #[test]
    fn operations_keep_their_capitals() {
        assert_eq!(to_capitalised("CreateSAMLProvider"), "CreateSAMLProvider");
        assert_eq!(to_capitalised("getX"), "GetX");
    }
}
