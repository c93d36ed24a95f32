//! The overview of a request and of its response: every member with its type, those of structures inside them too.
//!
//! In: an [`OperationPlan`], and the plan for the types inside. Out: lines in a notation close to Rust, which is not
//! compiled: `a | b` for one of several. Deep structures are folded until the overview fits a page.

use crate::docs::spelling::type_text;
use crate::plan::CratePlan;
use crate::plan::field::FieldPlan;
use crate::plan::operation::OperationPlan;
use crate::plan::presence::Presence;
use crate::plan::ty::{RustType, TypePath};

/// More lines than this are folded.
const LINES: usize = 30;

/// How deep structures are shown at most.
const DEEPEST: usize = 5;

/// The widest line on which the values of an enum are listed.
const WIDTH: usize = 100;

/// The request: a setter per line.
pub(super) fn request_syntax(operation: &OperationPlan, plan: &CratePlan) -> Vec<String> {
    folded(plan, &|syntax| {
        syntax.lines.push(format!("client.{}()", operation.module));
        for field in &operation.input.fields {
            let (name, required) = (&field.name, if field.required { "required" } else { "" });
            match &field.ty {
                RustType::Vec(item) => {
                    syntax.push(1, &format!(".{name}("), item, ")", &joined(required, "once per item"))
                }
                RustType::Map(key, value) => {
                    let start = format!(".{name}({}, ", type_text(key));
                    syntax.push(1, &start, value, ")", &joined(required, "once per entry"));
                }
                RustType::Bool
                | RustType::I8
                | RustType::I16
                | RustType::I32
                | RustType::I64
                | RustType::F32
                | RustType::F64
                | RustType::BigInteger
                | RustType::BigDecimal
                | RustType::String
                | RustType::Blob
                | RustType::ByteStream
                | RustType::Events { .. }
                | RustType::DateTime
                | RustType::Document
                | RustType::Named(_)
                | RustType::Option(_)
                | RustType::Box(_) => syntax.push(1, &format!(".{name}("), &field.ty, ")", required),
            }
        }
        syntax.lines.push("    .send()".to_owned());
    })
}

/// The response: an accessor's type per line.
pub(super) fn response_syntax(operation: &OperationPlan, plan: &CratePlan) -> Vec<String> {
    let output = &operation.output;
    if output.fields.is_empty() {
        return vec![format!("{} {{}}", output.name)];
    }
    folded(plan, &|syntax| {
        syntax.lines.push(format!("{} {{", output.name));
        for field in &output.fields {
            syntax.push_field(1, field, &|field| match field.presence {
                Presence::Optional => "optional",
                Presence::Required | Presence::Defaulted(_) | Presence::Stream => "",
            });
        }
        syntax.lines.push("}".to_owned());
    })
}

fn joined(one: &str, other: &str) -> String {
    if one.is_empty() { other.to_owned() } else { format!("{one}, {other}") }
}

/// The deepest overview that is not too long.
fn folded(plan: &CratePlan, write: &dyn Fn(&mut Syntax<'_>)) -> Vec<String> {
    let at_depth = |depth: usize| {
        // Only what is not folded further has to be whole.
        let most = if depth == 0 { usize::MAX } else { LINES };
        let mut syntax = Syntax { plan, lines: Vec::new(), most, depth, open: Vec::new() };
        write(&mut syntax);
        syntax.lines
    };
    (1..=DEEPEST).rev().map(at_depth).find(|lines| lines.len() <= LINES).unwrap_or_else(|| at_depth(0))
}

struct Syntax<'p> {
    plan: &'p CratePlan,
    lines: Vec<String>,
    /// Once there are more lines, the overview is thrown away, so that no more of a structure is written.
    most: usize,
    /// How many structures may still be opened inside each other.
    depth: usize,
    open: Vec<TypePath>,
}

