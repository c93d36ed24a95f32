//! Values to and from the service's own JSON, by the feature `serde`.
use ferrosmith_runtime::serde::{Revealed, reveal};
use ferrosmith_runtime::{REDACTED, UnknownUnionMember};
use mini::operation::create_item::{CreateItemError, CreateItemInput};
use mini::operation::list_items::ListItemsOutput;
use mini::primitives::DateTime;
use mini::types::error::ConflictException;
use mini::types::{Color, Contact, EmailContact, Item};
use serde_json::{Value, json};

fn rich() -> Value {
    json!({
        "Id": "i", "CreatedAt": "2025-01-02T03:04:05.125Z", "Color": "MAUVE", "Labels": ["a", null],
        "Counts": { "DARK_BLUE": 2, "MAUVE": 1 }, "Children": [], "Days": [["2025-01-01T00:00:00Z"], []],
        "Parent": { "Id": "p", "CreatedAt": "1970-01-01T00:00:00Z", "Color": "RED", "Children": [], "Contact": { "Phone": "1" } },
        "Contact": { "AnyOf": [{ "Phone": "2" }, { "Fax": { "number": [1, "2", null] } }] },
    })
}

#[test]
fn a_value_of_every_form_goes_there_and_back() {
    let item: Item = serde_json::from_value(rich()).expect("an item");
    assert_eq!(item.color(), &Color::from("MAUVE"));
    assert_eq!(*item.created_at(), DateTime::from_millis(1_735_787_045_125));
    assert_eq!(item.labels(), [Some("a".to_owned()), None]);
    assert_eq!(serde_json::to_value(Revealed(&item)).expect("an item"), rich());
    let input = CreateItemInput::builder().by_color(Color::Red, item).words("w").build().expect("an input");
    let json = serde_json::to_value(reveal(&input)).expect("an input");
    assert_eq!(json, json!({ "ByColor": { "RED": rich() }, "Words": ["w"] }));
    assert_eq!(serde_json::from_value::<CreateItemInput>(json).expect("an input"), input);
}

#[test]
fn what_a_response_may_lack_a_file_may_not() {
    let json = json!({ "Items": [rich(), { "Id": "j" }] });
    let error = serde_json::from_value::<ListItemsOutput>(json).expect_err("incomplete");
    assert_eq!(error.to_string(), "at Items[1]: invalid input: the required member CreatedAt is missing");
}

#[test]
fn a_secret_within_a_union_is_redacted() {
    let email = EmailContact::builder().address("hunter2").name("n").build().expect("complete");
    let input = CreateItemInput::builder().secret("hunter2").contact(Contact::Email(email));
    let input = input.build().expect("an input");
    let json = serde_json::to_value(&input).expect("an input");
    assert_eq!(json, json!({ "Secret": REDACTED, "Contact": { "Email": { "Address": REDACTED, "Name": "n" } } }));
    let error = serde_json::from_value::<CreateItemInput>(json).expect_err("marks").to_string();
    assert!(error.starts_with("at Secret: ") && error.contains("redacted when it was written"), "{error}");
}

#[test]
fn a_union_that_a_response_lacked_is_no_value() {
    let missing = Contact::from(UnknownUnionMember::default());
    let error = serde_json::to_value(Revealed(&missing)).expect_err("no member");
    assert!(error.to_string().contains("the union has no member set"), "{error}");
}

#[test]
fn errors_are_told_by_their_code() {
    let json = json!({ "__type": "ConflictException", "Message": "m", "Color": "RED", "Hint": "h" });
    let error: CreateItemError = serde_json::from_value(json.clone()).expect("an error");
    assert!(error.is_conflict_exception());
    assert_eq!(serde_json::to_value(Revealed(&error)).expect("an error"), json);
    let any = mini::Error::from(error);
    let text = serde_json::to_string(&any).expect("an error");
    assert!(text.starts_with(r#"{"__type":"ConflictException","Message":"m","Color":"RED","Hint":"***"#), "{text}");
    let shape: ConflictException = serde_json::from_value(json.clone()).expect("an error");
    assert_eq!((shape.message(), shape.unknown_members().len()), ("m", 1));
    assert_eq!(serde_json::to_value(Revealed(&shape)).expect("an error"), json);
}
