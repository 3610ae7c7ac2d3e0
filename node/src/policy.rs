//! National policy: the only maker of a [`PermittedQuery`], and so the only way to an answer with content.

use striae_protocol::{FreshQuery, PublicKey, Query};

use crate::disclosure_table::{Disclosed, DisclosureTable};
use crate::settings::AnswerSettings;

/// A fresh query that this country's policy allows to be correlated and answered.
#[derive(Debug)]
pub(crate) struct PermittedQuery {
    fresh: FreshQuery,
    disclosed: Disclosed,
}

/// What policy says of a query.
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

/// Who decides, and by which rules.
pub(crate) struct Policy<'a> {
    /// The country.
    pub own: striae_protocol::CountryCode,
    /// The node's key.
    pub own_key: PublicKey,
    /// Whom it answers.
    pub answers: &'a AnswerSettings,
    /// What it discloses.
    pub table: &'a DisclosureTable,
}

impl Policy<'_> {
    /// Decides whether this node answers, and what it may disclose.
    pub(crate) fn decide(&self, fresh: FreshQuery) -> Decision {
        let own = self.own;
        if fresh.author() == self.own_key || !fresh.query().destinations.includes(own) {
            return Decision::NotForUs;
        }
        // A gateway asks for another country: both must be ones that this country answers.
        let behalf = fresh.query().on_behalf_of;
        let refused = [Some(fresh.country()), behalf].into_iter().flatten();
        if let Some(country) = refused.into_iter().find(|one| self.answers.refuses(*one)) {
            let reason = format!("the national policy of {own} does not answer {country}");
            return Decision::Refused { reason };
        }
        let asking = behalf.unwrap_or(fresh.country());
        let (_, disclosed) = self.table.for_query(asking, &fresh.query().grounds);
        let disclosed = disclosed.clone();
        Decision::Permitted(Box::new(PermittedQuery { fresh, disclosed }))
    }
}

impl PermittedQuery {
    /// What is asked.
    pub(crate) fn query(&self) -> &Query {
        self.fresh.query()
    }

    /// The envelope it came in.
    pub(crate) fn envelope(&self) -> &FreshQuery {
        &self.fresh
    }

    /// What may be disclosed in the answer.
    pub(crate) fn disclosed(&self) -> &Disclosed {
        &self.disclosed
    }
}
