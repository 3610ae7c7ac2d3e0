//! Place of the log's lines: standard error, or a file that its owner alone reads.

use std::fs::{File, OpenOptions, Permissions};
use std::io::{self, Write as _};
use std::os::unix::fs::{FileExt as _, MetadataExt as _, OpenOptionsExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};

use rustix::fs::{Access, OFlags};
use striae_files::{FileError, private_folder};

use crate::NodeError;
use crate::data_folder::DataFolder;

/// Mode of the file.
const OWNER_ONLY: u32 = 0o600;
/// Of a folder into which everybody may write.
const STICKY: u32 = 0o1000;

pub(super) struct Target {
    /// The file of the settings.
    path: Option<PathBuf>,
    /// The file, where it could be opened; else lines go to standard error.
    file: Option<File>,
    folder: DataFolder,
}

impl Target {
    /// Standard error, until the file is opened.
    pub(super) fn new(path: Option<&Path>, folder: &DataFolder) -> Self {
        Self { path: path.map(Path::to_owned), file: None, folder: folder.clone() }
    }

    /// Opens the file by its name, and makes it where it is not there; the former stays in use where
    /// that fails.
    pub(super) fn reopen(&mut self) -> Result<(), NodeError> {
        if let Some(path) = &self.path {
            self.file = Some(open_file(path, &self.folder)?);
        }
        Ok(())
    }

    /// Writes a line; whether it was written.
    pub(super) fn write(&mut self, line: &str) -> bool {
        let written = match &mut self.file {
            None => io::stderr().lock().write_all(line.as_bytes()),
            Some(file) => file.write_all(line.as_bytes()),
        };
        written.is_ok()
    }
}

/// Opens the log's file to append to it: in a folder that others cannot change, by no link, and none of the node's own files.
fn open_file(path: &Path, folder: &DataFolder) -> Result<File, NodeError> {
    let Some(file) = opened(path, folder, true)? else {
        return Err(NodeError::Argument(format!("{} was removed as it was made", path.display())));
    };
    let failed = |error: io::Error| FileError::system(path, "open", &error);
    if file.metadata().map_err(failed)?.mode() & 0o777 != OWNER_ONLY {
        file.set_permissions(Permissions::from_mode(OWNER_ONLY)).map_err(failed)?;
    }
    Ok(file)
}

/// Whether the log's file is there, where it can be written or made. Nothing is changed.
pub(in crate::cli) fn look_at(path: &Path, folder: &DataFolder) -> Result<bool, NodeError> {
    Ok(opened(path, folder, false)?.is_some())
}

/// The log's file, opened. One that is not there is made where it `may_be_made`; else its folder must let it be made.
fn opened(path: &Path, folder: &DataFolder, may_be_made: bool) -> Result<Option<File>, NodeError> {
    let refused = |why: &str| {
        let path = path.display();
        NodeError::Argument(format!(
            "{path} cannot be the log's file: {why}; see [log] in node.toml"
        ))
    };
    let (Some(parent), Some(name)) =
        (path.parent().filter(|_| path.is_absolute()), path.file_name())
    else {
        return Err(refused("name its whole path"));
    };
    let parent =
        parent.canonicalize().map_err(|error| FileError::system(parent, "look at", &error))?;
    let mode = parent.metadata().map_err(|error| FileError::system(&parent, "look at", &error))?;
    if mode.mode() & STICKY != 0 {
        return Err(refused("everybody may write into its folder; name another folder"));
    }
    private_folder::check(&parent, &[])?;
    let place = parent.join(name);
    let failed = |error: &io::Error| match error.raw_os_error() {
        Some(code) if code == rustix::io::Errno::LOOP.raw_os_error() => refused("it is a link"),
        _ => FileError::system(&place, "open", error).into(),
    };
    // A pipe without a reader would let the node wait for one.
    let flags = OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::NOCTTY;
    let file = OpenOptions::new()
        .read(true)
        .append(true)
        .create(may_be_made)
        .mode(OWNER_ONLY)
        .custom_flags(flags.bits().cast_signed())
        .open(&place);
    let file = match file {
        Err(error) if !may_be_made && error.kind() == io::ErrorKind::NotFound => {
            let may_write = rustix::fs::access(&parent, Access::WRITE_OK | Access::EXEC_OK);
            return may_write.map(|()| None).map_err(|error| failed(&error.into()));
        }
        file => file.map_err(|error| failed(&error))?,
    };
    let metadata = file.metadata().map_err(|error| failed(&error))?;
    if !metadata.is_file() {
        return Err(refused("it is a folder, device or pipe"));
    }
    for own in folder.own_files()? {
        let is_it =
            |own: std::fs::Metadata| (own.dev(), own.ino()) == (metadata.dev(), metadata.ino());
        if std::fs::metadata(own).is_ok_and(is_it) {
            return Err(refused("it is one of the node's own files"));
        }
    }
    if metadata.nlink() > 1 {
        return Err(refused("it has another name, and is perhaps another file that is needed"));
    }
    // A key, a certificate or a passphrase would be spoilt by the first line.
    if metadata.len() > 0 && !begins_as_log(&file).map_err(|error| failed(&error))? {
        return Err(refused("it is there, and is no log; move it away, or name another file"));
    }
    Ok(Some(file))
}

