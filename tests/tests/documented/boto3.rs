//! In: `tests/documented/boto3/facts.json`, which `tests/record/record_documentation.py` records from the installed
//! boto3. Out: what it says of operations, shapes and members.

use super::facts::repository;
use serde_json::{Map, Value};

/// The recording.
pub(crate) struct Facts(Value);

/// What boto3 says of one shape.
#[derive(Clone, Copy)]
pub(crate) struct Shape<'facts> {
    pub(crate) name: &'facts str,
    facts: &'facts Value,
}

/// What boto3 says of one member.
pub(crate) struct Member<'facts> {
    pub(crate) name: &'facts str,
    pub(crate) target: Shape<'facts>,
    /// The words of its description.
    pub(crate) text: &'facts str,
    pub(crate) is_required: bool,
    pub(crate) is_token: bool,
}

/// What boto3 says of one operation.
pub(crate) struct Operation<'facts> {
    pub(crate) name: &'facts str,
    /// The words of its description.
    pub(crate) text: &'facts str,
    pub(crate) input: Shape<'facts>,
    pub(crate) output: Shape<'facts>,
    pub(crate) errors: Vec<Shape<'facts>>,
}

impl Facts {
    pub(crate) fn read() -> Self {
        let path = repository().join("tests/documented/boto3/facts.json");
        let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        Self(serde_json::from_str(&text).expect("the recording is JSON"))
    }

    /// The words of the service's description.
    pub(crate) fn service(&self) -> &str {
        text(&self.0["service"]["text"])
    }

    fn section(&self, name: &str) -> &Map<String, Value> {
        self.0[name].as_object().unwrap_or_else(|| panic!("the recording has {name}"))
    }

    pub(crate) fn shape<'facts>(&'facts self, name: &'facts str) -> Shape<'facts> {
        let facts = self.section("shapes").get(name).unwrap_or_else(|| panic!("the recording has the shape {name}"));
        Shape { name, facts }
    }

    /// Every shape, by name.
    pub(crate) fn shapes(&self) -> Vec<Shape<'_>> {
        self.section("shapes").iter().map(|(name, facts)| Shape { name, facts }).collect()
    }

    /// Every operation, by name.
    pub(crate) fn operations(&self) -> Vec<Operation<'_>> {
        self.section("operations").iter().map(|(name, facts)| self.operation(name, facts)).collect()
    }

    fn operation<'facts>(&'facts self, name: &'facts str, facts: &'facts Value) -> Operation<'facts> {
        let errors = facts["errors"].as_array().into_iter().flatten();
        Operation {
            name,
            text: text(&facts["text"]),
            input: self.shape(text(&facts["input"])),
            output: self.shape(text(&facts["output"])),
            errors: errors.map(|error| self.shape(text(error))).collect(),
        }
    }

    /// The members of a structure or union, in boto3's order.
    pub(crate) fn members<'facts>(&'facts self, shape: Shape<'facts>) -> Vec<Member<'facts>> {
        let members = shape.facts["members"].as_array().into_iter().flatten();
        let member = |facts: &'facts Value| Member {
            name: text(&facts["name"]),
            target: self.shape(text(&facts["shape"])),
            text: text(&facts["text"]),
            is_required: facts["required"] == true,
            is_token: facts["token"] == true,
        };
        members.map(member).collect()
    }

    /// The shape of this map's keys.
    pub(crate) fn key<'facts>(&'facts self, shape: Shape<'facts>) -> Shape<'facts> {
        self.shape(text(&shape.facts["key"]))
    }

    /// The shape that this list holds, or that is the value of this map.
    pub(crate) fn content<'facts>(&'facts self, shape: Shape<'facts>) -> Shape<'facts> {
        let of_list = shape.facts["element"].as_str();
        self.shape(of_list.unwrap_or_else(|| text(&shape.facts["value"])))
    }
}

impl<'facts> Shape<'facts> {
    /// `structure`, `string`, `list`, `map`, `integer`, `long`, `timestamp`, …
    pub(crate) fn kind(self) -> &'facts str {
        text(&self.facts["type"])
    }

    /// The words of its own description.
    pub(crate) fn text(self) -> &'facts str {
        text(&self.facts["text"])
    }

    /// The values of an enum, in boto3's order; empty for anything else.
    pub(crate) fn values(self) -> Vec<&'facts str> {
        self.facts["enum"].as_array().into_iter().flatten().map(text).collect()
    }

    pub(crate) fn is(self, mark: &str) -> bool {
        self.facts[mark] == true
    }

    /// `min` or `max`, as it is written.
    pub(crate) fn bound(self, which: &str) -> Option<String> {
        let bound = &self.facts[which];
        (!bound.is_null()).then(|| bound.as_str().map_or_else(|| bound.to_string(), str::to_owned))
    }

    pub(crate) fn pattern(self) -> Option<&'facts str> {
        self.facts["pattern"].as_str()
    }
}

/// The text, empty where the recording has none.
fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}
