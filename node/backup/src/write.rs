//! A new backup: what is not there yet is sealed and sent, and then the list of all files.

use std::collections::HashMap;
use std::path::PathBuf;

use striae_crypto::SecretKey;
use striae_objects::Present;

use crate::manifest::{BackupId, Manifest, StoredFile, is_path};
use crate::place::Place;
use crate::retention::{Keep, remove_old};
use crate::sealing::{Recipients, seal, sum_of};
use crate::{BackupError, Progress};

/// A file that is backed up.
#[derive(Debug, Clone)]
pub struct Source {
    /// Its place in the node's folder: a name, or `database/` and a name.
    pub path: String,
    /// Where it lies now.
    pub file: PathBuf,
}

/// A still picture of a node's folder.
#[derive(Debug, Clone)]
pub struct Sources {
    pub country: String,
    pub software: String,
    /// Marks the database: tables of one database with the same name and length are the same.
    pub database: String,
    /// Entries of the audit log in it.
    pub audit_size: u64,
    pub files: Vec<Source>,
}

/// A backup that was made.
#[derive(Debug, Clone)]
pub struct Written {
    pub id: BackupId,
    pub files: usize,
    /// Bytes of all files.
    pub bytes: u64,
    /// Bytes that were sent, sealed.
    pub sent_bytes: u64,
    /// Former backups that were removed.
    pub removed: usize,
}

/// Makes a backup at a time in Unix seconds, and removes those that are kept no longer. The
/// system's folder for temporary files needs room for the longest file.
pub fn write(
    place: &Place,
    sources: &Sources,
    (key, made): (&SecretKey, u64),
    (recipients, keep): (&Recipients, Keep),
    progress: &Progress<'_>,
) -> Result<Written, BackupError> {
    let former = place.newest_of(key.public())?;
    let names = recipients.names();
    // Names are in the order of time, also within a second and where a clock was set back.
    let made = former.as_ref().map_or(made, |former| made.max(former.made + 1));
    // Objects that other keys open are of no use to these.
    let of_same_keys = former.as_ref().filter(|former| former.recipients == names);
    let mut there = place.objects()?;
    // A check found these to be altered: their files are sealed and sent anew.
    for name in place.distrusted()? {
        if there.remove(&name).is_none() {
            place.forget_distrusted(&name)?;
        }
    }
    let known = Known::of(of_same_keys, &there);
    let mut lengths = Vec::with_capacity(sources.files.len());
    for source in &sources.files {
        let length = std::fs::metadata(&source.file);
        lengths.push(length.map_err(|error| BackupError::file(&source.file, &error))?.len());
    }
    let total = lengths.iter().sum();
    let (mut done, mut sent_bytes) = (0, 0);
    let mut files: Vec<StoredFile> = Vec::with_capacity(sources.files.len());
    let mut sent: HashMap<String, StoredFile> = HashMap::new();
    for (source, length) in sources.files.iter().zip(&lengths) {
        if !is_path(&source.path) {
            let reason = "no backup can name it".to_owned();
            return Err(BackupError::File { path: source.file.clone(), reason });
        }
        let stored = if let Some(there) = known.table(sources, source, *length) {
            there
        } else {
            let name = sum_of(&source.file)?.sha256.to_string();
            if let Some(there) = known.content(&name).or_else(|| sent.get(&name)) {
                there.clone()
            } else {
                let stored = send(place, source, recipients)?;
                sent_bytes += stored.stored_bytes;
                sent.insert(stored.sha256.to_string(), stored.clone());
                stored
            }
        };
        files.push(StoredFile { path: source.path.clone(), ..stored });
        done += length;
        progress(done, total);
    }
    let manifest = Manifest::of(sources, (made, key.public()), names, files);
    let (id, text) = manifest.signed(key)?;
    place.put_list(&id, text)?;
    let removed = remove_old(place, key.public(), keep, made)?;
    Ok(Written { id, files: manifest.count(), bytes: manifest.bytes(), sent_bytes, removed })
}

/// Seals a file and sends it. Its content is what was sealed, whatever happened to the file since.
fn send(
    place: &Place,
    source: &Source,
    recipients: &Recipients,
) -> Result<StoredFile, BackupError> {
    let scratch = tempfile::NamedTempFile::new()
        .map_err(|error| BackupError::file(&std::env::temp_dir(), &error))?;
    let mut file = scratch.reopen().map_err(|error| BackupError::file(scratch.path(), &error))?;
    let (plain, sealed) = seal(&source.file, &mut file, recipients)?;
    place.put_object(&sealed.sha256.to_string(), scratch.path())?;
    Ok(StoredFile {
        path: source.path.clone(),
        bytes: plain.bytes,
        sha256: plain.sha256,
        stored_bytes: sealed.bytes,
        stored_sha256: sealed.sha256,
    })
}

/// Files of the former backup whose objects are there.
struct Known<'a> {
    database: Option<&'a str>,
    by_path: HashMap<&'a str, &'a StoredFile>,
    by_content: HashMap<String, &'a StoredFile>,
}

impl<'a> Known<'a> {
    fn of(former: Option<&'a Manifest>, there: &HashMap<String, Present>) -> Self {
        let files = former.map_or(&[][..], |former| &former.files);
        let is_there = |file: &&StoredFile| {
            there.get(&file.object()).is_some_and(|one| one.bytes == file.stored_bytes)
        };
        let files = files.iter().filter(is_there);
        Self {
            database: former.map(|former| former.database.as_str()),
            by_path: files.clone().map(|file| (file.path.as_str(), file)).collect(),
            by_content: files.map(|file| (file.sha256.to_string(), file)).collect(),
        }
    }

    /// A table of the same database, which never changes once it is written: it is not read again.
    fn table(&self, sources: &Sources, source: &Source, length: u64) -> Option<StoredFile> {
        let is_table = [".sst", ".blob"].iter().any(|end| source.path.ends_with(end));
        let is_same = self.database == Some(sources.database.as_str());
        let there = self.by_path.get(source.path.as_str()).filter(|_| is_table && is_same)?;
        (there.bytes == length).then(|| (*there).clone())
    }

    fn content(&self, name: &str) -> Option<&StoredFile> {
        self.by_content.get(name).copied()
    }
}
