//! SES: contact lists, identities, pools and messages through the generated client, told to boto3. moto ends at
//! a size of pages.

#[macro_use]
mod common;

use client::Client;
use client::primitives::Blob;
use client::types::{
    Body, Content, Destination, EmailContent, Message, RawMessage, ScalingMode, SubscriptionStatus, Tag, Topic,
    TopicPreference,
};
use common::{Outcome, client, step};

#[tokio::main]
async fn main() -> Outcome {
    let client = client();
    let topic = Topic::builder().topic_name("news").display_name("News \u{2603}");
    let topic = topic.default_subscription_status(SubscriptionStatus::OptIn).build()?;
    told!(client.create_contact_list().contact_list_name("first").description("a list").topics(topic))?;
    let got = told!(client.get_contact_list().contact_list_name("first"))?;
    step("create and read a list", got.topics()[0].display_name() == "News \u{2603}")?;
    let preference = TopicPreference::builder().topic_name("news").subscription_status(SubscriptionStatus::OptOut);
    let preference = preference.build()?;
    for name in ["one+a@example.org", "two@example.org"] {
        let create = client.create_contact().contact_list_name("first").email_address(name).unsubscribe_all(false);
        told!(create.topic_preferences(preference.clone()))?;
    }
    let got = told!(client.get_contact().contact_list_name("first").email_address("one+a@example.org"))?;
    step("a contact, whose address is in the path", got.topic_preferences() == [preference])?;
    let contacts = told!(client.list_contacts().contact_list_name("first"))?;
    step("list contacts", contacts.contacts().len() == 2)?;

    identities(&client).await?;
    pools(&client).await?;
    messages(&client).await?;
    let missing = told!(client.get_contact_list().contact_list_name("nowhere")).expect_err("none");
    step("error: no such list", missing.is_not_found_exception())?;

    told!(client.delete_contact().contact_list_name("first").email_address("two@example.org"))?;
    told!(client.delete_contact_list().contact_list_name("first"))?;
    let gone = told!(client.get_contact_list().contact_list_name("first")).expect_err("gone");
    step("delete it", gone.is_not_found_exception())
}

/// An identity and its policy.
async fn identities(client: &Client) -> Outcome {
    let tag = Tag::builder().key("for").value("tests").build()?;
    told!(client.create_email_identity().email_identity("me@example.org").tags(tag))?;
    let policy = |id: &str| format!(r#"{{"Version":"2012-10-17","Id":"{id}"}}"#);
    let create = client.create_email_identity_policy().email_identity("me@example.org").policy_name("p");
    told!(create.policy(policy("1")))?;
    let update = client.update_email_identity_policy().email_identity("me@example.org").policy_name("p");
    told!(update.policy(policy("2")))?;
    let got = told!(client.get_email_identity_policies().email_identity("me@example.org"))?;
    step("update a policy", got.policies().is_some_and(|all| all["p"] == policy("2")))?;
    told!(client.get_email_identity().email_identity("me@example.org"))?;
    Ok(())
}

/// Pools of addresses.
async fn pools(client: &Client) -> Outcome {
    for name in ["pool-1", "pool-2", "pool-3"] {
        told!(client.create_dedicated_ip_pool().pool_name(name).scaling_mode(ScalingMode::Managed))?;
    }
    let pages = told!(client.list_dedicated_ip_pools())?;
    step("list them", pages.dedicated_ip_pools().len() == 3)?;
    let got = told!(client.get_dedicated_ip_pool().pool_name("pool-1"))?;
    step("read a pool", got.dedicated_ip_pool().is_some_and(|pool| pool.scaling_mode() == &ScalingMode::Managed))
}

/// Messages, and one that is rejected.
async fn messages(client: &Client) -> Outcome {
    let text = |text: &str| Content::builder().data(text).charset("UTF-8").build();
    let message = Message::builder().subject(text("Snow \u{2603}")?).body(Body::builder().text(text("hello")?).build());
    let content = EmailContent::builder().simple(message.build()).build();
    let to = Destination::builder().to_addresses("you@example.org").build();
    let send = |from: &str| client.send_email().from_email_address(from).destination(to.clone());
    let sent = told!(send("me@example.org").content(content.clone()))?;
    step("send a message", sent.message_id().is_some())?;
    let raw = RawMessage::builder().data(Blob::new("Subject: raw\n\nhello \u{2603}")).build()?;
    told!(send("me@example.org").content(EmailContent::builder().raw(raw).build()))?;

    let rejected = told!(send("stranger@example.net").content(content)).expect_err("not verified");
    step("error: a stranger", rejected.is_message_rejected())?;
    told!(client.delete_email_identity().email_identity("me@example.org"))?;
    Ok(())
}
