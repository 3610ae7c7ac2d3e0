//! Matters for an operator to look after, in sentences.

use std::time::Duration;

use striae_protocol::limits::CLOCK_SKEW;
use striae_vocabulary::UnixSeconds;

use crate::api::{
    BackupStatus, ConnectedNode, DeliveryStatus, DiskStatus, OriginalsStatus, OwnCertificate,
    SiemStatus, StandbyStatus, Status,
};

/// A disk with less room is a problem: in bytes, and as a share of its size.
const LEAST_FREE_BYTES: u64 = 1 << 30;
const LEAST_FREE_SHARE: u64 = 50;
/// A certificate that ends so soon is a problem.
const CERTIFICATE_WARNING: Duration = Duration::from_hours(336);

/// Entries that a SIEM has not taken for so long are a problem.
const SIEM_PATIENCE: Duration = Duration::from_mins(10);
/// Originals that wait for so long are a problem.
const ORIGINALS_PATIENCE: Duration = Duration::from_hours(24);
/// So many backups that were not made are a problem.
const BACKUPS_MISSED: u32 = 3;
/// What failed so often in a row, though the node is connected, is stuck: half a minute has passed,
/// or more.
const TRIES_UNTIL_STUCK: u32 = 6;

/// The problems that a status shows; `not_counted` says why the node's key does not count, where
/// that is known.
pub(super) fn of(status: &Status, not_counted: Option<String>, now: UnixSeconds) -> Vec<String> {
    let mut problems = Vec::new();
    let DiskStatus { free_bytes, total_bytes, .. } = status.disk;
    if free_bytes < LEAST_FREE_BYTES && free_bytes < total_bytes / LEAST_FREE_SHARE {
        let mib = free_bytes >> 20;
        problems.push(format!("the disk has {mib} MiB left; make room, or nothing can be stored"));
    }
    match (&status.charter, &status.certificate) {
        (None, _) => problems.push("no charter is installed: this node is in no federation".into()),
        (Some(_), None) => problems.push(
            not_counted.unwrap_or_else(|| "no certificate for this node's key counts".into()),
        ),
        (Some(_), Some(OwnCertificate { not_after, .. })) => {
            if not_after.since(now) < CERTIFICATE_WARNING {
                problems.push(format!(
                    "this node's certificate ends {not_after}; ask its authority for another"
                ));
            }
        }
    }
    if let Some(ahead) = status.clock_ahead_s
        && ahead.unsigned_abs() > CLOCK_SKEW.as_secs() / 2
    {
        let way = if ahead > 0 { "ahead of" } else { "behind" };
        let seconds = ahead.unsigned_abs();
        problems.push(format!(
            "this node's clock runs {seconds} s {way} the others'; from {} s on nothing it signs is taken; set it",
            CLOCK_SKEW.as_secs()
        ));
    }
    problems.extend(differing_clocks(status));
    let others = status.charter.as_ref().map_or(0, |charter| charter.nodes.saturating_sub(1));
    if status.running && others > 0 && status.connected.is_empty() {
        problems
            .push(format!("no other node is connected, of {others}; check network and addresses"));
    }
    problems.extend(status.backup.as_ref().and_then(|backup| old_backup(backup, now)));
    problems.extend(status.standby.as_ref().and_then(standby_away));
    problems.extend(status.originals.as_ref().and_then(|one| originals_fail(one, now)));
    problems.extend(status.siem.as_ref().and_then(|siem| siem_away(siem, now)));
    problems.extend(status.deliveries.iter().filter_map(stuck));
    if !status.running {
        problems.push("the node does not run: it neither hears queries nor answers".into());
    }
    problems
}

/// A backup that failed, is missing or is old.
fn old_backup(backup: &BackupStatus, now: UnixSeconds) -> Option<String> {
    let BackupStatus { last, failed, every_minutes, .. } = backup;
    if let Some(reason) = failed {
        let last = last.map_or_else(
            || "there is none".to_owned(),
            |last| format!("the last good one is of {last}"),
        );
        return Some(format!("the backup failed, {last}: {reason}"));
    }
    let Some(last) = last else {
        return Some("no backup was made yet: `striae node backup` makes one".to_owned());
    };
    let late = Duration::from_secs(u64::from(*every_minutes) * 60) * BACKUPS_MISSED;
    let is_old = *every_minutes > 0 && now.since(*last) > late;
    is_old.then(|| {
        format!("the last good backup is of {last}; others see nothing newer of the audit log")
    })
}

