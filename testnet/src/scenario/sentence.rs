//! The grammar of expectations: sentences in which countries and exhibits go by their names in the
//! scenario.

use striae_vocabulary::CountryCode;

/// Every form a sentence can take: COUNTRY and EXHIBIT stand for names, N for a number. A question
/// is called by its exhibit, or by what its step says it is called.
pub const FORMS: [&str; 22] = [
    "COUNTRY answers EXHIBIT with a hit on EXHIBIT",
    "COUNTRY answers EXHIBIT with hits on EXHIBIT, EXHIBIT and EXHIBIT",
    "COUNTRY answers EXHIBIT with no hits",
    "COUNTRY answers EXHIBIT as withdrawn",
    "COUNTRY answers EXHIBIT within N seconds",
    "COUNTRY refuses EXHIBIT",
    "COUNTRY does not answer EXHIBIT",
    "COUNTRY catches up within N seconds",
    "COUNTRY notes an incident of COUNTRY",
    "every node answers within N seconds",
    "every true match is found",
    "no false hit is reported",
    "every answer arrives once",
    "every hit arrives once",
    "no query, answer or hit is lost",
    "no query, answer or hit arrives twice",
    "nobody is blamed",
    "no node uses more than N MB",
    "at least N nodes are killed",
    "the flood delays nobody else by more than N seconds",
    "all logs verify",
    "no signature, image or topography of COUNTRY leaves COUNTRY",
];

/// The names a sentence may use.
#[derive(Debug, Clone, Default)]
pub struct Vocabulary {
    /// Countries by name.
    pub countries: Vec<(String, CountryCode)>,
    pub exhibits: Vec<String>,
    /// Names of questions that are not named by their exhibit.
    pub questions: Vec<String>,
}

/// An expectation of a scenario.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expectation {
    /// The country's answer has hits, these among them.
    Hits {
        country: CountryCode,
        /// The exhibit asked about.
        about: String,
        /// Exhibits of the answering country.
        on: Vec<String>,
    },
    /// The country searched and found nothing.
    NoHits {
        country: CountryCode,
        /// The exhibit asked about.
        about: String,
    },
    /// The country's answer is there in time.
    Within {
        country: CountryCode,
        /// The exhibit asked about.
        about: String,
        /// Counted from the question.
        seconds: u64,
    },
    /// The country answered that it does not search.
    Refuses {
        country: CountryCode,
        /// The exhibit asked about.
        about: String,
    },
    /// No answer of the country arrived.
    DoesNotAnswer {
        country: CountryCode,
        /// The exhibit asked about.
        about: String,
    },
    /// The country had not searched when the question was withdrawn, and said so.
    AsWithdrawn {
        country: CountryCode,
        /// The exhibit asked about.
        about: String,
    },
    /// Every asked node's answer to every question is there in time.
    EveryNodeWithin {
        /// Counted from each question.
        seconds: u64,
    },
    /// After its last start the country has in time all questions that were asked of it.
    CatchesUp {
        country: CountryCode,
        /// Counted from its start.
        seconds: u64,
    },
    /// The operator of a node sees that somebody did what it should not.
    NotesIncident {
        /// Country of the operator.
        at: CountryCode,
        of: CountryCode,
    },
    /// No operator sees that a node did what it should not.
    NobodyBlamed,
    /// All questions, answers and hits arrived.
    NothingLost,
    /// All questions, answers and hits arrived once.
    NothingTwice,
    /// The memory of every node stays below.
    Memory {
        /// Millions of bytes, what processes share counted for each.
        megabytes: u64,
    },
    /// So many nodes were killed.
    Kills { least: u64 },
    /// Questions of others than the flooding member take at most so much longer while it floods.
    FloodDelays {
        /// Longer than before and after.
        seconds: u64,
    },
    /// `striae node verify` finds nothing wrong at any node.
    LogsVerify,
    /// Every exhibit in an asked country, made by the firearm asked about, is a hit.
    EveryTrueMatch,
    /// Every hit is on an exhibit that the firearm asked about made.
    NoFalseHit,
    /// No answer was made twice or taken in twice.
    EveryAnswerOnce,
    /// No exhibit is a hit twice for one question.
    EveryHitOnce,
    /// Nothing of what the country must keep is in what its node sent.
    NothingLeaves { country: CountryCode },
}

/// A sentence that was not understood.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SentenceError {
    /// None of the forms.
    #[error("the expectation \"{sentence}\" is not understood; it can be:\n  {}", FORMS.join("\n  "))]
    Form { sentence: String },
    /// A name that the scenario does not have.
    #[error(
        "the expectation \"{sentence}\" speaks of {name}, which is no {kind} of this scenario; there are {known}"
    )]
    Name {
        sentence: String,
        name: String,
        /// country or exhibit.
        kind: &'static str,
        /// Those there are.
        known: String,
    },
}

