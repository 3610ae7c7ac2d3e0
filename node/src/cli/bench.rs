//! `striae bench`: how fast searches in large databases are on this machine.

use std::path::{Path, PathBuf};

use super::argument;
use super::connection::Connection;
use super::measuring_arguments::Bench;
use super::output::{Output, print_note};
use super::progress::ProgressBar;
use super::tables::table;
use crate::NodeError;
use crate::api::{PeopleReply, Reply, Request};
use crate::bench::{self, Measured, Messages, Plan, Report};
use crate::clock::Clock;
use crate::data_folder::DataFolder;

/// Measures and reports.
pub(super) fn bench(
    folder: &DataFolder,
    arguments: &Bench,
    output: &Output,
) -> Result<(), NodeError> {
    if arguments.messages {
        let messages = bench::measure_messages()?;
        return output.value(&messages, || messages_text(&messages));
    }
    let scratch = arguments.scratch.clone().unwrap_or_else(|| beside(folder));
    let plan =
        Plan { mark: argument(&arguments.mark)?, exhibits: arguments.exhibits.clone(), scratch };
    let mut bar = ProgressBar::new();
    let report = bench::run(&plan, &mut print_note, &mut |progress| bar.show(progress))?;
    drop(bar);
    output.value(&report, || text(&report))
}

/// Measures one database for another process.
pub(super) fn database(
    folder: &DataFolder,
    clock: Clock,
    pairs: u64,
    output: &Output,
) -> Result<(), NodeError> {
    let measured = bench::measure(folder, clock, pairs)?;
    output.value(&measured, String::new)
}

/// Fills the database of the node in `folder`.
pub(super) fn fill(
    folder: &DataFolder,
    clock: Clock,
    exhibits: u64,
    output: &Output,
) -> Result<(), NodeError> {
    permit(folder, clock)?;
    let mut bar = ProgressBar::new();
    bench::fill(folder, clock, exhibits, &mut |progress| bar.show(progress))?;
    drop(bar);
    output.value(&exhibits, || format!("{exhibits} exhibits that nobody enrolled"))
}

/// Refuses the database of a node to whoever may not run it; that it was worked on is in its audit log.
fn permit(folder: &DataFolder, clock: Clock) -> Result<(), NodeError> {
    match Connection::open(folder, clock)?.call(Request::Bench, &[])? {
        Reply::People(PeopleReply::Proposed(_)) => Err(NodeError::Argument(
            "national policy wants two people to run this node: it is nothing to measure with"
                .to_owned(),
        )),
        _ => Ok(()),
    }
}

/// The folder that the data folder lies in.
fn beside(folder: &DataFolder) -> PathBuf {
    match folder.path().parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        _ => Path::new(".").to_owned(),
    }
}

fn messages_text(messages: &Messages) -> String {
    format!(
        "one core, in a second: {:.0} queries signed, {:.0} verified; {:.0} answers sealed, {:.0} verified and opened\n\
         bytes: {} a query with one signature, {} a sealed answer with a hit, {} one without",
        messages.signed_per_s,
        messages.verified_per_s,
        messages.sealed_per_s,
        messages.opened_per_s,
        messages.query_bytes,
        messages.hit_bytes,
        messages.no_hit_bytes
    )
}

fn text(report: &Report) -> String {
    let one = &report.one_core;
    let mut table = table([
        "exhibits",
        "open",
        "load codes",
        "codes",
        "memory",
        "search",
        "slowest",
        "processor",
        "compared",
        "mates by code",
        "mates first",
    ]);
    for database in &report.databases {
        table.add_row([
            database.exhibits.to_string(),
            format!("{:.2} s", database.open_ms / 1e3),
            format!("{:.2} s", database.load_ms / 1e3),
            format!("{:.0} B", database.code_bytes_per_exhibit),
            format!("{} MB", database.peak_rss_bytes / 1_000_000),
            format!("{:.2} s", database.search_ms / 1e3),
            format!("{:.2} s", database.slowest_search_ms / 1e3),
            format!("{:.2} s", database.search_processor_ms / 1e3),
            database.compared.to_string(),
            code_ranks(database),
            mates_first(database),
        ]);
    }
    format!(
        "{}, one core: signature of {} {:.1} ms, code with code {:.0} ns, \
         full comparison {:.3} ms (match), {:.3} ms (non-match)\n\
         codes that fill the databases: {}\n\
         searches on {} threads, each with a true mate in the database\n{table}",
        report.mark,
        if report.mark.is_striated() { "one land" } else { "a 550 x 550 scan" },
        one.signature_ms,
        one.code_compare_ns,
        one.match_ms,
        one.non_match_ms,
        one.random_codes,
        report.threads,
    )
}

/// Places of the mates by code, best first.
fn code_ranks(database: &Measured) -> String {
    let mut ranks: Vec<Option<usize>> =
        database.searches.iter().map(|found| found.code_rank).collect();
    // Those that were not shortlisted last.
    ranks.sort_by_key(|rank| rank.unwrap_or(usize::MAX));
    let last = ranks.last().copied().flatten();
    let first = ranks.iter().filter(|rank| **rank == Some(1)).count();
    let last = last.map_or_else(|| "not shortlisted".to_owned(), |rank| rank.to_string());
    format!("{first} of {} first, last {last}", ranks.len())
}

fn mates_first(database: &Measured) -> String {
    let first = database.searches.iter().filter(|found| found.rank == Some(1)).count();
    format!("{first} of {}", database.searches.len())
}
