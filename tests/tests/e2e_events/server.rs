//! A server on the loopback interface that speaks events. In: connections by TLS, on which the two sides agree on HTTP/2 or
//! HTTP/1.1. Out: each request as it comes, with its messages one by one, and an answer that the test writes as it goes on.

use aws_smithy_eventstream::frame::{DecodedFrame, MessageFrameDecoder, write_message_to};
use aws_smithy_types::event_stream::Message;
use http_body_util::BodyExt;
use http_body_util::StreamBody;
use hyper::body::{Bytes, Frame, Incoming};
use hyper::service::service_fn;
use hyper::{Request, Response, Version};
use hyper_util::rt::{TokioExecutor, TokioIo};
use std::path::Path;
use std::sync::Arc;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{mpsc, oneshot};
use tokio::task::AbortHandle;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};

/// Pieces of an answer; an error breaks it off.
type Piece = Result<Frame<Bytes>, std::io::Error>;
type Body = StreamBody<Pieces>;

/// What the server's certificate and key are in.
fn tls(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/event-stream/tls").join(name)
}

/// The certificate of the server, as the client has to trust it.
pub(crate) fn certificate() -> Vec<u8> {
    std::fs::read(tls("certificate.pem")).expect("the server's certificate")
}

/// A running server; it stops when dropped.
pub(crate) struct Server {
    url: String,
    requests: mpsc::Receiver<Served>,
    accepting: AbortHandle,
}

/// One request.
pub(crate) struct Served {
    pub(crate) head: hyper::http::request::Parts,
    body: Incoming,
    decoder: MessageFrameDecoder,
    buffer: Vec<u8>,
    answer: Option<oneshot::Sender<Response<Body>>>,
}

/// The answer to a request, which is open until it is dropped.
pub(crate) struct Answer(mpsc::Sender<Piece>);

impl Server {
    /// Starts a server that takes these protocols, the best first.
    pub(crate) async fn start(protocols: &[&str]) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a port on loopback");
        let url = format!("https://localhost:{}", listener.local_addr().expect("the port that was bound").port());
        let chain = vec![CertificateDer::from_pem_file(tls("certificate.pem")).expect("a certificate")];
        let key = PrivateKeyDer::from_pem_file(tls("key.pem")).expect("a key");
        let mut config = ServerConfig::builder().with_no_client_auth().with_single_cert(chain, key).expect("a pair");
        config.alpn_protocols = protocols.iter().map(|name| name.as_bytes().to_vec()).collect();
        let acceptor = TlsAcceptor::from(Arc::new(config));
        let (sender, requests) = mpsc::channel(10);
        let accepting = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(stream, acceptor.clone(), sender.clone()));
            }
        })
        .abort_handle();
        Self { url, requests, accepting }
    }

    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    /// The next request.
    pub(crate) async fn accept(&mut self) -> Served {
        self.requests.recv().await.expect("a request")
    }

    /// Whether there is another request.
    pub(crate) fn has_more(&mut self) -> bool {
        self.requests.try_recv().is_ok()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

async fn serve(stream: TcpStream, acceptor: TlsAcceptor, requests: mpsc::Sender<Served>) {
    let Ok(stream) = acceptor.accept(stream).await else { return };
    let is_h2 = stream.get_ref().1.alpn_protocol() == Some(b"h2");
    let service = service_fn(move |request: Request<Incoming>| {
        let requests = requests.clone();
        async move {
            let (head, body) = request.into_parts();
            let (sender, answer) = oneshot::channel();
            let (decoder, buffer) = (MessageFrameDecoder::new(), Vec::new());
            let served = Served { head, body, decoder, buffer, answer: Some(sender) };
            requests.send(served).await.map_err(|_| std::io::Error::other("the test is over"))?;
            answer.await.map_err(|_| std::io::Error::other("the test gives no answer"))
        }
    });
    // How a connection ends is the test's matter.
    if is_h2 {
        let connection = hyper::server::conn::http2::Builder::new(TokioExecutor::new());
        let _ = connection.serve_connection(TokioIo::new(stream), service).await;
    } else {
        let connection = hyper::server::conn::http1::Builder::new();
        let _ = connection.serve_connection(TokioIo::new(stream), service).await;
    }
}

impl Served {
    pub(crate) fn version(&self) -> Version {
        self.head.version
    }

    /// The headers as they are signed: with the name of the host, wherever the protocol has it.
    pub(crate) fn headers(&self) -> Vec<(String, String)> {
        let text = |value: &[u8]| String::from_utf8_lossy(value).into_owned();
        let headers = self.head.headers.iter().map(|(name, value)| (name.to_string(), text(value.as_bytes())));
        let host = self.head.uri.authority().map(|host| ("host".to_owned(), host.to_string()));
        headers.chain(host).collect()
    }

    /// The next message; `None` at the end of the request.
    pub(crate) async fn next(&mut self) -> Option<Result<Message, String>> {
        loop {
            let mut rest = self.buffer.as_slice();
            match self.decoder.decode_frame(&mut rest) {
                Ok(DecodedFrame::Complete(message)) => {
                    self.buffer = rest.to_vec();
                    return Some(Ok(message));
                }
                Ok(DecodedFrame::Incomplete) => self.buffer = rest.to_vec(),
                Err(error) => return Some(Err(error.to_string())),
            }
            match self.body.frame().await {
                Some(Ok(frame)) => self.buffer.extend(frame.into_data().unwrap_or_default()),
                Some(Err(error)) => return Some(Err(error.to_string())),
                None => return None,
            }
        }
    }

    /// All of the body as it came, which is no stream of events.
    pub(crate) async fn read_body(&mut self) -> Vec<u8> {
        let mut body = Vec::new();
        while let Some(frame) = self.body.frame().await {
            body.extend(frame.expect("the client sends all of it").into_data().unwrap_or_default());
        }
        body
    }

    /// Begins the answer.
    pub(crate) fn answer(&mut self, status: u16, headers: &[(&str, &str)]) -> Answer {
        let (sender, pieces) = mpsc::channel(1);
        let mut response = Response::builder().status(status);
        for (name, value) in headers {
            response = response.header(*name, *value);
        }
        let response = response.body(StreamBody::new(Pieces(pieces))).expect("a response");
        assert!(self.answer.take().expect("one answer").send(response).is_ok(), "the client waits");
        Answer(sender)
    }
}

impl Answer {
    /// Sends bytes; an error where the client does not take them any more.
    pub(crate) async fn bytes(&self, bytes: impl Into<Bytes>) -> Result<(), String> {
        self.0.send(Ok(Frame::data(bytes.into()))).await.map_err(|_| "the client is gone".to_owned())
    }

    /// Sends messages.
    pub(crate) async fn messages(&self, messages: &[Message]) -> Result<(), String> {
        let mut bytes = Vec::new();
        messages.iter().for_each(|message| write_message_to(message, &mut bytes).expect("a message"));
        self.bytes(bytes).await
    }

    /// Breaks the answer off.
    pub(crate) async fn break_off(self) {
        let _ = self.0.send(Err(std::io::Error::other("broken off by the test"))).await;
    }

    /// Waits until the client takes nothing more.
    pub(crate) async fn closed(&self) {
        self.0.closed().await;
    }
}

/// Pieces as they come.
pub(crate) struct Pieces(mpsc::Receiver<Piece>);

impl futures_util::Stream for Pieces {
    type Item = Piece;

    fn poll_next(
        mut self: std::pin::Pin<&mut Self>,
        context: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Piece>> {
        self.0.poll_recv(context)
    }
}
