//! The pages of the two documented operations against rustdoc's own pages of the generated crate: the description, every
//! member with its description, type, required mark and allowed values, and the errors.

use super::comparison::Comparison;
use super::facts::{Member, Page, pages, snake};
use super::html;
use super::rustdoc::{Entry, fields, page, variants};
use super::tables::{self, MemberRow};
use std::collections::BTreeSet;

/// A page of rustdoc's; a missing one is a difference.
fn open(comparison: &mut Comparison, path: &str) -> Option<html::Page> {
    page(path).map_err(|missing| comparison.differ(missing)).ok()
}

/// The page's word for a value of this Rust type.
fn kind(ty: &str) -> &str {
    match ty {
        "i32" | "i64" => "integer",
        "DateTime" => "datetime",
        _ if ty.starts_with("Vec<") => "list",
        _ => "string",
    }
}

fn inner<'ty>(ty: &'ty str, around: &str) -> Option<&'ty str> {
    ty.strip_prefix(around)?.strip_prefix('<')?.strip_suffix('>')
}

fn agree(comparison: &mut Comparison, place: &str, entry: &Entry, member: &Member) {
    let ty = inner(&entry.ty, "Option").unwrap_or(&entry.ty);
    comparison.same(&format!("kind of {place}"), kind(ty), &member.kind);
    if let Some(element) = &member.element {
        comparison.same(&format!("elements of {place}"), kind(inner(ty, "Vec").unwrap_or_default()), element);
    }
    comparison.starts(&format!("docs of {place}"), &entry.docs, &member.description);
    if member.values.is_empty() {
        return;
    }
    let Some(enumeration) = open(comparison, &format!("types/enum.{ty}.html")) else { return };
    let known = variants(&enumeration).into_iter().filter(|variant| variant.name != "Unknown");
    let found: BTreeSet<String> = known.map(|variant| variant.name.to_uppercase()).collect();
    let wanted: BTreeSet<String> = member.values.iter().map(|value| value.replace('_', "")).collect();
    comparison.same(&format!("values of {place}"), &joined(found), &joined(wanted));
}

fn joined(texts: BTreeSet<String>) -> String {
    texts.into_iter().collect::<Vec<_>>().join(" ")
}

fn structure(comparison: &mut Comparison, path: &str, members: &[Member], is_input: bool) {
    let Some(page) = open(comparison, path) else { return };
    let entries = fields(&page);
    let found: Vec<_> = entries.iter().map(|entry| entry.name.clone()).collect();
    let wanted: Vec<_> = members.iter().map(|member| snake(&member.name)).collect();
    comparison.same(&format!("fields of {path}"), &found.join(" "), &wanted.join(" "));
    for (entry, member) in entries.iter().zip(members) {
        let place = format!("{path}#{}", entry.name);
        agree(comparison, &place, entry, member);
        if is_input {
            let marked = entry.docs.split_once(&member.description).is_some_and(|(_, rest)| rest.contains("Required."));
            comparison.same(&format!("{place} is required"), &marked.to_string(), &member.required.to_string());
        }
    }
}

/// The rows of the operation's own page.
fn rows(comparison: &mut Comparison, place: &str, rows: &[MemberRow], members: &[Member]) {
    let found: Vec<_> = rows.iter().map(|row| row.name.clone()).collect();
    let wanted: Vec<_> = members.iter().map(|member| snake(&member.name)).collect();
    comparison.same(&format!("members in the {place}"), &found.join(" "), &wanted.join(" "));
    for (row, member) in rows.iter().zip(members) {
        let place = format!("{place}: {}", row.name);
        let ty = inner(&row.ty, "Option").unwrap_or(&row.ty);
        comparison.same(&format!("{place}: kind"), kind(ty), &member.kind);
        // A page marks no member of a response as required, and neither does its table.
        let marks = [row.is_required, member.required].map(|mark| mark.to_string());
        comparison.same(&format!("{place}: required"), &marks[0], &marks[1]);
        comparison.starts(&format!("{place}: description"), &row.said, &member.description);
        // The response's table leaves them to the page of the enum, which is compared too.
        if place.starts_with("request") && !member.values.is_empty() {
            let values = row.said.rsplit_once("One of ").map_or("", |(_, values)| values.trim_end_matches('.'));
            let found: BTreeSet<String> = values.split(", ").map(str::to_owned).collect();
            let wanted: BTreeSet<String> = member.values.iter().cloned().collect();
            comparison.same(&format!("{place}: values"), &joined(found), &joined(wanted));
        }
    }
}

#[test]
fn rustdoc_says_what_the_pages_say() {
    let mut comparison = Comparison::with("the service's pages");
    for Page { operation, method, summary, input, output, exceptions } in pages() {
        let folder = format!("operation/{method}");
        let Some(index) = open(&mut comparison, &format!("{folder}/index.html")) else { continue };
        comparison.starts(&format!("description of {folder}"), &index.lead(), &summary);
        rows(&mut comparison, &format!("request of {folder}"), &tables::members(&index, "Request"), &input);
        rows(&mut comparison, &format!("response of {folder}"), &tables::members(&index, "Response"), &output);
        let listed: BTreeSet<String> = tables::errors(&index).into_iter().map(|row| row.name).collect();
        let wanted: BTreeSet<String> = exceptions.iter().cloned().collect();
        comparison.same(&format!("errors in the table of {folder}"), &joined(listed), &joined(wanted));
        structure(&mut comparison, &format!("{folder}/struct.{operation}Input.html"), &input, true);
        structure(&mut comparison, &format!("{folder}/struct.{operation}Output.html"), &output, false);
        let Some(errors) = open(&mut comparison, &format!("{folder}/enum.{operation}Error.html")) else { continue };
        let known = variants(&errors).into_iter().filter(|variant| variant.name != "Unhandled");
        let found: BTreeSet<String> = known.map(|variant| variant.name).collect();
        comparison.same(&format!("errors of {folder}"), &joined(found), &joined(exceptions.into_iter().collect()));
    }
    comparison.finish();
}
