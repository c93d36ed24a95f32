//! A server on the loopback interface that knows no protocol: answers as text in, requests as they came out.
//!
//! It gives one answer per connection, in order, and closes it. A request too many gets none.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

/// A request as it came.
#[derive(Clone, Debug)]
pub(crate) struct Received {
    /// `PUT`
    pub(crate) method: String,
    /// Path and query.
    pub(crate) target: String,
    /// Lower-case names and values, in the order they came in.
    pub(crate) headers: Vec<(String, String)>,
    /// The body.
    pub(crate) body: String,
}

impl Received {
    /// The value of a header that came once.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(found, _)| found == name).map(|(_, value)| value.as_str())
    }
}

/// A running server. It ends with the test's process.
#[derive(Debug)]
pub(crate) struct Server {
    address: SocketAddr,
    requests: Arc<Mutex<Vec<Received>>>,
}

impl Server {
    /// Starts a server that gives these answers, each the whole text of a response.
    pub(crate) fn start(answers: &[&str]) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a port on loopback");
        let address = listener.local_addr().expect("the port that was bound");
        let requests = Arc::<Mutex<Vec<Received>>>::default();
        let (seen, answers) =
            (Arc::clone(&requests), answers.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>());
        thread::spawn(move || {
            let mut answers = answers.into_iter();
            for connection in listener.incoming() {
                let mut connection = connection.expect("a connection");
                let request = read_request(&mut connection);
                seen.lock().unwrap_or_else(PoisonError::into_inner).push(request);
                let answer = answers.next().unwrap_or_default();
                let (head, body) = answer.split_once("\r\n\r\n").unwrap_or((&answer, ""));
                // The client may be gone already.
                let _ = connection.write_all(format!("{head}\r\nConnection: close\r\n\r\n{body}").as_bytes());
            }
        });
        Self { address, requests }
    }

    /// Where it listens.
    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// What it got so far.
    pub(crate) fn requests(&self) -> Vec<Received> {
        self.requests.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

fn read_request(connection: &mut TcpStream) -> Received {
    let mut reader = BufReader::new(connection);
    let mut line = || {
        let mut line = String::new();
        reader.read_line(&mut line).expect("a line of text");
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
    let length = headers.iter().find(|(name, _)| name == "content-length").and_then(|(_, value)| value.parse().ok());
    let mut body = vec![0; length.unwrap_or(0)];
    reader.read_exact(&mut body).expect("the body");
    Received { method, target, headers, body: String::from_utf8_lossy(&body).into_owned() }
}
