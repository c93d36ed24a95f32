//! Streams that end with an error: of the model, of the service, of the connection, or since a message is none.
use super::messages::{encode, event, exception, message, protocols, receiver, response, text, watch};
use events::error::{DisplayErrorContext, ProvideErrorMetadata, SdkError};
use events::operation::RequestId;
use events::primitives::event_stream::{Header, HeaderValue, Message, RawMessage};
use events::types::error::HappeningsError;
use ferrosmith_runtime::ErrorKind;
use std::error::Error as StdError;

type Failure = SdkError<HappeningsError, RawMessage>;

/// What a stream of this message ends with, behind a good event and before one that nobody gets.
async fn failure(message: Message) -> Failure {
    let mut happenings = watch(&[event("nothing", ""), message, event("nothing", "")]).await.happenings;
    assert!(happenings.recv().await.expect("a good event").is_some());
    let error = happenings.recv().await.expect_err("an error");
    assert!(happenings.recv().await.expect("over is over").is_none());
    error
}

fn causes(error: &dyn StdError) -> String {
    let cause = error.source().map(|cause| format!(": {}", causes(cause)));
    format!("{error}{}", cause.unwrap_or_default())
}

#[tokio::test]
async fn an_error_of_the_model_is_typed() {
    let error = failure(exception("roomGone", r#"{"message": "it is gone", "room": "r"}"#)).await;
    let SdkError::ServiceError(context) = &error else { panic!("{error:?}") };
    let error = context.err();
    assert!(error.is_gone(), "{error:?}");
    assert_eq!((error.code(), error.message(), error.request_id()), (Some("Gone"), Some("it is gone"), Some("req-1")));
    let HappeningsError::Gone(gone) = error else { panic!("{error:?}") };
    assert_eq!((gone.message(), gone.room()), (Some("it is gone"), Some("r")));
    assert_eq!(error.to_string(), "Gone: it is gone");
}

#[tokio::test]
async fn errors_come_from_payloads_of_every_protocol() {
    for (name, protocol) in protocols() {
        let payload = match name {
            "restXml" => b"<Gone><message>m</message><room>r</room></Gone>".to_vec(),
            "rpcv2Cbor" => b"\xa3\x66__type\x6aother#Gone\x67message\x61m\x64room\x61r".to_vec(),
            _ => br#"{"__type": "other#Gone", "message": "m", "room": "r"}"#.to_vec(),
        };
        let error = receiver(&protocol, &[exception("roomGone", payload)]).recv().await.expect_err(name);
        let error = error.into_service_error();
        let HappeningsError::Gone(gone) = &error else { panic!("{name}: {error:?}") };
        assert_eq!((gone.message(), gone.room(), error.code()), (Some("m"), Some("r"), Some("Gone")), "{name}");
    }
}

#[tokio::test]
async fn an_error_has_members_in_headers_and_says_that_it_is_retryable() {
    let message = exception("broken", "").add_header(text("cause", "rust"));
    let error = failure(message).await.into_service_error();
    let HappeningsError::Broken(broken) = &error else { panic!("{error:?}") };
    assert_eq!((broken.cause(), broken.message()), (Some("rust"), None));
    assert_eq!(ferrosmith_runtime::ProvideErrorKind::retryable_error_kind(&error), Some(ErrorKind::ServerError));
}

#[tokio::test]
async fn an_error_that_nobody_knows_keeps_code_and_message() {
    let unknown = failure(exception("brandNew", r#"{"message": "m"}"#)).await.into_service_error();
    assert_eq!((unknown.code(), unknown.message()), (Some("brandNew"), Some("m")));
    assert!(matches!(unknown, HappeningsError::Unhandled(_)));
    // One that is not modelled at all has its text in headers.
    let message = message("error", ":error-code", "InternalError", "").add_header(text(":error-message", "it broke"));
    let unmodelled = failure(message).await.into_service_error();
    assert_eq!((unmodelled.code(), unmodelled.message()), (Some("InternalError"), Some("it broke")));
    assert_eq!(unmodelled.request_id(), Some("req-1"));
}

#[tokio::test]
async fn an_error_that_can_not_be_read_keeps_its_code() {
    let error = failure(exception("roomGone", "{")).await.into_service_error();
    assert_eq!(error.code(), Some("Gone"));
    assert!(causes(&error).contains("the event `roomGone` could not be read"), "{}", causes(&error));
}

#[tokio::test]
async fn the_service_s_error_says_what_happened() {
    async fn to_the_end(message: Message) -> Result<(), events::Error> {
        let mut happenings = watch(&[message]).await.happenings;
        while happenings.recv().await?.is_some() {}
        Ok(())
    }
    let error = to_the_end(exception("roomGone", r#"{"message": "it is gone"}"#)).await.expect_err("an error");
    assert_eq!(error.to_string(), "Happenings failed: Gone: it is gone (request ID req-1)");
    assert!(matches!(error, events::Error::Gone(_)));
    let error = to_the_end(event("sums", r#"{"total": "x"}"#)).await.expect_err("an error");
    let expected =
        "Happenings got a response that could not be read: the event `sums` could not be read: at sums.total";
    assert!(error.to_string().starts_with(expected), "{error}");
}

#[tokio::test]
async fn a_message_that_is_none_of_the_specification_s_is_an_error() {
    let cases = [
        (Message::new("x"), "a message of the stream has no text in its header `:message-type`"),
        (
            Message::new("").add_header(Header::new(":message-type", HeaderValue::Int32(1))),
            "a message of the stream has no text in its header `:message-type`",
        ),
        (
            Message::new("").add_header(text(":message-type", "event")),
            "a message of the stream has no text in its header `:event-type`",
        ),
        (
            Message::new("").add_header(text(":message-type", "exception")),
            "a message of the stream has no text in its header `:exception-type`",
        ),
        (
            Message::new("").add_header(text(":message-type", "error")),
            "a message of the stream has no text in its header `:error-code`",
        ),
        (
            Message::new("").add_header(text(":message-type", "news\n")),
            "a message of the stream is of the unknown kind `news\\n`",
        ),
        (event("note", b"\xff".as_slice()), "the event `note` could not be read"),
        (event("detail", "["), "the event `detail` could not be read"),
    ];
    for (message, expected) in cases {
        let error = failure(message.clone()).await;
        let SdkError::ResponseError(context) = &error else { panic!("{error:?}") };
        // The answers of this operation may hold what must not be shown.
        assert!(matches!(context.raw(), RawMessage::Invalid(None)), "{error:?}");
        let said = error.source().expect("a cause").to_string();
        assert_eq!(said, expected, "{}", DisplayErrorContext(&error));
    }
}

#[tokio::test]
async fn what_is_no_message_ends_the_stream() {
    let good = encode(&[event("nothing", "")]);
    let client = super::messages::client(vec![response([good.clone(), good[..9].to_vec()].concat())]);
    let mut happenings = client.watch().room("r").send().await.expect("a good head").happenings;
    assert!(happenings.recv().await.expect("a good event").is_some());
    let error = happenings.recv().await.expect_err("it is cut off");
    assert_eq!(
        causes(&error),
        "response error: the stream of events ended inside of a message, 9 bytes behind its start"
    );
    assert!(happenings.recv().await.expect("over is over").is_none());

    let mut flipped = good;
    flipped[14] ^= 1;
    let client = super::messages::client(vec![response(flipped)]);
    let mut happenings = client.watch().room("r").send().await.expect("a good head").happenings;
    let error = happenings.recv().await.expect_err("it is another message");
    assert!(causes(&error).contains("a message of the stream could not be decoded"), "{}", causes(&error));
}

#[tokio::test]
async fn secrets_are_in_no_error() {
    let messages = [
        exception("denied", r#"{"message": "hunter2"}"#),
        exception("denied", r#"{"message": "hunter2""#),
        exception("roomGone", r#"{"message": "m", "room": {"hunter2": 1}}"#),
        event("password", r#"{"hint": ["hunter2"]}"#),
        event("password", r#"{"hint": "hunter2""#),
        event("brandNew", "hunter2"),
    ];
    for message in messages {
        let mut happenings = watch(std::slice::from_ref(&message)).await.happenings;
        let shown = match happenings.recv().await {
            Ok(event) => format!("{event:?}"),
            Err(error) => format!("{error:?} {}", DisplayErrorContext(&error)),
        };
        assert!(!shown.contains("hunter2"), "{message:?}: {shown}");
    }
    // An error of the service that is sensitive is so in the stream, too.
    let error = failure(exception("denied", r#"{"message": "hunter2"}"#)).await.into_service_error();
    let HappeningsError::Denied(denied) = &error else { panic!("{error:?}") };
    assert_eq!(denied.message(), Some("hunter2"));
}
