//! Two machines in one process: joined, copied, followed, taken over from, given up.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use striae_crypto::{Digest, random_bytes};
use striae_standby::{Decision, Identity, Link, LinkState, Pair, Register, Role, Server, Standby};
use striae_store::{Follower, LastBackup, Store, StoreError};
use striae_vocabulary::UnixSeconds;

/// A port that is free now.
fn free() -> SocketAddr {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap()
}

fn note(number: u64) -> LastBackup {
    LastBackup {
        id: format!("b{number}"),
        made: UnixSeconds(number),
        audit_size: number,
        bytes: number,
        place: "there".to_owned(),
    }
}

/// A folder for a standby, and the code that joins it.
fn new_standby(folder: &Path) -> (SocketAddr, String) {
    std::fs::create_dir(folder).unwrap();
    let identity = Identity::read_or_make(folder).unwrap();
    let secret = hex::encode(random_bytes::<16>().unwrap());
    let listen = free();
    let code = Digest::sha256(secret.as_bytes());
    Pair::new_standby(listen, code).unwrap().write(folder).unwrap();
    (listen, format!("{}-{secret}", identity.fingerprint()))
}

/// A standby at work.
struct Working {
    standby: Arc<Standby>,
    machine: Digest,
    _server: Server,
}

fn work(folder: &Path) -> Working {
    let standby = Arc::new(Standby::open(folder).unwrap());
    let identity = Arc::new(Identity::read_or_make(folder).unwrap());
    let pair = Pair::of(folder).unwrap();
    let server = Server::of_standby(Arc::clone(&standby), &pair, &identity).unwrap();
    Working { standby, machine: identity.fingerprint(), _server: server }
}

/// The node, with its link and database.
struct Primary {
    link: Arc<Link>,
    store: Store,
}

fn open(folder: &Path, register: Option<Box<dyn Register>>) -> Result<Primary, StoreError> {
    let files = vec![folder.join("node.toml"), folder.join("node.key")];
    let link = Arc::new(Link::open(folder, register, move || files.clone()).unwrap());
    let follower: Arc<dyn Follower> = link.clone();
    let store = Store::open_followed(&folder.join("database"), Some(follower))?;
    Ok(Primary { link, store })
}

/// A node with a joined standby that has all.
fn pair(folder: &Path) -> (PathBuf, PathBuf, Working, Primary) {
    let (first, second) = (folder.join("first"), folder.join("second"));
    std::fs::create_dir(&first).unwrap();
    std::fs::write(first.join("node.toml"), "country = 'NL'").unwrap();
    std::fs::write(first.join("node.key"), "a secret").unwrap();
    let store = Store::open(&first.join("database")).unwrap();
    store.keep_last_backup(&note(1)).unwrap();
    drop(store);
    let (listen, code) = new_standby(&second);
    let working = work(&second);
    Link::join(&first, (&listen.to_string(), &code), (free(), None)).unwrap();
    let primary = open(&first, None).unwrap();
    assert_eq!(primary.link.state(), LinkState::Alone(None));
    primary.store.keep_last_backup(&note(2)).unwrap();
    primary.link.round(&primary.store);
    assert_eq!(primary.link.state(), LinkState::Together);
    (first, second, working, primary)
}

#[test]
fn the_standby_has_all_takes_over_and_the_former_node_becomes_the_standby() {
    let folder = tempfile::tempdir().unwrap();
    let (first, second, working, primary) = pair(folder.path());
    for number in 3..30 {
        primary.store.keep_last_backup(&note(number)).unwrap();
    }
    assert_eq!(std::fs::read_to_string(second.join("node.key")).unwrap(), "a secret");
    // A key that was exchanged is there before anything else is written.
    std::fs::write(first.join("node.key"), "another secret").unwrap();
    primary.store.keep_last_backup(&note(30)).unwrap();
    assert_eq!(std::fs::read_to_string(second.join("node.key")).unwrap(), "another secret");
    assert!(primary.link.why_not_sign().is_none());

    let begun = Instant::now();
    // Meanwhile the former node goes on asking, and learns of one decision.
    let done = std::thread::scope(|scope| {
        let taking = scope.spawn(|| working.standby.take_over(None, &working.machine, false));
        while !taking.is_finished() {
            primary.link.round(&primary.store);
            std::thread::sleep(Duration::from_millis(200));
        }
        taking.join().unwrap().unwrap()
    });
    assert!(begun.elapsed() < Duration::from_mins(1), "{:?}", begun.elapsed());
    assert!(working.standby.has_taken_over());
    // The former node writes and signs nothing more.
    let error = primary.store.keep_last_backup(&note(31)).unwrap_err();
    assert!(matches!(error, StoreError::Alone { .. }), "{error}");
    assert!(primary.link.why_not_sign().is_some());
    assert_eq!(primary.link.state(), LinkState::Yielded);
    let former = Pair::of(&first).unwrap();
    assert_eq!((former.role, former.epoch), (Role::Standby, done.epoch));
    drop((primary, working));

    // The new node lacks nothing, and gives all to the former one.
    let standby = work(&first);
    let node = open(&second, None).unwrap();
    assert_eq!(node.store.last_backup().unwrap(), Some(note(30)));
    assert_eq!(node.store.history_doubt().unwrap(), None);
    node.store.keep_last_backup(&note(40)).unwrap();
    node.link.round(&node.store);
    assert_eq!(node.link.state(), LinkState::Together, "{:?}", node.link.status());
    node.store.keep_last_backup(&note(41)).unwrap();
    drop(node);
    standby.standby.take_over(None, &standby.machine, false).unwrap();
    drop(standby);
    let store = Store::open(&first.join("database")).unwrap();
    assert_eq!(store.last_backup().unwrap(), Some(note(41)));
}

