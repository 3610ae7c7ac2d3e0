//! Hits as rows of lists, each with what its history says.

use striae_casework::HitId;
use striae_casework::hit_life::{
    HitEvent, HitLife, HitState, HitStep, OpenLooks, Opening, open_looks,
};
use striae_protocol::{EnvelopeId, Hit};
use striae_store::{GatewayHitRecord, HitLifeRecord, HitRecord, OwnHitRecord, SentHitRecord};
use striae_vocabulary::{CountryCode, UnixSeconds};

use super::opened;
use super::{OpenedHit, own_query};
use crate::api::{HitSide, ListedHit, ShownHitMark};
use crate::{Node, NodeError};

/// A hit, and how far its people have come with it.
#[derive(Debug, Clone)]
pub(crate) struct HitRow {
    pub(crate) listed: ListedHit,
    /// That country's reference of its case, when it was asked for another country.
    pub(crate) case_reference: Option<String>,
    /// People of this country who worked on it, in small letters.
    pub(crate) people: Vec<Box<str>>,
    /// When it was first taken up.
    pub(crate) reviewed: Option<UnixSeconds>,
    /// When it became a lead.
    pub(crate) lead: Option<UnixSeconds>,
    /// When the last step was done; its coming where none was.
    pub(crate) since: UnixSeconds,
    /// This country's person who has taken the first look, while nobody has taken the second.
    pub(crate) first_look: Option<String>,
    /// Whether another country's person has.
    pub(crate) is_examined_abroad: bool,
    /// This country's people whose looks disagree, while no two agree.
    pub(crate) disagreeing: Vec<String>,
    /// Whether there is a statement to sign.
    pub(crate) is_concluded: bool,
    pub(crate) signed_by: Vec<CountryCode>,
    /// Countries that approve the release of a scan, until it is released.
    pub(crate) release_approved_by: Vec<CountryCode>,
    /// Reason for which its history cannot be read.
    pub(crate) problem: Option<String>,
    /// Time of the last of all steps; 1970 where there was none, or where the history cannot be read.
    pub(crate) last_step: UnixSeconds,
    /// The first look, while nobody has taken the second.
    pub(crate) unverified: Option<HitEvent>,
    /// Looks that disagree, while no two agree.
    pub(crate) disagreeing_looks: Vec<HitEvent>,
}

impl HitRow {
    /// The looks on which nobody has agreed, also of a hit whose history does not hold.
    pub(crate) fn looks(&self) -> OpenLooks<'_> {
        OpenLooks {
            unverified: self.unverified.as_ref(),
            disagreeing: self.disagreeing_looks.iter().collect(),
        }
    }
}

/// All hits.
pub(crate) fn every(node: &Node) -> Result<Vec<HitRow>, NodeError> {
    let mut rows = Vec::new();
    for record in node.store.scan::<HitRecord>()? {
        rows.push(of_received(node, record?));
    }
    for record in node.store.scan::<GatewayHitRecord>()? {
        rows.push(of_gateway(node, record?));
    }
    for record in node.store.scan::<OwnHitRecord>()? {
        rows.push(of_own(node, &record?));
    }
    for record in node.store.scan::<SentHitRecord>()? {
        rows.push(of_sent(node, &record?));
    }
    Ok(rows)
}

/// One hit.
pub(crate) fn one(node: &Node, id: HitId) -> Result<Option<HitRow>, NodeError> {
    if let Some(record) = node.store.get::<HitRecord>(&id)? {
        return Ok(Some(of_received(node, record)));
    }
    if let Some(record) = node.store.get::<GatewayHitRecord>(&id)? {
        return Ok(Some(of_gateway(node, record)));
    }
    if let Some(record) = node.store.get::<OwnHitRecord>(&id)? {
        return Ok(Some(of_own(node, &record)));
    }
    Ok(node.store.get::<SentHitRecord>(&id)?.map(|record| of_sent(node, &record)))
}

fn of_received(node: &Node, record: HitRecord) -> HitRow {
    let HitRecord { id, query, exhibit, hit, received, .. } = record;
    row(node, ListedHit { exhibit: Some(exhibit), ..received_hit(id, query, hit, received) })
}

fn of_gateway(node: &Node, record: GatewayHitRecord) -> HitRow {
    let GatewayHitRecord { id, query, on_behalf_of, case_reference, hit, received, .. } = record;
    let listed =
        ListedHit { on_behalf_of: Some(on_behalf_of), ..received_hit(id, query, hit, received) };
    HitRow { case_reference, ..row(node, listed) }
}

fn of_own(node: &Node, record: &OwnHitRecord) -> HitRow {
    let [_, reference] = opened::own_names(node, record.id);
    row(
        node,
        ListedHit {
            hit: record.id,
            side: HitSide::Own,
            query: own_query(node, record.id),
            exhibit: Some(record.exhibit),
            candidate: Some(record.candidate),
            on_behalf_of: None,
            country: node.country(),
            reference: opened::reference_of(&reference),
            mark: record.mark.kind(),
            score: Some(record.found.score),
            log10_lr: record.found.log10_lr.map(|ratio| ratio as f32),
            further_marks: record.found.further.iter().map(ShownHitMark::from).collect(),
            calibre: None,
            event_kind: None,
            event_month: None,
            status: HitState::Unconfirmed,
            received: record.declared,
            also: Vec::new(),
            is_blind: false,
        },
    )
}

