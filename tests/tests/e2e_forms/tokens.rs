//! Tokens for databases. In: hosts and users. Out: tokens, as botocore makes them.

use crate::{credentials, recorded, start};
use aws_credential_types::provider::SharedCredentialsProvider;
use aws_smithy_async::time::StaticTimeSource;
use aws_types::SdkConfig;
use aws_types::region::Region;
use ferrosmith_runtime::auth_token::dsql;
use mini_forms::auth_token::{AuthToken, AuthTokenGenerator, Config, ConfigBuilder};
use serde_json::Value;
use std::time::{Duration, UNIX_EPOCH};

/// A shared configuration with these credentials.
fn shared(session: &Value) -> SdkConfig {
    SdkConfig::builder()
        .credentials_provider(SharedCredentialsProvider::new(credentials(session)))
        .region(Region::new("us-east-1"))
        .time_source(StaticTimeSource::new(start()))
        .build()
}

/// A database, and a user whose name must be encoded.
fn database() -> ConfigBuilder {
    Config::builder().hostname("db.a.us-east-1.rds.amazonaws.com").port(3306).username("jane doe&co")
}

#[tokio::test]
async fn tokens_are_those_of_botocore() {
    let rows = recorded("tokens");
    for row in &rows {
        let shared = shared(&row["session"]);
        let cluster = dsql::Config::builder().hostname("c.dsql.eu-west-2.on.aws").region(Region::new("eu-west-2"));
        let token = match row["kind"].as_str() {
            Some("rds") => {
                let generator = AuthTokenGenerator::new(database().build().expect("all is set"));
                generator.auth_token(&shared).await
            }
            Some("dsql") => {
                let config = cluster.expires_in(450).build().expect("all is set");
                dsql::AuthTokenGenerator::new(config).db_connect_auth_token(&shared).await
            }
            Some("dsql-admin") => {
                let config = cluster.build().expect("all is set");
                dsql::AuthTokenGenerator::new(config).db_connect_admin_auth_token(&shared).await
            }
            other => panic!("no such kind of token: {other:?}"),
        };
        let token = token.unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(Some(token.as_str()), row["token"].as_str());
        assert_eq!(token.to_string(), token.as_str());
        let shown = format!("{token:?}");
        assert!(!shown.contains("Signature") && !shown.contains("AKID"), "{shown}");
    }
    assert_eq!(rows.len(), 6, "three kinds, with and without a session");
}

#[tokio::test]
async fn what_a_generator_says_itself_counts() {
    let own = credentials(&Value::from("own"));
    let config =
        database().credentials(own).region(Region::new("eu-west-1")).expires_in(5).build().expect("all is set");
    let token = AuthTokenGenerator::new(config).auth_token(&shared(&Value::Null)).await.expect("a token");
    for part in ["%2Feu-west-1%2Frds-db%2F", "X-Amz-Expires=5&", "X-Amz-Security-Token=own&"] {
        assert!(token.as_str().contains(part), "{}", token.as_str());
    }
    let long = database().expires_in(100_000).build().expect("all is set");
    let token = AuthTokenGenerator::new(long).auth_token(&shared(&Value::Null)).await.expect("a token");
    assert!(token.as_str().contains("X-Amz-Expires=900&"), "{}", token.as_str());
}

/// Why there is no token of this database.
async fn refused(config: ConfigBuilder, shared: &SdkConfig) -> String {
    let config = config.build().expect("all is set");
    let token: Result<AuthToken, _> = AuthTokenGenerator::new(config).auth_token(shared).await;
    token.expect_err("refused").to_string()
}

#[tokio::test]
async fn what_no_token_can_be_made_of_is_an_error() {
    let usual = shared(&Value::Null);
    for host in ["", "a/b", "a b", "user@a", "a?b", "a#b", "a:1", "a\nb", "ä", "[", "[::1", "[a]"] {
        let error = refused(database().hostname(host), &usual).await;
        assert!(error.contains("is no name of a host"), "{host}: {error}");
    }
    assert!(refused(database().port(70_000), &usual).await.contains("70000 is no port"));
    let config = database().hostname("[::1]").build().expect("all is set");
    let token = AuthTokenGenerator::new(config).auth_token(&usual).await.expect("a token");
    assert!(token.as_str().starts_with("[::1]:3306/?Action=connect&"), "{}", token.as_str());
    assert!(refused(database(), &SdkConfig::builder().build()).await.contains("signed by credentials"));
    let early = usual.to_builder().time_source(StaticTimeSource::new(UNIX_EPOCH - Duration::from_secs(1))).build();
    assert!(refused(database(), &early).await.contains("clock"));

    let dsql = |days: u64| {
        let config = dsql::Config::builder().hostname("c.on.aws").expires_in(days * 86_400).build();
        dsql::AuthTokenGenerator::new(config.expect("all is set"))
    };
    let error = dsql(8).db_connect_auth_token(&usual).await.expect_err("longer than a week").to_string();
    assert!(error.contains("604800 s at most"), "{error}");
    let nowhere = usual.to_builder().region(None).build();
    let error = dsql(1).db_connect_auth_token(&nowhere).await.expect_err("no Region").to_string();
    assert!(error.contains("for a Region"), "{error}");
    for (config, missing) in [
        (Config::builder().port(1).username("u"), "hostname"),
        (Config::builder().hostname("h").username("u"), "port"),
        (Config::builder().hostname("h").port(1), "username"),
    ] {
        let error = config.build().expect_err("incomplete").to_string();
        assert!(error.contains(&format!("`{missing}` is missing")), "{error}");
    }
    assert!(dsql::Config::builder().build().is_err());
}
