//! A call that goes wrong: what the caller learns.
use super::support::{client, response};
use ferrosmith_runtime::{Document, HttpResponse};
use mini::error::{DisplayErrorContext, ProvideErrorMetadata, SdkError};
use mini::operation::RequestId;
use mini::operation::create_item::CreateItemError;
use mini::operation::get_item::{GetItemError, GetItemOutput};
use mini::types::Color;

async fn create(status: u16, body: &str) -> SdkError<CreateItemError> {
    let (client, _) = client(vec![response(status, body)]);
    client.create_item().send().await.expect_err("a bad response")
}

async fn get(status: u16, body: &str) -> Result<GetItemOutput, SdkError<GetItemError, HttpResponse>> {
    let (client, _) = client(vec![response(status, body), response(status, body), response(status, body)]);
    client.get_item().id("i").send().await
}

#[tokio::test]
async fn a_modelled_error_is_typed() {
    let body = r#"{"__type":"example.mini#ConflictException:http://x/","message":"taken","Color":"RED"}"#;
    let error = create(409, body).await;
    let raw = error.raw_response().expect("there is one");
    assert_eq!((raw.status().as_u16(), raw.body().bytes()), (409, Some(body.as_bytes())));
    let error = error.into_service_error();
    assert!(error.is_conflict_exception() && !error.is_validation_exception());
    assert_eq!((error.code(), error.message()), (Some("ConflictException"), Some("taken")));
    assert_eq!(error.request_id(), Some("req-1"));
    assert_eq!(error.to_string(), "ConflictException: taken");
    let CreateItemError::ConflictException(conflict) = &error else { panic!("{error:?}") };
    // The model says `Message`, the service sent `message`.
    assert_eq!((conflict.message(), conflict.color(), conflict.request_id()), ("taken", &Color::Red, Some("req-1")));
    let source = std::error::Error::source(&error).expect("the typed error");
    assert_eq!(source.to_string(), "ConflictException: taken");
    assert!(matches!(mini::Error::from(error), mini::Error::ConflictException(_)));
}

#[tokio::test]
async fn an_error_that_the_model_lacks_keeps_everything() {
    let error = create(400, r#"{"__type":"NewException","Message":"new"}"#).await;
    assert!(error.raw_response().is_some());
    let error = mini::Error::from(error);
    assert!(matches!(error, mini::Error::Unhandled(_)));
    assert_eq!((error.code(), error.message(), error.request_id()), (Some("NewException"), Some("new"), Some("req-1")));
    assert_eq!(error.to_string(), "CreateItem failed: NewException: new (request ID req-1)");
}

#[tokio::test]
async fn an_error_of_another_operation_is_unhandled() {
    let error = get(400, r#"{"__type":"ConflictException","message":"x"}"#).await.expect_err("a bad response");
    assert!(matches!(error.as_service_error(), Some(GetItemError::Unhandled(_))), "{error:?}");
    assert_eq!(error.code(), Some("ConflictException"));
}

#[tokio::test]
async fn an_error_whose_members_do_not_fit_keeps_code_and_request_id() {
    let error = create(409, r#"{"__type":"ConflictException","message":"m","Color":7}"#).await;
    assert_eq!(
        (error.code(), error.message(), error.request_id()),
        (Some("ConflictException"), Some("m"), Some("req-1"))
    );
    let shown = DisplayErrorContext(&error).to_string();
    assert!(shown.contains("at Color: type mismatch: expected string"), "{shown}");
}

#[tokio::test]
async fn a_page_of_a_proxy_keeps_status_and_request_id() {
    let error = create(403, "<html>no</html>").await;
    let raw = error.raw_response().expect("there is one");
    assert_eq!((raw.status().as_u16(), raw.body().bytes()), (403, Some("<html>no</html>".as_bytes())));
    assert_eq!((error.code(), error.request_id()), (None, Some("req-1")));
    assert_eq!(error.message(), Some("HTTP status 403"));
    let shown = DisplayErrorContext(&error).to_string();
    assert!(shown.contains("the response of CreateItem (HTTP status 403) could not be read"), "{shown}");
}

#[tokio::test]
async fn an_empty_error_says_its_status() {
    let error = create(404, "").await;
    assert_eq!((error.code(), error.message()), (None, Some("HTTP status 404")));
}

#[tokio::test]
async fn a_value_of_another_type_is_located() {
    let body = r#"{"Item":{"Id":"i","Children":[{"Id":"a"},{"Counts":{"RED":1,"DARK_BLUE":"2"}}]}}"#;
    let error = get(200, body).await.expect_err("a bad response");
    assert!(matches!(error, SdkError::ResponseError(_)), "{error:?}");
    let shown = DisplayErrorContext(&error).to_string();
    assert!(shown.contains("the response of GetItem (HTTP status 200) could not be read"), "{shown}");
    assert!(shown.contains(r#"Item.Children[1].Counts["DARK_BLUE"]: type mismatch: expected integer"#), "{shown}");
}

#[tokio::test]
async fn bodies_that_are_no_output_say_so() {
    for (body, reason) in [
        ("<html>", "expected object"),
        ("[]", "expected object"),
        (r#"{"Item":{"Id":"i"#, "at Item.Id: invalid input: unterminated string"),
        (r#"{"Item":{"Contact":{}}}"#, "at Item.Contact: invalid input: union has no member set"),
        (
            r#"{"Item":{"Contact":{"Phone":"1","AnyOf":[]}}}"#,
            "at Item.Contact: invalid input: union has more than one member set",
        ),
        (
            r#"{"Item":{"Contact":{"AnyOf":[{"Phone":1}]}}}"#,
            "at Item.Contact.AnyOf[0].Phone: type mismatch: expected string",
        ),
        (r#"{"Item":{"Days":[[],["x"]]}}"#, "at Item.Days[1][0]: "),
    ] {
        let error = get(200, body).await.expect_err("a bad response");
        let shown = DisplayErrorContext(&error).to_string();
        assert!(shown.contains(reason), "{body}: {shown}");
    }
}

#[tokio::test]
async fn a_deeply_nested_body_is_refused() {
    let deep = format!("{{\"Item\":{}{}}}", r#"{"Parent":"#.repeat(5_000), "}".repeat(5_000));
    let error = get(200, &deep).await.expect_err("a bad response");
    assert!(DisplayErrorContext(&error).to_string().contains("maximum nesting depth exceeded"));
}

#[tokio::test]
async fn members_that_the_model_lacks_are_kept() {
    let body =
        |code: &str| format!(r#"{{"__type":"{code}","message":"m","ResourceId":"r","Hint":{{"Try":["later"]}}}}"#);
    let (client, _) = client(vec![response(409, &body("ConflictException")), response(400, &body("NewException"))]);
    let known = client.create_item().send().await.expect_err("a conflict").into_service_error();
    let names: Vec<_> = known.unknown_members().iter().map(|(name, _)| name.to_owned()).collect();
    assert!(known.is_conflict_exception());
    assert!(names.contains(&"Hint".to_owned()) && !names.contains(&"message".to_owned()), "{names:?}");
    let hint = known.unknown_members().get("Hint").and_then(|hint| hint.as_object()).expect("a structure");
    assert_eq!(hint["Try"], vec![Document::from("later")].into());
    let other = client.create_item().send().await.expect_err("something new").into_service_error();
    assert_eq!(other.unknown_members().len(), 2);
    let all = mini::Error::from(other);
    assert_eq!(all.unknown_members().get("ResourceId"), Some(&Document::from("r")));
}
