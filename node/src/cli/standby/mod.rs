//! `striae standby`: two machines that are one node.

use std::net::SocketAddr;
use std::os::unix::net::UnixStream;

use clap::{Args, Subcommand};
use serde::Serialize;
use striae_crypto::{Digest, random_bytes};
use striae_standby::{
    ControlAsk, ControlReply, Halt, Identity, Link, Pair, PairStatus, Role, StandbyError,
    ask_running,
};

use super::terminal::at::At;
use crate::settings::Settings;
use crate::{NodeError, standby, standby_link};

/// Port at which the two machines meet, where none is named.
const LISTEN: &str = "0.0.0.0:4720";

/// Two machines that are one node.
#[derive(Debug, Subcommand)]
pub enum StandbyVerb {
    /// Make this machine the standby of a node, on the second machine.
    Init(Init),
    /// Join a standby, on the machine that is the node.
    Join(Join),
    /// Show where the two machines stand.
    Status,
    /// Make the standby the node.
    TakeOver(TakeOver),
    /// Let the node go on without its standby, until it is back; or choose this machine, where both were made the node.
    Part,
}

/// Make this machine the standby.
#[derive(Debug, Args)]
pub struct Init {
    /// Address and port at which it listens for the node.
    #[arg(long, value_name = "IP:PORT", default_value = LISTEN)]
    listen: SocketAddr,
}

/// Join a standby.
#[derive(Debug, Args)]
pub struct Join {
    /// Host and port at which the standby listens.
    #[arg(value_name = "HOST:PORT")]
    standby: String,
    /// The code that `striae standby init` printed there.
    #[arg(value_name = "CODE")]
    code: String,
    /// Address and port at which this machine listens for the other one.
    #[arg(long, value_name = "IP:PORT", default_value = LISTEN)]
    listen: SocketAddr,
    /// Host and port by which the other machine reaches this one; else the address that it sees.
    #[arg(long, value_name = "HOST:PORT")]
    address: Option<String>,
    /// Join a new standby in place of the former one, which is never to take over.
    #[arg(long)]
    again: bool,
}

/// Make the standby the node.
#[derive(Debug, Args)]
pub struct TakeOver {
    /// Also where this machine lacks writes of the node, which is lost for ever: it asks others for what
    /// it has signed before it signs again. Stop the standby's service first.
    #[arg(long)]
    lacking: bool,
}

#[derive(Serialize)]
struct Made {
    listen: SocketAddr,
    code: String,
}

#[derive(Serialize)]
struct Joined {
    standby: String,
    pair: String,
}

#[derive(Serialize)]
struct TookOver {
    epoch: u64,
    writes: u64,
    waited_s: u64,
}

#[derive(Serialize)]
struct Parted {
    epoch: u64,
}

/// Does what the verb says.
pub(super) fn standby(at: &At<'_>, verb: StandbyVerb) -> Result<(), NodeError> {
    match verb {
        StandbyVerb::Init(arguments) => init(at, &arguments),
        StandbyVerb::Join(arguments) => join(at, arguments),
        StandbyVerb::Status => status(at),
        StandbyVerb::TakeOver(arguments) => take_over(at, arguments.lacking),
        StandbyVerb::Part => part(at),
    }
}

/// The other machine dials this port, and must find it again after each start.
fn check_port(listen: SocketAddr) -> Result<(), NodeError> {
    if listen.port() == 0 {
        return Err(NodeError::Argument(format!(
            "the other machine could not dial port 0 of {listen}; name a port of its own with --listen"
        )));
    }
    Ok(())
}

fn check_other(address: &str) -> Result<(), NodeError> {
    let port = address.rsplit_once(':').and_then(|(_, port)| port.parse::<u16>().ok());
    if port.is_none_or(|port| port == 0) {
        return Err(NodeError::Argument(format!(
            "'{address}' names no port that can be dialled; write HOST:PORT, with a port from 1 to 65535"
        )));
    }
    Ok(())
}

fn init(at: &At<'_>, arguments: &Init) -> Result<(), NodeError> {
    let folder = at.folder;
    check_port(arguments.listen)?;
    if folder.is_initialised()? || Pair::read(folder.path())?.is_some() {
        let path = folder.path().display();
        return Err(NodeError::Argument(format!(
            "there is a node or a standby in {path} already, and nothing was changed; name an empty folder with --data-folder"
        )));
    }
    folder.create()?;
    folder.check_private()?;
    let identity = Identity::read_or_make(folder.path())?;
    let secret = random_bytes::<32>()?;
    // The text of any 32 bytes; a digest of secret ones is as secret.
    let secret = Digest::sha256(&secret).to_string();
    Pair::new_standby(arguments.listen, Digest::sha256(secret.as_bytes()))?.write(folder.path())?;
    let code = format!("{}-{secret}", identity.fingerprint());
    let made = Made { listen: arguments.listen, code };
    at.output.value(&made, || {
        format!(
            "this machine is a standby; run it with `striae run`, and join it on the node's machine:\n\n  striae standby join HOST:{} {}\n\nHOST is \
             this machine's name or address. The code joins once, and is a secret until then.",
            made.listen.port(),
            made.code
        )
    })
}

