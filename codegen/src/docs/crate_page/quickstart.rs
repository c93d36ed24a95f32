//! [`Quickstart`]: the program that a reader starts from. In: the plan. Out: lines of Rust around the operation that is
//! easiest to call. Not hidden in it: anything.

use crate::docs::CrateDocs;
use crate::docs::call::{Imports, request_lines};
use crate::docs::example::{ExampleSetter, ExampleValue};
use crate::plan::auth::AuthScheme;
use crate::plan::operation::OperationPlan;

/// A real operation, with the members that it requires.
pub struct Quickstart<'p> {
    /// The operation.
    pub operation: &'p OperationPlan,
    /// What is set.
    pub setters: &'p [ExampleSetter],
    docs: &'p CrateDocs<'p>,
}

impl<'p> Quickstart<'p> {
    /// The operation that is easiest to call and, of those, best to look at: one that reads, and has something to show.
    pub fn of(docs: &'p CrateDocs<'p>) -> Option<Self> {
        let effort = |operation: &OperationPlan| {
            let required =
                operation.input.fields.iter().filter(|field| field.required && !field.idempotency_token).count();
            let hard = docs.setters(operation).iter().filter(|setter| !is_easy(&setter.value)).count();
            let text: usize = docs.setters(operation).iter().map(|setter| text_length(&setter.value)).sum();
            let reads = ["get_", "list_", "describe_"].iter().any(|verb| operation.module.starts_with(verb));
            (
                // A stream is a matter of its own.
                operation.input.stream().or(operation.output.stream()).is_some(),
                hard,
                !reads,
                operation.paginator.is_some(),
                operation.output.fields.is_empty(),
                required,
                text + operation.module.len(),
            )
        };
        let operation = docs.plan.operations.iter().filter(|it| it.deprecated.is_none()).min_by_key(|it| effort(it))?;
        Some(Self { operation, setters: docs.setters(operation), docs })
    }

    /// The whole program, in fences.
    pub fn program(&self) -> Vec<String> {
        let mut lines = vec![self.docs.plan.package.open_example("no_run")];
        lines.extend(self.program_lines());
        lines.push("```".to_owned());
        lines
    }

    /// The whole program.
    pub fn program_lines(&self) -> Vec<String> {
        let krate = &self.docs.plan.package.crate_name;
        let imports = Imports::of(self.setters, krate);
        let mut lines = vec![format!("use {krate}::Client;")];
        lines.extend(imports.lines());
        lines.extend([
            String::new(),
            "#[tokio::main]".to_owned(),
            "async fn main() -> Result<(), Box<dyn std::error::Error>> {".to_owned(),
            "    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;".to_owned(),
        ]);
        match self.operation.auth.first().and_then(|scheme| identity(*scheme, krate)) {
            Some(setter) => lines.extend([
                format!("    let config = {krate}::config::Builder::from(&config).{setter}.build();"),
                "    let client = Client::from_conf(config);".to_owned(),
            ]),
            None => lines.push("    let client = Client::new(&config);".to_owned()),
        }
        lines.extend(request_lines(self.operation, self.setters, &imports).iter().map(|line| format!("    {line}")));
        lines.extend(["    Ok(())", "}"].map(str::to_owned));
        lines
    }
}

/// The setter of an identity that no configuration loads.
fn identity(scheme: AuthScheme, krate: &str) -> Option<String> {
    match scheme {
        AuthScheme::ApiKey => Some("api_key(\"the key\".into())".to_owned()),
        AuthScheme::Basic => {
            Some(format!("basic_auth_login({krate}::config::Login::new(\"name\", \"password\", None))"))
        }
        AuthScheme::Digest => {
            Some(format!("digest_auth_login({krate}::config::Login::new(\"name\", \"password\", None))"))
        }
        AuthScheme::SigV4
        | AuthScheme::SigV4a
        | AuthScheme::Bearer
        | AuthScheme::Anonymous
        | AuthScheme::AnonymousWithoutProvider => None,
    }
}

fn is_easy(value: &ExampleValue) -> bool {
    match value {
        ExampleValue::Text(_) | ExampleValue::Bool(_) | ExampleValue::Integer(_) => true,
        ExampleValue::List(items) => items.iter().all(is_easy),
        ExampleValue::Float(_)
        | ExampleValue::BigNumber(_)
        | ExampleValue::Blob(_)
        | ExampleValue::Stream(_)
        | ExampleValue::Events(_)
        | ExampleValue::Timestamp(_)
        | ExampleValue::Document(_)
        | ExampleValue::Enum(..)
        | ExampleValue::Structure { .. }
        | ExampleValue::Union(..)
        | ExampleValue::Map(_)
        | ExampleValue::Option(_)
        | ExampleValue::Boxed(_) => false,
    }
}

fn text_length(value: &ExampleValue) -> usize {
    match value {
        ExampleValue::Text(text) => text.len(),
        ExampleValue::List(items) => items.iter().map(text_length).sum(),
        ExampleValue::Bool(_)
        | ExampleValue::Integer(_)
        | ExampleValue::Float(_)
        | ExampleValue::BigNumber(_)
        | ExampleValue::Blob(_)
        | ExampleValue::Stream(_)
        | ExampleValue::Events(_)
        | ExampleValue::Timestamp(_)
        | ExampleValue::Document(_)
        | ExampleValue::Enum(..)
        | ExampleValue::Structure { .. }
        | ExampleValue::Union(..)
        | ExampleValue::Map(_)
        | ExampleValue::Option(_)
        | ExampleValue::Boxed(_) => 0,
    }
}
