//! Secrets of a country, as bytes that can be looked for.

use std::fs;
use std::io::{Cursor, Read};
use std::path::Path;

use striae_acquisition::ReadOptions;
use striae_node::Rifling;
use striae_node::api::{ExhibitFiles, FileFacts};
use striae_vocabulary::MarkKind;

use crate::TestnetError;
use crate::play::{Held, Holdings};

/// Kinds of secrets looked for, in words for the report.
pub(super) const KINDS: &str = "signatures; original files as they are; the parts of x3p archives unpacked; heights about \
                         their mean in um and m, as f32 and f64";

impl Holdings {
    /// The bytes of the signature of an enrolled exhibit, made again from its scans by the node's
    /// own code.
    pub fn signature_of(&self, exhibit: &str) -> Result<Vec<u8>, TestnetError> {
        let held = self.get(exhibit).ok_or_else(|| {
            TestnetError::Argument(format!("the exhibit {exhibit} was not enrolled"))
        })?;
        signature(exhibit, held)
    }
}

/// Everything secret about one exhibit, handed to `each` piece by piece.
pub(super) fn each_secret(
    exhibit: &str,
    held: &Held,
    mut each: impl FnMut(&[u8]),
) -> Result<(), TestnetError> {
    each(&signature(exhibit, held)?);
    for scan in &held.scans {
        each_of_scan(exhibit, scan, &mut each)?;
    }
    Ok(())
}

fn each_of_scan(
    exhibit: &str,
    scan: &Path,
    each: &mut impl FnMut(&[u8]),
) -> Result<(), TestnetError> {
    let file = read(scan)?;
    each(&file);
    for part in unpacked(&file) {
        each(&part);
    }
    let no_surface = |error: &dyn std::fmt::Display| TestnetError::NoSignature {
        exhibit: exhibit.to_owned(),
        reason: error.to_string(),
    };
    let surface = striae_acquisition::read_bytes(&name(scan), &file, &ReadOptions::default())
        .and_then(striae_acquisition::Scan::into_surface)
        .map_err(|error| no_surface(&error))?;
    for scale in [1.0, 1e-6] {
        let scaled = || surface.values().iter().map(move |&um| f64::from(um) * scale);
        each(&scaled().flat_map(|value| (value as f32).to_le_bytes()).collect::<Vec<u8>>());
        each(&scaled().flat_map(f64::to_le_bytes).collect::<Vec<u8>>());
    }
    Ok(())
}

fn signature(exhibit: &str, held: &Held) -> Result<Vec<u8>, TestnetError> {
    let (mut files, mut attached) = (Vec::new(), Vec::new());
    for (scan, land) in held.scans.iter().zip(1..) {
        let mut facts = FileFacts::new(name(scan), held.mark);
        facts.land = (held.mark == MarkKind::LandEngravedArea).then_some(land);
        files.push(facts);
        attached.push(read(scan)?);
    }
    // As `striae enroll` takes the lands of a bullet of which nothing else is said.
    let rifling = (held.mark == MarkKind::LandEngravedArea).then_some(Rifling {
        lands: files.len() as u8,
        is_order_known: true,
        twist: None,
    });
    let files = ExhibitFiles { files, rifling };
    let made = striae_node::signatures_of(&files, &attached).map_err(|error| {
        TestnetError::NoSignature { exhibit: exhibit.to_owned(), reason: error.to_string() }
    })?;
    Ok(made.signatures.iter().flat_map(|(_, signature)| signature.to_bytes()).collect())
}

/// The parts of a zip archive; none for a file that is no archive.
fn unpacked(file: &[u8]) -> Vec<Vec<u8>> {
    let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(file)) else { return Vec::new() };
    let mut parts = Vec::new();
    for index in 0..archive.len() {
        let mut part = Vec::new();
        let most = striae_acquisition::limits::MAX_FILE_BYTES;
        // The node has read it before: a part that does not unpack cannot have left it either.
        if archive
            .by_index(index)
            .is_ok_and(|entry| entry.take(most).read_to_end(&mut part).is_ok())
        {
            parts.push(part);
        }
    }
    parts
}

fn name(scan: &Path) -> String {
    scan.file_name().unwrap_or(scan.as_os_str()).to_string_lossy().into_owned()
}

fn read(scan: &Path) -> Result<Vec<u8>, TestnetError> {
    fs::read(scan).map_err(|error| TestnetError::file(scan, "read", &error))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::judge::SentWindows;
    use striae_synthetic::Firearm;

    /// The scan of one shot on disk, and everything secret about it.
    fn secrets_of(shot: u32) -> Vec<Vec<u8>> {
        let folder = tempfile::tempdir().unwrap();
        let scan = folder.path().join("scan.x3p");
        fs::write(&scan, Firearm::new(9, "leaky").scan(shot).unwrap()).unwrap();
        let mut secrets = Vec::new();
        let country = "XX".parse().unwrap();
        let held =
            Held { country, number: 1, mark: MarkKind::BreechFaceImpression, scans: vec![scan] };
        each_secret("one", &held, |secret| secrets.push(secret.to_vec())).unwrap();
        secrets
    }

    #[test]
    fn forty_planted_bytes_of_any_secret_are_found() {
        let secrets = secrets_of(1);
        assert_eq!(secrets.len(), 1 + 1 + 3 + 4, "signature, file, parts, heights");
        // The checksum's file is shorter than a plant.
        for (kind, secret) in secrets.iter().enumerate().filter(|(_, secret)| secret.len() > 1000) {
            // After the first third, where heights are: the edges of a scan are missing points.
            let plants =
                (secret.len() / 3..secret.len() - 40).map(|start| &secret[start..start + 40]);
            let telling = |plant: &&[u8]| SentWindows::of(plant).search(plant).found > 10;
            let plant = plants.step_by(7).find(telling).unwrap();
            let sent = [b"an ordinary message ", plant, b" and more"].concat();
            let found = SentWindows::of(&sent).search(secret);
            assert!(found.found > 0, "secret {kind}");
        }
    }

    #[test]
    fn another_shot_of_the_same_firearm_is_not_taken_for_it() {
        let (one, other) = (secrets_of(1), secrets_of(2));
        // Signatures share their first bytes, which say only format and mark.
        let mut sent = SentWindows::of(&other[0]);
        sent.except(&one[0][..24]);
        assert_eq!(sent.search(&one[0]).found, 0);
    }
}
