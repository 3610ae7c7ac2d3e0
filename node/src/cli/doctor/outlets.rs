//! Places to which the node writes or sends: the log's file, the SIEM, the collector of traces, the
//! keys of backups, and the port of its health.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener};
use std::path::Path;
use std::time::Duration;

use striae_backup::Recipients;
use striae_objects::{Fetched, Objects, Patience};
use striae_vocabulary::counted;

use super::finding::Finding;
use super::ways::in_time;
use crate::api::Status;
use crate::cli::run::log;
use crate::data_folder::DataFolder;
use crate::originals::{MAX_OWNER_BYTES, OWNER};
use crate::settings::Settings;
use crate::{siem, traces};

/// Longest wait for the node's own health.
const PATIENCE: Duration = Duration::from_secs(2);

/// The log's file.
pub(super) fn log_file(settings: &Settings, folder: &DataFolder) -> Option<Finding> {
    const CHECK: &str = "log file";
    let path = settings.log.file.as_ref()?;
    Some(match log::look_at(path, folder) {
        Ok(true) => Finding::ok(CHECK, format!("{} can be written", path.display())),
        Ok(false) => Finding::ok(CHECK, format!("{} is made when the node starts", path.display())),
        Err(error) => Finding::failed(CHECK, &error),
    })
}

/// The SIEM: its certificate is read, and it takes a connection, on which nothing is said.
pub(super) fn siem(settings: &Settings, folder: &Path) -> Option<Finding> {
    const CHECK: &str = "siem";
    let to = settings.siem.to.as_ref()?;
    Some(match in_time(siem::reach(&settings.siem, folder)) {
        Ok(()) => Finding::ok(CHECK, format!("{to} takes connections")),
        Err(error) => Finding::fail(
            CHECK,
            format!("{to}: {error}"),
            "check [siem] in node.toml, the receiver, and the firewall; entries wait in the audit log",
        ),
    })
}

/// The place of originals outside the database: it is there, and is read.
pub(super) fn originals(settings: &Settings, folder: &Path) -> Option<Finding> {
    const CHECK: &str = "originals place";
    let place = match settings.originals.place(folder) {
        Ok(place) => place?,
        Err(sentence) => return Some(Finding::failed(CHECK, &sentence)),
    };
    if place.to.starts_with('/') && !Path::new(&place.to).is_dir() {
        return Some(Finding::warn(
            CHECK,
            format!(
                "there is no folder {}; the node makes it when it moves its first original",
                place.to
            ),
            "if originals lie there already, mount the disk",
        ));
    }
    let mark = Objects::open(&place, "originals", Patience::Short)
        .and_then(|objects| objects.get(OWNER, MAX_OWNER_BYTES));
    let to = &place.to;
    Some(match mark {
        Ok(Fetched::Nothing) => {
            Finding::ok(CHECK, format!("{to} answers; nothing was put there yet"))
        }
        Ok(_) => Finding::ok(CHECK, format!("{to} answers")),
        Err(error) => Finding::fail(
            CHECK,
            error.to_string(),
            "mount the disk, or see to the service and its key; new originals stay in the database meanwhile",
        ),
    })
}

/// The collector of traces: it takes a list of spans, which is empty.
pub(super) fn traces(settings: &Settings, folder: &Path) -> Option<Finding> {
    const CHECK: &str = "traces";
    let to = settings.traces.to.as_ref()?;
    Some(match traces::reach(&settings.traces, folder, settings.country) {
        Ok(()) => Finding::ok(CHECK, format!("{to} takes spans")),
        Err(error) => Finding::fail(
            CHECK,
            format!("{to}: {error}"),
            "check [traces] in node.toml, the collector, and the firewall; spans are dropped meanwhile, and the node goes on",
        ),
    })
}

/// The keys to which backups are sealed.
pub(super) fn recipients(settings: &Settings) -> Option<Finding> {
    const CHECK: &str = "backup keys";
    let keys = &settings.backup.recipients;
    if settings.backup.to.is_none() && keys.is_empty() {
        return None;
    }
    Some(match Recipients::read(keys) {
        Ok(_) => {
            Finding::ok(CHECK, format!("backups are sealed to {}", counted(keys.len(), "key")))
        }
        Err(error) => Finding::failed(CHECK, &error),
    })
}

/// The port of `/health` and `/metrics`.
pub(super) fn health_port(settings: &Settings, status: Option<&Status>) -> Option<Finding> {
    const CHECK: &str = "health port";
    let socket = settings.health.listen?;
    if status.is_none_or(|status| !status.running) {
        return Some(match TcpListener::bind(socket) {
            Ok(_) => {
                Finding::ok(CHECK, format!("{socket} is free for the node, which does not run"))
            }
            Err(error) => Finding::fail(
                CHECK,
                format!("{socket} cannot be held ({error})"),
                "end the program that holds it, or name another port under [health] in node.toml",
            ),
        });
    }
    if socket.port() == 0 {
        return Some(Finding::ok(CHECK, "the node chose a free port; its log names it"));
    }
    Some(match answer(socket) {
        Ok(code) => Finding::ok(CHECK, format!("{socket} answers /health with {code}")),
        Err(error) => Finding::fail(
            CHECK,
            format!("the running node does not answer /health at {socket} ({error})"),
            "start the node anew, and look at its log",
        ),
    })
}

/// The status code of `/health`: 200 or 503.
fn answer(socket: SocketAddr) -> Result<u16, String> {
    let ip = match socket.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        ip => ip,
    };
    let config = ureq::Agent::config_builder()
        .timeout_global(Some(PATIENCE))
        .http_status_as_error(false)
        .proxy(None)
        .max_redirects(0)
        .build();
    let url = format!("http://{}/health", SocketAddr::new(ip, socket.port()));
    let reply = ureq::Agent::new_with_config(config).get(&url).call();
    match reply.map(|reply| reply.status().as_u16()) {
        Ok(code @ (200 | 503)) => Ok(code),
        Ok(other) => Err(format!("status {other}: is it another program?")),
        Err(error) => Err(error.to_string()),
    }
}
