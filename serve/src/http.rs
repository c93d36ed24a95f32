//! HTTP/1.1 on the loopback interface: sockets in, requests to [`Server`] and their answers back, with the faults that were
//! asked for on the way. Also the page for people (`page.rs`) and the completion URLs of verifications.
//!
//! Does not know what operations do.

mod body;

use crate::clock::http_date;
use crate::fault::{Fault, next_faults};
use crate::journal::Entry;
use crate::page;
use crate::server::{Answer, Server};
use crate::service::{Refusal, verification};
use crate::signature::Signable;
use crate::store::StoreError;
use body::{Dropped, Sent};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use hyper::body::Incoming;
use hyper::header::{CONTENT_TYPE, DATE, HOST, HeaderName, HeaderValue, X_CONTENT_TYPE_OPTIONS};
use hyper::service::service_fn;
use hyper::{Method, Request, Response};
use hyper_util::rt::{TokioIo, TokioTimer};
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::{AbortHandle, JoinSet};

/// Bytes of a request's body.
const LARGEST_BODY: usize = 1 << 20;
/// How long a connection may be without a request: longer than clients keep one that is idle.
const IDLE_TIMEOUT: Duration = Duration::from_secs(120);
/// How long a client may take to send a request's body.
const READ_TIMEOUT: Duration = Duration::from_secs(30);
/// The port when none is named.
pub const DEFAULT_PORT: u16 = 8910;

/// The page shows state, and nothing but itself: no script, no frame around it, nothing from elsewhere, no copy of it kept.
const PAGE_HEADERS: [(&str, &str); 7] = [
    (
        "content-security-policy",
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    ),
    ("x-frame-options", "DENY"),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("cache-control", "no-store"),
];

type Reply = Result<Response<Sent>, Dropped>;

/// A server that listens; it stops when this is dropped.
#[derive(Debug)]
pub struct Running {
    address: SocketAddr,
    server: Arc<Server>,
    accepting: AbortHandle,
}

impl Running {
    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// `http://127.0.0.1:8910`
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The service behind it.
    pub fn server(&self) -> &Server {
        &self.server
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

/// Listens on a port of the loopback interface, 0 for any, and serves from then on.
///
/// # Errors
///
/// When the port cannot be had.
pub async fn listen(server: Server, port: u16) -> io::Result<Running> {
    let listener = TcpListener::bind(("127.0.0.1", port)).await?;
    let address = listener.local_addr()?;
    // The first to listen names the origin; a server listens once.
    let _ = server.world.origin.set(format!("http://{address}"));
    let server = Arc::new(server);
    let accepting = tokio::spawn(accept(listener, Arc::clone(&server))).abort_handle();
    Ok(Running { address, server, accepting })
}

/// Takes connections in; they end with this task.
async fn accept(listener: TcpListener, server: Arc<Server>) {
    let mut connections = JoinSet::new();
    loop {
        match listener.accept().await {
            Ok((stream, _)) => {
                connections.spawn(serve(stream, Arc::clone(&server)));
            }
            // Out of file descriptors, for one: some will be free again.
            Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
        }
        while connections.try_join_next().is_some() {}
    }
}

async fn serve(stream: TcpStream, server: Arc<Server>) {
    // Small answers should not wait for more; where that cannot be set, they do.
    let _ = stream.set_nodelay(true);
    let reply = service_fn(move |request| route(Arc::clone(&server), request));
    let connection = hyper::server::conn::http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(IDLE_TIMEOUT)
        .serve_connection(TokioIo::new(stream), reply);
    // Connections end by all sorts of errors, some on purpose; none is the server's.
    let _ = connection.await;
}

async fn route(server: Arc<Server>, request: Request<Incoming>) -> Reply {
    if !is_for_loopback(&request) {
        // A page elsewhere whose name leads here would otherwise be of the same origin.
        return Ok(html(
            421,
            page::emit_message("This service is for this machine alone: call it as 127.0.0.1 or localhost."),
        ));
    }
    let path = request.uri().path();
    match (request.method(), path.strip_prefix("/complete/")) {
        (&Method::GET, None) if path == "/" => Ok(on_blocking(server, |server| {
            html(200, page::emit_page(server).unwrap_or_else(|error| page::emit_message(&error.to_string())))
        })
        .await?),
        (&Method::GET, Some(secret)) => {
            let secret = secret.to_owned();
            on_blocking(server, move |server| complete(server, &secret)).await
        }
        (&Method::POST, _) if path == "/" => api(server, request).await,
        _ => Ok(html(404, page::emit_message("There is nothing here."))),
    }
}

/// Whether a request names this machine as the one that it is for: an address of the loopback interface, or a name that leads to
/// it by definition.
///
/// Source: RFC 9110, 7.2 and 15.5.20; RFC 6761, 6.3.
fn is_for_loopback(request: &Request<Incoming>) -> bool {
    let named = request.headers().get_all(HOST);
    let mut hosts: Vec<&str> = named.iter().map(|value| value.to_str().unwrap_or_default()).collect();
    hosts.extend(request.uri().authority().map(|authority| authority.as_str()));
    !hosts.is_empty() && hosts.into_iter().all(is_loopback)
}

/// Whether a host, with or without a port, is this machine.
fn is_loopback(host: &str) -> bool {
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    };
    let name = name.trim_end_matches('.').to_ascii_lowercase();
    let is_address = name.parse::<IpAddr>().is_ok_and(|address| address.is_loopback());
    is_address || name == "localhost" || name.ends_with(".localhost")
}

/// Runs what waits for the disk where nobody else has to wait for it.
async fn on_blocking<R: Send + 'static>(
    server: Arc<Server>,
    run: impl FnOnce(&Server) -> R + Send + 'static,
) -> Result<R, Dropped> {
    tokio::task::spawn_blocking(move || run(&server)).await.map_err(|_| Dropped)
}

