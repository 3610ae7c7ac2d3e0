//! The primary's part: each write goes to the standby first.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use striae_store::{Follower, NumberedWrite, Store};

use crate::client::{Client, SharedIdentity};
use crate::copying::Copying;
use crate::link_state::{LinkState, Shown, State, changed};
use crate::message::{Ask, Reply};
use crate::pair::{Halt, Pair};
use crate::server::held;
use crate::standby::refused;
use crate::{ALIVE_EVERY, Decision, Identity, PATIENCE, PairStatus, Register, StandbyError};

/// Fewer bytes than this are sent while nothing is written.
const LAST_BYTES: u64 = 8 << 20;
/// Most pictures that are sent before the last one.
const MAX_PICTURES: usize = 6;
/// Wait between two tries to reach the standby.
const TRY_EVERY: Duration = Duration::from_millis(300);

/// Reason for which a machine that has yielded does nothing more.
const OTHER_IS_THE_NODE: &str = "the other machine is the node now";

/// The primary's way to its standby.
pub struct Link {
    folder: PathBuf,
    identity: SharedIdentity,
    register: Option<Box<dyn Register>>,
    /// Files beside the database, as they are now.
    files: Box<dyn Fn() -> Vec<PathBuf> + Send + Sync>,
    state: Mutex<State>,
    /// The state as it was shown last: whoever looks does not wait for the standby.
    shown: Mutex<Shown>,
}

impl Link {
    /// The link of the primary in a folder. `files` lists what lies beside its database.
    pub fn open(
        folder: &Path,
        register: Option<Box<dyn Register>>,
        files: impl Fn() -> Vec<PathBuf> + Send + Sync + 'static,
    ) -> Result<Self, StandbyError> {
        let pair = Pair::of(folder)?;
        pair.other(folder)?;
        let state =
            State { pair, client: None, sent: Vec::new(), heard: None, number: 0, trouble: None };
        Ok(Self {
            folder: folder.to_owned(),
            shown: Mutex::new(state.shown()),
            identity: Arc::new(Identity::read_or_make(folder)?),
            register,
            files: Box::new(files),
            state: Mutex::new(state),
        })
    }

    /// The certificate by which the other machine knows this one.
    pub fn identity(&self) -> Arc<Identity> {
        Arc::clone(&self.identity)
    }

    /// The pair, as it stands.
    pub fn pair(&self) -> Pair {
        held(&self.shown).pair.clone()
    }

    /// Where it stands.
    pub fn state(&self) -> LinkState {
        held(&self.shown).link_state()
    }

    /// Reason for which nothing may be signed now, if there is one.
    pub fn why_not_sign(&self) -> Option<String> {
        match self.state() {
            LinkState::Together | LinkState::Alone(_) => None,
            LinkState::Waiting(reason) if held(&self.shown).pair.halt.is_some() => Some(reason),
            LinkState::Waiting(reason) => Some(format!(
                "this node signs nothing while its standby is not heard ({reason}); mend the line, or say `striae standby part`"
            )),
            LinkState::Yielded => Some(OTHER_IS_THE_NODE.to_owned()),
        }
    }

    /// Where it stands, for people.
    pub fn status(&self) -> PairStatus {
        let state = held(&self.shown).clone();
        let halt = state.pair.halt.map(Halt::reason);
        PairStatus {
            role: state.pair.role,
            epoch: state.pair.epoch,
            together: state.pair.together,
            connected: state.is_connected,
            number: Some(state.number),
            heard_s: state.heard.map(|heard| heard.elapsed().as_secs()),
            other: state.pair.other.map(|other| other.address),
            trouble: halt.or(state.trouble),
        }
    }

    fn show(&self, state: &State) {
        *held(&self.shown) = state.shown();
    }

    /// The other machine calls as a primary.
    pub(crate) fn greeted(&self, pair: &str, epoch: u64) -> Reply {
        let mut state = held(&self.state);
        if state.pair.pair != pair {
            return refused("this is a machine of another pair");
        }
        if epoch > state.pair.epoch {
            state.yield_to(&self.folder, epoch);
            self.show(&state);
            return refused("this machine becomes the standby; ask again");
        }
        if epoch == state.pair.epoch {
            state.halt_for(&self.folder, Some(Halt::BothDecided));
            self.show(&state);
            return Reply::BothDecided;
        }
        Reply::TakenOver { epoch: state.pair.epoch }
    }

    /// Goes on alone, as the operator says; also where both machines were made the node.
    pub fn part(&self) -> Result<u64, StandbyError> {
        let mut state = held(&self.state);
        if !state.pair.together && state.pair.halt.is_none() {
            // Of a service that does not run the other machine was not heard yet.
            let heard = Client::greet(&self.identity, &state.pair, &self.folder);
            let halt = heard.err().as_ref().and_then(Halt::of);
            state.halt_for(&self.folder, halt);
        }
        if state.pair.halt == Some(Halt::Replaced) {
            return Err(StandbyError::Replaced);
        }
        let gone = self.go_alone(&mut state);
        self.show(&state);
        gone.map(|()| state.pair.epoch)
    }

