//! A server on the loopback interface that does one thing per connection, in order. Comes in: what to do with a
//! request whose head was read. Goes out: what came. It knows no protocol, and reads no body unless it is told to.

use std::io::{BufRead, BufReader, ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

/// The head of a request, and the way to its body.
#[derive(Debug)]
pub(crate) struct Exchange {
    /// `PUT`
    pub(crate) method: String,
    /// Path and query.
    pub(crate) target: String,
    /// Lower-case names and values, in the order they came in.
    pub(crate) headers: Vec<(String, String)>,
    connection: BufReader<TcpStream>,
}

impl Exchange {
    /// The value of a header that came once.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(found, _)| found == name).map(|(_, value)| value.as_str())
    }

    /// All of the body.
    pub(crate) fn read_body(&mut self) -> Vec<u8> {
        if self.header("transfer-encoding").is_some() {
            return self.read_chunks();
        }
        let length = self.header("content-length").map_or(0, |length| length.parse().expect("a length"));
        self.read_some(length)
    }

    /// So many bytes of it.
    pub(crate) fn read_some(&mut self, length: usize) -> Vec<u8> {
        let mut body = vec![0; length];
        self.connection.read_exact(&mut body).expect("the body");
        body
    }

    /// A body that comes in chunks. Source: RFC 9112, section 7.1.
    fn read_chunks(&mut self) -> Vec<u8> {
        let mut body = Vec::new();
        loop {
            let mut line = String::new();
            self.connection.read_line(&mut line).expect("a line");
            let length = usize::from_str_radix(line.trim_end(), 16).expect("the length of a chunk");
            body.extend(self.read_some(length));
            self.read_some(2);
            if length == 0 {
                return body;
            }
        }
    }

    /// Writes a part of an answer. Whether the client still takes it.
    pub(crate) fn write(&mut self, bytes: &[u8]) -> bool {
        match self.connection.get_mut().write_all(bytes) {
            Ok(()) => true,
            Err(error) if matches!(error.kind(), ErrorKind::BrokenPipe | ErrorKind::ConnectionReset) => false,
            Err(error) => panic!("{error}"),
        }
    }

    /// Tears the connection down: the client reads no end, but that it was reset.
    pub(crate) fn reset(&mut self) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build().expect("a runtime");
        let _here = runtime.enter();
        let connection = self.connection.get_ref().try_clone().expect("the connection");
        connection.set_nonblocking(true).expect("the mode");
        // It is torn down when the last of the two is closed, which is soon.
        let connection = tokio::net::TcpStream::from_std(connection).expect("the connection");
        connection.set_zero_linger().expect("the option");
    }

    /// Waits until the client ends the connection. What still comes is not looked at.
    pub(crate) fn wait_for_end(&mut self) {
        // That it was torn down is an end, too.
        let _ = std::io::copy(&mut self.connection, &mut std::io::sink());
    }

    /// Answers with a body in one piece.
    pub(crate) fn answer(&mut self, status: &str, headers: &str, body: &[u8]) {
        let length = body.len();
        self.write(
            format!("HTTP/1.1 {status}\r\n{headers}Content-Length: {length}\r\nConnection: close\r\n\r\n").as_bytes(),
        );
        self.write(body);
    }
}

/// What is done with a request.
pub(crate) type Step = Box<dyn FnOnce(&mut Exchange) + Send>;

/// A running server. It ends with the test's process.
#[derive(Debug)]
pub(crate) struct Server {
    address: SocketAddr,
    seen: Arc<Mutex<usize>>,
}

impl Server {
    /// Starts a server that takes these steps, and then no request more.
    pub(crate) fn start(steps: impl IntoIterator<Item = Step>) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a port on loopback");
        let address = listener.local_addr().expect("the port that was bound");
        let seen = Arc::<Mutex<usize>>::default();
        let (steps, count) = (steps.into_iter().collect::<Vec<_>>(), Arc::clone(&seen));
        thread::spawn(move || {
            for step in steps {
                let (connection, _) = listener.accept().expect("a connection");
                let count = Arc::clone(&count);
                // A client need not wait for the end of an attempt to make another.
                thread::spawn(move || {
                    let mut exchange = read_head(connection);
                    *count.lock().unwrap_or_else(PoisonError::into_inner) += 1;
                    step(&mut exchange);
                });
            }
        });
        Self { address, seen }
    }

    /// Where it listens.
    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// How many requests came.
    pub(crate) fn seen(&self) -> usize {
        *self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn read_head(connection: TcpStream) -> Exchange {
    let mut connection = BufReader::new(connection);
    let mut line = || {
        let mut line = String::new();
        connection.read_line(&mut line).expect("a line of text");
        line.trim_end().to_owned()
    };
    let first = line();
    let mut words = first.split(' ').map(str::to_owned);
    let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let mut headers = Vec::new();
    loop {
        let line = line();
        let Some((name, value)) = line.split_once(':') else { break };
        headers.push((name.to_lowercase(), value.trim().to_owned()));
    }
    Exchange { method, target, headers, connection }
}
