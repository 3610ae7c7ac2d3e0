//! Replies as text for people.

use comfy_table::{Cell, Table, presets};

use striae_toolmark::{ImpressedComparison, LikelihoodRatio, MarkKind, SurfaceKind};

use super::{candidates, casework_text, federation, links, people};
use crate::api::{AuditList, AuditVerified, Enrolled, ExhibitList, Reindexed, Reply, Verified};

use striae_casework::plain_text::visible_line;
use striae_toolmark::shipped;

/// A plain table, in which no cell writes beyond its own row.
pub struct PlainTable(Table);

/// A plain table with a header.
pub fn table(header: impl IntoIterator<Item: Into<Cell>>) -> PlainTable {
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_header(header.into_iter().map(Into::into));
    PlainTable(table)
}

impl PlainTable {
    /// Adds a row.
    pub fn add_row(&mut self, cells: impl IntoIterator<Item: AsRef<str>>) {
        self.0.add_row(cells.into_iter().map(|cell| visible_line(cell.as_ref()).into_owned()));
    }
}

impl std::fmt::Display for PlainTable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// `none` where there is nothing to say.
pub(super) fn or_dash<T: ToString>(value: Option<T>) -> String {
    value.map_or_else(|| "-".to_owned(), |value| value.to_string())
}

/// The text of a reply.
pub(super) fn text(reply: &Reply) -> String {
    match reply {
        Reply::Status(status) => federation::status(status),
        Reply::Enrolled(enrolled) => enrolled_text(enrolled),
        Reply::Exhibits(list) => exhibits(list),
        Reply::Candidates(list) => candidates::text(list),
        Reply::Asked(asked) => federation::asked(asked),
        Reply::Queries(list) => federation::queries(list),
        Reply::Hits(list) => federation::hits(list),
        Reply::Hit(hit) => super::hit::text(hit),
        Reply::Links(found) => links::links_text(found),
        Reply::Statistics(numbers) => links::numbers_text(numbers),
        Reply::Audit(list) => audit(list),
        Reply::AuditVerified(verified) => audit_verified(verified),
        Reply::ReleasedScan(_) | Reply::AuditProof(_) | Reply::AuditExport(_) => String::new(),
        Reply::AuditErased(erased) => format!(
            "entry {} is erased; its place in the log stays, and entry {} says that it was erased",
            erased.erased, erased.by_entry
        ),
        Reply::Verified(verified) => verified_text(verified),
        Reply::Reindexed(reindexed) => reindexed_text(reindexed),
        Reply::Installed(installed) => federation::installed(installed),
        Reply::Charter(charter) => charter.text.trim_end().to_owned(),
        Reply::Query(query) => federation::query(query),
        Reply::Withdrawn(withdrawn) => federation::withdrawn(withdrawn),
        Reply::Gateway(reply) => super::gateway::text(reply),
        Reply::Incidents(list) => federation::incidents(list),
        Reply::Casework(reply) => casework_text::text(reply),
        Reply::People(reply) => people::text(reply),
    }
}

/// One line, and one more for each file whose units were wrong.
fn enrolled_text(enrolled: &Enrolled) -> String {
    let files = enrolled.acquisitions.as_slice();
    let bytes = enrolled.signature_bytes;
    let rest =
        if files.len() > 1 { format!(" and {} more", files.len() - 1) } else { String::new() };
    let mut marks: Vec<String> = Vec::new();
    for mark in files.iter().map(|file| file.mark.to_string()) {
        if !marks.contains(&mark) {
            marks.push(mark);
        }
    }
    let rifling = enrolled.rifling.map_or_else(String::new, |rifling| format!(" ({rifling})"));
    let mut text = format!(
        "{}{rest} enrolled as {}: {}{rifling}, signature of {bytes} bytes",
        enrolled.file,
        enrolled.enrolled,
        marks.join(", ")
    );
    let was_put_right = |file: &&crate::api::EnrolledFile| {
        file.unit_correction.is_some() || !file.mended.is_empty()
    };
    for file in files.iter().filter(was_put_right) {
        if files.len() > 1 {
            text += "\n";
            text += &file.file;
        }
        text += &correction_note(file.unit_correction);
        for sentence in &file.mended {
            text += "; ";
            text += sentence;
        }
    }
    text
}

/// Sentences, each on a line of its own after what stands before.
pub(super) fn lines(sentences: &[String]) -> String {
    sentences.iter().flat_map(|sentence| ["\n", sentence]).collect()
}

/// Why a pitch or height differs from what the file states.
pub(super) fn correction_note(factor: Option<f64>) -> String {
    factor.map_or_else(String::new, |factor| {
        format!("; its units cannot be a toolmark's and were multiplied by {factor:e}")
    })
}

