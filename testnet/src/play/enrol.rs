//! Every country enrols its exhibits, through its running node.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::path::PathBuf;

use striae_protocol::CountryCode;
use striae_synthetic::Firearm;

use crate::TestnetError;
use crate::federation::replies::EnrolReport;
use crate::federation::{Federation, WorkFolder};
use crate::output::Progress;
use crate::scenario::{Exhibit, ScanSource, Scenario};

/// An enrolled exhibit.
#[derive(Debug, Clone)]
pub struct Held {
    /// Whose.
    pub country: CountryCode,
    /// Its number in that country's database.
    pub number: u64,
    /// The scan it was enrolled from.
    pub scan: PathBuf,
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
    let mut firearms = BTreeMap::new();
    let mut holdings = Holdings::default();
    let progress = Progress::new("exhibits enrolled", scenario.exhibits.len() as u64);
    for exhibit in &scenario.exhibits {
        federation.check()?;
        let scan = match &exhibit.scan {
            ScanSource::File(path) => path.clone(),
            ScanSource::Synthetic { firearm, shot } => {
                let made = firearms
                    .entry(firearm.clone())
                    .or_insert_with(|| Firearm::new(scenario.seed, firearm));
                let path = folder.join(format!("{}.x3p", exhibit.name));
                fs::write(&path, made.scan(*shot)?)
                    .map_err(|error| TestnetError::file(&path, "write", &error))?;
                path
            }
        };
        let number = enrol_one(exhibit, &scan, federation)?;
        let held = Held { country: exhibit.country, number, scan };
        holdings.0.insert(exhibit.name.clone(), held);
        progress.advance();
    }
    Ok(holdings)
}

fn enrol_one(
    exhibit: &Exhibit,
    scan: &std::path::Path,
    federation: &Federation,
) -> Result<u64, TestnetError> {
    let said = ["--calibre", &exhibit.calibre, "--kind", &exhibit.kind, "--case", &exhibit.case];
    let mut words: Vec<&OsStr> = vec!["enroll".as_ref(), scan.as_os_str()];
    words.extend(said.map(OsStr::new));
    if let Some(date) = &exhibit.date {
        words.extend(["--date", date].map(OsStr::new));
    }
    let report: EnrolReport = federation.node(exhibit.country)?.call(&words)?;
    match report.enrolled.as_slice() {
        [one] => Ok(one.enrolled),
        other => Err(TestnetError::Command {
            command: format!("striae enroll {}", scan.display()),
            reason: format!("{} exhibits came of one file", other.len()),
        }),
    }
}
