//! The operations on partner profiles.

use super::TOKEN;
use crate::service::Session;
use pca::types::{
    Headquarters, IndustrySegment, LocalizedContent, PrimarySolutionType, ProfileVisibility, TaskDetails,
};

const PARTNER: &str = "partner-abc0000000001";
const NAMES: [&str; 2] = ["Example \"Cloud\" Partners", "例 パートナー"];
const DESCRIPTIONS: [&str; 2] = ["We build, run & \"secure\" clouds. ☁ 雲", "雲を作ります \\ 運用します"];
const WEBSITES: [&str; 2] = ["https://www.example.com/", "HTTPS://www.example.org/ja?x=y#z"];
const LOGOS: [&str; 2] = ["https://cdn.example.com/logo.png?size=2&alt=a%20b", "https://cdn.example.org/l.svg"];
const LOCALES: [&str; 2] = ["en-US", "ja-JP"];

fn required_details() -> pca::types::builders::TaskDetailsBuilder {
    TaskDetails::builder()
        .display_name(NAMES[0])
        .description(DESCRIPTIONS[0])
        .website_url(WEBSITES[0])
        .logo_url(LOGOS[0])
        .primary_solution_type(PrimarySolutionType::SoftwareProducts)
        .industry_segments(IndustrySegment::AgricultureMining)
        .industry_segments(IndustrySegment::Biotechnology)
        .translation_source_locale(LOCALES[0])
}

fn localized(place: usize) -> LocalizedContent {
    LocalizedContent::builder()
        .display_name(NAMES[place])
        .description(DESCRIPTIONS[place])
        .website_url(WEBSITES[place])
        .logo_url(LOGOS[place])
        .locale(LOCALES[place])
        .build()
        .expect("every required member is set")
}

#[tokio::test]
async fn start_profile_update_task() {
    let session = Session::recorded("StartProfileUpdateTask").await;
    let least = required_details().build().expect("every required member is set");
    let headquarters = Headquarters::builder().country_code("DE").subdivision_code("BY").build();
    let most = required_details()
        .localized_contents(localized(0))
        .localized_contents(localized(1))
        .headquarters(headquarters.expect("every required member is set"))
        .build()
        .expect("every required member is set");
    let request = session.client.start_profile_update_task().catalog("AWS").identifier(PARTNER);
    let all = request.clone().client_token(TOKEN).task_details(most);
    let output = all.send().await.expect("all members");
    request.task_details(least).send().await.expect("required members");
    session.sent_as_recorded();
    session.read_as_recorded(&output);
}

#[tokio::test]
async fn get_profile_update_task() {
    let session = Session::recorded("GetProfileUpdateTask").await;
    let required = session.client.get_profile_update_task().catalog("AWS").identifier(PARTNER);
    let output = required.clone().send().await.expect("all members");
    required.send().await.expect("required members");
    session.sent_as_recorded();
    session.read_as_recorded(&output);
}

#[tokio::test]
async fn cancel_profile_update_task() {
    let session = Session::recorded("CancelProfileUpdateTask").await;
    let required = session
        .client
        .cancel_profile_update_task()
        .catalog("AWS")
        .identifier(PARTNER)
        .task_id("pprofiletask-abc0000000001");
    let output = required.clone().client_token(TOKEN).send().await.expect("all members");
    required.send().await.expect("required members");
    session.sent_as_recorded();
    session.read_as_recorded(&output);
}

#[tokio::test]
async fn get_profile_visibility() {
    let session = Session::recorded("GetProfileVisibility").await;
    let required = session.client.get_profile_visibility().catalog("AWS").identifier(PARTNER);
    let output = required.clone().send().await.expect("all members");
    required.send().await.expect("required members");
    session.sent_as_recorded();
    session.read_as_recorded(&output);
}

#[tokio::test]
async fn put_profile_visibility() {
    let session = Session::recorded("PutProfileVisibility").await;
    let required = session
        .client
        .put_profile_visibility()
        .catalog("AWS")
        .identifier(PARTNER)
        .visibility(ProfileVisibility::Private);
    let output = required.clone().send().await.expect("all members");
    required.send().await.expect("required members");
    session.sent_as_recorded();
    session.read_as_recorded(&output);
}
