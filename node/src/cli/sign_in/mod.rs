//! `striae person session`, `striae person factor` and `striae person token`: the ways to be known to the node.

pub(super) mod arguments;
mod text;

use self::arguments::{FactorVerb, SessionVerb, TokenVerb};
use super::terminal::at::At;
use super::terminal::values::argument;
use crate::NodeError;
use crate::api::{
    BeginFactor, ConfirmFactor, EndSessions, EndToken, ListFactors, ListSessions, ListTokens,
    MakeToken, RemoveFactor, RemoveKey, RenewRecoveryCodes,
};

/// Carries out a verb on sessions.
pub(super) fn session(at: &At<'_>, verb: &SessionVerb) -> Result<(), NodeError> {
    match verb {
        SessionVerb::List { name } => at.ask(ListSessions { person: argument(name)? }),
        SessionVerb::End { name } => at.ask(EndSessions { person: argument(name)? }),
    }
}

/// Carries out a verb on the second factor.
pub(super) fn factor(at: &At<'_>, verb: FactorVerb) -> Result<(), NodeError> {
    match verb {
        FactorVerb::Begin => at.ask(BeginFactor),
        FactorVerb::List { name } => at.ask(ListFactors { person: argument(&name)? }),
        FactorVerb::RemoveKey { name, key, code } => {
            at.ask(RemoveKey { person: argument(&name)?, name: argument(&key)?, code })
        }
        FactorVerb::Confirm { code } => at.ask(ConfirmFactor { code }),
        FactorVerb::RenewCodes { code } => at.ask(RenewRecoveryCodes { code }),
        FactorVerb::Remove { name, code } => {
            at.ask(RemoveFactor { person: argument(&name)?, code })
        }
    }
}

/// Carries out a verb on tokens.
pub(super) fn token(at: &At<'_>, verb: TokenVerb) -> Result<(), NodeError> {
    match verb {
        TokenVerb::Make { name, scope, days } => {
            at.ask(MakeToken { name: argument(&name)?, scopes: scope, days })
        }
        TokenVerb::List => at.ask(ListTokens),
        TokenVerb::End { person, name } => {
            at.ask(EndToken { person: argument(&person)?, name: argument(&name)? })
        }
    }
}
