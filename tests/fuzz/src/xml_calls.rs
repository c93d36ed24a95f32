//! Both operations of the client whose bodies are XML, by number, and answers that they may get.
//!
//! In: a client and a number. Out: the length of what was shown, so that nothing is left out as unused.

use mini_xml::Client;
use mini_xml::error::{DisplayErrorContext, ProvideErrorMetadata};
use std::error::Error;
use std::fmt::Debug;

/// Good answers and errors, in all envelopes, with all that XML has beside elements: number of the operation, status, body.
pub const ANSWERS: [(usize, u16, &str); 8] = [
    (
        0,
        200,
        r#"<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE x [<!ENTITY a "b">]><ListRecordsResponse xmlns="urn:mini-xml"><Records><Record note="a &lt; b"><Name>a</Name><Kind>TXT</Kind><TTL>60</TTL><Value>1</Value><At>2020-01-01T00:00:00.5Z</At><Value>2</Value></Record></Records><NextName>b</NextName><NextKind>A</NextKind><IsTruncated>true</IsTruncated></ListRecordsResponse>"#,
    ),
    (
        0,
        200,
        "<ListRecordsResponse><Owner><Robot a='1'><Serial>7</Serial><!-- c --><![CDATA[<x>]]></Robot></Owner></ListRecordsResponse>",
    ),
    (0, 200, "<ListRecordsResponse><Records/><Owner><person>&#x6d;&#101;</person></Owner></ListRecordsResponse>"),
    (
        0,
        400,
        "<ErrorResponse><Error><Type>Sender</Type><Code>NoSuchZone</Code><Message>none</Message><Zone>z</Zone><Fix>it</Fix></Error><RequestId>1</RequestId></ErrorResponse>",
    ),
    (0, 403, "<Error><Code>NoSuchZone</Code><Message>none</Message><Zone>z</Zone></Error>"),
    (
        0,
        500,
        "<Response><Errors><Error><Code>Internal</Code><Message>m</Message></Error></Errors><RequestID>1</RequestID></Response>",
    ),
    (1, 200, "<PutRecordResponse><Id>1</Id></PutRecordResponse>"),
    (1, 200, ""),
];

/// Calls an operation and does with the answer what programs do.
pub async fn call(client: &Client, operation: usize) -> usize {
    match operation % 2 {
        0 => seen(client.list_records().zone("z").send().await),
        _ => seen(client.put_record().zone("z").send().await),
    }
}

fn seen<O, E>(answer: Result<O, E>) -> usize
where
    O: Debug + serde::Serialize,
    E: Debug + Error + ProvideErrorMetadata + Into<mini_xml::Error>,
{
    match answer {
        Ok(output) => {
            format!("{output:?}").len() + serde_json::to_string(&output).map(|text| text.len()).unwrap_or_default()
        }
        Err(error) => {
            let shown = format!("{error:?} {}", DisplayErrorContext(&error)).len();
            let known = error.code().map_or(0, str::len) + error.message().map_or(0, str::len);
            let error: mini_xml::Error = error.into();
            shown + known + format!("{error} {error:?}").len()
        }
    }
}
