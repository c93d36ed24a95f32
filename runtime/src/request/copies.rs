//! Copies from another Region, which a service takes from a URL that the caller has signed there. Comes in: a request of such a
//! copy, as a form or, where it is presigned itself, with a form for a query. Goes out: the same with the URL in it, if the caller has said where to copy from and gives no URL.
//!
//! Source: Amazon EC2, API reference, "CopySnapshot", `PresignedUrl`; Amazon RDS, API reference, "CopyDBSnapshot",
//! `PreSignedUrl` and `SourceRegion`. What the documentation leaves open is as in botocore, `handlers.py`, which other clients of
//! AWS follow.
use crate::presigning::{PresigningConfig, UrlSigning, is_presigned, sign_url};
use aws_runtime::auth::SigV4OperationSigningConfig;
use aws_smithy_http::query::fmt_string;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::identity::Identity;
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::{ConfigBag, Storable, StoreReplace};
use std::time::Duration;

const SOURCE: &str = "SourceRegion";
const DESTINATION: &str = "DestinationRegion";

/// How long such a URL is good for: an hour.
const GOOD_FOR: Duration = Duration::from_secs(60 * 60);

/// How an operation copies from another Region.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct PresignedCopy {
    /// What the form calls the URL.
    pub url: &'static str,
    /// Whether the service is told both Regions; else the URL alone, which has them.
    pub sends_regions: bool,
}

impl Storable for PresignedCopy {
    type Storer = StoreReplace<Self>;
}

/// Where a copy goes, and what it is signed by.
pub(crate) struct CopySigning<'a> {
    pub identity: &'a Identity,
    /// The Region of the client.
    pub destination: &'a str,
    /// The name of the service in signatures.
    pub name: &'a str,
}

/// Puts the URL into a request, which is sent or presigned itself.
///
/// # Errors
/// If the Region to copy from is none, or if the URL can't be signed.
pub(crate) fn put_url(
    request: &mut HttpRequest,
    signing: &CopySigning<'_>,
    runtime_components: &RuntimeComponents,
    cfg: &ConfigBag,
) -> Result<(), BoxError> {
    let Some(copy) = cfg.load::<PresignedCopy>() else { return Ok(()) };
    let start = runtime_components.time_source().unwrap_or_default().now();
    let time = |good_for| PresigningConfig::builder().start_time(start).expires_in(good_for).build();
    if is_presigned(cfg) {
        // The form is the query by now, and the URL in it is good as long as the request that it is a part of.
        let Some((endpoint, form)) = request.uri().split_once('?') else { return Ok(()) };
        let signed = cfg.load::<SigV4OperationSigningConfig>().and_then(|signed| signed.signing_options.expires_in);
        let form = copy.with_url(form, endpoint, signing, &time(signed.unwrap_or(GOOD_FOR))?)?;
        if let Some(uri) = form.map(|form| format!("{endpoint}?{form}")) {
            request.set_uri(uri)?;
        }
        return Ok(());
    }
    let form = std::str::from_utf8(request.body().bytes().unwrap_or_default())?;
    let time = time(GOOD_FOR)?;
    if let Some(form) = copy.with_url(form, request.uri(), signing, &time)? {
        if request.headers().contains_key("content-length") {
            request.headers_mut().insert("content-length", form.len().to_string());
        }
        *request.body_mut() = SdkBody::from(form);
    }
    Ok(())
}

impl PresignedCopy {
    /// The form with the URL in it; `None` if it stays as it is.
    fn with_url(
        self,
        form: &str,
        endpoint: &str,
        signing: &CopySigning<'_>,
        time: &PresigningConfig,
    ) -> Result<Option<String>, BoxError> {
        let mut pairs: Vec<(&str, &str)> =
            form.split('&').map(|pair| pair.split_once('=').unwrap_or((pair, ""))).collect();
        let value = |name: &str| pairs.iter().find(|(found, _)| *found == name).map(|(_, value)| *value);
        let Some(source) = value(SOURCE) else { return Ok(None) };
        let has_url = value(self.url).is_some();
        if self.sends_regions && has_url {
            return Ok(None);
        }
        if !self.sends_regions {
            // The service does not know it.
            pairs.retain(|(name, _)| *name != SOURCE);
        }
        if has_url || source.is_empty() {
            return Ok(Some(joined(&pairs)));
        }
        // It becomes a part of the host that the signature is sent to.
        if !source.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') {
            return Err("the source Region of a copy is letters, digits and `-`".into());
        }
        let mut of_url = pairs.clone();
        set(&mut of_url, DESTINATION, signing.destination);
        let (identity, name) = (signing.identity, signing.name);
        let url = format!("{}?{}", in_region(endpoint, signing.destination, source), joined(&of_url));
        let url = fmt_string(sign_url(&url, &UrlSigning { identity, region: source, name, time })?);
        pairs.push((self.url, &url));
        if self.sends_regions {
            set(&mut pairs, DESTINATION, signing.destination);
        }
        Ok(Some(joined(&pairs)))
    }
}

fn set<'a>(pairs: &mut Vec<(&'a str, &'a str)>, name: &'a str, value: &'a str) {
    match pairs.iter_mut().find(|(found, _)| *found == name) {
        Some(pair) => pair.1 = value,
        None => pairs.push((name, value)),
    }
}

