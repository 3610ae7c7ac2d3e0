//! Tables for people: who answered what, and what the nodes take.

use comfy_table::{ContentArrangement, Table};

use crate::judge;
use crate::play::Observed;
use crate::scenario::Scenario;

/// Who answered what.
pub(crate) fn answers(scenario: &Scenario, observed: &Observed) -> String {
    let mut table = new_table(["asked by", "about", "country", "answer"]);
    for question in &observed.questions {
        let asked = &question.asked.question;
        for country in &question.asked.countries {
            table.add_row([
                scenario.country_name(asked.from),
                asked.exhibit.clone(),
                scenario.country_name(*country),
                judge::answer(question, *country),
            ]);
        }
    }
    table.to_string()
}

/// What the nodes take.
pub(crate) fn sizes(scenario: &Scenario, observed: &Observed) -> String {
    let mut table = new_table(["country", "exhibits", "database", "idle memory", "sent"]);
    for facts in &observed.countries {
        table.add_row([
            scenario.country_name(facts.country),
            facts.exhibits.to_string(),
            size(facts.database_bytes),
            facts.idle_resident_bytes.map_or_else(|| "-".to_owned(), size),
            size(facts.sent_bytes),
        ]);
    }
    table.to_string()
}

fn new_table<const COLUMNS: usize>(header: [&str; COLUMNS]) -> Table {
    let mut table = Table::new();
    table.set_content_arrangement(ContentArrangement::Dynamic).set_header(header);
    table
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
