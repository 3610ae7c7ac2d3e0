//! Acts of users at the nodes of a scenario, command by command, and the story that they make.

use std::fs;

use serde::Serialize;
use serde_json::Value;
use striae_vocabulary::CountryCode;

use super::player::Player;
use super::timeline::Happening;
use crate::TestnetError;
use crate::federation::Actor;
use crate::limits::{MAX_PICTURE_BYTES, STEP_WAIT};
use crate::scenario::{Act, Said, filled};

/// A part of the story.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Chapter {
    /// An event outside the nodes.
    Told(String),
    /// An act of a user.
    Done(Deed),
}

/// An act of a user.
#[derive(Debug, Clone, Serialize)]
pub struct Deed {
    /// When, milliseconds from the first step.
    pub at_ms: u64,
    /// At whose node.
    pub country: Option<CountryCode>,
    /// By whom, where the node has people.
    pub by: Option<String>,
    /// The command, as it is typed.
    pub command: String,
    /// The sentence with which it was refused.
    pub refused: Option<String>,
    pub reply: Value,
    /// Its output for people, where the scenario shows it.
    pub printed: Option<String>,
    /// A drawing that it made, SVG.
    pub picture: Option<String>,
}

impl Act {
    fn actor(&self) -> Actor<'_> {
        Actor { at: self.at, person: self.by.as_deref() }
    }
}

impl Player<'_> {
    pub(super) fn tell(&mut self, sentence: &str) {
        self.note(Happening::Note, &[], sentence.to_owned());
        self.played.timeline.story.push(Chapter::Told(sentence.to_owned()));
    }

    pub(super) fn act(&mut self, act: &Act) -> Result<(), TestnetError> {
        let words: Vec<String> = act.words.iter().map(|word| self.word(word)).collect();
        let command = self.as_typed(&words);
        let by = act.by.as_ref().map_or_else(String::new, |by| format!(", {by}"));
        let whose = act.at.map(|at| format!("{}{by}: ", self.scenario.country_name(at)));
        let whose = whose.unwrap_or_default();
        self.note(Happening::Note, act.at.as_slice(), format!("{whose}{command}"));
        let at_ms = self.played.timeline.elapsed_ms();
        let mut deed = Deed {
            at_ms,
            country: act.at,
            by: act.by.clone(),
            command,
            refused: None,
            reply: Value::Null,
            printed: None,
            picture: None,
        };
        if let Some(part) = &act.refused {
            deed.refused = Some(self.refused(act, &words, part, &deed.command)?);
        } else {
            deed.reply = self.reply(act, &words, &deed.command)?;
        }
        for (name, at) in &act.save {
            let found = deed.reply.pointer(at).filter(|value| !value.is_null());
            let found =
                found.ok_or_else(|| failed(&deed.command, format!("says nothing at {at}")))?;
            let text = found.as_str().map_or_else(|| found.to_string(), str::to_owned);
            self.saved.insert(name.clone(), text);
        }
        if act.show {
            deed.printed = Some(self.federation.print(act.actor(), &words)?);
        }
        if let Some(name) = &act.picture {
            deed.picture = Some(self.picture(name)?);
        }
        self.played.timeline.story.push(Chapter::Done(deed));
        Ok(())
    }

    /// Runs a command that must be refused; the sentence.
    fn refused(
        &self,
        act: &Act,
        words: &[String],
        part: &str,
        command: &str,
    ) -> Result<String, TestnetError> {
        match self.federation.command::<Value>(act.actor(), words) {
            Ok(_) => Err(failed(command, format!("was to be refused with '{part}'; it was done"))),
            Err(TestnetError::Command { reason, .. }) if reason.contains(part) => Ok(reason),
            Err(TestnetError::Command { reason, .. }) => Err(failed(
                command,
                format!("was to be refused with '{part}'; it was with: {reason}"),
            )),
            Err(other) => Err(other),
        }
    }

    /// Runs a command, again and again where it must say something in the end.
    fn reply(&mut self, act: &Act, words: &[String], command: &str) -> Result<Value, TestnetError> {
        let mut reply = Value::Null;
        let came = self.watch(STEP_WAIT, |player| {
            reply = player.federation.command(act.actor(), words)?;
            Ok(act.until.iter().all(|said| said.otherwise(&reply).is_none()))
        })?;
        let must = if came { &act.expect } else { &act.until };
        for said in must {
            if let Some(found) = said.otherwise(&reply) {
                let Said { at, value } = said;
                return Err(failed(command, format!("says {found} at {at}, not {value}")));
            }
        }
        Ok(reply)
    }

    /// A word of an act, with what stands for its names.
    fn word(&self, word: &str) -> String {
        filled(word, |name| {
            if let Some(file) = name.strip_prefix("file:") {
                return Some(self.federation.work().join(file).display().to_string());
            }
            if name == "data" {
                return self.scenario.data.as_ref().map(|data| data.display().to_string());
            }
            let held = self.holdings.get(name).filter(|held| held.number > 0);
            held.map(|held| format!("E-{}", held.number)).or_else(|| self.saved.get(name).cloned())
        })
    }

    /// The command as somebody would type it, who stands in the folder of the run or in that of the
    /// data.
    fn as_typed(&self, words: &[String]) -> String {
        let work = format!("{}/", self.federation.work().display());
        let data = self.scenario.data.as_ref().map(|data| format!("{}/", data.display()));
        let words = words.iter().map(|word| {
            let word = word.replace(&work, "");
            data.as_ref().map_or_else(|| word.clone(), |data| word.replace(data, ""))
        });
        let plain = |word: &str| {
            word.chars().all(|one| one.is_ascii_graphic() && !"'\"\\$`|&;<>()*?".contains(one))
        };
        let quoted = words.map(|word| if plain(&word) { word } else { format!("\"{word}\"") });
        format!("striae {}", quoted.collect::<Vec<_>>().join(" "))
    }

    fn picture(&self, name: &str) -> Result<String, TestnetError> {
        let path = self.federation.work().join(name);
        let read = |error: &std::io::Error| TestnetError::file(&path, "read", error);
        let bytes = fs::metadata(&path).map_err(|error| read(&error))?.len();
        if bytes > MAX_PICTURE_BYTES {
            return Err(TestnetError::file(&path, "show", &format!("{bytes} bytes are too many")));
        }
        fs::read_to_string(&path).map_err(|error| read(&error))
    }
}

fn failed(command: &str, reason: String) -> TestnetError {
    TestnetError::Command { command: command.to_owned(), reason }
}
