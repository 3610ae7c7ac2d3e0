//! A storm: a time in which acts happen by rule. Their times and their targets are drawn before it
//! begins.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use striae_vocabulary::CountryCode;

use super::Exhibit;
use super::step::{LinkChange, NodeChange, Question, Storm, StormAct, StormEvent, To};
use crate::draw::Draw;

/// Most events of one storm.
const MAX_EVENTS: usize = 200_000;
/// Longest storm, seconds.
const MAX_SECONDS: f64 = 7.0 * 24.0 * 3600.0;
/// Most countries that a question names.
const MAX_NAMED: usize = 3;

/// Acts of a storm, and their frequency. Gaps are drawn around these means.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StormRule {
    /// It ends after so many seconds,
    seconds: Option<f64>,
    /// or after so many kills,
    kills: Option<u32>,
    /// or after so many questions.
    asks: Option<u32>,
    /// Somebody asks so often.
    ask_every_s: Option<f64>,
    /// These ask; everyone when absent.
    askers: Option<Vec<CountryCode>>,
    /// This share of the questions names countries, and is sealed to them.
    #[serde(default)]
    named: f64,
    /// A node is killed so often,
    kill_every_s: Option<f64>,
    /// and starts again after a time between these.
    #[serde(default = "default_down")]
    down_s: [f64; 2],
    /// A node stands still so often,
    pause_every_s: Option<f64>,
    /// for a time between these.
    #[serde(default = "default_pause")]
    pause_s: [f64; 2],
    /// The links between two nodes are cut so often,
    cut_every_s: Option<f64>,
    /// for a time between these.
    #[serde(default = "default_cut")]
    cut_s: [f64; 2],
    /// Nothing happens to these nodes.
    #[serde(default)]
    spares: Vec<CountryCode>,
}

fn default_down() -> [f64; 2] {
    [0.0, 2.0]
}

fn default_pause() -> [f64; 2] {
    [0.5, 3.0]
}

fn default_cut() -> [f64; 2] {
    [1.0, 10.0]
}

impl StormRule {
    /// Makes it shorter or longer.
    pub(super) fn scale(&mut self, scale: f64) {
        let count = |count: u32| (f64::from(count) * scale).ceil() as u32;
        self.seconds = self.seconds.map(|seconds| seconds * scale);
        self.kills = self.kills.map(count);
        self.asks = self.asks.map(count);
    }

    /// Countries that it names.
    pub(super) fn countries(&self) -> impl Iterator<Item = CountryCode> + '_ {
        self.askers.iter().flatten().chain(&self.spares).copied()
    }

    fn check(&self) -> Result<(), String> {
        let ends = [self.seconds.is_some(), self.kills.is_some(), self.asks.is_some()];
        if ends.iter().filter(|is_said| **is_said).count() != 1 {
            return Err("a storm ends by one of seconds, kills, asks".to_owned());
        }
        let missing = |count: Option<u32>, every: Option<f64>| count.is_some() && every.is_none();
        if missing(self.kills, self.kill_every_s) || missing(self.asks, self.ask_every_s) {
            return Err("a storm says how often something happens that it counts".to_owned());
        }
        let every = [self.ask_every_s, self.kill_every_s, self.pause_every_s, self.cut_every_s];
        if every.into_iter().flatten().any(|gap| !(0.001..=MAX_SECONDS).contains(&gap))
            || self.seconds.is_some_and(|seconds| !(0.0..=MAX_SECONDS).contains(&seconds))
        {
            return Err("a storm's times are from 0.001 s to a week".to_owned());
        }
        let spans = [self.down_s, self.pause_s, self.cut_s];
        if spans.iter().any(|[low, high]| !(0.0 <= *low && low <= high && *high <= MAX_SECONDS)) {
            return Err("a storm's spans are from a shorter to a longer time".to_owned());
        }
        if !(0.0..=1.0).contains(&self.named) {
            return Err("named is a share from 0 to 1".to_owned());
        }
        Ok(())
    }
}

/// Nodes and links at the beginning of a storm.
pub(super) struct Scene<'a> {
    /// Nodes that run.
    pub(super) up: &'a BTreeSet<CountryCode>,
    /// All nodes that answer, running or not.
    pub(super) nodes: &'a [CountryCode],
    pub(super) exhibits: &'a [&'a Exhibit],
    /// Its number in the scenario, from 1.
    pub(super) number: usize,
}

/// Draws everything that happens.
pub(super) fn plan(rule: &StormRule, scene: &Scene<'_>, draw: &mut Draw) -> Result<Storm, String> {
    rule.check()?;
    let mut plan = Plan {
        rule,
        scene,
        draw,
        awake: scene.up.clone(),
        cut: BTreeSet::new(),
        returns: BTreeMap::new(),
        events: Vec::new(),
        asked: 0,
        killed: 0,
    };
    plan.draw_all()?;
    let seconds = plan.events.last().map_or(0.0, |event| event.at_ms as f64 / 1000.0);
    Ok(Storm { seconds: rule.seconds.unwrap_or(0.0).max(seconds), events: plan.events })
}

/// Return of a node or a link to its former state.
#[derive(Debug, Clone, Copy)]
enum Return {
    Node(NodeChange, CountryCode),
    Link(CountryCode, CountryCode),
}

struct Plan<'a> {
    rule: &'a StormRule,
    scene: &'a Scene<'a>,
    draw: &'a mut Draw,
    /// Nodes that run and do not stand still.
    awake: BTreeSet<CountryCode>,
    cut: BTreeSet<(CountryCode, CountryCode)>,
    /// By when, and a number that keeps two at once apart.
    returns: BTreeMap<(u64, usize), Return>,
    events: Vec<StormEvent>,
    asked: u32,
    killed: u32,
}