fn of_sent(node: &Node, record: &SentHitRecord) -> HitRow {
    let SentHitRecord { id, query, reference, exhibit, country, on_behalf_of, mark, sent, .. } =
        *record;
    row(
        node,
        ListedHit {
            hit: id,
            side: HitSide::Sent,
            query,
            exhibit: Some(exhibit),
            candidate: None,
            on_behalf_of,
            country,
            reference,
            mark: mark.kind(),
            score: None,
            log10_lr: None,
            further_marks: Vec::new(),
            calibre: None,
            event_kind: None,
            event_month: None,
            status: HitState::Unconfirmed,
            received: sent,
            also: Vec::new(),
            is_blind: false,
        },
    )
}

fn received_hit(id: HitId, query: EnvelopeId, hit: Hit, received: UnixSeconds) -> ListedHit {
    ListedHit {
        hit: id,
        side: HitSide::Received,
        query,
        exhibit: None,
        candidate: None,
        on_behalf_of: None,
        country: hit.country,
        reference: hit.reference,
        mark: hit.mark.kind(),
        score: hit.score_hundredths.map(|hundredths| f32::from(hundredths) / 100.0),
        log10_lr: hit.log10_lr_tenths.map(|tenths| f32::from(tenths) / 10.0),
        further_marks: hit.further_marks.iter().map(ShownHitMark::from).collect(),
        calibre: hit.calibre,
        event_kind: hit.event_kind,
        event_month: hit.event_month.map(|month| month.to_string()),
        status: HitState::Unconfirmed,
        received,
        also: Vec::new(),
        is_blind: false,
    }
}

/// A hit with its history. One about which nothing was done is not opened: there may be thousands.
fn row(node: &Node, listed: ListedHit) -> HitRow {
    let (id, since) = (listed.hit, listed.received);
    let mut row = HitRow {
        listed,
        case_reference: None,
        people: Vec::new(),
        reviewed: None,
        lead: None,
        since,
        first_look: None,
        is_examined_abroad: false,
        disagreeing: Vec::new(),
        is_concluded: false,
        signed_by: Vec::new(),
        release_approved_by: Vec::new(),
        problem: None,
        last_step: UnixSeconds(0),
        unverified: None,
        disagreeing_looks: Vec::new(),
    };
    let opened = match node.store.get::<HitLifeRecord>(&id) {
        Ok(None) => return row,
        Ok(Some(record)) => {
            let looks = open_looks(&record.events);
            row.unverified = looks.unverified.cloned();
            row.disagreeing_looks = looks.disagreeing.into_iter().cloned().collect();
            OpenedHit::open(node, id)
        }
        Err(error) => Err(error.into()),
    };
    match opened {
        Ok(opened) => with_life(node.country(), row, &opened),
        Err(error) => {
            let problem = format!("{id} is shown as it came: {error}; run `striae node verify`");
            HitRow { problem: Some(problem), ..row }
        }
    }
}

fn with_life(own: CountryCode, row: HitRow, opened: &OpenedHit) -> HitRow {
    let life = &opened.life;
    let mut people: Vec<Box<str>> = Vec::new();
    for event in life.events().iter().filter(|event| event.country == own) {
        for actor in std::iter::once(&event.actor).chain(&event.second) {
            let person: Box<str> = actor.person.as_str().into();
            if !people.contains(&person) {
                people.push(person);
            }
        }
    }
    let reviewed = life.events().iter().find_map(|event| {
        let is_look = matches!(event.step, HitStep::BeginReview | HitStep::Examine { .. });
        is_look.then_some(event.at)
    });
    let examiner = life.first_examiner();
    let is_own = |country: CountryCode| country == own;
    HitRow {
        people,
        reviewed,
        lead: became_lead(life, opened.side),
        since: life.events().last().map_or(row.since, |event| event.at),
        last_step: life.events().iter().map(|event| event.at).max().unwrap_or(row.last_step),
        first_look: examiner.filter(|one| is_own(one.country)).map(|one| one.person.to_string()),
        is_examined_abroad: examiner.is_some_and(|one| !is_own(one.country)),
        disagreeing: (life.open_looks().disagreeing.iter())
            .filter(|look| is_own(look.country))
            .map(|look| look.actor.person.to_string())
            .collect(),
        is_concluded: life.concluded().is_some(),
        signed_by: life.signed().to_vec(),
        release_approved_by: match life.release() {
            Some(_) => Vec::new(),
            None => life.release_approved().to_vec(),
        },
        listed: ListedHit { status: life.state(), ..row.listed },
        ..row
    }
}

/// When it first became a lead: its life is lived again.
fn became_lead(life: &HitLife, side: HitSide) -> Option<UnixSeconds> {
    let opening = if side == HitSide::Own { Opening::Candidate } else { Opening::Received };
    let mut again = HitLife::new(*life.parties(), opening);
    life.events().iter().find_map(|event| {
        let state = again.apply(event.clone()).ok()?;
        (state == HitState::Lead).then_some(event.at)
    })
}
