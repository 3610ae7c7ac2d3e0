//! National policy: the only maker of a [`PermittedQuery`], and so the only way to an answer with
//! content.

use std::sync::Arc;

use striae_protocol::{FreshQuery, PublicKey, Query, TrustedRoster};

use crate::disclosure_table::{Disclosed, DisclosureTable};
use crate::settings::AnswerSettings;

/// A fresh query that this country's policy allows to be correlated and answered.
#[derive(Debug)]
pub(crate) struct PermittedQuery {
    fresh: FreshQuery,
    disclosed: Disclosed,
}

/// Decision of policy about a query.
#[derive(Debug)]
pub(crate) enum Decision {
    /// Correlate and answer.
    Permitted(Box<PermittedQuery>),
    /// Answer with this refusal.
    Refused {
        /// The sentence the asker gets.
        reason: String,
    },
    /// It is addressed to others, or our own.
    NotForUs,
}

/// Person who decides, and the rules of the decision.
pub(crate) struct Policy<'a> {
    pub own: striae_vocabulary::CountryCode,
    /// The node's key.
    pub own_key: PublicKey,
    /// Countries that it answers.
    pub answers: &'a AnswerSettings,
    pub table: &'a DisclosureTable,
    pub roster: Arc<TrustedRoster>,
}

impl Policy<'_> {
    /// Decides whether this node answers, and what it may disclose.
    pub(crate) fn decide(&self, fresh: FreshQuery) -> Decision {
        let own = self.own;
        if fresh.author() == self.own_key || !fresh.query().destinations.includes(own) {
            return Decision::NotForUs;
        }
        // A gateway asks for another country: one without a node, and both must be ones that this
        // country answers.
        let behalf = fresh.query().on_behalf_of;
        if let Some(country) = behalf.filter(|country| self.roster.is_named(*country)) {
            let reason = format!(
                "{country} is a member of the federation, and nobody else asks on its behalf"
            );
            return Decision::Refused { reason };
        }
        let refused = [Some(fresh.country()), behalf].into_iter().flatten();
        if let Some(country) = refused.into_iter().find(|one| self.answers.refuses(*one)) {
            let reason = format!("the national policy of {own} does not answer {country}");
            return Decision::Refused { reason };
        }
        // The sponsor reads what its beneficiary is told: each gets what both may have.
        let rule = |country| self.table.for_query(country, &fresh.query().grounds).1;
        let asker = rule(fresh.country());
        let disclosed = behalf.map_or_else(|| asker.clone(), |behalf| asker.lesser(rule(behalf)));
        Decision::Permitted(Box::new(PermittedQuery { fresh, disclosed }))
    }
}

impl PermittedQuery {
    /// The query inside.
    pub(crate) fn query(&self) -> &Query {
        self.fresh.query()
    }

    /// The envelope it came in.
    pub(crate) fn envelope(&self) -> &FreshQuery {
        &self.fresh
    }

    /// Facts that may be disclosed in the answer.
    pub(crate) fn disclosed(&self) -> &Disclosed {
        &self.disclosed
    }
}
