//! Upkeep: backups, the certificate for browsers, people, and the node's own history.

use std::path::{Path, PathBuf};

use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;
use striae_files::text_file::read_file;
use striae_vocabulary::{UnixSeconds, counted};
use x509_parser::prelude::{FromDer as _, GeneralName, X509Certificate};

use super::finding::{Finding, span};
use crate::api::{Examination, Status};
use crate::backing_up;
use crate::data_folder::DataFolder;
use crate::settings::Settings;

/// Largest certificate file, bytes.
const MAX_CERTIFICATE_BYTES: u64 = 1 << 20;
/// A certificate for browsers that ends so soon is to be replaced.
const ENDS_SOON_S: u64 = 21 * 86_400;
/// A backup that is made by hand is old after so long.
const OLD_BY_HAND_S: u64 = 7 * 86_400;
/// So many times the interval between two backups, the last one is old.
const INTERVALS: u64 = 3;

/// The age of the last backup.
pub(super) fn backup(settings: &Settings, status: &Status, now: UnixSeconds) -> Finding {
    const CHECK: &str = "backup";
    let Some(backup) = &status.backup else {
        let to_do = "name a place as `to` under [backup] in node.toml, and start the node anew";
        return if settings.backup.to.is_some() {
            Finding::warn(
                CHECK,
                "the running node makes none, though node.toml names a place",
                "start the node anew",
            )
        } else {
            Finding::warn(CHECK, "none are made: with the disk all is lost", to_do)
        };
    };
    let place = &backup.place;
    if let Some(failed) = &backup.failed {
        return Finding::fail(
            CHECK,
            format!("the last try failed: {failed}"),
            "mend it, then run `striae node backup`",
        );
    }
    let Some(last) = backup.last else {
        return Finding::warn(
            CHECK,
            format!("there is none at {place}"),
            "run `striae node backup`",
        );
    };
    let age_s = now.0.saturating_sub(last.0);
    let sentence = format!("the last is {} old, at {place}", span(age_s));
    let old_s = match backup.every_minutes {
        0 => OLD_BY_HAND_S,
        minutes => u64::from(minutes) * 60 * INTERVALS,
    };
    if age_s > old_s {
        return Finding::warn(
            CHECK,
            sentence,
            "run `striae node backup`, and see why none was made since",
        );
    }
    Finding::ok(CHECK, sentence)
}

/// Whether the place of backups can be reached; it is read alone.
pub(super) fn backup_place(settings: &Settings, folder: &Path) -> Option<Finding> {
    const CHECK: &str = "backup place";
    settings.backup.to.as_ref()?;
    let place = match backing_up::place_of(&settings.backup, folder) {
        Ok(place) => place,
        Err(error) => return Some(Finding::failed(CHECK, &error)),
    };
    let is_folder = !place.to.starts_with("s3://");
    if is_folder && !Path::new(&place.to).is_dir() {
        let sentence = format!("there is no folder {}", place.to);
        return Some(Finding::fail(
            CHECK,
            sentence,
            "mount the disk or make the folder, as the node's own user",
        ));
    }
    let listed = backing_up::at_place(&place, &mut |_| {}, |place, _| Ok(place.backups()?));
    Some(match listed {
        Err(error) => Finding::failed(CHECK, &error),
        Ok(backups) => {
            Finding::ok(CHECK, format!("{} at {}", counted(backups.len(), "backup"), place.to))
        }
    })
}

/// The certificate for browsers and programs: its end, its names.
pub(super) fn https(settings: &Settings, folder: &DataFolder, now: UnixSeconds) -> Finding {
    const CHECK: &str = "https certificate";
    if settings.https.off {
        return Finding::ok(CHECK, "nothing is served to browsers");
    }
    let file: PathBuf = match &settings.https.certificate {
        Some(named) => folder.path().join(named),
        None => folder.https_certificate(),
    };
    if settings.https.certificate.is_none() && !file.exists() {
        return Finding::ok(CHECK, "the node makes its own when it is started first");
    }
    let to_do = "put another one and its key in place; the node follows";
    let read = read_file(&file, MAX_CERTIFICATE_BYTES).map_err(|error| error.to_string()).and_then(
        |pem| facts_of(&pem).ok_or_else(|| format!("{} has no certificate in PEM", file.display())),
    );
    let (ends, names) = match read {
        Ok(facts) => facts,
        Err(why) => return Finding::fail(CHECK, why, to_do),
    };
    let left_s = ends.0.saturating_sub(now.0);
    let sentence = format!("ends {ends}, for {}", names.join(", "));
    let missing = settings.https.names.iter().find(|name| !names.contains(name));
    match missing {
        _ if left_s == 0 => Finding::fail(CHECK, format!("it has ended {ends}"), to_do),
        _ if left_s < ENDS_SOON_S => Finding::warn(CHECK, sentence, to_do),
        Some(name) => Finding::warn(
            CHECK,
            format!("{sentence}, and not for {name}, which node.toml names"),
            "remove https.crt and https.key, and start the node anew, or have one made with that name",
        ),
        None => Finding::ok(CHECK, sentence),
    }
}

/// The end of the first certificate of a PEM text, and its names.
fn facts_of(pem: &str) -> Option<(UnixSeconds, Vec<String>)> {
    let first = CertificateDer::pem_slice_iter(pem.as_bytes()).next()?.ok()?;
    let (_, certificate) = X509Certificate::from_der(&first).ok()?;
    let ends = u64::try_from(certificate.validity().not_after.timestamp()).unwrap_or(0);
    let names = certificate.subject_alternative_name().ok().flatten();
    let names = names.map(|names| names.value.general_names.iter().filter_map(name_of).collect());
    Some((UnixSeconds(ends), names.unwrap_or_default()))
}

fn name_of(name: &GeneralName<'_>) -> Option<String> {
    match name {
        GeneralName::DNSName(name) => Some((*name).to_owned()),
        GeneralName::IPAddress(bytes) => match bytes.len() {
            4 => Some(std::net::Ipv4Addr::from(<[u8; 4]>::try_from(*bytes).ok()?).to_string()),
            16 => Some(std::net::Ipv6Addr::from(<[u8; 16]>::try_from(*bytes).ok()?).to_string()),
            _ => None,
        },
        _ => None,
    }
}

/// Whether there are accounts, and an operator among them.
pub(super) fn people(examined: &Examination) -> Finding {
    const CHECK: &str = "people";
    match (examined.accounts, examined.operators) {
        (0, _) => Finding::warn(
            CHECK,
            "there is no account: everybody who reaches the folder may do everything",
            "add the first with `striae person add NAME --role operator`",
        ),
        (_, 0) => Finding::fail(
            CHECK,
            "no account is an operator's: nobody adds people or runs the node",
            "restore a backup that has one",
        ),
        (accounts, operators) => Finding::ok(
            CHECK,
            format!(
                "{}, {} of them",
                counted(accounts as usize, "account"),
                counted(operators as usize, "operator")
            ),
        ),
    }
}

/// Whether the node knows all that it has signed.
pub(super) fn history(examined: &Examination) -> Finding {
    const CHECK: &str = "own history";
    match &examined.history_doubt {
        None => Finding::ok(CHECK, "the node knows all that it has signed"),
        Some(doubt) => Finding::warn(
            CHECK,
            doubt,
            "let it meet the others; see \"A restored node tells one history\" in the guide for operators",
        ),
    }
}
