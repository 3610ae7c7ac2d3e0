//! The node itself: its status, checks, keys, clock, incidents, statistics and policy.

use striae_casework::roles::Action;
use striae_store::{CaseRecord, IncidentRecord};

use super::status::status;
use super::{Allowed, CarryOut};
use crate::answering::disclosure::{DisclosedFacts, facts_of};
use crate::api::{
    Clock, Done, IncidentList, LearnedOfExhibit, ListIncidents, MAX_LISTED, MakeNextKey, Reindex,
    ShowDisclosure, ShowPolicy, ShowSettings, ShowStatus, ShownDisclosure, ShownPolicy, Statistics,
    Verify,
};
use crate::disclosure_table::DisclosureTable;
use crate::enrolment::reindex;
use crate::national_policy::NationalPolicy;
use crate::people::access::Caller;
use crate::records::numbers;
use crate::{ALLOWED_FIELDS, Node, NodeError, settings_shown, verify};

impl CarryOut for ShowStatus {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        status(at.node, at.outside)
    }
}

impl CarryOut for Verify {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        verify::verify(at.node, self.originals, at.progress)
    }
}

impl CarryOut for Reindex {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        let reindexed = reindex::reindex(at.node, at.progress)?;
        at.outside.enrolled();
        Ok(reindexed)
    }
}

impl CarryOut for Clock {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        clock(at.node, at.caller, self.confirm)
    }
}

impl CarryOut for ListIncidents {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        incidents(at.node)
    }
}

impl CarryOut for Statistics {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        numbers::numbers(at.node, at.caller, &self)
    }
}

impl CarryOut for ShowPolicy {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        Ok(policy(at.node))
    }
}

impl CarryOut for ShowDisclosure {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        disclosure(at.node, &self)
    }
}

impl CarryOut for ShowSettings {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        settings_shown::shown(at.node)
    }
}

impl CarryOut for MakeNextKey {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        // The command itself makes it: here it is written down that somebody did who may.
        let mut changes = at.node.store.begin(at.node.clock.now());
        changes.audit(at.caller.acted(Action::RunNode, "next key", "")?)?;
        changes.commit()?;
        Ok(Done { done: "next key: noted".to_owned() })
    }
}

/// Says how the clock stands, after a person has confirmed it where `confirm` is set. Other nodes are believed before a person is.
fn clock(node: &Node, caller: &Caller, confirm: bool) -> Result<Done, NodeError> {
    let now = node.clock.now();
    if confirm {
        node.known_time.confirm(now).map_err(|doubt| NodeError::Argument(doubt.to_string()))?;
        let mut changes = node.store.begin(now);
        changes.audit(caller.acted(Action::RunNode, "the clock", "confirmed")?)?;
        changes.commit()?;
        node.store.keep_known_time(now)?;
    }
    let done = match node.clock_doubt() {
        None => format!("the clock says {now}, and can be relied upon"),
        Some(doubt) => format!("the clock is in doubt: {doubt}"),
    };
    Ok(Done { done })
}

fn incidents(node: &Node) -> Result<IncidentList, NodeError> {
    let mut incidents = node.store.all::<IncidentRecord>()?.collect::<Result<Vec<_>, _>>()?;
    incidents.sort_by_key(|incident| std::cmp::Reverse(incident.last));
    incidents.truncate(MAX_LISTED);
    Ok(IncidentList { incidents })
}

fn policy(node: &Node) -> ShownPolicy {
    let NationalPolicy { policy, digest } = node.national.clone();
    let is_changed = says_otherwise(NationalPolicy::read(&node.folder.policy()), &node.national);
    ShownPolicy { policy, digest, is_changed }
}

/// The table in force, its rule for a question, and an exhibit's facts by that rule.
fn disclosure(node: &Node, asked: &ShowDisclosure) -> Result<ShownDisclosure, NodeError> {
    let table = &node.disclosure;
    let ShowDisclosure { country, grounds, exhibit } = asked;
    if country.is_none() && !(grounds.is_empty() && exhibit.is_none()) {
        let sentence = "grounds and exhibits go with the country that asks; name it with --country";
        return Err(NodeError::Argument(sentence.to_owned()));
    }
    let (rule, disclosed) = match country {
        Some(country) => table.for_query(*country, grounds),
        None => (None, &table.default),
    };
    let is_refused = country.is_some_and(|country| node.settings.answers.refuses(country));
    let mut learned = None;
    if let Some(id) = exhibit {
        let exhibit = node.exhibit(*id)?;
        let case = node.store.get::<CaseRecord>(&exhibit.case_reference)?;
        let event_kind = case.and_then(|case| case.case.current().event_kind);
        let DisclosedFacts { calibre, event_month, event_kind } =
            facts_of(&exhibit, event_kind, disclosed);
        let event_month = event_month.map(|month| month.to_string());
        learned = Some(LearnedOfExhibit { exhibit: *id, calibre, event_month, event_kind });
    }
    Ok(ShownDisclosure {
        fields: ALLOWED_FIELDS.iter().map(|(name, _)| (*name).to_owned()).collect(),
        rule,
        disclosed: disclosed.clone(),
        is_refused,
        learned: learned.filter(|_| !is_refused),
        table: table.clone(),
        is_changed: says_otherwise(DisclosureTable::read(&node.folder.disclosure()), table),
    })
}

/// Whether a file says something else than is in force; one that cannot be read any more does, too.
fn says_otherwise<T: PartialEq>(now: Result<T, NodeError>, in_force: &T) -> bool {
    now.map_or(true, |now| now != *in_force)
}
