//! A manifest of exhibits: rows of one specimen are one exhibit, whatever marks their files show.

use std::path::{Path, PathBuf};
use std::str::FromStr;

use striae_toolmark::{Rifling, Sense};
use striae_vocabulary::{MarkKind, shown};

use super::arguments::Enroll;
use super::plan::{Planned, twins};
use super::refused::{PlannedManifest, Refused};
use crate::NodeError;
use crate::api;
use crate::api::{ExhibitFiles, FileFacts};
use crate::cli::scans::arguments::{Lands, Scan, SenseOfScans};
use crate::cli::terminal::output::print_note;
use striae_casework::manifest::{MAX_MANIFEST_BYTES, Manifest, ManifestError, ManifestRow};
use striae_files::file_name::named_in;
use striae_files::input_file::read_bytes;

/// Columns without which nothing can be enrolled.
const NEEDED: [&str; 3] = ["file", "specimen", "mark"];

/// The exhibits of a folder's manifest, of which the command line says nothing more.
pub(in crate::cli) fn plan_folder(folder: &Path) -> Result<Vec<Planned>, NodeError> {
    let sense = SenseOfScans::default();
    let scan = Scan { mark: None, pitch_um: None, region: None, sense };
    let lands = Lands {
        of_barrel: None,
        land: Vec::new(),
        order_unknown: false,
        twist: None,
        grooves: Vec::new(),
    };
    let arguments = Enroll {
        files: vec![folder.to_owned()],
        manifest: None,
        calibre: None,
        kind: None,
        case_reference: None,
        item: None,
        another: false,
        date: None,
        one_bullet: false,
        report: None,
        scan,
        lands,
    };
    plan(folder, &arguments)?.without_mistakes()
}

/// The exhibits of a folder's manifest. All that is wrong with it is found before anything is
/// enrolled; a mistake that is not one exhibit's refuses all.
pub(super) fn plan(folder: &Path, arguments: &Enroll) -> Result<PlannedManifest, NodeError> {
    refuse_what_the_manifest_says(arguments)?;
    let path = arguments.manifest.clone().unwrap_or_else(|| folder.join("manifest.csv"));
    if arguments.manifest.is_none() && !path.exists() {
        let sentence = format!(
            "{} has no manifest.csv that says which files are one exhibit; write one with the columns file, specimen, mark \
             and land, or name the files of one exhibit",
            folder.display()
        );
        return Err(NodeError::Argument(sentence));
    }
    if arguments.scan.mark.is_some() {
        let sentence = "--mark is for files; the manifest says in a column which mark each shows";
        return Err(NodeError::Argument(sentence.to_owned()));
    }
    let bytes = read_bytes(&path, MAX_MANIFEST_BYTES)?;
    let manifest = Manifest::of_file(&path, &bytes, &NEEDED, print_note)?;
    if !manifest.errors.is_empty() {
        return Err(ManifestError::new(path, manifest.errors).into());
    }
    refuse_lands_of_none(&manifest.rows, arguments)?;
    let (planned, refused) = exhibits(manifest, folder, arguments);
    // Mistakes of the command line are those of all exhibits, and are said once.
    let mut of_all: Vec<String> = Vec::new();
    for reason in refused.iter().flat_map(|one| &one.reasons) {
        if reason.starts_with("--") && !of_all.contains(reason) {
            of_all.push(reason.clone());
        }
    }
    if of_all.is_empty() {
        return Ok(PlannedManifest { planned, refused, path });
    }
    of_all.extend(
        refused.into_iter().flat_map(|one| one.reasons).filter(|one| !one.starts_with("--")),
    );
    Err(ManifestError::new(path, of_all).into())
}

fn refuse_what_the_manifest_says(arguments: &Enroll) -> Result<(), NodeError> {
    if arguments.scan.region.is_some() || !arguments.lands.land.is_empty() {
        let sentence =
            "--region and --land are for single files; the manifest has columns for them"
                .to_owned();
        return Err(NodeError::Argument(sentence));
    }
    if arguments.lands.grooves.is_empty() {
        return Ok(());
    }
    let sentence = "--grooves is for single files; the manifest has a column for them".to_owned();
    Err(NodeError::Argument(sentence))
}

