//! Bodies that no client of the description sends, and refused ones that are large: the reply arrives, and says why.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::sync::Arc;
use std::time::Duration;

use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned};
use serde_json::json;

use crate::kit::https::{PASSWORD, Program, first_account, with_https};
use crate::kit::{Federation, TestNode};

/// Sends whole requests before it reads any reply, as many clients do; the replies.
fn sent_before_reading(node: &TestNode, base: &str, requests: &[Vec<u8>]) -> String {
    let mut roots = RootCertStore::empty();
    roots.add(CertificateDer::from_pem_file(node.folder.join("https.crt")).unwrap()).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config =
        ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
    let config = config.unwrap().with_root_certificates(roots).with_no_client_auth();
    let name = ServerName::try_from("127.0.0.1").unwrap();
    let connection = ClientConnection::new(Arc::new(config), name).unwrap();
    let socket = TcpStream::connect(base.strip_prefix("https://").unwrap()).unwrap();
    socket.set_read_timeout(Some(Duration::from_mins(1))).unwrap();
    let mut stream = StreamOwned::new(connection, socket);
    let mut replies = String::new();
    for request in requests {
        stream.write_all(request).unwrap();
        stream.flush().unwrap();
        let mut buffer = [0; 16 << 10];
        let read = stream.read(&mut buffer).unwrap();
        replies.push_str(str::from_utf8(&buffer[..read]).unwrap());
    }
    replies
}

fn request(path: &str, kind: &str, bytes: usize) -> Vec<u8> {
    let head = format!(
        "POST /api/v1/{path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: {kind}\r\nContent-Length: {bytes}\r\n\r\n"
    );
    let mut request = head.into_bytes();
    request.resize(request.len() + bytes, b'x');
    request
}

#[test]
fn a_refusal_reaches_those_who_send_all_before_they_read() {
    let federation = Federation::new(&["PT"]);
    let node = &federation.nodes[0];
    first_account(&federation.bench, node, "olga", "operator");
    let running = with_https(node);
    let base = Program::at(node, &running).base();
    // Nobody is known, the type is another one: both are refused before the body is read, and the connection goes on.
    let large = request("exhibit/enroll", "multipart/form-data; boundary=x", 8 << 20);
    let other = request("sign-in", "text/plain", 3 << 20);
    let replies = sent_before_reading(node, &base, &[large, other]);
    assert!(replies.contains("HTTP/1.1 401") && replies.contains("not-signed-in"), "{replies}");
    assert!(replies.contains("HTTP/1.1 415") && replies.contains("wrong-type"), "{replies}");
    assert!(running.stop().success());
}

#[test]
fn fields_are_an_object_and_a_refusal_repeats_nothing_that_a_terminal_obeys() {
    let federation = Federation::new(&["PT"]);
    let node = &federation.nodes[0];
    first_account(&federation.bench, node, "olga", "operator,examiner");
    let running = with_https(node);
    let olga = Program::at(node, &running).signed_in("olga", PASSWORD);
    for wrong in [json!([]), json!(null), json!("x"), json!([{}, {}])] {
        let refused = olga.call("exhibit list", &wrong);
        assert_eq!(refused.code(), "malformed", "{wrong}");
        let sentence = "'exhibit list' cannot be read: the fields of a call are a JSON object";
        assert_eq!(refused.json()["detail"], sentence);
    }
    let field = "\u{1b}[2J\u{202e}\n".to_owned() + &"x".repeat(100_000);
    let detail = olga.call("exhibit show", &json!({ field: 1 })).json()["detail"].clone();
    let detail = detail.as_str().unwrap();
    assert!(detail.contains("[2J") && detail.chars().count() <= 1000, "{detail}");
    assert!(!detail.contains(['\u{1b}', '\u{202e}', '\n']), "{detail}");
    assert!(running.stop().success());
}
