//! A file in a reply comes as it is to those who ask for bytes, and in base64 to all others.

use serde_json::{Value, json};

use crate::kit::https::{PASSWORD, Program, first_account, with_https};
use crate::kit::{Federation, shot};

#[test]
fn a_file_comes_as_it_is_or_in_json() {
    let federation = Federation::new(&["PT"]);
    let node = &federation.nodes[0];
    node.enroll(&federation.bench.shot(1, 1));
    first_account(&federation.bench, node, "olga", "operator,examiner");
    let running = with_https(node);
    let olga = Program::at(node, &running).signed_in("olga", PASSWORD);
    let bytes_of = |name: &str, fields: &Value| olga.bytes(name, fields);
    let fields = json!({ "exhibit": "E-1", "file": 1, "layer": "measured", "level": 3 });
    let mut shown = olga.call("surface view", &fields).done();
    let (bytes, others) = bytes_of("surface view", &fields);
    let points = shown["columns"].as_u64().unwrap() * shown["rows"].as_u64().unwrap();
    assert_eq!(bytes.len() as u64, 4 * points);
    let is_known = |point: &[u8]| !f32::from_le_bytes(point.try_into().unwrap()).is_nan();
    assert!(bytes.chunks(4).any(is_known));
    shown.as_object_mut().unwrap().remove("bytes").unwrap();
    assert_eq!(others, shown);
    let fields = json!({ "exhibit": "E-1", "file": 1, "from": 0, "purpose": "export" });
    let (bytes, others) = bytes_of("exhibit original", &fields);
    assert!(bytes == shot(1, 1), "{others}");
    // A reply without a file, and a refusal, are what they always are.
    let asks = olga.with("accept", "application/octet-stream");
    assert_eq!(asks.call("exhibit list", &json!({})).done()["total"], 1);
    let refused = asks.call(
        "exhibit original",
        &json!({ "exhibit": "E-9", "file": 1, "from": 0, "purpose": "export" }),
    );
    assert!(refused.status >= 400 && !refused.code().is_empty(), "{}", refused.text);
    assert!(running.stop().success());
}
