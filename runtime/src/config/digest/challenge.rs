//! Challenges of digest auth. Comes in: the values of the header `WWW-Authenticate`. Goes out: the first challenge that can
//! be answered, or why there is none. What a service says is never trusted to be well-formed.
//!
//! Source: RFC 9110, section 11.6.1; RFC 7616, section 3.3.
use super::answer::Algorithm;
use std::iter::Peekable;
use std::str::Chars;

/// What a service asks to be proven.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Challenge {
    pub(super) realm: String,
    pub(super) nonce: String,
    pub(super) opaque: Option<String>,
    pub(super) algorithm: Algorithm,
    /// The algorithm's name as the service writes it, if it names one.
    pub(super) algorithm_name: Option<String>,
    /// Whether answers are counted, by `qop=auth`; otherwise as in RFC 2069.
    pub(super) is_counted: bool,
    /// Whether the user's name is sent as a hash.
    pub(super) hashes_user: bool,
    /// Whether the last answer was right, and its nonce too old.
    pub(super) is_stale: bool,
}

/// The first digest challenge among these that can be answered; `None` without any digest challenge.
///
/// # Errors
/// Why the last one can't be answered, if none can.
pub(super) fn find_challenge<'a>(values: impl Iterator<Item = &'a str>) -> Option<Result<Challenge, String>> {
    let offered = values.flat_map(read_offers).filter(|offer| offer.scheme.eq_ignore_ascii_case("digest"));
    let mut last = None;
    for offer in offered {
        let read = offer.read_digest();
        let is_usable = read.is_ok();
        last = Some(read);
        if is_usable {
            break;
        }
    }
    last
}

/// A challenge of any scheme.
struct Offer {
    scheme: String,
    /// The names are lower case.
    params: Vec<(String, String)>,
}

impl Offer {
    fn param(&self, name: &str) -> Option<&str> {
        self.params.iter().find(|(key, _)| key == name).map(|(_, value)| &**value)
    }

    fn is_true(&self, name: &str) -> bool {
        self.param(name).is_some_and(|value| value.eq_ignore_ascii_case("true"))
    }

    fn read_digest(&self) -> Result<Challenge, String> {
        let required = |name: &str| {
            let value = self.param(name).ok_or_else(|| format!("its challenge has no `{name}`"))?;
            match value.chars().any(char::is_control) {
                true => Err(format!("the `{name}` of its challenge has a control character in it")),
                false => Ok(value.to_owned()),
            }
        };
        let algorithm_name = self.param("algorithm").map(str::to_owned);
        let algorithm = match &algorithm_name {
            None => Algorithm::default(),
            Some(name) => Algorithm::of_name(name)
                .ok_or_else(|| format!("its algorithm `{}` is not known", name.escape_debug()))?,
        };
        let qop = self.param("qop");
        let is_auth = |qop: &str| qop.split(',').any(|one| one.trim().eq_ignore_ascii_case("auth"));
        if let Some(qop) = qop.filter(|qop| !is_auth(qop)) {
            return Err(format!("its quality of protection is `{}`, and `auth` is known alone", qop.escape_debug()));
        }
        Ok(Challenge {
            realm: required("realm")?,
            nonce: required("nonce")?,
            opaque: self.param("opaque").map(|_| required("opaque")).transpose()?,
            algorithm,
            algorithm_name,
            is_counted: qop.is_some(),
            hashes_user: self.is_true("userhash"),
            is_stale: self.is_true("stale"),
        })
    }
}

/// The challenges in one value of the header. What is no challenge is passed over.
fn read_offers(value: &str) -> Vec<Offer> {
    let mut offers: Vec<Offer> = Vec::new();
    let mut rest = value.chars().peekable();
    while rest.peek().is_some() {
        skip_spaces(&mut rest);
        let word = read_token(&mut rest);
        skip_spaces(&mut rest);
        if word.is_empty() {
            // A comma, or what should not be here; spaces are passed over before.
            rest.next();
        } else if rest.next_if_eq(&'=').is_some() {
            skip_spaces(&mut rest);
            let value = if rest.peek() == Some(&'"') { read_quoted(&mut rest) } else { read_token(&mut rest) };
            if let Some(offer) = offers.last_mut() {
                offer.params.push((word.to_ascii_lowercase(), value));
            }
        } else {
            offers.push(Offer { scheme: word, params: Vec::new() });
        }
    }
    offers
}