fn join(at: &At<'_>, arguments: Join) -> Result<(), NodeError> {
    let Join { standby, code, listen, address, again } = arguments;
    let folder = at.folder;
    check_port(listen)?;
    for other in [Some(&standby), address.as_ref()].into_iter().flatten() {
        check_other(other)?;
    }
    folder.check_initialised()?;
    folder.check_private()?;
    if let Some(pair) = Pair::read(folder.path())? {
        let refused = |sentence: &str| Err(NodeError::Argument(sentence.to_owned()));
        if pair.role == Role::Standby {
            return refused("this machine is a standby itself; join on the one that is the node");
        }
        if !again {
            return refused(
                "this node has a standby; say --again to join a new one in its place, once the former one is off for ever",
            );
        }
    }
    if again && Pair::read(folder.path())?.is_some() {
        // The former standby must not take over: it is told so, or the register is.
        part_now(at)?;
    }
    let pair = Link::join(folder.path(), (&standby, &code), (listen, address))?;
    let joined = Joined { standby, pair: pair.pair };
    at.output.value(&joined, || {
        format!(
            "the standby at {} is joined; start this node anew, and it is given all that it lacks: `striae standby status` shows when both are \
             together",
            joined.standby
        )
    })
}

fn status(at: &At<'_>) -> Result<(), NodeError> {
    let folder = at.folder.path();
    let pair = Pair::of(folder)?;
    let status = match ask_running(folder, ControlAsk::Status)? {
        Some(ControlReply::Status(status)) => status,
        Some(other) => return Err(unexpected(&other)),
        None => PairStatus {
            role: pair.role,
            epoch: pair.epoch,
            together: pair.together,
            connected: false,
            number: None,
            heard_s: None,
            other: pair.other.map(|other| other.address),
            trouble: Some(pair.halt.map_or_else(|| why_no_reply(at).to_owned(), Halt::reason)),
        },
    };
    at.output.value(&status, || described(&status))
}

/// Reason for which nobody replies about the pair on this machine.
fn why_no_reply(at: &At<'_>) -> &'static str {
    let socket = at.folder.socket();
    if socket.is_ok_and(|socket| UnixStream::connect(socket).is_ok()) {
        "the node runs here, and was started before it was joined: restart it"
    } else {
        "nothing replies here: it does not run, or begins anew since the other machine is not reached; its log says which"
    }
}

fn described(status: &PairStatus) -> String {
    let role = match status.role {
        Role::Primary => "this machine is the node",
        Role::Standby => "this machine is the standby",
    };
    let together = match (status.together, status.connected) {
        (true, true) => "both are together: the standby has every write first",
        (true, false) => "both were together when they last heard each other",
        (false, _) => "they are not together: the standby lacks writes",
    };
    let other = status.other.as_deref().unwrap_or("none is joined yet");
    let heard = match (status.connected, status.heard_s) {
        (true, _) => "connected".to_owned(),
        (false, Some(seconds)) => format!("not connected, heard {seconds} s ago"),
        (false, None) => "not connected, not heard yet".to_owned(),
    };
    let writes = status.number.map_or("-".to_owned(), |number| number.to_string());
    let trouble =
        status.trouble.as_ref().map_or(String::new(), |trouble| format!("\ntrouble  {trouble}"));
    format!(
        "{role}; {together}\nother    {other}, {heard}\nepoch    {}\nwrites   {writes}{trouble}",
        status.epoch
    )
}

fn take_over(at: &At<'_>, lacking: bool) -> Result<(), NodeError> {
    let folder = at.folder.path();
    Pair::of(folder)?;
    let running = if lacking { None } else { ask_running(folder, ControlAsk::TakeOver)? };
    let done = match running {
        Some(ControlReply::TookOver { epoch, number, waited_s }) => {
            TookOver { epoch, writes: number, waited_s }
        }
        Some(other) => return Err(unexpected(&other)),
        None => {
            let done = standby::take_over(at.folder, lacking)?;
            let (writes, waited_s) = (done.number, done.waited.as_secs());
            TookOver { epoch: done.epoch, writes, waited_s }
        }
    };
    at.output.value(&done, || {
        format!(
            "this machine is the node now (epoch {}, {} writes, after {} s of waiting for the other's lease to end); the other one writes and \
             signs nothing more without this one's word, and becomes the standby when it is heard or started",
            done.epoch, done.writes, done.waited_s
        )
    })
}

fn part(at: &At<'_>) -> Result<(), NodeError> {
    let folder = at.folder.path();
    let pair = Pair::of(folder)?;
    if pair.role == Role::Standby {
        let sentence = "this machine is the standby: part on the one that is the node";
        return Err(NodeError::Argument(sentence.to_owned()));
    }
    let epoch = part_now(at)?;
    at.output.value(&Parted { epoch }, || {
        format!(
            "this node goes on without its standby (epoch {epoch}) until it is back; do not let the standby take over meanwhile: it lacks what \
             this node does now"
        )
    })
}

/// The epoch from which on the node goes on alone.
fn part_now(at: &At<'_>) -> Result<u64, NodeError> {
    let folder = at.folder.path();
    match ask_running(folder, ControlAsk::Part)? {
        Some(ControlReply::Parted { epoch }) => Ok(epoch),
        Some(other) => Err(unexpected(&other)),
        None => {
            let settings = Settings::read(&at.folder.settings())?;
            let link = standby_link::link_of(at.folder, &settings)?;
            Ok(link.ok_or_else(|| StandbyError::NoPair(folder.to_owned()))?.part()?)
        }
    }
}

fn unexpected(reply: &ControlReply) -> NodeError {
    match reply {
        ControlReply::Refused(reason) => NodeError::Standby(StandbyError::MayNot(reason.clone())),
        other => NodeError::Argument(format!(
            "the service on this machine replies {other:?}, which was not asked for; give the command by the `striae` that runs there"
        )),
    }
}
