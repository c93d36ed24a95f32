//! The challenges that a client knows. Comes in: a server, and what it asked last. Goes out: the answer for the next request,
//! counted. Shared by the client's calls; nothing of a login is kept.
//!
//! Source: RFC 7616, sections 3.4.5 and 3.6.
use super::answer::{Asked, write_answer};
use super::challenge::Challenge;
use aws_smithy_runtime_api::client::identity::http::Login;
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use std::collections::VecDeque;
use std::collections::hash_map::RandomState;
use std::hash::BuildHasher;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// How many servers are remembered.
const MOST: usize = 16;

/// What the servers of a client asked last.
#[derive(Clone, Debug, Default)]
pub(super) struct KnownChallenges(Arc<Mutex<VecDeque<Known>>>);

#[derive(Debug)]
struct Known {
    server: String,
    challenge: Challenge,
    own_nonce: String,
    /// How many answers there are.
    count: u32,
}

impl KnownChallenges {
    fn entries(&self) -> MutexGuard<'_, VecDeque<Known>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The answer of a request to what its server asked last, if it asked anything.
    pub(super) fn answer(&self, request: &HttpRequest, login: &Login) -> Option<String> {
        let (server, uri) = split(request.uri());
        let mut entries = self.entries();
        let known = entries.iter_mut().find(|known| known.server == server)?;
        // After that many, the server gets the chance to ask anew.
        known.count = known.count.checked_add(1)?;
        let Known { challenge, own_nonce, count, .. } = known;
        Some(write_answer(Asked { challenge, own_nonce, count: *count, method: request.method(), uri: &uri }, login))
    }

    /// Remembers what the server of this URI asks. A nonce that is known goes on being counted.
    pub(super) fn learn(&self, uri: &str, challenge: Challenge) {
        let (server, _) = split(uri);
        let mut entries = self.entries();
        let position = entries.iter().position(|known| known.server == server);
        let old = position.and_then(|index| entries.remove(index));
        if entries.len() == MOST {
            entries.pop_front();
        }
        let same = old.filter(|old| old.challenge.nonce == challenge.nonce && old.count < u32::MAX);
        let (own_nonce, count) = same.map_or_else(|| (new_nonce(), 0), |old| (old.own_nonce, old.count));
        entries.push_back(Known { server, challenge, own_nonce, count });
    }
}

/// Scheme and authority of a URI, and what of it stands in the request's line.
fn split(uri: &str) -> (String, String) {
    let (scheme, rest) = uri.split_once("://").unwrap_or(("", uri));
    let end = rest.find(['/', '?', '#']);
    let (authority, line) = end.and_then(|end| rest.split_at_checked(end)).unwrap_or((rest, ""));
    let line = line.split('#').next().unwrap_or_default();
    let root = if line.starts_with('/') { "" } else { "/" };
    (format!("{scheme}://{authority}"), format!("{root}{line}"))
}

/// A nonce that the server can't foresee: the keys of these hashes are random, by the operating system.
fn new_nonce() -> String {
    let part = || RandomState::new().hash_one(fastrand::u64(..));
    format!("{:016x}{:016x}", part(), part())
}

#[cfg(test)]
mod tests {
    use super::super::challenge::find_challenge;
    use super::*;

    fn request(uri: &str) -> HttpRequest {
        HttpRequest::get(uri).expect("a URI")
    }

    fn asks(nonce: &str) -> Challenge {
        let value = format!("Digest realm=\"r\", qop=\"auth\", nonce=\"{nonce}\"");
        find_challenge([&*value].into_iter()).expect("a challenge").expect("it can be answered")
    }

    fn answer(known: &KnownChallenges, uri: &str) -> Option<String> {
        known.answer(&request(uri), &Login::new("u", "hush", None))
    }

    fn own_nonce(answer: &str) -> &str {
        answer.split("cnonce=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("it has one")
    }

    #[test]
    fn answers_are_counted_per_server_and_nonce() {
        let known = KnownChallenges::default();
        let (one, other) = ("http://a:1/x", "http://a:2/x");
        assert_eq!(answer(&known, one), None);
        known.learn(one, asks("n1"));
        assert_eq!(answer(&known, other), None);
        let first = answer(&known, one).expect("known");
        assert!(first.contains("nc=00000001") && first.contains(r#"nonce="n1", uri="/x""#), "{first}");
        // The same nonce again, as a call that ran beside the first gets it.
        known.learn(one, asks("n1"));
        let second = answer(&known, "http://a:1?y=%20").expect("known");
        assert!(second.contains("nc=00000002") && second.contains(r#"uri="/?y=%20""#), "{second}");
        assert_eq!(own_nonce(&first), own_nonce(&second));
        known.learn(one, asks("n2"));
        let third = answer(&known, one).expect("known");
        assert!(third.contains("nc=00000001") && third.contains("nonce=\"n2\""), "{third}");
        assert_ne!(own_nonce(&first), own_nonce(&third));
        assert!(!format!("{known:?}").contains("hush"));
    }

    #[test]
    fn few_servers_are_remembered_and_no_count_is_used_twice() {
        let known = KnownChallenges::default();
        for port in 0..=MOST {
            known.learn(&format!("http://a:{port}/"), asks("n"));
        }
        assert_eq!(answer(&known, "http://a:0/"), None);
        assert!(answer(&known, "http://a:1/").is_some());
        known.entries().iter_mut().for_each(|known| known.count = u32::MAX - 1);
        assert!(answer(&known, "http://a:1/").is_some_and(|answer| answer.contains("nc=ffffffff")));
        assert_eq!(answer(&known, "http://a:1/"), None);
        known.learn("http://a:1/", asks("n"));
        assert!(answer(&known, "http://a:1/").is_some_and(|answer| answer.contains("nc=00000001")));
    }
}
