//! Endpoints: parameters, the service's rules, and a resolver of one's own.

use super::support;
use pca::config::Region;
use pca::config::endpoint::{DefaultResolver, Endpoint, EndpointFuture, Params, ResolveEndpoint};
use std::fmt::Write;

#[derive(Debug)]
struct Fixed(&'static str);

impl ResolveEndpoint for Fixed {
    fn resolve_endpoint<'a>(&'a self, params: &'a Params) -> EndpointFuture<'a> {
        let url = format!("{}/{}", self.0, params.region().unwrap_or("nowhere"));
        EndpointFuture::ready(Ok(Endpoint::builder().url(url).header("x-endpoint", "own").build()))
    }
}

#[derive(Debug)]
struct Wrapped(DefaultResolver);

impl ResolveEndpoint for Wrapped {
    fn resolve_endpoint<'a>(&'a self, params: &'a Params) -> EndpointFuture<'a> {
        self.0.resolve_endpoint(params)
    }
}

pub async fn run() -> String {
    let mut out = String::new();
    rules(&mut out).await;
    let regions = ["us-east-1", "cn-north-1", "us-gov-west-1", "us-iso-east-1", "xx-later-1", ""];
    for region in regions {
        for fips in [false, true] {
            let config = support::config().region(Region::new(region)).use_fips(fips);
            let (client, http) = support::replay_with(&[(200, "{}")], config);
            let result = client.get_partner().catalog("AWS").identifier("p").send().await;
            let uris: Vec<_> = http.actual_requests().map(|request| request.uri().to_owned()).collect();
            let _ = writeln!(out, "{region} {fips} {uris:?} {}", result.is_ok());
        }
    }
    let own = support::config().endpoint_resolver(Fixed("https://own.example"));
    let (client, http) = support::replay_with(&[(200, "{}")], own);
    let _ = client.get_partner().catalog("AWS").identifier("p").send().await;
    let _ = writeln!(out, "{}", support::requests(&http));
    let mut wrapped = support::config();
    wrapped.set_endpoint_resolver(Some(Wrapped(DefaultResolver::new()).into_shared_resolver()));
    let (client, http) = support::replay_with(&[(200, "{}")], wrapped);
    let _ = client.get_partner().catalog("AWS").identifier("p").send().await;
    let _ = writeln!(out, "{}", support::requests(&http));
    let both = support::config().endpoint_url("https://url.example").use_fips(true);
    let (client, _) = support::replay_with(&[(200, "{}")], both);
    let error = client.get_partner().catalog("AWS").identifier("p").send().await.expect_err("refused by the rules");
    let text = pca::error::DisplayErrorContext(&error).to_string();
    let _ = writeln!(out, "{error} {}", text.contains("FIPS and custom endpoint are not supported"));
    out
}

async fn rules(out: &mut String) {
    let resolver = DefaultResolver::new();
    for region in [Some("us-east-1"), Some("eu-isoe-west-1"), None] {
        for endpoint in [None, Some("https://custom.example/x?y")] {
            for fips in [None, Some(true)] {
                let params = Params::builder().set_region(region.map(String::from));
                let params = params.set_endpoint(endpoint.map(String::from)).set_use_fips(fips).build();
                let params = params.expect("valid parameters");
                let _ = write!(out, "{:?} {:?} {fips:?} ", params.region(), params.endpoint());
                let _ = match resolver.resolve_endpoint(&params).await {
                    Ok(endpoint) => writeln!(out, "{} {:?}", endpoint.url(), endpoint.properties()),
                    Err(error) => writeln!(out, "{error}"),
                };
            }
        }
    }
    let params = Params::builder().region("us-east-1").use_fips(false).endpoint("https://x").build();
    let _ = writeln!(out, "{:?}", params.map(|params| (params.use_fips(), params.clone() == params)).ok());
}