/// A standby that does not have all.
fn standby_away(standby: &StandbyStatus) -> Option<String> {
    let StandbyStatus { address, together, trouble, .. } = standby;
    let reason = trouble.as_deref().unwrap_or("it is being given what it lacks");
    match (together, trouble) {
        (true, None) => None,
        (true, Some(_)) => Some(format!(
            "the standby at {address} is not heard, and nothing is written or signed meanwhile: {reason}"
        )),
        (false, _) => Some(format!(
            "the node goes on without its standby at {address}, which lacks its writes and cannot take over: {reason}"
        )),
    }
}

/// A place of originals that fails, or that too many wait for.
fn originals_fail(originals: &OriginalsStatus, now: UnixSeconds) -> Option<String> {
    let OriginalsStatus { place, waiting, waits_since, failed, .. } = originals;
    if let Some(reason) = failed {
        return Some(format!(
            "originals at {place} can be neither read nor written, and {waiting} wait to be moved: {reason}"
        ));
    }
    let since = waits_since.filter(|since| now.since(*since) >= ORIGINALS_PATIENCE)?;
    Some(format!("{waiting} originals wait since {since} to be moved to or from {place}"))
}

/// A SIEM that has not taken all for a while.
fn siem_away(siem: &SiemStatus, now: UnixSeconds) -> Option<String> {
    let SiemStatus { to, behind, waits_since, failed, .. } = siem;
    let since = waits_since.filter(|since| now.since(*since) >= SIEM_PATIENCE)?;
    let reason = failed.as_deref().unwrap_or("it takes them slowly");
    Some(format!(
        "{behind} entries of the audit log wait for the SIEM at {to} since {since}: {reason}"
    ))
}

/// With fewer than three others nobody knows which clock is wrong: those that differ are named.
fn differing_clocks(status: &Status) -> Vec<String> {
    let said = status.connected.iter().filter_map(|one| Some((one, one.clock_ahead_s?)));
    let (differ, agree): (Vec<_>, Vec<_>) =
        said.partition(|(_, ahead_s)| ahead_s.unsigned_abs() > CLOCK_SKEW.as_secs() / 2);
    if differ.len() + agree.len() >= 3 {
        return Vec::new();
    }
    let name = |one: &ConnectedNode| match one.country {
        Some(country) => country.to_string(),
        None => one.node_key.to_string(),
    };
    let agreeing = agree.iter().map(|(one, _)| format!(" ({} agrees with this node)", name(one)));
    let agreeing: String = agreeing.collect();
    let sentence = |(one, ahead_s): &(&ConnectedNode, i64)| {
        let way = if *ahead_s > 0 { "behind" } else { "ahead of" };
        format!(
            "this node's clock runs {} s {way} that of {}{agreeing}, and one of the two is wrong: compare both with a third one; from \
             {} s on they take nothing from each other",
            ahead_s.unsigned_abs(),
            name(one),
            CLOCK_SKEW.as_secs()
        )
    };
    differ.iter().map(sentence).collect()
}

