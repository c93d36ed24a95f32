//! A server on the loopback interface. In: a script of answers, one for each request in turn. Out: real HTTP/1.1
//! answers, and the requests it got. It checks each request ([`Received::problems`]) before it answers; one that is
//! wrong gets status 403 with the problems as its message instead of the scripted answer, and the problems are kept.

use crate::received::{Expectations, Received};
use crate::reply::{Ending, Reply};
use http_body_util::BodyExt;
use hyper::body::{Body, Bytes, Frame, Incoming, SizeHint};
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use std::collections::VecDeque;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};
use std::time::{Duration, SystemTime};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::{AbortHandle, JoinSet};
use tokio::time::Sleep;

/// How long a cut answer waits before its connection closes, so that what came before the cut is sent.
const FLUSH: Duration = Duration::from_millis(30);

/// Why a connection ends before its time.
type Early = std::io::Error;

/// A running server; it stops when dropped.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    state: Arc<State>,
    accepting: AbortHandle,
}

#[derive(Debug)]
struct State {
    expected: Expectations,
    seen: Mutex<Seen>,
}

#[derive(Debug)]
struct Seen {
    script: VecDeque<Reply>,
    requests: Vec<Received>,
    problems: Vec<String>,
}

impl Server {
    /// Starts a server that answers with `script`, in order.
    ///
    /// # Panics
    /// When no port on the loopback interface can be had.
    pub async fn start(expected: Expectations, script: Vec<Reply>) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a port on loopback");
        let address = listener.local_addr().expect("the port that was bound");
        let seen = Seen { script: script.into(), requests: Vec::new(), problems: Vec::new() };
        let state = Arc::new(State { expected, seen: Mutex::new(seen) });
        let accepting = tokio::spawn(accept(listener, Arc::clone(&state))).abort_handle();
        Self { address, state, accepting }
    }

    /// `http://127.0.0.1:PORT`
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The requests so far, in order.
    pub fn requests(&self) -> Vec<Received> {
        self.state.seen().requests.clone()
    }

    /// What was wrong with the requests so far, and each request that the script had no answer for.
    pub fn problems(&self) -> Vec<String> {
        self.state.seen().problems.clone()
    }

    /// How many answers of the script are left.
    pub fn answers_left(&self) -> usize {
        self.state.seen().script.len()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

impl State {
    fn seen(&self) -> MutexGuard<'_, Seen> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes the request and takes the answer for it.
    fn answer(&self, request: Received) -> Reply {
        let mut seen = self.seen();
        let mut problems = request.problems(&self.expected);
        let scripted = seen.script.pop_front();
        if scripted.is_none() {
            problems.push(format!("no answer is scripted for this request to {:?}", request.operation()));
        }
        seen.requests.push(request);
        let reply = match scripted {
            Some(reply) if problems.is_empty() => reply,
            _ => Reply::refusal(403, "RefusedByTestServer", &problems.join("; ")),
        };
        seen.problems.extend(problems);
        reply
    }
}

/// Takes connections until the server is dropped; they end with it.
async fn accept(listener: TcpListener, state: Arc<State>) {
    let mut connections = JoinSet::new();
    while let Ok((stream, _)) = listener.accept().await {
        connections.spawn(serve(stream, Arc::clone(&state)));
        while connections.try_join_next().is_some() {}
    }
}

/// Answers the requests of one connection. An answer that ends early ends the connection.
async fn serve(stream: TcpStream, state: Arc<State>) {
    let answer = service_fn(move |request: Request<Incoming>| {
        let state = Arc::clone(&state);
        async move {
            let request = receive(request).await?;
            let reply = state.answer(request);
            tokio::time::sleep(reply.delay).await;
            match reply.ending {
                Ending::Hung => std::future::pending().await,
                Ending::Closed => Err(Early::other("closed by the script")),
                Ending::Whole | Ending::Short(_) | Ending::Stalled => Ok(respond(reply)),
            }
        }
    });
    // An early end is an error to hyper, and what the script asked for.
    let _ = hyper::server::conn::http1::Builder::new().serve_connection(TokioIo::new(stream), answer).await;
}

async fn receive(request: Request<Incoming>) -> Result<Received, Early> {
    let (head, body) = request.into_parts();
    let body = body.collect().await.map_err(Early::other)?.to_bytes().to_vec();
    let headers = head
        .headers
        .iter()
        .map(|(name, value)| (name.as_str().to_owned(), String::from_utf8_lossy(value.as_bytes()).into_owned()))
        .collect();
    Ok(Received {
        method: head.method.to_string(),
        path: head.uri.path().to_owned(),
        query: head.uri.query().unwrap_or_default().to_owned(),
        headers,
        body,
        at: SystemTime::now(),
    })
}

fn respond(reply: Reply) -> Response<Scripted> {
    let mut response = Response::builder().status(reply.status);
    for (name, value) in &reply.headers {
        response = response.header(name, value);
    }
    let announced = reply.body.len();
    let sent = match reply.ending {
        Ending::Short(missing) => announced.saturating_sub(missing),
        Ending::Stalled => 0,
        _ => announced,
    };
    let rest = Bytes::from(reply.body).slice(..sent);
    let flushed = Box::pin(tokio::time::sleep(FLUSH));
    response
        .body(Scripted { rest, missing: announced - sent, ending: reply.ending, flushed })
        .expect("headers of the script")
}

/// A body that announces its whole length, and sends what the script lets it.
struct Scripted {
    rest: Bytes,
    missing: usize,
    ending: Ending,
    flushed: Pin<Box<Sleep>>,
}

impl Body for Scripted {
    type Data = Bytes;
    type Error = Early;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Self::Data>, Self::Error>>> {
        if !self.rest.is_empty() {
            let sent = std::mem::take(&mut self.rest);
            return Poll::Ready(Some(Ok(Frame::data(sent))));
        }
        match self.ending {
            Ending::Short(_) => {
                self.flushed.as_mut().poll(context).map(|()| Some(Err(Early::other("cut by the script"))))
            }
            Ending::Stalled => Poll::Pending,
            _ => Poll::Ready(None),
        }
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact((self.rest.len() + self.missing) as u64)
    }
}
