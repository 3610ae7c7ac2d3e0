//! `striae-testnet scans`: a folder of synthetic scans with a manifest, like those of the reference data.

use std::fs;

use crate::TestnetError;
use crate::arguments::Scans;
use crate::limits::MAX_SCANS;
use crate::output::Progress;
use crate::synthetic::Firearm;

/// Writes the scans and `manifest.csv`; returns how many.
pub fn write(arguments: &Scans) -> Result<u32, TestnetError> {
    let Scans { out, firearms, shots, seed } = arguments;
    let total =
        firearms.checked_mul(*shots).filter(|total| *total <= MAX_SCANS).ok_or_else(|| {
            TestnetError::Argument(format!(
                "{firearms} firearms x {shots} shots are more than {MAX_SCANS} scans"
            ))
        })?;
    fs::create_dir_all(out).map_err(|error| TestnetError::file(out, "make this folder", &error))?;
    let mut manifest = vec!["file,firearm,specimen,mark,land".to_owned()];
    let progress = Progress::new("scans", u64::from(total));
    for number in 1..=*firearms {
        let firearm = Firearm::new(*seed, &format!("firearm-{number:04}"));
        for shot in 1..=*shots {
            let specimen = format!("{}-{shot}", firearm.name());
            let path = out.join(format!("{specimen}.x3p"));
            fs::write(&path, firearm.scan(shot)?)
                .map_err(|error| TestnetError::file(&path, "write", &error))?;
            manifest.push(format!("{specimen}.x3p,{},{specimen},breech_face,", firearm.name()));
            progress.advance();
        }
    }
    let path = out.join("manifest.csv");
    fs::write(&path, manifest.join("\n") + "\n")
        .map_err(|error| TestnetError::file(&path, "write", &error))?;
    Ok(total)
}
