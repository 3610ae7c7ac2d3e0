//! From the steps as they are written to those that are played: everything that is left to chance
//! is drawn from the seed, and steps that cannot be played are refused.

use std::collections::{BTreeMap, BTreeSet};

use striae_vocabulary::CountryCode;

use super::act::{self, Names};
use super::step::{Awaited, Flood, LinkChange, NodeChange, Question, Step, To};
use super::storm::{self, Scene};
use super::written::{All, Among, Parts, Who, WrittenQuestion, WrittenStep};
use super::{Exhibit, Links};
use crate::draw::Draw;

/// Longest wait that is a step, seconds.
const MAX_WAIT_S: f64 = 24.0 * 3600.0;

/// Things that steps are about.
pub(super) struct Setting<'a> {
    pub(super) seed: u64,
    /// Makes storms and floods shorter or longer.
    pub(super) scale: f64,
    /// Countries with a node.
    pub(super) nodes: Vec<CountryCode>,
    /// Countries with a puppet.
    pub(super) puppets: Vec<CountryCode>,
    pub(super) links: &'a Links,
    pub(super) exhibits: &'a [Exhibit],
    /// Whether the reference data are there.
    pub(super) has_data: bool,
    /// Names of the people of those countries that have some.
    pub(super) people: BTreeMap<CountryCode, BTreeSet<String>>,
}

/// Draws and checks all steps.
pub(super) fn plan(written: &[WrittenStep], setting: &Setting<'_>) -> Result<Vec<Step>, String> {
    let mut plan = Plan {
        setting,
        draw: Draw::new(setting.seed, "steps"),
        up: setting.nodes.iter().copied().collect(),
        paused: BTreeSet::new(),
        enrolled: setting
            .exhibits
            .iter()
            .filter(|exhibit| !exhibit.later)
            .map(|exhibit| exhibit.name.clone())
            .collect(),
        labels: BTreeSet::new(),
        saved: BTreeSet::new(),
        storms: 0,
    };
    written.iter().map(|step| plan.step(step)).collect()
}

struct Plan<'a> {
    setting: &'a Setting<'a>,
    draw: Draw,
    up: BTreeSet<CountryCode>,
    paused: BTreeSet<CountryCode>,
    enrolled: BTreeSet<String>,
    /// Questions asked so far.
    labels: BTreeSet<String>,
    saved: BTreeSet<String>,
    storms: usize,
}

