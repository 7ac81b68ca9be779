//! Requests and answers of HTTP/1.1, one on a connection.

use std::io::{self, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::time::Duration;

use crate::plain;

/// Most bytes before the body.
const MOST_HEAD: usize = 16 * 1024;
/// Most bytes of a body.
const MOST_BODY: usize = 64 * 1024;
/// Most lines before the body.
const MOST_LINES: usize = 64;
/// How long a browser may take for its next bytes.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long one may take that is turned away, for which all others wait.
const HASTE: Duration = Duration::from_millis(50);
/// What is read and thrown away of a request that is refused, so that its answer is not lost.
const MOST_LEFT: u64 = 1024 * 1024;

/// What a page may do: run its own script, wear its own style, ask its own server; nothing else.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; \
                      form-action 'none'; frame-ancestors 'none'";

/// A request without its body.
pub struct Head {
    /// `GET`, `POST`...
    pub method: String,
    /// The path, without what follows a `?`.
    pub path: String,
    lines: Vec<(String, String)>,
}

impl Head {
    /// The value of the line of that name (in small letters), if there is exactly one.
    pub fn only(&self, name: &str) -> Option<&str> {
        let mut all = self.lines.iter().filter(|line| line.0 == name).map(|line| line.1.as_str());
        all.next().filter(|_| all.next().is_none())
    }

    /// Whether there is a line of that name.
    pub fn has(&self, name: &str) -> bool {
        self.lines.iter().any(|line| line.0 == name)
    }
}

/// A request.
pub struct Request {
    /// `GET`, `POST`...
    pub method: String,
    /// The path.
    pub path: String,
    /// What it holds.
    pub body: Vec<u8>,
}

/// An answer.
pub struct Answer {
    status: u16,
    kind: &'static str,
    body: Vec<u8>,
}

impl Answer {
    /// What was asked for.
    pub fn new(kind: &'static str, body: &str) -> Self {
        Self { status: 200, kind, body: body.as_bytes().to_vec() }
    }

    /// Why it is not given.
    pub fn text(status: u16, why: &str) -> Self {
        Self { status, kind: "text/plain; charset=utf-8", body: format!("{}\n", plain::shown(why)).into_bytes() }
    }
}

/// Sets how long to wait for a browser.
pub fn patience(stream: &TcpStream) -> io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))
}

/// Gives an answer to a request that is not read to its end.
pub fn turn_away(stream: &mut TcpStream, answer: &Answer) -> io::Result<()> {
    stream.set_read_timeout(Some(HASTE))?;
    stream.set_write_timeout(Some(HASTE))?;
    let _ = stream.read(&mut [0; 4096]);
    send(stream, answer)
}

/// Reads a request. `refuses` sees what stands before the body, which is read only if it has nothing against it.
///
/// # Errors
/// The answer to give instead.
pub fn read(stream: &mut impl Read, refuses: impl Fn(&Head) -> Option<Answer>) -> Result<Request, Answer> {
    let mut bytes = Vec::new();
    let (head, from) = loop {
        if let Some(found) = head(&bytes)? {
            break found;
        }
        if bytes.len() >= MOST_HEAD {
            return Err(Answer::text(431, "the request has too much before its body"));
        }
        next(stream, &mut bytes)?;
    };
    if let Some(refused) = refuses(&head) {
        return Err(refused);
    }
    if head.has("transfer-encoding") {
        return Err(Answer::text(411, "a request must say how long it is"));
    }
    let length = match (head.only("content-length"), head.has("content-length")) {
        (Some(length), _) => {
            length.parse::<usize>().map_err(|_| Answer::text(400, "the length of the request is no number"))?
        }
        (None, true) => return Err(Answer::text(400, "the request says twice how long it is")),
        (None, false) if head.method == "POST" => return Err(Answer::text(411, "a request must say how long it is")),
        (None, false) => 0,
    };
    if length > MOST_BODY {
        return Err(Answer::text(413, &format!("the request has {length} bytes: at most {MOST_BODY} are read")));
    }
    let mut body = bytes.split_off(from);
    while body.len() < length {
        next(stream, &mut body)?;
    }
    body.truncate(length);
    Ok(Request { method: head.method, path: head.path, body })
}