fn complete(server: &Server, secret: &str) -> Response<Sent> {
    let seconds = server.world.settings.task_seconds;
    let done = server.store.write(|rows| verification::complete(rows, secret, server.clock.now(), seconds));
    match done {
        Ok(Some(message)) => html(200, page::emit_message(message)),
        Ok(None) => html(404, page::emit_message("There is nothing here.")),
        Err(error) => {
            let error: StoreError = error;
            html(500, page::emit_message(&error.to_string()))
        }
    }
}

/// A call of an operation.
async fn api(server: Arc<Server>, request: Request<Incoming>) -> Reply {
    let begun = Instant::now();
    let mut entry = Entry { at: server.clock.now(), request_id: request_id(), ..Entry::default() };
    let (head, body) = request.into_parts();
    let target = head.headers.get("x-amz-target").and_then(|value| value.to_str().ok()).unwrap_or_default();
    let operation = server.protocol.operation_of(target).map(str::to_owned);
    entry.operation = operation.clone().unwrap_or_default();
    let (delay, fault) = next_faults(&server.faults, &entry.operation);
    let read = tokio::time::timeout(READ_TIMEOUT, Limited::new(body, LARGEST_BODY).collect()).await;
    let body = match read.map_err(|_| Dropped)? {
        Ok(body) => body.to_bytes(),
        Err(error) if error.is::<LengthLimitError>() => {
            let message = format!("The request has more than {LARGEST_BODY} bytes.");
            let answer = Answer::common(413, "RequestEntityTooLargeException", &message);
            return finish(&server, entry, begun, answer, None);
        }
        Err(_) => return Err(Dropped),
    };
    if !delay.is_zero() {
        tokio::time::sleep(delay).await;
    }
    entry.fault = fault.map_or_else(String::new, |fault| format!("{fault:?}"));
    if !delay.is_zero() {
        entry.fault = format!("Delay({delay:?}) {}", entry.fault).trim_end().to_owned();
    }
    let answer = on_blocking(Arc::clone(&server), move |server| match fault {
        Some(Fault::Throttle) => server.refuse(operation.as_deref().unwrap_or_default(), &Refusal::throttled()),
        Some(Fault::Fail(status)) => {
            server.fail(operation.as_deref().unwrap_or_default(), status, "A fault on purpose.")
        }
        Some(Fault::DropRequest) => Answer::common(0, "", ""),
        Some(
            Fault::FailAfter(_)
            | Fault::Delay(_)
            | Fault::DropBefore
            | Fault::DropMiddle
            | Fault::Truncate
            | Fault::ContentType
            | Fault::Garbage,
        )
        | None => {
            let headers: Vec<(String, String)> = head.headers.iter().map(as_text).collect();
            let request = Signable {
                method: head.method.as_str(),
                path: head.uri.path(),
                query: head.uri.query().unwrap_or_default(),
                headers: &headers,
                body: &body,
            };
            let answer = server.answer(&request, operation.as_deref());
            if let Some(Fault::FailAfter(status)) = fault {
                return server.fail(operation.as_deref().unwrap_or_default(), status, "A fault on purpose.");
            }
            answer
        }
    })
    .await?;
    finish(&server, entry, begun, answer, fault)
}

