//! Reads a scenario file, and refuses one that cannot be played, with a sentence that says why.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use striae_files::text_file::read_file;
use striae_vocabulary::{CountryCode, MarkKind};

use super::members::{MEMBER_COUNT, members};
use super::plan::{Setting, plan};
use super::sentence::{Vocabulary, parse};
use super::truth::Manifests;
use super::written::{Among, Country, File, WrittenExhibit};
use super::{Exhibit, Links, ScanSource, Scenario, by_rule};
use crate::TestnetError;
use crate::draw::Draw;
use crate::limits::{MAX_COUNTRIES, MAX_EXHIBITS, MAX_SCENARIO_BYTES};
use crate::links::Quality;

/// Most people of a country: a node takes few sign-ins a minute of one address.
const MAX_PEOPLE: usize = 8;

/// Conditions under which a scenario is read.
#[derive(Debug, Clone, Copy)]
pub struct Reading<'a> {
    /// Folder of the reference data.
    pub data: Option<&'a Path>,
    /// Another seed than the file has.
    pub seed: Option<u64>,
    /// Makes storms and floods shorter (below 1) or longer.
    pub scale: f64,
}

impl Default for Reading<'_> {
    fn default() -> Self {
        Self { data: None, seed: None, scale: 1.0 }
    }
}

/// Reads the scenario at `path`; files it names lie in the folder `data`.
pub fn read(path: &Path, data: Option<&Path>) -> Result<Scenario, TestnetError> {
    read_as(path, &Reading { data, ..Reading::default() })
}

/// Reads the scenario at `path`, and draws what it leaves to chance.
pub fn read_as(path: &Path, reading: &Reading<'_>) -> Result<Scenario, TestnetError> {
    let wrong = |reason: String| TestnetError::Scenario { path: path.to_owned(), reason };
    let text = read_file(path, MAX_SCENARIO_BYTES)?;
    let file: File = toml::from_str(&text).map_err(|error| {
        let line = error.span().map_or(0, |span| 1 + text[..span.start].matches('\n').count());
        wrong(format!("line {line}: {}", error.message()))
    })?;
    let seed = reading.seed.unwrap_or(file.seed);
    let countries = countries(&file, seed).map_err(wrong)?;
    check_countries(&file, &countries).map_err(wrong)?;
    let exhibits = exhibits(&file, &countries, seed, reading.data).map_err(wrong)?;
    let links = file.links.clone().map_or(Links::All, Links::Only);
    let codes = |puppet: bool| {
        countries.iter().filter(move |one| one.puppet == puppet).map(|one| one.code).collect()
    };
    let setting = Setting {
        seed,
        scale: reading.scale,
        nodes: codes(false),
        puppets: codes(true),
        links: &links,
        exhibits: &exhibits,
        has_data: reading.data.is_some(),
        people: people(&countries).map_err(wrong)?,
    };
    let network = network(&file, &setting).map_err(wrong)?;
    let steps = plan(&file.steps, &setting).map_err(wrong)?;
    let labels = steps.iter().flat_map(|step| step.questions());
    let vocabulary = Vocabulary {
        countries: countries.iter().map(|one| (one.name.clone(), one.code)).collect(),
        exhibits: exhibits.iter().map(|exhibit| exhibit.name.clone()).collect(),
        questions: labels.map(|question| question.label.clone()).collect(),
    };
    let understood = |sentence: String| match parse(&sentence, &vocabulary) {
        Ok(expectation) => Ok((sentence, expectation)),
        Err(source) => {
            Err(TestnetError::Scenario { path: path.to_owned(), reason: source.to_string() })
        }
    };
    let expectations = file.expectations.into_iter().map(understood).collect::<Result<_, _>>()?;
    Ok(Scenario {
        title: file.title,
        seed,
        countries,
        queries_per_day: file.queries_per_day,
        network,
        exhibits,
        steps,
        expectations,
        links,
        data: reading.data.map(Path::to_owned),
    })
}

/// The countries that are named, and as many others as there are to be, drawn from INTERPOL's
/// members.
fn countries(file: &File, seed: u64) -> Result<Vec<Country>, String> {
    let mut countries = file.countries.clone();
    let Some(wanted) = file.members else { return Ok(countries) };
    let is_named = |code: CountryCode| file.countries.iter().any(|one| one.code == code);
    let others: Vec<(CountryCode, &str)> = members().filter(|(code, _)| !is_named(*code)).collect();
    let missing = wanted.saturating_sub(countries.len());
    if wanted < countries.len() || missing > others.len() {
        return Err(format!(
            "members = {wanted} is less than the countries named, or more than the {MEMBER_COUNT} there are"
        ));
    }
    let drawn = Draw::new(seed, "members").some_of(&others, missing);
    countries.extend(drawn.into_iter().map(|(code, name)| Country {
        code,
        name: name.to_owned(),
        refuses: Vec::new(),
        clock_ahead_s: 0,
        puppet: false,
        policy: None,
        disclosure: None,
        duties: None,
        filled: file.filled,
        people: Vec::new(),
    }));
    Ok(countries)
}

/// The people of all countries that have some.
fn people(countries: &[Country]) -> Result<BTreeMap<CountryCode, BTreeSet<String>>, String> {
    let mut people = BTreeMap::<_, BTreeSet<String>>::new();
    for country in countries {
        for member in &country.people {
            let known = people.entry(country.code).or_default();
            if country.people.len() > MAX_PEOPLE || !known.insert(member.name.clone()) {
                let name = &country.name;
                return Err(format!("{name} has the same person twice, or more than {MAX_PEOPLE}"));
            }
        }
    }
    Ok(people)
}