/// Number of kinds of acts that happen again and again.
const KINDS: usize = 4;

impl Plan<'_> {
    fn draw_all(&mut self) -> Result<(), String> {
        let rule = self.rule;
        let every: [Option<f64>; KINDS] =
            [rule.ask_every_s, rule.kill_every_s, rule.pause_every_s, rule.cut_every_s];
        let mut next = every.map(|gap| gap.map(|gap| ms(self.draw.gap(gap))));
        while let Some((kind, now)) = soonest(&next) {
            let ends = rule.seconds.is_some_and(|seconds| now > ms(seconds))
                || rule.kills.is_some_and(|kills| self.killed >= kills)
                || rule.asks.is_some_and(|asks| self.asked >= asks);
            if ends {
                break;
            }
            self.come_back(now);
            match kind {
                0 => self.ask(now)?,
                1 => self.kill(now),
                2 => self.pause(now),
                _ => self.cut(now),
            }
            next[kind] = every[kind].map(|gap| now + ms(self.draw.gap(gap)).max(1));
            if self.events.len() > MAX_EVENTS || now > ms(MAX_SECONDS) {
                return Err("a storm is too long, or nothing can happen in it".to_owned());
            }
        }
        self.come_back(u64::MAX);
        Ok(())
    }

    fn happens(&mut self, at_ms: u64, what: StormAct) {
        self.events.push(StormEvent { at_ms, what });
    }

    /// Everything whose time has come is as it was.
    fn come_back(&mut self, now: u64) {
        while let Some(first) = self.returns.first_entry()
            && first.key().0 <= now
        {
            let ((at, _), what) = first.remove_entry();
            match what {
                Return::Node(change, country) => {
                    self.awake.insert(country);
                    self.happens(at, StormAct::Node(change, country));
                }
                Return::Link(one, other) => {
                    self.cut.remove(&(one, other));
                    self.happens(at, StormAct::Links(LinkChange::Heal, one, other));
                }
            }
        }
    }

    fn comes_back(&mut self, now: u64, [low, high]: [f64; 2], what: Return) {
        let at = now + ms(self.draw.between(low, high));
        self.returns.insert((at, self.events.len()), what);
    }

    /// A node that something can happen to. One always stays, so that somebody can ask.
    fn victim(&mut self) -> Option<CountryCode> {
        let spares = &self.rule.spares;
        let may: Vec<CountryCode> =
            self.awake.iter().copied().filter(|code| !spares.contains(code)).collect();
        if self.awake.len() > 1 { self.draw.one_of(&may) } else { None }
    }

    fn kill(&mut self, now: u64) {
        let Some(country) = self.victim() else { return };
        self.killed += 1;
        self.awake.remove(&country);
        self.happens(now, StormAct::Node(NodeChange::Kill, country));
        self.comes_back(now, self.rule.down_s, Return::Node(NodeChange::Start, country));
    }

    fn pause(&mut self, now: u64) {
        let Some(country) = self.victim() else { return };
        self.awake.remove(&country);
        self.happens(now, StormAct::Node(NodeChange::Pause, country));
        self.comes_back(now, self.rule.pause_s, Return::Node(NodeChange::Resume, country));
    }

    fn cut(&mut self, now: u64) {
        let two = self.draw.some_of(self.scene.nodes, 2);
        let [one, other] = two.as_slice() else { return };
        let (one, other) = (*one, *other);
        if self.cut.insert((one, other)) {
            self.happens(now, StormAct::Links(LinkChange::Cut, one, other));
            self.comes_back(now, self.rule.cut_s, Return::Link(one, other));
        }
    }

    fn ask(&mut self, now: u64) -> Result<(), String> {
        let (rule, scene) = (self.rule, self.scene);
        let may_ask =
            |code: &CountryCode| rule.askers.as_ref().is_none_or(|askers| askers.contains(code));
        let holds = |exhibit: &&&Exhibit| may_ask(&exhibit.country);
        if !scene.exhibits.iter().any(|exhibit| holds(&exhibit)) {
            return Err("nobody in a storm has an exhibit to ask about".to_owned());
        }
        let own: Vec<&Exhibit> = scene
            .exhibits
            .iter()
            .filter(holds)
            .copied()
            .filter(|exhibit| self.awake.contains(&exhibit.country))
            .collect();
        // While nobody is there who could ask, nobody asks.
        let Some(exhibit) = self.draw.one_of(&own) else { return Ok(()) };
        let others: Vec<CountryCode> =
            scene.nodes.iter().copied().filter(|code| *code != exhibit.country).collect();
        let to = if self.draw.happens(rule.named) {
            let count = 1 + self.draw.below(MAX_NAMED);
            To::Countries(self.draw.some_of(&others, count))
        } else {
            To::All
        };
        self.asked += 1;
        let label = format!("storm-{}-{}", scene.number, self.asked);
        let question =
            Question { label, ..Question::new(exhibit.country, exhibit.name.clone(), to) };
        self.happens(now, StormAct::Ask(question));
        Ok(())
    }
}

/// The kind that happens next, and when.
fn soonest(next: &[Option<u64>; KINDS]) -> Option<(usize, u64)> {
    let known = next.iter().enumerate().filter_map(|(kind, at)| Some((kind, (*at)?)));
    known.min_by_key(|(_, at)| *at)
}

fn ms(seconds: f64) -> u64 {
    (seconds * 1000.0) as u64
}
