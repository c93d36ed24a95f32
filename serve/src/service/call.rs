//! [`Call`]: what an operation sees of a request and of the world, and the names that it gives things.
//!
//! In: account, input, time, rows. Out: looked-up members, IDs, ARNs, counts. Decides nothing about an operation.

use super::Refusal;
use crate::clock::day;
use crate::secret::random_bytes;
use crate::settings::Settings;
use crate::store::Rows;
use serde_json::Value;
use std::sync::OnceLock;

/// What all calls share.
#[derive(Debug)]
pub(crate) struct World {
    pub(crate) settings: Settings,
    /// What page tokens are signed with; as old as the store.
    pub(crate) token_key: Vec<u8>,
    /// When the store was made, in milliseconds.
    pub(crate) born: i64,
    /// `http://127.0.0.1:8910`, once the server listens.
    pub(crate) origin: OnceLock<String>,
}

/// One call.
pub(crate) struct Call<'c, 't> {
    /// Who calls: twelve digits.
    pub(crate) account: &'c str,
    /// `AWS` or `Sandbox`; empty where the operation has no catalog.
    pub(crate) catalog: &'c str,
    /// The operation's name.
    pub(crate) operation: &'c str,
    /// The input, of the model's shape.
    pub(crate) input: &'c Value,
    /// Milliseconds since 1970.
    pub(crate) now: i64,
    pub(crate) rows: &'c mut Rows<'t>,
    pub(crate) world: &'c World,
}

/// Letters and digits of IDs, in the order of their bytes.
const ALPHABET: &[u8; 32] = b"234567abcdefghijklmnopqrstuvwxyz";
/// How many of an ID's 13 characters count up; the others are by chance.
const COUNTED: usize = 7;

impl Call<'_, '_> {
    /// A required member that is a string.
    pub(crate) fn text(&self, name: &str) -> &str {
        self.input[name].as_str().unwrap_or_default()
    }

    /// A member, or null.
    pub(crate) fn member(&self, name: &str) -> Value {
        self.input[name].clone()
    }

    pub(crate) fn settings(&self) -> &Settings {
        &self.world.settings
    }

    /// When a task that starts now ends.
    pub(crate) fn task_end(&self) -> i64 {
        self.now + i64::try_from(self.settings().task_seconds).unwrap_or(i64::MAX / 2000) * 1000
    }

    /// `kind/account/catalog/`: where this account's rows of a kind are.
    pub(crate) fn own(&self, kind: &str) -> String {
        format!("{kind}/{}/{}/", self.account, self.catalog)
    }

    /// `kind/catalog/`: where rows are that accounts share.
    pub(crate) fn shared(&self, kind: &str) -> String {
        format!("{kind}/{}/", self.catalog)
    }

    /// A new ID such as `pac-…`; later ones sort after earlier ones.
    pub(crate) fn new_id(&mut self, prefix: &str) -> Result<String, Refusal> {
        let mut number = self.rows.count("meta/ids")?;
        let mut characters = [0_u8; 13];
        for place in (0..COUNTED).rev() {
            characters[place] = ALPHABET[(number % 32) as usize];
            number /= 32;
        }
        // An ID is no secret, but who has one should not be able to tell the next.
        let random = random_bytes::<13>()?;
        for (character, byte) in characters[COUNTED..].iter_mut().zip(random) {
            *character = ALPHABET[usize::from(byte % 32)];
        }
        let characters: String = characters.iter().map(|byte| char::from(*byte)).collect();
        Ok(format!("{prefix}-{characters}"))
    }

    /// An ARN of something that belongs to this account.
    pub(crate) fn arn(&self, resource: &str) -> String {
        format!("{}:{}:catalog/{}/{resource}", self.arn_start(), self.account, self.catalog)
    }

    /// An ARN of something that accounts share.
    pub(crate) fn shared_arn(&self, resource: &str) -> String {
        format!("{}::catalog/{}/{resource}", self.arn_start(), self.catalog)
    }

    fn arn_start(&self) -> String {
        format!("arn:aws:partnercentral:{}", self.settings().region)
    }

    /// Counts one more of a kind for today, unless that would be more than `limit`.
    pub(crate) fn count_today(&mut self, kind: &str, limit: u64, reason: &str) -> Result<(), Refusal> {
        let key = format!("{}{}", self.own(&format!("daily-{kind}")), day(self.now));
        let so_far = self.rows.get(&key)?.and_then(|count| count.as_u64()).unwrap_or(0);
        if so_far >= limit {
            return Err(Refusal::quota(reason, format!("no more than {limit} a day are allowed")));
        }
        // Days that are over are of no use to anybody.
        for (over, _) in self.rows.all(&self.own(&format!("daily-{kind}")))? {
            if over != day(self.now).to_string() {
                let stale = format!("{}{over}", self.own(&format!("daily-{kind}")));
                self.rows.remove(&stale)?;
            }
        }
        self.rows.count(&key)?;
        Ok(())
    }
}
