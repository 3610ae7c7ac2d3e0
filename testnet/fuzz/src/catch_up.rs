//! Questions and replies of two nodes.

use striae_protocol::catch_up::{announced_versions, is_spoken};
use striae_protocol::{CatchUpReply, CatchUpRequest, Hello, RawEnvelope, SignedDocument};

use crate::federation::NOW;

/// A request or a reply of a catch-up.
pub fn check_catch_up(bytes: &[u8]) -> bool {
    if let Some((oldest, newest)) = announced_versions(bytes) {
        let _ = is_spoken(oldest, newest);
    }
    let request = CatchUpRequest::decode(bytes);
    if let Ok(request) = &request {
        assert_eq!(request.encode().as_deref(), Ok(bytes));
        if let CatchUpRequest::Hello(hello) = request {
            check_hello(bytes, hello);
        }
    }
    let reply = CatchUpReply::decode(bytes);
    if let Ok(reply) = &reply {
        assert_eq!(reply.encode().as_deref(), Ok(bytes));
        match reply {
            CatchUpReply::Hello(hello) => check_hello(bytes, hello),
            CatchUpReply::Documents(page) => {
                let _ = SignedDocument::read_all(&page.text);
            }
            CatchUpReply::Logs(page) => {
                for envelope in &page.envelopes {
                    let _ = RawEnvelope::new(envelope.0.as_slice()).and_then(RawEnvelope::decode);
                }
            }
            CatchUpReply::Refused { .. }
            | CatchUpReply::Countries(_)
            | CatchUpReply::Heads(_)
            | CatchUpReply::Audit(_) => {}
        }
    }
    request.is_ok() || reply.is_ok()
}

/// Every version reads the versions of a hello, however it reads the rest. Its clock may say
/// anything.
fn check_hello(bytes: &[u8], hello: &Hello) {
    let versions = (hello.oldest_version, hello.newest_version);
    assert_eq!(announced_versions(bytes), Some(versions));
    let _ = hello.clock.seconds_after(NOW);
}
