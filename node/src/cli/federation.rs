//! Replies about the federation as text for people: status, queries, hits, charters, incidents.

use super::candidates;
use super::tables::{or_dash, table};
use crate::api::{
    Asked, DeliveryStatus, HitList, HitSide, IncidentList, Installed, ListedQuery, QueryList,
    Status, Withdrawn,
};
use crate::{CountryCoverage, CoverageState};

/// How the node is.
pub(super) fn status(status: &Status) -> String {
    let charter = status.charter.as_ref().map(|charter| {
        format!(
            "{}, version {}; {} countries, {} nodes (network {})",
            charter.federation,
            charter.charter_version,
            charter.countries.len(),
            charter.nodes,
            charter.network_fingerprint
        )
    });
    let certificate = status.certificate.as_ref().map(|own| {
        let duties: Vec<String> = own.duties.iter().map(ToString::to_string).collect();
        format!("until {}, to {}", own.not_after, duties.join(", "))
    });
    let behind = match status.behind {
        0 => String::new(),
        behind => format!(", {behind} entries behind: catching up"),
    };
    let entries: u32 = status.logs.iter().map(|log| log.live).sum();
    let queue = status.queue.map(|queue| match queue.later {
        0 => queue.waiting.to_string(),
        later => format!("{}, and {later} later", queue.waiting),
    });
    let gib = |bytes: u64| bytes as f64 / f64::from(1 << 30);
    let disk = status.disk;
    let connected: Vec<_> = status.connected.iter().map(|node| or_dash(node.country)).collect();
    let mut lines = vec![
        ("country", status.country.to_string()),
        ("key", status.node_key.to_string()),
        ("fingerprint", status.fingerprint.clone()),
        ("running", if status.running { "yes" } else { "no" }.to_owned()),
        ("listening", list_or_dash(&status.listening)),
        ("charter", or_dash(charter)),
        ("certificate", certificate.unwrap_or_else(|| "none that counts".to_owned())),
        ("connected", list_or_dash(&connected)),
        ("exhibits", status.exhibits.to_string()),
        ("outbox", status.outbox.to_string()),
        ("carried", status.carried.to_string()),
        ("logs", format!("{entries} entries of {} nodes{behind}", status.logs.len())),
        ("queue", or_dash(queue)),
        ("standing", status.standing.to_string()),
        (
            "disk",
            format!(
                "{:.2} GiB database, {:.1} of {:.1} GiB free",
                gib(disk.database_bytes),
                gib(disk.free_bytes),
                gib(disk.total_bytes)
            ),
        ),
        (
            "clock",
            status.clock_ahead_s.map_or_else(|| "-".to_owned(), |ahead| format!("{ahead:+} s")),
        ),
        ("engine", status.engine_version.clone()),
    ];
    if let Some(next) = status.next_key {
        lines.push(("next key", format!("{next}, waits for its certificate")));
    }
    if status.incidents > 0 {
        let count = status.incidents;
        lines.push(("incidents", format!("{count}; see `striae incidents`")));
    }
    lines.extend(status.deliveries.iter().map(|one| ("waits", waits(one))));
    lines.extend(status.problems.iter().map(|problem| ("problem", problem.clone())));
    let lines: Vec<String> =
        lines.into_iter().map(|(name, value)| format!("{name:<12}{value}")).collect();
    lines.join("\n")
}

/// What waits for one node, and what keeps it.
fn waits(delivery: &DeliveryStatus) -> String {
    let DeliveryStatus { waiting, connected, failed, .. } = delivery;
    let whose = or_dash(delivery.country);
    let state = if *connected { "connected" } else { "not connected" };
    let what = format!("{waiting} for {whose}, {state}");
    match (&delivery.reason, delivery.next_try_s) {
        (Some(reason), Some(next)) => {
            format!("{what}; failed {failed} times, again in {next} s: {reason}")
        }
        _ => what,
    }
}

fn list_or_dash(list: &[String]) -> String {
    if list.is_empty() { "-".to_owned() } else { list.join(", ") }
}

/// A query that was stored.
pub(super) fn asked(asked: &Asked) -> String {
    let countries: Vec<_> = asked.countries.iter().map(ToString::to_string).collect();
    let when = if asked.sending { "sent to" } else { "will be sent, once the node runs, to" };
    let (exhibit, query, expires) = (asked.exhibit, asked.query, asked.expires);
    let countries = countries.join(", ");
    let sent = format!("query {query} about {exhibit} {when} {countries}; open until {expires}");
    match asked.kinds[..] {
        [kind] => {
            let (own, plural) = (candidates::name(kind), candidates::plural(kind));
            format!("{sent}\nasked with a {own}: only {plural} are compared")
        }
        // With both kinds, everything is comparable.
        _ => sent,
    }
}

/// How many exhibits another country has searched: it says so in coarse steps.
pub(super) fn searched_text(searched: Option<u32>) -> String {
    match searched {
        None => "-".to_owned(),
        Some(0) => "under 10".to_owned(),
        Some(least) => format!("{least} or more"),
    }
}

