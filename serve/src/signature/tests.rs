//! The published test vector, and each way in which a request is refused.

use super::*;
use std::collections::BTreeMap;

const SECRET: &str = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
const SIGNATURE: &str = "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31";
const SIGNED_AT: i64 = 1_440_938_160_000;

fn settings(secret: &str) -> Settings {
    let key = Key {
        account: "123456789012".to_owned(),
        secret: secret.to_owned(),
        session_token: None,
        denied: Default::default(),
    };
    Settings { keys: BTreeMap::from([("AKIDEXAMPLE".to_owned(), key)]), ..Settings::default() }
}

/// `get-vanilla` of the test suite that AWS published for Signature Version 4.
fn get_vanilla() -> Vec<(String, String)> {
    let authorization = format!(
        "{ALGORITHM} Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=host;x-amz-date, Signature={SIGNATURE}"
    );
    [("host", "example.amazonaws.com"), ("x-amz-date", "20150830T123600Z"), ("authorization", &authorization)]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .to_vec()
}

fn code(request: &Signable<'_>, settings: &Settings, service: &str, now: i64) -> &'static str {
    verify(request, settings, service, now).map_or_else(|refused| refused.code, |_| "fine")
}

#[test]
fn the_published_signature_is_taken_and_a_changed_request_is_not() {
    let headers = get_vanilla();
    let request = Signable { method: "GET", path: "/", query: "", headers: &headers, body: b"" };
    let settings = settings(SECRET);
    assert_eq!(code(&request, &settings, "service", SIGNED_AT), "fine");
    for changed in [
        Signable { method: "POST", ..request },
        Signable { path: "/x", ..request },
        Signable { query: "a=b", ..request },
        Signable { body: b"x", ..request },
    ] {
        assert_eq!(code(&changed, &settings, "service", SIGNED_AT), "InvalidSignatureException", "{changed:?}");
    }
}

#[test]
fn each_way_to_be_wrong_has_its_code() {
    let headers = get_vanilla();
    let request = Signable { method: "GET", path: "/", query: "", headers: &headers, body: b"" };
    let right = settings(SECRET);
    assert_eq!(code(&request, &settings("another"), "service", SIGNED_AT), "InvalidSignatureException");
    assert_eq!(code(&request, &Settings::default(), "service", SIGNED_AT), "UnrecognizedClientException");
    assert_eq!(code(&request, &right, "other", SIGNED_AT), "InvalidSignatureException");
    let elsewhere = Settings { region: "eu-west-1".to_owned(), ..settings(SECRET) };
    assert_eq!(code(&request, &elsewhere, "service", SIGNED_AT), "InvalidSignatureException");
    for (now, words) in [(SIGNED_AT + 16 * 60_000, "Signature expired"), (SIGNED_AT - 16 * 60_000, "not yet current")] {
        let refused = verify(&request, &right, "service", now).expect_err("the clock is off");
        assert!(refused.message.contains(words), "{refused:?}");
    }
    assert_eq!(code(&request, &right, "service", SIGNED_AT + 14 * 60_000), "fine");

    type Headers = Vec<(String, String)>;
    let with = |change: &dyn Fn(&mut Headers)| {
        let mut headers = get_vanilla();
        change(&mut headers);
        code(&Signable { headers: &headers, ..request }, &right, "service", SIGNED_AT)
    };
    assert_eq!(with(&|headers| drop(headers.pop())), "MissingAuthenticationTokenException");
    assert_eq!(with(&|headers| drop(headers.remove(1))), "IncompleteSignatureException");
    assert_eq!(with(&|headers| headers[2].1 = "Basic eA==".to_owned()), "IncompleteSignatureException");
    assert_eq!(
        with(&|headers| headers[2].1 = headers[2].1.replace("Signature=", "S=")),
        "IncompleteSignatureException"
    );
    assert_eq!(with(&|headers| headers[2].1 = headers[2].1.replace("=5fa", "=zfa")), "InvalidSignatureException");
    let unsigned = |headers: &mut Headers| headers.push(("x-amz-target".to_owned(), "a".to_owned()));
    assert_eq!(with(&unsigned), "InvalidSignatureException");
}

/// What is quoted of a request is short and printable.
#[test]
fn a_refusal_says_what_is_wrong_in_the_words_of_the_request() {
    let right = settings(SECRET);
    let message = |headers: &[(String, String)]| {
        let request = Signable { method: "GET", path: "/", query: "", headers, body: b"" };
        verify(&request, &right, "service", SIGNED_AT).expect_err("it is wrong").message
    };
    let mut headers = get_vanilla();
    let region = format!("\u{7f}eu-\u{e9}west-1{}", "x".repeat(80));
    headers[2].1 = headers[2].1.replace("us-east-1", &region);
    let quoted = format!("eu-west-1{}", "x".repeat(55));
    assert_eq!(message(&headers), format!("Credential should be scoped to a valid region, not '{quoted}'."));
    let mut headers = get_vanilla();
    headers.push(("x-amz-target".to_owned(), "a".to_owned()));
    assert_eq!(message(&headers), "'x-amz-target' must be a 'SignedHeader' in the AWS Authorization.");
}

#[test]
fn a_session_token_must_be_the_key_s_own() {
    let headers = get_vanilla();
    let request = Signable { method: "GET", path: "/", query: "", headers: &headers, body: b"" };
    let mut settings = settings(SECRET);
    for key in settings.keys.values_mut() {
        key.session_token = Some("token".to_owned());
    }
    assert_eq!(code(&request, &settings, "service", SIGNED_AT), "UnrecognizedClientException");
}

#[test]
fn hexadecimal_is_read_as_written() {
    assert_eq!(unhex(&hex(&[0, 255, 16])), Some(vec![0, 255, 16]));
    assert_eq!(unhex("abc"), None);
    assert_eq!(unhex("zz"), None);
}
