//! Host prefixes. Comes in: the text of a prefix, and values of members that stand in it. Goes out: what the official
//! runtime puts before an endpoint's host name, or an error before anything is sent.
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::endpoint::EndpointPrefix;
use aws_smithy_types::config_bag::{Storable, StoreReplace};
use aws_smithy_types::endpoint::Endpoint;
use std::net::Ipv4Addr;

/// The host prefix that this text is.
///
/// # Errors
/// If it can't be part of a host name.
pub fn host_prefix(text: String) -> Result<EndpointPrefix, BoxError> {
    Ok(EndpointPrefix::new(text)?)
}

/// The value of a member of the input as a part of a host name.
///
/// Source: Smithy 2.0, "Endpoint traits", `hostLabel`.
///
/// # Errors
/// If there is no value, or it is none of 1 to 63 letters, digits and inner hyphens, so that no value leads to another host.
pub fn host_label<'a>(member: &'static str, value: Option<&'a str>) -> Result<&'a str, BoxError> {
    let label = value.filter(|label| !label.is_empty());
    let label = label.ok_or_else(|| format!("`{member}` is a part of the host name and is not set"))?;
    let is_plain = label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    if label.len() > 63 || !is_plain || label.starts_with('-') || label.ends_with('-') {
        return Err(format!(
            "`{member}` is a part of the host name and must be 1 to 63 letters, digits and inner hyphens"
        )
        .into());
    }
    Ok(label)
}

/// Whether the host of an endpoint can't have a part before it: an address, or `localhost`, as for tests on one's own
/// machine.
pub(crate) fn has_no_room_for_prefix(endpoint: &Endpoint) -> bool {
    let (_, rest) = endpoint.url().split_once("://").unwrap_or(("", endpoint.url()));
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host_and_port = authority.rsplit('@').next().unwrap_or_default();
    if host_and_port.starts_with('[') {
        return true;
    }
    let host = host_and_port.split(':').next().unwrap_or_default();
    host.eq_ignore_ascii_case("localhost") || host.parse::<Ipv4Addr>().is_ok()
}

/// Whether the parts that operations put before the host name of their endpoint are left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DisableHostPrefix(pub bool);

impl From<bool> for DisableHostPrefix {
    fn from(disabled: bool) -> Self {
        Self(disabled)
    }
}

impl Storable for DisableHostPrefix {
    type Storer = StoreReplace<Self>;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_no_room_for_a_prefix() {
        let has_none = |url: &str| has_no_room_for_prefix(&Endpoint::builder().url(url.to_owned()).build());
        for url in [
            "http://127.0.0.1:8083",
            "http://10.1.2.3/path",
            "http://[::1]:8083/",
            "https://[fe80::1]",
            "http://localhost",
            "http://LOCALHOST:4566/x",
            "http://user:pass@localhost:1",
        ] {
            assert!(has_none(url), "{url}");
        }
        for url in ["https://states.us-east-1.amazonaws.com", "http://localhost.example.com", "http://1.2.3.4.example"]
        {
            assert!(!has_none(url), "{url}");
        }
    }

    #[test]
    fn a_label_is_one_part_of_a_host_name() {
        assert_eq!(host_label("id", Some("a-1")).ok(), Some("a-1"));
        for bad in [None, Some(""), Some("a.b"), Some("a/b"), Some("-a"), Some("a-"), Some("a@b")] {
            assert!(host_label("id", bad).is_err(), "{bad:?}");
        }
        assert!(host_label("id", Some("x".repeat(64).as_str())).is_err());
    }

    #[test]
    fn a_prefix_is_a_part_of_a_host_name() {
        assert_eq!(
            host_prefix("data.".to_owned()).map(|prefix| prefix.as_str().to_owned()).ok().as_deref(),
            Some("data.")
        );
        assert!(host_prefix("a b.".to_owned()).is_err());
    }
}
