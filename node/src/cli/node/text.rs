//! Checks, reindexing and incidents as text for people.

use crate::api::{IncidentList, Reindexed, Verified};
use crate::cli::terminal::shown::shown;
use crate::cli::terminal::table::{or_dash, table};
use striae_vocabulary::counted;

shown!(Verified, verified);
shown!(Reindexed, reindexed);
shown!(IncidentList, incidents);

/// What was read, and what is wrong, one line each.
pub(in crate::cli) fn verified(found: &Verified) -> String {
    let mut lines: Vec<String> = found
        .findings
        .iter()
        .map(|finding| format!("{}: {}", finding.place, finding.reason))
        .collect();
    let records: u64 = found.families.iter().map(|family| family.records).sum();
    let bytes: u64 = found.families.iter().map(|family| family.bytes).sum();
    if let Some(away) = &found.away {
        let how = match (away.is_every_byte, away.originals - away.read) {
            (true, 0) => "every byte of them read".to_owned(),
            (true, unread) => format!("{unread} of them not read as they were enrolled"),
            (false, _) => "each looked for, by its length".to_owned(),
        };
        let unknown = match away.unknown {
            0 => String::new(),
            unknown => format!(
                "; {} there that no record names: see `striae node originals sweep`",
                counted(unknown, "object")
            ),
        };
        lines.push(format!(
            "{} outside the database, {how}{unknown}",
            counted(away.originals, "original")
        ));
    }
    lines.push(format!(
        "{} ({} MiB) read, {} of the audit log and {} of the nodes' logs verified; {}",
        counted(records, "record"),
        bytes.div_ceil(1 << 20),
        counted(found.audit_entries, "entry"),
        found.log_entries,
        match found.findings_total {
            0 => "everything is as it was written".to_owned(),
            1 => "1 thing is wrong".to_owned(),
            total => format!("{total} things are wrong"),
        }
    ));
    lines.join("\n")
}

pub(in crate::cli) fn reindexed(made: &Reindexed) -> String {
    let mut lines: Vec<String> = made
        .failed
        .iter()
        .map(|failed| format!("{}: {} (its old signature stays)", failed.file, failed.reason))
        .collect();
    let (count, engine) = (made.reindexed, &made.engine_version);
    lines.push(format!("{} made anew by {engine}", counted(count, "signature")));
    lines.join("\n")
}

/// Forbidden acts of other nodes.
pub(in crate::cli) fn incidents(list: &IncidentList) -> String {
    let mut table = table(["last", "times", "what", "country", "node", "the last time"]);
    for incident in &list.incidents {
        table.add_row([
            incident.last.to_string(),
            incident.count.to_string(),
            incident.kind.clone(),
            or_dash(incident.country),
            incident.node.map_or_else(|| "-".to_owned(), |key| key.to_string()[..12].to_owned()),
            incident.sentence.clone(),
        ]);
    }
    format!("{table}\n{}", counted(list.incidents.len(), "incident"))
}
