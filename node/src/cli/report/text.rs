//! Reports as text for people.

use crate::api::{ReportBytes, ReportList, ShownReport};
use crate::cli::terminal::shown::shown;
use crate::cli::terminal::table::{or_dash, table};
use striae_casework::Note;
use striae_vocabulary::counted;

shown!(ReportList, list);
shown!(ShownReport, one);
shown!(ReportBytes, |file| {
    format!("{}: {}, SHA-256 {}", file.report, counted(file.bytes.0.len(), "byte"), file.sha256)
});

fn list(list: &ReportList) -> String {
    let mut table = table(["report", "hit", "kind", "made", "by", "amends", "amended by"]);
    for report in &list.reports {
        table.add_row([
            report.report.to_string(),
            report.hit.to_string(),
            report.kind.to_string(),
            report.made.to_string(),
            report.person.to_string(),
            or_dash(report.amends.as_ref().map(|one| one.report)),
            or_dash(report.amended_by),
        ]);
    }
    format!("{table}\n{}", counted(list.reports.len(), "report"))
}

fn one(report: &ShownReport) -> String {
    let ShownReport { report: id, hit, kind, made, person, role, .. } = report;
    let mut lines = vec![format!("{id}: {kind} of {hit}, made {made} by {person} ({role})")];
    if let Some(second) = &report.second {
        lines.push(format!("approved by {second}"));
    }
    if let Some(customer) = &report.customer {
        lines.push(format!("for {customer}"));
    }
    if let Some(amends) = &report.amends {
        let reason = amends.reason.as_ref().map_or("hidden", Note::as_str);
        lines.push(format!("amends {}, SHA-256 {}: {reason}", amends.report, amends.sha256));
    }
    if let Some(later) = report.amended_by {
        lines.push(format!("amended by {later}; use that one"));
    }
    for (form, file) in [("PDF/A", &report.pdf), ("HTML", &report.html)] {
        lines.push(format!("{form}: {}, SHA-256 {}", counted(file.bytes, "byte"), file.sha256));
    }
    lines.join("\n")
}
