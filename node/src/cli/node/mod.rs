//! `striae node`: this node, set up, checked, and asked about itself.

pub(super) mod arguments;
mod backup;
mod disclosure;
mod move_host;
mod originals;
pub(super) mod policy;
mod rotate;
mod scratch;
mod settings;
pub(super) mod statistics;
pub(super) mod text;

use self::arguments::NodeVerb;
use super::init::init;
use super::terminal::at::At;
use super::terminal::values::{argument, optional};
use crate::api::{
    CheckBackup, Clock, ListBackups, ListIncidents, MakeBackup, Reindex, ShowDisclosure,
    ShowPolicy, ShowSettings, Statistics, Verify,
};
use crate::{CommandError, NodeError};

/// Carries out a verb on this node.
pub(super) fn node(at: &At<'_>, verb: NodeVerb) -> Result<(), NodeError> {
    match verb {
        NodeVerb::Init(arguments) => init(at.folder, &arguments, at.output),
        NodeVerb::Rotate(arguments) => rotate::rotate(at, &arguments),
        NodeVerb::Verify { originals } => verify(at, originals),
        NodeVerb::Move(arguments) => move_host::move_host(at, &arguments),
        NodeVerb::Reindex => at.ask(Reindex),
        NodeVerb::Clock { confirm } => at.ask(Clock { confirm: confirm.is_some() }),
        NodeVerb::Incidents => at.ask(ListIncidents),
        NodeVerb::Statistics { since, until } => at.ask(Statistics { since, until }),
        NodeVerb::Disclosure { country, ground, exhibit } => {
            let grounds = ground.iter().map(|text| argument(text)).collect::<Result<_, _>>()?;
            let (country, exhibit) = (optional(country.as_deref())?, optional(exhibit.as_deref())?);
            at.ask(ShowDisclosure { country, grounds, exhibit })
        }
        NodeVerb::Settings => at.ask(ShowSettings),
        NodeVerb::Policy => at.ask(ShowPolicy),
        NodeVerb::Backup => at.ask(MakeBackup),
        NodeVerb::Backups => at.ask(ListBackups),
        NodeVerb::CheckBackup { backup } => at.ask(CheckBackup { backup }),
        NodeVerb::Originals(verb) => originals::originals(at, &verb),
        NodeVerb::BackupKey { file } => backup::make_key(&file, at),
        NodeVerb::Restore(arguments) => backup::restore(arguments, at.output),
        NodeVerb::Drill(arguments) => backup::drill(at, &arguments),
    }
}

/// Checks everything; what is wrong decides the exit code.
fn verify(at: &At<'_>, originals: bool) -> Result<(), NodeError> {
    let Some(verified) = at.reply_to(Verify { originals })? else { return Ok(()) };
    at.report(&verified)?;
    match verified.findings_total {
        0 => Ok(()),
        found => Err(CommandError::NotSound(found).into()),
    }
}