#[test]
fn without_its_standby_the_node_writes_nothing_until_the_operator_parts_them() {
    let folder = tempfile::tempdir().unwrap();
    let (first, second, working, primary) = pair(folder.path());
    drop(working);
    let error = primary.store.keep_last_backup(&note(3)).unwrap_err();
    assert!(error.to_string().contains("striae standby part"), "{error}");
    assert!(matches!(primary.link.state(), LinkState::Waiting(_)));
    assert!(primary.link.why_not_sign().is_some(), "it may have taken over");
    drop(primary);
    assert!(matches!(open(&first, None), Err(StoreError::Alone { .. })));
    let epoch = Link::open(&first, None, Vec::new).unwrap().part().unwrap();
    // Said again it is the same decision.
    assert_eq!(Link::open(&first, None, Vec::new).unwrap().part().unwrap(), epoch);
    let primary = open(&first, None).unwrap();
    primary.store.keep_last_backup(&note(4)).unwrap();
    // The standby learns of it when it is back, and does not take over.
    let working = work(&second);
    primary.link.round(&primary.store);
    assert_eq!(primary.link.state(), LinkState::Together);
    assert_eq!(Pair::of(&second).unwrap().epoch, epoch);
    primary.store.keep_last_backup(&note(5)).unwrap();
    let status = working.standby.status();
    assert!(status.together && status.connected, "{status:?}");
}

#[test]
fn a_line_that_breaks_for_a_moment_loses_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (_, second, working, primary) = pair(folder.path());
    let mut working = Some(working);
    for number in 3..9 {
        working = None;
        drop(working.take());
        working = Some(work(&second));
        primary.store.keep_last_backup(&note(number)).unwrap();
        assert_eq!(primary.link.state(), LinkState::Together);
    }
    drop((primary, working));
    let standby = Standby::open(&second).unwrap();
    standby.take_over(None, &Digest::sha256(b"second"), false).unwrap();
    let store = Store::open(&second.join("database")).unwrap();
    assert_eq!(store.last_backup().unwrap(), Some(note(8)));
}

/// A register in this process.
#[derive(Clone, Default)]
struct Kept(Arc<Mutex<std::collections::HashMap<(String, u64), String>>>);

impl Register for Kept {
    fn decide(&self, pair: &str, epoch: u64, machine: &str) -> Result<Decision, String> {
        let mut kept = self.0.lock().unwrap();
        let owner = kept.entry((pair.to_owned(), epoch)).or_insert_with(|| machine.to_owned());
        Ok(if owner == machine { Decision::Own } else { Decision::Others })
    }
}

#[test]
fn where_a_register_decides_one_of_two_that_do_not_see_each_other_goes_on() {
    for standby_is_first in [true, false] {
        let folder = tempfile::tempdir().unwrap();
        let (first, second, working, primary) = pair(folder.path());
        drop(primary);
        let register = Kept::default();
        let primary = open(&first, Some(Box::new(register.clone()))).unwrap();
        primary.store.keep_last_backup(&note(3)).unwrap();
        let machine = working.machine;
        drop(working);
        // Nobody listens: each sees itself alone.
        let standby = Standby::open(&second).unwrap();
        if standby_is_first {
            standby.take_over(Some(&register), &machine, false).unwrap();
            primary.store.keep_last_backup(&note(4)).unwrap_err();
            assert_eq!(primary.link.state(), LinkState::Yielded);
            assert_eq!(Pair::of(&first).unwrap().role, Role::Standby);
        } else {
            primary.store.keep_last_backup(&note(4)).unwrap();
            assert_eq!(primary.link.state(), LinkState::Alone(primary.link.status().trouble));
            let refused = standby.take_over(Some(&register), &machine, false).unwrap_err();
            assert!(refused.to_string().contains("register"), "{refused}");
            assert_eq!(Pair::of(&second).unwrap().role, Role::Standby);
        }
    }
}

