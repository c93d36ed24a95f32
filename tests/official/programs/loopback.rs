//! The default HTTP stack against a server on the loopback interface, configured as `aws-config` configures it.

use aws_config::BehaviorVersion;
use pca::config::Region;
use std::fmt::Write;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

/// Gives each connection one answer, in turn.
async fn serve(listener: TcpListener, answers: [(u16, &'static str); 4]) {
    for (status, body) in answers {
        let Ok((mut stream, _)) = listener.accept().await else { return };
        let mut request = Vec::new();
        // Every body of this program is JSON, which ends in a brace.
        while !request.ends_with(b"}") {
            let mut part = [0; 4096];
            match stream.read(&mut part).await {
                Ok(count) if count > 0 => request.extend_from_slice(&part[..count]),
                _ => return,
            }
        }
        let head = format!("HTTP/1.1 {status} X\r\nconnection: close\r\ncontent-length: {}\r\n\r\n", body.len());
        let _ = stream.write_all(format!("{head}{body}").as_bytes()).await;
    }
}

pub async fn run() -> String {
    let mut out = String::new();
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port on loopback");
    let url = format!("http://{}", listener.local_addr().expect("the port that was bound"));
    let answers = [
        (503, ""),
        (200, r#"{"Id":"partner-1","LegalName":"L"}"#),
        (200, r#"{"PartnerSummaryList":[{"Id":"a"}],"NextToken":"2"}"#),
        (200, r#"{"PartnerSummaryList":[{"Id":"b"}]}"#),
    ];
    let server = tokio::spawn(serve(listener, answers));
    let variables = [("AWS_ENDPOINT_URL_PARTNERCENTRAL_ACCOUNT", url.as_str()), ("AWS_REGION", "eu-central-1")];
    let shared = aws_config::defaults(BehaviorVersion::latest())
        .empty_test_environment()
        .env(aws_types::os_shim_internal::Env::from_slice(&variables))
        .credentials_provider(pca::config::Credentials::for_tests())
        .load()
        .await;
    let client = pca::Client::new(&shared);
    let _ = writeln!(out, "{:?}", client.config().region());
    let output = client.get_partner().catalog("AWS").identifier("p").send().await.expect("a success after a retry");
    let _ = writeln!(out, "{} {}", output.id(), output.legal_name());
    let changed = pca::config::Builder::from(&shared).region(Region::new("us-west-2")).build();
    let client = pca::Client::from_conf(changed);
    let items = client.list_partners().catalog("AWS").into_paginator().items().send();
    let items: Vec<_> = items.collect::<Result<_, _>>().await.expect("both pages");
    let _ = writeln!(out, "{:?}", items.into_iter().map(|item| item.id).collect::<Vec<_>>());
    let _ = writeln!(out, "{}", server.await.is_ok());
    out
}