fn next(stream: &mut impl Read, bytes: &mut Vec<u8>) -> Result<(), Answer> {
    let mut more = [0; 4096];
    match stream.read(&mut more) {
        Ok(0) => Err(Answer::text(400, "the request ends too early")),
        Ok(count) => {
            bytes.extend_from_slice(&more[..count]);
            Ok(())
        }
        Err(error) if error.kind() == io::ErrorKind::Interrupted => Ok(()),
        Err(_) => Err(Answer::text(408, "the request did not come in time")),
    }
}

/// What stands before the body, and where that begins; nothing where more must be read.
fn head(bytes: &[u8]) -> Result<Option<(Head, usize)>, Answer> {
    let mut lines = [httparse::EMPTY_HEADER; MOST_LINES];
    let mut request = httparse::Request::new(&mut lines);
    let wrong = || Answer::text(400, "the request cannot be read");
    let from = match request.parse(bytes) {
        Ok(httparse::Status::Partial) => return Ok(None),
        Ok(httparse::Status::Complete(from)) => from,
        Err(_) => return Err(wrong()),
    };
    let text = |bytes: &[u8]| std::str::from_utf8(bytes).map(|text| text.trim().to_owned()).map_err(|_| wrong());
    let lines = request.headers.iter().map(|line| Ok((line.name.to_ascii_lowercase(), text(line.value)?)));
    let path = request.path.unwrap_or_default();
    let head = Head {
        method: request.method.unwrap_or_default().to_owned(),
        path: path.split_once('?').map_or(path, |(path, _)| path).to_owned(),
        lines: lines.collect::<Result<_, Answer>>()?,
    };
    Ok(Some((head, from)))
}

/// Writes an answer and ends the connection.
pub fn write(stream: &mut TcpStream, answer: &Answer) -> io::Result<()> {
    send(stream, answer)?;
    // A connection that ends with bytes unread is reset, and the answer lost
    if answer.status != 200 {
        let _ = io::copy(&mut stream.take(MOST_LEFT), &mut io::sink());
    }
    Ok(())
}

fn send(stream: &mut TcpStream, answer: &Answer) -> io::Result<()> {
    let reason = if answer.status == 200 { "OK" } else { "Refused" };
    let head = format!(
        "HTTP/1.1 {} {reason}\r\nContent-Type: {}\r\nContent-Length: {}\r\nConnection: close\r\nCache-Control: no-store\r\n\
         Content-Security-Policy: {POLICY}\r\nX-Content-Type-Options: nosniff\r\nX-Frame-Options: DENY\r\n\
         Referrer-Policy: same-origin\r\nCross-Origin-Opener-Policy: same-origin\r\nCross-Origin-Resource-Policy: same-origin\r\n\r\n",
        answer.status,
        answer.kind,
        answer.body.len()
    );
    stream.write_all(head.as_bytes())?;
    stream.write_all(&answer.body)?;
    stream.flush()?;
    stream.shutdown(Shutdown::Write)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(text: &str) -> Result<Request, u16> {
        read(&mut text.as_bytes(), |_| None).map_err(|refused| refused.status)
    }

    /// Protects the machine from requests that are broken, endless or larger than any that the page makes.
    #[test]
    fn requests_are_read_within_bounds() {
        let whole = "POST /x/begin?y HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n{}more";
        let Ok(good) = asked(whole) else { panic!("it is good") };
        assert_eq!((good.method.as_str(), good.path.as_str(), good.body.as_slice()), ("POST", "/x/begin", &b"{}"[..]));
        let refused = |text: &str| asked(text).err();
        assert_eq!(refused("POST /x HTTP/1.1\r\nContent-Length: 65537\r\n\r\n"), Some(413));
        assert_eq!(refused("POST /x HTTP/1.1\r\nContent-Length: -1\r\n\r\n"), Some(400));
        assert_eq!(refused("POST /x HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n{}"), Some(400));
        assert_eq!(refused("POST /x HTTP/1.1\r\n\r\n{}"), Some(411));
        assert_eq!(refused("POST /x HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"), Some(411));
        assert_eq!(refused("GET /x HTTP/1.1\r\n"), Some(400));
        assert_eq!(refused("not a request\r\n\r\n"), Some(400));
        assert_eq!(refused(&format!("GET /x HTTP/1.1\r\na: {}", "b".repeat(MOST_HEAD))), Some(431));
        assert_eq!(refused(&format!("GET /x HTTP/1.1\r\n{}\r\n", "a: b\r\n".repeat(MOST_LINES + 1))), Some(400));
    }
}
