//! X-Ray: segments and traces through the generated client, told to boto3. moto has no operation that updates or deletes, no
//! pages and none of the modelled errors: what it answers with is `InternalFailure`, which the model does not know.
//! Its summaries of traces have a map where the model has a list: that is refused here (boto3 reads no elements of it).

#[macro_use]
mod common;

use client::error::ProvideErrorMetadata;
use client::primitives::DateTime;
use client::types::TelemetryRecord;
use common::{Outcome, client, step};

#[tokio::main]
async fn main() -> Outcome {
    let client = client();
    let segment = |trace: &str, start: &str, end: &str| {
        format!(
            r#"{{"name":"snow \u2603","id":"70de5b6f19ff9a0a","start_time":{start},"trace_id":"{trace}","end_time":{end}}}"#
        )
    };
    let (first, second) = ("1-581cf771-a006649127e371903a2de979", "1-581cf772-a006649127e371903a2de979");
    let put = client.put_trace_segments().trace_segment_documents(segment(first, "1478293361.271", "1478293363.449"));
    let put = told!(put.trace_segment_documents(segment(second, "1478293364", "1478293365")))?;
    step("create traces", put.unprocessed_trace_segments().is_empty())?;
    let bad = told!(client.put_trace_segments().trace_segment_documents("no JSON"))?;
    step("one that is no JSON", bad.unprocessed_trace_segments()[0].error_code() == Some("JSONFormatError"))?;
    let record =
        TelemetryRecord::builder().timestamp(DateTime::from_secs(1_478_293_361)).segments_sent_count(2).build()?;
    told!(client.put_telemetry_records().telemetry_records(record).hostname("here"))?;

    let pages = told_pages!(client.batch_get_traces().trace_ids(first).trace_ids(second).trace_ids("1-0-0"));
    let traces = pages[0].traces();
    let is_same = traces.len() == 2
        && traces[0].duration() == Some(2.0)
        && traces[0].segments()[0].document() == Some(segment(first, "1478293361.271", "1478293363.449").as_str());
    step("read them", is_same && pages[0].unprocessed_trace_ids() == ["1-0-0"])?;

    let (start, end) = (DateTime::from_secs(1_478_293_000), DateTime::from_secs(1_478_294_000));
    let graph = told_pages!(client.get_service_graph().start_time(start).end_time(end));
    let graph = &graph[0];
    step("times come back", graph.start_time() == Some(&start) && graph.end_time() == Some(&end))?;

    let filtered = told!(client.get_trace_summaries().start_time(start).end_time(end).filter_expression("ok"));
    let filtered = filtered.expect_err("moto has no filters");
    step("error: one that the model does not know", filtered.code() == Some("InternalFailure"))
}
