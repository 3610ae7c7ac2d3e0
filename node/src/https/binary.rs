//! Replies with the bytes of a file, given as these bytes to those who accept them so: a third less to send, and nothing to decode.

use std::fmt::Write as _;

use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use serde::Deserialize;
use serde_json::{Map, Value};

use crate::api::FileBytes;

/// The type of such a reply.
pub(super) const BYTES: &str = "application/octet-stream";
/// The header with the other fields, as JSON in ASCII.
pub(super) const FIELDS: &str = "striae-fields";

/// A reply with the bytes of a file.
#[derive(Deserialize)]
struct WithBytes {
    bytes: FileBytes,
    #[serde(flatten)]
    fields: Map<String, Value>,
}

/// Whether the caller names this type among those that they accept.
pub(super) fn is_wanted(headers: &HeaderMap) -> bool {
    let accepted = headers.get_all(header::ACCEPT).iter().filter_map(|value| value.to_str().ok());
    let kinds = accepted.flat_map(|line| line.split(','));
    kinds.filter_map(|kind| kind.split(';').next()).any(|kind| kind.trim() == BYTES)
}

/// The reply as bytes; nothing where it is none of a file.
pub(super) fn reply(json: &str) -> Option<Response> {
    let WithBytes { bytes, fields } = serde_json::from_str(json).ok()?;
    let fields = HeaderValue::from_str(&in_ascii(&Value::from(fields).to_string())).ok()?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(BYTES)),
        (HeaderName::from_static(FIELDS), fields),
    ];
    Some((headers, bytes.0).into_response())
}

/// JSON with every other letter in its escaped form, as headers need it.
fn in_ascii(json: &str) -> String {
    let mut text = String::with_capacity(json.len());
    for letter in json.chars() {
        if letter.is_ascii() {
            text.push(letter);
        } else {
            for unit in letter.encode_utf16(&mut [0; 2]) {
                // Writing to a text never fails.
                let _ = write!(text, "\\u{unit:04x}");
            }
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_replies_with_a_file_become_bytes() {
        let reply = reply(r#"{"name":"ação 😀","bytes":"AAEC","size":3}"#).unwrap();
        let fields = reply.headers()[FIELDS].to_str().unwrap();
        assert!(fields.is_ascii(), "{fields}");
        let fields: Value = serde_json::from_str(fields).unwrap();
        assert_eq!(fields, serde_json::json!({ "name": "ação 😀", "size": 3 }));
        for other in [r#"{"hit":"H-1"}"#, r#"{"bytes":[1,2]}"#, "[]", r#"{"bytes":"%"}"#] {
            assert!(super::reply(other).is_none(), "{other}");
        }
    }

    #[test]
    fn only_those_who_name_the_type_get_it() {
        let accept = |text: &'static str| {
            HeaderMap::from_iter([(header::ACCEPT, HeaderValue::from_static(text))])
        };
        assert!(is_wanted(&accept("application/octet-stream")));
        assert!(is_wanted(&accept("application/json;q=0.1, application/octet-stream;q=1")));
        assert!(!is_wanted(&accept("*/*")) && !is_wanted(&accept("application/json")));
        assert!(!is_wanted(&HeaderMap::new()));
    }
}
