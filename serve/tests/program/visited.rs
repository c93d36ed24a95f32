//! A server that was called, and what its page says then. Out: the server; panics where a page says something else.

use crate::started::Started;
use pca::types::{AllianceLeadContact, PrimarySolutionType};
use scraper::{Html, Selector};

fn texts(page: &Html, selector: &str) -> Vec<String> {
    let selector = Selector::parse(selector).expect("a selector");
    page.select(&selector).map(|element| element.text().collect::<String>().trim().to_owned()).collect()
}

/// A server on which a partner was made, one call failed and one was throttled.
pub(crate) async fn visited() -> Started {
    let started = Started::with(&["--fault", "throttle:1@GetPartner"]);
    let client = started.client();
    let email = "secret.lead@example.com";
    client.send_email_verification_code().catalog("AWS").email(email).send().await.expect("a code");
    let lead = AllianceLeadContact::builder().first_name("Secretfirst").last_name("Secretlast").email(email);
    let create =
        client.create_partner().catalog("AWS").legal_name("<b>Secret</b> GmbH").email_verification_code("123456");
    let create = create.alliance_lead_contact(lead.business_title("Secretlead").build().expect("whole"));
    let create = create.primary_solution_type(PrimarySolutionType::TrainingServices).client_token("secrettoken");
    let id = create.send().await.expect("a partner").id().to_owned();
    for _ in 0..2 {
        let _ = client.get_partner().catalog("AWS").identifier(&id).send().await;
    }
    client.get_partner().catalog("AWS").identifier("partner-0000000000000").send().await.expect_err("none");
    started
}

/// The page shows the calls, and what they did.
pub(crate) fn shows_the_calls(page: &Html) {
    assert_eq!(texts(page, "h1"), ["Partner Central Account API 2025-04-04, local"]);
    assert_eq!(texts(page, "#calls"), ["5"]);
    assert_eq!(texts(page, "#faults li"), ["throttle:1@GetPartner"]);
    let operations = texts(page, "#journal tbody tr td:nth-child(3)");
    assert_eq!(operations[..3], ["GetPartner"; 3]);
    assert_eq!(operations[3..], ["CreatePartner", "SendEmailVerificationCode"]);
    let outcomes = texts(page, "#journal td.outcome");
    assert_eq!(outcomes, ["ResourceNotFoundException", "done", "ThrottlingException", "done", "done"]);
    assert!(texts(page, "#state h2").contains(&"Partners".to_owned()));
    assert!(texts(page, "#state td").iter().any(|cell| cell.starts_with("111111111111 AWS partner-")));
}
