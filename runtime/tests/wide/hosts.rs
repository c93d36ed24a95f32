//! Labels in host names: what may be one, and that nothing is sent otherwise.
use super::support::{client, client_of, config, response, sent};
use serde_json::json;
use wide::error::{DisplayErrorContext, SdkError};

#[tokio::test]
async fn a_label_stands_before_the_host() {
    for label in ["a", "A1", "123456789012", "a-b", "a--b", "0", &"x".repeat(63)] {
        let (client, http) = client(vec![response(200, json!({}))]);
        client.label_thing().account(label).send().await.expect("a good label");
        let host = format!("LabelThing at {label}-data.wide-service.us-east-1.example.com");
        assert_eq!(sent(&http)[0].to_ascii_lowercase(), host.to_ascii_lowercase());
    }
}

#[tokio::test]
async fn what_is_no_label_is_sent_nowhere() {
    let long = "x".repeat(64);
    let bad = [
        "", " ", "a b", "-a", "a-", "-", "a_b", "_", "a.b", ".", "a/b", "a@b", "a:b", "a?b", "a#b", "a%b", "a\\b", "ä",
        "a\n", "a\0", "a\r\nb", &long,
    ];
    for label in bad {
        let (client, http) = client(vec![response(200, json!({}))]);
        let error = client.label_thing().account(label).send().await.expect_err("a bad label");
        let text = DisplayErrorContext(&error).to_string();
        assert!(text.contains("is a part of the host name"), "{label:?}: {text}");
        assert!(
            matches!(error, SdkError::ConstructionFailure(_) | SdkError::DispatchFailure(_)),
            "{label:?}: {error:?}"
        );
        assert_eq!(http.actual_requests().count(), 0, "{label:?}");
    }
}

#[tokio::test]
async fn a_label_that_is_not_set_is_sent_nowhere_whoever_checks() {
    for check in [true, false] {
        let (client, http) = client_of(config().check_required_members(check), vec![response(200, json!({}))]);
        client.label_thing().send().await.expect_err("no label");
        assert_eq!(http.actual_requests().count(), 0);
    }
}
