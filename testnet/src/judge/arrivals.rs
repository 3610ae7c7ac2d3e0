//! Arrivals of questions, answers and hits: did all of them arrive, and all of them once?
//!
//! Both sides tell the expected arrivals: a question is known from its asker (`striae ask` said so,
//! or the audit log), an answer from the audit log of the node that made it, a hit from the
//! disclosures in there and from the scenario, which knows the firearm behind each exhibit. The
//! asking node shows the actual ones.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use striae_vocabulary::CountryCode;

use crate::federation::replies::Disclosed;
use crate::play::{Observed, ObservedQuestion};
use crate::scenario::Scenario;

/// Most sentences of what is wrong that are kept.
const MAX_TOLD: usize = 20;

/// Counts of arrivals.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Arrivals {
    /// Questions asked.
    pub questions: usize,
    /// Of these, questions whose command was killed before it could say so.
    pub unacknowledged: usize,
    /// Questions with nodes that should answer: one for each such node.
    pub queries: Counted,
    /// Answers that nodes have made.
    pub answers: Counted,
    /// Hits that are in these answers, or should be.
    pub hits: Counted,
    /// The first that were lost, in words.
    pub lost: Vec<String>,
    /// The first that arrived twice, in words.
    pub twice: Vec<String>,
    /// Reasons for which it cannot be told; empty when it can.
    pub unknown: Vec<String>,
}

/// Number of some things, and number of those that went wrong.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Counted {
    pub all: usize,
    /// Those that did not arrive.
    pub lost: usize,
    /// Those that arrived more than once.
    pub twice: usize,
}

impl Arrivals {
    /// Counts everything.
    pub fn count(scenario: &Scenario, observed: &Observed) -> Self {
        let mut arrivals = Self::default();
        for (country, audit) in observed.audits.all() {
            if audit.missing > 0 {
                let missing = audit.missing;
                arrivals.unknown.push(format!(
                    "{missing} entries of the audit log of {country} were no longer listed when it was read"
                ));
            }
        }
        for country in &observed.cut_off {
            arrivals.unknown.push(format!("{country} has more hits than it lists"));
        }
        let runs: BTreeSet<CountryCode> = observed
            .countries
            .iter()
            .filter(|facts| facts.idle.is_some())
            .map(|facts| facts.country)
            .collect();
        for question in &observed.questions {
            arrivals.questions += 1;
            arrivals.unacknowledged += usize::from(!question.asked.is_acknowledged);
            for country in &question.asked.countries {
                let has_node = observed.countries.iter().any(|facts| facts.country == *country);
                if has_node {
                    let both_run =
                        runs.contains(country) && runs.contains(&question.asked.question.from);
                    arrivals.one(scenario, observed, question, *country, both_run);
                }
            }
        }
        arrivals
    }

    /// Counts what one country has to do with one question.
    fn one(
        &mut self,
        scenario: &Scenario,
        observed: &Observed,
        question: &ObservedQuestion,
        country: CountryCode,
        both_run: bool,
    ) {
        let asked = &question.asked;
        let (label, from) = (&asked.question.label, asked.question.from);
        let made =
            observed.audits.of(country).map_or(&[][..], |audit| audit.answers_to(&asked.query));
        let received =
            observed.audits.of(from).map_or(0, |audit| audit.received_of(asked.query, country));
        // A node that is away in the end may still answer: nothing is lost yet.
        if both_run && !asked.is_withdrawn {
            self.queries.all += 1;
            if made.is_empty() {
                self.queries.lost += 1;
                self.lose(format!("{country} has not answered {label}"));
            }
        }
        let allowed = allowed_answers(made, asked.question.standing);
        if made.len() > allowed {
            self.queries.twice += 1;
            self.repeat(format!("{country} has answered {label} {} times", made.len()));
        }
        self.answers.all += made.len();
        if both_run && received < made.len() {
            self.answers.lost += made.len() - received;
            self.lose(format!(
                "{country} has made {} answers to {label}, {received} were taken in",
                made.len()
            ));
        }
        if received > made.len() {
            self.answers.twice += received - made.len();
            self.repeat(format!("{received} answers of {country} to {label} were taken in"));
        }
        self.count_hits(scenario, observed, question, country, made, both_run);
    }

    fn count_hits(
        &mut self,
        scenario: &Scenario,
        observed: &Observed,
        question: &ObservedQuestion,
        country: CountryCode,
        made: &[Disclosed],
        both_run: bool,
    ) {
        let asked = &question.asked;
        let label = &asked.question.label;
        let disclosed: BTreeSet<String> = made
            .iter()
            .flat_map(|answer| &answer.disclosures)
            .map(|one| one.reference.to_string())
            .collect();
        let mut listed: BTreeMap<String, usize> = BTreeMap::new();
        let mut found: BTreeMap<&str, usize> = BTreeMap::new();
        for hit in question.hits_of(country) {
            *listed.entry(hit.reference.to_string()).or_insert(0) += 1;
            if let Some(name) = &hit.exhibit {
                *found.entry(name).or_insert(0) += 1;
            }
        }
        self.hits.all += disclosed.len();
        if both_run {
            let lost = disclosed.iter().filter(|one| !listed.contains_key(*one)).count();
            if lost > 0 {
                self.hits.lost += lost;
                self.lose(format!("{lost} hits of {country} on {label} are not listed"));
            }
            let searched =
                made.iter().any(|one| ["hits", "no hits"].contains(&one.outcome.as_str()));
            for truth in scenario.true_matches(&asked.question) {
                let is_hit = || observed.is_hit(question, country, &truth.name);
                if searched && truth.country == country && !is_hit() {
                    self.hits.all += 1;
                    self.hits.lost += 1;
                    self.lose(format!("{} is a true match of {label}, and no hit", truth.name));
                }
            }
        }
        // A renewal of a question does not bring again the hits of the renewed one.
        if asked.question.renews.is_some() {
            let others = observed.as_one(question);
            for one in others.iter().filter(|one| one.asked.question.label != *label) {
                for name in one.hits_of(country).filter_map(|hit| hit.exhibit.as_deref()) {
                    if let Some(times) = found.get_mut(name) {
                        *times += 1;
                    }
                }
            }
        }
        for (what, times) in listed
            .iter()
            .map(|(one, times)| (one.as_str(), times))
            .chain(found.iter().map(|(one, times)| (*one, times)))
        {
            if *times > 1 {
                self.hits.twice += times - 1;
                self.repeat(format!("{what} of {country} is a hit {times} times for {label}"));
            }
        }
    }

