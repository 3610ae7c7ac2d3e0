//! Own queries as text for people.

use std::fmt::Write as _;

use crate::api::{CoverageSums, ListedQuery, QueryList, Withdrawn};
use crate::cli::list_options::part_text;
use crate::cli::terminal::shown::shown;
use crate::cli::terminal::table::{or_dash, table};
use crate::{CountryCoverage, CoverageState};
use striae_vocabulary::counted;

shown!(QueryList, queries);
shown!(ListedQuery, query);
shown!(Withdrawn, withdrawn);
shown!(CoverageSums, coverage);

/// All own queries: each in a line, and its countries below.
pub(in crate::cli) fn queries(list: &QueryList) -> String {
    let mut text = String::new();
    for query in &list.queries {
        let mut table = table([] as [&str; 0]);
        for row in &query.coverage {
            table.add_row([
                row.country.to_string(),
                state_name(row.state).to_owned(),
                answer_text(row),
                searched_text(row.searched_in_all),
            ]);
        }
        let short = &query.query.to_string()[..12];
        let _ = write!(text, "{}\n{table}\n\n", heading(query, short));
    }
    text + &part_text(list.queries.len(), &list.part, "query")
}

/// Each asked country in a line.
pub(in crate::cli) fn coverage(sums: &CoverageSums) -> String {
    let headings =
        ["country", "asked", "answered", "hits", "waiting", "since", "refused", "silent", "why"];
    let mut table = table(headings);
    for sum in &sums.countries {
        let numbers = [sum.asked, sum.answered, sum.hits, sum.waiting + sum.put_off];
        let mut row = vec![sum.country.to_string()];
        row.extend(numbers.map(|number| number.to_string()));
        row.push(or_dash(sum.since));
        row.extend([sum.refused, sum.unanswered].map(|number| number.to_string()));
        row.push(sum.reasons.join("; "));
        table.add_row(row);
    }
    let queries = counted(sums.queries, "query");
    if sums.countries.is_empty() {
        return format!("{queries} of this node stand; ask with `striae ask E-N --to XX`");
    }
    format!("{table}\n{queries} still open")
}

/// A query with its subject, its grounds, and when it was asked and ends.
fn heading(query: &ListedQuery, name: &str) -> String {
    let end = match query.withdrawn {
        Some(withdrawn) => format!("withdrawn {withdrawn}"),
        None => format!("open until {}", query.expires),
    };
    let stands = if query.standing { ", standing" } else { "" };
    let grounds: Vec<String> = query.grounds.iter().map(ToString::to_string).collect();
    let grounds =
        if grounds.is_empty() { String::new() } else { format!("\n {}", grounds.join(", ")) };
    let (about, asked) = (subject(query), query.asked);
    format!("query {name} about {about}, asked {asked}\n {end}{stands}{grounds}")
}

/// One query in full.
pub(in crate::cli) fn query(query: &ListedQuery) -> String {
    let mut table = table([
        "country",
        "node",
        "state",
        "answer",
        "searched in all",
        "calibre family",
        "engine",
        "answered",
        "contact",
    ]);
    for row in &query.coverage {
        table.add_row([
            row.country.to_string(),
            row.node_key.map_or_else(|| "-".to_owned(), |key| key.to_string()[..12].to_owned()),
            state_name(row.state).to_owned(),
            answer_text(row),
            searched_text(row.searched_in_all),
            match row.searched {
                Some(_) => row.calibre_family.clone().unwrap_or_else(|| "all".to_owned()),
                None => "-".to_owned(),
            },
            or_dash(row.engine_version.as_ref()),
            or_dash(row.answered),
            or_dash(row.contact.as_ref()),
        ]);
    }
    let renews = query.renews.map(|former| format!("\ngoes on from {former}")).unwrap_or_default();
    format!("{}{renews}\n{table}", heading(query, &query.query.to_string()))
}

/// Subject of a query: our exhibit, or another country's question.
fn subject(query: &ListedQuery) -> String {
    match (query.exhibit, query.on_behalf_of) {
        (None, Some(country)) => format!("for {country}"),
        (exhibit, _) => or_dash(exhibit),
    }
}

fn answer_text(row: &CountryCoverage) -> String {
    let hits = match row.hits {
        Some(0) | None => None,
        Some(hits) => Some(counted(hits, "hit")),
    };
    let later = row.run_at.map(|run_at| format!(", will be run at {run_at}")).unwrap_or_default();
    match (hits, &row.outcome, &row.reason) {
        (Some(hits), _, None) => hits,
        (Some(hits), _, Some(reason)) => format!("{hits}; {reason}{later}"),
        (None, Some(outcome), Some(reason)) => format!("{outcome}: {reason}{later}"),
        (None, Some(outcome), None) => outcome.clone(),
        (None, None, reason) => or_dash(reason.as_ref()),
    }
}

fn state_name(state: CoverageState) -> &'static str {
    match state {
        CoverageState::Answered => "answered",
        CoverageState::Waiting => "waiting",
        CoverageState::PutOff => "put off",
        CoverageState::Refused => "refused",
        CoverageState::Withdrawn => "withdrawn",
        CoverageState::Expired => "expired",
        CoverageState::NoNode => "no node",
    }
}

/// Number of exhibits that another country has searched: it says so in coarse steps.
pub(in crate::cli) fn searched_text<N: Into<u64>>(searched: Option<N>) -> String {
    match searched.map(Into::into) {
        None => "-".to_owned(),
        Some(0) => "under 10".to_owned(),
        Some(least) => format!("{least} or more"),
    }
}

/// A query that was taken back.
pub(in crate::cli) fn withdrawn(withdrawn: &Withdrawn) -> String {
    let when = if withdrawn.sending {
        "the others are told as soon as they are connected"
    } else {
        "the others are told once the node runs"
    };
    format!("query {} withdrawn; {when}", withdrawn.withdrawn)
}
