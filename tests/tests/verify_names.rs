//! The names of operations, types, members and values, compared with those of thirty-one official crates.
//!
//! In: the sources of the official crates that `tests/names/Cargo.lock` names, which Cargo fetches from its registry, and
//! botocore's models of the same services, in the folder that `FERROSMITH_BOTOCORE_DATA` names. Out: the differences that
//! `tests/names/differences.txt` lists, each with its reason, and on the output how much agrees: `cargo xtask verify names`.

#[path = "verify_names/ours.rs"]
mod ours;
#[path = "verify_names/theirs.rs"]
mod theirs;

use ferrosmith_golden::{botocore_data, shared};
use ferrosmith_tests::comparison::{Api, compare};
use std::collections::BTreeSet;
use std::path::Path;

/// botocore's folder, the end of the official crate's name, and whether there is a Smithy AST.
const SERVICES: [(&str, &str, bool); 31] = [
    ("apigateway", "apigateway", false),
    ("batch", "batch", false),
    ("bedrock-agent", "bedrockagent", false),
    ("bedrock-runtime", "bedrockruntime", false),
    ("cloudformation", "cloudformation", false),
    ("cloudfront", "cloudfront", false),
    ("cognito-idp", "cognitoidentityprovider", false),
    ("dynamodb", "dynamodb", true),
    ("ec2", "ec2", false),
    ("ecs", "ecs", false),
    ("eks", "eks", false),
    ("glue", "glue", false),
    ("iam", "iam", false),
    ("iot", "iot", false),
    ("kinesis", "kinesis", false),
    ("kms", "kms", true),
    ("lambda", "lambda", true),
    ("opensearch", "opensearch", false),
    ("partnercentral-selling", "partnercentralselling", true),
    ("polly", "polly", false),
    ("quicksight", "quicksight", false),
    ("rds", "rds", false),
    ("route53", "route53", false),
    ("s3", "s3", true),
    ("sagemaker", "sagemaker", true),
    ("secretsmanager", "secretsmanager", true),
    ("sesv2", "sesv2", false),
    ("sns", "sns", false),
    ("sqs", "sqs", true),
    ("ssm", "ssm", true),
    ("sts", "sts", false),
];

#[test]
fn names_are_the_official_ones_but_for_the_listed_differences() {
    let data = botocore_data();
    let found = hold("botocore", &SERVICES, |service| ours::read_names(&data.join(service)));
    let listed = listed("botocore");
    let (new, gone): (Vec<_>, Vec<_>) = (found.difference(&listed).collect(), listed.difference(&found).collect());
    assert!(new.is_empty() && gone.is_empty(), "not in differences.txt: {new:#?}\nin it, but not found: {gone:#?}");
}

/// An AST names the members of enums, which a botocore model does not: nothing is left to differ for it.
#[test]
fn names_from_a_smithy_ast_are_the_official_ones_but_for_the_listed_differences() {
    let twins = shared("material/twins");
    let with_ast: Vec<_> = SERVICES.into_iter().filter(|(_, _, has_ast)| *has_ast).collect();
    let found = hold("ast", &with_ast, |service| ours::read_ast_names(&twins.join(service).join("smithy.json")));
    let listed = listed("ast");
    let (new, gone): (Vec<_>, Vec<_>) = (found.difference(&listed).collect(), listed.difference(&found).collect());
    assert!(new.is_empty() && gone.is_empty(), "not in differences.txt: {new:#?}\nin it, but not found: {gone:#?}");
}

/// The differences that are listed for models of a format.
fn listed(format: &str) -> BTreeSet<String> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("names/differences.txt");
    let listed = std::fs::read_to_string(file).expect("the list of differences");
    let lines = listed.lines().filter(|line| line.split_whitespace().next() == Some(format));
    lines.map(str::to_owned).collect()
}

/// Compares each of these services with its official crate.
fn hold(format: &str, services: &[(&str, &str, bool)], names_of: impl Fn(&str) -> Api) -> BTreeSet<String> {
    let sources = theirs::sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("names"));
    let mut found = BTreeSet::new();
    for (service, krate, _) in services {
        let comparison = compare(&names_of(service), &theirs::read_names(&sources[&format!("aws-sdk-{krate}")]));
        println!(
            "{format} {service}: {} names agree, {} differ; {} only in this model, {} only in the official crate's",
            comparison.agreeing,
            comparison.differing.len(),
            comparison.ours_alone.len(),
            comparison.theirs_alone.len()
        );
        let ours_alone = comparison.ours_alone.iter().map(|name| ("here", name));
        for (place, name) in ours_alone.chain(comparison.theirs_alone.iter().map(|name| ("there", name))) {
            println!("  only {place}: {name}");
        }
        assert!(comparison.agreeing > 100, "the sources of {krate} are read");
        let lines =
            comparison.differing.into_iter().map(|(ours, theirs)| format!("{format} {service} {ours} = {theirs}"));
        found.extend(lines);
    }
    found
}
