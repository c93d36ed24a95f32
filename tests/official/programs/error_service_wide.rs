//! The error of all operations: conversions by `?`, matching, and showing a whole chain.

use super::support;
use pca::config::retry::RetryConfig;
use pca::error::{DisplayErrorContext, ProvideErrorMetadata};
use pca::operation::RequestId;
use std::error::Error;
use std::fmt::Write;

async fn revision(client: &pca::Client) -> Result<i64, pca::Error> {
    let output = client.get_connection_preferences().catalog("AWS").send().await?;
    client.get_partner().catalog("AWS").identifier("p").send().await?;
    let tag = pca::types::Tag::builder().key("k").value("v").build()?;
    client.tag_resource().resource_arn("arn").tags(tag).send().await?;
    Ok(output.revision())
}

async fn generic<E>(result: Result<(), E>) -> String
where
    E: ProvideErrorMetadata + Error + Send + Sync + 'static,
{
    match result {
        Ok(()) => "fine".to_owned(),
        Err(error) => format!("{:?} {:?}", error.code(), error.message()),
    }
}

pub async fn run() -> String {
    let mut out = String::new();
    let config = || support::config().retry_config(RetryConfig::disabled());
    let good = (200, r#"{"Revision":3}"#);
    let conflict = (400, r#"{"__type":"ConflictException","Message":"c","Reason":"R"}"#);
    let missing = (400, r#"{"__type":"ResourceNotFoundException","Message":"n","Reason":"R"}"#);
    let later = (400, r#"{"__type":"ALaterException","Message":"l"}"#);
    for answers in [vec![good, good, good], vec![missing], vec![good, missing], vec![good, good, conflict], vec![later]]
    {
        let (client, _) = support::replay_with(&answers, config());
        let _ = match revision(&client).await {
            Ok(revision) => writeln!(out, "{revision}"),
            Err(pca::Error::ConflictException(error)) => writeln!(out, "conflict {error} {:?}", error.reason()),
            Err(pca::Error::ResourceNotFoundException(error)) => writeln!(out, "{error} {:?}", error.request_id()),
            Err(error) if error.code() == Some("ALaterException") => writeln!(out, "{:?}", error.message()),
            Err(error) => writeln!(out, "{:?}", error.code()),
        };
    }
    let (client, _) = support::replay_with(&[later, conflict], config());
    let failed = client.list_tags_for_resource().resource_arn("arn").send().await.map(drop);
    let _ = writeln!(out, "{}", generic(failed).await);
    let failed = client.untag_resource().resource_arn("arn").tag_keys("k").send().await.expect_err("an error");
    let text = DisplayErrorContext(&failed).to_string();
    let _ = writeln!(out, "{} {}", text.starts_with("service error: ConflictException: c"), text.contains("Reason"));
    let whole: pca::Error = failed.into();
    let _ = writeln!(out, "{:?} {:?} {:?}", whole.code(), whole.message(), whole.request_id());
    let incomplete = pca::types::Tag::builder().build().expect_err("incomplete");
    let whole = pca::Error::from(incomplete);
    let _ = writeln!(out, "{:?} {:?}", whole.code(), whole.source().map(ToString::to_string));
    let operation = pca::operation::get_partner::GetPartnerError::unhandled("why");
    let whole: pca::Error = operation.into();
    let _ = writeln!(out, "{:?} {}", whole.code(), DisplayErrorContext(&whole).to_string().contains("why"));
    fn is_error<T: Error + Send + Sync + 'static>() {}
    is_error::<pca::Error>();
    out
}
