//! The section on who calls, of a service that `aws-config` loads nothing for. In: the plan. Out: lines of Markdown: what a client
//! is told, by which setter, what is sent of it, and a doc test of the configuration.

use crate::docs::html::{code_span, escape_bars};
use crate::plan::CratePlan;
use crate::plan::api_key::{ApiKeyPlace, ApiKeyPlan};
use crate::plan::auth::AuthScheme;

/// The schemes that a client is told something for, in the order of the table.
const TOLD: [AuthScheme; 4] = [AuthScheme::Bearer, AuthScheme::ApiKey, AuthScheme::Basic, AuthScheme::Digest];

/// How to say who calls, if any operation wants to know.
pub(super) fn authentication(plan: &CratePlan) -> Option<Vec<String>> {
    let told: Vec<AuthScheme> = TOLD.into_iter().filter(|scheme| plan.takes(*scheme)).collect();
    if plan.service.is_aws || told.is_empty() {
        return None;
    }
    let mut lines = vec![
        "An operation is called by the first of its auth schemes that the client was told something for, which its page".to_owned(),
        "names. Nothing of it is shown by `Debug`.".to_owned(),
        String::new(),
        "| Setter | What is sent |".to_owned(),
        "|---|---|".to_owned(),
    ];
    lines.extend(told.iter().filter_map(|scheme| {
        let setter = setter(*scheme)?;
        let sent = escape_bars(&sent(*scheme, plan.service.api_key.as_ref()));
        Some(format!("| [`{setter}`](config::Builder::{setter}) | {sent} |"))
    }));
    lines.extend([
        String::new(),
        "Each has a twin that ends in `_resolver` and takes what gives another one at any time.".to_owned(),
        String::new(),
        plan.package.open_example(""),
        format!("use {}::config::{};", plan.package.crate_name, imports(&told)),
        String::new(),
    ]);
    let setters: Vec<String> = told.iter().filter_map(|scheme| set(*scheme)).collect();
    lines.push("let config = Config::builder()".to_owned());
    lines.extend(setters.into_iter().map(|setter| format!("    .{setter}")));
    lines.extend(["    .build();".to_owned(), "```".to_owned()]);
    Some(lines)
}

fn imports(told: &[AuthScheme]) -> &'static str {
    let has_login = told.iter().any(|scheme| matches!(scheme, AuthScheme::Basic | AuthScheme::Digest));
    if has_login { "{Config, Login}" } else { "Config" }
}

/// The setter that a client is told by.
pub(super) fn setter(scheme: AuthScheme) -> Option<&'static str> {
    match scheme {
        AuthScheme::ApiKey => Some("api_key"),
        AuthScheme::Basic => Some("basic_auth_login"),
        AuthScheme::Digest => Some("digest_auth_login"),
        AuthScheme::Bearer => Some("bearer_token"),
        AuthScheme::SigV4 | AuthScheme::SigV4a | AuthScheme::Anonymous | AuthScheme::AnonymousWithoutProvider => None,
    }
}

/// A call of the setter, where `Login` is imported.
fn set(scheme: AuthScheme) -> Option<String> {
    let value = match scheme {
        AuthScheme::ApiKey => "\"the key\".into()",
        AuthScheme::Bearer => "\"the token\".into()",
        AuthScheme::Basic | AuthScheme::Digest => "Login::new(\"name\", \"password\", None)",
        AuthScheme::SigV4 | AuthScheme::SigV4a | AuthScheme::Anonymous | AuthScheme::AnonymousWithoutProvider => "",
    };
    setter(scheme).map(|setter| format!("{setter}({value})"))
}

/// Where it goes.
fn sent(scheme: AuthScheme, api_key: Option<&ApiKeyPlan>) -> String {
    match scheme {
        AuthScheme::Bearer => "A token, in the header `Authorization`".to_owned(),
        AuthScheme::Basic => "A name and a password, in the header `Authorization`".to_owned(),
        AuthScheme::Digest => {
            "A hash of a name and a password, in the header `Authorization`, once the service has asked for it"
                .to_owned()
        }
        AuthScheme::ApiKey => match api_key.map(|key| (&key.name, &key.place)) {
            Some((name, ApiKeyPlace::Header { scheme: Some(word) })) => {
                format!("A key, in the header {} behind {}", code_span(name), code_span(word))
            }
            Some((name, ApiKeyPlace::Header { scheme: None })) => format!("A key, in the header {}", code_span(name)),
            Some((name, ApiKeyPlace::Query)) => format!("A key, in the query as {}", code_span(name)),
            None => "A key".to_owned(),
        },
        AuthScheme::SigV4 | AuthScheme::SigV4a | AuthScheme::Anonymous | AuthScheme::AnonymousWithoutProvider => {
            String::new()
        }
    }
}