impl Syntax<'_> {
    fn push_field(&mut self, indent: usize, field: &FieldPlan, note: &dyn Fn(&FieldPlan) -> &'static str) {
        let name = field.name.stem();
        self.push(indent, &format!("{name}: "), &field.ty, ",", note(field));
    }

    /// A value between `start` and `end`, on as many lines as it takes.
    fn push(&mut self, indent: usize, start: &str, ty: &RustType, end: &str, note: &str) {
        match ty {
            RustType::Vec(item) => self.push(indent, &format!("{start}["), item, &format!("]{end}"), note),
            RustType::Map(key, value) => {
                self.push(indent, &format!("{start}{{{}: ", type_text(key)), value, &format!("}}{end}"), note);
            }
            RustType::Option(inner) => self.push(indent, start, inner, &format!(" | null{end}"), note),
            RustType::Box(inner) => self.push(indent, start, inner, end, note),
            RustType::Named(path) => self.push_named(indent, start, path, end, note),
            RustType::Bool
            | RustType::I8
            | RustType::I16
            | RustType::I32
            | RustType::I64
            | RustType::F32
            | RustType::F64
            | RustType::BigInteger
            | RustType::BigDecimal
            | RustType::String
            | RustType::Blob
            | RustType::ByteStream
            | RustType::Events { .. }
            | RustType::DateTime
            | RustType::Document => self.push_line(indent, &format!("{start}{}{end}", type_text(ty)), note),
        }
    }

    fn push_named(&mut self, indent: usize, start: &str, path: &TypePath, end: &str, note: &str) {
        let plan = self.plan;
        let name = &path.name;
        let is_folded = self.depth == 0 || self.is_too_long() || self.open.contains(path);
        if let Ok(found) = plan.enums.binary_search_by(|item| item.path.cmp(path)) {
            let variants: Vec<&str> = plan.enums[found].variants.iter().map(|variant| variant.name.as_str()).collect();
            let all = format!("{start}{name}::{{{}}}{end}", variants.join(" | "));
            let line = if all.len() + indent * 4 <= WIDTH { all } else { format!("{start}{name}{end}") };
            return self.push_line(indent, &line, note);
        }
        if is_folded {
            return self.push_line(indent, &format!("{start}{name} {{ … }}{end}"), note);
        }
        self.depth -= 1;
        self.open.push(path.clone());
        if let Ok(found) = plan.structures.binary_search_by(|item| item.path.cmp(path)) {
            let fields = &plan.structures[found].fields;
            if fields.is_empty() {
                self.push_line(indent, &format!("{start}{name} {{}}{end}"), note);
            } else {
                self.push_line(indent, &format!("{start}{name} {{"), note);
                for field in fields {
                    if self.is_too_long() {
                        break;
                    }
                    self.push_field(indent + 1, field, &|field| if field.required { "required" } else { "" });
                }
                self.push_line(indent, &format!("}}{end}"), "");
            }
        } else if let Ok(found) = plan.unions.binary_search_by(|item| item.path.cmp(path)) {
            let variants = &plan.unions[found].variants;
            self.push_line(indent, &format!("{start}{name}::{{"), note);
            for (index, variant) in variants.iter().enumerate() {
                if self.is_too_long() {
                    break;
                }
                let more = if index + 1 < variants.len() { " |" } else { "" };
                match &variant.ty {
                    Some(ty) => self.push(indent + 1, &format!("{}(", variant.name), ty, &format!("){more}"), ""),
                    None => self.push_line(indent + 1, &format!("{}{more}", variant.name), ""),
                }
            }
            self.push_line(indent, &format!("}}{end}"), "");
        }
        self.open.pop();
        self.depth += 1;
    }

    fn is_too_long(&self) -> bool {
        self.lines.len() > self.most
    }

    fn push_line(&mut self, indent: usize, line: &str, note: &str) {
        let note = if note.is_empty() { String::new() } else { format!(" // {note}") };
        self.lines.push(format!("{}{line}{note}", "    ".repeat(indent)));
    }
}
