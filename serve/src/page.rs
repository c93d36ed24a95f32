//! The page for people at `/`: state and the last calls. Out: HTML that needs nothing else, without a script.
//!
//! Only what is listed here is shown: IDs, states, numbers and times. No names, email addresses, messages, codes, keys or
//! tokens. Everything is escaped by the template engine.

use crate::clock::shown;
use crate::server::Server;
use crate::store::{Rows, StoreError};
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment};
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;

const PAGE: &str = include_str!("../templates/page.html.jinja");
/// Rows of each kind that are shown.
const MOST: usize = 200;

/// What the template names.
type Context = BTreeMap<&'static str, minijinja::Value>;

/// A kind of rows: what it is called, its prefix, and which members are shown, dotted.
struct Kind {
    title: &'static str,
    prefix: &'static str,
    members: &'static [(&'static str, &'static str)],
}

const KINDS: [Kind; 8] = [
    Kind {
        title: "Connection preferences",
        prefix: "preferences/",
        members: &[
            ("access", "AccessType"),
            ("revision", "Revision"),
            ("excluded", "Excluded"),
            ("updated", "UpdatedAt"),
        ],
    },
    Kind {
        title: "Partners",
        prefix: "partner/",
        members: &[
            ("profile", "ProfileId"),
            ("visibility", "Visibility"),
            ("domains", "Domains"),
            ("tags", "Tags"),
            ("created", "CreatedAt"),
        ],
    },
    Kind {
        title: "Profile update tasks",
        prefix: "task/",
        members: &[("task", "TaskId"), ("started", "StartedAt"), ("ends", "EndsAt"), ("canceled", "CanceledAt")],
    },
    Kind {
        title: "Connection invitations",
        prefix: "invitation/",
        members: &[
            ("type", "Type"),
            ("status", "Status"),
            ("sender", "Sender"),
            ("receiver", "Receiver"),
            ("updated", "UpdatedAt"),
            ("expires", "ExpiresAt"),
        ],
    },
    Kind {
        title: "Connections",
        prefix: "connection/",
        members: &[
            ("parties", "Parties"),
            ("opportunity collaboration", "Types.OPPORTUNITY_COLLABORATION.Status"),
            ("subsidiary", "Types.SUBSIDIARY.Status"),
            ("updated", "UpdatedAt"),
        ],
    },
    Kind {
        title: "Qualifications: associations",
        prefix: "association/",
        members: &[("task", "TaskId"), ("primary", "Primary"), ("started", "StartedAt"), ("ends", "EndsAt")],
    },
    Kind {
        title: "Qualifications: disassociations",
        prefix: "disassociation/",
        members: &[("task", "TaskId"), ("primary", "Primary"), ("started", "StartedAt"), ("ends", "EndsAt")],
    },
    Kind {
        title: "Verifications",
        prefix: "verification/",
        members: &[("started", "StartedAt"), ("ends", "EndsAt"), ("expires", "ExpiresAt")],
    },
];

#[derive(Serialize)]
struct Table {
    title: &'static str,
    heads: Vec<&'static str>,
    rows: Vec<Vec<String>>,
    more: bool,
}

#[derive(Serialize)]
struct Line {
    at: String,
    account: String,
    operation: String,
    status: u16,
    outcome: String,
    fault: String,
    millis: String,
    request_id: String,
}

/// The page of state and last calls.
pub(crate) fn emit_page(server: &Server) -> Result<String, StoreError> {
    let tables =
        server.store.read(|rows| KINDS.iter().map(|kind| table(rows, kind)).collect::<Result<Vec<_>, StoreError>>())?;
    let (calls, last) = server.journal.last();
    let lines: Vec<Line> = last
        .into_iter()
        .map(|entry| Line {
            at: shown(entry.at),
            account: entry.account,
            operation: if entry.operation.is_empty() { "unknown".to_owned() } else { entry.operation },
            status: entry.status,
            outcome: if entry.code.is_empty() && entry.status == 200 { "done".to_owned() } else { entry.code },
            fault: entry.fault,
            #[expect(clippy::cast_precision_loss, reason = "for people, to a tenth of a millisecond")]
            millis: format!("{:.1}", entry.micros as f64 / 1000.0),
            request_id: entry.request_id,
        })
        .collect();
    let mut context = Context::new();
    context.insert("title", minijinja::Value::from(Serde(&server.title())));
    context.insert("region", minijinja::Value::from(Serde(&server.world.settings.region)));
    context.insert(
        "tables",
        minijinja::Value::from(Serde(&tables.into_iter().filter(|table| !table.rows.is_empty()).collect::<Vec<_>>())),
    );
    context.insert(
        "faults",
        minijinja::Value::from(Serde(&server.faults.iter().map(ToString::to_string).collect::<Vec<_>>())),
    );
    context.insert("calls", minijinja::Value::from(Serde(&calls)));
    context.insert("lines", minijinja::Value::from(Serde(&lines)));
    Ok(render(&context))
}

/// A page that says one thing.
pub(crate) fn emit_message(message: &str) -> String {
    let mut context = Context::new();
    context.insert("title", minijinja::Value::from(Serde("Local service")));
    context.insert("message", minijinja::Value::from(Serde(message)));
    render(&context)
}

fn render(context: &Context) -> String {
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment.render_str(PAGE, context).expect("the template asks for what it is given")
}

fn table(rows: &Rows<'_>, kind: &Kind) -> Result<Table, StoreError> {
    let mut found = rows.scan(kind.prefix, "", MOST + 1)?;
    let more = found.len() > MOST;
    found.truncate(MOST);
    let cells = |(key, row): (String, Value)| -> Vec<String> {
        let name = key.trim_end_matches('/').replace('/', " ");
        std::iter::once(name).chain(kind.members.iter().map(|(_, path)| cell(&row, path))).collect()
    };
    Ok(Table {
        title: kind.title,
        heads: std::iter::once("of").chain(kind.members.iter().map(|(head, _)| *head)).collect(),
        rows: found.into_iter().map(cells).collect(),
        more,
    })
}

/// A member as text: times as dates, lists of things as their number.
fn cell(row: &Value, path: &str) -> String {
    let value = path.split('.').fold(row, |value, part| &value[part]);
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Number(millis) if path.ends_with("At") => millis.as_i64().map(shown).unwrap_or_default(),
        Value::Array(items) if path == "Parties" => {
            items.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" and ")
        }
        Value::Array(items) => items.len().to_string(),
        other => other.to_string(),
    }
}
