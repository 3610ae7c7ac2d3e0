//! `striae doctor`: whether anything about the node needs a hand. It looks, changes nothing, and ends
//! in time whatever it looks at hangs.

mod finding;
mod folder;
mod machine;
mod membership;
mod network;
mod others;
mod outlets;
mod pair;
mod token_keys;
mod upkeep;
mod ways;

use std::sync::Arc;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::{Duration, Instant};

use serde::Serialize;

use self::finding::{Finding, State};
use super::terminal::at::At;
use super::terminal::connection::Connection;
use super::terminal::shown::shown;
use crate::api::{Examination, Examine, Files, Outcome, ShowStatus, Status};
use crate::clock::Clock;
use crate::data_folder::DataFolder;
use crate::settings::Settings;
use crate::{CommandError, Node, NodeError, NotRunning, desk, standby_link};
use striae_casework::Note;
use striae_vocabulary::counted;

shown!(Examination, |examined| {
    let Examination { nodes, accounts, revocations, .. } = examined;
    format!(
        "{}, {}, {}; `striae doctor` says what needs a hand",
        counted(nodes.len(), "other node"),
        counted(*accounts as usize, "account"),
        counted(*revocations, "revocation")
    )
});

/// Longest time for all checks together.
const TIME: Duration = Duration::from_secs(12);
/// Longest wait for one reply of the running node.
const REPLY: Duration = Duration::from_secs(4);

/// All findings.
#[derive(Serialize)]
struct Findings {
    /// Whether nothing needs a hand.
    well: bool,
    findings: Vec<Finding>,
}

/// A folder to be looked at, on any thread.
#[derive(Clone)]
struct Patient {
    folder: DataFolder,
    clock: Clock,
    why: Option<Note>,
}

/// Looks at everything, and says it.
pub(super) fn doctor(at: &At<'_>) -> Result<(), NodeError> {
    let is_standby = standby_link::is_standby(at.folder.path())?;
    if !is_standby {
        at.folder.check_initialised()?;
    }
    if at.remote.is_some() {
        let sentence = "the doctor looks at the machine that it runs on: leave out --at";
        return Err(NodeError::Argument(sentence.to_owned()));
    }
    let patient = Patient { folder: at.folder.clone(), clock: at.clock, why: at.why.clone() };
    let findings = if is_standby && !at.folder.settings().exists() {
        // The node has sent nothing yet.
        in_time(parts_of_standby(&patient, &Arc::new(None), None))
    } else {
        let (found, settings) = folder::settings(at.folder);
        let settings = Arc::new(settings);
        in_time(if is_standby {
            parts_of_standby(&patient, &settings, Some(found))
        } else {
            parts(&patient, &settings, found)
        })
    };
    let needs = findings.iter().filter(|finding| finding.state != State::Ok).count();
    let all = Findings { well: needs == 0, findings };
    at.output.value(&all, || text(&all.findings))?;
    if needs == 0 { Ok(()) } else { Err(CommandError::NeedsAHand(needs).into()) }
}

