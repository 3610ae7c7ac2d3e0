//! A hit with all that was done about it, whichever side this node is on.

use striae_casework::hit_life::{HitLife, HitParties, Opening};
use striae_casework::{ExhibitId, HitId};
use striae_protocol::confirmation::{
    CONFIRMATION_VERSION, ConfirmationStatement, ExaminerReference,
};
use striae_protocol::{Digest, Duty, EnvelopeId, Outcome, PublicKey};
use striae_store::{
    GatewayHitRecord, HitLifeRecord, HitRecord, OwnHitRecord, ReceivedAnswer, SentHitRecord,
};
use striae_vocabulary::{ComparedExhibit, CountryCode, MarkCode, OpaqueReference};

use crate::api::HitSide;
use crate::{Node, NodeError};

/// A hit that is looked at or worked on.
pub(crate) struct OpenedHit {
    pub(crate) side: HitSide,
    pub(crate) query: EnvelopeId,
    pub(crate) reference: OpaqueReference,
    /// Our exhibit; none of a hit that was asked for on behalf of a country without a node.
    pub(crate) exhibit: Option<ExhibitId>,
    /// Of a hit of two own exhibits the other one.
    pub(crate) candidate: Option<ExhibitId>,
    /// The other country, or the own one of a hit at home; where it asks for another one, its people speak for that one.
    pub(crate) country: CountryCode,
    /// The country without a node for which was asked, here or there.
    pub(crate) on_behalf_of: Option<CountryCode>,
    /// That country's reference of its case, when it was asked here.
    pub(crate) case_reference: Option<String>,
    /// Its node; none when its answer is erased and the country has not exactly one that answers.
    pub(crate) node: Option<PublicKey>,
    pub(crate) mark: MarkCode,
    pub(crate) record: HitLifeRecord,
    pub(crate) life: HitLife,
}

impl OpenedHit {
    /// Opens a hit by its number.
    pub(crate) fn open(node: &Node, id: HitId) -> Result<Self, NodeError> {
        let unknown = || {
            NodeError::not_found(format!(
                "there is no hit {id}; `striae hits` and `striae hit sent` list them"
            ))
        };
        let record =
            node.store.get::<HitLifeRecord>(&id)?.unwrap_or_else(|| HitLifeRecord::new(id));
        if let Some(hit) = node.store.get::<HitRecord>(&id)? {
            let author = answerer(node, &hit)?;
            return Self::with(
                node,
                record,
                &Facts {
                    side: HitSide::Received,
                    query: hit.query,
                    reference: hit.hit.reference,
                    exhibit: Some(hit.exhibit),
                    country: hit.hit.country,
                    on_behalf_of: None,
                    node: author,
                    mark: hit.hit.mark,
                },
            );
        }
        if let Some(hit) = node.store.get::<GatewayHitRecord>(&id)? {
            let facts = Facts {
                side: HitSide::Received,
                query: hit.query,
                reference: hit.hit.reference,
                exhibit: None,
                country: hit.hit.country,
                on_behalf_of: Some(hit.on_behalf_of),
                node: Some(hit.node),
                mark: hit.hit.mark,
            };
            let mut opened = Self::with(node, record, &facts)?;
            opened.case_reference = hit.case_reference;
            return Ok(opened);
        }
        if let Some(hit) = node.store.get::<OwnHitRecord>(&id)? {
            return Self::of_own(node, &hit, record);
        }
        let hit = node.store.get::<SentHitRecord>(&id)?.ok_or_else(unknown)?;
        // It came through another country's node: that one's people act and sign for the country
        // that has none.
        let (asker, on_behalf_of) = (hit.country, hit.on_behalf_of);
        Self::with(
            node,
            record,
            &Facts {
                side: HitSide::Sent,
                query: hit.query,
                reference: hit.reference,
                exhibit: Some(hit.exhibit),
                country: asker,
                on_behalf_of,
                node: Some(hit.to),
                mark: hit.mark,
            },
        )
    }

    /// Opens a hit between two own exhibits.
    pub(crate) fn of_own(
        node: &Node,
        hit: &OwnHitRecord,
        record: HitLifeRecord,
    ) -> Result<Self, NodeError> {
        let [query, reference] = own_names(node, hit.id);
        let facts = Facts {
            side: HitSide::Own,
            query: EnvelopeId::from_bytes(query),
            reference: reference_of(&reference),
            exhibit: Some(hit.exhibit),
            country: node.country(),
            on_behalf_of: None,
            node: None,
            mark: hit.mark,
        };
        let mut opened = Self::with(node, record, &facts)?;
        opened.candidate = Some(hit.candidate);
        Ok(opened)
    }

