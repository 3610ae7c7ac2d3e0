//! Folder of a node's own files.

use std::fs;
use std::io;
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};

use rustix::fs::{Access, access};
use rustix::io::Errno;
use striae_files::private_folder;

use crate::NodeError;
use crate::error::ErrorKind;

/// Longest path a local socket can have on Linux, bytes, its closing zero not counted.
const MAX_SOCKET_PATH: usize = 107;

/// The folder of one node: keys, settings, disclosure table, database, local socket.
#[derive(Debug, Clone)]
pub struct DataFolder {
    path: PathBuf,
}

impl DataFolder {
    /// The folder at `path`, whether or not it exists.
    pub fn at(path: impl Into<PathBuf>) -> Self {
        Self { path: path.into() }
    }

    /// Makes the folder, readable by its owner alone.
    pub fn create(&self) -> Result<(), NodeError> {
        fs::DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(&self.path)
            .map_err(|error| NodeError::file(&self.path, "make this folder", &error))
    }

    /// Refuses a folder that others than its owner may change.
    pub fn check_private(&self) -> Result<(), NodeError> {
        let files = [self.settings(), self.disclosure(), self.policy(), self.database()];
        Ok(private_folder::check(&self.path, &files.each_ref().map(PathBuf::as_path))?)
    }

    /// Whether a node was set up here; an error when that cannot be seen, as in another user's
    /// folder.
    pub fn is_initialised(&self) -> Result<bool, NodeError> {
        let unseen = |error: std::io::Error| {
            NodeError::Folder(DataFolderError::UnseenFolder {
                folder: self.path.clone(),
                reason: error.to_string(),
            })
        };
        match self.settings().try_exists() {
            Err(error) if error.kind() == io::ErrorKind::NotADirectory => Ok(false),
            Ok(true) => {
                // The folder may be looked into, and what lies there is its owner's.
                let own = [self.settings(), self.database()];
                let is_closed =
                    |path: &PathBuf| access(path, Access::READ_OK) == Err(Errno::ACCESS);
                if own.iter().any(is_closed) { Err(unseen(Errno::ACCESS.into())) } else { Ok(true) }
            }
            found => found.map_err(unseen),
        }
    }

    /// Refuses a folder without a node.
    pub fn check_initialised(&self) -> Result<(), NodeError> {
        if self.is_initialised()? {
            Ok(())
        } else {
            Err(DataFolderError::NoNode(self.path.clone()).into())
        }
    }

    /// The folder itself.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Settings, written by `striae node init`, edited by the operator.
    pub fn settings(&self) -> PathBuf {
        self.path.join("node.toml")
    }

    /// The node's secret key, which signs.
    pub fn key(&self) -> PathBuf {
        self.path.join("node.key")
    }

    /// The secret key that the node will go by once its authority has certified it.
    pub fn next_key(&self) -> PathBuf {
        self.path.join("node-next.key")
    }

    /// The secret key that opens what was sealed to the node.
    pub fn sealing_key(&self) -> PathBuf {
        self.path.join("sealing.key")
    }

    /// The secret sealing key that waits for its certificate.
    pub fn next_sealing_key(&self) -> PathBuf {
        self.path.join("sealing-next.key")
    }

    /// A former sealing key: they are numbered from 1.
    pub fn former_sealing_key(&self, number: usize) -> PathBuf {
        self.path.join(format!("former-sealing-{number}.key"))
    }

    /// A secret key that the node went by: they are numbered from 1.
    pub fn former_key(&self, number: usize) -> PathBuf {
        self.path.join(format!("former-{number}.key"))
    }

    /// The node's request for its authority's certificate.
    pub fn request(&self) -> PathBuf {
        self.path.join("node-request.toml")
    }

    /// Table of the facts that may be disclosed to each country.
    pub fn disclosure(&self) -> PathBuf {
        self.path.join("disclosure.toml")
    }

    /// The national policy of casework.
    pub fn policy(&self) -> PathBuf {
        self.path.join("policy.toml")
    }

    /// The database.
    pub fn database(&self) -> PathBuf {
        self.path.join("database")
    }

