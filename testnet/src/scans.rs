//! `striae-testnet scans`: a folder of synthetic scans with a manifest, like those of the reference data.

use std::fs;

use striae_synthetic::Tool;

use crate::TestnetError;
use crate::arguments::Scans;
use crate::limits::MAX_SCANS;
use crate::output::Progress;

/// Writes the scans and `manifest.csv`; returns how many.
pub fn write(arguments: &Scans) -> Result<u32, TestnetError> {
    let Scans { out, firearms, shots, seed, mark, blank } = arguments;
    let total =
        firearms.checked_mul(*shots).filter(|total| *total <= MAX_SCANS).ok_or_else(|| {
            TestnetError::Argument(format!(
                "{firearms} firearms x {shots} shots are more than {MAX_SCANS} scans"
            ))
        })?;
    fs::create_dir_all(out).map_err(|error| TestnetError::file(out, "make this folder", &error))?;
    let mut manifest = vec!["file,firearm,specimen,mark,land".to_owned()];
    // As manifests of published data sets write it.
    let in_manifest = mark.name().replace('-', "_");
    let progress = Progress::new("scans", u64::from(total));
    for number in 1..=*firearms {
        let firearm = format!("firearm-{number:04}");
        let tool = Tool::new(*mark, *seed, &firearm, *blank)?;
        for shot in 1..=*shots {
            let specimen = format!("{firearm}-{shot}");
            let path = out.join(format!("{specimen}.x3p"));
            fs::write(&path, tool.scan(shot)?)
                .map_err(|error| TestnetError::file(&path, "write", &error))?;
            manifest.push(format!("{specimen}.x3p,{firearm},{specimen},{in_manifest},"));
            progress.advance();
        }
    }
    let path = out.join("manifest.csv");
    fs::write(&path, manifest.join("\n") + "\n")
        .map_err(|error| TestnetError::file(&path, "write", &error))?;
    Ok(total)
}