/// What should long have been delivered: the node is there, and does not take it.
fn stuck(delivery: &DeliveryStatus) -> Option<String> {
    let DeliveryStatus { waiting, failed, connected, .. } = *delivery;
    if !connected || failed < TRIES_UNTIL_STUCK {
        return None;
    }
    let whose = match delivery.country {
        Some(country) => country.to_string(),
        None => delivery.node_key.to_string(),
    };
    let reason = delivery.reason.as_deref().unwrap_or("no reason is known");
    Some(format!(
        "{waiting} answers wait for {whose}, which is connected and does not take them after {failed} tries ({reason}); ask its operator"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::WayOfOriginals;

    const NOW: UnixSeconds = UnixSeconds(1_800_000_000);

    fn well() -> Status {
        serde_json::from_value(serde_json::json!({
            "country": "NL",
            "node_key": striae_crypto::SecretKey::from_bytes(&[1; 32]).public().to_string(),
            "fingerprint": "", "running": true, "listening": [], "next_key": null, "incidents": 0,
            "charter": {
                "federation": "F", "network": "00".repeat(32), "network_fingerprint": "",
                "charter_version": 1, "charter_digest": "00".repeat(32), "countries": ["NL", "BE"], "nodes": 2,
            },
            "certificate": { "serial": 1, "not_after": NOW.saturating_add(Duration::from_hours(2160)), "duties": [] },
            "connected": [{
                "country": "BE",
                "node_key": striae_crypto::SecretKey::from_bytes(&[2; 32]).public().to_string(),
                "versions": null, "software": null, "clock_ahead_s": 0,
            }],
            "exhibits": 0, "outbox": 0, "carried": 0, "deliveries": [], "standing": 0, "queue": null, "logs": [], "behind": 0,
            "disk": { "free_bytes": 1_u64 << 40, "total_bytes": 1_u64 << 41, "database_bytes": 1 },
            "clock_ahead_s": 0, "problems": [], "engine_version": "e",
        }))
        .unwrap()
    }

    #[test]
    fn a_node_that_is_well_has_none_and_each_problem_is_said() {
        assert_eq!(of(&well(), None, NOW), [""; 0]);
        let disk = DiskStatus { free_bytes: 5 << 20, ..well().disk };
        let certificate = well()
            .certificate
            .map(|own| OwnCertificate { not_after: UnixSeconds(NOW.0 + 60), ..own });
        let stuck = DeliveryStatus {
            country: Some("BE".parse().unwrap()),
            node_key: well().connected[0].node_key,
            connected: true,
            waiting: 7,
            failed: TRIES_UNTIL_STUCK,
            reason: Some("it took too long".to_owned()),
            next_try_s: Some(30),
        };
        for away in [
            DeliveryStatus { connected: false, ..stuck.clone() },
            DeliveryStatus { failed: TRIES_UNTIL_STUCK - 1, ..stuck.clone() },
        ] {
            assert_eq!(of(&Status { deliveries: vec![away], ..well() }, None, NOW), [""; 0]);
        }
        let siem = SiemStatus {
            to: "tcp://siem:601".to_owned(),
            sent: 5,
            behind: 3,
            waits_since: Some(UnixSeconds(NOW.0 - 601)),
            failed: Some("it cannot be reached (refused)".to_owned()),
        };
        let waits_since = Some(UnixSeconds(NOW.0 - 60));
        let soon = Status { siem: Some(SiemStatus { waits_since, ..siem.clone() }), ..well() };
        assert_eq!(of(&soon, None, NOW), [""; 0]);
        let originals = OriginalsStatus {
            place: "/mnt/originals".to_owned(),
            way: WayOfOriginals::Out,
            away: 5,
            away_bytes: 5,
            waiting: 3,
            waits_since: Some(UnixSeconds(NOW.0 - 60)),
            failed_since: None,
            failed: None,
            failures: 0,
            cache_hits: 0,
            cache_misses: 0,
        };
        let moving = Status { originals: Some(originals.clone()), ..well() };
        assert_eq!(of(&moving, None, NOW), [""; 0]);
        let waits_since = Some(UnixSeconds(NOW.0 - 86_400));
        let slow = Status {
            originals: Some(OriginalsStatus { waits_since, ..originals.clone() }),
            ..well()
        };
        let failed = Some("no answer within 30 s".to_owned());
        let failing = Status { originals: Some(OriginalsStatus { failed, ..originals }), ..well() };
        for (status, word) in [
            (slow, "3 originals wait since"),
            (failing, "neither read nor written, and 3 wait"),
            (Status { siem: Some(siem), ..well() }, "3 entries of the audit log wait"),
            (Status { disk, ..well() }, "5 MiB left"),
            (Status { charter: None, ..well() }, "no charter"),
            (Status { certificate: None, ..well() }, "no certificate"),
            (Status { certificate, ..well() }, "ends"),
            (Status { deliveries: vec![stuck], ..well() }, "7 answers wait for BE"),
            (Status { clock_ahead_s: Some(-200), ..well() }, "200 s behind"),
            (Status { connected: Vec::new(), ..well() }, "no other node"),
            (Status { running: false, ..well() }, "does not run"),
        ] {
            let problems = of(&status, None, NOW);
            assert!(problems.len() == 1 && problems[0].contains(word), "{word}: {problems:?}");
        }
    }

    #[test]
    fn of_three_nodes_the_pair_whose_clocks_differ_is_named_and_nobody_told_to_set_his() {
        let one = |code: &str, ahead_s| {
            let country = Some(code.parse().unwrap());
            ConnectedNode { country, clock_ahead_s: Some(ahead_s), ..well().connected.remove(0) }
        };
        let three = Status {
            clock_ahead_s: None,
            connected: vec![one("BE", 1), one("FR", 1000)],
            ..well()
        };
        let problems = of(&three, None, NOW);
        let said = "runs 1000 s behind that of FR (BE agrees with this node), and one of the two";
        assert!(problems.len() == 1 && problems[0].contains(said), "{problems:?}");
        let two = Status { connected: vec![one("FR", -400)], ..three.clone() };
        let problems = of(&two, None, NOW);
        assert!(problems.len() == 1 && problems[0].contains("400 s ahead of that of FR,"));
        let four = Status { connected: vec![one("BE", 1), one("FR", 900), one("DE", 2)], ..two };
        assert_eq!(of(&four, None, NOW), [""; 0], "the median says that this one is right");
    }
}
