//! Answers to challenges of digest auth. Comes in: a challenge, a login and a request's line. Goes out: the value of the header
//! `Authorization`. Which challenge is answered, and how often, is decided elsewhere.
//!
//! Source: RFC 7616, sections 3.4 and 3.5.
use super::challenge::Challenge;
use aws_smithy_http::label;
use aws_smithy_runtime_api::client::identity::http::Login;
use md5::Md5;
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// How a challenge wants its answer to be computed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Algorithm {
    hash: Hash,
    /// Whether the login is hashed together with the first nonces of both sides.
    is_of_session: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Hash {
    #[default]
    Md5,
    Sha256,
}

impl Algorithm {
    /// The algorithm of this name, in any case.
    pub(super) fn of_name(name: &str) -> Option<Self> {
        let name = name.to_ascii_lowercase();
        let (hash, is_of_session) = match name.strip_suffix("-sess") {
            Some(hash) => (hash, true),
            None => (&*name, false),
        };
        let hash = match hash {
            "md5" => Hash::Md5,
            "sha-256" => Hash::Sha256,
            _ => return None,
        };
        Some(Self { hash, is_of_session })
    }

    /// The hash of this text, in hexadecimal.
    fn hash(self, text: &str) -> String {
        match self.hash {
            Hash::Md5 => hexadecimal(&Md5::digest(text)),
            Hash::Sha256 => hexadecimal(&Sha256::digest(text)),
        }
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    let mut text = String::new();
    for byte in bytes {
        let _ = write!(text, "{byte:02x}");
    }
    text
}

/// What is answered.
#[derive(Clone, Copy)]
pub(super) struct Asked<'a> {
    pub(super) challenge: &'a Challenge,
    /// The client's own nonce, the same for all answers to this challenge.
    pub(super) own_nonce: &'a str,
    /// How many answers to this challenge there are, this one among them.
    pub(super) count: u32,
    pub(super) method: &'a str,
    /// Path and query as they are sent.
    pub(super) uri: &'a str,
}

/// The value of `Authorization`.
pub(super) fn write_answer(asked: Asked<'_>, login: &Login) -> String {
    let Asked { challenge, own_nonce, count, method, uri } = asked;
    let Challenge { realm, nonce, algorithm, .. } = challenge;
    let mut secret = algorithm.hash(&format!("{}:{realm}:{}", login.user(), login.password()));
    if algorithm.is_of_session {
        secret = algorithm.hash(&format!("{secret}:{nonce}:{own_nonce}"));
    }
    let line = algorithm.hash(&format!("{method}:{uri}"));
    let response = if challenge.is_counted {
        algorithm.hash(&format!("{secret}:{nonce}:{count:08x}:{own_nonce}:auth:{line}"))
    } else {
        algorithm.hash(&format!("{secret}:{nonce}:{line}"))
    };
    let mut value = format!("Digest {}, realm={}", write_user(challenge, login.user()), quoted(realm));
    let _ = write!(value, ", nonce={}, uri={}, response=\"{response}\"", quoted(nonce), quoted(uri));
    if let Some(name) = &challenge.algorithm_name {
        let _ = write!(value, ", algorithm={name}");
    }
    // The algorithm of a session needs the client's nonce, also where answers are not counted.
    if challenge.is_counted || algorithm.is_of_session {
        let _ = write!(value, ", cnonce=\"{own_nonce}\"");
    }
    if let Some(opaque) = &challenge.opaque {
        let _ = write!(value, ", opaque={}", quoted(opaque));
    }
    if challenge.is_counted {
        let _ = write!(value, ", qop=auth, nc={count:08x}");
    }
    if challenge.hashes_user {
        value.push_str(", userhash=true");
    }
    value
}

/// The parameter with the user's name.
fn write_user(challenge: &Challenge, user: &str) -> String {
    if challenge.hashes_user {
        let hash = challenge.algorithm.hash(&format!("{user}:{}", challenge.realm));
        return format!("username=\"{hash}\"");
    }
    if user.is_ascii() {
        return format!("username={}", quoted(user));
    }
    // Source: RFC 8187, section 3.2.
    format!("username*=UTF-8''{}", label::fmt_string(user, label::EncodingStrategy::Default))
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', r"\\").replace('"', "\\\""))
}

#[cfg(test)]
mod tests {
    use super::super::challenge::find_challenge;
    use super::*;

