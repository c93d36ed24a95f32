//! `sink LENGTH`: a server on loopback that keeps nothing. It reads what is put, and answers a GET with so many zeros and their
//! CRC32. Out: its address, and then nothing.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};

/// The pieces that are read and written.
const PIECE: usize = 256 * 1024;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let length: usize = std::env::args().nth(1).ok_or("usage: sink LENGTH")?.parse()?;
    let sum = crc32_of_zeros(length);
    let listener = TcpListener::bind("127.0.0.1:0")?;
    println!("{}", listener.local_addr()?);
    for connection in listener.incoming() {
        let (connection, sum) = (connection?, sum.clone());
        // A client that leaves is none of its business.
        std::thread::spawn(move || drop(answer(connection, length, &sum)));
    }
    Ok(())
}

/// The CRC32 of so many zeros, in base64.
fn crc32_of_zeros(length: usize) -> String {
    let mut hasher = crc32fast::Hasher::new();
    let zeros = vec![0; PIECE];
    let mut left = length;
    while left > 0 {
        let piece = left.min(PIECE);
        hasher.update(&zeros[..piece]);
        left -= piece;
    }
    aws_smithy_types::base64::encode(hasher.finalize().to_be_bytes())
}

/// Answers the requests of a connection.
fn answer(mut connection: TcpStream, length: usize, sum: &str) -> std::io::Result<()> {
    let mut reader = BufReader::with_capacity(PIECE, connection.try_clone()?);
    let mut piece = vec![0; PIECE];
    loop {
        let (mut first, mut body) = (String::new(), 0);
        if reader.read_line(&mut first)? == 0 {
            return Ok(());
        }
        loop {
            let mut line = String::new();
            reader.read_line(&mut line)?;
            let line = line.trim_end().to_ascii_lowercase();
            if line.is_empty() {
                break;
            }
            if let Some(value) = line.strip_prefix("content-length:") {
                body = value.trim().parse().unwrap_or_default();
            }
        }
        while body > 0 {
            let some = body.min(PIECE);
            reader.read_exact(&mut piece[..some])?;
            body -= some;
        }
        if !first.starts_with("GET") {
            connection.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")?;
            continue;
        }
        write!(connection, "HTTP/1.1 200 OK\r\nContent-Length: {length}\r\nx-amz-checksum-crc32: {sum}\r\n\r\n")?;
        let zeros = vec![0; PIECE];
        let mut left = length;
        while left > 0 {
            let some = left.min(PIECE);
            connection.write_all(&zeros[..some])?;
            left -= some;
        }
    }
}
