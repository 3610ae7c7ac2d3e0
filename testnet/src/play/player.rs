//! The steps of a scenario, one after the other.

use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

use striae_vocabulary::CountryCode;

use super::asked::Questions;
use super::audits::Audits;
use super::enrol::Holdings;
use super::flood::{Flooded, Flooding};
use super::samples::Samples;
use super::timeline::{Happening, Timeline};
use crate::TestnetError;
use crate::federation::replies::QueryList;
use crate::federation::{Federation, Version};
use crate::limits::{ASK_NODE_EVERY, LOOK_EVERY};
use crate::scenario::{LinkChange, Manners, NodeChange, Scenario, Step};

/// With more questions the user is not told of every answer.
const TOLD_QUESTIONS: usize = 20;

/// Outcome of the steps.
#[derive(Debug)]
pub struct Played {
    /// The questions, with the answers that arrived.
    pub questions: Questions,
    /// Questions whose command ended without a word of their query, and what it said.
    pub unacknowledged: Vec<(CountryCode, String)>,
    pub timeline: Timeline,
    pub samples: Samples,
    /// The audit logs as far as they were read.
    pub audits: Audits,
    /// Nodes killed.
    pub kills: u64,
    /// Nodes that had to catch up, each with how many questions and how long it took.
    pub caught_up: Vec<CaughtUp>,
    /// Floods that were sent.
    pub floods: Vec<Flooded>,
    /// Between which samples nothing was done to the nodes.
    pub idle: Vec<(usize, usize)>,
    /// Questions that were asked and answered while nothing else was.
    pub measured: Vec<Measured>,
}

/// A question that was asked and answered while nothing else was.
#[derive(Debug, Clone)]
pub struct Measured {
    pub label: String,
    /// The sample before it was asked.
    pub before: usize,
    /// The sample after its last answer had arrived.
    pub after: usize,
}

/// A node that had to catch up.
#[derive(Debug, Clone, serde::Serialize)]
pub struct CaughtUp {
    /// Country of the node.
    pub country: CountryCode,
    /// Questions that were asked of it in all.
    pub questions: usize,
    /// Of these it had missed so many when it started.
    pub missed: usize,
    /// From its start until it had them all.
    pub after_ms: u64,
}

/// Plays all steps, then waits until every answer that can come has come and was receipted.
pub fn play(
    scenario: &Scenario,
    federation: &mut Federation,
    holdings: &mut Holdings,
) -> Result<Played, TestnetError> {
    let played = Played {
        questions: Questions::default(),
        unacknowledged: Vec::new(),
        timeline: Timeline::start(),
        samples: Samples::default(),
        audits: Audits::default(),
        kills: 0,
        caught_up: Vec::new(),
        floods: Vec::new(),
        idle: Vec::new(),
        measured: Vec::new(),
    };
    let (starts, flooding) = (BTreeMap::new(), Flooding::default());
    let (asked_alone, saved) = (None, BTreeMap::new());
    let mut player =
        Player { scenario, federation, holdings, played, starts, flooding, asked_alone, saved };
    player.played.samples.take(0, player.federation);
    for step in &scenario.steps {
        player.federation.interrupt().check()?;
        player.federation.check()?;
        player.take(step)?;
    }
    player.settle()?;
    Ok(player.played)
}

/// A node's last start.
#[derive(Debug, Clone, Copy)]
pub(super) struct LastStart {
    pub(super) at: Instant,
    /// Questions it was asked before, that it did not have.
    pub(super) missed: usize,
}

/// A scenario that is being played.
pub(super) struct Player<'a> {
    pub(super) scenario: &'a Scenario,
    pub(super) federation: &'a mut Federation,
    pub(super) holdings: &'a mut Holdings,
    pub(super) played: Played,
    pub(super) starts: BTreeMap<CountryCode, LastStart>,
    pub(super) flooding: Flooding,
    /// The question that was asked last, with the sample before it, if every question before it was
    /// answered.
    pub(super) asked_alone: Option<(String, usize)>,
    /// Values that acts have saved, by their names.
    pub(super) saved: BTreeMap<String, String>,
}

