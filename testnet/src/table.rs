//! Tables for people: who answered what, what the nodes take, what was measured.

use comfy_table::{ContentArrangement, Table};

use crate::figures::Figures;
use crate::hostile::climb::Climbed;
use crate::play::CountryFacts;
use crate::report::{AnswerReport, QuestionReport, Report, SeedsReport};

/// Most rows of a table that are printed; the reports have all.
const MAX_ROWS: usize = 40;

/// Progress of a prober.
pub(crate) fn climbed(all: &[Climbed]) -> String {
    let mut table = new_table(["answers", "score at first", "score of its guess", "gained"]);
    for Climbed { answers, begun_at, came_to } in all {
        table.add_row([
            answers.to_string(),
            format!("{begun_at:.4}"),
            format!("{came_to:.4}"),
            format!("{:+.4}", came_to - begun_at),
        ]);
    }
    table.to_string()
}

/// Answers of each country.
pub(crate) fn answers(report: &Report) -> String {
    let mut table = new_table(["asked by", "about", "country", "answer"]);
    let rows = || report.questions.iter().flat_map(answers_to);
    for (question, given) in rows().take(MAX_ROWS) {
        table.add_row([
            report.country_name(question.from),
            question.label.clone(),
            report.country_name(given.country),
            answer(given),
        ]);
    }
    with_rest(&table, rows().count())
}

fn answers_to(question: &QuestionReport) -> impl Iterator<Item = (&QuestionReport, &AnswerReport)> {
    question.answers.iter().map(move |answer| (question, answer))
}

/// Answer of a country, in a line.
fn answer(given: &AnswerReport) -> String {
    // A node says it in coarse steps.
    let searched = match given.searched.unwrap_or(0) {
        0 => "under 10".to_owned(),
        least => format!("{least} or more"),
    };
    let said = match given.outcome.as_deref() {
        None => return "no answer".to_owned(),
        Some("hits") => {
            let hits: Vec<String> = given
                .hits
                .iter()
                .map(|hit| {
                    let exhibit = hit.exhibit.as_deref().unwrap_or("not in its audit log");
                    format!("{exhibit} ({:.2})", hit.score)
                })
                .collect();
            let word = if hits.len() == 1 { "hit" } else { "hits" };
            format!("{} {word} of {searched}: {}", hits.len(), hits.join(", "))
        }
        Some("no hits") => format!("searched {searched}, found nothing"),
        Some(other) => {
            format!("{other}: {}", given.reason.as_deref().unwrap_or("no reason given"))
        }
    };
    format!("{said}, after {:.2} s", given.after_ms.unwrap_or(0) as f64 / 1000.0)
}

/// The nodes' share of the machine.
pub(crate) fn sizes(report: &Report) -> String {
    let mut table =
        new_table(["country", "exhibits", "database", "idle memory", "its own", "sent"]);
    for facts in report.countries.iter().take(MAX_ROWS) {
        let CountryFacts { country, exhibits, database_bytes, idle, sent_bytes, .. } = facts;
        let memory = |bytes: Option<u64>| bytes.map_or_else(|| "-".to_owned(), size);
        table.add_row([
            report.country_name(*country),
            exhibits.to_string(),
            size(*database_bytes),
            memory(idle.map(|idle| idle.resident_bytes)),
            memory(idle.map(|idle| idle.own_bytes)),
            size(*sent_bytes),
        ]);
    }
    with_rest(&table, report.countries.len())
}

/// Measurements of the run.
pub(crate) fn figures(figures: &Figures) -> String {
    let mut table = new_table(["measured", ""]);
    for (name, value) in figures.rows() {
        table.add_row([name, value]);
    }
    table.to_string()
}

/// Outcome of each seed.
pub(crate) fn seeds(report: &SeedsReport) -> String {
    let mut table = new_table([
        "seed",
        "",
        "took",
        "questions",
        "answers",
        "hits",
        "kills",
        "slowest",
        "what failed",
    ]);
    for one in &report.seeds {
        let figure = |of: &dyn Fn(&Figures) -> String| {
            one.figures.as_ref().map_or_else(|| "-".to_owned(), of)
        };
        let mut failed = one.failed.clone();
        failed.extend(one.error.clone());
        table.add_row([
            one.seed.to_string(),
            if one.ok { "ok" } else { "FAILED" }.to_owned(),
            format!("{:.1} s", one.duration_ms as f64 / 1000.0),
            figure(&|figures| figures.arrivals.questions.to_string()),
            figure(&|figures| figures.arrivals.answers.all.to_string()),
            figure(&|figures| figures.arrivals.hits.all.to_string()),
            figure(&|figures| figures.kills.to_string()),
            figure(&|figures| {
                figures.answers.map_or_else(|| "-".to_owned(), |one| format!("{} ms", one.most_ms))
            }),
            failed.join("\n"),
        ]);
    }
    table.to_string()
}

fn new_table<const COLUMNS: usize>(header: [&str; COLUMNS]) -> Table {
    let mut table = Table::new();
    table.set_content_arrangement(ContentArrangement::Dynamic).set_header(header);
    table
}

fn with_rest(table: &Table, rows: usize) -> String {
    match rows.checked_sub(MAX_ROWS) {
        Some(more @ 1..) => format!("{table}\nand {more} more"),
        _ => table.to_string(),
    }
}

fn size(bytes: u64) -> String {
    if bytes < 10_000 {
        format!("{bytes} B")
    } else if bytes < 10_000_000 {
        format!("{} kB", bytes / 1000)
    } else {
        format!("{} MB", bytes / 1_000_000)
    }
}
