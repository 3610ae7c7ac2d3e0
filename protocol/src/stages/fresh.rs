//! Messages in the log of their author, valid now and not seen before: they are stored and relayed.

use striae_crypto::{PublicKey, SealingKey};
use striae_vocabulary::CountryCode;

use super::facts::{Facts, tells_facts};
use crate::destinations::Destinations;
use crate::envelope_error::EnvelopeError;
use crate::message::MessageKind;
use crate::network_id::NetworkId;
use crate::query::{Query, Withdrawal};
use crate::sealed_query::SealedQuery;
use crate::trust::Duty;
use crate::trust::roster::TrustedRoster;

/// A query from a member that is valid now and was not seen before: it is relayed.
#[derive(Debug, Clone)]
pub struct FreshQuery {
    pub(super) facts: Facts,
    pub(super) query: Query,
}

/// A sealed query from a member that is valid now and was not seen before: it is relayed. Only the
/// nodes to which it is sealed can read its content.
#[derive(Debug, Clone)]
pub struct FreshSealedQuery {
    pub(super) facts: Facts,
    pub(super) sealed: SealedQuery,
    pub(super) network: NetworkId,
}

/// A withdrawal from a member that is valid now and was not seen before: it is relayed.
#[derive(Debug, Clone)]
pub struct FreshWithdrawal {
    pub(super) facts: Facts,
    pub(super) withdrawal: Withdrawal,
}

tells_facts!(FreshQuery, FreshSealedQuery, FreshWithdrawal);

impl FreshQuery {
    /// The query inside.
    pub fn query(&self) -> &Query {
        &self.query
    }
}

impl FreshWithdrawal {
    /// The withdrawal inside.
    pub fn withdrawal(&self) -> &Withdrawal {
        &self.withdrawal
    }
}

impl FreshSealedQuery {
    /// Countries that it asks.
    pub fn destinations(&self) -> &Destinations {
        &self.sealed.destinations
    }

    /// Opens it as the node that it is sealed to, with one of its sealing keys, and checks the
    /// query as one that came in clear.
    pub fn open(
        self,
        node: &PublicKey,
        keys: &[SealingKey],
        roster: &TrustedRoster,
    ) -> Result<FreshQuery, EnvelopeError> {
        let Self { facts, sealed, network } = self;
        let country = facts.country;
        let query = sealed
            .open(network, &facts.author, node, keys, facts.version)
            .map_err(|source| EnvelopeError::SealedQuery { country, source })?;
        let kind = MessageKind::Query;
        query.validate().map_err(|source| EnvelopeError::Limit { kind, source })?;
        check_gateway(query.on_behalf_of, &facts.author, country, roster)?;
        Ok(FreshQuery { facts, query })
    }
}

/// Only a gateway asks for another country.
pub(super) fn check_gateway(
    on_behalf_of: Option<CountryCode>,
    author: &PublicKey,
    country: CountryCode,
    roster: &TrustedRoster,
) -> Result<(), EnvelopeError> {
    let Some(behalf) = on_behalf_of else { return Ok(()) };
    // A former key had the duties it needed when it signed.
    let is_gateway = roster.node(author).is_none_or(|node| node.has(Duty::Gateway));
    if is_gateway && behalf != country {
        return Ok(());
    }
    Err(EnvelopeError::Gateway { author: country, behalf })
}