impl Plan<'_> {
    fn step(&mut self, step: &WrittenStep) -> Result<Step, String> {
        Ok(match step {
            WrittenStep::Tell(sentence) => Step::Tell(sentence.clone()),
            WrittenStep::Act(written) => {
                let names = &mut Names {
                    nodes: &self.setting.nodes,
                    enrolled: &self.enrolled,
                    saved: &mut self.saved,
                    has_data: self.setting.has_data,
                    people: &self.setting.people,
                };
                Step::Act(act::check(written, names)?)
            }
            WrittenStep::Ask(question) => Step::Ask(self.question(question)?),
            WrittenStep::Withdraw(label) => Step::Withdraw(self.asked(label)?),
            WrittenStep::Enrol(name) => Step::Enrol(self.enrol(name)?),
            WrittenStep::Stop(who) => self.nodes(NodeChange::Stop, *who)?,
            WrittenStep::Kill(who) => self.nodes(NodeChange::Kill, *who)?,
            WrittenStep::Start(who) => self.nodes(NodeChange::Start, *who)?,
            WrittenStep::Pause(who) => self.nodes(NodeChange::Pause, *who)?,
            WrittenStep::Resume(who) => self.nodes(NodeChange::Resume, *who)?,
            WrittenStep::Upgrade(who) => self.nodes(NodeChange::Upgrade, *who)?,
            WrittenStep::Downgrade(who) => self.nodes(NodeChange::Downgrade, *who)?,
            WrittenStep::Clock { of, ahead_s } => {
                let of = match of {
                    Who::All => self.setting.nodes.clone(),
                    Who::Any => self.draw.one_of(&self.setting.nodes).into_iter().collect(),
                    Who::One(code) => vec![self.node(*code)?],
                };
                Step::SetClock { of, ahead_s: *ahead_s }
            }
            WrittenStep::Cut(among) => Step::Links(LinkChange::Cut, self.pairs(among)?),
            WrittenStep::Reset(among) => Step::Links(LinkChange::Reset, self.pairs(among)?),
            WrittenStep::Heal(among) => Step::Links(LinkChange::Heal, self.pairs(among)?),
            WrittenStep::Partition(parts) => Step::Links(LinkChange::Cut, self.between(parts)?),
            WrittenStep::Network(rule) => {
                let (among, quality) = rule.checked()?;
                Step::Links(LinkChange::Quality(quality), self.pairs(among)?)
            }
            WrittenStep::Flood(flood) => Step::Flood(self.flood(flood)?),
            WrittenStep::Misbehave { by, how } => {
                if !self.setting.puppets.contains(by) {
                    return Err(format!("{by} is a node, and no puppet: it behaves"));
                }
                Step::Misbehave { by: *by, how: *how }
            }
            WrittenStep::WaitS(seconds) => Step::Wait(wait(*seconds)?),
            WrittenStep::WatchIdleS(seconds) => Step::WatchIdle(wait(*seconds)?),
            WrittenStep::WaitUntilSent(label) => Step::WaitUntil(Awaited::Sent(self.asked(label)?)),
            WrittenStep::WaitUntilDisclosed { by, exhibit } => {
                let (by, about) = (self.node(*by)?, self.asked(exhibit)?);
                Step::WaitUntil(Awaited::Disclosed { by, about })
            }
            WrittenStep::WaitUntilAllDisclosed(by) => {
                Step::WaitUntil(Awaited::AllDisclosed(self.node(*by)?))
            }
            WrittenStep::WaitForAnswers(label) if label == "all" => {
                Step::WaitUntil(Awaited::AllAnswers)
            }
            WrittenStep::WaitForAnswers(label) => {
                Step::WaitUntil(Awaited::Answers(self.asked(label)?))
            }
            WrittenStep::WaitForHit { about, on } => {
                let (about, on) = (self.asked(about)?, self.holds(on)?.name.clone());
                Step::WaitUntil(Awaited::Hit { about, on })
            }
            WrittenStep::WaitUntilConnected(All::All) => Step::WaitUntil(Awaited::Connected),
            WrittenStep::WaitUntilCarried { by, answers } => {
                Step::WaitUntil(Awaited::Carried { by: self.node(*by)?, answers: *answers })
            }
            WrittenStep::WaitUntilHeld(by) => Step::WaitUntil(Awaited::Held(self.node(*by)?)),
            WrittenStep::Storm(rule) => {
                self.storms += 1;
                let mut rule = rule.clone();
                rule.scale(self.setting.scale);
                for country in rule.countries() {
                    self.node(country)?;
                }
                let awake = self.up.difference(&self.paused).copied().collect();
                let exhibits: Vec<&Exhibit> = self
                    .setting
                    .exhibits
                    .iter()
                    .filter(|exhibit| self.enrolled.contains(&exhibit.name))
                    .filter(|exhibit| self.setting.nodes.contains(&exhibit.country))
                    .collect();
                let scene = Scene {
                    up: &awake,
                    nodes: &self.setting.nodes,
                    exhibits: &exhibits,
                    number: self.storms,
                };
                let storm = storm::plan(&rule, &scene, &mut self.draw)?;
                let step = Step::Storm(storm);
                self.labels.extend(step.questions().into_iter().map(|one| one.label.clone()));
                step
            }
        })
    }

    /// A country that has a node.
    fn node(&self, code: CountryCode) -> Result<CountryCode, String> {
        if self.setting.nodes.contains(&code) {
            return Ok(code);
        }
        Err(if self.setting.puppets.contains(&code) {
            format!("{code} is a puppet, and no node")
        } else {
            format!("{code} is not among the countries")
        })
    }

    fn holds(&self, name: &str) -> Result<&Exhibit, String> {
        let found = self.setting.exhibits.iter().find(|exhibit| exhibit.name == name);
        found.ok_or_else(|| format!("there is no exhibit {name}"))
    }

    /// The label of a question that was asked before.
    fn asked(&self, label: &str) -> Result<String, String> {
        if self.labels.contains(label) {
            Ok(label.to_owned())
        } else {
            Err(format!("a step is about the question {label}, which was not asked yet"))
        }
    }

    fn question(&mut self, written: &WrittenQuestion) -> Result<Question, String> {
        let WrittenQuestion { from, exhibit, to, days, standing, label, renews } = written;
        let from = self.node(*from)?;
        let name = exhibit.as_str();
        if self.holds(name).map_or(true, |exhibit| exhibit.country != from) {
            return Err(format!("{from} has no exhibit {name} to ask about"));
        }
        if !self.enrolled.contains(name) {
            return Err(format!("{name} is asked about before it is enrolled"));
        }
        if let To::Countries(countries) = to {
            if countries.contains(&from) {
                return Err(format!("{from} asks itself about {name}"));
            }
            let known = |code: &CountryCode| {
                self.setting.nodes.contains(code) || self.setting.puppets.contains(code)
            };
            if let Some(code) = countries.iter().find(|code| !known(code)) {
                return Err(format!("{code} is not among the countries"));
            }
        }
        let renews = renews.as_ref().map(|renewed| self.asked(renewed)).transpose()?;
        let label = label.as_ref().unwrap_or(exhibit).clone();
        if !self.labels.insert(label.clone()) {
            return Err(format!("{label} is asked about twice; say what to call it: as = \"...\""));
        }
        let question = Question::new(from, exhibit.clone(), to.clone());
        Ok(Question { label, days: *days, standing: *standing, renews, ..question })
    }

    fn enrol(&mut self, name: &str) -> Result<String, String> {
        if !self.holds(name)?.later {
            return Err(format!("{name} is enrolled at the start; say later = true"));
        }
        if !self.enrolled.insert(name.to_owned()) {
            return Err(format!("{name} is enrolled twice"));
        }
        Ok(name.to_owned())
    }

    fn nodes(&mut self, change: NodeChange, who: Who) -> Result<Step, String> {
        let may = |code: &CountryCode| {
            let (up, paused) = (self.up.contains(code), self.paused.contains(code));
            match change {
                NodeChange::Start => !up,
                NodeChange::Stop | NodeChange::Kill => up,
                NodeChange::Pause | NodeChange::Upgrade | NodeChange::Downgrade => up && !paused,
                NodeChange::Resume => paused,
            }
        };
        let can: Vec<CountryCode> = self.setting.nodes.iter().copied().filter(may).collect();
        let countries = match who {
            Who::All => can,
            Who::Any => self.draw.one_of(&can).into_iter().collect(),
            Who::One(code) => vec![self.node(code)?],
        };
        if countries.is_empty() {
            return Err(format!("there is no node that a step could be about ({change:?})"));
        }
        for country in &countries {
            match change {
                NodeChange::Start => {
                    self.up.insert(*country);
                }
                NodeChange::Stop | NodeChange::Kill => {
                    self.up.remove(country);
                    self.paused.remove(country);
                }
                NodeChange::Pause => {
                    self.paused.insert(*country);
                }
                NodeChange::Resume => {
                    self.paused.remove(country);
                }
                NodeChange::Upgrade | NodeChange::Downgrade => {}
            }
        }
        Ok(Step::Nodes(change, countries))
    }

    /// All links among some countries, in both directions.
    fn pairs(&self, among: &Among) -> Result<Vec<(CountryCode, CountryCode)>, String> {
        let codes = match among {
            Among::All => self.setting.nodes.clone(),
            Among::Countries(codes) => {
                codes.iter().map(|code| self.node(*code)).collect::<Result<_, _>>()?
            }
        };
        Ok(self.setting.links.among(&codes))
    }

    /// All links between the parts of a federation that falls apart.
    fn between(&mut self, parts: &Parts) -> Result<Vec<(CountryCode, CountryCode)>, String> {
        let groups: Vec<Vec<CountryCode>> = match parts {
            Parts::Named(groups) => {
                for code in groups.iter().flatten() {
                    self.node(*code)?;
                }
                groups.clone()
            }
            Parts::Drawn(count) => {
                if !(2..=self.setting.nodes.len()).contains(count) {
                    return Err(format!("{count} parts cannot be made of these countries"));
                }
                let mut nodes = self.setting.nodes.clone();
                self.draw.shuffle(&mut nodes);
                // Every part has one; the others go anywhere.
                let mut groups: Vec<Vec<CountryCode>> =
                    nodes.drain(..count).map(|node| vec![node]).collect();
                for node in nodes {
                    groups[self.draw.below(*count)].push(node);
                }
                groups
            }
        };
        let group_of = |code: &CountryCode| groups.iter().position(|group| group.contains(code));
        let apart = |(from, to): &(CountryCode, CountryCode)| match (group_of(from), group_of(to)) {
            (Some(one), Some(other)) => one != other,
            _ => false,
        };
        let all = self.setting.links.among(&self.setting.nodes);
        Ok(all.into_iter().filter(apart).collect())
    }

    fn flood(&mut self, flood: &Flood) -> Result<Flood, String> {
        let Flood { by, exhibit, queries, only } = flood;
        if !self.setting.puppets.contains(by) {
            self.node(*by)?;
        }
        if self.holds(exhibit)?.country != *by {
            return Err(format!("{by} has no exhibit {exhibit} to ask about"));
        }
        if let Some(only) = only {
            self.node(*only)?;
            if !self.setting.puppets.contains(by) {
                return Err(format!("{by} is no puppet: whom it asks, it brings its queries to"));
            }
        }
        let queries = (f64::from(*queries) * self.setting.scale).ceil() as u32;
        Ok(Flood { by: *by, exhibit: exhibit.clone(), queries, only: *only })
    }
}

fn wait(seconds: f64) -> Result<f64, String> {
    if (0.0..=MAX_WAIT_S).contains(&seconds) {
        Ok(seconds)
    } else {
        Err(format!("a step waits 0 to {MAX_WAIT_S} seconds"))
    }
}
