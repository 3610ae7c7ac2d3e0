//! `striae-testnet scans`: a folder of synthetic scans with a manifest, like those of the reference
//! data.

use std::fs;

use striae_files::output_file;
use striae_synthetic::{Barrel, SyntheticError, Tool};
use striae_vocabulary::MarkKind;

use crate::TestnetError;
use crate::arguments::{Scans, existing};
use crate::limits::MAX_SCANS;
use crate::output::Progress;

/// Source of the marks of one firearm.
enum Source {
    Tool(Tool),
    Barrel(Barrel),
}

impl Source {
    fn new(arguments: &Scans, firearm: &str) -> Result<Self, SyntheticError> {
        let Scans { seed, mark, blank, lands, .. } = arguments;
        Ok(match (mark, blank) {
            (MarkKind::LandEngravedArea, false) => {
                Self::Barrel(Barrel::new(*seed, firearm, *lands))
            }
            (MarkKind::LandEngravedArea, true) => {
                Self::Barrel(Barrel::blank(*seed, firearm, *lands))
            }
            _ => Self::Tool(Tool::new(*mark, *seed, firearm, *blank)?),
        })
    }

    /// The number of each land of a bullet; one mark without a number of other sources.
    fn lands(&self) -> Vec<Option<usize>> {
        match self {
            Self::Tool(_) => vec![None],
            Self::Barrel(barrel) => (1..=barrel.lands()).map(Some).collect(),
        }
    }

    /// The file of a shot's mark, or of one of its lands.
    fn scan(&self, shot: u32, land: Option<usize>) -> Result<Vec<u8>, SyntheticError> {
        match self {
            Self::Tool(tool) => tool.scan(shot),
            Self::Barrel(barrel) => barrel.scan(shot, land.unwrap_or(1)),
        }
    }
}

/// Writes the scans and `manifest.csv`; returns how many.
pub fn write(arguments: &Scans) -> Result<u32, TestnetError> {
    let Scans { out, firearms, shots, mark, .. } = arguments;
    let each = if *mark == MarkKind::LandEngravedArea { u32::from(arguments.lands) } else { 1 };
    let total = firearms
        .checked_mul(*shots)
        .and_then(|specimens| specimens.checked_mul(each))
        .filter(|total| *total <= MAX_SCANS)
        .ok_or_else(|| {
            let of = if each > 1 { format!(" x {each} lands") } else { String::new() };
            TestnetError::Argument(format!(
                "{firearms} firearms x {shots} shots{of} are more than {MAX_SCANS} scans"
            ))
        })?;
    fs::create_dir_all(out).map_err(|error| TestnetError::file(out, "make this folder", &error))?;
    let mut manifest = vec!["file,firearm,specimen,mark,land".to_owned()];
    // As manifests of published data sets write it.
    let in_manifest = match mark {
        MarkKind::LandEngravedArea => "land_engraved_area".to_owned(),
        other => other.name().replace('-', "_"),
    };
    let progress = Progress::new("scans", u64::from(total));
    for number in 1..=*firearms {
        let firearm = format!("firearm-{number:04}");
        let source = Source::new(arguments, &firearm)?;
        for shot in 1..=*shots {
            let specimen = format!("{firearm}-{shot}");
            for land in source.lands() {
                let scan = source.scan(shot, land)?;
                let (of_land, land) = match land {
                    None => (String::new(), String::new()),
                    Some(land) => (format!("-land-{land}"), land.to_string()),
                };
                let file = format!("{specimen}{of_land}.x3p");
                let path = out.join(&file);
                output_file::write(&path, scan, existing(arguments.overwrite))?;
                manifest.push(format!("{file},{firearm},{specimen},{in_manifest},{land}"));
                progress.advance();
            }
        }
    }
    let path = out.join("manifest.csv");
    output_file::write(&path, manifest.join("\n") + "\n", existing(arguments.overwrite))?;
    Ok(total)
}
