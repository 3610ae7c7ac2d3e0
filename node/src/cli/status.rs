//! `striae status`: the state of the node.

use std::time::{Duration, Instant};

use super::terminal::at::At;
use super::terminal::connection::Connection;
use super::terminal::table::or_dash;
use crate::NodeError;
use crate::api::{
    DeliveryStatus, DiskStatus, Files, KeyPlaces, OriginalsStatus, Outcome, ShowStatus, SiemStatus,
    StandbyStatus, Status,
};
use crate::cli::terminal::shown::shown;
use crate::error::ErrorKind;
use striae_vocabulary::counted;

shown!(Status, text);

/// Longest wait for a running node.
const PATIENCE: Duration = Duration::from_secs(15);

/// Shows the state of the node. One that hangs is said to, instead of being waited for.
pub(super) fn show(at: &At<'_>) -> Result<(), NodeError> {
    if at.remote.is_some() {
        return at.ask(ShowStatus);
    }
    let Some(mut running) = Connection::to_running(at.folder, at.why.clone(), PATIENCE)? else {
        return at.ask(ShowStatus);
    };
    let asked = Instant::now();
    match running.call(ShowStatus, Files::new()) {
        Err(_) if asked.elapsed() >= PATIENCE => Err(NodeError::refused(
            ErrorKind::Failed,
            format!(
                "the node in {} holds its socket and has not answered for {} s: it hangs, or its disk does; look at its log, and start it anew if that \
             lasts",
                at.folder.path().display(),
                PATIENCE.as_secs()
            ),
        )),
        Err(error) => Err(error),
        Ok(Outcome::Done(status)) => at.report(&status),
        Ok(Outcome::Waits(proposal)) => at.report(&proposal),
    }
}

/// Text of the node's status.
pub(super) fn text(status: &Status) -> String {
    let charter = status.charter.as_ref().map(|charter| {
        format!(
            "{}, version {}; {}, {} (network {})",
            charter.federation,
            charter.charter_version,
            counted(charter.countries.len(), "country"),
            counted(charter.nodes, "node"),
            charter.network_fingerprint
        )
    });
    let certificate = status.certificate.as_ref().map(|own| {
        let duties: Vec<String> = own.duties.iter().map(ToString::to_string).collect();
        format!("until {}, to {}", own.not_after, duties.join(", "))
    });
    let https = status.https.as_ref().map(|https| {
        format!("https://{}/, certificate {}", https.address, https.certificate_sha256)
    });
    let behind = match status.behind {
        0 => String::new(),
        behind => format!(", {} behind: catching up", counted(behind, "entry")),
    };
    let entries: u32 = status.logs.iter().map(|log| log.live).sum();
    let queue = status.queue.map(|queue| match queue.later {
        0 => queue.waiting.to_string(),
        later => format!("{}, and {later} later", queue.waiting),
    });
    let connected: Vec<_> = status.connected.iter().map(|node| or_dash(node.country)).collect();
    let mut lines = vec![
        ("country", status.country.to_string()),
        ("key", status.node_key.to_string()),
        ("fingerprint", status.fingerprint.clone()),
        ("keys", keys(&status.keys)),
        ("running", if status.running { "yes" } else { "no" }.to_owned()),
        ("listening", list_or_dash(&status.listening)),
        ("https", or_dash(https)),
        ("charter", or_dash(charter)),
        ("certificate", certificate.unwrap_or_else(|| "none that counts".to_owned())),
        ("connected", list_or_dash(&connected)),
        ("exhibits", status.exhibits.to_string()),
        ("outbox", status.outbox.to_string()),
        ("carried", status.carried.to_string()),
        (
            "logs",
            format!(
                "{} of {}{behind}",
                counted(entries, "entry"),
                counted(status.logs.len(), "node")
            ),
        ),
        ("queue", or_dash(queue)),
        ("standing", status.standing.to_string()),
        ("disk", room(&status.disk)),
        (
            "clock",
            status.clock_ahead_s.map_or_else(|| "-".to_owned(), |ahead| format!("{ahead:+} s")),
        ),
        ("engine", status.engine_version.clone()),
    ];
    if let Some(backup) = &status.backup {
        let last =
            backup.last.map_or_else(|| "none yet".to_owned(), |last| format!("the last of {last}"));
        lines.push(("backup", format!("{last}, at {}", backup.place)));
    }
    if let Some(StandbyStatus { address, together, connected, .. }) = &status.standby {
        let stands = match (together, connected) {
            (true, true) => "has every write first",
            (true, false) => "is not heard, and nothing is written meanwhile",
            (false, _) => "lacks writes",
        };
        lines.push(("standby", format!("at {address}, {stands}")));
    }
    if let Some(one) = &status.originals {
        let OriginalsStatus { place, away, waiting, .. } = one;
        lines.push((
            "originals",
            format!("{away} at {place}, {waiting} wait to be moved {}", one.way),
        ));
    }
    if let Some(SiemStatus { to, sent, behind, .. }) = &status.siem {
        lines.push(("siem", format!("entries up to {sent} sent to {to}, {behind} wait")));
    }
    if let Some(next) = status.next_key {
        lines.push(("next key", format!("{next}, waits for its certificate")));
    }
    if status.incidents > 0 {
        let count = status.incidents;
        lines.push(("incidents", format!("{count}; see `striae node incidents`")));
    }
    lines.extend(status.deliveries.iter().map(|one| ("waits", waits(one))));
    lines.extend(status.problems.iter().map(|problem| ("problem", problem.clone())));
    let lines: Vec<String> =
        lines.into_iter().map(|(name, value)| format!("{name:<12}{value}")).collect();
    lines.join("\n")
}

fn keys(places: &KeyPlaces) -> String {
    format!("signing key in {}, sealing key in {}", places.signing, places.sealing)
}

fn room(disk: &DiskStatus) -> String {
    let gib = |bytes: u64| bytes as f64 / f64::from(1 << 30);
    format!(
        "{:.2} GiB database, {:.1} of {:.1} GiB free",
        gib(disk.database_bytes),
        gib(disk.free_bytes),
        gib(disk.total_bytes)
    )
}

/// Deliveries that wait for one node, and their obstacle.
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