#[test]
fn strangers_and_wrong_codes_join_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (first, second) = (folder.path().join("first"), folder.path().join("second"));
    std::fs::create_dir(&first).unwrap();
    let (listen, code) = new_standby(&second);
    let working = work(&second);
    let address = listen.to_string();
    let (fingerprint, _) = code.split_once('-').unwrap();
    let wrong_secret = format!("{fingerprint}-{}", "0".repeat(32));
    let other_machine = format!("{}-{}", "0".repeat(64), "0".repeat(32));
    for wrong in [wrong_secret.as_str(), &other_machine, "", "no code", fingerprint] {
        Link::join(&first, (&address, wrong), (free(), None)).unwrap_err();
    }
    assert!(Pair::read(&first).unwrap().is_none());
    Link::join(&first, (&address, &code), (free(), None)).unwrap();
    // It joins once; another machine is not let in, with the code or without.
    let stranger = folder.path().join("stranger");
    std::fs::create_dir(&stranger).unwrap();
    Link::join(&stranger, (&address, &code), (free(), None)).unwrap_err();
    std::fs::copy(first.join("pair.json"), stranger.join("pair.json")).unwrap();
    let link = Link::open(&stranger, None, Vec::new).unwrap();
    let store = Store::open(&stranger.join("database")).unwrap();
    link.round(&store);
    let trouble = link.status().trouble.unwrap();
    assert!(trouble.contains("not of this pair"), "{trouble}");
    assert_eq!(working.standby.status().number, None);
}

#[test]
fn a_standby_that_lacks_something_takes_over_by_force_alone_and_doubts_its_history() {
    let folder = tempfile::tempdir().unwrap();
    let (first, second, working, primary) = pair(folder.path());
    primary.link.part().unwrap();
    primary.store.keep_last_backup(&note(9)).unwrap();
    let refused = working.standby.take_over(None, &working.machine, false).unwrap_err();
    assert!(refused.to_string().contains("lacks writes"), "{refused}");
    working.standby.take_over(None, &working.machine, true).unwrap();
    drop((primary, working));
    let store = Store::open(&second.join("database")).unwrap();
    assert!(store.history_doubt().unwrap().is_some(), "others may hold more");
    // Both were made the node by hand: neither goes on as if the other were the standby.
    let _ = first;
}

#[test]
fn an_older_copy_in_the_standbys_place_is_known_and_does_not_take_over() {
    let folder = tempfile::tempdir().unwrap();
    let (first, second, working, primary) = pair(folder.path());
    drop(working);
    let (database, copy) = (second.join("database"), folder.path().join("copy"));
    std::fs::create_dir(&copy).unwrap();
    for entry in std::fs::read_dir(&database).unwrap() {
        let path = entry.unwrap().path();
        std::fs::copy(&path, copy.join(path.file_name().unwrap())).unwrap();
    }
    let working = work(&second);
    for number in 3..6 {
        primary.store.keep_last_backup(&note(number)).unwrap();
        std::thread::sleep(Duration::from_millis(1100));
    }
    drop(primary);
    drop(working);
    std::fs::remove_dir_all(&database).unwrap();
    std::fs::rename(&copy, &database).unwrap();
    let standby = Standby::open(&second).unwrap();
    assert!(!standby.status().together);
    let refused = standby.take_over(None, &Digest::sha256(b"second"), false).unwrap_err();
    assert!(refused.to_string().contains("lacks writes"), "{refused}");
    assert_eq!(Pair::of(&first).unwrap().role, Role::Primary);
}

#[test]
fn the_database_of_a_node_that_did_what_the_other_one_lacks_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let (first, second, working, primary) = pair(folder.path());
    primary.link.part().unwrap();
    primary.store.keep_last_backup(&note(9)).unwrap();
    working.standby.take_over(None, &working.machine, true).unwrap();
    drop(working);
    // A later decision at the other machine: this one is the standby, and is given what it has.
    let mut later = Pair::of(&second).unwrap();
    later.epoch += 1;
    later.write(&second).unwrap();
    let node = open(&second, None).unwrap();
    let server = Server::of_primary(
        Arc::clone(&node.link),
        &Pair::of(&second).unwrap(),
        &node.link.identity(),
    );
    primary.link.round(&primary.store);
    assert_eq!(primary.link.state(), LinkState::Yielded);
    drop(primary);
    let standby = work(&first);
    node.link.round(&node.store);
    assert_eq!(node.link.state(), LinkState::Together);
    drop((server, node, standby));
    let kept = std::fs::read_dir(&first).unwrap().map(|entry| entry.unwrap().path());
    let kept = kept.filter(|path| path.to_string_lossy().contains("database-kept-"));
    let kept: Vec<PathBuf> = kept.collect();
    let [kept] = &kept[..] else { panic!("{kept:?}") };
    assert_eq!(Store::open(kept).unwrap().last_backup().unwrap(), Some(note(9)));
}
