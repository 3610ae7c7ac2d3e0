//! `striae retention`: how long records are kept.

pub(super) mod arguments;
pub(super) mod text;

use self::arguments::RetentionVerb;
use super::terminal::at::At;
use super::terminal::values::argument;
use crate::NodeError;
use crate::api::{PeopleRequest, Request};

/// Carries out a verb of retention.
pub(super) fn retention(at: &At<'_>, verb: RetentionVerb) -> Result<(), NodeError> {
    let request = match verb {
        RetentionVerb::Show => PeopleRequest::ShowRetention,
        RetentionVerb::Apply => PeopleRequest::ApplyRetention,
        RetentionVerb::Hold { kind, reference, reason } => PeopleRequest::Hold {
            kind: argument(&kind)?,
            reference,
            reason: Some(argument(&reason)?),
        },
        RetentionVerb::Unhold { kind, reference } => {
            PeopleRequest::Hold { kind: argument(&kind)?, reference, reason: None }
        }
    };
    at.ask(Request::People(request))
}
