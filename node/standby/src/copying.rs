//! A still picture of a database on its way to the standby: only files that it lacks are sent.

use std::collections::{HashMap, HashSet};
use std::fs::File;
use std::io::Read as _;
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use sha2::{Digest as _, Sha256};
use striae_store::Store;

use crate::StandbyError;
use crate::client::Client;
use crate::message::{Ask, PictureFile, Reply};
use crate::wire::COPY_BYTES;

/// Longest wait for a standby that reads its files through.
const READING: Duration = Duration::from_hours(2);
/// Most files of a database.
const MAX_FILES: usize = 500_000;

/// A still picture, gone from the disk when it is dropped.
struct Picture(PathBuf);

impl Drop for Picture {
    fn drop(&mut self) {
        // The next one removes it where this does not.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Copies a database, picture by picture.
pub(crate) struct Copying {
    folder: PathBuf,
    /// SHA-256 of files that never change, with their lengths.
    known: HashMap<String, (u64, String)>,
}

impl Copying {
    /// Keeps its pictures at this path, which is on the database's disk.
    pub(crate) fn at(folder: PathBuf) -> Self {
        Self { folder, known: HashMap::new() }
    }

    /// Sends what the standby lacks of a picture that is taken now; the bytes sent.
    pub(crate) fn send(&mut self, store: &Store, to: &mut Client) -> Result<u64, StandbyError> {
        let failed = |path: &Path, error: &std::io::Error| StandbyError::File {
            path: path.to_owned(),
            reason: error.to_string(),
        };
        if self.folder.exists() {
            std::fs::remove_dir_all(&self.folder).map_err(|error| failed(&self.folder, &error))?;
        }
        let picture = Picture(self.folder.clone());
        store.still_picture(&picture.0)?;
        // Both read large files through before they say anything.
        to.connection.wait_at_most(READING).map_err(|error| to.away(&error))?;
        let files = self.list(&picture.0).map_err(|error| failed(&picture.0, &error))?;
        let asked = to.ask(&Ask::Picture { files: files.clone() })?;
        let Reply::Need { names } = asked else { return Err(to.unexpected(&asked)) };
        let mut sent = 0;
        for name in names {
            let Some(file) = files.iter().find(|file| file.name == name) else {
                return Err(StandbyError::Refused(format!("it wants a file {name:?}")));
            };
            let path = picture.0.join(&name);
            let mut open = File::open(&path).map_err(|error| failed(&path, &error))?;
            let begun = to.connection.send(&Ask::Part { name, bytes: file.bytes });
            begun.map_err(|error| to.away(&error))?;
            let (mut buffer, mut left) = (vec![0; COPY_BYTES], file.bytes);
            while left > 0 {
                let most = usize::try_from(left).unwrap_or(usize::MAX).min(COPY_BYTES);
                let read = open.read(&mut buffer[..most]);
                let read = read.map_err(|error| failed(&path, &error))?;
                if read == 0 {
                    return Err(failed(&path, &std::io::ErrorKind::UnexpectedEof.into()));
                }
                let given = to.connection.send_bytes(&buffer[..read]);
                given.map_err(|error| to.away(&error))?;
                left -= read as u64;
            }
            match to.connection.receive().map_err(|error| to.away(&error))? {
                Reply::Done => sent += file.bytes,
                Reply::Refused { reason } => return Err(StandbyError::Refused(reason)),
                Reply::TakenOver { epoch } => return Err(StandbyError::TakenOver { epoch }),
                other => return Err(to.unexpected(&other)),
            }
        }
        to.connection.wait_as_usual().map_err(|error| to.away(&error))?;
        Ok(sent)
    }

    fn list(&mut self, picture: &Path) -> std::io::Result<Vec<PictureFile>> {
        let mut files = Vec::new();
        for entry in std::fs::read_dir(picture)? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let bytes = entry.metadata()?.len();
            let sha256 = match self.known.get(&name) {
                Some((known, sha256)) if *known == bytes => sha256.clone(),
                _ => sha256_of(&entry.path())?,
            };
            if never_changes(&name) {
                self.known.insert(name.clone(), (bytes, sha256.clone()));
            }
            files.push(PictureFile { name, bytes, sha256 });
            if files.len() > MAX_FILES {
                return Err(std::io::Error::other("the database has too many files"));
            }
        }
        Ok(files)
    }
}

/// Whether a file of a database is written once, and its name never used again.
pub(crate) fn never_changes(name: &str) -> bool {
    [".sst", ".blob"].iter().any(|end| name.ends_with(end))
}

/// SHA-256 of a file, in hex.
pub(crate) fn sha256_of(path: &Path) -> std::io::Result<String> {
    let mut hasher = Sha256::new();
    let mut file = File::open(path)?;
    let mut buffer = vec![0; COPY_BYTES];
    loop {
        let read = file.read(&mut buffer)?;
        if read == 0 {
            return Ok(hex::encode(hasher.finalize()));
        }
        hasher.update(&buffer[..read]);
    }
}

/// A database that is being received, beside the one that is there.
pub(crate) struct Receiving {
    folder: PathBuf,
    files: HashMap<String, PictureFile>,
    /// Files that never change, and were read and found to be the announced ones.
    checked: HashSet<PictureFile>,
}

impl Receiving {
    /// The files that are lacking in this folder, of a picture with these files. Those of the database
    /// that is there are used, as long as they are the same. A file that an earlier picture had is not read
    /// again.
    pub(crate) fn of(
        folder: &Path,
        database: &Path,
        files: Vec<PictureFile>,
        earlier: Option<Self>,
    ) -> std::io::Result<(Self, Vec<String>)> {
        let mut checked = earlier.map(|earlier| earlier.checked).unwrap_or_default();
        if files.len() > MAX_FILES {
            return Err(std::io::Error::other("the picture has too many files"));
        }
        std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
        let mut by_name = HashMap::new();
        for file in files {
            if !is_plain(&file.name) {
                return Err(std::io::Error::other(format!(
                    "a file may not be named {:?}",
                    file.name
                )));
            }
            by_name.insert(file.name.clone(), file);
        }
        // Of former pictures and of runs that were ended.
        for entry in std::fs::read_dir(folder)? {
            let entry = entry?;
            if !by_name.contains_key(entry.file_name().to_string_lossy().as_ref()) {
                std::fs::remove_file(entry.path())?;
            }
        }
        let mut need = Vec::new();
        for file in by_name.values() {
            if checked.contains(file) {
                continue;
            }
            if !is_there(&folder.join(&file.name), file)? {
                let former = database.join(&file.name);
                if never_changes(&file.name) && is_there(&former, file)? {
                    let _ = std::fs::remove_file(folder.join(&file.name));
                    std::fs::hard_link(&former, folder.join(&file.name))?;
                } else {
                    need.push(file.name.clone());
                    continue;
                }
            }
            if never_changes(&file.name) {
                checked.insert(file.clone());
            }
        }
        Ok((Self { folder: folder.to_owned(), files: by_name, checked }, need))
    }

