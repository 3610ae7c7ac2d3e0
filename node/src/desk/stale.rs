//! Changes that stand on what their caller has seen: refused when somebody else was faster.

use serde_json::value::RawValue;
use striae_protocol::Digest;

use crate::api::{Outcome, Request, ShowCase, ShowExhibit, ShowFirearm, ShowHit};
use crate::{ErrorKind, NodeError};

/// Hex digits of a tag.
const DIGITS: usize = 32;

/// The call that shows the record which this one changes.
pub fn stands_on(request: &Request) -> Option<Request> {
    Some(match request {
        Request::SetExhibit(call) => ShowExhibit { exhibit: call.exhibit }.into(),
        Request::AmendExhibit(call) => ShowExhibit { exhibit: call.exhibit }.into(),
        Request::WithdrawExhibit(call) => ShowExhibit { exhibit: call.exhibit }.into(),
        Request::SetCase(call) => ShowCase { case: call.case.clone() }.into(),
        Request::RenameCase(call) => ShowCase { case: call.case.clone() }.into(),
        Request::RenameFirearm(call) => ShowFirearm { firearm: call.firearm.clone() }.into(),
        Request::SetFirearm(call) => ShowFirearm { firearm: call.firearm.clone() }.into(),
        Request::ActOnHit(call) => ShowHit { hit: call.hit }.into(),
        _ => return None,
    })
}

/// Whether a call shows a record of which a change may stand on its state.
pub fn shows_record(request: &Request) -> bool {
    matches!(
        request,
        Request::ShowExhibit(_)
            | Request::ShowCase(_)
            | Request::ShowFirearm(_)
            | Request::ShowHit(_)
    )
}

/// Name of the state of a record: another one after any change of it.
pub fn tag(shown: &RawValue) -> String {
    let digest = Digest::sha256(shown.get().as_bytes()).to_string();
    digest.chars().take(DIGITS).collect()
}

/// Refuses a change of a record that is not as its caller has seen it.
pub(super) fn check(shown: &Outcome<Box<RawValue>>, seen: &str) -> Result<(), NodeError> {
    match shown {
        Outcome::Done(shown) if tag(shown) == seen => Ok(()),
        _ => Err(NodeError::refused(
            ErrorKind::Stale,
            "somebody has changed the record since it was shown; nothing was changed: show it anew, and decide again",
        )),
    }
}

pub(super) fn stands_on_nothing(call: &str) -> NodeError {
    NodeError::Argument(format!(
        "'{call}' changes no record that was shown; give it without If-Match"
    ))
}
