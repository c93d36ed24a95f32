//! Examples as Rust text: calls that a reader can copy and that a doc test compiles.
//!
//! In: an [`OperationPlan`] and the values of one of its examples. Out: lines of Rust, laid out as `rustfmt` would. What
//! the values are is decided in `example.rs`.

mod value;

use crate::docs::example::ExampleSetter;
use crate::plan::CratePlan;
use crate::plan::field::FieldPlan;
use crate::plan::operation::OperationPlan;
use crate::plan::presence::Presence;
use crate::plan::ty::RustType;
pub use value::{Imports, ValueWriter};

/// The widest line of an example.
const WIDTH: usize = 92;

/// A doc test with a client that it need not make: fences, hidden lines and all. It is compiled, not run.
pub fn doc_test(plan: &CratePlan, code: Vec<String>) -> Vec<String> {
    let krate = &plan.package.crate_name;
    let mut lines = vec![
        plan.package.open_example("no_run"),
        format!("# async fn example(client: &{krate}::Client) -> Result<(), Box<dyn std::error::Error>> {{"),
    ];
    lines.extend(code);
    lines.extend(["# Ok(())", "# }", "```"].map(str::to_owned));
    lines
}

/// Lines that import what they name, make the call by `client` and show what came back.
pub fn call_lines(operation: &OperationPlan, setters: &[ExampleSetter], plan: &CratePlan) -> Vec<String> {
    let imports = Imports::of(setters, &plan.package.crate_name);
    let mut lines = imports.lines();
    if !lines.is_empty() {
        lines.push(String::new());
    }
    lines.extend(request_lines(operation, setters, &imports));
    lines
}

/// The same without imports.
pub fn request_lines(operation: &OperationPlan, setters: &[ExampleSetter], imports: &Imports) -> Vec<String> {
    if let Some(paginator) = &operation.paginator {
        let (what, last) = match paginator.items {
            Some(_) => ("item", ".items()"),
            None => ("page", ""),
        };
        let end = format!(".into_paginator(){last}.send();");
        let mut lines = chain(&format!("let mut {what}s = client"), operation, setters, &end, imports);
        lines.push(format!("while let Some({what}) = {what}s.next().await {{"));
        lines.push(format!("    println!(\"{{:?}}\", {what}?);"));
        lines.push("}".to_owned());
        return lines;
    }
    if let Some(events) = operation.output.stream().filter(|stream| stream.ty.as_events().is_some()) {
        let mut lines = chain("let mut output = client", operation, setters, ".call().await?;", imports);
        lines.push(format!("while let Some(event) = output.{}.recv().await? {{", events.name));
        lines.push("    println!(\"{event:?}\");".to_owned());
        lines.push("}".to_owned());
        return lines;
    }
    if let Some(stream) = operation.output.stream() {
        let mut lines = chain("let output = client", operation, setters, ".call().await?;", imports);
        lines.push(format!("let body = output.{}.collect().await?;", stream.name));
        lines.push("println!(\"{} bytes\", body.into_bytes().len());".to_owned());
        return lines;
    }
    let Some(shown) = shown_field(&operation.output.fields) else {
        return chain("client", operation, setters, ".call().await?;", imports);
    };
    let mut lines = chain("let output = client", operation, setters, ".call().await?;", imports);
    let is_text = shown.ty == RustType::String && shown.presence != Presence::Optional;
    let format = if is_text { "{}" } else { "{:?}" };
    lines.push(format!("println!(\"{format}\", output.{}());", shown.name));
    lines
}

/// The member of an answer that is printed: what names the thing, else the first that may be shown.
fn shown_field(fields: &[FieldPlan]) -> Option<&FieldPlan> {
    let shown = || fields.iter().filter(|field| !field.sensitive);
    let named =
        |part: &str| shown().find(move |field| field.name.stem() == part && field.presence != Presence::Optional);
    named("arn").or_else(|| named("id")).or_else(|| shown().next())
}

/// `start.operation().member(value)…end`, on one line if it is short.
pub fn chain(
    start: &str,
    operation: &OperationPlan,
    setters: &[ExampleSetter],
    end: &str,
    imports: &Imports,
) -> Vec<String> {
    links(start, &[format!(".{}()", operation.module)], setters, end, imports)
}

/// `start`, links, setters and `end`, on one line if it is short.
pub fn links(start: &str, first: &[String], setters: &[ExampleSetter], end: &str, imports: &Imports) -> Vec<String> {
    let mut links = first.to_vec();
    let mut writer = ValueWriter::new(imports, 4);
    for setter in setters {
        links.extend(writer.setter(setter));
    }
    let mut parts = end.split('.');
    // What ends the last link, such as a semicolon alone.
    if let (Some(rest), Some(last)) = (parts.next(), links.last_mut()) {
        last.push_str(rest);
    }
    links.extend(parts.map(|part| format!(".{part}")));
    let line = format!("{start}{}", links.concat());
    if line.len() <= WIDTH - 12 && !line.contains('\n') {
        return vec![line];
    }
    let mut lines = vec![start.to_owned()];
    for link in links {
        lines.extend(format!("    {link}").split('\n').map(str::to_owned));
    }
    lines
}
