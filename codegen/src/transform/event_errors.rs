//! Errors among the members of a union of events become errors of the operation, and are no events any more.
//!
//! In: a model. Out: the same, with shorter unions that have the trait `ferrosmith#eventErrors`, which names each error by the
//! member that it was; and with longer `errors` lists, as the official clients have them: a stream may fail before its first
//! event.
//!
//! Source: Smithy 2.0, "Event streams", "Modeled errors in event streams".

use ferrosmith_model::closure::service_operations;
use ferrosmith_model::{Model, ShapeId, ShapeKind, TraitId};
use serde_json::{Value, json};

/// Takes the errors out of the unions of events of all operations.
pub fn part_event_errors(model: &mut Model) {
    for id in service_operations(model, &model.service) {
        let Some((operation, _)) = model.operation(&id) else { continue };
        let payloads = [&operation.input, &operation.output];
        let members = payloads.into_iter().flat_map(|payload| model.members(payload));
        let targets = members.filter(|member| model.target(member).traits.is_streaming());
        let unions: Vec<ShapeId> = targets.map(|member| member.target.clone()).collect();
        let mut errors = Vec::new();
        for union in &unions {
            errors.extend(take_errors(model, union));
        }
        if let Some(ShapeKind::Operation(operation)) = model.shapes.get_mut(&id).map(|shape| &mut shape.kind) {
            for error in errors {
                if !operation.errors.contains(&error) {
                    operation.errors.push(error);
                }
            }
        }
    }
}

/// The errors of a union of events. Those that are members of it yet become its trait.
fn take_errors(model: &mut Model, union: &ShapeId) -> Vec<ShapeId> {
    let is_error: Vec<bool> =
        model.members(union).iter().map(|member| model.target(member).traits.error().is_some()).collect();
    let Some(shape) = model.shapes.get_mut(union) else { return Vec::new() };
    let ShapeKind::Union(members) = &mut shape.kind else { return Vec::new() };
    let mut marks = is_error.into_iter();
    let (taken, kept): (Vec<_>, Vec<_>) = members.drain(..).partition(|_| marks.next() == Some(true));
    *members = kept;
    if !shape.traits.has(TraitId::EVENT_ERRORS) {
        let rows = taken.iter().map(|member| json!([member.name, member.target.to_string()]));
        shape.traits.insert(TraitId::EVENT_ERRORS, Value::Array(rows.collect()));
    }
    shape.traits.event_errors().into_iter().map(|(_, error)| error).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use ferrosmith_model::read::{SourceFile, read_model};

    const AST: &str = r#"{"smithy":"2.0","shapes":{
        "a#S":{"type":"service","version":"1","operations":[{"target":"a#Hear"},{"target":"a#Talk"}]},
        "a#Hear":{"type":"operation","output":{"target":"a#Heard"},"errors":[{"target":"a#Gone"}]},
        "a#Talk":{"type":"operation","input":{"target":"a#Said"},"output":{"target":"a#Heard"}},
        "a#Said":{"type":"structure","members":{"said":{"target":"a#Words"}}},
        "a#Heard":{"type":"structure","members":{"heard":{"target":"a#Sounds"},"other":{"target":"a#Plain"}}},
        "a#Words":{"type":"union","members":{"word":{"target":"a#Word"},"hush":{"target":"a#Hush"}},
                   "traits":{"smithy.api#streaming":{}}},
        "a#Sounds":{"type":"union","members":{"gone":{"target":"a#Gone"},"word":{"target":"a#Word"},"lost":{"target":"a#Gone"}},
                    "traits":{"smithy.api#streaming":{}}},
        "a#Plain":{"type":"union","members":{"gone":{"target":"a#Gone"}}},
        "a#Word":{"type":"structure","members":{}},
        "a#Gone":{"type":"structure","members":{},"traits":{"smithy.api#error":"client"}},
        "a#Hush":{"type":"structure","members":{},"traits":{"smithy.api#error":"client"}}
    }}"#;

    #[test]
    fn errors_are_no_events_and_belong_to_each_operation_once() {
        let source = SourceFile { name: "a.json".to_owned(), text: AST };
        let mut model = read_model(&[source]).expect("a valid model");
        part_event_errors(&mut model);
        let id = |name: &str| ShapeId::new("a", name);
        let members =
            |union: &str| model.members(&id(union)).iter().map(|member| member.name.clone()).collect::<Vec<_>>();
        assert_eq!((members("Sounds"), members("Words")), (vec!["word".to_owned()], vec!["word".to_owned()]));
        assert_eq!(members("Plain"), ["gone"], "no stream");
        let errors = |name: &str| model.operation(&id(name)).expect("the operation").0.errors.clone();
        assert_eq!(errors("Hear"), [id("Gone")]);
        assert_eq!(errors("Talk"), [id("Hush"), id("Gone")]);
        let known = model.shape(&id("Sounds")).expect("the union").traits.event_errors();
        assert_eq!(known, [("gone".to_owned(), id("Gone")), ("lost".to_owned(), id("Gone"))]);
        let once = model.clone();
        part_event_errors(&mut model);
        assert_eq!(model, once);
    }
}