/// Refuses what the command line says of lands where none are listed.
fn refuse_lands_of_none(rows: &[ManifestRow], arguments: &Enroll) -> Result<(), NodeError> {
    let Lands { of_barrel, order_unknown, twist, .. } = &arguments.lands;
    let given = [
        ("--lands", of_barrel.is_some()),
        ("--order-unknown", *order_unknown),
        ("--twist", twist.is_some()),
        ("--one-bullet", arguments.one_bullet),
    ];
    // A mark that cannot be read may be one: that is said of its line.
    let may_be_land = |row: &ManifestRow| {
        row.get("mark").parse().map_or(true, |mark: MarkKind| mark == MarkKind::LandEngravedArea)
    };
    match given.into_iter().find(|(_, is_given)| *is_given) {
        Some((option, _)) if !rows.iter().any(may_be_land) => Err(NodeError::Argument(format!(
            "{option} is for bullets, and the manifest lists no land"
        ))),
        _ => Ok(()),
    }
}

/// The rows of one specimen.
struct Specimen {
    name: String,
    rows: Vec<ManifestRow>,
}

fn exhibits(manifest: Manifest, folder: &Path, arguments: &Enroll) -> (Vec<Planned>, Vec<Refused>) {
    let Manifest { rows, wrong_rows, .. } = manifest;
    let (rows, nameless): (Vec<ManifestRow>, Vec<ManifestRow>) =
        rows.into_iter().partition(|row| !row.get("specimen").is_empty());
    let same = same_files(&rows, folder);
    let mut refused: Vec<Refused> = nameless
        .iter()
        .map(|row| Refused::row(row.line, format!("line {}: the specimen is empty", row.line)))
        .collect();
    let mut specimens: Vec<Specimen> = Vec::new();
    for row in rows {
        let name = row.get("specimen");
        match specimens.iter_mut().find(|one| one.name == name) {
            Some(known) => known.rows.push(row),
            None => specimens.push(Specimen { name: name.to_owned(), rows: vec![row] }),
        }
    }
    let mut planned = Vec::new();
    for specimen in &specimens {
        let highest = highest_land(specimen, &specimens);
        let is_its_line = |line: &usize| specimen.rows.iter().any(|row| row.line == *line);
        let of_files = same.iter().filter(|(line, _)| is_its_line(line));
        let mut reasons: Vec<String> = of_files.map(|(_, reason)| reason.clone()).collect();
        // A row that cannot be read may have been one of its own: it would be enrolled in part.
        for wrong in wrong_rows.iter().filter(|wrong| wrong.cells.contains(&specimen.name)) {
            reasons.push(format!(
                "line {}: {}; it names the specimen {}",
                wrong.line, wrong.what, specimen.name
            ));
        }
        let one = exhibit(specimen, highest, folder, arguments, &mut reasons);
        match one.filter(|_| reasons.is_empty()) {
            Some(one) => planned.push(one),
            None => refused.push(Refused {
                name: specimen.name.clone(),
                lines: specimen.lines(),
                reasons,
            }),
        }
    }
    let is_told = |cells: &[String]| specimens.iter().any(|one| cells.contains(&one.name));
    for wrong in wrong_rows.iter().filter(|wrong| !is_told(&wrong.cells)) {
        refused.push(Refused::row(wrong.line, format!("line {}: {}", wrong.line, wrong.what)));
    }
    (planned, refused)
}

impl Specimen {
    /// The lines of its rows.
    fn lines(&self) -> Vec<usize> {
        self.rows.iter().map(|row| row.line).collect()
    }
}

/// The line of each row whose file, by this name or another, is in a row before, with a sentence.
fn same_files(rows: &[ManifestRow], folder: &Path) -> Vec<(usize, String)> {
    let paths: Vec<PathBuf> = rows.iter().map(|row| named_in(folder, row.get("file"))).collect();
    twins(&paths)
        .into_iter()
        .map(|(first, again)| {
            let (first, again) = (&rows[first], &rows[again]);
            let sentence = format!(
                "line {}: {} is the same file as {} in line {}; a file belongs to one exhibit",
                again.line,
                again.get("file"),
                first.get("file"),
                first.line
            );
            (again.line, sentence)
        })
        .collect()
}

