//! People: accounts and sessions.

use super::{Allowed, CarryOut, one_of};
use crate::api::{
    AddAccount, ChangeRoles, DisableAccount, Files, ListAccounts, LogIn, LogOut, SetPassword,
    UnlinkAccount,
};
use crate::people::access::Caller;
use crate::people::account_roles;
use crate::people::accounts::{self, Hashed};
use crate::people::openid;
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

impl CarryOut for UnlinkAccount {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        openid::unlink(at.node, at.caller, &self.person)
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
