//! `aws_smithy_mocks` on a client: outputs, errors, responses, sequences.

use aws_smithy_mocks::{Rule, RuleMode, mock, mock_client};
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::http::StatusCode;
use aws_smithy_types::body::SdkBody;
use pca::Client;
use pca::error::ProvideErrorMetadata;
use pca::operation::get_partner::GetPartnerError;
use pca::operation::list_partners::ListPartnersOutput;
use pca::operation::list_tags_for_resource::ListTagsForResourceOutput;
use pca::types::error::{ResourceNotFoundException, ThrottlingException};
use pca::types::{PartnerSummary, Tag};
use std::fmt::Write;

fn tagged() -> Rule {
    mock!(Client::list_tags_for_resource).match_requests(|input| input.resource_arn() == Some("arn:1")).then_output(
        || {
            let tag = Tag::builder().key("k").value("v").build().expect("complete");
            ListTagsForResourceOutput::builder().resource_arn("arn").tags(tag).build().expect("complete")
        },
    )
}

fn not_found() -> Rule {
    mock!(Client::get_partner).then_error(|| {
        let error = ResourceNotFoundException::builder().message("gone").reason("R".into()).build().expect("complete");
        GetPartnerError::ResourceNotFoundException(error)
    })
}

pub async fn run() -> String {
    let mut out = String::new();
    let (tagged, not_found) = (tagged(), not_found());
    let client = mock_client!(pca, RuleMode::MatchAny, [&tagged, &not_found]);
    let output = client.list_tags_for_resource().resource_arn("arn:1").send().await.expect("mocked");
    let _ = writeln!(out, "{:?}", output.tags());
    let error = client.get_partner().catalog("A").identifier("p").send().await.expect_err("mocked");
    let _ = writeln!(out, "{error} {:?} {:?}", error.code(), error.message());
    let _ = writeln!(out, "{}", error.into_service_error().is_resource_not_found_exception());
    let _ = writeln!(out, "{} {}", tagged.num_calls(), not_found.num_calls());
    sequence(&mut out).await;
    responses(&mut out).await;
    pages(&mut out).await;
    out
}

async fn sequence(out: &mut String) {
    let rule = mock!(Client::list_tags_for_resource)
        .sequence()
        .error(|| {
            let error = ThrottlingException::builder().message("slow").build().expect("complete");
            pca::operation::list_tags_for_resource::ListTagsForResourceError::ThrottlingException(error)
        })
        .http_status(503, None)
        .output(|| {
            ListTagsForResourceOutput::builder()
                .resource_arn("arn")
                .set_tags(Some(Vec::new()))
                .build()
                .expect("complete")
        })
        .build();
    let client = mock_client!(pca, RuleMode::Sequential, [&rule], |config: pca::config::Builder| {
        config.retry_config(pca::config::retry::RetryConfig::standard().with_max_attempts(3))
    });
    let result = client.list_tags_for_resource().resource_arn("arn").send().await;
    let _ = writeln!(out, "{:?} {}", result.map(|output| output.tags().len()).ok(), rule.num_calls());
}

async fn responses(out: &mut String) {
    let rule = mock!(Client::get_partner).then_http_response(|| {
        let body = SdkBody::from(r#"{"Id":"from a response"}"#);
        HttpResponse::new(StatusCode::try_from(200).expect("valid"), body)
    });
    let client = mock_client!(pca, [&rule]);
    let output = client.get_partner().catalog("A").identifier("p").send().await.expect("mocked");
    let _ = writeln!(out, "{}", output.id());
    let rule = mock!(Client::list_tags_for_resource).then_compute_output(|input| {
        let tag = Tag::builder().key(input.resource_arn().unwrap_or_default()).value("v").build().expect("complete");
        ListTagsForResourceOutput::builder().resource_arn("arn").tags(tag).build().expect("complete")
    });
    let client = mock_client!(pca, [&rule]);
    let output = client.list_tags_for_resource().resource_arn("echoed").send().await.expect("mocked");
    let _ = writeln!(out, "{:?}", output.tags());
}

async fn pages(out: &mut String) {
    let page = |id: &'static str, token: Option<&'static str>| {
        let summary = PartnerSummary::builder()
            .catalog("AWS")
            .arn("a")
            .id(id)
            .legal_name("l")
            .created_at(pca::primitives::DateTime::from_secs(0))
            .build()
            .expect("complete");
        ListPartnersOutput::builder()
            .partner_summary_list(summary)
            .set_next_token(token.map(String::from))
            .build()
            .expect("complete")
    };
    let first = mock!(Client::list_partners)
        .match_requests(|input| input.next_token().is_none())
        .then_output(move || page("one", Some("2")));
    let second = mock!(Client::list_partners)
        .match_requests(|input| input.next_token() == Some("2"))
        .then_output(move || page("two", None));
    let client = mock_client!(pca, RuleMode::MatchAny, [&first, &second]);
    let items = client.list_partners().catalog("AWS").into_paginator().items().send();
    let items: Vec<_> = items.collect::<Result<_, _>>().await.expect("mocked");
    let _ = writeln!(out, "{:?}", items.iter().map(|item| item.id()).collect::<Vec<_>>());
}