/// The highest land that is listed of a specimen's firearm, where that is named, or of the specimen
/// itself: its barrel has at least so many.
fn highest_land(specimen: &Specimen, all: &[Specimen]) -> u8 {
    let firearm = specimen.rows.first().map_or("", |row| row.get("firearm"));
    let of_it = |row: &ManifestRow| !firearm.is_empty() && row.get("firearm") == firearm;
    let rows = all.iter().flat_map(|one| one.rows.iter().map(move |row| (&one.name, row)));
    let rows = rows.filter(|(name, row)| **name == specimen.name || of_it(row));
    rows.filter_map(|(_, row)| row.get("land").parse().ok()).max().unwrap_or(0)
}

/// One exhibit; `None` where something is wrong, which is then among the errors.
fn exhibit(
    specimen: &Specimen,
    highest_land: u8,
    folder: &Path,
    arguments: &Enroll,
    errors: &mut Vec<String>,
) -> Option<Planned> {
    let before = errors.len();
    let name = &specimen.name;
    let mut files = Vec::new();
    let mut paths: Vec<PathBuf> = Vec::new();
    for row in &specimen.rows {
        let path = named_in(folder, row.get("file"));
        if !path.is_file() {
            errors.push(format!("line {}: there is no file {}", row.line, path.display()));
        }
        paths.push(path);
        files.extend(file(row, arguments, errors));
    }
    let shared = |column: &str, said: Option<&str>| {
        let written = specimen.rows.iter().map(|row| (row.line, row.get(column)));
        let mut written = written.filter(|(_, value)| !value.is_empty());
        match written.next() {
            None => said.map(|said| Shared::said(column, said)).ok_or_else(|| {
                format!("specimen {name}: say its {column} in a column or with --{column}")
            }),
            Some((line, first)) => match written.find(|(_, value)| *value != first) {
                None => Ok(Shared { value: first.to_owned(), place: format!("line {line}") }),
                Some((other_line, other)) => Err(format!(
                    "line {other_line}: specimen {name}: its {column} is {first} and also {other}"
                )),
            },
        }
    };
    let mut take = |value: Result<Shared, String>| value.map_err(|error| errors.push(error)).ok();
    let kind = take(shared("kind", arguments.kind.as_deref()));
    let case = take(shared("case", arguments.case_reference.as_deref()));
    let said = arguments.item.as_deref().unwrap_or("");
    let item = take(shared("item", Some(said)));
    let calibre = take(shared("calibre", arguments.calibre.as_deref()));
    let date = take(shared("date", Some(arguments.date.as_deref().unwrap_or(""))));
    let said = arguments.lands.twist.as_deref().unwrap_or("");
    let twist = take(shared("twist", Some(said)));
    let said = arguments.lands.of_barrel.map(|lands| lands.to_string()).unwrap_or_default();
    let lands = take(shared("lands", Some(&said)));
    let said = if arguments.lands.order_unknown { "unknown" } else { "known" };
    let order = take(shared("order", Some(said)));
    let mut refuse = |place: &str, error: String| {
        let sentence = format!("{place}: {error}");
        // The command line says it of all specimens, and it is wrong once.
        if !place.starts_with("--") || !errors.contains(&sentence) {
            errors.push(sentence);
        }
    };
    let rifling = if files.iter().any(|file: &FileFacts| file.mark == MarkKind::LandEngravedArea) {
        let lands = match &lands {
            Some(Shared { value, place }) if !value.is_empty() => read(value, &mut |_| {
                refuse(place, format!("'{}' is no number of lands", shown(value)));
            }),
            _ => Some(highest_land),
        };
        let is_order_known = match &order {
            None => true,
            Some(Shared { value, place }) => match value.to_lowercase().as_str() {
                "unknown" => false,
                "known" => true,
                _ => {
                    refuse(
                        place,
                        format!("the order is '{}'; write known or unknown", shown(value)),
                    );
                    true
                }
            },
        };
        let twist = twist.and_then(|twist| twist.optional(&mut refuse));
        lands.map(|lands| Rifling { lands, is_order_known, twist })
    } else {
        None
    };
    // All of them are read before the first that is wrong ends it.
    let kind = kind.and_then(|kind| kind.read(&mut refuse));
    let case_reference = case.and_then(|case| case.read(&mut refuse));
    let item = item.and_then(|item| item.optional(&mut refuse));
    let calibre = calibre.and_then(|calibre| calibre.read(&mut refuse));
    let occurred = date.and_then(|date| date.optional(&mut refuse));
    let files = ExhibitFiles { files, rifling };
    // Of rows that cannot be read enough is said.
    if files.files.len() == specimen.rows.len()
        && let Err(error) = crate::exhibit_signatures::check(&files)
    {
        refuse(&format!("specimen {name}"), error.to_string());
    }
    let call = api::Enroll {
        files,
        kind: kind?,
        case_reference: case_reference?,
        item,
        calibre: calibre?,
        occurred,
        is_surely_one_bullet: arguments.one_bullet,
        is_another: arguments.another,
    };
    let (name, lines) = (name.clone(), specimen.lines());
    (errors.len() == before).then_some(Planned { name, lines, paths, call })
}

