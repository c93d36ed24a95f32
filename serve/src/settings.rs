//! What a server is told: accounts with their keys, limits and durations. In: TOML. Out: [`Settings`].
//!
//! Without a file there are three test accounts, so that a server is of use at once. Opens no file.

use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// Everything that can be set, with what holds when it is not.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Settings {
    /// The region that requests must be signed for, and that ARNs name.
    pub region: String,
    /// Who may call, by access key ID.
    pub keys: BTreeMap<String, Key>,
    /// How much is allowed.
    pub limits: Limits,
    /// Seconds until a task (profile update, qualifications, verification) ends.
    pub task_seconds: u64,
    /// Days until an invitation expires.
    pub invitation_days: u64,
    /// The code that is "sent" to every email address. Nothing is sent.
    pub email_code: String,
    /// Whether a partner can be created only after a verification of the business succeeded.
    pub verify_before_partner: bool,
}

/// An access key.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Key {
    /// The twelve digits of the account that it belongs to.
    pub account: String,
    /// The secret access key.
    pub secret: String,
    /// The session token that must come with it, for temporary credentials.
    #[serde(default)]
    pub session_token: Option<String>,
    /// Operations that this key may not call: they are answered with `AccessDeniedException`.
    #[serde(default)]
    pub denied: BTreeSet<String>,
}

/// How much is allowed; the real service does not document its figures.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Limits {
    /// Partners of one account and catalog.
    pub partners: u64,
    /// Verification codes sent per account and day.
    pub emails_per_day: u64,
    /// Email domains of a partner.
    pub domains: u64,
    /// Invitations created per account, catalog and day.
    pub invitations_per_day: u64,
    /// Pending invitations that an account has sent, per catalog.
    pub open_invitations: u64,
    /// Active connections of an account, per catalog.
    pub connections: u64,
    /// Profile updates started per account, catalog and day.
    pub profile_updates_per_day: u64,
    /// Changes of visibility per account, catalog and day.
    pub visibility_updates_per_day: u64,
    /// Items on a page when the request does not say.
    pub page: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            partners: 1,
            emails_per_day: 1000,
            domains: 100,
            invitations_per_day: 1000,
            open_invitations: 500,
            connections: 500,
            profile_updates_per_day: 1000,
            visibility_updates_per_day: 1000,
            page: 50,
        }
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            region: "us-east-1".to_owned(),
            keys: test_keys(),
            limits: Limits::default(),
            task_seconds: 2,
            invitation_days: 14,
            email_code: "123456".to_owned(),
            verify_before_partner: false,
        }
    }
}

/// The keys that hold without a settings file: accounts 111111111111, 222222222222 and 333333333333.
pub fn test_keys() -> BTreeMap<String, Key> {
    let key = |number: u32| {
        let account = number.to_string().repeat(12);
        let secret = format!("test-secret-{number}");
        (format!("AKIDTEST{number}"), Key { account, secret, session_token: None, denied: BTreeSet::new() })
    };
    (1..=3).map(key).collect()
}

impl Settings {
    /// Reads a settings file.
    ///
    /// # Errors
    ///
    /// Syntax, unknown keys and values of another type.
    pub fn read(text: &str) -> Result<Self, String> {
        toml::from_str(text).map_err(|error| error.to_string())
    }

    /// Values that nothing could be done with, all together.
    ///
    /// # Errors
    ///
    /// A line for each of them.
    pub(crate) fn check(&self) -> Result<(), String> {
        let mut wrong = Vec::new();
        let digits = |text: &str, number: usize| text.len() == number && text.bytes().all(|byte| byte.is_ascii_digit());
        for (id, key) in &self.keys {
            if !digits(&key.account, 12) {
                wrong.push(format!("keys.{id}.account should have twelve digits"));
            }
            if key.secret.is_empty() || id.is_empty() || id.contains('/') {
                wrong.push(format!("keys.{id} should have a secret, and an ID without `/`"));
            }
        }
        if !digits(&self.email_code, 6) {
            wrong.push("email-code should have six digits".to_owned());
        }
        // What the model's lists hold.
        if !(1..=50).contains(&self.limits.page) {
            wrong.push("limits.page should be from 1 to 50".to_owned());
        }
        if self.limits.domains > 100 {
            wrong.push("limits.domains should be at most 100".to_owned());
        }
        let region = self.region.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
        if self.region.is_empty() || self.region.len() > 32 || !region {
            wrong.push("region should be like us-east-1".to_owned());
        }
        if wrong.is_empty() { Ok(()) } else { Err(wrong.join("\n")) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_replaces_what_it_names() {
        let text = "task-seconds = 9\n[limits]\ndomains = 2\n[keys.K]\naccount = \"123456789012\"\nsecret = \"s\"\ndenied = [\"GetPartner\"]";
        let settings = Settings::read(text).expect("it is right");
        assert_eq!((settings.task_seconds, settings.limits.domains, settings.limits.partners), (9, 2, 1));
        assert!(settings.keys["K"].denied.contains("GetPartner"));
        assert_eq!(settings.keys.len(), 1);
        assert_eq!(Settings::read("").expect("nothing need be set"), Settings::default());
        Settings::default().check().expect("what holds by default can be used");
    }

    #[test]
    fn all_that_is_wrong_is_said() {
        let text = "email-code = \"x\"\nregion = \"\"\n[keys.K]\naccount = \"1\"\nsecret = \"\"";
        let error = Settings::read(text).expect("TOML").check().expect_err("four things are wrong");
        assert_eq!(error.lines().count(), 4, "{error}");
        assert!(Settings::read("task-second = 1").is_err());
    }
}
