//! What tests want, in a crate with the feature `test-util`. Comes in: nothing. Goes out: settings that are otherwise
//! random, of the machine or of the time.
use super::Builder;
use crate::config::{BehaviorVersion, Login, Settings, SharedIdentityResolver, SharedTimeSource, Token};
#[cfg(feature = "aws")]
use crate::config::{Region, SharedCredentialsProvider, SharedTokenProvider};
use crate::endpoint::discovery::DiscoveryOnDemand;
use aws_smithy_async::time::StaticTimeSource;
use aws_smithy_runtime_api::client::auth::http::{
    HTTP_API_KEY_AUTH_SCHEME_ID, HTTP_BASIC_AUTH_SCHEME_ID, HTTP_BEARER_AUTH_SCHEME_ID, HTTP_DIGEST_AUTH_SCHEME_ID,
};
use std::time::{Duration, UNIX_EPOCH};

impl<S> Builder<S> {
    /// Sets what tests want: everything that is otherwise random, of the machine or of the time is fixed.
    pub fn apply_test_defaults(&mut self) -> &mut Self {
        let time = UNIX_EPOCH + Duration::from_secs(1_234_567_890);
        self.set_idempotency_token_provider(Some("00000000-0000-4000-8000-000000000000".into()))
            .set_time_source(Some(SharedTimeSource::new(StaticTimeSource::new(time))))
            .set_behavior_version(Some(BehaviorVersion::latest()));
        self.settings.apply_test_identities();
        #[cfg(feature = "aws")]
        self.settings.apply_aws_test_defaults();
        // No endpoint is asked for that the test does not ask for, so that mocks need not know of it.
        self.settings.layer.store_put(DiscoveryOnDemand);
        self
    }

    /// Sets what tests want: everything that is otherwise random, of the machine or of the time is fixed.
    pub fn with_test_defaults(mut self) -> Self {
        self.apply_test_defaults();
        self
    }

    /// As [`apply_test_defaults`](Self::apply_test_defaults); services of AWS have the Region `us-east-1` if none is set.
    pub fn apply_test_defaults_v2(&mut self) -> &mut Self {
        self.apply_test_defaults();
        #[cfg(feature = "aws")]
        self.settings.apply_test_region();
        self
    }

    /// As [`with_test_defaults`](Self::with_test_defaults); services of AWS have the Region `us-east-1` if none is set.
    pub fn with_test_defaults_v2(mut self) -> Self {
        self.apply_test_defaults_v2();
        self
    }
}

impl Settings {
    /// Somebody who calls, by each auth scheme of HTTP.
    fn apply_test_identities(&mut self) {
        let token = SharedIdentityResolver::new(Token::new("test-token", None));
        let login = SharedIdentityResolver::new(Login::new("test-user", "test-password", None));
        for (scheme, identity) in [
            (HTTP_API_KEY_AUTH_SCHEME_ID, &token),
            (HTTP_BEARER_AUTH_SCHEME_ID, &token),
            (HTTP_BASIC_AUTH_SCHEME_ID, &login),
            (HTTP_DIGEST_AUTH_SCHEME_ID, &login),
        ] {
            self.components.set_identity_resolver(scheme, identity.clone());
        }
    }
}

// Whichever the service: one that is not AWS's looks at none of it.
#[cfg(feature = "aws")]
impl Settings {
    fn apply_aws_test_defaults(&mut self) {
        let credentials = aws_credential_types::Credentials::for_tests();
        let token = aws_credential_types::Token::for_tests();
        self.set_credentials_provider(Some(SharedCredentialsProvider::new(credentials)));
        self.set_token_provider(Some(SharedTokenProvider::new(token)));
        self.layer.store_put(aws_runtime::user_agent::AwsUserAgent::for_tests());
    }

    fn apply_test_region(&mut self) {
        if self.layer.load::<Region>().is_none() {
            self.layer.store_put(Region::new("us-east-1"));
        }
    }
}