fn skip_spaces(rest: &mut Peekable<Chars<'_>>) {
    while rest.next_if(|c| matches!(c, ' ' | '\t')).is_some() {}
}

/// Source: RFC 9110, section 5.6.2.
fn read_token(rest: &mut Peekable<Chars<'_>>) -> String {
    let mut token = String::new();
    while let Some(c) = rest.next_if(|c| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(*c)) {
        token.push(c);
    }
    token
}

/// Source: RFC 9110, section 5.6.4.
fn read_quoted(rest: &mut Peekable<Chars<'_>>) -> String {
    let mut text = String::new();
    rest.next();
    while let Some(c) = rest.next() {
        match c {
            '"' => break,
            '\\' => text.extend(rest.next()),
            c => text.push(c),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(values: &[&str]) -> Option<Result<Challenge, String>> {
        find_challenge(values.iter().copied())
    }

    #[test]
    fn the_first_challenge_that_can_be_answered_is_taken() {
        // The first is of no known algorithm; tokens of other schemes end in `=`, and one value may hold several challenges.
        let values = [
            r#"Negotiate abc==, Basic realm="a, Digest realm=b""#,
            r#"Digest realm="r", nonce="1", algorithm=SHA-512-256, DIGEST realm = "say \"hi\" é" ,, nonce=2, qop="auth-int , AUTH",
               algorithm=sha-256-SESS, stale=TRUE, userhash=true, opaque="", nonce=3"#,
            r#"Digest realm="r", nonce="4""#,
        ];
        let challenge = found(&values).expect("there is one").expect("it can be answered");
        let expected = Challenge {
            realm: "say \"hi\" é".to_owned(),
            nonce: "2".to_owned(),
            opaque: Some(String::new()),
            algorithm: Algorithm::of_name("SHA-256-sess").expect("known"),
            algorithm_name: Some("sha-256-SESS".to_owned()),
            is_counted: true,
            hashes_user: true,
            is_stale: true,
        };
        assert_eq!(challenge, expected);
        let plain = found(&values[2..]).expect("there is one").expect("it can be answered");
        assert_eq!((plain.algorithm, plain.is_counted, plain.is_stale), (Algorithm::default(), false, false));
    }

    #[test]
    fn what_can_not_be_answered_is_said() {
        for (value, says) in [
            (r#"Digest nonce="1""#, "its challenge has no `realm`"),
            (r#"Digest realm="r""#, "its challenge has no `nonce`"),
            (r#"Digest realm="r", nonce="1", qop="auth-int""#, "its quality of protection is `auth-int`"),
            (r#"Digest realm="r", nonce="1", algorithm="MD5é""#, "its algorithm `MD5é` is not known"),
            ("Digest realm=\"r\", nonce=\"1\t\"", "the `nonce` of its challenge has a control character in it"),
            ("Digest realm=\"r\", nonce=\"1\", opaque=\"\t\"", "the `opaque` of its challenge has a control"),
            ("Digest", "has no `realm`"),
        ] {
            let error = found(&[value]).expect("a challenge").expect_err(value);
            assert!(error.contains(says), "{value}: {error}");
        }
        for value in ["", "Basic realm=\"Digest\"", "=,\"é\\", "realm=\"r\", nonce=\"1\""] {
            assert_eq!(found(&[value]), None, "{value}");
        }
    }

    #[test]
    fn a_value_that_breaks_off_is_read_to_its_end() {
        let whole = r#"Digest realm="é\"r", nonce="1", opaque="\\é", qop="auth""#;
        for (end, _) in whole.char_indices() {
            let _ = found(&[&whole[..end]]);
        }
    }
}
