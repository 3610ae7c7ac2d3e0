//! The standby's part: it does what the primary says, in order, until it takes over.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard};
use std::time::{Duration, Instant};

use striae_crypto::Digest;
use striae_files::output_file::write_own;
use striae_store::{FollowingStore, NumberedWrite, StoreError};

use crate::copying::Receiving;
use crate::message::{Ask, PictureFile, Reply};
use crate::own_files::put_files;
use crate::pair::{Other, Pair};
use crate::server::held;
use crate::taking_over::TakeOver;
use crate::{LEASE, LEASE_MARGIN, PairStatus, Register, Role, StandbyError};

/// File beside the database with the number of a write that it had.
const NUMBER_FILE: &str = "standby-number";
/// Time between two notes of it.
const NOTE_EVERY: Duration = Duration::from_secs(1);

/// A standby's folder, database and state.
pub struct Standby {
    folder: PathBuf,
    state: Mutex<State>,
}

pub(crate) struct State {
    pub(crate) pair: Pair,
    pub(crate) store: Option<FollowingStore>,
    receiving: Option<Receiving>,
    /// Number of the connection that counts: a newer one ends the older one.
    pub(crate) turn: u64,
    pub(crate) connected: bool,
    /// When the primary was heard last; the start of this process where it was not.
    heard: Instant,
    was_heard: bool,
    /// It waits for the end of the primary's lease.
    pub(crate) takes_over: bool,
    /// When the number of the last write was noted beside the database.
    noted: Option<Instant>,
    trouble: Option<String>,
}

impl Standby {
    /// Opens the standby in a folder.
    pub fn open(folder: &Path) -> Result<Self, StandbyError> {
        let mut pair = Pair::of(folder)?;
        let database = folder.join("database");
        let (store, trouble) = match FollowingStore::open(&database) {
            Ok(store) => (Some(store), None),
            Err(error @ StoreError::InUse(_)) => return Err(error.into()),
            Err(error) => (None, database.exists().then(|| error.to_string())),
        };
        let is_older = store.as_ref().is_some_and(|store| store.number() < noted_number(folder));
        let trouble = if is_older {
            Some("the database is older than it was: somebody put a copy in its place".to_owned())
        } else {
            trouble
        };
        if (store.is_none() || is_older) && pair.together {
            // All that it had is gone: the primary gives it anew.
            pair.together = false;
            pair.write(folder)?;
        }
        let state = State {
            pair,
            store,
            receiving: None,
            turn: 0,
            connected: false,
            heard: Instant::now(),
            was_heard: false,
            takes_over: false,
            noted: None,
            trouble,
        };
        Ok(Self { folder: folder.to_owned(), state: Mutex::new(state) })
    }

