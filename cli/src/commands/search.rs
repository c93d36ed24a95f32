//! `search`: words in; the services and operations that have them, with a sentence and the command that adds each, out.
//!
//! A word is found at the beginning of words of names and documentation, capitals do not count, and all words must be there.
//! Names count more than texts. Reads models as `sources/catalogue.rs` does; writes nothing.

mod score;

use crate::report::json::pretty;
use crate::report::program::{Outcome, Program};
use crate::report::summary::count;
use crate::request::SearchRequest;
use crate::sources::catalogue::{Catalogue, CatalogueOperation, CatalogueService, read_catalogue};
use crate::sources::origin::OpenedOrigin;
use ferrosmith_build::problem::file_problem;
use ferrosmith_build::settings::shell_word;
use ferrosmith_codegen::docs::html::render_html;
use ferrosmith_model::Report;
use ferrosmith_model::invisible::spell_invisible;
use score::{Query, score_service};
use serde::Serialize;
use std::path::Path;

/// Columns of a terminal.
const WIDTH: usize = 80;

/// What was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Finding<'c> {
    score: u32,
    service: &'c CatalogueService,
    /// None for the service itself.
    operation: Option<&'c CatalogueOperation>,
}

/// A finding for programs.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct FindingRow {
    service: String,
    title: String,
    operation: Option<String>,
    /// The first sentence of the documentation, in Markdown.
    summary: String,
    /// The command that adds it.
    command: String,
}

/// The whole answer for programs.
#[derive(Serialize)]
struct Findings {
    findings: Vec<FindingRow>,
    /// How many there are beside these.
    more: usize,
}

/// Carries out the command.
///
/// # Errors
///
/// When the models can't be found.
pub(crate) fn run(request: &SearchRequest, program: Program) -> Result<Outcome, Report> {
    let query = Query::of(&request.words);
    if query.is_empty() {
        let hint = "a word has letters or digits, as in `queue message`";
        return Err(file_problem(Path::new("search"), "there is no word to look for", hint));
    }
    let catalogue = read_catalogue(&request.origin.open()?)?;
    let found = find(&catalogue, &query);
    let clean = !found.is_empty();
    let more = found.len().saturating_sub(request.limit);
    let rows: Vec<FindingRow> =
        found.iter().take(request.limit).map(|finding| finding.row(request.from.as_deref(), program)).collect();
    let text = match request.json {
        true => pretty(&Findings { findings: rows, more }),
        false => text(&rows, more, &catalogue),
    };
    Ok(Outcome { text: spell_invisible(&text).into_owned(), clean })
}

/// The hint on services whose names or titles have this word, for one that was asked for and is not there.
pub(crate) fn alike_by_title(origin: &OpenedOrigin, wanted: &str) -> Option<String> {
    let catalogue = read_catalogue(origin).ok()?;
    let found = find(&catalogue, &Query::of(&[wanted.to_owned()]));
    let services = found.iter().filter(|finding| finding.operation.is_none()).take(3);
    let names: Vec<String> =
        services.map(|found| format!("`{}` ({})", found.service.name, found.service.title)).collect();
    (!names.is_empty()).then(|| format!("did you mean {}?", names.join(" or ")))
}

/// Everything that has all the words, the best first.
fn find<'c>(catalogue: &'c Catalogue, query: &Query) -> Vec<Finding<'c>> {
    let mut found = Vec::new();
    for service in &catalogue.services {
        let scored = score_service(service, query);
        found.extend(scored.own.map(|score| Finding { score, service, operation: None }));
        found.extend(scored.operations.into_iter().map(|(score, index)| Finding {
            score,
            service,
            operation: service.operations.get(index),
        }));
    }
    found.sort_by(|a, b| {
        let name = |finding: &Finding<'c>| finding.operation.map_or("", |operation| operation.name.as_str());
        b.score.cmp(&a.score).then_with(|| (&a.service.name, name(a)).cmp(&(&b.service.name, name(b))))
    });
    found
}

impl Finding<'_> {
    fn row(&self, from: Option<&str>, program: Program) -> FindingRow {
        let from = from.map(|from| format!(" --from {}", shell_word(from))).unwrap_or_default();
        let name = &self.service.name;
        let (summary, operations) = match self.operation {
            Some(operation) => {
                (render_html(&operation.documentation).summary, format!(" --operations {}", operation.name))
            }
            None => (count(self.service.operations.len(), "operation"), String::new()),
        };
        FindingRow {
            service: name.clone(),
            title: self.service.title.clone(),
            operation: self.operation.map(|operation| operation.name.clone()),
            summary,
            command: format!("{} add {name}{operations}{from}", program.name()),
        }
    }
}

