//! `striae links` and `striae statistics`: what hits link, and what is counted.

use super::argument;
use super::connection::Connection;
use super::hit_arguments::Links as LinksArguments;
use super::output::Output;
use super::tables::{or_dash, table};
use crate::NodeError;
use crate::api::{Counted, Links, Numbers, Reply, Request};
use crate::clock::Clock;
use crate::data_folder::DataFolder;
use striae_casework::plain_text::visible;
use striae_files::file_name::refuse_other_ending;

/// Shows what hangs together with a case, and writes it to files.
pub(super) fn links(
    folder: &DataFolder,
    clock: Clock,
    arguments: &LinksArguments,
    output: &Output,
) -> Result<(), NodeError> {
    if let Some(path) = &arguments.graphml {
        refuse_other_ending(path, "GraphML", &["graphml", "xml"])?;
    }
    if let Some(path) = &arguments.svg {
        refuse_other_ending(path, "SVG", &["svg"])?;
    }
    let case = arguments.case.as_deref().map(argument).transpose()?;
    let request = Request::Links { case, confirmed_only: arguments.confirmed };
    let reply = Connection::open(folder, clock)?.call(request, &[])?;
    if let Reply::Links(links) = &reply {
        if let Some(path) = &arguments.graphml {
            output.file(path, links.graphml.as_bytes())?;
        }
        if let Some(path) = &arguments.svg {
            output.file(path, visible(links.svg.as_ref().ok_or_else(too_large)?).as_ref())?;
        }
    }
    output.reply(&reply)
}

fn too_large() -> NodeError {
    let sentence = "there is too much to be drawn; name a case, or use --graphml";
    NodeError::Argument(sentence.to_owned())
}

/// The links, one a line.
pub(super) fn links_text(links: &Links) -> String {
    let mut table = table(["from", "", "to", "hit"]);
    for link in &links.links {
        let hit = or_dash(link.hit.as_ref());
        table.add_row([link.from.clone(), link.says.clone(), link.to.clone(), hit]);
    }
    let exhibits = links.nodes.iter().filter(|node| node.kind == "exhibit").count();
    let mut countries: Vec<&str> = links.nodes.iter().map(|node| node.country.as_str()).collect();
    countries.sort_unstable();
    countries.dedup();
    format!(
        "{table}\n{exhibits} exhibits, {} cases here, countries: {}",
        links.cases,
        countries.join(", ")
    )
}

/// The numbers, one part a line.
pub(super) fn numbers_text(numbers: &Numbers) -> String {
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