impl Player<'_> {
    fn take(&mut self, step: &Step) -> Result<(), TestnetError> {
        match step {
            Step::Tell(sentence) => {
                self.tell(sentence);
                Ok(())
            }
            Step::Act(act) => self.act(act),
            Step::Ask(question) => self.ask(question),
            Step::Withdraw(label) => self.withdraw(label),
            Step::Enrol(name) => self.enrol(name),
            Step::Nodes(change, countries) => {
                countries.iter().try_for_each(|country| self.change_node(*change, *country))
            }
            Step::SetClock { of, ahead_s } => {
                for country in of {
                    self.federation.node_mut(*country)?.clock_ahead_s = *ahead_s;
                }
                let whose = match of.as_slice() {
                    [one] => format!("the clock of {} runs", self.scenario.country_name(*one)),
                    several => format!("the clocks of {} nodes run", several.len()),
                };
                let what = format!("{whose} {ahead_s} s ahead from the next start");
                self.played.timeline.note(Happening::Note, of, what);
                Ok(())
            }
            Step::Links(change, pairs) => {
                self.change_links(*change, pairs);
                Ok(())
            }
            Step::Flood(flood) => self.flood(flood),
            Step::Misbehave { by, how } => self.misbehave(*by, *how),
            Step::Wait(seconds) => self.wait_for(*seconds),
            Step::WaitUntil(awaited) => self.wait_until(awaited),
            Step::WatchIdle(seconds) => self.watch_idle(*seconds),
            Step::Storm(storm) => self.storm(storm),
        }
    }

    pub(super) fn note(&mut self, kind: Happening, countries: &[CountryCode], what: String) {
        self.played.timeline.note(kind, countries, what);
    }

    pub(super) fn change_node(
        &mut self,
        change: NodeChange,
        country: CountryCode,
    ) -> Result<(), TestnetError> {
        let missed = if change == NodeChange::Start { self.missing_at(country) } else { 0 };
        let node = self.federation.node_mut(country)?;
        let (kind, what) = match change {
            NodeChange::Stop => {
                node.stop()?;
                (Happening::Stopped, "stopped")
            }
            NodeChange::Kill => {
                node.kill()?;
                self.played.kills += 1;
                (Happening::Killed, "killed")
            }
            NodeChange::Start => {
                self.starts.insert(country, LastStart { at: Instant::now(), missed });
                // In the middle of a storm nobody waits for it.
                if self.played.timeline.is_quiet {
                    node.begin_start()?;
                } else {
                    node.start()?;
                }
                (Happening::Started, "started")
            }
            NodeChange::Upgrade => {
                node.restart_as(Version::Newer)?;
                (Happening::Started, "upgraded")
            }
            NodeChange::Downgrade => {
                node.restart_as(Version::Former)?;
                (Happening::Started, "taken back to the former version")
            }
            NodeChange::Pause => {
                node.pause()?;
                (Happening::Paused, "paused")
            }
            NodeChange::Resume => {
                node.resume()?;
                (Happening::Resumed, "resumed")
            }
        };
        let name = self.scenario.country_name(country);
        self.note(kind, &[country], format!("{name} was {what}"));
        Ok(())
    }

    /// Questions asked of a country to which it has given no answer yet.
    fn missing_at(&self, country: CountryCode) -> usize {
        let asked = self.played.questions.all().iter();
        asked.filter(|one| one.countries.contains(&country) && !one.has_answer_of(country)).count()
    }

    pub(super) fn change_links(
        &mut self,
        change: LinkChange,
        pairs: &[(CountryCode, CountryCode)],
    ) {
        for (from, to) in pairs {
            self.federation.change_link(*from, *to, change);
        }
        let (kind, what) = match change {
            LinkChange::Cut => (Happening::Cut, "were cut"),
            LinkChange::Reset => (Happening::Cut, "were reset"),
            LinkChange::Heal => (Happening::Healed, "were healed"),
            LinkChange::Quality(_) => (Happening::Note, "changed"),
        };
        // Both directions of a pair are one thing to people.
        let couples: BTreeSet<(CountryCode, CountryCode)> =
            pairs.iter().map(|(from, to)| (*from.min(to), *from.max(to))).collect();
        if let [(one, other)] = couples.iter().copied().collect::<Vec<_>>()[..] {
            self.note(kind, &[one, other], format!("the links of {one} and {other} {what}"));
            return;
        }
        let told = format!("the links of {} pairs of countries {what}", couples.len());
        self.note(Happening::Note, &[], told);
        let was_quiet = std::mem::replace(&mut self.played.timeline.is_quiet, true);
        for (one, other) in couples {
            self.note(kind, &[one, other], format!("the links of {one} and {other} {what}"));
        }
        self.played.timeline.is_quiet = was_quiet;
    }

    fn withdraw(&mut self, label: &str) -> Result<(), TestnetError> {
        let asked = self.played.questions.called_mut(label).ok_or_else(|| not_asked(label))?;
        asked.is_withdrawn = true;
        let (from, query) = (asked.question.from, asked.query.to_string());
        let _: serde::de::IgnoredAny =
            self.federation.node(from)?.call(&["query", "withdraw", query.as_str()])?;
        let name = self.scenario.country_name(from);
        self.note(Happening::Note, &[from], format!("{name} withdrew its question about {label}"));
        Ok(())
    }

    fn enrol(&mut self, name: &str) -> Result<(), TestnetError> {
        let exhibit = self
            .scenario
            .exhibit(name)
            .ok_or_else(|| TestnetError::Argument(format!("the scenario has no exhibit {name}")))?;
        let node = self.federation.node(exhibit.country)?;
        self.holdings.enrol_later(exhibit, node)?;
        let country = self.scenario.country_name(exhibit.country);
        self.note(Happening::Note, &[exhibit.country], format!("{country} enrolled {name}"));
        Ok(())
    }

    fn misbehave(&mut self, by: CountryCode, how: Manners) -> Result<(), TestnetError> {
        let puppet = self.federation.puppet(by).ok_or_else(|| {
            TestnetError::Argument(format!("{by} has no puppet that could misbehave"))
        })?;
        match how {
            Manners::Silent => puppet.behave_well(),
            Manners::Deaf => puppet.behave(Box::new(|_| None)),
            Manners::Garbage => {
                puppet.behave(Box::new(|heard| Some(vec![0x5a; heard.bytes.len()])));
            }
        }
        let name = self.scenario.country_name(by);
        self.note(Happening::Note, &[by], format!("{name} behaves from now on: {how:?}"));
        Ok(())
    }

    fn wait_for(&mut self, seconds: f64) -> Result<(), TestnetError> {
        let end = Instant::now() + Duration::from_secs_f64(seconds);
        while let Some(left) = end.checked_duration_since(Instant::now()) {
            self.federation.interrupt().check()?;
            self.federation.check()?;
            self.sample();
            std::thread::sleep(left.min(LOOK_EVERY));
        }
        Ok(())
    }

    fn watch_idle(&mut self, seconds: f64) -> Result<(), TestnetError> {
        let begin = self.sample_now();
        self.wait_for(seconds)?;
        let end = self.sample_now();
        self.played.idle.push((begin, end));
        self.note(Happening::Note, &[], format!("nothing was done for {seconds} s"));
        Ok(())
    }

    pub(super) fn sample(&mut self) {
        let at_ms = self.played.timeline.elapsed_ms();
        self.played.samples.look(at_ms, self.federation);
    }

    pub(super) fn sample_now(&mut self) -> usize {
        let at_ms = self.played.timeline.elapsed_ms();
        self.played.samples.take(at_ms, self.federation)
    }

    /// Looks at what has arrived at every asking node that can be asked.
    pub(super) fn look(&mut self) -> Result<(), TestnetError> {
        let all = self.played.questions.all().iter();
        let open = all.filter(|one| one.arrivals.len() < one.countries.len());
        let askers: BTreeSet<_> = open.map(|one| one.question.from).collect();
        for asker in askers {
            self.federation.interrupt().check()?;
            let node = self.federation.node_mut(asker)?;
            if !node.is_awake() || !node.is_ready()? {
                continue;
            }
            let list: QueryList = node.call(&["query", "list", "--limit", "10000"])?;
            self.take_in(list);
        }
        Ok(())
    }

    /// Takes in what an asking node shows.
    pub(super) fn take_in(&mut self, list: QueryList) {
        let was_quiet = self.played.timeline.is_quiet;
        self.played.timeline.is_quiet |= self.played.questions.all().len() > TOLD_QUESTIONS;
        for listed in list.queries {
            let Some(asked) = self.played.questions.of_query(&listed.query) else { continue };
            let (label, from) = (asked.question.label.clone(), asked.question.from);
            let new = asked.take_in(&listed.coverage);
            for country in new {
                let hits = listed.coverage.iter().find(|one| one.country == country);
                let kind = match hits.and_then(|one| one.hits) {
                    Some(1..) => Happening::Hit,
                    _ => Happening::Answered,
                };
                let name = self.scenario.country_name(country);
                let what = format!("the answer of {name} about {label} arrived");
                self.played.timeline.note(kind, &[from, country], what);
            }
        }
        self.played.timeline.is_quiet = was_quiet;
    }

    /// Number of answers that have arrived, and number that may.
    pub(super) fn answers_so_far(&self) -> (usize, usize) {
        let all = self.played.questions.all().iter();
        all.fold((0, 0), |(there, all), one| {
            (there + one.arrivals.len(), all + one.countries.len())
        })
    }

    /// Looks again and again until something is so, or it took longer than `wait`: then it returns
    /// false. The longer a look takes, the more seldom.
    pub(super) fn watch(
        &mut self,
        wait: Duration,
        mut is_so: impl FnMut(&mut Self) -> Result<bool, TestnetError>,
    ) -> Result<bool, TestnetError> {
        let end = Instant::now() + wait;
        loop {
            self.federation.interrupt().check()?;
            self.federation.check()?;
            let begun = Instant::now();
            if is_so(self)? {
                return Ok(true);
            }
            if Instant::now() >= end {
                return Ok(false);
            }
            let mut pause = ASK_NODE_EVERY.max(2 * begun.elapsed());
            while !pause.is_zero() {
                self.federation.interrupt().check()?;
                self.sample();
                let nap = pause.min(ASK_NODE_EVERY);
                std::thread::sleep(nap);
                pause -= nap;
            }
        }
    }
}

pub(super) fn not_asked(label: &str) -> TestnetError {
    TestnetError::Argument(format!("the question about {label} was not asked yet"))
}