/// A part of the examination: its name, and its checks.
type Part = (&'static str, Box<dyn FnOnce() -> Vec<Finding> + Send>);

/// The parts, each of which may wait for something of its own.
fn parts(patient: &Patient, settings: &Arc<Option<Settings>>, found: Finding) -> Vec<Part> {
    let of = || (patient.folder.clone(), Arc::clone(settings));
    let (folder, here) = of();
    let is_test_node = here.as_ref().as_ref().is_some_and(|settings| settings.test_node);
    let files: Part = (
        "files",
        Box::new(move || {
            let mut findings = vec![folder::program()];
            findings.extend(folder::data_folder(&folder));
            findings.push(found);
            findings.push(folder::keys(&folder, is_test_node));
            let settings = here.as_ref().as_ref();
            findings.extend(settings.and_then(|one| outlets::log_file(one, &folder)));
            findings
        }),
    );
    let [disk, machine, pair] = parts_of_any(patient, settings);
    let (whole, here) = (patient.clone(), Arc::clone(settings));
    let node: Part = ("node", Box::new(move || of_node(&whole, here.as_ref().as_ref())));
    let (folder, here) = of();
    let place: Part = (
        "backup place",
        Box::new(move || {
            let Some(settings) = here.as_ref().as_ref() else { return Vec::new() };
            let keys = outlets::recipients(settings);
            keys.into_iter().chain(upkeep::backup_place(settings, folder.path())).collect()
        }),
    );
    let (folder, here) = of();
    let originals: Part = (
        "originals place",
        Box::new(move || {
            let settings = here.as_ref().as_ref();
            settings.and_then(|one| outlets::originals(one, folder.path())).into_iter().collect()
        }),
    );
    let (folder, here) = of();
    let proxy: Part = (
        "proxy",
        Box::new(move || {
            let settings = here.as_ref().as_ref();
            settings.and_then(|one| ways::proxy(one, folder.path())).into_iter().collect()
        }),
    );
    let (folder, here) = of();
    let siem: Part = (
        "siem",
        Box::new(move || {
            let settings = here.as_ref().as_ref();
            settings.and_then(|one| outlets::siem(one, folder.path())).into_iter().collect()
        }),
    );
    let (folder, here) = of();
    let traces: Part = (
        "traces",
        Box::new(move || {
            let settings = here.as_ref().as_ref();
            settings.and_then(|one| outlets::traces(one, folder.path())).into_iter().collect()
        }),
    );
    vec![files, disk, machine, node, pair, place, originals, proxy, siem, traces]
}

/// The parts of a machine that may become the node: it serves nobody, so neither its ports nor its certificate are looked at.
fn parts_of_standby(
    patient: &Patient,
    settings: &Arc<Option<Settings>>,
    found: Option<Finding>,
) -> Vec<Part> {
    let (folder, here) = (patient.folder.clone(), Arc::clone(settings));
    let files: Part = (
        "files",
        Box::new(move || {
            let mut findings = vec![folder::program()];
            findings.extend(folder::data_folder(&folder));
            findings.extend(found);
            if let Some(settings) = here.as_ref().as_ref() {
                findings.push(folder::keys(&folder, settings.test_node));
                findings.extend(outlets::log_file(settings, &folder));
            }
            findings
        }),
    );
    let [disk, machine, pair] = parts_of_any(patient, settings);
    vec![files, disk, machine, pair]
}

/// The parts of any machine: its disk, its limits and clock, and the other one of two.
fn parts_of_any(patient: &Patient, settings: &Arc<Option<Settings>>) -> [Part; 3] {
    let folder = patient.folder.clone();
    let disk: Part = (
        "disk",
        Box::new(move || {
            let mut findings = machine::disk(folder.path());
            findings.push(machine::synced_write(folder.path()));
            findings
        }),
    );
    let here = Arc::clone(settings);
    let machine: Part = (
        "machine",
        Box::new(move || {
            let threads = here.as_ref().as_ref().map_or(1, Settings::threads);
            let mut findings = machine::limits(threads);
            findings.extend([machine::locale(), machine::time_zone(), machine::time_service()]);
            findings
        }),
    );
    let (folder, here) = (patient.folder.clone(), Arc::clone(settings));
    let pair: Part = (
        "standby",
        Box::new(move || {
            let settings = here.as_ref().as_ref();
            let register = settings.and_then(|settings| pair::register(settings, &folder));
            pair::machines(&folder).into_iter().chain(register).collect()
        }),
    );
    [disk, machine, pair]
}

/// Does all parts at once, and says of those that take too long that they do.
fn in_time(parts: Vec<Part>) -> Vec<Finding> {
    let begun = Instant::now();
    let waiting: Vec<_> = parts
        .into_iter()
        .map(|(name, part)| {
            let (done, found) = mpsc::channel();
            let begun = std::thread::Builder::new().name(name.replace(' ', "-")).spawn(move || {
                // Nobody is left to be told when it took too long.
                let _ = done.send(part());
            });
            (name, begun.map(|_| found))
        })
        .collect();
    let mut all = Vec::new();
    for (name, found) in waiting {
        let left = TIME.saturating_sub(begun.elapsed());
        match found.map(|found| found.recv_timeout(left)) {
            Ok(Ok(findings)) => all.extend(findings),
            Ok(Err(RecvTimeoutError::Timeout)) => all.push(Finding::fail(
                name,
                format!("this check had not ended after {} s", TIME.as_secs()),
                "see whether a disk, a mount or the name service hangs",
            )),
            Ok(Err(RecvTimeoutError::Disconnected)) => {
                all.push(Finding::fail(name, "this check ended by itself", "report this fault"));
            }
            Err(error) => all.push(Finding::failed(name, &error)),
        }
    }
    all
}

/// All that the node itself knows, by its socket when it runs and from its database when it does not.
fn of_node(patient: &Patient, settings: Option<&Settings>) -> Vec<Finding> {
    const CHECK: &str = "node";
    let ports = |status: Option<&Status>| {
        let of_settings = settings.map(|settings| {
            let mut ports = network::ports(settings, status);
            ports.extend(outlets::health_port(settings, status));
            ports
        });
        of_settings.unwrap_or_default()
    };
    if !patient.folder.database().exists() {
        let to_do = "install the charter with `striae charter install`, then start the node";
        let mut findings =
            vec![Finding::warn(CHECK, "there is no database yet: the node was never used", to_do)];
        findings.extend(ports(None));
        return findings;
    }
    let (status, examined) = match known(patient) {
        Ok(known) => known,
        Err(error) => {
            let mut findings = vec![Finding::failed(CHECK, &error)];
            findings.extend(ports(None));
            return findings;
        }
    };
    let now = patient.clock.now();
    let mut findings = vec![if status.running {
        Finding::ok(CHECK, format!("it runs, as the node of {}", status.country))
    } else {
        Finding::warn(CHECK, "it does not run: it neither hears queries nor answers", "start it")
    }];
    let examination = examined.as_ref().ok();
    findings.extend(ports(Some(&status)));
    findings.push(membership::charter(&status, examination));
    findings.push(membership::certificate(&status, examination, now));
    match &examined {
        Ok(examined) => {
            findings.extend(of_others(&status, examined, (settings, &patient.folder)));
        }
        Err(error) => findings.push(Finding::warn(
            "other nodes",
            format!("they and the accounts were not looked at: {error}"),
            "log in as an operator with `striae person login NAME`, and run this again",
        )),
    }
    if let Some(settings) = settings {
        findings.push(upkeep::backup(settings, &status, now));
        findings.push(upkeep::https(settings, &patient.folder, now));
    }
    findings
}

fn of_others(
    status: &Status,
    examined: &Examination,
    (settings, folder): (Option<&Settings>, &DataFolder),
) -> Vec<Finding> {
    let mut findings = vec![membership::revocations(examined)];
    if status.charter.is_some() && status.certificate.is_some() {
        findings.extend(
            settings.map(|settings| network::addresses(settings, examined)).unwrap_or_default(),
        );
        if let Some(settings) = settings {
            findings.extend(match ways::through_proxy(settings, folder.path(), examined) {
                // It resolves the names of others.
                Some(through) => vec![through],
                None => vec![network::names(examined)],
            });
            findings.extend(ways::routes(settings, examined));
            findings.extend(ways::relays(settings, status, examined));
        }
    }
    if status.running && status.charter.is_some() {
        findings.push(others::connections(
            examined,
            settings.is_some_and(|settings| settings.network.proxy.is_some()),
        ));
        findings.push(others::reachability(examined));
        findings.push(others::versions(examined));
    }
    findings.push(others::clock(status, examined));
    findings.push(upkeep::people(examined));
    findings.push(upkeep::history(examined));
    findings
}

/// Status and examination; the second may be kept from whoever has not logged in.
type Known = (Status, Result<Examination, NodeError>);

fn known(patient: &Patient) -> Result<Known, NodeError> {
    let Patient { folder, clock, why } = patient;
    if let Some(mut running) = Connection::to_running(folder, why.clone(), REPLY)? {
        let status = done(running.call(ShowStatus, Files::new())?)?;
        // Each connection is for one call after another; a refused one ends it.
        let examined = running.call(Examine, Files::new()).and_then(done);
        return Ok((status, examined));
    }
    let node = Node::open_to_read(folder.clone(), *clock)?;
    let status = desk::status(&node, &NotRunning)?;
    Ok((status, desk::examination(&node, &NotRunning)))
}

fn done<R>(outcome: Outcome<R>) -> Result<R, NodeError> {
    match outcome {
        Outcome::Done(reply) => Ok(reply),
        Outcome::Waits(_) => Err(NodeError::Message("it waits for a second person".to_owned())),
    }
}

/// A line for each finding, and one below it with the remedy.
fn text(findings: &[Finding]) -> String {
    let lines = findings.iter().map(|finding| {
        let Finding { check, state, says, to_do } = finding;
        let to_do =
            to_do.as_ref().map(|to_do| format!("\n{:24}-> {to_do}", "")).unwrap_or_default();
        format!("{:<6}{check:<18}{says}{to_do}", state.to_string())
    });
    lines.collect::<Vec<_>>().join("\n")
}
