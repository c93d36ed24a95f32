//! What clients sign for somebody else beside the calls of a model: tokens for databases, and the URLs by which a service copies
//! from another Region.
//!
//! In: a model. Out: the same, with traits of this project on the services and operations that the tables below name, by the SDK ID
//! of the service, and with the member that says where to copy from, which only botocore's models have.

use ferrosmith_model::{Member, Model, ShapeId, ShapeKind, TraitId, Traits};
use serde_json::json;

/// Services whose clients make tokens for databases, and the runtime's module of such tokens.
const AUTH_TOKENS: [(&str, &str); 2] = [
    // Source: Amazon RDS, user guide, "IAM database authentication".
    ("RDS", "rds"),
    // Source: Amazon Aurora DSQL, user guide, "Generating an authentication token".
    ("DSQL", "dsql"),
];

/// Operations that copy from another Region: of which services, what their forms call the URL, and whether they are told both
/// Regions beside it.
const PRESIGNED_COPIES: [(&str, &[&str], &str, bool); 4] = [
    // Source: Amazon EC2, API reference, "CopySnapshot", `PresignedUrl`.
    ("EC2", &["CopySnapshot"], "PresignedUrl", true),
    // Source: Amazon RDS, API reference, `PreSignedUrl` of these; the same of the other two.
    (
        "RDS",
        &[
            "CopyDBClusterSnapshot",
            "CopyDBSnapshot",
            "CreateDBCluster",
            "CreateDBInstanceReadReplica",
            "StartDBInstanceAutomatedBackupsReplication",
        ],
        PRE_SIGNED_URL,
        false,
    ),
    ("Neptune", &["CopyDBClusterSnapshot", "CreateDBCluster"], PRE_SIGNED_URL, false),
    ("DocDB", &["CopyDBClusterSnapshot", "CreateDBCluster"], PRE_SIGNED_URL, false),
];

const PRE_SIGNED_URL: &str = "PreSignedUrl";

/// The member that says where to copy from.
const SOURCE_REGION: &str = "SourceRegion";

/// Puts the traits on.
pub fn mark_presigned_urls(model: &mut Model) {
    let sdk_id = model.service_metadata().sdk_id.to_owned();
    let service = model.service.clone();
    for (_, module) in AUTH_TOKENS.iter().filter(|(of, _)| *of == sdk_id) {
        if let Some(shape) = model.shapes.get_mut(&service) {
            shape.traits.insert(TraitId::AUTH_TOKENS, json!(module));
        }
    }
    for (_, operations, url, sends_regions) in PRESIGNED_COPIES.iter().filter(|(of, ..)| *of == sdk_id) {
        for name in *operations {
            let id = ShapeId::new(service.namespace(), name);
            let Some(input) = model.operation(&id).map(|(operation, _)| operation.input.clone()) else { continue };
            // Without that, no caller can say which.
            if !add_source_region(model, &input) {
                continue;
            }
            if let Some(shape) = model.shapes.get_mut(&id) {
                let copy = json!({ "url": url, "sendsRegions": sends_regions });
                shape.traits.insert(TraitId::PRESIGNED_COPY, copy);
            }
        }
    }
}

/// Adds the member unless it is there; whether it is now.
fn add_source_region(model: &mut Model, input: &ShapeId) -> bool {
    let Some(shape) = model.shapes.get_mut(input) else { return false };
    let ShapeKind::Structure(members) = &mut shape.kind else { return false };
    if members.iter().all(|member| member.name != SOURCE_REGION) {
        let mut traits = Traits::default();
        let docs = "<p>The Region to copy from, if it is another: the request then has a presigned URL of it.</p>";
        traits.insert(TraitId::DOCUMENTATION, json!(docs));
        let target = ShapeId::new("smithy.api", "String");
        members.push(Member { name: SOURCE_REGION.to_owned(), target, traits });
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use ferrosmith_model::read::{SourceFile, read_model};

    /// The model of a service with this SDK ID and this operation, with the traits put on.
    fn marked(sdk_id: &str, operation: &str) -> Model {
        let text = format!(
            r#"{{"smithy": "2.0", "shapes": {{
                "a.b#Service": {{"type": "service", "version": "1", "operations": [{{"target": "a.b#{operation}"}}], "traits": {{
                    "aws.api#service": {{"sdkId": "{sdk_id}"}}, "aws.protocols#awsQuery": {{}}}}}},
                "a.b#{operation}": {{"type": "operation", "input": {{"target": "a.b#In"}}}},
                "a.b#In": {{"type": "structure", "members": {{"Id": {{"target": "smithy.api#String"}}}}}}
            }}}}"#
        );
        let source = SourceFile { name: "model.json".to_owned(), text: &text };
        let mut model = read_model(&[source]).unwrap_or_else(|report| panic!("{report}"));
        mark_presigned_urls(&mut model);
        model
    }

    #[test]
    fn services_and_operations_of_the_tables_are_marked() {
        for (sdk_id, operation, tokens, copy) in [
            ("RDS", "CopyDBSnapshot", Some("rds"), Some(("PreSignedUrl", false))),
            ("RDS", "StartDBInstanceAutomatedBackupsReplication", Some("rds"), Some(("PreSignedUrl", false))),
            ("RDS", "DescribeDBSnapshots", Some("rds"), None),
            ("Neptune", "CreateDBCluster", None, Some(("PreSignedUrl", false))),
            ("Neptune", "CopyDBSnapshot", None, None),
            ("DocDB", "CopyDBClusterSnapshot", None, Some(("PreSignedUrl", false))),
            ("EC2", "CopySnapshot", None, Some(("PresignedUrl", true))),
            ("DSQL", "GetCluster", Some("dsql"), None),
            ("Other", "CopySnapshot", None, None),
        ] {
            let model = marked(sdk_id, operation);
            assert_eq!(model.service().1.text(TraitId::AUTH_TOKENS), tokens, "{sdk_id}");
            let (_, traits) = model.operation(&ShapeId::new("a.b", operation)).expect("the operation");
            let expected = copy.map(|(url, sends)| json!({ "url": url, "sendsRegions": sends }));
            assert_eq!(traits.get(TraitId::PRESIGNED_COPY), expected.as_ref(), "{sdk_id} {operation}");
            let members = model.members(&ShapeId::new("a.b", "In"));
            assert_eq!(members.len(), 1 + usize::from(copy.is_some()), "{sdk_id} {operation}");
        }
    }
}
