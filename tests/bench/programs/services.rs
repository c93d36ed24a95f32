//! `services <role|functions> <count>`: calls an operation of a REST service so often over a connector in memory: `GetRoleCredentials`
//! of SSO, and `ListFunctions` of Lambda, whose answer has 50 functions.
//!
//! Out: one line with the mean wall and CPU time per call in microseconds, without start-up and the first calls.

#[path = "memory.rs"]
mod memory;

use memory::Memory;
use rustix::time::{ClockId, clock_gettime};
use std::fmt::Write;
use std::process::ExitCode;
use std::time::Instant;

/// Calls before the clock starts, within which caches fill.
const BEFORE: u64 = 10;

/// What `GetRoleCredentials` answers.
const ROLE: &str = r#"{"roleCredentials":{"accessKeyId":"ASIAIOSFODNN7EXAMPLE","expiration":1772528887000,"secretAccessKey":"wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY","sessionToken":"AQoEXAMPLEH4aoAH0gNCAPyJxz4BlCFFxWNE1OPTgk5TthT+FvwqnKwRcOIfrRh3c/LTo6UDdyJwOOvEVPvLXCrrrUtdnniCEXAMPLE/IvU1dYUg2RVAJBanLiHb4IgRmpRV3zrkuWJOgQs8IZZaIv2BXIa2R4Olgk"}}"#;

/// What `ListFunctions` answers: 50 functions, and the mark of the next page.
fn functions() -> String {
    let mut body = String::from(r#"{"Functions":["#);
    for item in 0..50 {
        let comma = if item == 0 { "" } else { "," };
        let _ = write!(
            body,
            r#"{comma}{{"FunctionName":"example-function-{item}","FunctionArn":"arn:aws:lambda:us-east-1:123456789012:function:example-function-{item}","Runtime":"python3.12","Role":"arn:aws:iam::123456789012:role/service-role/example-role","Handler":"lambda_function.lambda_handler","CodeSize":29{item},"Description":"An example of a function","Timeout":3,"MemorySize":128,"LastModified":"2026-03-03T09:08:07.000+0000","CodeSha256":"tdUcPjFS6VhcpcbUZfSHXAJBH8cbRVC7SsTn3lRfgNk=","Version":"$LATEST","VpcConfig":{{"SubnetIds":[],"SecurityGroupIds":[],"VpcId":"","Ipv6AllowedForDualStack":false}},"Environment":{{"Variables":{{"STAGE":"test","TABLE":"example-{item}"}}}},"KMSKeyArn":null,"TracingConfig":{{"Mode":"PassThrough"}},"MasterArn":null,"RevisionId":"0d4a2b7e-8f1c-4b5e-9c3d-2a1b0c9d8e7f","State":null,"LastUpdateStatus":null,"PackageType":"Zip","Architectures":["x86_64"],"EphemeralStorage":{{"Size":512}},"SnapStart":{{"ApplyOn":"None","OptimizationStatus":"Off"}},"LoggingConfig":{{"LogFormat":"Text","LogGroup":"/aws/lambda/example-function-{item}"}}}}"#
        );
    }
    body.push_str(r#"],"NextMarker":"bmV4dC9wYWdlKzI9PQ=="}"#);
    body
}

/// A configuration of a service with credentials and a region that never change; all else is the default.
macro_rules! config {
    ($service:ident, $answer:expr) => {
        $service::Config::builder()
            .behavior_version($service::config::BehaviorVersion::latest())
            .region($service::config::Region::new("us-east-1"))
            .credentials_provider(aws_credential_types::Credentials::new(
                "AKIDEXAMPLE",
                "wJalrXUtnFEMI/K7MDENG",
                None,
                None,
                "bench",
            ))
            .http_client(Memory($answer, "application/json"))
            .build()
    };
}

/// CPU time of this process, in microseconds.
fn cpu() -> f64 {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    time.tv_sec as f64 * 1e6 + time.tv_nsec as f64 / 1e3
}

/// Calls so often and prints what a call takes; `once` gives how much came back, so that reading cannot be left out.
async fn measure<F: Future<Output = usize>>(count: u64, expected: usize, once: impl Fn() -> F) {
    for _ in 0..BEFORE {
        assert_eq!(once().await, expected, "what came back");
    }
    let (wall_start, cpu_start) = (Instant::now(), cpu());
    let mut items = 0;
    for _ in 0..count {
        items += once().await as u64;
    }
    let (wall, cpu) = (wall_start.elapsed().as_secs_f64() * 1e6, cpu() - cpu_start);
    let per_call = |total: f64| total / count.max(1) as f64;
    println!("wall {:.3} cpu {:.3} us per call, {items} items", per_call(wall), per_call(cpu));
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let count = arguments.get(1).and_then(|text| text.parse().ok());
    let (Some(call), Some(count)) = (arguments.first(), count) else {
        eprintln!("usage: services <role|functions> <count>");
        return ExitCode::from(2);
    };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    match call.as_str() {
        "role" => {
            let client = sso::Client::from_conf(config!(sso, ROLE));
            runtime.block_on(measure(count, 20, || async {
                let call = client.get_role_credentials().role_name("Reader").account_id("123456789012");
                let output = call.access_token("eyJlbmMiOiJBMjU2R0NNIn0.example").send().await.expect("an answer");
                output.role_credentials().and_then(|role| role.access_key_id()).map_or(0, str::len)
            }));
        }
        "functions" => {
            let client = lambda::Client::from_conf(config!(lambda, Box::leak(functions().into_boxed_str())));
            runtime.block_on(measure(count, 50, || async {
                let output = client.list_functions().max_items(50).send().await.expect("an answer");
                output.functions().len()
            }));
        }
        _ => return ExitCode::from(2),
    }
    ExitCode::SUCCESS
}
