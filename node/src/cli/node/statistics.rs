//! Statistics as text for people.

use crate::api::{Counted, Numbers};
use crate::cli::terminal::shown::shown;
use crate::cli::terminal::table::{or_dash, table};
use striae_casework::clock::ClockMedians;
use striae_vocabulary::counted;

shown!(Numbers, text);

/// The numbers, one part a line.
pub(in crate::cli) fn text(numbers: &Numbers) -> String {
    let mut table = table([
        "",
        "evidence",
        "test fires",
        "queries",
        "hits",
        "open",
        "confirmed",
        "excluded",
        "inconclusive",
        "withdrawn",
        "linked cases",
        "to query",
        "to hit",
        "to confirmation",
        "false",
        "missed",
    ]);
    table.add_row(row("all", &numbers.total));
    let (country, agency) = (Some(&numbers.by_country), numbers.by_agency.as_ref());
    let (ground, month) = (Some(&numbers.by_ground), Some(&numbers.by_month));
    for part in [country, agency, ground, month].into_iter().flatten() {
        for (name, one) in part {
            table.add_row(row(name, one));
        }
    }
    format!("{}{table}\n{}", period(numbers), clock(&numbers.clock))
}

/// The months that were counted, where not all were.
fn period(numbers: &Numbers) -> String {
    match (&numbers.since, &numbers.until) {
        (None, None) => String::new(),
        (Some(since), None) => format!("from {since}:\n"),
        (None, Some(until)) => format!("until {until}:\n"),
        (Some(since), Some(until)) => format!("from {since} until {until}:\n"),
    }
}

/// Medians of the times of exhibits that have taken a step, and those that wait too long.
fn clock(times: &ClockMedians) -> String {
    let ClockMedians { overdue, late, .. } = times;
    let list = |medians: &[(&str, Option<u64>)]| {
        let words = medians.iter().map(|(step, seconds)| format!("{step} {}", span(*seconds)));
        words.collect::<Vec<_>>().join(", ")
    };
    let from_receipt = [
        ("entered", times.start_to_entered_s),
        ("searched", times.start_to_searched_s),
        ("asked abroad", times.start_to_asked_s),
    ];
    let from_hit = [("reviewed", times.hit_to_reviewed_s), ("lead", times.hit_to_lead_s)];
    format!(
        "medians from receipt: {}\nmedians from a hit: {}\n{} overdue, {late} done late (targets: `striae node policy`)",
        list(&from_receipt),
        list(&from_hit),
        counted(*overdue, "exhibit")
    )
}

fn row(name: &str, one: &Counted) -> Vec<String> {
    let number = |count: u64| count.to_string();
    let share = |share: Option<f64>| or_dash(share.map(|share| format!("{:.1} %", share * 100.0)));
    vec![
        name.to_owned(),
        number(one.evidence),
        number(one.test_fires),
        number(one.queries),
        number(one.hits),
        number(one.open),
        number(one.confirmed),
        number(one.excluded),
        number(one.inconclusive),
        number(one.withdrawn),
        number(one.linked_cases),
        span(one.acquisition_to_query_s),
        span(one.query_to_hit_s),
        span(one.hit_to_confirmation_s),
        share(one.false_hit_rate),
        share(one.missed_hit_rate),
    ]
}

/// A time in the largest unit of which there are two or more.
fn span(seconds: Option<u64>) -> String {
    or_dash(seconds.map(|seconds| match seconds {
        0..120 => format!("{seconds} s"),
        120..7200 => format!("{} min", seconds / 60),
        7200..172_800 => format!("{} h", seconds / 3600),
        _ => format!("{} d", seconds / 86_400),
    }))
}
