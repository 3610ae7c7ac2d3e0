//! The desk: where calls are carried out on a node, running or not. A file for each family of calls.

mod acquisition;
mod audit;
mod backup;
mod case;
mod charter;
mod comparison;
mod disk;
mod examination;
mod exhibit;
mod factor;
mod firearm;
mod gateway;
mod hit;
mod inbox;
mod node;
mod original;
mod originals;
mod person;
mod problems;
mod proposal;
mod query;
mod report;
mod retention;
mod search;
mod sign_in;
mod sitting;
pub mod stale;
mod status;
mod surface;
mod test_set;

use std::sync::{Arc, PoisonError};

use serde_json::value::RawValue;

use crate::api::{Call, Credentials, Files, Outcome, Progress, Request, every_call};
use crate::outside::Outside;
use crate::people::access::{self, Caller};
use crate::people::{proposals, who_looked};
use crate::{Node, NodeError};

pub use examination::examination;
pub use status::status;

/// A node, its surroundings, and the person at its desk.
pub struct Desk<'a> {
    /// The node.
    pub node: &'a Arc<Node>,
    /// Other nodes, when it runs.
    pub outside: &'a dyn Outside,
    /// Person who gives the call.
    pub credentials: &'a Credentials,
    /// Hears how long calls go.
    pub progress: &'a mut dyn FnMut(Progress),
}

/// A call of somebody who may give it, with the files that came with it.
pub struct Allowed<'a> {
    node: &'a Arc<Node>,
    outside: &'a dyn Outside,
    credentials: &'a Credentials,
    caller: &'a Caller,
    files: &'a [Vec<u8>],
    progress: &'a mut dyn FnMut(Progress),
}

impl Allowed<'_> {
    /// The one file that came with the call.
    fn file(&self) -> &[u8] {
        one_of(self.files)
    }
}

/// A call that a desk carries out.
pub trait CarryOut: Call {
    /// The files as they may be kept until a second person approves: of a password no more than it is recognised by.
    fn kept(&self, node: &Node, caller: &Caller, files: Files) -> Result<Files, NodeError> {
        let _ = (node, caller);
        Ok(files)
    }

    /// Refuses, before it waits for a second person, a call that could not be carried out once it is approved.
    fn check_waiting(
        &self,
        node: &Node,
        caller: &Caller,
        files: &[Vec<u8>],
    ) -> Result<(), NodeError> {
        let _ = (node, caller, files);
        Ok(())
    }

    /// Carries it out.
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError>;
}

impl Desk<'_> {
    /// Carries out a call of somebody who may give it: at once, or when a second person has approved it, as national policy says.
    pub fn serve<C: CarryOut>(
        &mut self,
        call: C,
        files: Files,
    ) -> Result<Outcome<C::Reply>, NodeError> {
        let needs = call.needs();
        let caller = access::authorise(self.node, self.credentials, &needs)?;
        caller.check_scope(C::NAME, needs.reads)?;
        let look = who_looked::look(self.node, self.credentials, &caller, &call)?;
        let files = call.kept(self.node, &caller, files)?;
        if let Some(action) = access::waits_for_second(self.node, &caller, &needs) {
            call.check_waiting(self.node, &caller, &files)?;
            return proposals::propose(self.node, &caller, action, call, &files)
                .map(Outcome::Waits);
        }
        let reply = self.carry_out(&caller, call, &files)?;
        // Before it is shown: a look that cannot be written down is none.
        if let Some(look) = look {
            who_looked::note(self.node, look)?;
        }
        Ok(Outcome::Done(reply))
    }

    /// Serves any call; the reply is JSON.
    pub fn serve_any(
        &mut self,
        request: Request,
        files: Files,
    ) -> Result<Outcome<Box<RawValue>>, NodeError> {
        self.serve_unchanged(request, files, None)
    }

    /// Serves any call, as long as the record that it changes is the one that the caller has seen: the tag of it, or nothing
    /// when the caller does not mind.
    pub fn serve_unchanged(
        &mut self,
        request: Request,
        files: Files,
        seen: Option<&str>,
    ) -> Result<Outcome<Box<RawValue>>, NodeError> {
        let stands_on = stale::stands_on(&request);
        let edits = Arc::clone(self.node);
        // One change of a record at a time, so that what was compared stays true until it is done.
        let _edit =
            stands_on.is_some().then(|| edits.edits.lock().unwrap_or_else(PoisonError::into_inner));
        if let Some(seen) = seen {
            let shown = stands_on.ok_or_else(|| stale::stands_on_nothing(request.name()))?;
            let shown = self.serve_each(shown, Files::new())?;
            stale::check(&shown, seen)?;
        }
        self.serve_each(request, files)
    }

    fn serve_each(
        &mut self,
        request: Request,
        files: Files,
    ) -> Result<Outcome<Box<RawValue>>, NodeError> {
        macro_rules! serve {
            ($($call:ident,)*) => {
                match request {
                    $(Request::$call(call) => match self.serve(call, files)? {
                        Outcome::Done(reply) => json_of(&reply).map(Outcome::Done),
                        Outcome::Waits(proposal) => Ok(Outcome::Waits(proposal)),
                    },)*
                }
            };
        }
        every_call!(serve)
    }

    /// Carries out any call that was approved: its name, and the reply as JSON.
    fn carry_out_any(
        &mut self,
        caller: &Caller,
        request: Request,
        files: &[Vec<u8>],
    ) -> Result<(&'static str, Box<RawValue>), NodeError> {
        macro_rules! carry_out {
            ($($call:ident,)*) => {
                match request {
                    $(Request::$call(call) => {
                        let reply = self.carry_out(caller, call, files)?;
                        Ok((<crate::api::$call as Call>::NAME, json_of(&reply)?))
                    })*
                }
            };
        }
        every_call!(carry_out)
    }

    /// Carries out a call that a person may give.
    fn carry_out<C: CarryOut>(
        &mut self,
        caller: &Caller,
        mut call: C,
        files: &[Vec<u8>],
    ) -> Result<C::Reply, NodeError> {
        access::put_people(caller, &mut call)?;
        call.carry_out(&mut Allowed {
            node: self.node,
            outside: self.outside,
            credentials: self.credentials,
            caller,
            files,
            progress: self.progress,
        })
    }
}

/// The one file of a call; empty when none came.
fn one_of(files: &[Vec<u8>]) -> &[u8] {
    files.first().map_or(&[], Vec::as_slice)
}

fn json_of(reply: &impl serde::Serialize) -> Result<Box<RawValue>, NodeError> {
    serde_json::value::to_raw_value(reply).map_err(|error| NodeError::Message(error.to_string()))
}
