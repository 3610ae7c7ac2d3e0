//! `striae retention`: how long records are kept.

pub(super) mod arguments;
pub(super) mod text;

use self::arguments::RetentionVerb;
use super::terminal::at::At;
use super::terminal::values::argument;
use crate::NodeError;
use crate::api::{ApplyRetention, HoldRecord, ListHolds, ShowRetention};

/// Carries out a verb of retention.
pub(super) fn retention(at: &At<'_>, verb: RetentionVerb) -> Result<(), NodeError> {
    match verb {
        RetentionVerb::Show { within } => at.ask(ShowRetention { within_days: within }),
        RetentionVerb::Holds => at.ask(ListHolds),
        RetentionVerb::Apply => at.ask(ApplyRetention),
        RetentionVerb::Hold { kind, reference, reason } => at.ask(HoldRecord {
            kind: argument(&kind)?,
            reference,
            reason: Some(argument(&reason)?),
        }),
        RetentionVerb::Unhold { kind, reference } => {
            at.ask(HoldRecord { kind: argument(&kind)?, reference, reason: None })
        }
    }
}
