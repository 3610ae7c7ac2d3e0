//! Every country enrols its exhibits, through its running node.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::path::PathBuf;

use striae_node::MarkKind;
use striae_protocol::CountryCode;
use striae_synthetic::{Barrel, Firearm};

use crate::TestnetError;
use crate::federation::replies::EnrolReport;
use crate::federation::{Federation, WorkFolder};
use crate::output::Progress;
use crate::scenario::{Exhibit, ScanSource, Scenario};

/// Lands of every barrel.
const LANDS: u8 = 6;

/// An enrolled exhibit.
#[derive(Debug, Clone)]
pub struct Held {
    /// Whose.
    pub country: CountryCode,
    /// Its number in that country's database.
    pub number: u64,
    /// The mark it bears.
    pub mark: MarkKind,
    /// The scans it was enrolled from: of a bullet those of its lands, in their order.
    pub scans: Vec<PathBuf>,
}

/// The enrolled exhibits, by the names the scenario gives them.
#[derive(Debug, Clone, Default)]
pub struct Holdings(BTreeMap<String, Held>);

impl Holdings {
    /// The exhibit of this name.
    pub fn get(&self, name: &str) -> Option<&Held> {
        self.0.get(name)
    }

    /// The name of the exhibit with this number in a country's database.
    pub fn name_of(&self, country: CountryCode, number: u64) -> Option<&str> {
        let found =
            self.0.iter().find(|(_, held)| held.country == country && held.number == number);
        found.map(|(name, _)| name.as_str())
    }

    /// What a country holds.
    pub fn of(&self, country: CountryCode) -> impl Iterator<Item = (&str, &Held)> {
        let all = self.0.iter().filter(move |(_, held)| held.country == country);
        all.map(|(name, held)| (name.as_str(), held))
    }
}

/// Enrols everything.
pub fn enrol(
    scenario: &Scenario,
    federation: &mut Federation,
    work: &WorkFolder,
) -> Result<Holdings, TestnetError> {
    let folder = work.path().join("scans");
    fs::create_dir(&folder).map_err(|error| TestnetError::file(&folder, "make", &error))?;
    let mut sources = Sources { seed: scenario.seed, folder, firearms: BTreeMap::new() };
    let mut holdings = Holdings::default();
    let progress = Progress::new("exhibits enrolled", scenario.exhibits.len() as u64);
    for exhibit in &scenario.exhibits {
        federation.check()?;
        let scans = sources.scans(exhibit)?;
        let number = enrol_one(exhibit, &scans, federation)?;
        let held = Held { country: exhibit.country, number, mark: exhibit.scan.mark(), scans };
        holdings.0.insert(exhibit.name.clone(), held);
        progress.advance();
    }
    Ok(holdings)
}

/// Where scans come from, and where those that are made lie.
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
    federation: &Federation,
) -> Result<u64, TestnetError> {
    let said = ["--calibre", &exhibit.calibre, "--kind", &exhibit.kind, "--case", &exhibit.case];
    let mut words: Vec<&OsStr> = vec!["enroll".as_ref()];
    words.extend(scans.iter().map(|scan| scan.as_os_str()));
    words.extend(["--mark", exhibit.scan.mark().name()].map(OsStr::new));
    words.extend(said.map(OsStr::new));
    if let Some(date) = &exhibit.date {
        words.extend(["--date", date].map(OsStr::new));
    }
    let report: EnrolReport = federation.node(exhibit.country)?.call(&words)?;
    match report.enrolled.as_slice() {
        [one] => Ok(one.enrolled),
        other => Err(TestnetError::Command {
            command: format!("striae enroll ... --case {}", exhibit.case),
            reason: format!("{} exhibits came of the files of one", other.len()),
        }),
    }
}
