//! What services do beside their models, in so many words of the model's own: traits that it should have, or should not.
//!
//! In: a model. Out: the same, with traits put on or taken off as the tables below say, by the SDK ID of the service.

use super::response_headers::EXTENDED_REQUEST_ID;
use ferrosmith_model::closure::service_operations;
use ferrosmith_model::{Member, Model, ShapeId, ShapeKind, TraitId};
use serde_json::{Value, json};

/// Members that are secret, by structure.
const SENSITIVE: [(&str, &str, &str); 1] = [
    // Whoever has it, with the two keys beside it, is whom it was given to. Source: AWS STS, API reference, "Credentials".
    ("STS", "Credentials", "SessionToken"),
];

/// Errors that pass, so that a call may be tried again.
const TRANSIENT: [(&str, &str); 1] = [
    // Source: AWS STS, API reference, "AssumeRoleWithWebIdentity", errors: "retry the request a limited number of times".
    ("STS", "IDPCommunicationErrorException"),
];

/// Services whose endpoint rules put the part before the host themselves that their operations have too.
const PREFIXED_BY_RULES: [&str; 1] = [
    // Source: its endpoint rules, which have the parameter `AccountId` for that.
    "S3 Control",
];

/// Services whose numbers and booleans may be absent from answers, whatever their models say of defaults.
const WITHOUT_DEFAULTS: [&str; 2] = [
    // It leaves out what does not apply, for which a zero would be a lie.
    "EC2", // The same: the official client has them optional.
    "S3",
];

/// Operations whose answers say in a flag whether there are more pages, since the last page has a token too.
const FLAGS_OF_PAGES: [(&str, &str, &str); 1] = [
    // Source: Amazon S3, API reference, "ListParts", "Response Elements".
    ("S3", "ListParts", "IsTruncated"),
];

/// Services whose IDs have a prefix in answers that requests must not have: the shapes of such IDs where they are parts of
/// paths, and the prefixes.
const PREFIXED_IDS: [(&str, &[&str], &[&str]); 1] = [
    // Source: Amazon Route 53, API reference, "CreateHostedZone", "Response Elements".
    ("Route 53", &["ResourceId", "ChangeId"], &["hostedzone/", "change/", "delegationset/"]),
];

/// Operations whose answers have the output's only member as their root.
const UNWRAPPED: [(&str, &str); 1] = [
    // Source: Amazon S3, API reference, "GetBucketLocation", "Response Syntax".
    ("S3", "GetBucketLocation"),
];

/// Operations whose callers may leave the body out of the signature.
const UNSIGNED_BY_CHOICE: [(&str, &str); 2] = [
    // Source: Amazon S3, user guide, "Signature calculations for the Authorization header", `UNSIGNED-PAYLOAD`; the operations are
    // those of the official client.
    ("S3", "PutObject"),
    ("S3", "UploadPart"),
];

/// Services that anybody may call: what may be read or written without credentials is its owners' choice.
const ANONYMOUS: [&str; 1] = [
    // Source: Amazon S3, user guide, "Bucket policies and user policies", public buckets.
    "S3",
];

/// Operations whose requests have the tree hash of their body.
const TREE_HASHED: [(&str, &str); 2] = [
    // Source: Amazon S3 Glacier, API reference, "Upload Archive" and "Upload Part", "Request Headers".
    ("Glacier", "UploadArchive"),
    ("Glacier", "UploadMultipartPart"),
];