/// Reads a sentence.
pub fn parse(sentence: &str, vocabulary: &Vocabulary) -> Result<Expectation, SentenceError> {
    let reader = Reader { sentence, vocabulary };
    let words: Vec<&str> = sentence.split_whitespace().collect();
    match words.as_slice() {
        ["every", "true", "match", "is", "found"] => Ok(Expectation::EveryTrueMatch),
        ["no", "false", "hit", "is", "reported"] => Ok(Expectation::NoFalseHit),
        ["every", "answer", "arrives", "once"] => Ok(Expectation::EveryAnswerOnce),
        ["every", "hit", "arrives", "once"] => Ok(Expectation::EveryHitOnce),
        ["every", "node", "answers", "within", seconds, "seconds"] => {
            Ok(Expectation::EveryNodeWithin { seconds: reader.number(seconds)? })
        }
        ["no", "query,", "answer", "or", "hit", "is", "lost"] => Ok(Expectation::NothingLost),
        ["no", "query,", "answer", "or", "hit", "arrives", "twice"] => {
            Ok(Expectation::NothingTwice)
        }
        ["nobody", "is", "blamed"] => Ok(Expectation::NobodyBlamed),
        ["no", "node", "uses", "more", "than", megabytes, "MB"] => {
            Ok(Expectation::Memory { megabytes: reader.number(megabytes)? })
        }
        ["at", "least", least, "nodes", "are", "killed"] => {
            Ok(Expectation::Kills { least: reader.number(least)? })
        }
        ["the", "flood", "delays", "nobody", "else", "by", "more", "than", seconds, "seconds"] => {
            Ok(Expectation::FloodDelays { seconds: reader.number(seconds)? })
        }
        ["all", "logs", "verify"] => Ok(Expectation::LogsVerify),
        ["no", "signature,", "image", "or", "topography", "of", names @ ..] => reader.keeps(names),
        _ => reader.answers(&words),
    }
}

struct Reader<'a> {
    sentence: &'a str,
    vocabulary: &'a Vocabulary,
}

impl Reader<'_> {
    fn answers(&self, words: &[&str]) -> Result<Expectation, SentenceError> {
        const VERBS: [&str; 5] = ["answers", "refuses", "does", "catches", "notes"];
        let verb = words.iter().position(|word| VERBS.contains(word));
        let (name, said) = words.split_at(verb.ok_or_else(|| self.no_form())?);
        let country = || self.country(&name.join(" "));
        match said {
            ["answers", about, "with", "no", "hits"] => {
                Ok(Expectation::NoHits { country: country()?, about: self.question(about)? })
            }
            ["answers", about, "with", "a", "hit", "on", on] => Ok(Expectation::Hits {
                country: country()?,
                about: self.question(about)?,
                on: vec![self.exhibit(on)?],
            }),
            ["answers", about, "with", "hits", "on", on @ ..] => Ok(Expectation::Hits {
                country: country()?,
                about: self.question(about)?,
                on: self.list(on)?,
            }),
            ["answers", about, "as", "withdrawn"] => {
                Ok(Expectation::AsWithdrawn { country: country()?, about: self.question(about)? })
            }
            ["answers", about, "within", seconds, "seconds"] => Ok(Expectation::Within {
                country: country()?,
                about: self.question(about)?,
                seconds: self.number(seconds)?,
            }),
            ["catches", "up", "within", seconds, "seconds"] => {
                Ok(Expectation::CatchesUp { country: country()?, seconds: self.number(seconds)? })
            }
            ["notes", "an", "incident", "of", of @ ..] => {
                Ok(Expectation::NotesIncident { at: country()?, of: self.country(&of.join(" "))? })
            }
            ["refuses", about] => {
                Ok(Expectation::Refuses { country: country()?, about: self.question(about)? })
            }
            ["does", "not", "answer", about] => {
                Ok(Expectation::DoesNotAnswer { country: country()?, about: self.question(about)? })
            }
            _ => Err(self.no_form()),
        }
    }

    fn keeps(&self, names: &[&str]) -> Result<Expectation, SentenceError> {
        let leaves = names.iter().position(|word| *word == "leaves");
        let (of, from) = names.split_at(leaves.ok_or_else(|| self.no_form())?);
        if of != &from[1..] {
            return Err(self.no_form());
        }
        Ok(Expectation::NothingLeaves { country: self.country(&of.join(" "))? })
    }

    fn list(&self, words: &[&str]) -> Result<Vec<String>, SentenceError> {
        let names = words.iter().filter(|word| **word != "and");
        let exhibits: Vec<String> =
            names.map(|word| self.exhibit(word.trim_end_matches(','))).collect::<Result<_, _>>()?;
        if exhibits.is_empty() { Err(self.no_form()) } else { Ok(exhibits) }
    }

    fn country(&self, name: &str) -> Result<CountryCode, SentenceError> {
        let known = &self.vocabulary.countries;
        known.iter().find(|(known, _)| known == name).map(|(_, code)| *code).ok_or_else(|| {
            let known: Vec<&str> = known.iter().map(|(name, _)| name.as_str()).collect();
            self.no_name(name, "country", &known.join(", "))
        })
    }

    fn exhibit(&self, name: &str) -> Result<String, SentenceError> {
        let known = &self.vocabulary.exhibits;
        known
            .iter()
            .find(|known| *known == name)
            .cloned()
            .ok_or_else(|| self.no_name(name, "exhibit", &known.join(", ")))
    }

    /// Name of a question: its exhibit, or the name in its step.
    fn question(&self, name: &str) -> Result<String, SentenceError> {
        let known = self.vocabulary.questions.iter().find(|known| *known == name);
        known.cloned().map_or_else(|| self.exhibit(name), Ok)
    }

    fn number(&self, written: &str) -> Result<u64, SentenceError> {
        written.parse().map_err(|_| self.no_form())
    }

    fn no_form(&self) -> SentenceError {
        SentenceError::Form { sentence: self.sentence.to_owned() }
    }

    fn no_name(&self, name: &str, kind: &'static str, known: &str) -> SentenceError {
        SentenceError::Name {
            sentence: self.sentence.to_owned(),
            name: if name.is_empty() { "nobody".to_owned() } else { name.to_owned() },
            kind,
            known: known.to_owned(),
        }
    }
}
