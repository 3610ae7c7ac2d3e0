//! People of a node: an account for each, and their sign-in over HTTPS as from a machine of their own.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs::{OpenOptions, Permissions};
use std::io::Write as _;
use std::os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use serde::de::IgnoredAny;
use totp_rs::{Builder, Secret};

use super::command::Seat;
use super::node::CountryNode;
use super::replies::{NewFactor, Status};
use crate::TestnetError;
use crate::scenario::Member;

/// The testnet's own account, in all roles: by it exhibits are enrolled and the end is judged.
pub(super) const TESTNET: &str = "testnet";
const ALL_ROLES: &str = "examiner,verifier,liaison,operator,auditor";
/// Seconds after which a device shows another code.
const CODE_S: u64 = 30;

/// Gives people accounts at a node that runs, each with a password that nobody else has and, where the scenario says so, a second
/// factor; signs them in. Their seats, by their names.
pub(super) fn sign_in(
    node: &CountryNode,
    people: &[Member],
    work: &Path,
) -> Result<BTreeMap<String, Seat>, TestnetError> {
    let status: Status = node.call(&["status"])?;
    let door = status.https.ok_or_else(|| {
        TestnetError::Argument(format!("the node of {} serves no HTTPS", node.country))
    })?;
    let place = Place { node, work, url: format!("https://{}", door.address) };
    let at_node = Seat::at(&node.folder());
    let chief = place.files(TESTNET)?.seat(at_node);
    place.give(&chief, &["person", "add", TESTNET, "--role", ALL_ROLES])?;
    place.give(&chief, &["person", "login", TESTNET])?;
    let mut seats = BTreeMap::new();
    for member in people {
        seats.insert(member.name.clone(), place.member(&chief, member)?);
    }
    seats.insert(TESTNET.to_owned(), chief);
    Ok(seats)
}

/// Says where the people of a node sign in, and how.
pub(super) fn ways_in(node: &CountryNode, people: &[Member]) -> Result<Vec<String>, TestnetError> {
    let status: Status = node.call(&["status"])?;
    let Some(door) = status.https else { return Ok(Vec::new()) };
    let mut lines = vec![format!("{}: https://{}", node.country, door.address)];
    lines.extend(people.iter().map(|member| {
        let name = &member.name;
        let code = if member.second_factor { ", and a code of the device" } else { "" };
        format!("    {name} ({}): password '{}'{code}", member.roles, password_of(name, "own"))
    }));
    Ok(lines)
}

fn password_of(name: &str, which: &str) -> String {
    format!("the {which} password of {name}")
}

/// A node, as its people reach it.
struct Place<'a> {
    node: &'a CountryNode,
    work: &'a Path,
    url: String,
}

/// A person's session, and a password.
struct Files {
    session: PathBuf,
    password: PathBuf,
}

impl Files {
    fn seat(&self, place: Seat) -> Seat {
        place.session(&self.session).password(&self.password)
    }
}

impl Place<'_> {
    /// One person: with the password that somebody else gave, then with one of their own, then with the device's code.
    fn member(&self, chief: &Seat, member: &Member) -> Result<Seat, TestnetError> {
        let Member { name, roles, second_factor } = member;
        let elsewhere = || Seat::elsewhere(&self.url, &self.node.folder().join("https.crt"));
        let own = self.files(name)?;
        let told = Files { password: self.secret(name, "told")?, session: own.session.clone() };
        let add = chief.clone().password(&told.password);
        self.give(&add, &["person", "add", name, "--role", roles])?;
        let (by_told, seat) = (told.seat(elsewhere()), own.seat(elsewhere()));
        self.give(&by_told, &["person", "login", name])?;
        self.give(&seat, &["person", "password", name])?;
        self.give(&seat, &["person", "login", name])?;
        if *second_factor {
            let begun = self.node.striae().begin(&seat, &words(&["person", "factor", "begin"]))?;
            let NewFactor { secret } = self.node.striae().finish(begun)?;
            self.give(&seat, &["person", "factor", "confirm", &code(&secret, 0)?])?;
            self.give(&seat, &["person", "logout"])?;
            // Each code is good once: this is the one that the device shows next.
            let next = code(&secret, CODE_S)?;
            self.give(&seat, &["person", "login", name, "--code", &next])?;
        }
        Ok(seat)
    }

    fn give(&self, seat: &Seat, arguments: &[&str]) -> Result<(), TestnetError> {
        let begun = self.node.striae().begin(seat, &words(arguments))?;
        self.node.striae().finish::<IgnoredAny>(begun).map(drop)
    }

    fn files(&self, name: &str) -> Result<Files, TestnetError> {
        let session = self.work.join(format!("{}-{name}.session", self.node.country));
        Ok(Files { session, password: self.secret(name, "own")? })
    }

    /// A file with a password that only its owner may read.
    fn secret(&self, name: &str, which: &str) -> Result<PathBuf, TestnetError> {
        let path = self.work.join(format!("{}-{name}.{which}", self.node.country));
        let written = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path);
        let written = written.and_then(|mut file| {
            file.set_permissions(Permissions::from_mode(0o600))?;
            writeln!(file, "{}", password_of(name, which))
        });
        written.map_err(|error| TestnetError::file(&path, "write", &error))?;
        Ok(path)
    }
}

/// The code that a device with this secret shows, or will show after some seconds (RFC 6238).
fn code(secret: &str, later_s: u64) -> Result<String, TestnetError> {
    let wrong = |error: &dyn std::fmt::Display| TestnetError::Argument(error.to_string());
    let bytes = Secret::try_from_base32(secret).map_err(|error| wrong(&error))?;
    let device = Builder::new().with_secret(bytes).build().map_err(|error| wrong(&error))?;
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_err(|error| wrong(&error))?;
    Ok(device.generate(now.as_secs() + later_s).to_string())
}

fn words<'a>(words: &[&'a str]) -> Vec<&'a OsStr> {
    words.iter().copied().map(OsStr::new).collect()
}