    /// One round of the primary's: a sign of life, files that have changed, a try to reach the standby,
    /// and a copy of the database where it lacks one.
    pub fn round(&self, store: &Store) {
        let (together, has_yielded) = {
            let state = held(&self.state);
            (state.pair.together, state.has_yielded())
        };
        if has_yielded {
            return;
        }
        let done = if together { self.stay_together() } else { self.come_together(store) };
        let mut state = held(&self.state);
        match done {
            Ok(()) => {
                state.trouble = None;
                state.halt_for(&self.folder, None);
            }
            Err(error) => state.lost(&self.folder, &error),
        }
        self.show(&state);
    }

    /// Time between two rounds.
    pub fn round_every(&self) -> Duration {
        if self.pair().together { ALIVE_EVERY } else { ALIVE_EVERY * 2 }
    }

    fn stay_together(&self) -> Result<(), StandbyError> {
        let mut state = held(&self.state);
        if state.client.is_none() {
            let number = state.number;
            let stands = self.connect(&mut state)?;
            if !stands.together || stands.number.is_none_or(|other| other < number) {
                return Err(StandbyError::Refused("it is not where it was".to_owned()));
            }
        }
        self.send_changed_files(&mut state)?;
        let Some(client) = &mut state.client else { return Ok(()) };
        client.tell(&Ask::Alive)?;
        state.heard = Some(Instant::now());
        Ok(())
    }

    /// Sends the database to a standby that lacks it, and is together with it from then on.
    fn come_together(&self, store: &Store) -> Result<(), StandbyError> {
        let pair = self.pair();
        let (mut client, stands) = Client::greet(&self.identity, &pair, &self.folder)?;
        if stands.epoch > pair.epoch {
            // It was the node later, and was made the standby by hand: decisions go on from there.
            let mut state = held(&self.state);
            state.pair.epoch = stands.epoch;
            return state.pair.write(&self.folder);
        }
        let paths = (self.files)();
        client.send_files(&paths)?;
        let sent_files = changed(&paths);
        tracing::info!("the standby is there; it is given what it lacks");
        let mut copying = Copying::at(self.folder.join("standby-picture"));
        for _ in 0..MAX_PICTURES {
            if copying.send(store, &mut client)? < LAST_BYTES {
                break;
            }
        }
        store.while_still(|number| {
            copying.send(store, &mut client)?;
            client.tell(&Ask::Whole { number })?;
            let mut state = held(&self.state);
            if state.pair != pair {
                return Err(StandbyError::Refused("the pair has changed meanwhile".to_owned()));
            }
            // First here: a standby that is together with a primary that is not would take over, and lack
            // what the primary did.
            state.pair.together = true;
            state.pair.write(&self.folder)?;
            state.number = number;
            state.heard = Some(Instant::now());
            let told = client.tell(&Ask::Together { number });
            if told.is_ok() {
                (state.client, state.sent) = (Some(client), sent_files);
                tracing::info!(number, "the standby has all; each write is done once it has it");
            }
            told
        })
    }

    fn connect(&self, state: &mut State) -> Result<crate::client::Stands, StandbyError> {
        let (client, stands) = Client::greet(&self.identity, &state.pair, &self.folder)?;
        (state.client, state.sent) = (Some(client), Vec::new());
        if stands.together {
            state.heard = Some(Instant::now());
        }
        Ok(stands)
    }

    fn send_changed_files(&self, state: &mut State) -> Result<(), StandbyError> {
        let paths = (self.files)();
        let now = changed(&paths);
        if now == state.sent {
            return Ok(());
        }
        let Some(client) = &mut state.client else { return Ok(()) };
        client.send_files(&paths)?;
        state.sent = now;
        Ok(())
    }

    fn meet_once(
        &self,
        state: &mut State,
        own_number: u64,
    ) -> Result<Option<NumberedWrite>, StandbyError> {
        let stands = self.connect(state)?;
        if !state.pair.together {
            state.client = None;
            return Ok(None);
        }
        if stands.together
            && stands.number == Some(own_number + 1)
            && let Some(client) = &mut state.client
        {
            return client.last_write().map(Some);
        }
        self.check_stands(state, stands, own_number).map(|()| None)
    }

    /// Whether a standby that was reached again has what it had.
    fn check_stands(
        &self,
        state: &mut State,
        stands: crate::client::Stands,
        number: u64,
    ) -> Result<(), StandbyError> {
        if stands.epoch > state.pair.epoch {
            let reason = "it was the node later than this machine, and was made the standby by hand; what it did then is not here. \
                          If that is meant to be lost, say `striae standby part`";
            return Err(StandbyError::Refused(reason.to_owned()));
        }
        if !stands.together {
            // By its own word it does not take over: this machine goes on alone, and gives it all anew.
            state.client = None;
            state.pair.together = false;
            return state.pair.write(&self.folder);
        }
        if stands.number == Some(number) {
            return Ok(());
        }
        let found = stands.number.map_or("none".to_owned(), |found| found.to_string());
        let reason = format!("its last write is number {found}, and should be {number}");
        Err(StandbyError::Refused(reason))
    }