fn check_countries(file: &File, countries: &[Country]) -> Result<(), String> {
    if !(2..=MAX_COUNTRIES).contains(&countries.len()) {
        return Err(format!("a scenario has 2 to {MAX_COUNTRIES} countries"));
    }
    let codes: BTreeSet<_> = countries.iter().map(|country| country.code).collect();
    let names: BTreeSet<_> = countries.iter().map(|country| &country.name).collect();
    if codes.len() < countries.len() || names.len() < countries.len() {
        return Err("a country is listed twice, or two have the same name".to_owned());
    }
    let refused = countries.iter().flat_map(|country| country.refuses.iter().copied());
    let linked = file.links.iter().flatten().flat_map(|&(from, to)| [from, to]);
    let holding = file.exhibits.iter().map(|exhibit| exhibit.country);
    let mut named = refused.chain(linked).chain(holding);
    match named.find(|code| !codes.contains(code)) {
        Some(code) => Err(format!("{code} is not among the countries")),
        None => Ok(()),
    }
}

/// Quality of the links at the start; later rules of the file go before earlier ones.
fn network(
    file: &File,
    setting: &Setting<'_>,
) -> Result<Vec<(CountryCode, CountryCode, Quality)>, String> {
    let mut network = Vec::new();
    for rule in &file.network {
        let (among, quality) = rule.checked()?;
        let codes = match among {
            Among::All => setting.nodes.clone(),
            Among::Countries(codes) => codes.clone(),
        };
        if let Some(code) = codes.iter().find(|code| !setting.nodes.contains(code)) {
            return Err(format!("{code} has no node, or is not among the countries"));
        }
        let links = setting.links.among(&codes);
        network.extend(links.into_iter().map(|(from, to)| (from, to, quality)));
    }
    Ok(network)
}

fn exhibits(
    file: &File,
    countries: &[Country],
    seed: u64,
    data: Option<&Path>,
) -> Result<Vec<Exhibit>, String> {
    if file.exhibits.len() > MAX_EXHIBITS {
        return Err(format!("a scenario has at most {MAX_EXHIBITS} exhibits"));
    }
    let mut manifests = Manifests::default();
    let mut exhibits = Vec::new();
    for written in &file.exhibits {
        let name = &written.name;
        let plain = |letter: char| letter.is_ascii_alphanumeric() || letter == '-';
        if name.is_empty() || !name.chars().all(plain) {
            return Err(format!("'{name}' is no name of an exhibit; use letters, digits and -"));
        }
        exhibits.push(exhibit(written, file, data, &mut manifests)?);
    }
    if let Some(rule) = &file.exhibits_by_rule {
        let codes: Vec<CountryCode> =
            countries.iter().filter(|one| !one.puppet).map(|one| one.code).collect();
        let calibre = file.calibre.as_ref().ok_or("exhibits by rule need a calibre")?;
        let mut draw = Draw::new(seed, "exhibits");
        exhibits.extend(by_rule::exhibits(rule, &codes, calibre, &mut draw)?);
    }
    let mut names = BTreeSet::new();
    match exhibits.iter().find(|exhibit| !names.insert(exhibit.name.as_str())) {
        Some(twice) => Err(format!("there are two exhibits {}", twice.name)),
        None => Ok(exhibits),
    }
}

fn synthetic(
    name: &str,
    firearm: &str,
    shot: u32,
    mark: Option<&String>,
) -> Result<ScanSource, String> {
    let firearm = firearm.to_owned();
    let mark =
        mark.map(|mark| mark.parse::<MarkKind>().map_err(|error| format!("{name}: {error}")));
    match mark.transpose()? {
        None | Some(MarkKind::BreechFaceImpression) => Ok(ScanSource::Synthetic { firearm, shot }),
        Some(MarkKind::LandEngravedArea) => Ok(ScanSource::SyntheticBullet { firearm, shot }),
        Some(other) => {
            Err(format!("{name}: scenarios have breech faces and bullets (land), not {other}"))
        }
    }
}

fn exhibit(
    written: &WrittenExhibit,
    file: &File,
    data: Option<&Path>,
    manifests: &mut Manifests,
) -> Result<Exhibit, String> {
    let name = written.name.clone();
    let calibre = written.calibre.as_ref().or(file.calibre.as_ref());
    let calibre = calibre.cloned().ok_or_else(|| format!("{name} has no calibre"))?;
    let (scan, firearm) = match (&written.file, &written.firearm, written.shot) {
        (Some(path), None, None) if written.mark.is_none() => {
            let data = data.ok_or_else(|| {
                format!("{name} is a reference scan: say where they are with --data or STRIAE_DATA")
            })?;
            let path = data.join(path);
            let firearm = manifests.firearm_of(&path)?;
            (ScanSource::File(path), firearm)
        }
        (None, Some(firearm), Some(shot)) => {
            let mark = written.mark.as_ref().or(file.mark.as_ref());
            (synthetic(&name, firearm, shot, mark)?, format!("synthetic {firearm}"))
        }
        _ => {
            return Err(format!(
                "{name} needs either a file, or a firearm with a shot and maybe a mark"
            ));
        }
    };
    Ok(Exhibit {
        name,
        country: written.country,
        scan,
        firearm,
        calibre,
        kind: written.kind.clone(),
        case: written.case.clone(),
        date: written.date.clone(),
        later: written.later,
    })
}
