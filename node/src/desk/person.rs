//! People: accounts, sessions, and what waits for a second one.

use super::{Allowed, CarryOut, Desk, one_of};
use crate::api::{
    AddAccount, Approve, Approved, ChangeRoles, DisableAccount, Files, ListAccounts, ListProposals,
    LogIn, LogOut, SetPassword,
};
use crate::people::access::Caller;
use crate::people::account_roles;
use crate::people::accounts::{self, Hashed};
use crate::people::proposals::{self, Approval};
use crate::people::sign_in;
use crate::{Node, NodeError};

impl CarryOut for AddAccount {
    fn kept(&self, _: &Node, _: &Caller, files: Files) -> Result<Files, NodeError> {
        accounts::hashed(one_of(&files)).map(Hashed::into_files)
    }

    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        let password = Hashed::read(at.file())?;
        accounts::add(at.node, at.caller, self.person, self.roles, &password)
    }
}

impl CarryOut for ChangeRoles {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        let Self { person, add, remove } = self;
        account_roles::change(at.node, at.caller, &person, &add, &remove)
    }
}

impl CarryOut for SetPassword {
    fn kept(&self, node: &Node, caller: &Caller, files: Files) -> Result<Files, NodeError> {
        let password = one_of(&files);
        accounts::check_new(node, caller, &self.person, password)?;
        accounts::hashed(password).map(Hashed::into_files)
    }

    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        let password = Hashed::read(at.file())?;
        accounts::set_password(at.node, at.caller, &self.person, &password)
    }
}

impl CarryOut for Approve {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        let Approval { caller, request, files } =
            proposals::approve(at.node, at.caller, self.proposal)?;
        let mut desk = Desk {
            node: at.node,
            outside: at.outside,
            credentials: at.credentials,
            progress: at.progress,
        };
        let (call, reply) = desk.carry_out_any(&caller, request, &files)?;
        Ok(Approved { call: call.to_owned(), reply })
    }
}

impl CarryOut for ListAccounts {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        accounts::list(at.node)
    }
}

impl CarryOut for DisableAccount {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        accounts::disable(at.node, at.caller, &self.person)
    }
}

impl CarryOut for LogIn {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        let code = self.code.as_deref();
        sign_in::log_in(at.node, &self.person, at.file(), code, at.credentials)
    }
}

impl CarryOut for LogOut {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        sign_in::log_out(at.node, at.caller, at.credentials)
    }
}

impl CarryOut for ListProposals {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        proposals::list(at.node)
    }
}