/// What services do on the wire that their protocol does not say: their SDK IDs and `ferrosmith#wireQuirks`, whose keys are
/// the fields of `WireQuirks`. Without rules, no endpoint has the label.
fn wire_quirks(sdk_id: &str, has_rules: bool) -> Option<Value> {
    match sdk_id {
        // Source: Amazon S3, API reference, "Virtual hosting of buckets", "Error responses"; user guide, "Signature
        // calculations for the Authorization header": the path is encoded once and not normalised, and the header
        // `x-amz-content-sha256` is in every request. A HEAD's 404 has no body; copies and completed uploads answer with 200
        // before they know that they fail. What a caller wrote into `Expires` comes back, be it a date or not; answers have the ID
        // that AWS Support asks for in `x-amz-id-2`.
        "S3" => Some(json!({
            "labelInEndpoint": has_rules.then_some("Bucket"),
            "hasErrorsInSuccess": true,
            "notFoundCode": "NotFound",
            "transientCodes": ["InternalError"],
            "isPathSignedAsSent": true,
            "hasPayloadHash": true,
            "timesAsWritten": ["Expires"],
            "extendedRequestId": EXTENDED_REQUEST_ID,
        })),
        // Source: Amazon S3, API reference, "S3 Control". Its endpoint rules say that paths are encoded once; the official client
        // normalises them, unlike those of S3.
        "S3 Control" => Some(json!({ "hasPayloadHash": true })),
        // Source: Amazon Polly, developer guide: a URL of speech is for players, which send a GET. The official client and AWS's
        // other clients make it so.
        "Polly" => Some(json!({ "presignedAsGet": ["SynthesizeSpeech"] })),
        _ => None,
    }
}

/// Puts on and takes off traits.
pub fn mend_quirks(model: &mut Model) {
    let sdk_id = model.service_metadata().sdk_id.to_owned();
    let namespace = model.service.namespace().to_owned();
    for (_, shape, name) in SENSITIVE.iter().filter(|(of, _, _)| *of == sdk_id) {
        for member in members_mut(model, &ShapeId::new(&namespace, shape)).filter(|member| member.name == *name) {
            member.traits.insert(TraitId::SENSITIVE, json!({}));
        }
    }
    for (_, error) in TRANSIENT.iter().filter(|(of, _)| *of == sdk_id) {
        if let Some(shape) = model.shapes.get_mut(&ShapeId::new(&namespace, error)) {
            shape.traits.insert(TraitId::RETRYABLE, json!({}));
        }
    }
    // Without rules, nothing else puts it there.
    let has_rules = model.service().1.has(TraitId::ENDPOINT_RULE_SET);
    if has_rules && PREFIXED_BY_RULES.contains(&sdk_id.as_str()) {
        for id in service_operations(model, &model.service) {
            model.shapes.get_mut(&id).and_then(|operation| operation.traits.remove(TraitId::ENDPOINT));
        }
    }
    let unwrapped = UNWRAPPED.iter().map(|row| (row, TraitId::S3_UNWRAPPED_XML_OUTPUT));
    let hashed = TREE_HASHED.iter().map(|row| (row, TraitId::TREE_HASH));
    let unsigned = UNSIGNED_BY_CHOICE.iter().map(|row| (row, TraitId::UNSIGNED_BY_CHOICE));
    for ((_, operation), id) in unwrapped.chain(hashed).chain(unsigned).filter(|((of, _), _)| *of == sdk_id) {
        if let Some(shape) = model.shapes.get_mut(&ShapeId::new(&namespace, operation)) {
            shape.traits.insert(id, json!({}));
        }
    }
    for (_, operation, flag) in FLAGS_OF_PAGES.iter().filter(|(of, _, _)| *of == sdk_id) {
        if let Some(shape) = model.shapes.get_mut(&ShapeId::new(&namespace, operation)) {
            shape.traits.insert(TraitId::PAGINATOR_MORE_RESULTS, json!(flag));
        }
    }
    if let Some(quirks) = wire_quirks(&sdk_id, has_rules) {
        let service = model.service.clone();
        if let Some(shape) = model.shapes.get_mut(&service) {
            shape.traits.insert(TraitId::WIRE_QUIRKS, quirks);
        }
    }
    if ANONYMOUS.contains(&sdk_id.as_str()) {
        let service = model.service.clone();
        if let Some(shape) = model.shapes.get_mut(&service) {
            shape.traits.insert(TraitId::ANONYMOUS_CALLS, json!({}));
        }
    }
    if WITHOUT_DEFAULTS.contains(&sdk_id.as_str()) {
        take_off_defaults(model);
    }
    for (_, targets, prefixes) in PREFIXED_IDS.iter().filter(|(of, _, _)| *of == sdk_id) {
        mark_ids(model, targets, prefixes);
    }
}