    /// Where a file of the picture goes, of which so many bytes come.
    pub(crate) fn place(&self, name: &str, bytes: u64) -> Option<PathBuf> {
        self.files.get(name).filter(|file| file.bytes == bytes).map(|_| self.folder.join(name))
    }

    /// Whether all files are there, whole.
    pub(crate) fn is_whole(&self) -> std::io::Result<bool> {
        for file in self.files.values() {
            // Those that never change were checked when they came.
            let path = self.folder.join(&file.name);
            let is_here = if never_changes(&file.name) {
                std::fs::metadata(&path).is_ok_and(|found| found.len() == file.bytes)
            } else {
                is_there(&path, file)?
            };
            if !is_here {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Whether a file that came is the one of the picture.
    pub(crate) fn came(&mut self, name: &str) -> std::io::Result<bool> {
        let Some(file) = self.files.get(name) else { return Ok(false) };
        let is_here = is_there(&self.folder.join(name), file)?;
        if is_here && never_changes(name) {
            self.checked.insert(file.clone());
        }
        Ok(is_here)
    }
}

fn is_there(path: &Path, file: &PictureFile) -> std::io::Result<bool> {
    match std::fs::symlink_metadata(path) {
        Ok(found) if found.is_file() && found.len() == file.bytes => {
            Ok(sha256_of(path)? == file.sha256)
        }
        _ => Ok(false),
    }
}

/// Whether a name is one of a file in the folder itself.
pub(crate) fn is_plain(name: &str) -> bool {
    let is_fit = |byte: u8| byte.is_ascii_alphanumeric() || b"._-".contains(&byte);
    (1..=120).contains(&name.len()) && name.bytes().all(is_fit) && !name.starts_with('.')
}
