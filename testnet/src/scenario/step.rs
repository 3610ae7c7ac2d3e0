//! What happens in a scenario, one step after the other.

use serde::{Deserialize, Deserializer};
use striae_protocol::CountryCode;

/// One step.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// A country asks about an exhibit.
    Ask(Question),
    /// SIGTERM: the node ends in its own time.
    Stop(CountryCode),
    /// SIGKILL: the node ends at once.
    Kill(CountryCode),
    /// A node that was stopped or killed starts again, on the same folder.
    Start(CountryCode),
    /// SIGSTOP: the node stands still, its connections stay open.
    Pause(CountryCode),
    /// SIGCONT: it goes on.
    Resume(CountryCode),
    /// Until the question about this exhibit was written to a connection by the asking node.
    WaitUntilSent(String),
    /// Until the answer is in the audit log of the answering node, and so will be sent.
    WaitUntilDisclosed {
        /// Who answers.
        by: CountryCode,
        /// The exhibit asked about.
        exhibit: String,
    },
    /// Until every asked country has answered the question about this exhibit.
    WaitForAnswers(String),
}

/// A question about an exhibit.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Who asks.
    pub from: CountryCode,
    /// Its exhibit.
    pub exhibit: String,
    /// Who is asked.
    pub to: To,
    /// How long the question stands.
    pub days: Option<u32>,
}

/// Who is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
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

impl Step {
    /// The countries a step names.
    pub fn countries(&self) -> Vec<CountryCode> {
        match self {
            Self::Ask(question) => match &question.to {
                To::All => vec![question.from],
                To::Countries(to) => [&[question.from], to.as_slice()].concat(),
            },
            Self::Stop(code)
            | Self::Kill(code)
            | Self::Start(code)
            | Self::Pause(code)
            | Self::Resume(code)
            | Self::WaitUntilDisclosed { by: code, .. } => vec![*code],
            Self::WaitUntilSent(_) | Self::WaitForAnswers(_) => Vec::new(),
        }
    }

    /// The exhibit whose question must have been asked before, for a step that waits for something about it.
    pub fn waits_about(&self) -> Option<&str> {
        match self {
            Self::WaitUntilSent(exhibit)
            | Self::WaitForAnswers(exhibit)
            | Self::WaitUntilDisclosed { exhibit, .. } => Some(exhibit),
            _ => None,
        }
    }
}
