//! Views as text for a terminal: a [`View`] in, lines out.
//!
//! Decides nothing but the form.

use super::view::{MemberView, Named, OperationView, ServiceView, ShapeView, TraitView, UsageView, View};
use std::fmt::Write;

/// The text of a view.
pub(super) fn write_view(view: &View) -> String {
    let mut text = String::new();
    match view {
        View::Service(service) => write_service(&mut text, service),
        View::Operation(operation) => write_operation(&mut text, operation),
        View::Shape(shape) => write_shape(&mut text, shape),
        View::Member(member) => write_one_member(&mut text, member),
    }
    text
}

fn write_service(text: &mut String, service: &ServiceView) {
    let _ = writeln!(text, "service {}\n  {}, API version {}", service.id, service.title, service.api_version);
    row(text, "model", &format!("{} ({})", service.path, service.format));
    row(text, "SDK ID", &service.sdk_id);
    row(text, "protocols", &service.protocols.join(", "));
    row(text, "spoken", service.protocol.as_deref().unwrap_or("none of them is supported"));
    row(text, "signed for", service.signing_name.as_deref().unwrap_or("-"));
    row(text, "crate", &service.crate_name);
    let shapes: Vec<String> = service.shapes.iter().map(|(kind, count)| format!("{count} {kind}")).collect();
    row(text, "shapes", &shapes.join(", "));
    for problem in &service.not_supported {
        row(text, "in the way", problem);
    }
    heading(text, &format!("operations ({})", service.operations.len()));
    write_named(text, &service.operations);
    if !service.waiters.is_empty() {
        heading(text, &format!("waiters ({})", service.waiters.len()));
        write_named(text, &service.waiters);
    }
}

fn write_operation(text: &mut String, operation: &OperationView) {
    let _ = writeln!(text, "operation {}", operation.id);
    summary(text, &operation.summary);
    heading(text, "Rust");
    let rust = &operation.rust;
    for (label, path) in [
        ("method", Some(&rust.method)),
        ("module", Some(&rust.module)),
        ("input", Some(&rust.input)),
        ("output", Some(&rust.output)),
        ("error", Some(&rust.error)),
        ("builder", Some(&rust.fluent_builder)),
        ("required", rust.required.as_ref()),
        ("paginator", rust.paginator.as_ref()),
    ] {
        if let Some(path) = path {
            row(text, label, path);
        }
    }
    for waiter in &rust.waiters {
        row(text, "waiter", waiter);
    }
    write_traits(text, &operation.traits);
    for (label, payload) in [("input", &operation.input), ("output", &operation.output)] {
        heading(text, &format!("{label} {} ({})", payload.id, payload.members.len()));
        write_members(text, &payload.members);
    }
    heading(text, &format!("errors ({})", operation.errors.len()));
    write_named(text, &operation.errors);
}

fn write_shape(text: &mut String, shape: &ShapeView) {
    let _ = writeln!(text, "{} {}", shape.kind, shape.id);
    summary(text, &shape.summary);
    for sentence in &shape.constraints {
        let _ = writeln!(text, "  {sentence}");
    }
    heading(text, "Rust");
    if shape.rust.is_empty() {
        let _ = writeln!(text, "  nothing: no operation reaches it");
    }
    for path in &shape.rust {
        let _ = writeln!(text, "  {path}");
    }
    write_traits(text, &shape.traits);
    if !shape.members.is_empty() {
        heading(text, &format!("members ({})", shape.members.len()));
        write_members(text, &shape.members);
    }
    write_usage(text, &shape.used_by);
}

fn write_one_member(text: &mut String, member: &MemberView) {
    let _ = writeln!(text, "member {}", member.id);
    summary(text, &member.summary);
    if let (Some(target), Some(kind)) = (&member.target, &member.kind) {
        row(text, "target", &format!("{target} ({kind})"));
    }
    if let Some(value) = &member.value {
        row(text, "value", &value.to_string());
    }
    row(text, "required", if member.required { "yes" } else { "no" });
    for sentence in &member.constraints {
        let _ = writeln!(text, "  {sentence}");
    }
    heading(text, "Rust");
    row(text, "name", member.rust_name.as_deref().unwrap_or("-"));
    row(text, "type", member.rust_type.as_deref().unwrap_or("-"));
    write_traits(text, &member.traits);
    if let Some(usage) = &member.used_by {
        write_usage(text, usage);
    }
}

fn write_members(text: &mut String, members: &[MemberView]) {
    for member in members {
        let rust = match (&member.rust_name, &member.rust_type) {
            (Some(name), Some(ty)) => format!("{name}: {ty}"),
            (Some(one), None) | (None, Some(one)) => one.clone(),
            (None, None) => "-".to_owned(),
        };
        let value = member.value.as_ref().map(|value| format!(" = {value}")).unwrap_or_default();
        let required = if member.required { ", required" } else { "" };
        let added = if member.added { ", added by the generator" } else { "" };
        let target = member.target.as_ref().map(|target| format!("  [{target}{required}{added}]")).unwrap_or_default();
        let _ = writeln!(text, "  {}{value}  ->  {rust}{target}", member.name);
        detail(text, &member.summary);
        if !member.constraints.is_empty() {
            let _ = writeln!(text, "      {}", member.constraints.join(" "));
        }
    }
}

fn write_named(text: &mut String, all: &[Named]) {
    for named in all {
        let name = named.id.rsplit('#').next().unwrap_or(&named.id);
        let _ = writeln!(text, "  {name}  ->  {}", named.rust);
        detail(text, &named.summary);
    }
}

fn write_traits(text: &mut String, traits: &TraitView) {
    if traits.is_empty() {
        return;
    }
    heading(text, "traits");
    for (id, value) in traits {
        let shown = value.to_string();
        let cut: String = shown.chars().take(TRAIT_WIDTH).collect();
        let more = if cut.len() < shown.len() { " …" } else { "" };
        let shown = if shown == "{}" { String::new() } else { format!(" = {cut}{more}") };
        let _ = writeln!(text, "  {id}{shown}");
    }
}

fn write_usage(text: &mut String, usage: &UsageView) {
    heading(text, "used by");
    let parts = [
        ("taken by", &usage.taken_by),
        ("returned by", &usage.returned_by),
        ("failed with by", &usage.failed_with_by),
        ("members", &usage.members),
    ];
    if parts.iter().all(|(_, list)| list.is_empty()) {
        let _ = writeln!(text, "  nothing");
    }
    for (label, list) in parts.into_iter().filter(|(_, list)| !list.is_empty()) {
        row(text, label, &list.join(", "));
    }
}

/// More characters of a trait's value than this are cut; the JSON has all.
const TRAIT_WIDTH: usize = 160;

fn heading(text: &mut String, title: &str) {
    let _ = writeln!(text, "{title}");
}

fn row(text: &mut String, label: &str, value: &str) {
    let _ = writeln!(text, "  {label:<15} {value}");
}

fn summary(text: &mut String, line: &str) {
    if !line.trim().is_empty() {
        let _ = writeln!(text, "  {line}");
    }
}

/// What belongs to the line above.
fn detail(text: &mut String, line: &str) {
    if !line.trim().is_empty() {
        let _ = writeln!(text, "      {line}");
    }
}
