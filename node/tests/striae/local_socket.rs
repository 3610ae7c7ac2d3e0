//! Bytes on the local socket that are no call of the node.

use std::io::{Read as _, Write as _};
use std::os::unix::net::UnixStream;

use serde_json::{Value, json};

use crate::kit::{Federation, TestNode};

pub(crate) fn connect(node: &TestNode) -> UnixStream {
    UnixStream::connect(node.folder.join("striae.sock")).unwrap()
}

pub(crate) fn send(stream: &mut UnixStream, bytes: &[u8]) {
    stream.write_all(&(bytes.len() as u32).to_be_bytes()).unwrap();
    stream.write_all(bytes).unwrap();
}

pub(crate) fn call(request: &Value, files: usize) -> Vec<u8> {
    let credentials = json!({ "session": null, "user": "anna" });
    json!({ "credentials": credentials, "request": request, "files": files }).to_string().into()
}

/// The one reply that comes next.
pub(crate) fn reply(stream: &mut UnixStream) -> Value {
    let mut length = [0; 4];
    stream.read_exact(&mut length).unwrap();
    let mut bytes = vec![0; u32::from_be_bytes(length) as usize];
    stream.read_exact(&mut bytes).unwrap();
    serde_json::from_slice(&bytes).unwrap()
}

fn refused(stream: &mut UnixStream) -> String {
    let reply = reply(stream);
    assert_eq!(reply["Done"]["Err"]["kind"], "BadInput", "{reply}");
    reply["Done"]["Err"]["message"].as_str().unwrap().to_owned()
}

#[test]
fn a_call_that_is_none_gets_a_sentence_and_the_next_is_heard() {
    let federation = Federation::new(&["PT"]);
    let node = &federation.nodes[0];
    let running = node.run();
    let mut stream = connect(node);
    let facts = json!({
        "files": { "files": [], "rifling": null }, "kind": "evidence", "case_reference": "C-1",
        "calibre": "9 mm Luger", "occurred": null, "is_surely_one_bullet": false,
    });
    let named = |name: &str| {
        let file = json!({
            "name": name, "mark": "breech-face", "pitch_um": null, "region": null, "land": null, "grooves": null,
        });
        let mut named = facts.clone();
        named["files"]["files"] = json!([file]);
        json!({ "Enroll": named })
    };
    let mut without_kind = facts.clone();
    without_kind.as_object_mut().unwrap().remove("kind");
    let who = json!({ "person": "anna", "role": "liaison", "second": null, "reason": "told" });
    for (request, says) in [
        (json!({ "Listen": null }), "unknown variant"),
        (json!({ "Enroll": without_kind }), "missing field `kind`"),
        (json!({ "Enroll": facts }), "1 to 32 files"),
        (
            json!({ "EnterRequester": { "country": "LI", "key": "00", "who": who } }),
            "64 hex digits",
        ),
        (named(""), "1 to 255 printable"),
        (named("\u{1b}[2J.x3p"), "1 to 255 printable"),
        (named(&"x".repeat(100_000)), "1 to 255 printable"),
        (named("scan.x3p"), "neither a surface"),
        (json!({ "EnterRequester": { "country": "LI" } }), "missing field `key`"),
    ] {
        send(&mut stream, &call(&request, 1));
        send(&mut stream, &[0; 1000]);
        let sentence = refused(&mut stream);
        assert!(sentence.contains(says) && sentence.len() < 600, "{says}: {sentence}");
    }
    send(&mut stream, &call(&json!({ "ListHits": {} }), 0));
    assert_eq!(reply(&mut stream)["Done"]["Ok"]["Done"]["hits"], json!([]));
    assert!(running.stop().success());
}

#[test]
fn what_is_no_request_gets_a_sentence_and_then_the_end() {
    let federation = Federation::new(&["PT"]);
    let node = &federation.nodes[0];
    let running = node.run();
    for bytes in [b"hello".to_vec(), Vec::new(), call(&json!({ "ListHits": {} }), 1001)] {
        let mut stream = connect(node);
        send(&mut stream, &bytes);
        assert!(refused(&mut stream).contains("does not understand"));
        assert_eq!(stream.read(&mut [0]).unwrap(), 0, "it is the last reply");
    }
    assert_eq!(node.status()["running"], true);
    assert!(running.stop().success());
}