/// Values that a manifest states of all files of a specimen, and their place.
struct Shared {
    value: String,
    place: String,
}

impl Shared {
    /// By the command line.
    fn said(option: &str, value: &str) -> Self {
        Self { value: value.to_owned(), place: format!("--{option}") }
    }

    fn read<T: FromStr<Err: std::fmt::Display>>(
        &self,
        refuse: &mut impl FnMut(&str, String),
    ) -> Option<T> {
        read(&self.value, &mut |error| refuse(&self.place, error))
    }

    /// Nothing where nothing is written.
    fn optional<T: FromStr<Err: std::fmt::Display>>(
        &self,
        refuse: &mut impl FnMut(&str, String),
    ) -> Option<T> {
        if self.value.is_empty() { None } else { self.read(refuse) }
    }
}

/// One file; `None` where something is wrong, which is then among the errors.
fn file(row: &ManifestRow, arguments: &Enroll, errors: &mut Vec<String>) -> Option<FileFacts> {
    let before = errors.len();
    let mut wrong = |error: String| errors.push(format!("line {}: {error}", row.line));
    let mark: Option<MarkKind> = read(row.get("mark"), &mut wrong);
    let number = |text: &str, what: &str| format!("'{}' is no {what}", shown(text));
    let land = match row.get("land") {
        "" => None,
        // Said below of other marks.
        _ if mark != Some(MarkKind::LandEngravedArea) => None,
        text => read(text, &mut |_| wrong(number(text, "land"))),
    };
    let pitch_um = match row.number("pitch_um").as_str() {
        "" => arguments.scan.pitch_um,
        text => read(text, &mut |_| wrong(number(text, "pitch"))),
    };
    let region = optional(Some(&row.numbers("region")), &mut wrong);
    let grooves = match row.grooves() {
        _ if mark != Some(MarkKind::LandEngravedArea) => None,
        grooves => optional(Some(&grooves), &mut wrong),
    };
    let sense = sense(row, arguments.scan.sense.into(), errors);
    let mark = mark?;
    errors.extend(row.beside_the_mark(mark));
    (errors.len() == before).then(|| FileFacts {
        name: row.get("file").to_owned(),
        mark,
        pitch_um,
        region,
        land,
        grooves,
        sense,
    })
}

/// The sense of a row's scan: where it says nothing, that of the command line.
fn sense(row: &ManifestRow, all: Sense, errors: &mut Vec<String>) -> Sense {
    let mut said = |column: &str| {
        row.yes_or_no(column).unwrap_or_else(|error| {
            errors.push(error);
            None
        })
    };
    let (is_mirrored, is_cast) = (said("mirrored"), said("cast"));
    if is_mirrored.is_none() && is_cast.is_none() {
        return all;
    }
    Sense { is_mirrored: is_mirrored == Some(true), is_cast: is_cast == Some(true) }
}

fn read<T: FromStr<Err: std::fmt::Display>>(
    text: &str,
    wrong: &mut impl FnMut(String),
) -> Option<T> {
    text.parse().map_err(|error: T::Err| wrong(error.to_string())).ok()
}

/// Nothing where nothing is written.
fn optional<T: FromStr<Err: std::fmt::Display>>(
    text: Option<&str>,
    wrong: &mut impl FnMut(String),
) -> Option<T> {
    text.filter(|text| !text.is_empty()).and_then(|text| read(text, wrong))
}
