//! A hit in full, as text for people.

use crate::api::{HitShown, HitSide, ReleasedFile};
use crate::cli::terminal::shown::shown;
use crate::cli::terminal::table::{list_or_none, or_dash, table};
use striae_vocabulary::counted;

shown!(HitShown, text);
shown!(ReleasedFile, |file| format!(
    "a {} file of {}",
    file.format,
    counted(file.bytes.0.len(), "byte")
));

/// Says why something is left out.
const BLIND: &str = "a first examiner has looked; what was found, and how alike the marks are by the engine, is hidden until you have verified it";

/// A hit in full, for people.
pub(in crate::cli) fn text(hit: &HitShown) -> String {
    let side = match hit.side {
        HitSide::Received => "received from",
        HitSide::Sent => "sent to",
        HitSide::Own => "at home in",
    };
    let behalf = hit.on_behalf_of.map(|country| format!(" for {country}")).unwrap_or_default();
    let ours = match (hit.exhibit, &hit.case_reference) {
        (Some(exhibit), _) => format!("our {exhibit}"),
        (None, Some(case)) => format!("case {case} of that country"),
        (None, None) => "a case of that country".to_owned(),
    };
    let theirs = hit
        .candidate
        .map_or_else(|| format!("their reference {}", hit.reference), |one| format!("our {one}"));
    let mut lines = vec![format!(
        "{} {side} {}{behalf}: {ours}, {theirs}, mark {}",
        hit.hit,
        hit.country,
        or_dash(hit.mark)
    )];
    lines.push(format!("state: {}", hit.state));
    if hit.is_blind {
        lines.push(BLIND.to_owned());
    }
    if !hit.disagreeing.is_empty() {
        let mut people = hit.disagreeing.clone();
        people.dedup();
        lines.push(format!(
            "{} disagree: it is examined anew, and one of the next two looks is by an examiner who took no part",
            people.join(" and ")
        ));
    }
    if let Some(conclusion) = hit.conclusion {
        lines.push(format!("concluded: {conclusion}; signed by {}", list_or_none(&hit.signed_by)));
    }
    if let Some(statement) = &hit.statement {
        lines.push(statement.to_string());
    }
    if let Some(release) = &hit.release {
        lines.push(format!("both countries let the scan of {release} be released"));
    }
    if let Some(scan) = hit.scan {
        lines.push(format!(
            "released to us: a scan with SHA-256 {scan}; `striae hit scan {}`",
            hit.hit
        ));
    }
    let mut table = table(["time", "country", "person", "role", "second", "step", "reason"]);
    for step in &hit.steps {
        table.add_row([
            step.at.to_string(),
            step.country.clone(),
            step.person.clone(),
            step.role.to_string(),
            or_dash(step.second.as_ref()),
            step.in_words(),
            step.reason.clone(),
        ]);
    }
    lines.push(table.to_string());
    lines.join("\n")
}