    /// The certificate for browsers and programs that the node made for itself.
    pub fn https_certificate(&self) -> PathBuf {
        self.path.join("https.crt")
    }

    /// The secret key of that certificate.
    pub fn https_key(&self) -> PathBuf {
        self.path.join("https.key")
    }

    /// Files that came over the network and wait for the call that uses them.
    pub fn uploads(&self) -> PathBuf {
        self.path.join("uploads")
    }

    /// A still picture of the database while a backup of it is made.
    pub fn still_picture(&self) -> PathBuf {
        self.path.join("still-picture")
    }

    /// Originals that were fetched lately from where they lie.
    pub fn originals_cache(&self) -> PathBuf {
        self.path.join("originals-cache")
    }

    /// The node's own files that stand beside its database: keys, settings, certificates. A node with a
    /// standby looks at them before each write, so the database's folder is not read.
    pub fn files_beside_database(&self) -> Result<Vec<PathBuf>, NodeError> {
        let mut files = self.settings_and_keys()?;
        files.extend([self.https_certificate(), self.https_key()]);
        files.retain(|path| path.is_file());
        files.sort();
        files.dedup();
        Ok(files)
    }

    /// All files of the node, those of its database too, and nothing else that may lie in the
    /// folder.
    pub fn own_files(&self) -> Result<Vec<PathBuf>, NodeError> {
        let mut files = self.settings_and_keys()?;
        let database = self.database();
        if let Ok(entries) = fs::read_dir(&database) {
            for entry in entries {
                files.push(entry.map_err(|error| unseen(&database, &error))?.path());
            }
        }
        Ok(files)
    }

    /// Settings and tables, whether or not they are there, and every key.
    fn settings_and_keys(&self) -> Result<Vec<PathBuf>, NodeError> {
        let mut files = vec![self.settings(), self.disclosure(), self.policy(), self.request()];
        for entry in fs::read_dir(&self.path).map_err(|error| unseen(&self.path, &error))? {
            let path = entry.map_err(|error| unseen(&self.path, &error))?.path();
            files
                .extend(Some(path).filter(|path| path.extension().is_some_and(|end| end == "key")));
        }
        Ok(files)
    }

    /// The socket by which commands reach the running node.
    pub fn socket(&self) -> Result<PathBuf, NodeError> {
        let socket = self.path.join("striae.sock");
        let bytes = socket.as_os_str().len();
        if bytes > MAX_SOCKET_PATH {
            let folder = self.path.clone();
            return Err(
                DataFolderError::PathTooLong { folder, bytes, most: MAX_SOCKET_PATH }.into()
            );
        }
        Ok(socket)
    }
}

fn unseen(folder: &Path, error: &io::Error) -> NodeError {
    NodeError::file(folder, "look at", error)
}

/// What can go wrong with a data folder.
#[derive(Debug, thiserror::Error)]
pub enum DataFolderError {
    /// The data folder's path does not fit into a socket address.
    #[error(
        "the path of {folder} is too long for a local socket ({bytes} bytes, at most {most}); use a shorter one"
    )]
    PathTooLong {
        folder: PathBuf,
        /// Length of the socket's path.
        bytes: usize,
        most: usize,
    },
    /// There is no node in the data folder.
    #[error(
        "there is no node in {0}; make one with `striae init`, or name its folder with --data-folder"
    )]
    NoNode(PathBuf),
    /// Whether there is a node in the data folder cannot be seen.
    #[error(
        "{} may not be looked into by this user ({reason}); run the command as the node's own user", folder.display()
    )]
    UnseenFolder { folder: PathBuf, reason: String },
    /// There is a node already.
    #[error("there is already a node in {0}; nothing was changed")]
    AlreadyInitialised(PathBuf),
}

impl DataFolderError {
    pub fn kind(&self) -> ErrorKind {
        match self {
            Self::PathTooLong { .. }
            | Self::NoNode(_)
            | Self::UnseenFolder { .. }
            | Self::AlreadyInitialised(_) => ErrorKind::BadInput,
        }
    }
}
