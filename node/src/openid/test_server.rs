//! A server on this machine that says over HTTPS whatever a test has it say.

use std::collections::HashMap;
use std::io::{Read, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

use rcgen::{CertificateParams, KeyPair};
use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};

/// The replies by path, and the last request to each.
#[derive(Default)]
struct Book {
    replies: HashMap<String, String>,
    heard: HashMap<String, String>,
}

/// It serves until the process ends.
pub(super) struct Server {
    pub(super) issuer: String,
    /// Its certificate.
    pub(super) pem: String,
    book: Arc<Mutex<Book>>,
}

impl Server {
    pub(super) fn start() -> Self {
        let key = KeyPair::generate().unwrap();
        let params = CertificateParams::new(vec!["localhost".to_owned()]).unwrap();
        let certificate = params.self_signed(&key).unwrap();
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let secret = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
        let chain = vec![CertificateDer::from(certificate.der().to_vec())];
        let tls = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(chain, secret)
            .unwrap();
        let tls = Arc::new(tls);
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let issuer = format!("https://localhost:{}", listener.local_addr().unwrap().port());
        let book = Arc::new(Mutex::new(Book::default()));
        let kept = Arc::clone(&book);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (tls, book) = (Arc::clone(&tls), Arc::clone(&kept));
                // A client that trusts another certificate goes away.
                std::thread::spawn(move || serve(stream, tls, &book));
            }
        });
        Self { issuer, pem: certificate.pem(), book }
    }

    /// From now on a path has this reply.
    pub(super) fn says(&self, path: &str, reply: &str) {
        self.book.lock().unwrap().replies.insert(path.to_owned(), reply.to_owned());
    }

    /// The last request to a path.
    pub(super) fn heard(&self, path: &str) -> String {
        self.book.lock().unwrap().heard[path].clone()
    }
}

fn serve(stream: TcpStream, tls: Arc<ServerConfig>, book: &Mutex<Book>) -> Option<()> {
    let mut stream = StreamOwned::new(ServerConnection::new(tls).ok()?, stream);
    let request = read_request(&mut stream)?;
    let path = request.split_whitespace().nth(1)?.to_owned();
    let reply = {
        let mut book = book.lock().ok()?;
        book.heard.insert(path.clone(), request);
        book.replies.get(&path).cloned()
    };
    let (status, body) = match reply {
        Some(body) => ("200 OK", body),
        None => ("404 Not Found", String::new()),
    };
    let length = body.len();
    write!(
        stream,
        "HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n{body}"
    )
    .ok()?;
    stream.conn.send_close_notify();
    stream.flush().ok()
}

/// The head of a request and its body, as text.
fn read_request(stream: &mut impl Read) -> Option<String> {
    let (mut text, mut part) = (String::new(), [0; 4096]);
    loop {
        let read = stream.read(&mut part).ok().filter(|read| *read > 0)?;
        text.push_str(std::str::from_utf8(&part[..read]).ok()?);
        let Some((head, body)) = text.split_once("\r\n\r\n") else { continue };
        let length = head.lines().find_map(|line| {
            line.to_ascii_lowercase().strip_prefix("content-length:")?.trim().parse::<usize>().ok()
        });
        if body.len() >= length.unwrap_or(0) {
            return Some(text);
        }
    }
}
