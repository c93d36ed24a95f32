//! Reading a regular expression. In: its text. Out: its alternatives, or nothing where something is not understood.
//! Matches nothing (`pattern.rs`).

use super::{Class, Node};
use std::iter::Peekable;
use std::str::Chars;

/// How deep groups may nest.
const DEEPEST: usize = 40;

/// More repetitions than this are as good as any number.
const MOST: usize = 4_096;

/// The alternatives of a whole pattern.
pub(super) fn read_alternatives(text: &str) -> Option<Vec<Vec<Node>>> {
    let mut reader = Reader { chars: text.chars().peekable() };
    let alternatives = reader.alternatives(0)?;
    reader.chars.next().is_none().then_some(alternatives)
}

struct Reader<'t> {
    chars: Peekable<Chars<'t>>,
}

impl Reader<'_> {
    fn alternatives(&mut self, depth: usize) -> Option<Vec<Vec<Node>>> {
        if depth > DEEPEST {
            return None;
        }
        let mut alternatives = vec![Vec::new()];
        while let Some(&c) = self.chars.peek() {
            if c == ')' {
                break;
            }
            self.chars.next();
            if c == '|' {
                alternatives.push(Vec::new());
                continue;
            }
            let Some(node) = self.node(c, depth)? else { continue };
            let node = self.repeated(node)?;
            alternatives.last_mut()?.push(node);
        }
        Some(alternatives)
    }

    /// A part that starts with `c`; `Some(None)` for an anchor, which says nothing of a text as a whole.
    fn node(&mut self, c: char, depth: usize) -> Option<Option<Node>> {
        let class = match c {
            '^' | '$' => return Some(None),
            '*' | '+' | '?' | '{' | ']' | '}' => return None,
            '(' => {
                if self.chars.next_if_eq(&'?').is_some() {
                    self.chars.next_if_eq(&':')?;
                }
                let group = self.alternatives(depth + 1)?;
                self.chars.next_if_eq(&')')?;
                return Some(Some(Node::Group(group)));
            }
            '[' => self.class()?,
            '.' => Class { negated: true, ranges: vec![('\n', '\n')] },
            '\\' => match self.chars.next()? {
                'b' | 'A' | 'z' | 'Z' => return Some(None),
                escaped => self.escaped(escaped)?,
            },
            c => literal(c),
        };
        Some(Some(Node::Class(class)))
    }

    fn repeated(&mut self, node: Node) -> Option<Node> {
        let (min, max) = match self.chars.peek() {
            Some('*') => (0, None),
            Some('+') => (1, None),
            Some('?') => (0, Some(1)),
            Some('{') => {
                self.chars.next();
                let min = self.number().unwrap_or(0);
                let max = if self.chars.next_if_eq(&',').is_some() { self.number() } else { Some(min) };
                (self.chars.peek() == Some(&'}')).then_some((min, max))?
            }
            _ => return Some(node),
        };
        self.chars.next();
        // Lazy and possessive ones match the same texts, or fewer.
        let _ = self.chars.next_if(|c| matches!(c, '?' | '+'));
        if max.is_some_and(|max| max < min) || min > MOST {
            return None;
        }
        Some(Node::Repeat { node: Box::new(node), min, max })
    }

    fn number(&mut self) -> Option<usize> {
        let mut digits = String::new();
        while let Some(digit) = self.chars.next_if(char::is_ascii_digit) {
            digits.push(digit);
        }
        digits.parse().ok()
    }

    /// A class in brackets, the first of which is read.
    fn class(&mut self) -> Option<Class> {
        let mut class = Class { negated: self.chars.next_if_eq(&'^').is_some(), ranges: Vec::new() };
        let mut is_first = true;
        loop {
            let c = self.chars.next()?;
            match c {
                ']' if !is_first => return Some(class),
                '[' if self.chars.peek() == Some(&':') => return None,
                '&' if self.chars.peek() == Some(&'&') => return None,
                _ => {}
            }
            is_first = false;
            let set = if c == '\\' {
                let escaped = self.chars.next()?;
                self.escaped(escaped)?
            } else {
                literal(c)
            };
            let Some(first) = set.single() else {
                class.add(set);
                continue;
            };
            class.ranges.push((first, self.range_end(first)?));
        }
    }

    /// The last character of a range that starts with `first`, or `first` when none starts.
    fn range_end(&mut self, first: char) -> Option<char> {
        let mut ahead = self.chars.clone();
        if ahead.next() != Some('-') || ahead.next().is_none_or(|c| c == ']') {
            return Some(first);
        }
        self.chars.next();
        let last = match self.chars.next()? {
            '\\' => {
                let escaped = self.chars.next()?;
                self.escaped(escaped)?.single()
            }
            c => Some(c),
        };
        last.filter(|last| *last >= first)
    }

    fn escaped(&mut self, c: char) -> Option<Class> {
        let ranges: &[(char, char)] = match c {
            'd' | 'D' => &[('0', '9')],
            'w' | 'W' => &[('A', 'Z'), ('a', 'z'), ('0', '9'), ('_', '_')],
            's' | 'S' => &[(' ', ' '), ('\t', '\r'), ('\u{a0}', '\u{a0}')],
            'n' => &[('\n', '\n')],
            't' => &[('\t', '\t')],
            'r' => &[('\r', '\r')],
            'f' => &[('\u{c}', '\u{c}')],
            'v' => &[('\u{b}', '\u{b}')],
            'u' => return self.code(4),
            'x' => return self.code(2),
            'p' | 'P' => return self.property(c == 'P'),
            c if c.is_ascii_alphanumeric() => return None,
            c => return Some(literal(c)),
        };
        Some(Class { negated: c.is_ascii_uppercase(), ranges: ranges.to_vec() })
    }

    /// A character by its number; half of a pair stands for what no text holds.
    fn code(&mut self, digits: usize) -> Option<Class> {
        let text: String = if self.chars.next_if_eq(&'{').is_some() {
            self.chars.by_ref().take_while(|c| *c != '}').collect()
        } else {
            self.chars.by_ref().take(digits).collect()
        };
        let number = u32::from_str_radix(&text, 16).ok()?;
        Some(literal(char::from_u32(number).unwrap_or(char::REPLACEMENT_CHARACTER)))
    }

    /// The ASCII part of a Unicode category: texts that are made here hold nothing else.
    fn property(&mut self, negated: bool) -> Option<Class> {
        let name: String = match self.chars.next()? {
            '{' => self.chars.by_ref().take_while(|c| *c != '}').collect(),
            c => c.into(),
        };
        let ranges: &[(char, char)] = match name.as_str() {
            "L" | "Letter" | "Alpha" | "IsAlphabetic" | "IsLetter" => &[('A', 'Z'), ('a', 'z'), ('\u{c0}', '\u{24f}')],
            "Lu" | "Upper" => &[('A', 'Z')],
            "Ll" | "Lower" => &[('a', 'z')],
            "N" | "Nd" | "Digit" | "IsDigit" => &[('0', '9')],
            "Alnum" => &[('A', 'Z'), ('a', 'z'), ('0', '9')],
            "Z" | "Zs" | "Space" | "IsWhite_Space" => &[(' ', ' ')],
            "P" | "Punct" | "S" => &[('!', '/'), (':', '@'), ('[', '`'), ('{', '~')],
            "ASCII" => &[(' ', '~')],
            "M" | "C" | "Cc" | "Cntrl" => &[('\u{1}', '\u{1f}')],
            _ => return None,
        };
        Some(Class { negated, ranges: ranges.to_vec() })
    }
}

impl Class {
    /// Adds another set. The complement of a negated one is taken by its ranges.
    fn add(&mut self, other: Self) {
        if !other.negated {
            self.ranges.extend(other.ranges);
            return;
        }
        let mut taken = other.ranges;
        taken.sort_unstable();
        let mut start = '\0';
        for (first, last) in taken {
            if let Some(before) = char::from_u32(u32::from(first).wrapping_sub(1)).filter(|before| *before >= start) {
                self.ranges.push((start, before));
            }
            start = char::from_u32(u32::from(last) + 1).unwrap_or(char::MAX).max(start);
        }
        self.ranges.push((start, char::MAX));
    }
}

fn literal(c: char) -> Class {
    Class { negated: false, ranges: vec![(c, c)] }
}
