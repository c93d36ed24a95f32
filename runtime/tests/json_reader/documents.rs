//! Random documents. Comes in: a seed. Goes out: JSON for the shapes, mostly valid, spelled in unusual ways; and the
//! same with damage.

use super::shapes::{DOCUMENT, Kind, LISTS, MAPS, NODE, node};
use super::trace::Unknown;

/// Numbers and what comes close.
pub(crate) const NUMBERS: &[&str] = &[
    "0",
    "-0",
    "1",
    "-1",
    "42",
    "127",
    "128",
    "-128",
    "-129",
    "32767",
    "32768",
    "2147483647",
    "2147483648",
    "-2147483649",
    "123456789012345678",
    "1234567890123456789",
    "9223372036854775807",
    "9223372036854775808",
    "-9223372036854775808",
    "-9223372036854775809",
    "18446744073709551615",
    "18446744073709551616",
    "123456789012345678901234567890",
    "1.5",
    "-1.25",
    "1e3",
    "1E-2",
    "1e+2",
    "1e999",
    "-1e999",
    "1.7976931348623157e308",
    "4.9e-324",
    "1735689845.123",
    "-0.5",
    "0.1",
    "1.0",
    "007",
    "-07",
    "+5",
    "1.",
    "1.e5",
    "-.5",
    ".5",
    "--1",
    "1-2",
    "1+2",
    "1e",
    "1e+",
    "-",
    "+",
    "1.2.3",
    "0x1",
    "1_0",
    "NaN",
];

/// Strings with their quotes, and what comes close.
pub(crate) const STRINGS: &[&str] = &[
    r#""""#,
    r#""a""#,
    r#""1234567""#,
    r#""12345678""#,
    r#""some longer text, with punctuation""#,
    r#""\"\\\/\b\f\n\r\t""#,
    r#""\u0041\u00e9\u20ac""#,
    r#""\ud834\udd1e""#,
    r#""\uD834""#,
    r#""\uDD1E""#,
    r#""\ud834\u0041""#,
    r#""\ud834x""#,
    r#""\ud834\""#,
    r#""\u12""#,
    r#""\u12g4""#,
    r#""\u+123""#,
    r#""\x""#,
    r#""abc\"#,
    r#""abc"#,
    r#""é€𝄞""#,
    r#""\é""#,
    r#""a\\""#,
    r#""aaaaaaa\\""#,
    r#""aaaaaaaa\"aaaaaaa""#,
    "\"raw\ncontrol\"",
    "\"\0\"",
    r#""NaN""#,
    r#""Infinity""#,
    r#""-Infinity""#,
    r#""inf""#,
    r#""nan""#,
    r#""1""#,
    r#""1e999""#,
    r#""-12.5""#,
    r#""Na\u004e""#,
    r#""aGVsbG8=""#,
    r#""aGVsbG8""#,
    r#""====""#,
    r#""aGk=aGk=""#,
    r#""\u0061Gk=""#,
    r#""2025-01-02T03:04:05Z""#,
    r#""2025-01-02T03:04:05.678Z""#,
    r#""2025-01-02T03:04:05.123456789Z""#,
    r#""2025-01-02T03:04:05.9999999999Z""#,
    r#""2025-01-02T03:04:05.Z""#,
    r#""2025-01-02T03:04:05+01:00""#,
    r#""2025-01-02t03:04:05z""#,
    r#""2025-01-02 03:04:05Z""#,
    r#""2024-02-29T00:00:00Z""#,
    r#""2025-02-29T00:00:00Z""#,
    r#""2016-12-31T23:59:60Z""#,
    r#""2025-01-02T24:00:00Z""#,
    r#""1969-12-31T23:59:59.5Z""#,
    r#""0000-01-01T00:00:00Z""#,
    r#""9999-12-31T23:59:59Z""#,
    r#""2025-01-02T03:04:05Zx""#,
    r#""2025-01-02T03:04:05""#,
    r#""2025-01-02""#,
    r#""2025-01-02T03:04:05\u005a""#,
    r#""2025-00-02T03:04:05Z""#,
    r#""2025-01-00T03:04:05Z""#,
    r#""202é-01-02T03:04:05Z""#,
    r#""Thu, 02 Jan 2025 03:04:05 GMT""#,
    r#""Thu, 02 Jan 2025 03:04:05.678 GMT""#,
    r#""1735787045""#,
    r#""1735787045.5""#,
];