    pub(crate) fn lock(&self) -> MutexGuard<'_, State> {
        held(&self.state)
    }

    /// Whether its part has ended: it has taken over.
    pub fn has_taken_over(&self) -> bool {
        self.lock().pair.role == Role::Primary
    }

    /// Time since the primary was heard, or since this began.
    pub fn silence(&self) -> Duration {
        self.lock().heard.elapsed()
    }

    pub(crate) fn is_together(&self) -> bool {
        self.lock().pair.together
    }

    /// Where it stands.
    pub fn status(&self) -> PairStatus {
        let state = self.lock();
        PairStatus {
            role: state.pair.role,
            epoch: state.pair.epoch,
            together: state.pair.together,
            connected: state.connected,
            number: state.store.as_ref().map(FollowingStore::number),
            heard_s: state.was_heard.then(|| state.heard.elapsed().as_secs()),
            other: state.pair.other.as_ref().map(|other| other.address.clone()),
            trouble: state.trouble.clone(),
        }
    }

    /// Takes over: nothing more is confirmed to the primary, and the node goes on here. Where this machine
    /// is not together with the primary, it may lack what others have seen; then only by force, and the
    /// node doubts its own history.
    pub fn take_over(
        &self,
        register: Option<&dyn Register>,
        machine: &Digest,
        by_force: bool,
    ) -> Result<TakeOver, StandbyError> {
        let begun = Instant::now();
        let lease_ends = {
            let mut state = self.lock();
            state.check_may_take_over(&self.folder, by_force)?;
            if let Some(register) = register {
                state.ask_register(&self.folder, register, (machine, by_force))?;
            }
            // A full disk would refuse it later: before the primary is told anything.
            if let Some(store) = &state.store
                && state.pair.together
            {
                store.go_on_here()?;
            }
            state.pair.write(&self.folder)?;
            // From here on nothing is confirmed.
            state.takes_over = true;
            state.turn += 1;
            state.connected = false;
            state.heard + LEASE + LEASE_MARGIN
        };
        std::thread::sleep(lease_ends.saturating_duration_since(Instant::now()));
        let mut state = self.lock();
        let done = state.become_primary(&self.folder);
        state.takes_over = false;
        let number = done?;
        Ok(TakeOver { epoch: state.pair.epoch, number, waited: begun.elapsed() })
    }

    /// Joins the primary that shows this certificate.
    pub(crate) fn join(
        &self,
        (code, port, address): (&str, u16, Option<String>),
        (certificate, other_end): (Digest, std::net::SocketAddr),
    ) -> Result<Reply, StandbyError> {
        let mut state = self.lock();
        if state.pair.code != Some(Digest::sha256(code.as_bytes())) {
            return Ok(refused("the code is not the one that this standby showed, or was used"));
        }
        let address = match address {
            Some(address) => address,
            None => std::net::SocketAddr::new(other_end.ip(), port).to_string(),
        };
        let mut pair = state.pair.clone();
        (pair.other, pair.code) = (Some(Other { address, certificate }), None);
        pair.write(&self.folder)?;
        state.pair = pair;
        Ok(Reply::Joined { pair: state.pair.pair.clone() })
    }

    /// Greets the primary; the reply, and the number of its connection where it may go on.
    pub(crate) fn greet(
        &self,
        (pair, epoch, together): (&str, u64, bool),
        families: &[String],
    ) -> Result<(Reply, Option<u64>), StandbyError> {
        let mut state = self.lock();
        if state.pair.pair != pair {
            return Ok((refused("this is a machine of another pair"), None));
        }
        if state.takes_over {
            return Ok((Reply::TakenOver { epoch: state.pair.epoch + 1 }, None));
        }
        if state.pair.role == Role::Primary {
            if state.pair.epoch > epoch {
                return Ok((Reply::TakenOver { epoch: state.pair.epoch }, None));
            }
            // The node that this process is about to become compares the two decisions.
            return Ok((refused("this machine becomes the node; ask again"), None));
        }
        let known: HashSet<&str> = striae_store::Store::family_names().collect();
        if families.iter().any(|family| !known.contains(family.as_str())) {
            let reason = "this machine has an older striae, which does not know all that is written; upgrade the standby first";
            return Ok((refused(reason), None));
        }
        if epoch > state.pair.epoch || (state.pair.together && !together) {
            // The primary went on alone.
            state.pair.epoch = epoch;
            state.pair.together = false;
            state.pair.write(&self.folder)?;
        }
        state.turn += 1;
        state.connected = true;
        state.hear();
        let welcome = Reply::Welcome {
            epoch: state.pair.epoch,
            together: state.pair.together,
            number: state.store.as_ref().map(FollowingStore::number),
        };
        Ok((welcome, Some(state.turn)))
    }

    /// Does what a primary asks on a connection. A part's bytes go to a file, and are not here.
    pub(crate) fn carry_out(
        &self,
        turn: u64,
        ask: Ask,
        bytes: Vec<u8>,
    ) -> (Reply, Option<Vec<u8>>) {
        let mut state = self.lock();
        if state.pair.role == Role::Primary {
            return (Reply::TakenOver { epoch: state.pair.epoch }, None);
        }
        if state.takes_over {
            return (Reply::TakenOver { epoch: state.pair.epoch + 1 }, None);
        }
        if state.turn != turn {
            return (refused("a newer connection has taken this one's place"), None);
        }
        state.hear();
        let done = match ask {
            Ask::LastWrite => return state.last_write(),
            Ask::Picture { files } => match state.picture(&self.folder, files) {
                Ok(names) => return (Reply::Need { names }, None),
                Err(error) => Err(error),
            },
            Ask::Write { number, is_synced, .. } => {
                state.write(&self.folder, (number, is_synced), bytes)
            }
            Ask::Sync => state.sync(),
            Ask::Files { files } => put_files(&self.folder, &files, &bytes),
            Ask::Part { name, .. } => state.part_came(&name),
            Ask::Whole { number } => state.go_on_from_picture(&self.folder, number),
            Ask::Together { number } => state.be_together(&self.folder, number),
            Ask::Alone { epoch } => state.be_parted(&self.folder, epoch),
            Ask::Alive => Ok(()),
            Ask::Join { .. } | Ask::Hello { .. } => Err("this was said before".to_owned()),
        };
        match done {
            Ok(()) => {
                state.trouble = None;
                (Reply::Done, None)
            }
            Err(reason) => {
                state.trouble = Some(reason.clone());
                (Reply::Refused { reason }, None)
            }
        }
    }

    /// Where a part of a picture goes.
    pub(crate) fn place_of_part(&self, turn: u64, name: &str, bytes: u64) -> Option<PathBuf> {
        let mut state = self.lock();
        if state.turn != turn || state.pair.role == Role::Primary {
            return None;
        }
        state.hear();
        state.receiving.as_ref()?.place(name, bytes)
    }

    /// A part's bytes are coming.
    pub(crate) fn hear(&self) {
        self.lock().hear();
    }

    /// A connection has ended.
    pub(crate) fn leave(&self, turn: u64) {
        let mut state = self.lock();
        if state.turn == turn {
            state.connected = false;
        }
    }
}

pub(crate) fn refused(reason: &str) -> Reply {
    Reply::Refused { reason: reason.to_owned() }
}

impl State {
    fn hear(&mut self) {
        self.heard = Instant::now();
        self.was_heard = true;
    }

