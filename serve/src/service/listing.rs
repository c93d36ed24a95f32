//! Pages of lists: rows in order, what is left of them after filters, and tokens for what follows.
//!
//! A token names the last item, signed together with account, operation and filters: one that was made for another
//! question, or by somebody else, is refused. It holds as long as the store, across restarts.

use super::{Call, Refusal};
use crate::signature::{hex, unhex};
use hmac::{Hmac, KeyInit, Mac};
use serde_json::Value;
use sha2::Sha256;

/// Bytes of the signature in a token.
const SIGNATURE: usize = 16;
/// Rows read at a time.
const CHUNK: usize = 100;

/// Members of an input that say which page, and not what is listed.
const PAGING: [&str; 2] = ["NextToken", "MaxResults"];

impl Call<'_, '_> {
    fn token_signature(&self, position: &str) -> Hmac<Sha256> {
        let mut question = self.input.clone();
        if let Value::Object(members) = &mut question {
            members.retain(|name, _| !PAGING.contains(&name.as_str()));
        }
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.world.token_key).expect("HMAC takes keys of any length");
        let (account, operation) = (self.account, self.operation);
        mac.update(format!("{account}\n{operation}\n{question}\n{position}").as_bytes());
        mac
    }

    fn write_token(&self, position: &str) -> String {
        let signature = self.token_signature(position).finalize().into_bytes();
        format!("{}{}", hex(&signature[..SIGNATURE]), hex(position.as_bytes()))
    }

    /// The position that the request's token names; empty without one.
    fn read_token(&self) -> Result<String, Refusal> {
        let Some(token) = self.input["NextToken"].as_str() else { return Ok(String::new()) };
        let read = || {
            let bytes = unhex(token)?;
            let (signature, position) = bytes.split_at_checked(SIGNATURE)?;
            let position = String::from_utf8(position.to_vec()).ok()?;
            self.token_signature(&position).verify_truncated_left(signature).ok()?;
            Some(position)
        };
        read().ok_or_else(|| {
            let message = "is no token of a previous response to the same request";
            Refusal::field("NextToken", "INVALID_VALUE", message)
        })
    }

    /// A page of the rows under `prefix`: `keep` turns key and row into an item, or leaves it out. Gives the items and the
    /// token for what follows, if anything does.
    pub(crate) fn page(
        &self,
        prefix: &str,
        mut keep: impl FnMut(&Self, &str, &Value) -> Result<Option<Value>, Refusal>,
    ) -> Result<(Vec<Value>, Option<String>), Refusal> {
        let most = self.input["MaxResults"].as_u64().unwrap_or(self.settings().limits.page);
        let most = usize::try_from(most).unwrap_or(usize::MAX);
        let mut items = Vec::new();
        let mut after = self.read_token()?;
        let mut last = String::new();
        loop {
            let rows = self.rows.scan(prefix, &after, CHUNK)?;
            for (key, row) in &rows {
                let Some(item) = keep(self, key, row)? else { continue };
                if items.len() == most {
                    return Ok((items, Some(self.write_token(&last))));
                }
                items.push(item);
                last.clone_from(key);
            }
            match rows.last() {
                Some((key, _)) if rows.len() == CHUNK => after.clone_from(key),
                _ => return Ok((items, None)),
            }
        }
    }
}
