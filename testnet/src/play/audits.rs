//! The audit logs of all nodes, read again and again, for a node lists its newest entries only.

use std::collections::BTreeMap;

use striae_protocol::EnvelopeId;
use striae_vocabulary::CountryCode;

use crate::TestnetError;
use crate::federation::replies::{AnswerReceived, AskedAbroad, AuditEvent, AuditList, Disclosed};
use crate::federation::{CountryNode, Federation, in_parallel};

/// Content of a node's audit log, as far as a run is about it.
#[derive(Debug, Default)]
pub struct Audit {
    /// Questions it asked.
    pub asked: Vec<AskedAbroad>,
    /// Answers it made, by query, oldest first.
    pub disclosed: BTreeMap<EnvelopeId, Vec<Disclosed>>,
    /// Number of answers it took in, by query and country.
    pub received: BTreeMap<(EnvelopeId, CountryCode), usize>,
    /// Entries read.
    pub entries: u64,
    /// Entries that were no longer listed when it was read.
    pub missing: u64,
}

impl Audit {
    fn take_in(&mut self, list: AuditList) {
        for entry in list.entries {
            if entry.number <= self.entries {
                continue;
            }
            self.missing += entry.number - self.entries - 1;
            self.entries = entry.number;
            match entry.event {
                AuditEvent::Asked(asked) => self.asked.push(asked),
                AuditEvent::Disclosed(made) => {
                    self.disclosed.entry(made.query).or_default().push(made);
                }
                AuditEvent::AnswerReceived(AnswerReceived { query, country }) => {
                    *self.received.entry((query, country)).or_insert(0) += 1;
                }
                AuditEvent::Other(_) => {}
            }
        }
        // Numbers go up by one: fewer entries than there are were listed only if some were left
        // out.
        self.missing += list.verified.saturating_sub(self.entries);
        self.entries = self.entries.max(list.verified);
    }

    /// The answers it made to a query.
    pub fn answers_to(&self, query: &EnvelopeId) -> &[Disclosed] {
        self.disclosed.get(query).map_or(&[], Vec::as_slice)
    }

    /// Number of answers of a country to a query that it took in.
    pub fn received_of(&self, query: EnvelopeId, country: CountryCode) -> usize {
        self.received.get(&(query, country)).copied().unwrap_or(0)
    }
}

/// All audit logs.
#[derive(Debug, Default)]
pub struct Audits(BTreeMap<CountryCode, Audit>);

impl Audits {
    /// Reads what is new at every node that can be read: one that stands still cannot.
    pub(super) fn read(&mut self, federation: &Federation) -> Result<(), TestnetError> {
        let can_be_read = |node: &&CountryNode| !node.is_puppet && !node.is_paused();
        let nodes: Vec<&CountryNode> = federation.nodes().iter().filter(can_be_read).collect();
        let lists = in_parallel(&nodes, |node| node.call::<AuditList>(&["audit", "list"]))?;
        for (node, list) in nodes.iter().zip(lists) {
            self.0.entry(node.country).or_default().take_in(list);
        }
        Ok(())
    }

    /// The audit log of a country.
    pub fn of(&self, country: CountryCode) -> Option<&Audit> {
        self.0.get(&country)
    }

    /// All of them.
    pub fn all(&self) -> impl Iterator<Item = (CountryCode, &Audit)> {
        self.0.iter().map(|(country, audit)| (*country, audit))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(numbers: std::ops::RangeInclusive<u64>, verified: u64) -> AuditList {
        let entry = |number: u64| {
            let query = format!("{:064x}", number % 2);
            format!(
                r#"{{"number":{number},"event":{{"answer_received":{{"query":"{query}","country":"ES"}}}}}}"#
            )
        };
        let entries: Vec<String> = numbers.map(entry).collect();
        let text = format!(r#"{{"entries":[{}],"verified":{verified}}}"#, entries.join(","));
        serde_json::from_str(&text).unwrap()
    }

    #[test]
    fn entries_count_once_and_those_no_longer_listed_are_missed() {
        let mut audit = Audit::default();
        audit.take_in(list(1..=4, 4));
        audit.take_in(list(3..=6, 6));
        assert_eq!((audit.entries, audit.missing), (6, 0));
        let query = format!("{:064x}", 1).parse().unwrap();
        assert_eq!(audit.received_of(query, "ES".parse().unwrap()), 3);
        audit.take_in(list(9..=10, 10));
        assert_eq!((audit.entries, audit.missing), (10, 2));
    }
}