/// All own queries.
pub(super) fn queries(list: &QueryList) -> String {
    let mut table = table(["query", "exhibit", "asked", "country", "state", "answer", "searched"]);
    for query in &list.queries {
        for row in &query.coverage {
            table.add_row([
                query.query.to_string()[..12].to_owned(),
                subject(query),
                query.asked.to_string(),
                row.country.to_string(),
                state_name(row.state).to_owned(),
                answer_text(row),
                searched_text(row.searched),
            ]);
        }
    }
    format!("{table}\n{} queries", list.queries.len())
}

/// One query in full.
pub(super) fn query(query: &ListedQuery) -> String {
    let mut table = table([
        "country",
        "node",
        "state",
        "answer",
        "searched",
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
            searched_text(row.searched),
            match row.searched {
                Some(_) => row.calibre_family.clone().unwrap_or_else(|| "all".to_owned()),
                None => "-".to_owned(),
            },
            or_dash(row.engine_version.as_ref()),
            or_dash(row.answered),
            or_dash(row.contact.as_ref()),
        ]);
    }
    let end = match query.withdrawn {
        Some(withdrawn) => format!("withdrawn {withdrawn}"),
        None => format!("open until {}", query.expires),
    };
    let stands = if query.standing { ", standing" } else { "" };
    let grounds: Vec<String> = query.grounds.iter().map(ToString::to_string).collect();
    let grounds =
        if grounds.is_empty() { String::new() } else { format!(" ({})", grounds.join(", ")) };
    let renews = query.renews.map(|former| format!("\ngoes on from {former}")).unwrap_or_default();
    let about = subject(query);
    let ListedQuery { query, asked, .. } = query;
    format!("query {query} about {about}{grounds}, asked {asked}, {end}{stands}{renews}\n{table}")
}

/// What a query is about: our exhibit, or what another country asks.
fn subject(query: &ListedQuery) -> String {
    match (query.exhibit, query.on_behalf_of) {
        (None, Some(country)) => format!("for {country}"),
        (exhibit, _) => or_dash(exhibit),
    }
}

fn answer_text(row: &CountryCoverage) -> String {
    let hits = match row.hits {
        Some(0) | None => None,
        Some(1) => Some("1 hit".to_owned()),
        Some(hits) => Some(format!("{hits} hits")),
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

/// All hits.
pub(super) fn hits(list: &HitList) -> String {
    let mut table = table([
        "hit",
        "exhibit",
        "country",
        "reference",
        "mark",
        "score",
        "log10 LR",
        "calibre",
        "month",
        "status",
    ]);
    for hit in &list.hits {
        table.add_row([
            hit.hit.to_string(),
            match (hit.side, hit.on_behalf_of) {
                (HitSide::Received, Some(country)) => format!("for {country}"),
                _ => or_dash(hit.exhibit),
            },
            match (hit.side, hit.on_behalf_of) {
                (HitSide::Sent, Some(behalf)) => format!("{} for {behalf}", hit.country),
                _ => hit.country.to_string(),
            },
            hit.reference.to_string(),
            or_dash(hit.mark),
            hit.score.map_or_else(|| "-".to_owned(), |score| format!("{score:.2}")),
            hit.log10_lr.map_or_else(|| "-".to_owned(), |lr| format!("{lr:.1}")),
            or_dash(hit.calibre.as_ref()),
            or_dash(hit.event_month.as_ref()),
            hit.status.to_string(),
        ]);
    }
    let mut text = format!(
        "{table}\n{} hits; none is confirmed before examiners have compared the originals and both countries have signed",
        list.hits.len()
    );
    for problem in &list.problems {
        text.push('\n');
        text.push_str(problem);
    }
    text
}

/// Documents that were installed.
pub(super) fn installed(installed: &Installed) -> String {
    let mut lines: Vec<String> = installed
        .documents
        .installed
        .iter()
        .map(|news| format!("{}: {}", news.kind, news.says))
        .collect();
    if installed.documents.known > 0 {
        lines.push(format!("{} documents were known already", installed.documents.known));
    }
    let charter = &installed.charter;
    let countries: Vec<String> = charter.countries.iter().map(ToString::to_string).collect();
    lines.push(format!(
        "{}, version {}: {}; {} nodes",
        charter.federation,
        charter.charter_version,
        countries.join(", "),
        charter.nodes
    ));
    lines.extend(installed.not_counted.clone());
    if installed.restart {
        lines.push("start the node anew: it then goes by its next key".to_owned());
    }
    lines.join("\n")
}

/// A query that was taken back.
pub(super) fn withdrawn(withdrawn: &Withdrawn) -> String {
    let when = if withdrawn.sending {
        "the others are told now"
    } else {
        "the others are told once the node runs"
    };
    format!("query {} withdrawn; {when}", withdrawn.withdrawn)
}

/// What others did that they should not.
pub(super) fn incidents(list: &IncidentList) -> String {
    let mut table = table(["last", "times", "what", "country", "node", "the last time"]);
    for incident in &list.incidents {
        table.add_row([
            incident.last.to_string(),
            incident.count.to_string(),
            incident.kind.clone(),
            or_dash(incident.country),
            incident.node.map_or_else(|| "-".to_owned(), |key| key.to_string()[..12].to_owned()),
            incident.sentence.clone(),
        ]);
    }
    format!("{table}\n{} incidents", list.incidents.len())
}