    fn store(&mut self) -> Result<&mut FollowingStore, String> {
        self.store.as_mut().ok_or_else(|| "this machine has no database yet".to_owned())
    }

    fn last_write(&mut self) -> (Reply, Option<Vec<u8>>) {
        let found = self.store().and_then(|store| {
            let last = store.last_write().map_err(|error| error.to_string())?;
            last.ok_or_else(|| "this machine does not know its last write".to_owned())
        });
        match found {
            Ok(NumberedWrite { number, bytes }) => {
                (Reply::Last { number, bytes: bytes.len() as u64 }, Some(bytes))
            }
            Err(reason) => (Reply::Refused { reason }, None),
        }
    }

    fn write(
        &mut self,
        folder: &Path,
        (number, is_synced): (u64, bool),
        bytes: Vec<u8>,
    ) -> Result<(), String> {
        if !self.pair.together {
            return Err("this machine is not together with the node".to_owned());
        }
        let write = NumberedWrite { number, bytes };
        self.store()?.write(&write, is_synced).map_err(|error| error.to_string())?;
        if self.noted.is_none_or(|noted| noted.elapsed() >= NOTE_EVERY) {
            self.noted = Some(Instant::now());
            note_number(folder, number);
        }
        Ok(())
    }

    fn sync(&mut self) -> Result<(), String> {
        self.store()?.sync().map_err(|error| error.to_string())
    }

    fn picture(&mut self, folder: &Path, files: Vec<PictureFile>) -> Result<Vec<String>, String> {
        if self.pair.together {
            return Err("this machine is together with the node, and needs no picture".to_owned());
        }
        let (incoming, database) = (folder.join("database-incoming"), folder.join("database"));
        let received = Receiving::of(&incoming, &database, files, self.receiving.take());
        let (receiving, need) = received.map_err(|error| error.to_string())?;
        self.receiving = Some(receiving);
        Ok(need)
    }

    fn part_came(&mut self, name: &str) -> Result<(), String> {
        let receiving = self.receiving.as_mut().ok_or("no picture was announced")?;
        match receiving.came(name) {
            Ok(true) => Ok(()),
            Ok(false) => Err(format!("{name} came otherwise than it was announced")),
            Err(error) => Err(error.to_string()),
        }
    }

    /// Puts the picture that came in the database's place.
    fn go_on_from_picture(&mut self, folder: &Path, number: u64) -> Result<(), String> {
        let receiving = self.receiving.take().ok_or("no picture was announced")?;
        let said = |error: &dyn std::fmt::Display| error.to_string();
        if !receiving.is_whole().map_err(|error| said(&error))? {
            return Err("the picture is not whole".to_owned());
        }
        self.store = None;
        let [database, incoming] = ["database", "database-incoming"].map(|name| folder.join(name));
        // Of a node whose work the other one does not have, it may be all that is left of it.
        let keeps = self.pair.has_more && database.exists();
        let former = if keeps {
            folder.join(format!("database-kept-{}", self.pair.epoch))
        } else {
            folder.join("database-former")
        };
        let swap = || -> std::io::Result<()> {
            std::fs::File::open(&incoming)?.sync_all()?;
            if former.exists() {
                std::fs::remove_dir_all(&former)?;
            }
            if database.exists() {
                std::fs::rename(&database, &former)?;
            }
            std::fs::rename(&incoming, &database)?;
            std::fs::File::open(folder)?.sync_all()?;
            if former.exists() && !keeps {
                std::fs::remove_dir_all(&former)?;
            }
            Ok(())
        };
        swap().map_err(|error| said(&error))?;
        if keeps {
            tracing::error!(kept = %former.display(), "this machine did as the node what the other one does not have; its database is kept");
            self.pair.has_more = false;
            self.pair.write(folder).map_err(|error| error.to_string())?;
        }
        let store = FollowingStore::open(&database).map_err(|error| said(&error))?;
        let found = store.number();
        self.store = Some(store);
        if found == number {
            Ok(())
        } else {
            Err(format!("the picture ends at write {found}, not {number}"))
        }
    }

    fn be_together(&mut self, folder: &Path, number: u64) -> Result<(), String> {
        let found = self.store()?.number();
        if found != number {
            return Err(format!("the last write here is number {found}, not {number}"));
        }
        note_number(folder, number);
        self.pair.together = true;
        self.pair.write(folder).map_err(|error| error.to_string())
    }

    fn be_parted(&mut self, folder: &Path, epoch: u64) -> Result<(), String> {
        self.pair.epoch = self.pair.epoch.max(epoch);
        self.pair.together = false;
        self.pair.write(folder).map_err(|error| error.to_string())
    }
}

/// Notes how far the database came, so that an older copy in its place is known.
fn note_number(folder: &Path, number: u64) {
    if let Err(error) = write_own(&folder.join(NUMBER_FILE), number.to_string()) {
        tracing::debug!(%error, "the number of the last write is not noted");
    }
}

fn noted_number(folder: &Path) -> u64 {
    let text = std::fs::read_to_string(folder.join(NUMBER_FILE)).unwrap_or_default();
    text.trim().parse().unwrap_or(0)
}
