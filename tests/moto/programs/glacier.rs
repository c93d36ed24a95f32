//! Glacier: vaults and jobs through the generated client, told to boto3; the account is the caller's own where none is named.
//! moto has no pages, no operation that updates (tags, notifications), and none of the modelled errors: a vault that is not
//! there is `VaultNotFound`, which the model does not know. Archives stream, which is not generated yet.

#[macro_use]
mod common;

use client::error::ProvideErrorMetadata;
use client::types::JobParameters;
use common::{Outcome, client, step};

#[tokio::main]
async fn main() -> Outcome {
    let client = client();
    for name in ["first", "second.vault", "third_vault"] {
        told!(client.create_vault().vault_name(name))?;
    }
    let got = told!(client.describe_vault().vault_name("first"))?;
    step("create and read a vault", got.vault_name() == Some("first") && got.number_of_archives() == Some(0))?;
    let pages = told_pages!(client.list_vaults().limit("2"));
    step("list them", pages.iter().map(|page| page.vault_list().len()).sum::<usize>() == 3)?;
    let named = told!(client.list_vaults().account_id("123456789012"))?;
    step("of an account that is named", named.vault_list().len() == 3)?;

    let job = JobParameters::builder().r#type("inventory-retrieval").tier("Bulk").description("snow \u{2603}").build();
    let started = told!(client.initiate_job().vault_name("first").job_parameters(job))?;
    let id = started.job_id().ok_or("no job")?;
    let location = started.location().unwrap_or_default();
    step("start a job, whose ID is in a header", location.ends_with(id))?;
    let told = told!(client.describe_job().vault_name("first").job_id(id))?;
    step("read it", told.job_id() == Some(id) && told.tier() == Some("Bulk") && told.completed() == Some(false))?;
    let jobs = told_pages!(client.list_jobs().vault_name("first"));
    step("list jobs", jobs[0].job_list().len() == 1)?;

    let missing = told!(client.describe_vault().vault_name("nowhere")).expect_err("none");
    step("error: no such vault", missing.code() == Some("VaultNotFound"))?;
    let missing = told!(client.list_jobs().vault_name("nowhere")).expect_err("none");
    step("error: no jobs of it", missing.message() == Some("Vault not found"))?;

    told!(client.delete_vault().vault_name("first"))?;
    let gone = told!(client.describe_vault().vault_name("first")).expect_err("gone");
    step("delete it", gone.code() == Some("VaultNotFound"))
}
