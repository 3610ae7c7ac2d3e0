//! Records that would be erased now, and those whose time will come.

use std::time::Duration;

use striae_casework::policy::MAX_RETENTION_DAYS;
use striae_casework::retention::Retention;
use striae_vocabulary::UnixSeconds;

use super::{Aged, each_aged};
use crate::api::{ExpiringItem, RetainedItem, RetentionShown};
use crate::{Node, NodeError};

/// Most records of each sort that are listed.
const MAX_LISTED: usize = 1000;
/// Seconds of a day.
const DAY_S: u64 = 86_400;

/// Records that would be erased now, records kept though their time has come, and the number of
/// those that have time; of these, the ones that expire within some days.
pub(crate) fn show(node: &Node, within_days: Option<u32>) -> Result<RetentionShown, NodeError> {
    let until = within_days.map(|days| until(node, days)).transpose()?;
    let mut shown = RetentionShown::default();
    let mut next: Option<UnixSeconds> = None;
    each_aged(node, |aged| {
        let item =
            |reason| RetainedItem { kind: aged.key.kind(), reference: aged.name.clone(), reason };
        match aged.becomes(node) {
            Retention::Within { expires } => {
                shown.within += 1;
                if until.is_some_and(|until| expires <= until) {
                    shown.soon.push(expiring(node, &aged, expires));
                }
                next = Some(next.map_or(expires, |next| next.min(expires)));
            }
            Retention::Held { reason } => {
                shown.kept_total += 1;
                if shown.kept.len() < MAX_LISTED {
                    shown.kept.push(item(reason));
                }
            }
            Retention::Expired { reason, .. } => {
                shown.expired_total += 1;
                if shown.expired.len() < MAX_LISTED {
                    shown.expired.push(item(reason));
                }
            }
        }
    })?;
    shown.next = next;
    shown.soon_total = shown.soon.len() as u64;
    shown.soon.sort_by_key(|one| one.expires);
    shown.soon.truncate(MAX_LISTED);
    Ok(shown)
}

/// The end of some days from now.
fn until(node: &Node, days: u32) -> Result<UnixSeconds, NodeError> {
    if !(1..=MAX_RETENTION_DAYS).contains(&days) {
        let sentence = format!("{days} days are not 1 to {MAX_RETENTION_DAYS}");
        return Err(NodeError::Argument(sentence));
    }
    Ok(node.clock.now().saturating_add(Duration::from_secs(u64::from(days) * DAY_S)))
}

/// A record that will expire, and why it would be kept as things stand now.
fn expiring(node: &Node, aged: &Aged, expires: UnixSeconds) -> ExpiringItem {
    let kept = match aged.becomes_at(node, expires) {
        Retention::Held { reason } => Some(reason),
        Retention::Within { .. } | Retention::Expired { .. } => None,
    };
    ExpiringItem { kind: aged.key.kind(), reference: aged.name.clone(), expires, kept }
}