    fn lose(&mut self, what: String) {
        if self.lost.len() < MAX_TOLD {
            self.lost.push(what);
        }
    }

    fn repeat(&mut self, what: String) {
        if self.twice.len() < MAX_TOLD {
            self.twice.push(what);
        }
    }

    /// Number of each, in words.
    fn all(&self) -> String {
        let Self { questions, unacknowledged, queries, answers, hits, .. } = self;
        let killed = match unacknowledged {
            0 => String::new(),
            some => format!(" ({some} of them unacknowledged, their command was killed)"),
        };
        format!(
            "{questions} questions{killed}: {} queries to answer, {} answers, {} hits",
            queries.all, answers.all, hits.all
        )
    }

    /// Whether nothing was lost, and what was seen.
    pub(super) fn nothing_lost(&self) -> (bool, String) {
        let lost = self.queries.lost + self.answers.lost + self.hits.lost;
        self.verdict(
            lost,
            &format!(
                "lost: {} queries, {} answers, {} hits",
                self.queries.lost, self.answers.lost, self.hits.lost
            ),
            &self.lost,
        )
    }

    /// Whether nothing arrived twice, and what was seen.
    pub(super) fn nothing_twice(&self) -> (bool, String) {
        let twice = self.queries.twice + self.answers.twice + self.hits.twice;
        self.verdict(
            twice,
            &format!(
                "twice: {} queries, {} answers, {} hits",
                self.queries.twice, self.answers.twice, self.hits.twice
            ),
            &self.twice,
        )
    }

    fn verdict(&self, wrong: usize, counted: &str, told: &[String]) -> (bool, String) {
        let all = self.all();
        if !self.unknown.is_empty() {
            return (false, format!("it cannot be told: {}", self.unknown.join("; ")));
        }
        if self.answers.all == 0 {
            return (false, format!("{all}: nothing was answered, so that nothing is shown"));
        }
        let examples =
            if told.is_empty() { String::new() } else { format!(": {}", told.join("; ")) };
        (wrong == 0, format!("{all}; {counted}{examples}"))
    }
}

/// Number of answers that a node may make: one, and before it those that postpone the question; to
/// a standing question one more for each later hit.
fn allowed_answers(made: &[Disclosed], standing: bool) -> usize {
    let postponed = made.iter().filter(|one| one.outcome == "overloaded").count();
    let later = made.iter().skip(1).filter(|one| !one.disclosures.is_empty()).count();
    1 + postponed + if standing { later } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(outcome: &str, references: usize) -> Disclosed {
        let disclosures: Vec<String> = (0..references)
            .map(|number| format!(r#"{{"reference":"{number:032x}","exhibit":"E-{number}"}}"#))
            .collect();
        let query = "0".repeat(64);
        let text = format!(
            r#"{{"query":"{query}","outcome":"{outcome}","disclosures":[{}]}}"#,
            disclosures.join(",")
        );
        serde_json::from_str(&text).unwrap()
    }

    #[test]
    fn a_question_may_be_postponed_and_a_standing_one_answered_anew() {
        let once = [made("hits", 1)];
        let postponed = [made("overloaded", 0), made("no hits", 0)];
        let again = [made("no hits", 0), made("hits", 1)];
        let empty_again = [made("hits", 1), made("no hits", 0)];
        assert_eq!(allowed_answers(&once, false), 1);
        assert_eq!(allowed_answers(&postponed, false), 2);
        assert_eq!(allowed_answers(&again, false), 1, "twice");
        assert_eq!(allowed_answers(&again, true), 2);
        assert_eq!(allowed_answers(&empty_again, true), 1, "twice, and nothing new");
    }

    #[test]
    fn what_is_lost_or_cannot_be_told_is_no_success() {
        let counted = Counted { all: 3, lost: 0, twice: 0 };
        let good = Arrivals { answers: counted, ..Arrivals::default() };
        assert!(good.nothing_lost().0 && good.nothing_twice().0);
        let lost = Arrivals { hits: Counted { lost: 1, ..counted }, ..good.clone() };
        assert!(!lost.nothing_lost().0 && lost.nothing_twice().0);
        let twice = Arrivals { queries: Counted { twice: 1, ..counted }, ..good.clone() };
        assert!(twice.nothing_lost().0 && !twice.nothing_twice().0);
        let unknown = Arrivals { unknown: vec!["gone".to_owned()], ..good };
        assert!(!unknown.nothing_lost().0 && !unknown.nothing_twice().0);
        assert!(!Arrivals::default().nothing_lost().0, "nothing was asked");
    }
}