/// The findings for people, in as many columns as a terminal has.
fn text(rows: &[FindingRow], more: usize, catalogue: &Catalogue) -> String {
    let mut text = String::new();
    for row in rows {
        let head = match &row.operation {
            Some(operation) => format!("{} {operation}", row.service),
            None => format!("{}: {}", row.service, row.title),
        };
        text.push_str(&format!("{head}\n"));
        wrap(&mut text, &row.summary);
        text.push_str(&format!("    {}\n", row.command));
    }
    if more > 0 {
        text.push_str(&format!("{more} more; another word or --limit N\n"));
    }
    if rows.is_empty() {
        text.push_str(&format!("nothing has all of these words, in {}\n", count(catalogue.services.len(), "service")));
    }
    if !catalogue.unreadable.is_empty() {
        let names = catalogue.unreadable.join(", ");
        text.push_str(&format!("{} can't be read: {names}\n", count(catalogue.unreadable.len(), "model")));
    }
    text
}

/// Adds a sentence, indented, in lines that a terminal has room for.
fn wrap(text: &mut String, sentence: &str) {
    const INDENT: &str = "    ";
    let mut column = 0;
    for word in sentence.split_whitespace() {
        let width = word.chars().count();
        if column > 0 && column + 1 + width > WIDTH {
            text.push('\n');
            column = 0;
        }
        if column == 0 {
            text.push_str(INDENT);
            column = INDENT.len();
        } else {
            text.push(' ');
            column += 1;
        }
        text.push_str(word);
        column += width;
    }
    if column > 0 {
        text.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn catalogue() -> Catalogue {
        let service = |name: &str, title: &str, operations: &[(&str, &str)]| CatalogueService {
            name: name.to_owned(),
            title: title.to_owned(),
            operations: operations
                .iter()
                .map(|(name, documentation)| CatalogueOperation {
                    name: (*name).to_owned(),
                    documentation: (*documentation).to_owned(),
                })
                .collect(),
        };
        let services = vec![
            service("events", "Amazon EventBridge", &[("PutEvents", "<p>Sends custom events.</p>"), ("PutRule", "")]),
            service(
                "sqs",
                "Amazon Simple Queue Service",
                &[("SendMessage", "<p>Delivers a message to the specified queue.</p>"), ("GetQueueUrl", "")],
            ),
        ];
        Catalogue { services, unreadable: Vec::new() }
    }

    fn found(words: &[&str]) -> Vec<String> {
        let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        let name = |finding: &Finding<'_>| match finding.operation {
            Some(operation) => format!("{}.{}", finding.service.name, operation.name),
            None => finding.service.name.clone(),
        };
        find(&catalogue(), &Query::of(&words)).iter().map(name).collect()
    }

    #[test]
    fn words_are_found_in_names_titles_and_texts() {
        assert_eq!(found(&["sqs"]), ["sqs"]);
        assert_eq!(found(&["eventbridge"]), ["events"]);
        assert_eq!(found(&["mess"]), ["sqs.SendMessage"]);
        assert_eq!(found(&["sendmessage"]), ["sqs.SendMessage"]);
        assert_eq!(found(&["send", "queue"]), ["sqs.SendMessage"]);
        assert_eq!(found(&["custom"]), ["events.PutEvents"]);
        assert_eq!(found(&["queue"]), ["sqs", "sqs.GetQueueUrl"]);
        assert_eq!(found(&["queue", "nothing"]), [] as [&str; 0]);
        // Tags of the documentation are no words.
        assert_eq!(found(&["p"]), ["events.PutEvents", "events.PutRule"]);
    }

    #[test]
    fn a_finding_has_its_sentence_and_its_command() {
        let catalogue = catalogue();
        let found = find(&catalogue, &Query::of(&["SEND".to_owned(), "message".to_owned()]));
        let rows = [found[0].row(Some("my models"), Program::FERROSMITH)];
        assert_eq!(
            text(&rows, 2, &catalogue),
            "sqs SendMessage\n    Delivers a message to the specified queue.\n    \
             ferrosmith add sqs --operations SendMessage --from 'my models'\n2 more; another word or --limit N\n"
        );
    }

    #[test]
    fn lines_fit_a_terminal() {
        let mut text = String::new();
        wrap(&mut text, &"word ".repeat(60));
        assert!(text.lines().all(|line| line.len() <= WIDTH && line.starts_with("    word")), "{text}");
    }
}
