//! Sessions, second factors and tokens.

use super::{Allowed, CarryOut};
use crate::NodeError;
use crate::api::{
    BeginFactor, ConfirmFactor, EnableAccount, EndSessions, EndToken, ExpirePassword, ListSessions,
    ListTokens, MakeToken, RemoveFactor,
};
use crate::people::{accounts, factor, sign_in, tokens};

impl CarryOut for EnableAccount {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        accounts::enable(at.node, at.caller, &self.person)
    }
}

impl CarryOut for ExpirePassword {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        accounts::expire_password(at.node, at.caller, &self.person)
    }
}

impl CarryOut for ListSessions {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        sign_in::list(at.node, &self.person)
    }
}

impl CarryOut for EndSessions {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        sign_in::end_all(at.node, at.caller, &self.person)
    }
}

impl CarryOut for BeginFactor {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        factor::begin(at.node, at.caller)
    }
}

impl CarryOut for ConfirmFactor {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        factor::confirm(at.node, at.caller, &self.code)
    }
}

impl CarryOut for RemoveFactor {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        factor::remove(at.node, at.caller, &self.person, self.code.as_deref())
    }
}

impl CarryOut for MakeToken {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        tokens::make(at.node, at.caller, self)
    }
}

impl CarryOut for ListTokens {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        tokens::list(at.node, at.caller)
    }
}

impl CarryOut for EndToken {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        tokens::end(at.node, at.caller, &self.person, &self.name)
    }
}