/// Values that are neither.
pub(crate) const OTHERS: &[&str] =
    &["true", "false", "null", "nul", "tru", "[]", "{}", "[1]", "[null]", r#"{"a":1}"#, "[1,]", "{,}", "[}", ""];

/// Bytes that mean something, or are no text.
const BYTES: &[u8] = b"\"\\{}[]:,0123456789+-.eEnulltrfasTZ \t\n\r\x00\x7f\x80\xc3\xff";

/// Makes documents, the same for the same seed.
pub(crate) struct Documents {
    random: fastrand::Rng,
    out: Vec<u8>,
}

impl Documents {
    pub(crate) fn new(seed: u64) -> Self {
        Self { random: fastrand::Rng::with_seed(seed), out: Vec::new() }
    }

    /// A number below `end`.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.random.usize(..end)
    }

    /// Which kind of document is next: a structure, mostly.
    pub(crate) fn kind(&mut self) -> &'static Kind {
        match self.below(12) {
            0 => &Kind::SCALARS[self.below(Kind::SCALARS.len())],
            1 => &DOCUMENT,
            2 => &LISTS,
            3 => &MAPS,
            _ => &NODE,
        }
    }

    /// What to do with unknown members.
    pub(crate) fn unknown(&mut self) -> Unknown {
        [Unknown::Ignore, Unknown::Skip, Unknown::Document][self.below(3)]
    }

    /// A document of this kind.
    pub(crate) fn document(&mut self, kind: &Kind) -> Vec<u8> {
        self.out.clear();
        self.value(kind, 3);
        self.space();
        std::mem::take(&mut self.out)
    }

    /// Damages a document in one to three places.
    pub(crate) fn damage(&mut self, input: &mut Vec<u8>) {
        for _ in 0..=self.below(3) {
            let at = self.below(input.len() + 1);
            let other = self.below(input.len() + 1);
            let byte = match self.below(3) {
                0 => self.random.u8(..),
                _ => BYTES[self.below(BYTES.len())],
            };
            match self.below(6) {
                0 => input.truncate(at),
                1 => input.insert(at, byte),
                2 if at < input.len() => drop(input.remove(at)),
                3 if at < input.len() && other < input.len() => input.swap(at, other),
                4 => {
                    let piece = input[at.min(other)..at.max(other)].iter().take(20).copied().collect::<Vec<_>>();
                    input.splice(at..at, piece);
                }
                _ if at < input.len() => input[at] = byte,
                _ => {}
            }
        }
    }

    fn value(&mut self, kind: &Kind, depth: usize) {
        self.space();
        // Rarely, a value of another kind.
        let kind = match self.below(150) {
            0 => &Kind::SCALARS[self.below(Kind::SCALARS.len())],
            1 => &Kind::Document,
            2 => return self.out.extend(b"null"),
            _ => kind,
        };
        match kind {
            Kind::Boolean => self.out.extend(if self.random.bool() { &b"true"[..] } else { b"false" }),
            Kind::Byte | Kind::Short | Kind::Integer | Kind::Long => self.number(false),
            Kind::Float | Kind::Double | Kind::BigInteger | Kind::BigDecimal => self.number(true),
            Kind::Text => self.string(),
            Kind::Blob => self.pick(&[r#""aGVsbG8=""#, r#""""#, r#""AAEC""#, r#""aGVsbG8h""#]),
            Kind::Timestamp => {
                self.pick(&[r#""2025-01-02T03:04:05Z""#, r#""2025-01-02T03:04:05.678Z""#, "1735787045.678"])
            }
            Kind::Document | Kind::Skipped | Kind::Untouched => self.any(depth),
            Kind::StringList => self.list(&Kind::Text, depth),
            Kind::BlobList => self.list(&Kind::Blob, depth),
            Kind::IntegerList | Kind::LongList => self.list(&Kind::Integer, depth),
            Kind::StringMap => self.map(&Kind::Text, depth),
            Kind::List(element) => self.list(element, depth),
            Kind::Map(value) => self.map(value, depth),
            Kind::Lists => self.list(kind, depth),
            Kind::Maps => self.map(kind, depth),
            Kind::Node | Kind::Union => self.node(depth),
        }
    }

    fn any(&mut self, depth: usize) {
        match self.below(6) {
            0 => self.list(&Kind::Document, depth),
            1 => self.map(&Kind::Document, depth),
            2 => self.number(true),
            3 => self.pick(&["true", "false", "null"]),
            _ => self.string(),
        }
    }

    fn list(&mut self, element: &Kind, depth: usize) {
        let length = if depth == 0 { 0 } else { self.below(4) };
        self.out.push(b'[');
        for index in 0..length {
            self.comma(index);
            self.value(element, depth.saturating_sub(1));
            self.space();
        }
        self.space();
        self.out.push(b']');
    }

    fn map(&mut self, value: &Kind, depth: usize) {
        let length = if depth == 0 { 0 } else { self.below(4) };
        self.out.push(b'{');
        for index in 0..length {
            self.comma(index);
            let key = ["a", "b", "__type", "k\u{e9}y"][self.below(4)];
            self.entry(key, value, depth);
        }
        self.space();
        self.out.push(b'}');
    }

    fn node(&mut self, depth: usize) {
        let members = &node().members;
        let mut order: Vec<usize> = (0..members.len()).filter(|_| self.random.usize(..4) == 0).collect();
        if self.below(3) == 0 {
            self.random.shuffle(&mut order);
        }
        self.out.push(b'{');
        for (index, member) in order.into_iter().enumerate() {
            self.comma(index);
            let member = &members[member];
            if depth == 0 && matches!(member.kind, Kind::Node | Kind::Union)
                || *member.kind == Kind::Untouched && self.below(20) > 0
            {
                self.entry("Other", &Kind::Document, depth);
                continue;
            }
            let name = match (member.schema.json_name(), self.below(12)) {
                (Some(name), 0..6) => name.value(),
                (_, 11) => ["__type", "Unknown", "flag", "Nam", "Names"][self.below(5)],
                _ => member.schema.member_name().expect("a member"),
            };
            self.entry(name, member.kind, depth);
        }
        self.space();
        self.out.push(b'}');
    }

    fn entry(&mut self, key: &str, value: &Kind, depth: usize) {
        self.space();
        self.out.push(b'"');
        for character in key.chars() {
            match self.below(60) {
                0 => self.out.extend(format!("\\u{:04x}", u32::from(character)).bytes()),
                _ if matches!(character, '"' | '\\') => self.out.extend(format!("\\{character}").bytes()),
                _ => self.out.extend(character.to_string().bytes()),
            }
        }
        self.out.push(b'"');
        self.space();
        self.out.push(b':');
        self.value(value, depth.saturating_sub(1));
        self.space();
    }

    fn comma(&mut self, index: usize) {
        if index > 0 {
            self.out.push(b',');
        }
    }

    fn number(&mut self, fraction: bool) {
        match self.below(60) {
            0 => self.pick(NUMBERS),
            1 => self.pick(&[r#""NaN""#, r#""-Infinity""#, r#""12""#]),
            _ if fraction => {
                let number = self.random.f64() * 1000.0;
                self.out.extend(number.to_string().bytes());
            }
            _ => {
                let number = self.random.i8(..);
                self.out.extend(number.to_string().bytes());
            }
        }
    }

    fn string(&mut self) {
        if self.below(20) == 0 {
            return self.pick(STRINGS);
        }
        self.out.push(b'"');
        for _ in 0..self.random.usize(..40) {
            match self.below(60) {
                0 => self.pick(&["\\n", "\\\"", "\\\\", "\\u00e9", "\\ud834\\udd1e", "\\/"]),
                1 => self.pick(&["\u{e9}", "\u{20ac}", "\u{1d11e}", "\t"]),
                _ => {
                    let character = self.random.alphanumeric();
                    self.out.push(character as u8);
                }
            }
        }
        self.out.push(b'"');
    }

    fn pick(&mut self, texts: &[&str]) {
        let text = texts[self.below(texts.len())];
        self.out.extend(text.bytes());
    }

    fn space(&mut self) {
        if self.below(15) == 0 {
            self.pick(&[" ", "\n", "\t \r\n", "  "]);
        }
    }
}
