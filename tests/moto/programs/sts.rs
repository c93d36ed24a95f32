//! STS: who calls, and credentials of every kind, through the generated client, told to boto3. moto has nothing to list, to
//! update or to delete here, and of its errors only one that the model does not have.

#[macro_use]
mod common;

use client::error::ProvideErrorMetadata;
use client::types::Tag;
use common::{Outcome, client, step};

#[tokio::main]
async fn main() -> Outcome {
    let client = client();
    let me = told!(client.get_caller_identity())?;
    step("who calls", me.account() == Some("123456789012") && me.arn().is_some_and(|arn| arn.starts_with("arn:")))?;

    let role = "arn:aws:iam::123456789012:role/first";
    let tag = Tag::builder().key("for").value("tests & <more>").build()?;
    let assume = |name: &str| client.assume_role().role_arn(role).role_session_name(name).duration_seconds(900);
    let assumed = told!(assume("one").tags(tag))?;
    let name = assumed.assumed_role_user().map(|user| user.arn().to_owned());
    step("assume a role", name.is_some_and(|arn| arn.ends_with("assumed-role/first/one")))?;
    let credentials = assumed.credentials().ok_or("no credentials")?;
    step("its credentials", credentials.session_token().len() > 20 && credentials.expiration().secs() > 0)?;
    step("they are not shown", !format!("{credentials:?}").contains(credentials.session_token()))?;

    let web = client.assume_role_with_web_identity().role_arn(role).role_session_name("web");
    let web = told!(web.web_identity_token("a+b/c=&d"))?;
    step("assume a role with a token", web.credentials().is_some())?;
    let session = told!(client.get_session_token().duration_seconds(900))?;
    step("a session", session.credentials().is_some_and(|keys| keys.secret_access_key().contains('/')))?;
    let policy = r#"{"Version":"2012-10-17","Statement":[]}"#;
    let federated = told!(client.get_federation_token().name("bob").policy(policy).duration_seconds(900))?;
    step("a federated user", federated.federated_user().is_some_and(|user| user.arn().ends_with("/bob")))?;
    told!(client.get_federation_token().name("eve"))?;
    told!(client.get_access_key_info().access_key_id("AKIAIOSFODNN7EXAMPLE"))?;

    let long = told!(client.get_federation_token().name("bob").policy("p".repeat(2049))).expect_err("too long");
    step("error: a policy that is too long", long.code() == Some("ValidationError"))?;
    let long = told!(assume(&"n".repeat(65))).expect_err("too long");
    step("error: a name that is too long", long.message().is_some_and(|text| text.contains("roleSessionName")))
}
