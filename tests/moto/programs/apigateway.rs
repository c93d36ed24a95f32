//! API Gateway: an API from its resources to a stage, and keys, through the generated client, told to boto3. moto has no
//! pages here.

#[macro_use]
mod common;

use client::Client;
use client::types::{
    ApiKeySourceType, EndpointConfiguration, EndpointType, GatewayResponseType, IntegrationType, Op, PatchOperation,
};
use common::{Outcome, client, step};

fn replace(path: &str, value: &str) -> PatchOperation {
    PatchOperation::builder().op(Op::Replace).path(path).value(value).build()
}

#[tokio::main]
async fn main() -> Outcome {
    let client = client();
    let endpoint = EndpointConfiguration::builder().types(EndpointType::Regional).build();
    let create =
        client.create_rest_api().name("first \u{2603}").description("one").api_key_source(ApiKeySourceType::Header);
    let made = told!(create.endpoint_configuration(endpoint).tags("for", "tests"))?;
    let api = made.id().ok_or("no API")?.to_owned();
    let got = told!(client.get_rest_api().rest_api_id(&api))?;
    step("create and read an API", got.name() == Some("first \u{2603}") && got.created_date().is_some())?;
    told!(client.update_rest_api().rest_api_id(&api).patch_operations(replace("/name", "second")))?;
    let got = told!(client.get_rest_api().rest_api_id(&api))?;
    step("update it", got.name() == Some("second"))?;
    told!(client.create_rest_api().name("other"))?;
    let pages = told_pages!(client.get_rest_apis().limit(1));
    step("list them", pages.iter().map(|page| page.items().len()).sum::<usize>() == 2)?;

    let root = resources(&client, &api).await?;
    stages(&client, &api).await?;
    keys(&client).await?;
    let missing = told!(client.get_rest_api().rest_api_id("nowhere")).expect_err("none");
    step("error: no such API", missing.is_not_found_exception())?;
    let wrong = told!(client.create_resource().rest_api_id(&api).parent_id(&root).path_part("a b c"));
    step("error: no path", wrong.expect_err("wrong").is_bad_request_exception())?;
    told!(client.delete_rest_api().rest_api_id(&api))?;
    let gone = told!(client.get_rest_api().rest_api_id(&api)).expect_err("gone");
    step("delete it", gone.is_not_found_exception())
}

/// A resource with a method and an integration. Out: the ID of the root.
async fn resources(client: &Client, api: &str) -> Result<String, Box<dyn std::error::Error>> {
    let resources = told_pages!(client.get_resources().rest_api_id(api));
    let root = resources[0].items()[0].id().ok_or("no root")?.to_owned();
    let resource = told!(client.create_resource().rest_api_id(api).parent_id(&root).path_part("{proxy+}"))?;
    let resource = resource.id().ok_or("no resource")?.to_owned();
    let put = client.put_method().rest_api_id(api).resource_id(&resource).http_method("GET").authorization_type("NONE");
    told!(put.api_key_required(true).request_parameters("method.request.querystring.q", false))?;
    let put = client.put_integration().rest_api_id(api).resource_id(&resource).http_method("GET");
    let put = put.r#type(IntegrationType::Http).integration_http_method("POST").uri("http://example.org/");
    let integration = told!(put.request_templates("application/json", "{\"a\": 1}").timeout_in_millis(500))?;
    step("an integration", integration.r#type() == Some(&IntegrationType::Http))?;
    let got = told!(client.get_method().rest_api_id(api).resource_id(&resource).http_method("GET"))?;
    step("a method", got.api_key_required() == Some(true))?;
    Ok(root)
}

/// A deployment, a stage and a gateway response.
async fn stages(client: &Client, api: &str) -> Outcome {
    let deployment = told!(client.create_deployment().rest_api_id(api).description("d"))?;
    let deployment = deployment.id().ok_or("no deployment")?.to_owned();
    let create = client.create_stage().rest_api_id(api).stage_name("test").deployment_id(&deployment);
    told!(create.variables("a", "b").tracing_enabled(true))?;
    told!(client.update_stage().rest_api_id(api).stage_name("test").patch_operations(replace("/variables/a", "c")))?;
    let got = told!(client.get_stage().rest_api_id(api).stage_name("test"))?;
    step("a stage", got.variables().is_some_and(|all| all["a"] == "c"))?;

    let response = client.put_gateway_response().rest_api_id(api).response_type(GatewayResponseType::Default4Xx);
    let response = response.status_code("404").response_parameters("gatewayresponse.header.x", "'y'");
    told!(response.response_templates("application/json", "{}"))?;
    let got = told!(client.get_gateway_response().rest_api_id(api).response_type(GatewayResponseType::Default4Xx))?;
    told!(client.delete_stage().rest_api_id(api).stage_name("test"))?;
    step("a gateway response", got.status_code() == Some("404"))
}

/// Keys, whose values are sensitive.
async fn keys(client: &Client) -> Outcome {
    let create_key = client.create_api_key().name("key").value("0123456789012345678901").enabled(true);
    let key = told!(create_key.clone())?;
    let id = key.id().ok_or("no key")?.to_owned();
    let got = told!(client.get_api_key().api_key(&id).include_value(true))?;
    step("a key", got.value() == Some("0123456789012345678901") && got.enabled() == Some(true))?;
    let again = told!(create_key).expect_err("it is there");
    step("error: the key is there", again.is_conflict_exception())?;
    told!(client.delete_api_key().api_key(&id))?;
    Ok(())
}
