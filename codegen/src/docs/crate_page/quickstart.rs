//! [`Quickstart`]: the program that a reader starts from. In: the plan. Out: lines of Rust around the operation that is
//! easiest to call. Not hidden in it: anything.

use super::authentication::setter;
use super::settings::needed_settings;
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
            // How it is said who calls is a part of the start, where it has to be said.
            let tells_nothing = operation.auth.first().is_none_or(|scheme| setter(*scheme).is_none());
            (
                // A stream is a matter of its own.
                operation.input.stream().or(operation.output.stream()).is_some(),
                !docs.plan.service.is_aws && tells_nothing,
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
        let (uses, client) = match self.docs.plan.service.is_aws {
            true => (vec![format!("use {krate}::Client;")], self.client_of_aws()),
            false => self.client_of_others(),
        };
        let mut lines = uses;
        lines.extend(imports.lines());
        lines.extend([
            String::new(),
            "#[tokio::main]".to_owned(),
            "async fn main() -> Result<(), Box<dyn std::error::Error>> {".to_owned(),
        ]);
        lines.extend(client);
        lines.extend(request_lines(self.operation, self.setters, &imports).iter().map(|line| format!("    {line}")));
        lines.extend(["    Ok(())", "}"].map(str::to_owned));
        lines
    }

    /// A client by what `aws-config` loads.
    fn client_of_aws(&self) -> Vec<String> {
        let krate = &self.docs.plan.package.crate_name;
        let mut lines =
            vec!["    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;".to_owned()];
        match self.operation.auth.first().and_then(|scheme| login(*scheme, krate)) {
            Some(setter) => lines.extend([
                format!("    let config = {krate}::config::Builder::from(&config).{setter}.build();"),
                "    let client = Client::from_conf(config);".to_owned(),
            ]),
            None => lines.push("    let client = Client::new(&config);".to_owned()),
        }
        lines
    }

    /// A client by what is set, and what has to be imported for that: what the service can't be called without.
    fn client_of_others(&self) -> (Vec<String>, Vec<String>) {
        let plan = self.docs.plan;
        let krate = &plan.package.crate_name;
        let mut setters = Vec::new();
        if plan.endpoint.needs_set_url {
            setters.push("endpoint_url(\"https://api.example.com\")".to_owned());
        }
        let needed = needed_settings(plan);
        setters.extend(needed.iter().cloned());
        let first = self.operation.auth.first();
        setters.extend(first.and_then(|scheme| login(*scheme, krate).or_else(|| token(*scheme))));
        let mut uses = vec![format!("use {krate}::{{Client, Config}};")];
        if !needed.is_empty() {
            uses.push(format!("use {krate}::config::ServiceSettings;"));
        }
        let line = format!("    let config = Config::builder(){}.build();", chained(&setters, ""));
        let mut lines = vec![line];
        if lines.iter().any(|line| line.len() > 96) {
            lines = vec![format!("    let config = Config::builder(){}", chained(&setters, "\n        "))];
            lines.push("        .build();".to_owned());
            lines = lines.iter().flat_map(|line| line.split('\n')).map(str::to_owned).collect();
        }
        lines.push("    let client = Client::from_conf(config);".to_owned());
        (uses, lines)
    }
}

/// `.a(1).b(2)`, each after this.
fn chained(setters: &[String], before: &str) -> String {
    setters.iter().map(|setter| format!("{before}.{setter}")).collect()
}

/// The setter of an identity that no configuration loads.
fn login(scheme: AuthScheme, krate: &str) -> Option<String> {
    let value = match scheme {
        AuthScheme::ApiKey => "\"the key\".into()".to_owned(),
        AuthScheme::Basic | AuthScheme::Digest => format!("{krate}::config::Login::new(\"name\", \"password\", None)"),
        AuthScheme::SigV4
        | AuthScheme::SigV4a
        | AuthScheme::Bearer
        | AuthScheme::Anonymous
        | AuthScheme::AnonymousWithoutProvider => return None,
    };
    setter(scheme).map(|setter| format!("{setter}({value})"))
}

/// The setter of a token, which `aws-config` loads for services of AWS.
fn token(scheme: AuthScheme) -> Option<String> {
    (scheme == AuthScheme::Bearer).then(|| "bearer_token(\"the token\".into())".to_owned())
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
