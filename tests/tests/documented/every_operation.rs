//! All operations against what boto3 says of them: operations, errors, members, types, constraints and enum values, read
//! back from rustdoc's pages.

use super::boto3::{Facts, Member, Operation, Shape};
use super::comparison::Comparison;
use super::constraints;
use super::facts::snake;
use super::operation_page;
use super::rust_type::{Role, field_type, rust_type};
use super::rustdoc::{Entry, fields, page, variants};
use std::collections::BTreeSet;

/// A value without signs and capitals, as a variant's name has it.
fn plain(value: &str) -> String {
    value.replace(|character: char| !character.is_ascii_alphanumeric(), "").to_lowercase()
}

/// The comparisons with boto3's facts.
struct Check<'facts> {
    facts: &'facts Facts,
    comparison: Comparison,
}

impl<'facts> Check<'facts> {
    /// The fields of the structure on this page.
    fn structure(&mut self, path: &str, shape: Shape<'facts>, role: Role) {
        let page = match page(path) {
            Ok(page) => page,
            Err(missing) => return self.comparison.differ(missing),
        };
        self.comparison.starts(&format!("description of {path}"), &page.lead(), shape.text());
        let entries = fields(&page);
        let members = self.facts.members(shape);
        let found: Vec<_> = entries.iter().map(|entry| entry.name.as_str()).collect();
        let wanted: Vec<_> = members.iter().map(|member| snake(member.name)).collect();
        self.comparison.same(&format!("fields of {path}"), &found.join(" "), &wanted.join(" "));
        for member in &members {
            let name = snake(member.name);
            if let Some(entry) = entries.iter().find(|entry| entry.name == name) {
                self.member(&format!("{path}#{name}"), entry, member, role);
            }
        }
    }

    fn member(&mut self, place: &str, entry: &Entry, member: &Member<'_>, role: Role) {
        self.comparison.same(&format!("type of {place}"), &entry.ty, &field_type(self.facts, member, role));
        let wanted = format!("{} {}", member.text, constraints::expected(self.facts, member));
        self.comparison.same(&format!("docs of {place}"), &entry.docs, &wanted);
    }

    fn enumeration(&mut self, shape: Shape<'_>) {
        let path = format!("types/enum.{}.html", shape.name);
        let page = match page(&path) {
            Ok(page) => page,
            Err(missing) => return self.comparison.differ(missing),
        };
        let known: Vec<_> = variants(&page).into_iter().filter(|variant| variant.name != "Unknown").collect();
        let values = shape.values();
        let wanted: BTreeSet<_> = values.iter().map(|value| plain(value)).collect();
        let found: BTreeSet<_> = known.iter().map(|variant| variant.name.to_lowercase()).collect();
        let joined = |texts: BTreeSet<String>| texts.into_iter().collect::<Vec<_>>().join(" ");
        self.comparison.same(&format!("values of {path}"), &joined(found), &joined(wanted));
        // What the name says, the documentation need not.
        for variant in known {
            let value = values.iter().find(|value| plain(value) == variant.name.to_lowercase());
            let Some(value) = value else { continue };
            let is_said = **value == variant.name || **value == snake(&variant.name).to_uppercase();
            let wanted = if is_said { String::new() } else { format!("The value {value}.") };
            self.comparison.same(&format!("{path}: docs of {value}"), &variant.docs, &wanted);
        }
    }

    fn union(&mut self, shape: Shape<'_>) {
        let path = format!("types/enum.{}.html", shape.name);
        let page = match page(&path) {
            Ok(page) => page,
            Err(missing) => return self.comparison.differ(missing),
        };
        self.comparison.starts(&format!("description of {path}"), &page.lead(), shape.text());
        let entries = variants(&page);
        for member in self.facts.members(shape) {
            let place = format!("{path}#{}", member.name);
            let Some(entry) = entries.iter().find(|entry| entry.name == member.name) else {
                self.comparison.differ(format!("{place} is missing"));
                continue;
            };
            self.comparison.same(
                &format!("type of {place}"),
                &entry.ty,
                &format!("({})", rust_type(self.facts, member.target)),
            );
            self.comparison.starts(&format!("docs of {place}"), &entry.docs, member.text);
        }
        assert!(entries.iter().any(|entry| entry.name == "Unknown"), "{path} has room for members to come");
    }

