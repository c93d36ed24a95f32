//! s3s-fs on loopback, and a proxy before it that does harm when it is told to. Comes in: a folder. Goes out: their addresses.

use hyper_util::rt::TokioIo;
use s3s::auth::SimpleAuth;
use s3s::service::S3ServiceBuilder;
use std::collections::VecDeque;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};

/// What happens to a connection.
#[derive(Clone, Copy, Debug)]
pub enum Fault {
    /// The request ends after so many bytes.
    CutRequest(usize),
    /// The answer ends after so many bytes.
    CutAnswer(usize),
    /// This byte of the answer is another one.
    Corrupt(usize),
}

/// Faults of the connections to come, in their order.
pub type Faults = Arc<Mutex<VecDeque<Fault>>>;

/// Starts the server, which keeps its objects in the folder and knows one key.
pub async fn serve(folder: &Path, key: &str, secret: &str) -> Result<SocketAddr, Box<dyn std::error::Error>> {
    let files = s3s_fs::FileSystem::new(folder).map_err(|error| format!("{error:?}"))?;
    let mut builder = S3ServiceBuilder::new(files);
    builder.set_auth(SimpleAuth::from_single(key, secret));
    let service = builder.build();
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    tokio::spawn(async move {
        while let Ok((connection, _)) = listener.accept().await {
            let service = service.clone();
            tokio::spawn(async move {
                // What a client breaks off is no fault of the server.
                let _ = hyper::server::conn::http1::Builder::new()
                    .serve_connection(TokioIo::new(connection), service)
                    .await;
            });
        }
    });
    Ok(address)
}

/// Starts the proxy.
pub async fn harm(server: SocketAddr) -> Result<(SocketAddr, Faults), Box<dyn std::error::Error>> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let (address, faults) = (listener.local_addr()?, Faults::default());
    let to_come = faults.clone();
    tokio::spawn(async move {
        while let Ok((connection, _)) = listener.accept().await {
            let fault = to_come.lock().unwrap_or_else(PoisonError::into_inner).pop_front();
            tokio::spawn(async move {
                let Ok(onward) = TcpStream::connect(server).await else { return };
                let ((from_client, to_client), (from_server, to_server)) =
                    (connection.into_split(), onward.into_split());
                let request = pass(from_client, to_server, fault.filter(|fault| matches!(fault, Fault::CutRequest(_))));
                let answer = pass(from_server, to_client, fault.filter(|fault| !matches!(fault, Fault::CutRequest(_))));
                // The end of one is the end of both.
                tokio::select! { () = request => {}, () = answer => {} }
            });
        }
    });
    Ok((address, faults))
}

/// Passes bytes on, until there are no more or the fault ends them.
async fn pass(mut from: OwnedReadHalf, mut to: OwnedWriteHalf, fault: Option<Fault>) {
    let (mut buffer, mut passed) = (vec![0; 16 * 1024], 0);
    while let Ok(length @ 1..) = from.read(&mut buffer).await {
        let mut bytes = buffer[..length].to_vec();
        match fault {
            Some(Fault::CutRequest(end) | Fault::CutAnswer(end)) if passed + length >= end => {
                let _ = to.write_all(&bytes[..end - passed]).await;
                return;
            }
            Some(Fault::Corrupt(at)) if (passed..passed + length).contains(&at) => bytes[at - passed] ^= 1,
            _ => {}
        }
        if to.write_all(&bytes).await.is_err() {
            return;
        }
        passed += length;
    }
}
