//! The weather service, on the loopback interface. In: requests by any of its kinds of auth. Out: what the service answers, or the
//! status 401, and a record of each request. Knows no generated client: what it checks, it computes for itself.

use aws_smithy_eventstream::frame::{DecodedFrame, MessageFrameDecoder, write_message_to};
use aws_smithy_types::event_stream::{Header, HeaderValue, Message};
use http_body_util::{BodyExt, Full};
use hyper::body::{Bytes, Incoming};
use hyper::header::HeaderMap;
use hyper::service::service_fn;
use hyper::{Method, Request, Response};
use hyper_util::rt::TokioIo;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::net::TcpListener;
use tokio::task::AbortHandle;

/// The header of a login for basic auth: `Aladdin`, `open sesame`.
pub(crate) const BASIC: &str = "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==";
/// The header of a token.
pub(crate) const BEARER: &str = "Bearer the-token";
/// The header of a key.
pub(crate) const API_KEY: &str = "ApiKey the-key";

/// A request as it came.
#[derive(Clone, Debug)]
pub(crate) struct Received {
    pub(crate) method: Method,
    /// Path and query.
    pub(crate) target: String,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl Received {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().expect("text"))
    }

    /// The messages of a stream of events.
    pub(crate) fn messages(&self) -> Vec<Message> {
        let (mut decoder, mut rest, mut messages) = (MessageFrameDecoder::new(), self.body.as_slice(), Vec::new());
        while let DecodedFrame::Complete(message) = decoder.decode_frame(&mut rest).expect("a frame") {
            messages.push(message);
        }
        assert!(rest.is_empty(), "{rest:?}");
        messages
    }
}

/// What the server remembers.
#[derive(Default)]
struct State {
    requests: Vec<Received>,
    /// Answers that come first, in the place of the service's own.
    first: Vec<Answer>,
}

/// An answer.
#[derive(Clone, Debug, Default)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(&'static str, String)>,
    pub(crate) body: Vec<u8>,
}

/// A running server; it stops when dropped.
pub(crate) struct Server {
    url: String,
    state: Arc<Mutex<State>>,
    accepting: AbortHandle,
}

