//! Results of the measurements, as text for people.

use std::collections::BTreeMap;

use striae_bench::{Measured, Messages, Report};
use striae_node::cli::table;

pub(crate) fn messages_text(messages: &Messages) -> String {
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

pub(crate) fn text(report: &Report) -> String {
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
        "{}, one core, whole marks: signature of {} {:.1} ms, code with code {:.0} ns, \
         full comparison {:.3} ms (match), {:.3} ms (non-match)\n\
         codes that fill the databases: {}\n\
         searches on {} threads, each with a true mate in the database; {}\n{table}{}",
        report.mark,
        if report.mark.is_striated() { "one land" } else { "a 550 x 550 scan" },
        one.signature_ms,
        one.code_compare_ns,
        one.match_ms,
        one.non_match_ms,
        one.random_codes,
        report.threads,
        if report.has_real_mates {
            "the marks looked for are real scans, turned, shifted and cut; all others have made-up codes with the spectra of real ones over made-up reliefs"
        } else {
            "everything is made up (STRIAE_DATA names no real scans)"
        },
        by_set(report),
    )
}

/// How many mates of each set were shortlisted, in each database.
fn by_set(report: &Report) -> String {
    let mut lines = Vec::new();
    for database in &report.databases {
        let mut found: BTreeMap<&str, (usize, usize, f64)> = BTreeMap::new();
        for search in database.searches.iter().filter(|search| !search.mates.is_empty()) {
            let (shortlisted, all, time) = found.entry(&search.mates).or_default();
            *shortlisted += usize::from(search.code_rank.is_some());
            *all += 1;
            *time += search.search_ms;
        }
        if !found.is_empty() {
            let sets = found.iter().map(|(set, (some, all, time))| {
                format!("{set}: {some} of {all} in {:.1} s each", time / 1e3 / *all as f64)
            });
            let sets = sets.collect::<Vec<_>>().join("; ");
            lines.push(format!("\nmates shortlisted among {}: {sets}", database.exhibits));
        }
    }
    lines.concat()
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
