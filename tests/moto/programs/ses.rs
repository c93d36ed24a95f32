//! SES: templates, identities, sets of rules and messages through the generated client, told to boto3. moto has no pages here.

#[macro_use]
mod common;

use client::Client;
use client::primitives::Blob;
use client::types::{Body, ConfigurationSet, Content, Destination, Message, RawMessage, ReceiptRule, Template};
use common::{Outcome, client, step};

#[tokio::main]
async fn main() -> Outcome {
    let client = client();
    let template = |subject: &str| {
        let template = Template::builder().template_name("first").subject_part(subject).text_part("Dear {{name}}");
        template.html_part("<b>Dear & {{name}}</b>").build()
    };
    told!(client.create_template().template(template("Snow \u{2603}")?))?;
    let got = told!(client.get_template().template_name("first"))?;
    let got = got.template().ok_or("no template")?;
    step("create and read a template", got == &template("Snow \u{2603}")?)?;
    told!(client.update_template().template(template("Rain")?))?;
    let got = told!(client.get_template().template_name("first"))?;
    step("update it", got.template().and_then(|template| template.subject_part()) == Some("Rain"))?;
    let all = told!(client.list_templates())?;
    step("list them", all.templates_metadata().len() == 1)?;

    messages(&client).await?;
    rules(&client).await?;
    let again = told!(client.create_template().template(template("Snow")?)).expect_err("it is there");
    step("error: the name is used", again.is_already_exists_exception())?;
    told!(client.delete_template().template_name("first"))?;
    let gone = told!(client.get_template().template_name("first")).expect_err("gone");
    step("delete it", gone.is_template_does_not_exist_exception())
}

/// Identities, messages, and one that is rejected.
async fn messages(client: &Client) -> Outcome {
    told!(client.verify_email_identity().email_address("me@example.org"))?;
    let all = told!(client.list_identities())?;
    step("an identity", all.identities() == ["me@example.org"])?;
    let verified = told!(client.get_identity_verification_attributes().identities("me@example.org"))?;
    step("it is verified", verified.verification_attributes().contains_key("me@example.org"))?;
    let text = |text: &str| Content::builder().data(text).charset("UTF-8").build();
    let message = Message::builder().subject(text("Snow \u{2603}")?).body(Body::builder().text(text("hello")?).build());
    let message = message.build();
    let to = Destination::builder().to_addresses("you@example.org").cc_addresses("them@example.org").build();
    let send = |from: &str| client.send_email().source(from).destination(to.clone()).message(message.clone());
    let sent = told!(send("me@example.org"))?;
    step("send a message", !sent.message_id().is_empty())?;
    let raw = "From: me@example.org\nTo: you@example.org\nSubject: raw\n\nhello \u{2603}";
    told!(client.send_raw_email().raw_message(RawMessage::builder().data(Blob::new(raw)).build()?))?;
    let quota = told!(client.get_send_quota())?;
    step("the quota", quota.sent_last24_hours() > Some(0.0))?;
    told!(client.get_send_statistics())?;
    let rejected = told!(send("stranger@example.net")).expect_err("not verified");
    step("error: a stranger", rejected.is_message_rejected())?;
    told!(client.delete_identity().identity("me@example.org"))?;
    Ok(())
}

/// Sets of rules and of configuration.
async fn rules(client: &Client) -> Outcome {
    told!(client.create_receipt_rule_set().rule_set_name("rules"))?;
    let rule = |enabled: bool| ReceiptRule::builder().name("rule").enabled(enabled).recipients("a@example.org").build();
    told!(client.create_receipt_rule().rule_set_name("rules").rule(rule(true)?))?;
    told!(client.update_receipt_rule().rule_set_name("rules").rule(rule(false)?))?;
    let got = told!(client.describe_receipt_rule().rule_set_name("rules").rule_name("rule"))?;
    step("a rule", got.rule().is_some_and(|rule| rule.enabled() == Some(false) && rule.recipients().len() == 1))?;
    let missing = told!(client.describe_receipt_rule_set().rule_set_name("nowhere")).expect_err("none");
    step("error: no such set of rules", missing.is_rule_set_does_not_exist_exception())?;
    let set = ConfigurationSet::builder().name("set").build()?;
    told!(client.create_configuration_set().configuration_set(set.clone()))?;
    let again = told!(client.create_configuration_set().configuration_set(set)).expect_err("it is there");
    step("error: the set is there", again.is_configuration_set_already_exists_exception())?;
    told!(client.describe_configuration_set().configuration_set_name("set"))?;
    told!(client.delete_configuration_set().configuration_set_name("set"))?;
    Ok(())
}