fn joined(pairs: &[(&str, &str)]) -> String {
    let pairs: Vec<String> = pairs.iter().map(|(name, value)| format!("{name}={value}")).collect();
    pairs.join("&")
}

/// The endpoint with another Region as a part of its host. One that has no Region in it, such as one that the caller set, stays.
fn in_region(endpoint: &str, region: &str, other: &str) -> String {
    let Some((scheme, rest)) = endpoint.split_once("://") else { return endpoint.to_owned() };
    let host = rest.split(['/', '?']).next().unwrap_or_default();
    let path = rest.strip_prefix(host).unwrap_or_default();
    let labels: Vec<&str> = host.split('.').map(|label| if label == region { other } else { label }).collect();
    format!("{scheme}://{}{path}", labels.join("."))
}

#[cfg(test)]
mod tests {
    use super::*;
    use aws_credential_types::Credentials;
    use std::time::UNIX_EPOCH;

    const OF_RDS: PresignedCopy = PresignedCopy { url: "PreSignedUrl", sends_regions: false };
    const OF_EC2: PresignedCopy = PresignedCopy { url: "PresignedUrl", sends_regions: true };

    fn with_url(copy: PresignedCopy, form: &str) -> Result<Option<String>, BoxError> {
        signed(copy, form, "rds", None)
    }

    /// The form of a call with the keys and at the time of what is recorded.
    fn signed(
        copy: PresignedCopy,
        form: &str,
        name: &str,
        session: Option<String>,
    ) -> Result<Option<String>, BoxError> {
        let identity = Identity::from(Credentials::new("AKIDTEST1", "test-secret-1", session, None, "tests"));
        let signing = CopySigning { identity: &identity, destination: "us-east-1", name };
        let start = UNIX_EPOCH + Duration::from_secs(1_772_366_400);
        let time = PresigningConfig::builder().start_time(start).expires_in(GOOD_FOR).build().expect("an hour");
        copy.with_url(form, &format!("https://{name}.us-east-1.amazonaws.com/"), &signing, &time)
    }

    /// Those of RDS are compared end to end.
    #[test]
    fn copies_of_ec2_are_those_of_botocore() {
        let recorded = include_str!("../../../tests/fixtures/presigning/recorded.json");
        let recorded: serde_json::Value = serde_json::from_str(recorded).expect("JSON");
        let mut count = 0;
        for row in recorded["copies"].as_array().into_iter().flatten().filter(|row| row["service"] == "ec2") {
            let expected = row["form"].as_str().expect("a form");
            let (before, _) = expected.split_once("&PresignedUrl=").expect("a form with a URL");
            let session = row["session"].as_str().map(str::to_owned);
            assert_eq!(signed(OF_EC2, before, "ec2", session).expect("a form").as_deref(), Some(expected));
            count += 1;
        }
        assert_eq!(count, 2, "with and without a session");
    }

    #[test]
    fn a_form_without_a_source_or_with_a_url_of_its_own_stays() {
        for (copy, form, expected) in [
            (OF_RDS, "Action=A&Id=x", None),
            (OF_RDS, "Action=A&SourceRegion=&Id=x", Some("Action=A&Id=x")),
            (OF_RDS, "SourceRegion=eu-west-1&PreSignedUrl=u", Some("PreSignedUrl=u")),
            (OF_EC2, "Action=A", None),
            (OF_EC2, "SourceRegion=eu-west-1&PresignedUrl=u", None),
        ] {
            assert_eq!(with_url(copy, form).expect("a form").as_deref(), expected, "{form}");
        }
    }

    #[test]
    fn the_service_is_told_the_regions_where_it_wants_them() {
        let of_rds = with_url(OF_RDS, "Action=A&SourceRegion=eu-west-1&Id=x").expect("a form").expect("changed");
        assert!(
            of_rds.starts_with("Action=A&Id=x&PreSignedUrl=https%3A%2F%2Frds.eu-west-1.amazonaws.com%2F"),
            "{of_rds}"
        );
        let of_ec2 = with_url(OF_EC2, "DestinationRegion=x&SourceRegion=eu-west-1").expect("a form").expect("changed");
        assert!(of_ec2.starts_with("DestinationRegion=us-east-1&SourceRegion=eu-west-1&PresignedUrl="), "{of_ec2}");
    }

    #[test]
    fn a_source_that_is_no_region_is_sent_nowhere() {
        let error = with_url(OF_RDS, "SourceRegion=evil.example%2F").expect_err("no Region").to_string();
        assert!(error.contains("source Region") && !error.contains("evil"), "{error}");
    }

    #[test]
    fn only_a_whole_part_of_the_host_is_a_region() {
        for (endpoint, expected) in [
            ("https://rds.us-east-1.amazonaws.com/", "https://rds.eu-west-1.amazonaws.com/"),
            ("https://rds.us-east-1.amazonaws.com", "https://rds.eu-west-1.amazonaws.com"),
            ("http://localhost:80/us-east-1/", "http://localhost:80/us-east-1/"),
            ("https://us-east-1x.a/us-east-1", "https://us-east-1x.a/us-east-1"),
        ] {
            assert_eq!(in_region(endpoint, "us-east-1", "eu-west-1"), expected);
        }
    }
}