    fn errors(&mut self, operation: &str, folder: &str, errors: &[Shape<'_>]) {
        let path = format!("{folder}/enum.{operation}Error.html");
        let page = match page(&path) {
            Ok(page) => page,
            Err(missing) => return self.comparison.differ(missing),
        };
        let entries: Vec<_> = variants(&page).into_iter().filter(|variant| variant.name != "Unhandled").collect();
        let found: BTreeSet<_> = entries.iter().map(|entry| entry.name.as_str()).collect();
        let wanted: BTreeSet<_> = errors.iter().map(|error| error.name).collect();
        let joined = |names: BTreeSet<&str>| names.into_iter().collect::<Vec<_>>().join(" ");
        self.comparison.same(&format!("variants of {path}"), &joined(found), &joined(wanted));
        for error in errors {
            if let Some(entry) = entries.iter().find(|entry| entry.name == error.name) {
                self.comparison.same(
                    &format!("type of {path}#{}", error.name),
                    &entry.ty,
                    &format!("({})", error.name),
                );
                // All of it is on the page of the error itself.
                self.comparison.sentences(&format!("docs of {path}#{}", error.name), &entry.docs, error.text());
            }
        }
    }
}

/// Adds a shape and all that it is made of.
fn reach<'facts>(facts: &'facts Facts, shape: Shape<'facts>, found: &mut BTreeSet<&'facts str>) {
    if !found.insert(shape.name) {
        return;
    }
    match shape.kind() {
        "structure" => facts.members(shape).iter().for_each(|member| reach(facts, member.target, found)),
        "list" | "map" => reach(facts, facts.content(shape), found),
        _ => {}
    }
}

impl<'facts> Check<'facts> {
    fn operation(&mut self, operation: &Operation<'facts>) {
        let folder = format!("operation/{}", snake(operation.name));
        match page(&format!("{folder}/index.html")) {
            Ok(index) => {
                self.comparison.starts(&format!("description of {folder}"), &index.lead(), operation.text);
                operation_page::compare(&mut self.comparison, self.facts, operation, &index);
            }
            Err(missing) => self.comparison.differ(missing),
        }
        self.structure(&format!("{folder}/struct.{}Input.html", operation.name), operation.input, Role::Input);
        self.structure(&format!("{folder}/struct.{}Output.html", operation.name), operation.output, Role::Read);
        self.errors(operation.name, &folder, &operation.errors);
    }

    fn shape(&mut self, shape: Shape<'facts>, is_read: bool) {
        if shape.is("union") {
            self.union(shape);
        } else if shape.kind() == "structure" {
            let folder = if shape.is("exception") { "types/error" } else { "types" };
            let role = if is_read { Role::Read } else { Role::Sent };
            self.structure(&format!("{folder}/struct.{}.html", shape.name), shape, role);
        } else if !shape.values().is_empty() {
            self.enumeration(shape);
        }
    }
}

#[test]
fn rustdoc_says_what_boto3_says_of_every_operation() {
    let facts = Facts::read();
    let operations = facts.operations();
    assert_eq!(operations.len(), 34);
    let mut payloads = BTreeSet::new();
    let mut read = BTreeSet::new();
    let mut check = Check { facts: &facts, comparison: Comparison::with("boto3") };
    for operation in &operations {
        payloads.extend([operation.input.name, operation.output.name]);
        reach(&facts, operation.output, &mut read);
        operation.errors.iter().for_each(|error| reach(&facts, *error, &mut read));
        check.operation(operation);
    }
    for shape in facts.shapes().into_iter().filter(|shape| !payloads.contains(shape.name)) {
        check.shape(shape, read.contains(shape.name));
    }
    let index = page("index.html").unwrap_or_else(|missing| panic!("{missing}"));
    check.comparison.starts("the crate's page", &index.lead(), facts.service());
    check.comparison.finish();
}
