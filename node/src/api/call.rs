//! A call: something that is asked of a node, with its reply and its needs.

use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use striae_casework::Person;
use striae_casework::roles::Action;
use striae_protocol::Digest;
use striae_vocabulary::counted;

use super::{Proposal, Request, WhoActs};

/// The files that travel beside a call: bytes, since the node may run as another user.
pub type Files = Vec<Vec<u8>>;

/// Something that is asked of a node. The command line, the local socket and every other door take their forms from the list of
/// calls in `list.rs`.
pub trait Call: JsonSchema + Serialize + DeserializeOwned + Into<Request> {
    /// Its name: the family and the verb.
    const NAME: &'static str;
    /// Whether its files stay uploaded for another call.
    const LEAVES_UPLOADS: bool = false;
    /// The reply, once it is carried out.
    type Reply: JsonSchema + Serialize + DeserializeOwned;

    /// The needs of this call, which may follow from its contents.
    fn needs(&self) -> Needs;

    /// The words by which a second person knows it.
    fn subject(&self, files: &[Vec<u8>]) -> String {
        named_files(files)
    }

    /// The people that it names. Those who have logged in take their place.
    fn who_acts(&mut self) -> Option<&mut WhoActs> {
        None
    }
}

/// The needs of a call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Needs {
    /// People who may give it.
    pub who: Who,
    /// When it waits for a second person.
    pub second: Second,
    /// Whether somebody may give it whose password another person has set.
    pub is_way_out: bool,
    /// Whether it reads only, and leaves no entry in the audit log.
    pub reads: bool,
}

/// People who may give a call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Who {
    /// Anybody: it says nothing of anybody.
    Anybody,
    /// A person with a session, in any role.
    Person,
    /// A person in a role that allows this.
    Role(Action),
    /// The person whom it is about, or another one in a role that allows this.
    Owner(Person, Action),
}

/// When a call waits for a second person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Second {
    /// Never: it decides nothing.
    Never,
    /// In the cases for which national policy wants two people.
    AsPolicySays,
    /// The same, once the node has accounts: before, it names the second person itself, or there is none yet.
    WithAccounts,
}

impl Needs {
    /// Nothing.
    pub fn nothing() -> Self {
        Self { who: Who::Anybody, second: Second::AsPolicySays, is_way_out: false, reads: true }
    }

    /// A session.
    pub fn person() -> Self {
        Self { who: Who::Person, ..Self::nothing() }
    }

    /// A role that allows to read this.
    pub fn to_read(action: Action) -> Self {
        Self { who: Who::Role(action), ..Self::nothing() }
    }

    /// A role that allows to do this.
    pub fn to_do(action: Action) -> Self {
        Self { reads: false, ..Self::to_read(action) }
    }

    /// The same call, for which a second person is asked at other times.
    #[must_use]
    pub fn second(self, second: Second) -> Self {
        Self { second, ..self }
    }

    /// The same call, which changes something.
    #[must_use]
    pub fn changing(self) -> Self {
        Self { reads: false, ..self }
    }

    /// The same call, allowed with a password that another person has set.
    #[must_use]
    pub fn way_out(self) -> Self {
        Self { is_way_out: true, ..self }
    }
}

/// The outcome of a call.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub enum Outcome<R> {
    /// It was carried out.
    Done(R),
    /// It waits for a second person.
    Waits(Proposal),
}

/// Files, by a name that two people can compare: their digest.
pub(super) fn named_files(files: &[Vec<u8>]) -> String {
    let bytes: usize = files.iter().map(Vec::len).sum();
    if bytes == 0 {
        return "the subject of the call".to_owned();
    }
    let digest = Digest::sha256(&files.concat()).to_string();
    let named = match files.len() {
        1 => "the file".to_owned(),
        count => format!("the {count} files"),
    };
    format!("{named} of {} with SHA-256 {}", counted(bytes, "byte"), &digest[..16])
}

/// Implements [`Call`]: its name and reply, its needs, and the words for a second person where they are its own.
macro_rules! call {
    ($call:ty, $name:literal => $reply:ty; $needs:expr $(; $subject:expr)?) => {
        impl $crate::api::Call for $call {
            const NAME: &'static str = $name;
            type Reply = $reply;

            fn needs(&self) -> $crate::api::Needs {
                $needs
            }

            $(fn subject(&self, _: &[Vec<u8>]) -> String {
                let subject: fn(&Self) -> String = $subject;
                subject(self)
            })?
        }
    };
}

pub(super) use call;
