//! IAM: users, roles, policies and groups through the generated client, told to boto3. moto ends at a size of pages for roles
//! and what is attached.

#[macro_use]
mod common;

use client::Client;
use client::types::{StatusType, Tag};
use common::{Outcome, client, step};

const TRUST: &str = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}]}"#;
const READ: &str =
    r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}]}"#;

#[tokio::main]
async fn main() -> Outcome {
    let client = client();
    let tag = Tag::builder().key("for").value("tests <&> \u{2603}").build();
    let create = |name: &str| client.create_role().role_name(name).assume_role_policy_document(TRUST);
    let made = told!(create("role-1").path("/a/").description("first & \u{2603}").tags(tag?).max_session_duration(3600))?;
    let made = made.role().ok_or("no role")?;
    step("create a role", made.arn().ends_with("role/a/role-1"))?;
    let got = told!(client.get_role().role_name("role-1"))?;
    let got = got.role().ok_or("no role")?;
    step("read it", got.description() == Some("first & \u{2603}") && got.tags().len() == 1)?;
    told!(client.update_role().role_name("role-1").description("second").max_session_duration(7200))?;
    let got = told!(client.get_role().role_name("role-1"))?;
    step("update it", got.role().and_then(|role| role.description()) == Some("second"))?;
    for number in 2..=5 {
        told!(create(&format!("role-{number}")))?;
    }
    let pages = told_pages!(client.list_roles().max_items(2));
    let counts: Vec<_> = pages.iter().map(|page| page.roles().len()).collect();
    step("list with pages", counts == [2, 2, 1])?;

    policies(&client).await?;
    users(&client).await?;
    let again = told!(create("role-1")).expect_err("it is there");
    step("error: the name is used", again.is_entity_already_exists_exception())?;
    let missing = told!(client.get_role().role_name("nowhere")).expect_err("none");
    step("error: no such role", missing.is_no_such_entity_exception())?;
    let malformed = told!(client.put_role_policy().role_name("role-1").policy_name("p").policy_document("{"));
    let malformed = malformed.expect_err("malformed");
    step("error: a malformed policy", malformed.is_malformed_policy_document_exception())?;

    for number in 2..=5 {
        told!(client.delete_role().role_name(format!("role-{number}")))?;
    }
    told!(client.delete_role().role_name("role-1"))?;
    let gone = told!(client.get_role().role_name("role-1")).expect_err("gone");
    step("delete it", gone.is_no_such_entity_exception())
}

/// Policies of their own and inline ones.
async fn policies(client: &Client) -> Outcome {
    let mut arns = Vec::new();
    for number in 1..=3 {
        let create = client.create_policy().policy_name(format!("policy-{number}")).policy_document(READ);
        let made = told!(create)?;
        let arn = made.policy().and_then(|policy| policy.arn()).ok_or("no policy")?.to_owned();
        told!(client.attach_role_policy().role_name("role-1").policy_arn(&arn))?;
        arns.push(arn);
    }
    let pages = told_pages!(client.list_attached_role_policies().role_name("role-1").max_items(2));
    let counts: Vec<_> = pages.iter().map(|page| page.attached_policies().len()).collect();
    step("list what is attached with pages", counts == [2, 1])?;
    told!(client.put_role_policy().role_name("role-1").policy_name("inline").policy_document(READ))?;
    let inline = told!(client.get_role_policy().role_name("role-1").policy_name("inline"))?;
    step("an inline policy", inline.policy_document().contains("GetObject"))?;
    told!(client.list_role_policies().role_name("role-1"))?;
    let busy = told!(client.delete_role().role_name("role-1")).expect_err("it has policies");
    step("error: it has policies", busy.is_delete_conflict_exception())?;
    told!(client.delete_role_policy().role_name("role-1").policy_name("inline"))?;
    for arn in arns {
        told!(client.detach_role_policy().role_name("role-1").policy_arn(&arn))?;
        told!(client.delete_policy().policy_arn(arn))?;
    }
    Ok(())
}

/// A user, its keys and its group.
async fn users(client: &Client) -> Outcome {
    told!(client.create_user().user_name("bob").path("/staff/"))?;
    told!(client.update_user().user_name("bob").new_path("/left/"))?;
    let got = told!(client.get_user().user_name("bob"))?;
    step("a user", got.user().is_some_and(|user| user.path() == "/left/"))?;
    let key = told!(client.create_access_key().user_name("bob"))?;
    let key = key.access_key().ok_or("no key")?;
    step("its key", key.status() == &StatusType::Active && !format!("{key:?}").contains(key.secret_access_key()))?;
    let update = client.update_access_key().user_name("bob").access_key_id(key.access_key_id());
    told!(update.status(StatusType::Inactive))?;
    let keys = told!(client.list_access_keys().user_name("bob"))?;
    step("it is inactive", keys.access_key_metadata()[0].status() == Some(&StatusType::Inactive))?;
    told!(client.delete_access_key().user_name("bob").access_key_id(key.access_key_id()))?;
    told!(client.create_group().group_name("group"))?;
    told!(client.add_user_to_group().group_name("group").user_name("bob"))?;
    let group = told!(client.get_group().group_name("group"))?;
    step("its group", group.users().len() == 1)?;
    told!(client.list_users())?;
    told!(client.remove_user_from_group().group_name("group").user_name("bob"))?;
    told!(client.delete_group().group_name("group"))?;
    told!(client.delete_user().user_name("bob"))?;
    Ok(())
}