    fn with(own: &Node, record: HitLifeRecord, facts: &Facts) -> Result<Self, NodeError> {
        let Facts { side, query, reference, exhibit, country, on_behalf_of, node, mark } = *facts;
        let [asking, answering] = compared(side, own.country(), country, &query, reference);
        let parties = HitParties { asking, answering };
        let events = record.events.iter().cloned();
        let opening = if side == HitSide::Own { Opening::Candidate } else { Opening::Received };
        let life = HitLife::from_events(parties, opening, events).map_err(|error| {
            NodeError::Message(format!("the history of {} does not hold: {error}", record.id))
        })?;
        let case_reference = None;
        Ok(Self {
            side,
            query,
            reference,
            exhibit,
            candidate: None,
            country,
            on_behalf_of,
            case_reference,
            node,
            mark,
            record,
            life,
        })
    }

    /// Both exhibits as the two countries name them, first that of the country that asked.
    pub(crate) fn compared(&self, own: CountryCode) -> [ComparedExhibit; 2] {
        compared(self.side, own, self.country, &self.query, self.reference)
    }

    /// The statement that both countries sign: the one that is signed already, or the one that our
    /// examiners' conclusion makes.
    pub(crate) fn statement(
        &self,
        node: &Node,
    ) -> Result<Option<ConfirmationStatement>, NodeError> {
        if let Some(signed) = self.record.confirmation {
            return Ok(Some(signed.statement));
        }
        let examiners = self.record.examiners.as_slice();
        let (Some(concluded), [(first, _), (verifying, _)]) = (self.life.concluded(), examiners)
        else {
            return Ok(None);
        };
        let own = node.country();
        let [asking, answering] = self.compared(own);
        Ok(Some(ConfirmationStatement {
            version: CONFIRMATION_VERSION,
            network: node.roster()?.network_id(),
            query: self.query,
            hit: self.reference,
            mark: self.mark,
            asking,
            answering,
            conclusion: concluded.conclusion,
            first_examiner: ExaminerReference { country: own, person: *first },
            verifying_examiner: ExaminerReference { country: own, person: *verifying },
            concluded: concluded.concluded,
        }))
    }

    /// Our exhibit as the other country knows it.
    pub(crate) fn own_exhibit(&self, own: CountryCode) -> ComparedExhibit {
        let [asking, answering] = self.compared(own);
        if self.side == HitSide::Sent { answering } else { asking }
    }

    /// The other country's exhibit.
    pub(crate) fn other_exhibit(&self, own: CountryCode) -> ComparedExhibit {
        let [asking, answering] = self.compared(own);
        if self.side == HitSide::Sent { asking } else { answering }
    }
}

struct Facts {
    side: HitSide,
    query: EnvelopeId,
    reference: OpaqueReference,
    exhibit: Option<ExhibitId>,
    country: CountryCode,
    on_behalf_of: Option<CountryCode>,
    node: Option<PublicKey>,
    mark: MarkCode,
}

/// Both exhibits as the two countries name them, first that of the country that asked.
fn compared(
    side: HitSide,
    own: CountryCode,
    other: CountryCode,
    query: &EnvelopeId,
    reference: OpaqueReference,
) -> [ComparedExhibit; 2] {
    let (asking, answering) = match side {
        HitSide::Received | HitSide::Own => (own, other),
        HitSide::Sent => (other, own),
    };
    [asking_exhibit(asking, query), ComparedExhibit { country: answering, exhibit: reference }]
}

/// The names of a hit at home, as a query's id and as a reference: nobody else has them.
pub(super) fn own_names(node: &Node, id: HitId) -> [[u8; 32]; 2] {
    let (key, id) = (node.public_key(), id.0.to_be_bytes());
    ["striae/own-hit/query/v1", "striae/own-hit/reference/v1"]
        .map(|tag| *Digest::tagged(tag, &[key.as_bytes().as_slice(), &id]).as_bytes())
}

/// A reference of the first bytes of a digest.
pub(super) fn reference_of(digest: &[u8; 32]) -> OpaqueReference {
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest[..16]);
    OpaqueReference::from_bytes(bytes)
}

/// The asking country's exhibit has no reference of its own in a hit: the query's id names it,
/// which both know.
pub(crate) fn asking_exhibit(country: CountryCode, query: &EnvelopeId) -> ComparedExhibit {
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&query.as_bytes()[..16]);
    ComparedExhibit { country, exhibit: OpaqueReference::from_bytes(bytes) }
}

/// The node whose answer brought a hit. Answers are kept as long as their hits; where one is gone
/// all the same, the country's only node that answers.
fn answerer(node: &Node, hit: &HitRecord) -> Result<Option<PublicKey>, NodeError> {
    for answer in node.store.with_prefix::<ReceivedAnswer, _>(&hit.query)? {
        let answer = answer?;
        if let Outcome::Hits(hits) = &answer.answer.outcome
            && hits.iter().any(|one| one.reference == hit.hit.reference)
        {
            return Ok(Some(answer.author));
        }
    }
    let roster = node.roster()?;
    let mut answering = roster
        .nodes()
        .filter(|one| one.country == hit.hit.country && one.has(Duty::Answer))
        .map(|one| one.key);
    Ok(answering.next().filter(|_| answering.next().is_none()))
}