    /// Has the standby do something, for as long as patience goes; done at once where this machine goes
    /// on alone.
    fn insist(
        &self,
        mut once: impl FnMut(&Self, &mut State) -> Result<(), StandbyError>,
    ) -> Result<(), String> {
        let until = Instant::now() + PATIENCE;
        loop {
            let mut state = held(&self.state);
            if state.has_yielded() {
                return Err(OTHER_IS_THE_NODE.to_owned());
            }
            if let Some(halt) = state.pair.halt {
                return Err(halt.reason());
            }
            if !state.pair.together {
                return Ok(());
            }
            match once(self, &mut state) {
                Ok(()) => {
                    state.heard = Some(Instant::now());
                    self.show(&state);
                    return Ok(());
                }
                Err(error) => {
                    state.lost(&self.folder, &error);
                    self.show(&state);
                    if !state.has_yielded() && Instant::now() >= until {
                        let goes_on = self.after_patience(&mut state, &error);
                        self.show(&state);
                        return goes_on;
                    }
                }
            }
            drop(state);
            std::thread::sleep(TRY_EVERY);
        }
    }

    /// Goes on alone, where the register allows it or there is none.
    fn go_alone(&self, state: &mut State) -> Result<(), StandbyError> {
        if !state.pair.together && state.pair.halt.is_none() {
            return Ok(());
        }
        let next = state.pair.epoch + 1;
        if let Some(register) = &self.register {
            let machine = self.identity.fingerprint().to_string();
            let decided = register.decide(&state.pair.pair, next, &machine);
            if decided.map_err(StandbyError::Register)? == Decision::Others {
                state.yield_to(&self.folder, next);
                return Err(StandbyError::TakenOver { epoch: next });
            }
        }
        let pair = Pair { epoch: next, together: false, halt: None, ..state.pair.clone() };
        pair.write(&self.folder)?;
        state.pair = pair;
        if let Some(mut client) = state.client.take() {
            let _ = client.tell(&Ask::Alone { epoch: next });
        }
        tracing::warn!(epoch = next, "the node goes on alone, without its standby");
        Ok(())
    }

    /// After the standby was waited for in vain: goes on alone where that was said or is decided.
    fn after_patience(&self, state: &mut State, why: &StandbyError) -> Result<(), String> {
        // The operator may have said so to the folder.
        if let Ok(said) = Pair::of(&self.folder)
            && said.epoch > state.pair.epoch
        {
            state.pair = said;
            state.client = None;
            if !state.has_yielded() && !state.pair.together {
                return Ok(());
            }
            return Err(OTHER_IS_THE_NODE.to_owned());
        }
        if self.register.is_some() {
            return self.go_alone(state).map_err(|error| error.to_string());
        }
        Err(format!(
            "its standby must have each write first, and {why}; mend that, or let this machine go on alone with `striae standby part`"
        ))
    }
}

impl Follower for Link {
    fn meet(&self, own_number: u64) -> Result<Option<NumberedWrite>, String> {
        let mut state = held(&self.state);
        state.number = own_number;
        if state.has_yielded() {
            return Err(OTHER_IS_THE_NODE.to_owned());
        }
        let until = Instant::now() + PATIENCE;
        let met = loop {
            let error = match self.meet_once(&mut state, own_number) {
                Ok(write) => {
                    // The other one is the standby by now.
                    state.halt_for(&self.folder, None);
                    break Ok(write);
                }
                Err(error) => error,
            };
            state.lost(&self.folder, &error);
            if let Some(halt) = state.pair.halt {
                break Err(halt.reason());
            }
            if state.has_yielded() {
                break Err(error.to_string());
            }
            if !state.pair.together {
                // Later it is given all that it lacks.
                break Ok(None);
            }
            if Instant::now() >= until {
                break self.after_patience(&mut state, &error).map(|()| None);
            }
            std::thread::sleep(TRY_EVERY);
        };
        self.show(&state);
        met
    }

    fn confirm(&self, number: u64, bytes: &[u8], is_synced: bool) -> Result<(), String> {
        self.insist(|link, state| {
            if state.client.is_none() {
                let stands = link.connect(state)?;
                // It did it, and its word was lost.
                if stands.together && stands.number == Some(number) {
                    return Ok(());
                }
                link.check_stands(state, stands, number - 1)?;
            }
            link.send_changed_files(state)?;
            let Some(client) = &mut state.client else { return Ok(()) };
            client.write(number, bytes, is_synced)
        })?;
        held(&self.state).number = number;
        Ok(())
    }

    fn sync(&self) -> Result<(), String> {
        self.insist(|link, state| {
            if state.client.is_none() {
                let (stands, number) = (link.connect(state)?, state.number);
                // A standby whose machine was ended has lost what was not synced.
                link.check_stands(state, stands, number)?;
            }
            let Some(client) = &mut state.client else { return Ok(()) };
            client.tell(&Ask::Sync)
        })
    }
}
