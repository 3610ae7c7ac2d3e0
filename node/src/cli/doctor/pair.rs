//! The other one of two machines that are one node, and the register that decides between them.

use striae_standby::{ControlAsk, ControlReply, Pair, PairStatus, Role, ask_running};

use super::finding::{Finding, span};
use crate::data_folder::DataFolder;
use crate::settings::Settings;
use crate::standby_register;

const CHECK: &str = "standby";

/// Where the two machines stand, as this one sees it; nothing where the node is one machine.
pub(super) fn machines(folder: &DataFolder) -> Option<Finding> {
    let pair = match Pair::read(folder.path()) {
        Ok(pair) => pair?,
        Err(error) => return Some(Finding::failed(CHECK, &error)),
    };
    if let Some(halt) = pair.halt {
        return Some(Finding::fail(CHECK, halt.reason(), "a restart changes nothing"));
    }
    let of_role = match pair.role {
        Role::Primary => as_node,
        Role::Standby => as_standby,
    };
    Some(match ask_running(folder.path(), ControlAsk::Status) {
        Ok(Some(ControlReply::Status(status))) => of_role(&status),
        Ok(Some(other)) => Finding::fail(
            CHECK,
            format!("the service replies {other:?}, which was not asked for"),
            "restart the service, so that it is the program that is installed",
        ),
        Ok(None) if pair.role == Role::Primary && pair.together => Finding::fail(
            CHECK,
            "nothing replies here about the standby: the node does not run, or begins anew since its standby is not reached; its log says which",
            "start the node; mend the line to the standby, or say `striae standby part` to go on without it",
        ),
        Ok(None) if pair.role == Role::Primary => Finding::warn(
            CHECK,
            "this machine is the node and has a standby, which was not looked at: nothing runs here, or it was started before it was joined",
            "start the node anew",
        ),
        Ok(None) => Finding::fail(
            CHECK,
            "this machine is the standby and does not run: the node writes nothing without it, or goes on alone",
            "start the service",
        ),
        Err(error) => Finding::failed(CHECK, &error),
    })
}

fn as_node(status: &PairStatus) -> Finding {
    let other = other_of(status);
    let why =
        status.trouble.clone().unwrap_or_else(|| "it is being given what it lacks".to_owned());
    match (status.together, status.connected) {
        (true, true) => {
            Finding::ok(CHECK, format!("{other} has every write first; it can take over"))
        }
        (true, false) => Finding::fail(
            CHECK,
            format!("{other} is not reached, and nothing is written meanwhile: {why}"),
            "mend the line or start it there; to go on without it, say `striae standby part`",
        ),
        (false, _) => Finding::warn(
            CHECK,
            format!("{other} lacks writes and cannot take over: {why}"),
            "start it there; this machine gives it what it lacks by itself",
        ),
    }
}

fn as_standby(status: &PairStatus) -> Finding {
    let other = other_of(status);
    if let Some(trouble) = &status.trouble {
        return Finding::fail(
            CHECK,
            format!("this machine is the standby of {other}: {trouble}"),
            "mend that; `striae standby status` shows where both stand",
        );
    }
    match (status.together, status.connected, status.heard_s) {
        (true, true, _) => Finding::ok(
            CHECK,
            format!("this machine is the standby of {other}, has every write, and can take over"),
        ),
        (true, false, Some(heard_s)) => Finding::warn(
            CHECK,
            format!("this machine is the standby, and heard {other} last {} ago", span(heard_s)),
            "see whether the node runs; if it is lost, say `striae standby take-over`",
        ),
        (_, _, None) => Finding::warn(
            CHECK,
            format!("this machine is the standby, and has not heard {other} since it was started"),
            "join it on the node's machine, or see whether the node runs and reaches this machine",
        ),
        (false, ..) => Finding::warn(
            CHECK,
            format!("this machine is the standby of {other}, lacks writes, and cannot take over"),
            "wait until the node has given it all; `striae standby status` shows it",
        ),
    }
}

fn other_of(status: &PairStatus) -> String {
    status.other.as_ref().map_or_else(
        || "the other machine".to_owned(),
        |address| format!("the other machine at {address}"),
    )
}

/// The register, where one decides.
pub(super) fn register(settings: &Settings, folder: &DataFolder) -> Option<Finding> {
    const CHECK: &str = "standby register";
    let to = settings.standby.register.as_ref()?;
    Some(match standby_register::look_at(&settings.standby, folder.path()) {
        Ok(()) => Finding::ok(CHECK, format!("{to} answers")),
        Err(error) => Finding::fail(
            CHECK,
            error.to_string(),
            "mend it on both machines, or neither takes over or goes on by itself",
        ),
    })
}
