//! Enums whose values say less than the service's own model does: where the words of a name begin.
//!
//! In: a model. Out: the same, with other names for the members of the enums that the table has, made from their values. What
//! goes over the wire stays. A Smithy AST has these names already, so that nothing changes for it. Reads no model.
//!
//! Source: the names in the official crates of these services, compared by `cargo xtask verify names`.

use ferrosmith_model::{Model, ShapeId, ShapeKind};
use std::collections::BTreeSet;

/// How a value becomes the name of its member.
#[derive(Clone, Copy)]
enum Spelling {
    /// Letters stay as they are, and signs become `_`: `t3a.2xlarge` is `t3a_2xlarge`.
    Parted,
    /// Letters stay as they are, and signs go: `nodejs22.x` is `nodejs22x`.
    RunTogether,
    /// A single word in capitals: `SSE-KMS` is `SSEKMS`.
    OneWord,
}

/// The enums, by the SDK ID of the service.
const SPELLINGS: [(&str, Spelling, &[&str]); 10] = [
    (
        "CloudFront",
        Spelling::Parted,
        &["HttpVersion", "MinimumProtocolVersion", "OriginAccessControlSigningProtocols", "SslProtocol"],
    ),
    ("EC2", Spelling::Parted, &["InstanceType", "ResourceType", "UnlimitedSupportedInstanceFamily"]),
    ("OpenSearch", Spelling::Parted, &["OpenSearchPartitionInstanceType"]),
    ("Lambda", Spelling::RunTogether, &["Runtime"]),
    ("Cognito Identity Provider", Spelling::OneWord, &["AttributeDataType"]),
    ("EC2", Spelling::OneWord, &["MacModificationTaskState"]),
    (
        "Glue",
        Spelling::OneWord,
        &[
            "CatalogEncryptionMode",
            "CloudWatchEncryptionMode",
            "CompactionStrategy",
            "DataQualityEncryptionMode",
            "JobBookmarksEncryptionMode",
            "MlUserDataEncryptionModeString",
            "S3EncryptionMode",
        ],
    ),
    ("PartnerCentral Selling", Spelling::OneWord, &["SolutionSortName"]),
    ("SSM", Spelling::OneWord, &["AccessType", "LastResourceDataSyncStatus", "PlatformType"]),
    (
        "SageMaker",
        Spelling::OneWord,
        &[
            "ArtifactSourceIdType",
            "ClusterAutoScalingStatus",
            "ClusterStatus",
            "DataDistributionType",
            "FileSystemType",
            "InstanceGroupStatus",
            "ModelCardStatus",
            "ModelMetadataFilterType",
            "PreemptTeamTasks",
            "ProcessingS3DataDistributionType",
            "RecommendationJobSupportedEndpointType",
            "RecordWrapper",
            "ReservedCapacityType",
            "ResourceSharingStrategy",
            "SplitType",
            "TrainingInputMode",
            "WarmPoolResourceStatus",
        ],
    ),
];

/// Renames the members of the enums in the table.
pub fn respell_enums(model: &mut Model) {
    let sdk_id = model.service_metadata().sdk_id.to_owned();
    let namespace = model.service.namespace().to_owned();
    for (_, spelling, enums) in SPELLINGS.iter().filter(|(of, _, _)| *of == sdk_id) {
        for name in *enums {
            respell(model, &ShapeId::new(&namespace, name), *spelling);
        }
    }
}

/// Renames the members of an enum, unless a value gives no name or two values give one.
fn respell(model: &mut Model, id: &ShapeId, spelling: Spelling) {
    let Some(ShapeKind::Enum(members)) = model.shapes.get_mut(id).map(|shape| &mut shape.kind) else { return };
    let spelled: Vec<String> =
        members.iter().map(|member| spell(member.traits.enum_value().unwrap_or_default(), spelling)).collect();
    let different: BTreeSet<&String> = spelled.iter().collect();
    if different.len() == spelled.len()
        && spelled.iter().all(|name| name.starts_with(|c: char| c.is_ascii_alphabetic()))
    {
        for (member, name) in members.iter_mut().zip(spelled) {
            member.name = name;
        }
    }
}

fn spell(value: &str, spelling: Spelling) -> String {
    let letters = || value.chars().filter(char::is_ascii_alphanumeric);
    match spelling {
        Spelling::Parted => value.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect(),
        Spelling::RunTogether => letters().collect(),
        Spelling::OneWord => letters().map(|c| c.to_ascii_uppercase()).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::respell_enums;
    use ferrosmith_model::read::{SourceFile, read_model};
    use ferrosmith_model::{ShapeId, ShapeKind};

    /// The names of an enum's members in a botocore model of a service with this ID.
    fn names(service_id: &str, name: &str, values: &[&str]) -> Vec<String> {
        let text = format!(
            r#"{{"version": "2.0", "metadata": {{"apiVersion": "2020-01-01", "endpointPrefix": "a", "protocol": "json",
                "jsonVersion": "1.1", "serviceId": "{service_id}", "signatureVersion": "v4", "targetPrefix": "A",
                "serviceFullName": "A", "uid": "a-2020-01-01"}},
                "operations": {{"Do": {{"name": "Do", "http": {{"method": "POST", "requestUri": "/"}}, "input": {{"shape": "In"}}}}}},
                "shapes": {{"In": {{"type": "structure", "members": {{"A": {{"shape": "{name}"}}}}}},
                    "{name}": {{"type": "string", "enum": {values:?}}}}}}}"#
        );
        let source = SourceFile { name: "service-2.json".to_owned(), text: &text };
        let mut model = read_model(&[source]).unwrap_or_else(|report| panic!("{report}"));
        respell_enums(&mut model);
        let id = ShapeId::new(model.service.namespace(), name);
        let Some(ShapeKind::Enum(members)) = model.shape(&id).map(|shape| &shape.kind) else { panic!("no enum {id}") };
        members.iter().map(|member| member.name.clone()).collect()
    }

    #[test]
    fn each_spelling_is_that_of_the_official_names() {
        assert_eq!(names("EC2", "InstanceType", &["t3a.2xlarge", "u-6tb1.metal"]), ["t3a_2xlarge", "u_6tb1_metal"]);
        assert_eq!(names("Lambda", "Runtime", &["nodejs22.x", "nodejs4.3-edge"]), ["nodejs22x", "nodejs43edge"]);
        assert_eq!(names("Glue", "S3EncryptionMode", &["SSE-KMS", "DISABLED"]), ["SSEKMS", "DISABLED"]);
    }

    #[test]
    fn other_services_and_other_enums_stay() {
        assert_eq!(names("Other", "InstanceType", &["t3a.2xlarge"]), ["T3A_2XLARGE"]);
        assert_eq!(names("EC2", "AcceleratorName", &["t4g"]), ["T4G"]);
    }

    #[test]
    fn values_that_give_no_names_or_one_name_stay() {
        assert_eq!(names("EC2", "InstanceType", &["2xlarge"]), ["_2XLARGE"]);
        assert_eq!(names("Lambda", "Runtime", &["a.b", "ab"]), ["A_B", "AB"]);
    }
}