/// Whether a file begins as lines of this log do, in any of its forms: with an object, a priority,
/// a time or a number of lost lines.
fn begins_as_log(file: &File) -> io::Result<bool> {
    let mut begin = [0; 11];
    let length = file.read_at(&mut begin, 0)?;
    let begin = &begin[..length];
    let is_time = matches!(begin, [y, _, _, _, b'-', _, _, b'-', _, _, b'T'] if y.is_ascii_digit());
    Ok(is_time
        || begin.starts_with(b"{\"area\"")
        || matches!(begin, [b'<', level, b'>', ..] if level.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_its_owners_followed_by_no_link_and_opened_anew_by_name() {
        let outer = tempfile::tempdir().unwrap();
        let folder = DataFolder::at(outer.path().join("node"));
        folder.create().unwrap();
        std::fs::write(folder.settings(), "").unwrap();
        let at = |name: &str| outer.path().join(name);
        let refused =
            |path: &Path| Target::new(Some(path), &folder).reopen().err().unwrap().to_string();
        let mut target = Target::new(Some(&at("log")), &folder);
        target.reopen().unwrap();
        assert!(target.write("one\n"));
        std::fs::rename(at("log"), at("log.1")).unwrap();
        assert!(target.write("two\n"));
        target.reopen().unwrap();
        assert!(target.write("three\n"));
        assert_eq!(std::fs::read_to_string(at("log.1")).unwrap(), "one\ntwo\n");
        assert_eq!(std::fs::read_to_string(at("log")).unwrap(), "three\n");
        assert_eq!(std::fs::metadata(at("log")).unwrap().mode() & 0o777, 0o600);
        std::os::unix::fs::symlink(at("log.1"), at("link")).unwrap();
        assert!(refused(&at("link")).contains("it is a link"));
        assert!(refused(Path::new("log")).contains("whole path"));
        std::fs::create_dir(at("folder")).unwrap();
        assert!(refused(&at("folder")).contains("cannot open"));
        assert!(refused(&folder.settings()).contains("the node's own files"));
        assert!(refused(&at("none/log")).contains("none"));
        // A log goes on in any of its forms; nothing else is written into, by whatever name.
        for (text, is_log) in [
            ("2026-11-30T18:00:00Z  INFO ready\n", true),
            ("{\"area\":\"node\"}\n", true),
            ("<6>node: ready\n", true),
            ("correct horse battery\n", false),
            ("-----BEGIN PRIVATE KEY-----\n", false),
        ] {
            std::fs::write(at("there"), text).unwrap();
            let opened = Target::new(Some(&at("there")), &folder).reopen();
            assert_eq!(opened.is_ok(), is_log, "{text}");
            assert_eq!(std::fs::read_to_string(at("there")).unwrap(), text);
        }
        std::fs::hard_link(at("log"), at("twice")).unwrap();
        assert!(refused(&at("twice")).contains("another name"));
        std::fs::remove_file(at("twice")).unwrap();
        assert!(refused(Path::new("/tmp/striae-log")).contains("another folder"));
        // A file that cannot be opened anew leaves the former in use.
        std::fs::remove_file(at("log")).unwrap();
        std::os::unix::fs::symlink(at("log.1"), at("log")).unwrap();
        assert!(target.reopen().is_err());
        assert!(target.write("four\n"));
        let open_to_all = at("open");
        std::fs::create_dir(&open_to_all).unwrap();
        std::fs::set_permissions(&open_to_all, Permissions::from_mode(0o777)).unwrap();
        assert!(refused(&open_to_all.join("log")).contains("others on this machine may change"));
    }
}
