//! Each kind of auth: what the service gets where it is right, and what the caller sees where it is wrong or missing.

use super::server::{API_KEY, BASIC, BEARER, Received, Server};
use super::{config, token};
use weather::config::{Builder, Login, Token};
use weather::error::{CallErrorKind, ProvideErrorMetadata};
use weather::operation::get_city::GetCityError;
use weather::types::CityCoordinates;
use weather::{Client, Config};

const SECRET: &str = "hush";

fn login(password: &str) -> Login {
    Login::new("Aladdin", password, None)
}

fn client(builder: Builder) -> Client {
    Client::from_conf(builder.build())
}

/// What of the requests said who calls.
fn authorizations(server: &Server) -> Vec<Option<String>> {
    let of = |request: &Received| request.header("authorization").map(str::to_owned);
    server.take_requests().iter().map(of).collect()
}

async fn get_city(client: &Client) -> Result<(), weather::error::CallError<GetCityError>> {
    client.get_city().city_id("Seattle").call().await.map(|_| ())
}

async fn create_city(client: &Client) -> Result<(), String> {
    let coordinates = CityCoordinates::builder().latitude(1.0).longitude(2.0).build().expect("complete");
    let created = client.create_city().name("Cork").coordinates(coordinates).call().await;
    created.map(|_| ()).map_err(|error| error.to_string())
}

async fn radar(client: &Client) -> Result<(), String> {
    let got = client.get_radar_image().city_id("Seattle").call().await;
    got.map(|_| ()).map_err(|error| error.to_string())
}

#[tokio::test]
async fn what_is_right_is_sent_where_the_model_says() {
    let server = Server::start().await;
    get_city(&client(token(config(&server)))).await.expect("a token");
    assert_eq!(authorizations(&server), [Some(BEARER.to_owned())]);
    get_city(&client(config(&server).api_key("the-key".into()))).await.expect("a key");
    assert_eq!(authorizations(&server), [Some(API_KEY.to_owned())]);
    create_city(&client(config(&server).basic_auth_login(login("open sesame")))).await.expect("a login");
    assert_eq!(authorizations(&server), [Some(BASIC.to_owned())]);

    radar(&client(config(&server).digest_auth_login(login("open sesame")))).await.expect("a login");
    let sent = authorizations(&server);
    assert!(sent.len() == 2 && sent[0].is_none(), "{sent:?}");
    assert!(sent[1].as_ref().is_some_and(|value| value.starts_with("Digest username=\"Aladdin\"")), "{sent:?}");

    let nobody = client(config(&server));
    nobody.get_current_time().send().await.expect("anybody may ask");
    nobody.get_forecast().city_id("Seattle").send().await.expect("anybody may ask");
    assert_eq!(authorizations(&server), [None, None]);
    // Who calls is said where it need not be.
    client(token(config(&server))).get_forecast().city_id("Seattle").send().await.expect("a token");
    assert_eq!(authorizations(&server), [Some(BEARER.to_owned())]);
}

#[tokio::test]
async fn of_several_the_first_of_the_model_is_taken_unless_the_caller_prefers_another() {
    let server = Server::start().await;
    let both = || token(config(&server)).api_key("the-key".into());
    get_city(&client(both())).await.expect("a token");
    assert_eq!(authorizations(&server), [Some(BEARER.to_owned())]);
    let preferred =
        both().auth_scheme_preference([aws_smithy_runtime_api::client::auth::AuthSchemeId::from("httpApiKeyAuth")]);
    get_city(&client(preferred)).await.expect("a key");
    assert_eq!(authorizations(&server), [Some(API_KEY.to_owned())]);
    // Digest auth comes before basic auth, for which alone there is a login.
    radar(&client(config(&server).basic_auth_login(login("open sesame")))).await.expect("a login");
    assert_eq!(authorizations(&server), [Some(BASIC.to_owned())]);
    // A call can be somebody else's.
    let other = Config::builder().bearer_token(Token::new("other", None));
    let call = client(both()).get_city().city_id("Seattle").customize().config_override(other);
    call.send().await.expect_err("another token");
    assert_eq!(authorizations(&server), [Some("Bearer other".to_owned())]);
}

#[tokio::test]
async fn what_is_wrong_is_an_error_of_the_service_that_shows_nothing() {
    let server = Server::start().await;
    for builder in
        [config(&server).bearer_token(Token::new(SECRET, None)), config(&server).api_key(Token::new(SECRET, None))]
    {
        let error = get_city(&client(builder)).await.expect_err("it is wrong");
        assert_eq!(error.to_string(), "GetCity failed: who are you?");
        assert_eq!((error.kind(), error.code()), (CallErrorKind::Service, None));
        assert!(!format!("{error:?}").contains(SECRET), "{error:?}");
        assert_eq!(server.take_requests().len(), 1, "it is not retried");
    }
    let text = create_city(&client(config(&server).basic_auth_login(login(SECRET)))).await.expect_err("it is wrong");
    assert_eq!(text, "CreateCity failed: who are you?");
    let text = radar(&client(config(&server).digest_auth_login(login(SECRET)))).await.expect_err("it is wrong");
    assert_eq!(text, "GetRadarImage failed: HTTP status 401: the service refuses the user's name and password");
}

#[tokio::test]
async fn what_is_missing_is_named_and_nothing_is_sent() {
    let server = Server::start().await;
    let nobody = client(config(&server));
    let said = |what: &str, setters: &str| {
        format!(
            "{what} was not sent: nobody is known who makes the call: set {setters} in the configuration of the client"
        )
    };
    let error = get_city(&nobody).await.expect_err("nobody calls");
    assert_eq!(error.kind(), CallErrorKind::NotSent);
    assert_eq!(error.to_string(), said("GetCity", "`bearer_token` or `api_key`"));
    assert_eq!(create_city(&nobody).await.expect_err("nobody calls"), said("CreateCity", "`basic_auth_login`"));
    let expected = said("GetRadarImage", "`digest_auth_login` or `basic_auth_login`");
    assert_eq!(radar(&nobody).await.expect_err("nobody calls"), expected);
    assert!(server.take_requests().is_empty());
}

#[test]
fn nothing_of_it_is_shown() {
    let builder = Config::builder()
        .bearer_token(Token::new(SECRET, None))
        .api_key(Token::new(SECRET, None))
        .basic_auth_login(login(SECRET))
        .digest_auth_login(login(SECRET));
    let client = client(builder.clone());
    for text in [format!("{builder:?}"), format!("{:#?}", builder.build()), format!("{client:?}")] {
        assert!(!text.contains(SECRET), "{text}");
    }
}