impl Server {
    pub(crate) async fn start() -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a port on loopback");
        let url = format!("http://{}", listener.local_addr().expect("the port that was bound"));
        let state = Arc::<Mutex<State>>::default();
        let shared = state.clone();
        let accepting = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let state = shared.clone();
                let service = service_fn(move |request| serve(request, state.clone()));
                let connection = hyper::server::conn::http1::Builder::new();
                // How a connection ends is the client's matter.
                tokio::spawn(connection.serve_connection(TokioIo::new(stream), service));
            }
        });
        Self { url, state, accepting: accepting.abort_handle() }
    }

    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Lets these answers come first.
    pub(crate) fn answer_first(&self, answers: impl IntoIterator<Item = Answer>) {
        self.state().first.extend(answers);
    }

    /// What came since the last time.
    pub(crate) fn take_requests(&self) -> Vec<Received> {
        std::mem::take(&mut self.state().requests)
    }

    /// The one request that came since the last time.
    pub(crate) fn take_request(&self) -> Received {
        let mut requests = self.take_requests();
        assert_eq!(requests.len(), 1, "{requests:?}");
        requests.remove(0)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

/// An answer in JSON.
pub(crate) fn json(status: u16, body: &str) -> Answer {
    Answer { status, headers: vec![("content-type", "application/json".to_owned())], body: body.into() }
}

/// An error of the model.
pub(crate) fn error(status: u16, name: &str, body: &str) -> Answer {
    let mut answer = json(status, body);
    answer.headers.push(("x-amzn-errortype", name.to_owned()));
    answer
}

async fn serve(request: Request<Incoming>, state: Arc<Mutex<State>>) -> Result<Response<Full<Bytes>>, hyper::Error> {
    let (head, body) = request.into_parts();
    let target = head.uri.path_and_query().map(ToString::to_string).unwrap_or_default();
    let body = body.collect().await?.to_bytes().to_vec();
    let received = Received { method: head.method, target, headers: head.headers, body };
    let mut state = state.lock().unwrap_or_else(PoisonError::into_inner);
    let answer = if state.first.is_empty() { answer(&received) } else { state.first.remove(0) };
    state.requests.push(received);
    let mut response = Response::builder().status(answer.status);
    for (name, value) in answer.headers {
        response = response.header(name, value);
    }
    Ok(response.body(Full::from(answer.body)).expect("a response"))
}

/// What the service answers.
fn answer(request: &Received) -> Answer {
    let path = request.target.split('?').next().unwrap_or_default();
    let segments: Vec<&str> = path.trim_start_matches('/').split('/').collect();
    let given = request.header("authorization");
    let taken: &[&str] = match (&request.method, segments.as_slice()) {
        (_, ["time"]) => &[],
        (&Method::POST, ["cities"]) => &[BASIC],
        (_, ["cities", _, "radar"]) => return radar(request),
        (_, ["cities", _, "forecast"]) if given.is_none() => &[],
        _ => &[BEARER, API_KEY],
    };
    if !taken.is_empty() && !taken.iter().any(|taken| given == Some(taken)) {
        let mut refused = json(401, r#"{"message":"who are you?"}"#);
        refused.headers.push(("www-authenticate", "Bearer realm=\"weather\"".to_owned()));
        return refused;
    }
    let none = r#"{"message":"no such city","resourceType":"City"}"#;
    match (&request.method, segments.as_slice()) {
        (_, ["time"]) => json(200, r#"{"time":1764432000}"#),
        (&Method::POST, ["cities"]) => json(201, r#"{"cityId":"Seattle"}"#),
        (&Method::POST, ["weather"]) => json(200, &format!(r#"{{"accepted":{}}}"#, request.messages().len())),
        (_, ["weather"]) => weather(),
        (_, ["cities"]) if request.target.contains("nextToken=2") => {
            json(200, r#"{"items":[{"cityId":"C","name":"Cork"}]}"#)
        }
        (_, ["cities"]) => {
            json(200, r#"{"nextToken":"2","items":[{"cityId":"A","name":"Aachen"},{"cityId":"B","name":"Bonn"}]}"#)
        }
        (_, ["cities", "Nowhere", ..]) => error(404, "NoSuchResource", none),
        (_, ["cities", _, "forecast"]) => json(200, r#"{"status":"READY","chanceOfRain":0.25}"#),
        (_, ["cities", _]) => json(200, r#"{"name":"Seattle","coordinates":{"latitude":47.5,"longitude":-122.25}}"#),
        _ => error(404, "UnknownOperationException", "{}"),
    }
}

/// Digest auth as RFC 2069 has it, whose answer does not depend on what the client makes up, or basic auth.
fn radar(request: &Received) -> Answer {
    // Of `Aladdin`, `open sesame` for `GET /cities/Seattle/radar` with this nonce: RFC 2069, section 2.1.2.
    let expected = digest("Aladdin:weather:open sesame", "nonce", "GET:/cities/Seattle/radar");
    let given = request.header("authorization").unwrap_or_default();
    if given == BASIC || given.starts_with("Digest ") && given.contains(&format!("response=\"{expected}\"")) {
        let headers = vec![("content-type", "image/png".to_owned())];
        return Answer { status: 200, headers, body: vec![b'x'; 100_000] };
    }
    let challenge = "Digest realm=\"weather\", nonce=\"nonce\"".to_owned();
    Answer { status: 401, headers: vec![("www-authenticate", challenge)], body: b"{}".to_vec() }
}

fn digest(login: &str, nonce: &str, line: &str) -> String {
    let hash = |text: &str| {
        use md5::Digest;
        md5::Md5::digest(text).iter().map(|byte| format!("{byte:02x}")).collect::<String>()
    };
    hash(&format!("{}:{nonce}:{}", hash(login), hash(line)))
}

/// Two observations, and an error of the model.
fn weather() -> Answer {
    let text = |name: &'static str, value: &str| Header::new(name, HeaderValue::String(value.to_owned().into()));
    let event = |celsius: &str| {
        Message::new(format!(r#"{{"celsius":{celsius}}}"#))
            .add_header(text(":message-type", "event"))
            .add_header(text(":event-type", "observation"))
            .add_header(text("cityId", "Seattle"))
    };
    let silent = Message::new(r#"{"message":"the station is silent"}"#.to_owned())
        .add_header(text(":message-type", "exception"))
        .add_header(text(":exception-type", "stationSilent"));
    let mut body = Vec::new();
    for message in [event("20.5"), event("21"), silent] {
        write_message_to(&message, &mut body).expect("a message");
    }
    let headers = vec![("content-type", "application/vnd.amazon.eventstream".to_owned())];
    Answer { status: 200, headers, body }
}
