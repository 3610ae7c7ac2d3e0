//! A command's node and its terminal.

use striae_casework::Note;

use super::connection::Connection;
use super::output::Output;
use super::remote::RemoteNode;
use super::session_file::{self, SessionOf};
use super::shown::Shown;
use crate::NodeError;
use crate::api::{Files, Outcome};
use crate::clock::Clock;
use crate::data_folder::DataFolder;
use crate::desk::CarryOut;

/// Node at which a command works, and its output.
pub(in crate::cli) struct At<'a> {
    /// The node's folder.
    pub(in crate::cli) folder: &'a DataFolder,
    /// The clock it goes by.
    pub(in crate::cli) clock: Clock,
    /// Output for its results.
    pub(in crate::cli) output: &'a Output,
    /// The node, where it is on another machine.
    pub(in crate::cli) remote: Option<RemoteNode>,
    /// Reason for which the person looks.
    pub(in crate::cli) why: Option<Note>,
}

impl At<'_> {
    /// Finds the way to the node.
    pub(in crate::cli) fn connect(&self) -> Result<Connection, NodeError> {
        Connection::open(self.folder, self.clock, self.remote.as_ref(), self.why.clone())
    }

    /// Has a call carried out.
    pub(in crate::cli) fn call<C: CarryOut>(
        &self,
        call: C,
        files: Files,
    ) -> Result<Outcome<C::Reply>, NodeError> {
        self.connect()?.call(call, files)
    }

    /// Has a call carried out, and prints the outcome.
    pub(in crate::cli) fn ask<C: CarryOut<Reply: Shown>>(&self, call: C) -> Result<(), NodeError> {
        self.ask_with(call, Files::new())
    }

    /// Has a call with files carried out, and prints the outcome.
    pub(in crate::cli) fn ask_with<C: CarryOut<Reply: Shown>>(
        &self,
        call: C,
        files: Files,
    ) -> Result<(), NodeError> {
        match self.call(call, files)? {
            Outcome::Done(reply) => self.report(&reply),
            Outcome::Waits(proposal) => self.report(&proposal),
        }
    }

    /// Has a call carried out at once, and gives its reply. One that waits for a second person is told, and there is no reply.
    pub(in crate::cli) fn reply_to<C: CarryOut>(
        &self,
        call: C,
    ) -> Result<Option<C::Reply>, NodeError> {
        self.reply_to_with(call, Files::new())
    }

    /// Has a call with files carried out at once, and gives its reply.
    pub(in crate::cli) fn reply_to_with<C: CarryOut>(
        &self,
        call: C,
        files: Files,
    ) -> Result<Option<C::Reply>, NodeError> {
        match self.call(call, files)? {
            Outcome::Done(reply) => Ok(Some(reply)),
            Outcome::Waits(proposal) => self.report(&proposal).map(|()| None),
        }
    }

    /// Prints a reply.
    pub(in crate::cli) fn report(&self, reply: &impl Shown) -> Result<(), NodeError> {
        self.output.reply(reply)
    }

    fn session(&self) -> SessionOf {
        SessionOf::of(self.folder, self.remote.as_ref())
    }

    /// Keeps a session's token for later commands.
    pub(in crate::cli) fn keep_session(&self, token: &str) -> Result<(), NodeError> {
        session_file::keep(&self.session(), token)
    }

    /// Forgets the session's token.
    pub(in crate::cli) fn forget_session(&self) -> Result<(), NodeError> {
        session_file::forget(&self.session())
    }
}
