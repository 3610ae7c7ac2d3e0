//! Steps of a scenario, one after the other, with everything drawn that was left to chance.

use serde::{Deserialize, Deserializer, Serialize};
use striae_vocabulary::CountryCode;

use super::act::Act;
use crate::links::{Condition, Passage, Quality};

/// One step.
#[derive(Debug, Clone, PartialEq)]
pub enum Step {
    /// An event outside the nodes, for readers of the run.
    Tell(String),
    /// A user does something at a node, or without one.
    Act(Act),
    /// A country asks about an exhibit.
    Ask(Question),
    /// A question is taken back.
    Withdraw(String),
    /// An exhibit is enrolled that was not at the start.
    Enrol(String),
    /// Something is done to these nodes, one after the other.
    Nodes(NodeChange, Vec<CountryCode>),
    /// Clocks of nodes run so many seconds ahead (negative: behind) from their next start on.
    SetClock {
        /// Countries of the nodes.
        of: Vec<CountryCode>,
        /// Seconds.
        ahead_s: i64,
    },
    /// Links change: the first of each pair dials the second.
    Links(LinkChange, Vec<(CountryCode, CountryCode)>),
    /// A member asks more than all others.
    Flood(Flood),
    /// A puppet changes its manners.
    Misbehave { by: CountryCode, how: Manners },
    /// Seconds go by.
    Wait(f64),
    /// Until something is so.
    WaitUntil(Awaited),
    /// So many seconds without any doing of ours, in which traffic is measured.
    WatchIdle(f64),
    /// A time in which things happen by rule.
    Storm(Storm),
}

/// Change to a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NodeChange {
    /// SIGTERM: it ends in its own time.
    Stop,
    /// SIGKILL: it ends at once.
    Kill,
    /// It starts again, on the same folder.
    Start,
    /// SIGSTOP: it stands still, its connections stay open.
    Pause,
    /// SIGCONT: it goes on.
    Resume,
    /// It ends in its own time, and the newer program starts on its folder.
    Upgrade,
    /// The same with the former program.
    Downgrade,
}

/// Change to a link.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum LinkChange {
    /// Nothing passes any more, and nobody is told.
    Cut,
    /// Connections are ended, and new ones refused.
    Reset,
    /// Everything passes again.
    Heal,
    /// It becomes like this.
    Quality(Quality),
}

impl LinkChange {
    /// Applies the change to a link.
    pub fn apply(self, condition: &mut Condition) {
        match self {
            Self::Cut => condition.passage = Passage::Cut,
            Self::Reset => condition.passage = Passage::Reset,
            Self::Heal => condition.passage = Passage::Open,
            Self::Quality(quality) => condition.quality = quality,
        }
    }
}

/// Behaviour of a puppet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Manners {
    /// It receipts what it is sent, and answers nothing.
    Silent,
    /// It replies nothing at all.
    Deaf,
    /// It replies bytes that mean nothing.
    Garbage,
}

/// Condition that a step waits for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Awaited {
    /// The question was written to a connection by the asking node.
    Sent(String),
    /// The answer is in the audit log of the answering node, and so will be sent.
    Disclosed {
        by: CountryCode,
        /// The question.
        about: String,
    },
    /// Answers to all questions asked of this country are in its audit log.
    AllDisclosed(CountryCode),
    /// So many answers of others lie at this country, to be handed to whoever asked.
    Carried {
        by: CountryCode,
        /// Least number of answers.
        answers: u64,
    },
    /// Every asked country has answered this question.
    Answers(String),
    /// Every asked country has answered every question.
    AllAnswers,
    /// The asking node lists this exhibit as a hit.
    Hit {
        /// The question.
        about: String,
        /// The exhibit.
        on: String,
    },
    /// Every two nodes that run and are linked are connected.
    Connected,
    /// This country has every question that was asked of it.
    Held(CountryCode),
}

/// A question about an exhibit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Question {
    pub label: String,
    pub from: CountryCode,
    pub exhibit: String,
    pub to: To,
    /// Number of days for which the question stands.
    pub days: Option<u32>,
    /// Whether it is asked anew of what others enrol later.
    pub standing: bool,
    /// The question that this one goes on.
    pub renews: Option<String>,
    /// Whether it is part of a flood.
    pub is_flood: bool,
}

impl Question {
    /// A question called after its exhibit.
    pub fn new(from: CountryCode, exhibit: String, to: To) -> Self {
        Self {
            label: exhibit.clone(),
            from,
            exhibit,
            to,
            days: None,
            standing: false,
            renews: None,
            is_flood: false,
        }
    }
}

/// Countries asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum To {
    /// Everyone else.
    All,
    /// These.
    Countries(Vec<CountryCode>),
}

impl<'de> Deserialize<'de> for To {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged, expecting = "\"all\" or a list of country codes")]
        enum Written {
            Word(String),
            Codes(Vec<CountryCode>),
        }
        match Written::deserialize(deserializer)? {
            Written::Word(word) if word == "all" => Ok(Self::All),
            Written::Word(word) => Err(serde::de::Error::custom(format!(
                "'{word}' is not whom to ask; write \"all\" or a list of country codes"
            ))),
            Written::Codes(codes) => Ok(Self::Countries(codes)),
        }
    }
}

/// A member asks more than all others.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Flood {
    /// The asker: a node asks as fast as it is let, a puppet continues when it is refused.
    pub by: CountryCode,
    /// About this exhibit.
    pub exhibit: String,
    /// So many times.
    pub queries: u32,
    /// A puppet brings them to this node alone, several at a time, and asks others: how many does
    /// it take in?
    #[serde(default)]
    pub only: Option<CountryCode>,
}

/// A time in which things happen by rule: what, and when.
#[derive(Debug, Clone, PartialEq)]
pub struct Storm {
    /// In the order in which it happens.
    pub events: Vec<StormEvent>,
    /// Least time that it takes.
    pub seconds: f64,
}

/// Something that happens in a storm.
#[derive(Debug, Clone, PartialEq)]
pub struct StormEvent {
    /// When, milliseconds from its beginning; later when the machine cannot keep up.
    pub at_ms: u64,
    pub what: StormAct,
}

/// Acts of a storm.
#[derive(Debug, Clone, PartialEq)]
pub enum StormAct {
    /// Somebody asks.
    Ask(Question),
    /// Something is done to a node.
    Node(NodeChange, CountryCode),
    /// The links between two nodes, both ways, change.
    Links(LinkChange, CountryCode, CountryCode),
}

impl Storm {
    /// Number of nodes it kills.
    pub fn kills(&self) -> usize {
        self.events
            .iter()
            .filter(|event| matches!(event.what, StormAct::Node(NodeChange::Kill, _)))
            .count()
    }
}

impl Step {
    /// The questions it asks that can be known before it is played.
    pub fn questions(&self) -> Vec<&Question> {
        match self {
            Self::Ask(question) => vec![question],
            Self::Storm(storm) => {
                let asked = storm.events.iter().filter_map(|event| match &event.what {
                    StormAct::Ask(question) => Some(question),
                    _ => None,
                });
                asked.collect()
            }
            _ => Vec::new(),
        }
    }

    /// Whether it changes links.
    pub fn changes_links(&self) -> bool {
        match self {
            Self::Links(..) => true,
            Self::Storm(storm) => {
                storm.events.iter().any(|event| matches!(event.what, StormAct::Links(..)))
            }
            _ => false,
        }
    }
}
