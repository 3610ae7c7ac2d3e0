//! Whether everything a node keeps can be read, is as it was signed, and fits together.
//!
//! Nothing is changed. Records that other nodes have too come back by themselves; originals do not.

mod exhibits;
mod logs;

use std::fmt::Display;

use striae_store::Family;

use crate::api::{CheckedOriginals, Finding, Progress, Verified, VerifiedFamily};
use crate::{Node, NodeError, originals};

/// Most findings that are listed; more are counted.
const MAX_FINDINGS: usize = 200;
/// Records between two reports of progress.
const PROGRESS_EVERY: u64 = 256;

/// Findings, as many as are listed.
#[derive(Default)]
struct Findings {
    total: u64,
    first: Vec<Finding>,
}

impl Findings {
    fn add(&mut self, place: &dyn Display, reason: &dyn Display) {
        self.total += 1;
        if self.first.len() < MAX_FINDINGS {
            self.first.push(Finding { place: place.to_string(), reason: reason.to_string() });
        }
    }
}

/// Reads and checks everything. An unreadable record is a finding, not an error.
pub(crate) fn verify(
    node: &Node,
    is_every_byte: bool,
    progress: &mut dyn FnMut(Progress),
) -> Result<Verified, NodeError> {
    let mut total = 0;
    for &family in Family::ALL {
        // With their keys RocksDB would read all originals.
        let counted = if family == Family::Files { Family::OriginalsHome } else { family };
        total += node.store.count(counted).unwrap_or(0);
    }
    let mut findings = Findings::default();
    let mut families = Vec::new();
    let mut done = 0;
    for &family in Family::ALL {
        let name = family.name();
        let mut tell = || {
            done += 1;
            if done % PROGRESS_EVERY == 0 {
                progress(Progress { done, total });
            }
        };
        let mut fault = |fault: striae_store::Fault| {
            findings.add(&format!("{name}, key {}", fault.key), &fault.reason);
        };
        let read = node.store.check_family(family, &mut tell, &mut fault)?;
        let family = name.to_owned();
        families.push(VerifiedFamily { family, records: read.records, bytes: read.bytes });
    }
    progress(Progress { done: total, total });
    let audit_entries = node.store.verify_audit().unwrap_or_else(|error| {
        findings.add(&"audit", &error);
        0
    });
    exhibits::check(node, &mut findings)?;
    let log_entries = logs::check(node, &mut findings)?;
    let away = check_away(node, is_every_byte, progress, &mut findings);
    let Findings { total: findings_total, first: findings } = findings;
    Ok(Verified { families, audit_entries, log_entries, away, findings_total, findings })
}

/// Originals that lie outside the database. A place that fails is a finding.
fn check_away(
    node: &Node,
    is_every_byte: bool,
    progress: &mut dyn FnMut(Progress),
    findings: &mut Findings,
) -> Option<CheckedOriginals> {
    let mut fault = |place: String, reason: String| findings.add(&place, &reason);
    match originals::check(node, is_every_byte, progress, &mut fault) {
        Ok(checked) => checked,
        Err(error) => {
            findings.add(&"originals", &error);
            None
        }
    }
}
