//! Replies as text for people.

use comfy_table::{Table, presets};

use striae_toolmark::{Comparison, LikelihoodRatio, MarkKind, SurfaceKind};

use super::candidates;
use crate::CoverageState;
use crate::api::{
    Asked, AuditList, Enrolled, ExhibitList, HitList, QueryList, Reindexed, Reply, Status,
};
use crate::calibration::shipped;

/// A plain table with a header.
pub(super) fn table<const N: usize>(header: [&str; N]) -> Table {
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_header(header);
    table
}

/// `none` where there is nothing to say.
pub(super) fn or_dash<T: ToString>(value: Option<T>) -> String {
    value.map_or_else(|| "-".to_owned(), |value| value.to_string())
}

/// The text of a reply.
pub(super) fn text(reply: &Reply) -> String {
    match reply {
        Reply::Status(status) => status_text(status),
        Reply::Enrolled(enrolled) => enrolled_text(enrolled),
        Reply::Exhibits(list) => exhibits(list),
        Reply::Candidates(list) => candidates::text(list),
        Reply::Asked(asked) => asked_text(asked),
        Reply::Queries(list) => queries(list),
        Reply::Hits(list) => hits(list),
        Reply::Audit(list) => audit(list),
        Reply::Reindexed(reindexed) => reindexed_text(reindexed),
        Reply::RosterInstalled(roster) => {
            let countries: Vec<_> = roster.countries.iter().map(ToString::to_string).collect();
            let (name, version) = (&roster.federation, roster.roster_version);
            format!("{name}, version {version}: {}", countries.join(", "))
        }
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
    for file in files.iter().filter(|file| file.unit_correction.is_some()) {
        if files.len() > 1 {
            text += "\n";
            text += &file.file;
        }
        text += &correction_note(file.unit_correction);
    }
    text
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
    comparison: &Comparison,
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

fn status_text(status: &Status) -> String {
    let roster = status
        .roster
        .as_ref()
        .map(|roster| format!("{}, version {}", roster.federation, roster.roster_version));
    let connected: Vec<_> = status.connected.iter().map(|node| or_dash(node.country)).collect();
    format!(
        "country     {}\nkey         {}\nfingerprint {}\nrunning     {}\nlistening   {}\nroster      {}\nconnected   {}\nexhibits    {}\noutbox      {}\nengine      {}",
        status.country,
        status.node_key,
        status.fingerprint,
        if status.running { "yes" } else { "no" },
        if status.listening.is_empty() { "-".to_owned() } else { status.listening.join(", ") },
        or_dash(roster),
        if connected.is_empty() { "-".to_owned() } else { connected.join(", ") },
        status.exhibits,
        status.outbox,
        status.engine_version,
    )
}

fn asked_text(asked: &Asked) -> String {
    let countries: Vec<_> = asked.countries.iter().map(ToString::to_string).collect();
    let when = if asked.sending { "sent to" } else { "will be sent, once the node runs, to" };
    let (exhibit, query, expires) = (asked.exhibit, asked.query, asked.expires);
    let countries = countries.join(", ");
    let sent = format!("query {query} about {exhibit} {when} {countries}; open until {expires}");
    match asked.kinds[..] {
        [kind] => {
            let (own, plural) = (candidates::name(kind), candidates::plural(kind));
            format!("{sent}\nasked with a {own}: only {plural} are compared")
        }
        // With both kinds, everything is comparable.
        _ => sent,
    }
}

fn exhibits(list: &ExhibitList) -> String {
    let mut table = table(["exhibit", "kind", "case", "calibre", "date", "mark", "file"]);
    for exhibit in &list.exhibits {
        for acquisition in &exhibit.acquisitions {
            table.add_row([
                exhibit.exhibit.to_string(),
                exhibit.kind.to_string(),
                exhibit.case_reference.to_string(),
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

fn queries(list: &QueryList) -> String {
    let mut table = table(["query", "exhibit", "asked", "country", "state", "answer", "searched"]);
    for query in &list.queries {
        for country in &query.coverage {
            let answer = match (country.state, country.hits, &country.reason) {
                (CoverageState::Answered, Some(1), _) => "1 hit".to_owned(),
                (CoverageState::Answered, Some(hits), _) if hits > 0 => format!("{hits} hits"),
                (_, _, Some(reason)) => {
                    format!("{}: {reason}", country.outcome.as_deref().unwrap_or("refused"))
                }
                _ => or_dash(country.outcome.as_ref()),
            };
            table.add_row([
                query.query.to_string()[..12].to_owned(),
                query.exhibit.to_string(),
                query.asked.to_string(),
                country.country.to_string(),
                state_name(country.state).to_owned(),
                answer,
                or_dash(country.searched),
            ]);
        }
    }
    format!("{table}\n{} queries", list.queries.len())
}

fn state_name(state: CoverageState) -> &'static str {
    match state {
        CoverageState::Answered => "answered",
        CoverageState::Waiting => "waiting",
        CoverageState::Refused => "refused",
        CoverageState::Expired => "expired",
    }
}

fn hits(list: &HitList) -> String {
    let mut table = table([
        "hit",
        "exhibit",
        "country",
        "reference",
        "mark",
        "score",
        "calibre",
        "month",
        "status",
    ]);
    for hit in &list.hits {
        table.add_row([
            hit.hit.to_string(),
            hit.exhibit.to_string(),
            hit.country.to_string(),
            hit.reference.to_string(),
            or_dash(hit.mark),
            format!("{:.2}", hit.score),
            hit.calibre.clone(),
            or_dash(hit.event_month.as_ref()),
            hit.status.to_string(),
        ]);
    }
    format!(
        "{table}\n{} hits; each is unconfirmed until examiners of both countries have compared the originals",
        list.hits.len()
    )
}

fn audit(list: &AuditList) -> String {
    let mut table = table(["entry", "time", "event"]);
    for entry in &list.entries {
        let event = serde_json::to_string(&entry.event).unwrap_or_default();
        table.add_row([entry.number.to_string(), entry.at.to_string(), event]);
    }
    format!("{table}\n{} entries, each checked against the hash of the one before", list.verified)
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
