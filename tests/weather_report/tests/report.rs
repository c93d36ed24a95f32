//! The program against a server on the loopback interface: what it prints with the right token, and with a wrong one.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Command, Output};

/// Starts a server that knows one token, and says where it listens.
fn start() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port on loopback");
    let url = format!("http://{}", listener.local_addr().expect("the port that was bound"));
    std::thread::spawn(move || {
        for connection in listener.incoming() {
            serve(&connection.expect("a connection"));
        }
    });
    url
}

/// Answers the one request of a connection.
fn serve(mut connection: &TcpStream) {
    let lines = BufReader::new(connection).lines().map_while(Result::ok);
    let head: Vec<String> = lines.take_while(|line| !line.is_empty()).collect();
    let is_known = head.iter().any(|line| line.eq_ignore_ascii_case("authorization: Bearer sunny"));
    let target = head.first().and_then(|line| line.split(' ').nth(1)).unwrap_or_default();
    let (status, body) = match (is_known, target) {
        (false, _) => ("401 Unauthorized", r#"{"message":"who are you?"}"#),
        (_, "/cities") => {
            ("200 OK", r#"{"nextToken":"2","items":[{"cityId":"A","name":"Aachen"},{"cityId":"B","name":"Bonn"}]}"#)
        }
        (_, "/cities?nextToken=2") => ("200 OK", r#"{"items":[{"cityId":"C","name":"Cork"}]}"#),
        (_, "/cities/A/forecast") => ("200 OK", r#"{"status":"READY","chanceOfRain":0.25}"#),
        (_, "/cities/B/forecast") => ("200 OK", r#"{"status":"PENDING"}"#),
        (_, "/cities/C/forecast") => ("200 OK", r#"{"status":"READY","chanceOfRain":0.75}"#),
        (_, other) => panic!("{other} is not asked for"),
    };
    let length = body.len();
    let answer = format!("HTTP/1.1 {status}\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n{body}");
    connection.write_all(answer.as_bytes()).expect("the client listens");
}

fn report(arguments: &[&str]) -> Output {
    let program = Command::new(env!("CARGO_BIN_EXE_weather-report")).args(arguments).output();
    program.expect("the program starts")
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("text")
}

#[test]
fn each_city_has_a_line() {
    let output = report(&[&start(), "sunny"]);
    assert_eq!(text(&output.stdout), "Aachen: 25 %\nBonn: PENDING\nCork: 75 %\n", "{}", text(&output.stderr));
    assert!(output.status.success());
}

#[test]
fn a_wrong_token_is_an_error() {
    let output = report(&[&start(), "cloudy"]);
    assert!(!output.status.success());
    assert!(text(&output.stderr).contains("who are you?"), "{}", text(&output.stderr));
}

#[test]
fn without_arguments_it_says_how_it_is_called() {
    let output = report(&[]);
    assert!(!output.status.success() && text(&output.stderr).contains("usage: weather-report URL TOKEN"));
}