/// The members of a structure or union, none if it is another shape.
fn members_mut<'m>(model: &'m mut Model, id: &ShapeId) -> impl Iterator<Item = &'m mut Member> {
    let members = model.shapes.get_mut(id).and_then(|shape| {
        if let ShapeKind::Structure(members) | ShapeKind::Union(members) = &mut shape.kind {
            Some(members)
        } else {
            None
        }
    });
    members.into_iter().flatten()
}

fn take_off_defaults(model: &mut Model) {
    let is_plain = |model: &Model, member: &Member| {
        matches!(
            model.target(member).kind,
            ShapeKind::Boolean
                | ShapeKind::Byte
                | ShapeKind::Short
                | ShapeKind::Integer
                | ShapeKind::Long
                | ShapeKind::Float
                | ShapeKind::Double
        )
    };
    let ids: Vec<ShapeId> = model.shapes.keys().cloned().collect();
    for id in ids {
        let plain: Vec<bool> = model.members(&id).iter().map(|member| is_plain(model, member)).collect();
        for (member, _) in members_mut(model, &id).zip(plain).filter(|(_, is_plain)| *is_plain) {
            member.traits.remove(TraitId::DEFAULT);
        }
    }
}

fn mark_ids(model: &mut Model, targets: &[&str], prefixes: &[&str]) {
    let inputs: Vec<ShapeId> = service_operations(model, &model.service)
        .iter()
        .filter_map(|id| Some(model.operation(id)?.0.input.clone()))
        .collect();
    for input in inputs {
        for member in members_mut(model, &input) {
            if member.traits.has(TraitId::HTTP_LABEL) && targets.contains(&member.target.name()) {
                member.traits.insert(TraitId::ID_PREFIXES, json!(prefixes));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ferrosmith_model::read::{SourceFile, read_model};

    /// The model of a service with this SDK ID, with the quirks mended.
    fn mended(sdk_id: &str, has_rules: bool) -> Model {
        let rules = r#""smithy.rules#endpointRuleSet": {"version": "1.0", "parameters": {}, "rules": [
            {"type": "endpoint", "conditions": [], "endpoint": {"url": "https://a.b"}}]},"#;
        let rules = if has_rules { rules } else { "" };
        let text = format!(
            r#"{{"smithy": "2.0", "shapes": {{
                "a.b#Service": {{"type": "service", "version": "1", "operations": [{{"target": "a.b#Do"}}, {{"target": "a.b#ListParts"}}], "traits": {{
                    {rules} "aws.api#service": {{"sdkId": "{sdk_id}"}}, "aws.protocols#restXml": {{}}}}}},
                "a.b#Do": {{"type": "operation", "input": {{"target": "a.b#In"}}, "output": {{"target": "a.b#Credentials"}},
                    "errors": [{{"target": "a.b#IDPCommunicationErrorException"}}], "traits": {{
                        "smithy.api#endpoint": {{"hostPrefix": "x."}}, "smithy.api#http": {{"method": "GET", "uri": "/{{Id}}"}}}}}},
                "a.b#ListParts": {{"type": "operation", "traits": {{"smithy.api#http": {{"method": "GET", "uri": "/p"}}}}}},
                "a.b#In": {{"type": "structure", "members": {{
                    "Id": {{"target": "a.b#ResourceId", "traits": {{"smithy.api#required": {{}}, "smithy.api#httpLabel": {{}}}}}},
                    "Other": {{"target": "a.b#ResourceId"}}}}}},
                "a.b#ResourceId": {{"type": "string"}},
                "a.b#Credentials": {{"type": "structure", "members": {{
                    "SessionToken": {{"target": "smithy.api#String", "traits": {{"smithy.api#default": ""}}}},
                    "Count": {{"target": "smithy.api#PrimitiveInteger", "traits": {{"smithy.api#default": 0}}}}}}}},
                "a.b#IDPCommunicationErrorException": {{"type": "structure", "members": {{}}, "traits": {{
                    "smithy.api#error": "client"}}}}
            }}}}"#
        );
        let source = SourceFile { name: "model.json".to_owned(), text: &text };
        let mut model = read_model(&[source]).unwrap_or_else(|report| panic!("{report}"));
        mend_quirks(&mut model);
        model
    }

    /// Whether the member, or the shape, has the trait.
    fn has(model: &Model, shape: &str, member: Option<&str>, id: TraitId) -> bool {
        let shape = ShapeId::new("a.b", shape);
        match member {
            Some(name) => model.members(&shape).iter().any(|member| member.name == name && member.traits.has(id)),
            None => model.shape(&shape).is_some_and(|shape| shape.traits.has(id)),
        }
    }

    #[test]
    fn each_service_has_its_own_quirks() {
        for (sdk_id, quirks) in [
            ("STS", [true, true, false, false, false, false, false]),
            ("S3 Control", [false, false, true, false, false, false, false]),
            ("EC2", [false, false, false, true, false, false, false]),
            ("Route 53", [false, false, false, false, true, false, false]),
            ("S3", [false, false, false, true, false, true, true]),
            ("Other", [false; 7]),
        ] {
            let model = mended(sdk_id, true);
            let found = [
                has(&model, "Credentials", Some("SessionToken"), TraitId::SENSITIVE),
                has(&model, "IDPCommunicationErrorException", None, TraitId::RETRYABLE),
                !has(&model, "Do", None, TraitId::ENDPOINT),
                !has(&model, "Credentials", Some("Count"), TraitId::DEFAULT),
                has(&model, "In", Some("Id"), TraitId::ID_PREFIXES),
                has(&model, "ListParts", None, TraitId::PAGINATOR_MORE_RESULTS),
                model.service().1.has(TraitId::ANONYMOUS_CALLS),
            ];
            assert_eq!(found, quirks, "{sdk_id}");
            assert!(has(&model, "Credentials", Some("SessionToken"), TraitId::DEFAULT), "a text is no number");
            assert!(!has(&model, "In", Some("Other"), TraitId::ID_PREFIXES), "no part of a path");
        }
    }

    #[test]
    fn few_services_have_quirks_on_the_wire() {
        for (sdk_id, keys) in [("S3", 8), ("S3 Control", 1), ("Polly", 1), ("Other", 0)] {
            let model = mended(sdk_id, true);
            let quirks = model.service().1.get(TraitId::WIRE_QUIRKS).and_then(Value::as_object);
            assert_eq!(quirks.map_or(0, serde_json::Map::len), keys, "{sdk_id}");
        }
        for (has_rules, label) in [(true, json!("Bucket")), (false, Value::Null)] {
            let model = mended("S3", has_rules);
            assert_eq!(
                model.service().1.get(TraitId::WIRE_QUIRKS).map(|quirks| &quirks["labelInEndpoint"]),
                Some(&label)
            );
        }
    }

    #[test]
    fn uploads_to_glacier_are_hashed() {
        for (sdk_id, operation, expected) in
            [("Glacier", "UploadArchive", true), ("Glacier", "ListVaults", false), ("Other", "UploadArchive", false)]
        {
            let text = format!(
                r#"{{"smithy": "2.0", "shapes": {{
                    "a.b#Service": {{"type": "service", "version": "1", "operations": [{{"target": "a.b#{operation}"}}], "traits": {{
                        "aws.api#service": {{"sdkId": "{sdk_id}"}}, "aws.protocols#restJson1": {{}}}}}},
                    "a.b#{operation}": {{"type": "operation"}}
                }}}}"#
            );
            let source = SourceFile { name: "model.json".to_owned(), text: &text };
            let mut model = read_model(&[source]).unwrap_or_else(|report| panic!("{report}"));
            mend_quirks(&mut model);
            assert_eq!(has(&model, operation, None, TraitId::TREE_HASH), expected, "{sdk_id} {operation}");
        }
    }

    #[test]
    fn a_prefix_that_no_rules_put_on_stays() {
        assert!(has(&mended("S3 Control", false), "Do", None, TraitId::ENDPOINT));
    }
}
