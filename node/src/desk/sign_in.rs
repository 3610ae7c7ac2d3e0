//! Sessions and tokens.

use super::{Allowed, CarryOut};
use crate::NodeError;
use crate::api::{
    EnableAccount, EndSessions, EndToken, ExpirePassword, ListSessions, ListTokens, MakeToken,
};
use crate::people::{accounts, sign_in, tokens};

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