fn as_text((name, value): (&HeaderName, &HeaderValue)) -> (String, String) {
    (name.as_str().to_owned(), String::from_utf8_lossy(value.as_bytes()).into_owned())
}

/// Writes a call down, and its answer with what should go wrong with it.
fn finish(server: &Server, mut entry: Entry, begun: Instant, answer: Answer, fault: Option<Fault>) -> Reply {
    let is_dropped = matches!(fault, Some(Fault::DropRequest | Fault::DropBefore));
    entry.account = answer.account;
    entry.status = if is_dropped { 0 } else { answer.status };
    entry.code = answer.code;
    entry.micros = u64::try_from(begun.elapsed().as_micros()).unwrap_or(u64::MAX);
    let id = entry.request_id.clone();
    server.journal.add(entry);
    let mut content_type = server.protocol.content_type();
    let mut body = answer.body;
    let mut cut = false;
    match fault {
        Some(Fault::DropRequest | Fault::DropBefore) => return Err(Dropped),
        Some(Fault::DropMiddle) => cut = true,
        Some(Fault::Truncate) => body.truncate(body.len() / 2),
        Some(Fault::ContentType) => content_type = "text/html",
        Some(Fault::Garbage) => body = b"\x00\xff\xfe<garbage>{\"a\": [[[".to_vec(),
        Some(Fault::Throttle | Fault::Fail(_) | Fault::FailAfter(_) | Fault::Delay(_)) | None => {}
    }
    let mut response = Response::new(if cut { Sent::half(body) } else { Sent::whole(body) });
    *response.status_mut() = status(answer.status);
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    if let Ok(id) = HeaderValue::from_str(&id) {
        headers.insert("x-amzn-requestid", id);
    }
    if let Ok(date) = HeaderValue::from_str(&http_date(server.clock.now())) {
        headers.insert(DATE, date);
    }
    Ok(response)
}

fn status(number: u16) -> hyper::StatusCode {
    hyper::StatusCode::from_u16(number).unwrap_or(hyper::StatusCode::INTERNAL_SERVER_ERROR)
}

fn html(number: u16, text: String) -> Response<Sent> {
    let mut response = Response::new(Sent::whole(text.into_bytes()));
    *response.status_mut() = status(number);
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    for (name, value) in PAGE_HEADERS {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    response
}

/// A random ID in the form of a UUID.
fn request_id() -> String {
    let id = format!("{:032x}", fastrand::u128(..));
    format!("{}-{}-{}-{}-{}", &id[..8], &id[8..12], &id[12..16], &id[16..20], &id[20..])
}

#[cfg(test)]
mod tests {
    use super::is_loopback;

    #[test]
    fn this_machine_is_told_from_others() {
        for host in
            ["127.0.0.1", "127.0.0.1:8910", "127.9.9.9:1", "[::1]:8910", "localhost", "LOCALHOST.:80", "a.localhost:1"]
        {
            assert!(is_loopback(host), "{host}");
        }
        for host in [
            "",
            "evil.example",
            "evil.example:8910",
            "127.0.0.1.evil.example",
            "0.0.0.0",
            "localhost.evil.example",
            "[::]",
            "10.0.0.1",
            "notlocalhost",
            "@localhost.x",
        ] {
            assert!(!is_loopback(host), "{host}");
        }
    }
}
