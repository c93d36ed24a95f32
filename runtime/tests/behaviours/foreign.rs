//! Nulls, and answers that are none, in awsJson; the wide service has the same for rpcv2Cbor.
use super::support::{client, response};
use ferrosmith_runtime::{Document, HttpResponse};
use mini::error::{DisplayErrorContext, ProvideErrorMetadata, SdkError};
use mini::operation::get_item::{GetItemError, GetItemOutput};

async fn get(response: HttpResponse) -> Result<GetItemOutput, SdkError<GetItemError, HttpResponse>> {
    let (client, _) = client(vec![response]);
    client.get_item().id("i").send().await
}

#[tokio::test]
async fn a_null_is_no_value_but_a_document_has_null() {
    let output = get(response(200, r#"{"Item":null,"Extra":null}"#)).await.expect("a good response");
    assert_eq!((output.item(), output.extra()), (None, Some(&Document::Null)));
    let output = get(response(200, "{}")).await.expect("a good response");
    assert_eq!((output.item(), output.extra()), (None, None));
    let output = get(response(200, r#"{"Extra":{"a":[null,{"b":null}]}}"#)).await.expect("a good response");
    let inner = output.extra().and_then(Document::as_object).map(|object| object["a"].clone());
    let object = Document::Object([("b".to_owned(), Document::Null)].into_iter().collect());
    assert_eq!(inner, Some(Document::Array(vec![Document::Null, object])));
}

#[tokio::test]
async fn nulls_in_lists_and_maps_are_kept_where_there_is_a_place_for_them() {
    let body = r#"{"Item":{"Id":"i","Labels":[null,"c"],"Counts":{"RED":null,"DARK_BLUE":2},"Children":[null,{"Id":"c"}],"Parent":null}}"#;
    let output = get(response(200, body)).await.expect("a good response");
    let item = output.item().expect("sent");
    assert_eq!(item.labels(), [None, Some("c".to_owned())]);
    assert_eq!(item.counts().map(std::collections::HashMap::len), Some(1));
    assert_eq!(item.children().iter().map(|child| child.id()).collect::<Vec<_>>(), ["c"]);
    assert!(item.parent().is_none());
}

#[tokio::test]
async fn an_answer_in_another_protocol_is_no_answer() {
    // `{"Item": {}}` in CBOR, and an XML document.
    let cbor: &[u8] = b"\xa1\x64Item\xa0";
    for body in
        [cbor, b"<GetItemResponse><Item/></GetItemResponse>", b"Item=1&Extra=2", b"\xef\xbb\xbf{}", b"\x1f\x8b\x08\0"]
    {
        let mut answer = HttpResponse::new(200.try_into().expect("a status"), body.to_vec().into());
        answer.headers_mut().insert("x-amzn-requestid", "req-1");
        let error = get(answer).await.expect_err("no answer");
        assert!(matches!(error, SdkError::ResponseError(_)), "{body:?}: {error:?}");
        let text = DisplayErrorContext(&error).to_string();
        assert!(text.contains("the response of GetItem (HTTP status 200) could not be read"), "{text}");
    }
}

#[tokio::test]
async fn codes_of_errors_are_cleaned_also_where_the_body_cannot_be_read() {
    let sent = [
        "ConflictException",
        "example.mini#ConflictException",
        "example.mini#ConflictException:http://x/",
        "ConflictException:http://x/",
    ];
    for code in sent {
        for color in [r#""RED""#, "7"] {
            let body = format!(r#"{{"__type":"{code}","message":"m","Color":{color}}}"#);
            let (client, _) = client(vec![response(409, &body)]);
            let error = client.create_item().send().await.expect_err("an error");
            assert_eq!((error.code(), error.message()), (Some("ConflictException"), Some("m")), "{body}");
            // The same code in the header, and a body that says nothing.
            let mut answer = response(409, &format!(r#"{{"message":"m","Color":{color}}}"#));
            answer.headers_mut().insert("x-amzn-errortype", code);
            let (client, _) = super::support::client(vec![answer]);
            let error = client.create_item().send().await.expect_err("an error");
            assert_eq!((error.code(), error.message()), (Some("ConflictException"), Some("m")), "{code} in the header");
        }
    }
}