    fn challenge(value: &str) -> Challenge {
        find_challenge([value].into_iter()).expect("a challenge").expect("it can be answered")
    }

    fn answer(challenge: &str, own_nonce: &str, count: u32, (user, password): (&str, &str)) -> String {
        let challenge = &self::challenge(challenge);
        let asked = Asked { challenge, own_nonce, count, method: "GET", uri: "/dir/index.html" };
        write_answer(asked, &Login::new(user, password, None))
    }

    const MUFASA: (&str, &str) = ("Mufasa", "Circle of Life");

    #[test]
    fn the_answers_are_those_of_rfc_7616() {
        // Section 3.9.1.
        let own = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ";
        for (algorithm, response) in [
            ("MD5", "8ca523f5e9506fed4657c9700eebdbec"),
            ("SHA-256", "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"),
        ] {
            let asked = format!(
                r#"Digest realm="http-auth@example.org", qop="auth, auth-int", algorithm={algorithm},
                nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS""#
            );
            let expected = format!(
                "Digest username=\"Mufasa\", realm=\"http-auth@example.org\", \
                 nonce=\"7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v\", uri=\"/dir/index.html\", \
                 response=\"{response}\", algorithm={algorithm}, cnonce=\"{own}\", \
                 opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\", qop=auth, nc=00000001"
            );
            assert_eq!(answer(&asked, own, 1, MUFASA), expected);
        }
    }

    #[test]
    fn the_answers_are_those_of_rfc_2617_and_rfc_2069() {
        let login = ("Mufasa", "Circle Of Life");
        let asked = r#"Digest realm="testrealm@host.com", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093", qop="auth""#;
        let counted = answer(asked, "0a4f113b", 1, login);
        assert!(counted.contains(r#"response="6629fae49393a05397450978507c4ef1""#), "{counted}");
        let plain = answer(asked.strip_suffix(r#", qop="auth""#).expect("it is there"), "0a4f113b", 1, login);
        let expected = "Digest username=\"Mufasa\", realm=\"testrealm@host.com\", \
            nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\", uri=\"/dir/index.html\", \
            response=\"670fd8c2df070c60b045671b8b24ff02\"";
        assert_eq!(plain, expected);
    }

    #[test]
    fn a_session_hashes_both_nonces_and_each_answer_has_its_count() {
        let asked = r#"Digest realm="r", nonce="n", qop="auth", algorithm=MD5-sess"#;
        // Computed by Python's `hashlib`.
        let first = answer(asked, "c", 1, ("u", "p"));
        assert!(first.contains(r#"response="0abe11747db4fe75b9d027c31a167c62""#), "{first}");
        let later = answer(asked, "c", 26, ("u", "p"));
        assert!(
            later.contains(r#"response="5bd0cd413e5a2c084b3dd6800f6d0237""#) && later.contains("nc=0000001a"),
            "{later}"
        );
        let plain = answer(r#"Digest realm="r", nonce="n", algorithm=SHA-256-sess"#, "c", 1, ("u", "p"));
        assert!(plain.contains(r#"response="3a182e4ae533652b4558fe8986331866c6500065fac749cfebdc07cdbb29369e", algorithm=SHA-256-sess, cnonce="c""#), "{plain}");
        assert!(!plain.contains("nc="), "{plain}");
    }

    #[test]
    fn a_user_is_written_as_the_service_can_read_it() {
        let asked = r#"Digest realm="a \"r\"", nonce="n", userhash=USERHASH"#;
        let plain = answer(&asked.replace("USERHASH", "false"), "c", 1, (r#"o"\ne"#, "p"));
        assert!(plain.starts_with(r#"Digest username="o\"\\ne", realm="a \"r\"", nonce="n""#), "{plain}");
        let foreign = answer(&asked.replace("USERHASH", "false"), "c", 1, ("Jäsøn Doe", "p"));
        assert!(foreign.starts_with("Digest username*=UTF-8''J%C3%A4s%C3%B8n%20Doe, realm"), "{foreign}");
        let hashed = answer(&asked.replace("USERHASH", "true"), "c", 1, ("Jäsøn Doe", "p"));
        assert!(hashed.starts_with("Digest username=\"ff344daf28d69ec70f804d9c149d6691\", realm"), "{hashed}");
        assert!(hashed.ends_with(", userhash=true"), "{hashed}");
    }
}
