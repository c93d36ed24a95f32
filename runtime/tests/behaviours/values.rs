//! Values on the wire, and what the model does not know.
use super::support::{bodies, client, response};
use ferrosmith_runtime::{Document, UnknownUnionMember};
use mini::primitives::DateTime;
use mini::types::{Color, Contact, Item};

const RICH: &str = r#"{"Item":{"Id":"i","CreatedAt":"2025-01-02T03:04:05Z","Color":"MAUVE","Labels":["a",null],
    "Counts":{"RED":1,"MAUVE":2,"DARK_BLUE":null},"Children":[{"Id":"c","Parent":{"Id":"p"}},null],
    "Days":[["2025-01-01T00:00:00Z"],[]],"Contact":{"__type":"x","Fax":{"number":[1,"2"]},"Phone":null}}}"#;

#[tokio::test]
async fn values_are_read() {
    let (client, _) = client(vec![response(200, RICH)]);
    let output = client.get_item().id("i").send().await.expect("a good response");
    let item = output.item().expect("sent");
    assert_eq!(item.created_at().secs(), 1_735_787_045);
    assert_eq!(item.color().as_str(), "MAUVE");
    assert_eq!(item.labels(), [Some("a".to_owned()), None]);
    let counts = item.counts().expect("sent");
    assert_eq!((counts.len(), counts[&Color::Red], counts[&Color::from("MAUVE")]), (2, 1, 2));
    assert_eq!(item.children().len(), 1);
    assert_eq!(item.children()[0].parent().map(Item::id), Some("p"));
    assert_eq!(item.days(), [vec![DateTime::from_secs(1_735_689_600)], vec![]]);
    let Some(Contact::Unknown { 0: fax, .. }) = item.contact() else { panic!("{:?}", item.contact()) };
    assert_eq!(fax.tag(), "Fax");
}

#[tokio::test]
async fn what_was_read_is_written_the_same() {
    let (client, http) = client(vec![response(200, RICH), response(200, "{}")]);
    let output = client.get_item().id("i").send().await.expect("a good response");
    let mut item = output.item().expect("sent").clone();
    // A map has no order, and the child lacks the union that it must have.
    (item.counts, item.children) = (None, Vec::new());
    client.create_item().client_token("t").by_color(Color::Red, item).send().await.expect("a good response");
    let sent = &bodies(&http)[1];
    for part in [
        r#"{"ClientToken":"t","ByColor":{"RED":{"Id":"i","CreatedAt":"2025-01-02T03:04:05Z","Color":"MAUVE","Labels":["a",null],"#,
        r#""Days":[["2025-01-01T00:00:00Z"],[]],"Contact":{"Fax":{"number":[1,"2"]}}"#,
    ] {
        assert!(sent.contains(part), "{sent}");
    }
}

#[tokio::test]
async fn an_unknown_member_can_be_made_by_hand_but_a_missing_one_not_sent() {
    let (client, http) = client(vec![response(200, "{}")]);
    let fax = Contact::from(UnknownUnionMember::new("Fax", Document::from("1")));
    client.create_item().client_token("t").contact(fax).send().await.expect("a good response");
    assert_eq!(bodies(&http), [r#"{"ClientToken":"t","Contact":{"Fax":"1"}}"#]);
    let missing = Contact::from(UnknownUnionMember::default());
    let error = client.create_item().contact(missing).send().await.expect_err("nothing to send");
    assert!(matches!(error, mini::error::SdkError::ConstructionFailure(_)), "{error:?}");
}

#[test]
fn enums_know_their_values() {
    assert_eq!(Color::values(), ["DARK_BLUE", "RED"]);
    assert_eq!("RED".parse::<Color>(), Ok(Color::Red));
    assert_eq!(Color::try_parse("RED").expect("known"), Color::Red);
    assert_eq!(Color::try_parse("MAUVE").expect_err("unknown").to_string(), "unknown enum variant: 'MAUVE'");
    assert_eq!((Color::Red.to_string(), Color::from("MAUVE").as_ref()), ("RED".to_owned(), "MAUVE"));
}

#[test]
fn unions_say_what_they_are() {
    let phone = Contact::Phone("1".into());
    assert!(phone.is_phone() && !phone.is_email() && !phone.is_unknown());
    assert_eq!(phone.as_phone().map(String::as_str), Ok("1"));
    assert_eq!(phone.as_email(), Err(&phone));
}

#[test]
fn a_builder_names_the_member_that_it_lacks() {
    let error = Item::builder().id("i").build().expect_err("incomplete");
    let shown = ferrosmith_runtime::DisplayErrorContext(&error).to_string();
    assert!(shown.contains("created_at was not specified but it is required when building Item"), "{shown}");
}
