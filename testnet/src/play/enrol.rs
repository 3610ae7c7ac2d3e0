//! Every country enrols its exhibits, by commands.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::path::PathBuf;

use striae_synthetic::{Barrel, Firearm};
use striae_vocabulary::{CountryCode, MarkKind};

use crate::TestnetError;
use crate::federation::replies::EnrolReport;
use crate::federation::{CountryNode, Federation, WorkFolder, in_parallel};
use crate::output::Progress;
use crate::scenario::{Exhibit, ScanSource, Scenario};

/// Lands of every barrel.
const LANDS: u8 = 6;

/// An exhibit with its scans.
#[derive(Debug, Clone)]
pub struct Held {
    /// Country of the exhibit.
    pub country: CountryCode,
    /// Its number in that country's database; 0 when it is not enrolled.
    pub number: u64,
    /// The mark it bears.
    pub mark: MarkKind,
    /// The scans it was enrolled from: of a bullet those of its lands, in their order.
    pub scans: Vec<PathBuf>,
}

/// The exhibits, by the names the scenario gives them.
#[derive(Debug, Clone, Default)]
pub struct Holdings {
    by_name: BTreeMap<String, Held>,
    by_number: BTreeMap<(CountryCode, u64), String>,
}

impl Holdings {
    fn insert(&mut self, name: String, held: Held) {
        if held.number > 0 {
            self.by_number.insert((held.country, held.number), name.clone());
        }
        self.by_name.insert(name, held);
    }

    /// The exhibit of this name.
    pub fn get(&self, name: &str) -> Option<&Held> {
        self.by_name.get(name)
    }

    /// The name of the exhibit with this number in a country's database.
    pub fn name_of(&self, country: CountryCode, number: u64) -> Option<&str> {
        self.by_number.get(&(country, number)).map(String::as_str)
    }

    /// Exhibits that a country holds.
    pub fn of(&self, country: CountryCode) -> impl Iterator<Item = (&str, &Held)> {
        let all = self.by_name.iter();
        all.filter(move |(_, held)| held.country == country && held.number > 0)
            .map(|(name, held)| (name.as_str(), held))
    }

    /// Enrols an exhibit that was not there at the start.
    pub(super) fn enrol_later(
        &mut self,
        exhibit: &Exhibit,
        node: &CountryNode,
    ) -> Result<(), TestnetError> {
        let Some(held) = self.by_name.get(&exhibit.name).cloned() else {
            let sentence = format!("there are no scans of {}", exhibit.name);
            return Err(TestnetError::Argument(sentence));
        };
        let number = enrol_one(exhibit, &held.scans, node)?;
        self.insert(exhibit.name.clone(), Held { number, ..held });
        Ok(())
    }
}

/// Enrols everything that is there at the start, several countries at a time; of later exhibits and
/// of puppets' only the scans are made.
pub fn enrol(
    scenario: &Scenario,
    federation: &mut Federation,
    work: &WorkFolder,
) -> Result<Holdings, TestnetError> {
    let folder = work.path().join("scans");
    fs::create_dir(&folder).map_err(|error| TestnetError::file(&folder, "make", &error))?;
    let mut by_country: BTreeMap<CountryCode, Vec<&Exhibit>> = BTreeMap::new();
    for exhibit in &scenario.exhibits {
        by_country.entry(exhibit.country).or_default().push(exhibit);
    }
    let progress = Progress::new("exhibits enrolled", scenario.exhibits.len() as u64);
    let groups: Vec<(CountryCode, Vec<&Exhibit>)> = by_country.into_iter().collect();
    let federation = &*federation;
    // Those of one country one after the other, so that their numbers are those of their order.
    let enrolled = in_parallel(&groups, |(country, exhibits)| {
        let node = federation.node(*country)?;
        let seed = scenario.seed;
        let mut sources = Sources { seed, folder: folder.clone(), firearms: BTreeMap::new() };
        let mut held = Vec::new();
        for exhibit in exhibits {
            federation.interrupt().check()?;
            let scans = sources.scans(exhibit)?;
            let is_later = exhibit.later || node.is_puppet;
            let number = if is_later { 0 } else { enrol_one(exhibit, &scans, node)? };
            let (country, mark) = (exhibit.country, exhibit.scan.mark());
            held.push((exhibit.name.clone(), Held { country, number, mark, scans }));
            progress.advance();
        }
        Ok(held)
    })?;
    let mut holdings = Holdings::default();
    for (name, held) in enrolled.into_iter().flatten() {
        holdings.insert(name, held);
    }
    Ok(holdings)
}

/// Source of scans, and the folder of those that are made.
struct Sources {
    seed: u64,
    folder: PathBuf,
    /// Breech faces by the firearm's name: making one takes longer than a scan.
    firearms: BTreeMap<String, Firearm>,
}

impl Sources {
    fn scans(&mut self, exhibit: &Exhibit) -> Result<Vec<PathBuf>, TestnetError> {
        let name = &exhibit.name;
        match &exhibit.scan {
            ScanSource::File(path) => Ok(vec![path.clone()]),
            ScanSource::Synthetic { firearm, shot } => {
                let seed = self.seed;
                let made = self.firearms.entry(firearm.clone());
                let scan = made.or_insert_with(|| Firearm::new(seed, firearm)).scan(*shot)?;
                Ok(vec![self.write(&format!("{name}.x3p"), &scan)?])
            }
            ScanSource::SyntheticBullet { firearm, shot } => {
                let barrel = Barrel::new(self.seed, firearm, LANDS);
                (1..=barrel.lands())
                    .map(|land| {
                        self.write(&format!("{name}-land-{land}.x3p"), &barrel.scan(*shot, land)?)
                    })
                    .collect()
            }
        }
    }

    fn write(&self, name: &str, scan: &[u8]) -> Result<PathBuf, TestnetError> {
        let path = self.folder.join(name);
        fs::write(&path, scan).map_err(|error| TestnetError::file(&path, "write", &error))?;
        Ok(path)
    }
}

fn enrol_one(
    exhibit: &Exhibit,
    scans: &[PathBuf],
    node: &CountryNode,
) -> Result<u64, TestnetError> {
    let said = ["--calibre", &exhibit.calibre, "--kind", &exhibit.kind, "--case", &exhibit.case];
    let mut words: Vec<&OsStr> = vec!["enroll".as_ref()];
    words.extend(scans.iter().map(|scan| scan.as_os_str()));
    words.extend(["--mark", exhibit.scan.mark().name()].map(OsStr::new));
    words.extend(said.map(OsStr::new));
    if let Some(date) = &exhibit.date {
        words.extend(["--date", date].map(OsStr::new));
    }
    let report: EnrolReport = node.call(&words)?;
    match report.enrolled.as_slice() {
        [one] => Ok(one.enrolled),
        other => Err(TestnetError::Command {
            command: format!("striae enroll ... --case {}", exhibit.case),
            reason: format!("{} exhibits came of the files of one", other.len()),
        }),
    }
}
