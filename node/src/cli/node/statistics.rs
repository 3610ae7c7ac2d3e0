//! Statistics as text for people.

use crate::api::{Counted, Numbers};
use crate::cli::terminal::shown::shown;
use crate::cli::terminal::table::{or_dash, table};

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
    for part in [&numbers.by_country, &numbers.by_ground, &numbers.by_month] {
        for (name, counted) in part {
            table.add_row(row(name, counted));
        }
    }
    table.to_string()
}

fn row(name: &str, counted: &Counted) -> Vec<String> {
    let number = |count: u64| count.to_string();
    let share = |share: Option<f64>| or_dash(share.map(|share| format!("{:.1} %", share * 100.0)));
    vec![
        name.to_owned(),
        number(counted.evidence),
        number(counted.test_fires),
        number(counted.queries),
        number(counted.hits),
        number(counted.open),
        number(counted.confirmed),
        number(counted.excluded),
        number(counted.inconclusive),
        number(counted.withdrawn),
        number(counted.linked_cases),
        span(counted.acquisition_to_query_s),
        span(counted.query_to_hit_s),
        span(counted.hit_to_confirmation_s),
        share(counted.false_hit_rate),
        share(counted.missed_hit_rate),
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