/// A likelihood ratio in words, always with its cap; or that there is none.
pub(super) fn likelihood_note(
    kind: SurfaceKind,
    comparison: &ImpressedComparison,
    ratio: Option<LikelihoodRatio>,
) -> String {
    let Some(ratio) = ratio else {
        return match shipped(comparison.mark, kind) {
            Some(calibration) => format!(
                ", no likelihood ratio: the calibration is for marks of {} or more, the smaller one here has {:.2}",
                calibration.least, comparison.smaller_mm2
            ),
            None => format!(", {}", no_calibration(comparison.mark, kind)),
        };
    };
    format!(
        ", log10 likelihood ratio {:.1} (reference data support {:.1} to {:.1})",
        ratio.log10_lr, ratio.log10_lr_floor, ratio.log10_lr_cap
    )
}

/// Why no likelihood ratio is shown.
pub(super) fn no_calibration(mark: MarkKind, kind: SurfaceKind) -> String {
    let kind = match kind {
        SurfaceKind::Topography => "topographies",
        SurfaceKind::Photograph => "photographs",
    };
    format!("no calibration for {mark} {kind}")
}

fn exhibits(list: &ExhibitList) -> String {
    let mut table = table(["exhibit", "kind", "case", "item", "calibre", "date", "mark", "file"]);
    for exhibit in &list.exhibits {
        for acquisition in &exhibit.acquisitions {
            table.add_row([
                exhibit.exhibit.to_string(),
                exhibit.kind.to_string(),
                exhibit.case_reference.to_string(),
                or_dash(exhibit.item.as_ref()),
                exhibit.calibre.to_string(),
                or_dash(exhibit.occurred),
                match (acquisition.land, exhibit.rifling) {
                    (Some(land), Some(rifling)) => format!("land {land} of {}", rifling.lands),
                    _ => acquisition.mark.to_string(),
                },
                acquisition.file.clone(),
            ]);
        }
    }
    format!("{table}\n{} of {} exhibits", list.exhibits.len(), list.total)
}

fn audit(list: &AuditList) -> String {
    let mut table = table(["entry", "time", "event"]);
    for entry in &list.entries {
        let event = serde_json::to_string(&entry.event).unwrap_or_default();
        table.add_row([entry.number.to_string(), entry.at.to_string(), event]);
    }
    format!("{table}\n{} entries, each as it was written", list.verified)
}

/// `nobody` where a list is empty.
pub(super) fn list_or_none<T: ToString>(values: &[T]) -> String {
    let values: Vec<String> = values.iter().map(ToString::to_string).collect();
    if values.is_empty() { "nobody".to_owned() } else { values.join(", ") }
}

/// What of the log is as it was written, and what others have seen.
fn audit_verified(verified: &AuditVerified) -> String {
    let mut lines = vec![format!(
        "{} entries, each as it was written, {} of them erased; root {}",
        verified.entries, verified.erased, verified.root
    )];
    lines.push(match &verified.checkpoint {
        None => "no other node has seen it yet".to_owned(),
        Some(one) if one.continues => format!(
            "it continues the state of {} entries, signed {}, that {} cosigned",
            one.size,
            one.time,
            list_or_none(&one.cosigned_by)
        ),
        Some(one) => format!(
            "it does NOT continue the state of {} entries that was signed {}: it was rewritten since",
            one.size, one.time
        ),
    });
    for log in &verified.others {
        let country = or_dash(log.country);
        lines.push(format!("{country}: {} entries, seen {}", log.size, log.seen));
    }
    for fork in &verified.forks {
        let country = or_dash(fork.country);
        lines
            .push(format!("{country} HAS TOLD TWO HISTORIES: {}, found {}", fork.what, fork.found));
    }
    lines.join("\n")
}

/// What was read, and what is wrong, one line each.
fn verified_text(verified: &Verified) -> String {
    let mut lines: Vec<String> = verified
        .findings
        .iter()
        .map(|finding| format!("{}: {}", finding.place, finding.reason))
        .collect();
    let records: u64 = verified.families.iter().map(|family| family.records).sum();
    let bytes: u64 = verified.families.iter().map(|family| family.bytes).sum();
    lines.push(format!(
        "{records} records ({} MiB) read, {} entries of the audit log and {} of the nodes' logs verified; {}",
        bytes.div_ceil(1 << 20),
        verified.audit_entries,
        verified.log_entries,
        match verified.findings_total {
            0 => "everything is as it was written".to_owned(),
            total => format!("{total} things are wrong"),
        }
    ));
    lines.join("\n")
}

fn reindexed_text(reindexed: &Reindexed) -> String {
    let mut lines: Vec<String> = reindexed
        .failed
        .iter()
        .map(|failed| format!("{}: {} (its old signature stays)", failed.file, failed.reason))
        .collect();
    let (count, engine) = (reindexed.reindexed, &reindexed.engine_version);
    lines.push(format!("{count} signatures made anew by {engine}"));
    lines.join("\n")
}
