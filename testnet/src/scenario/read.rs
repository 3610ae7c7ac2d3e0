//! Reads a scenario file, and refuses one that cannot be played, with a sentence that says why.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde::Deserialize;
use striae_node::MarkKind;
use striae_protocol::CountryCode;

use super::sentence::{Vocabulary, parse};
use super::step::{Step, To};
use super::truth::Manifests;
use super::{Country, Exhibit, Links, ScanSource, Scenario};
use crate::TestnetError;
use crate::limits::{MAX_COUNTRIES, MAX_EXHIBITS, MAX_SCENARIO_BYTES};

/// The file as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    title: String,
    #[serde(default)]
    seed: u64,
    /// Calibre of every exhibit that states none.
    calibre: Option<String>,
    /// Mark of every synthetic exhibit that states none.
    mark: Option<String>,
    countries: Vec<Country>,
    links: Option<Vec<(CountryCode, CountryCode)>>,
    exhibits: Vec<WrittenExhibit>,
    steps: Vec<Step>,
    expectations: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenExhibit {
    name: String,
    country: CountryCode,
    firearm: Option<String>,
    shot: Option<u32>,
    mark: Option<String>,
    file: Option<String>,
    calibre: Option<String>,
    kind: String,
    case: String,
    date: Option<String>,
}

/// Reads the scenario at `path`; files it names lie in the folder `data`.
pub fn read(path: &Path, data: Option<&Path>) -> Result<Scenario, TestnetError> {
    let failed = |error: &std::io::Error| TestnetError::file(path, "read", error);
    let bytes = fs::metadata(path).map_err(|error| failed(&error))?.len();
    let wrong = |reason: String| TestnetError::Scenario { path: path.to_owned(), reason };
    if bytes > MAX_SCENARIO_BYTES {
        return Err(wrong(format!("{bytes} bytes are more than a scenario has")));
    }
    let text = fs::read_to_string(path).map_err(|error| failed(&error))?;
    let file: File = toml::from_str(&text).map_err(|error| {
        let line = error.span().map_or(0, |span| 1 + text[..span.start].matches('\n').count());
        wrong(format!("line {line}: {}", error.message()))
    })?;
    check_countries(&file).map_err(wrong)?;
    check_steps(&file).map_err(wrong)?;
    let exhibits = exhibits(&file, data).map_err(wrong)?;
    let vocabulary = Vocabulary {
        countries: file.countries.iter().map(|one| (one.name.clone(), one.code)).collect(),
        exhibits: exhibits.iter().map(|exhibit| exhibit.name.clone()).collect(),
    };
    let understood = |sentence: String| match parse(&sentence, &vocabulary) {
        Ok(expectation) => Ok((sentence, expectation)),
        Err(source) => Err(TestnetError::Sentence { path: path.to_owned(), source }),
    };
    Ok(Scenario {
        title: file.title,
        seed: file.seed,
        countries: file.countries,
        links: file.links.map_or(Links::All, Links::Only),
        exhibits,
        steps: file.steps,
        expectations: file.expectations.into_iter().map(understood).collect::<Result<_, _>>()?,
    })
}

fn check_countries(file: &File) -> Result<(), String> {
    if !(2..=MAX_COUNTRIES).contains(&file.countries.len()) {
        return Err(format!("a scenario has 2 to {MAX_COUNTRIES} countries"));
    }
    let codes: BTreeSet<_> = file.countries.iter().map(|country| country.code).collect();
    let names: BTreeSet<_> = file.countries.iter().map(|country| &country.name).collect();
    if codes.len() < file.countries.len() || names.len() < file.countries.len() {
        return Err("a country is listed twice, or two have the same name".to_owned());
    }
    let refused = file.countries.iter().flat_map(|country| country.refuses.iter().copied());
    let linked = file.links.iter().flatten().flat_map(|&(from, to)| [from, to]);
    let holding = file.exhibits.iter().map(|exhibit| exhibit.country);
    let acting = file.steps.iter().flat_map(Step::countries);
    let mut named = refused.chain(linked).chain(holding).chain(acting);
    match named.find(|code| !codes.contains(code)) {
        Some(code) => Err(format!("{code} is not among the countries")),
        None => Ok(()),
    }
}

fn check_steps(file: &File) -> Result<(), String> {
    let mut asked = BTreeSet::new();
    for step in &file.steps {
        if let Step::Ask(question) = step {
            let name = &question.exhibit;
            let exhibit = file.exhibits.iter().find(|exhibit| exhibit.name == *name);
            if exhibit.is_none_or(|exhibit| exhibit.country != question.from) {
                return Err(format!("{} has no exhibit {name} to ask about", question.from));
            }
            if matches!(&question.to, To::Countries(to) if to.contains(&question.from)) {
                return Err(format!("{} asks itself about {name}", question.from));
            }
            if !asked.insert(name.as_str()) {
                // Expectations name a question by its exhibit.
                return Err(format!("{name} is asked about twice; use another exhibit"));
            }
        } else if let Some(exhibit) = step.waits_about()
            && !asked.contains(exhibit)
        {
            return Err(format!("a step waits for the question about {exhibit}, not asked yet"));
        }
    }
    Ok(())
}

fn exhibits(file: &File, data: Option<&Path>) -> Result<Vec<Exhibit>, String> {
    if file.exhibits.len() > MAX_EXHIBITS {
        return Err(format!("a scenario has at most {MAX_EXHIBITS} exhibits"));
    }
    let mut names = BTreeSet::new();
    let mut manifests = Manifests::default();
    let mut exhibits = Vec::new();
    for written in &file.exhibits {
        let name = &written.name;
        let plain = |letter: char| letter.is_ascii_alphanumeric() || letter == '-';
        if name.is_empty() || !name.chars().all(plain) {
            return Err(format!("'{name}' is no name of an exhibit; use letters, digits and -"));
        }
        if !names.insert(name) {
            return Err(format!("there are two exhibits {name}"));
        }
        exhibits.push(exhibit(written, file, data, &mut manifests)?);
    }
    Ok(exhibits)
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
    })
}
