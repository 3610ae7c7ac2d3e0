//! National policy: the only maker of a [`PermittedQuery`], and so the only way to an answer with content.

use striae_protocol::{CountryCode, FreshQuery, Query};

use crate::settings::AnswerSettings;

/// A fresh query that this country's policy allows to be correlated and answered.
#[derive(Debug)]
pub(crate) struct PermittedQuery {
    fresh: FreshQuery,
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
    /// It is addressed to others.
    NotForUs,
}

/// Decides whether this country answers.
pub(crate) fn decide(fresh: FreshQuery, own: CountryCode, settings: &AnswerSettings) -> Decision {
    if fresh.country() == own || !fresh.query().destinations.includes(own) {
        return Decision::NotForUs;
    }
    if settings.refuse_countries.contains(&fresh.country()) {
        let reason = format!("the national policy of {own} does not answer {}", fresh.country());
        return Decision::Refused { reason };
    }
    Decision::Permitted(Box::new(PermittedQuery { fresh }))
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
}
