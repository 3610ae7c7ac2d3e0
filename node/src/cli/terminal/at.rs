//! A command's node and its terminal.

use super::connection::Connection;
use super::output::Output;
use super::session_file;
use crate::NodeError;
use crate::api::{Reply, Request};
use crate::clock::Clock;
use crate::data_folder::DataFolder;

/// Node at which a command works, and its output.
pub(in crate::cli) struct At<'a> {
    /// The node's folder.
    pub(in crate::cli) folder: &'a DataFolder,
    /// The clock it goes by.
    pub(in crate::cli) clock: Clock,
    /// Output for its results.
    pub(in crate::cli) output: &'a Output,
    /// Makes the text of a reply; the families know their own.
    pub(in crate::cli) text_of: fn(&Reply) -> String,
}

impl At<'_> {
    /// Finds the way to the node.
    pub(in crate::cli) fn connect(&self) -> Result<Connection, NodeError> {
        Connection::open(self.folder, self.clock)
    }

    /// Has a request carried out.
    pub(in crate::cli) fn call(
        &self,
        request: Request,
        attachment: &[u8],
    ) -> Result<Reply, NodeError> {
        self.connect()?.call(request, attachment)
    }

    /// Prints a reply.
    pub(in crate::cli) fn report(&self, reply: &Reply) -> Result<(), NodeError> {
        self.output.reply(reply, self.text_of)
    }

    /// Has a request carried out, and prints the reply.
    pub(in crate::cli) fn ask(&self, request: Request) -> Result<(), NodeError> {
        self.report(&self.call(request, &[])?)
    }

    /// Keeps a session's token for later commands.
    pub(in crate::cli) fn keep_session(&self, token: &str) -> Result<(), NodeError> {
        session_file::keep(self.folder, token)
    }

    /// Forgets the session's token.
    pub(in crate::cli) fn forget_session(&self) -> Result<(), NodeError> {
        session_file::forget(self.folder)
    }
}
