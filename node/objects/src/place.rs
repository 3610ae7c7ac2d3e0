//! A place, opened. Each act waits for its end, so none is called within an asynchronous task.

use std::fs::File;
use std::io::Read as _;
use std::path::{Path as FilePath, PathBuf};
use std::sync::Arc;

use futures::StreamExt as _;
use object_store::local::LocalFileSystem;
use object_store::path::Path;
use object_store::{ObjectStore, ObjectStoreExt as _, PutMode, PutOptions, PutPayload};
use tokio::runtime::Runtime;

use crate::error::reason_of;
use crate::{ObjectsError, Patience, PlaceSettings, s3};

/// Longer files are sent in parts of this length.
const PART_BYTES: usize = 8 << 20;
/// Most objects that are on their way at once, and threads that read and write files of a folder.
const MAX_AT_ONCE: usize = 8;

/// A place with objects.
pub struct Objects {
    store: Arc<dyn ObjectStore>,
    name: String,
    things: &'static str,
    patience: Patience,
    /// Until it is dropped.
    runtime: Option<Runtime>,
    /// The folder, where it is one.
    folder: Option<(File, PathBuf)>,
}

/// The findings on an object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fetched {
    /// All of it.
    Whole(Vec<u8>),
    /// There is none.
    Nothing,
    /// It is longer than was asked for, and was not fetched.
    TooLong,
}

impl Objects {
    /// Opens a place that is there; `things` are those that lie there, in sentences.
    pub fn open(
        settings: &PlaceSettings,
        things: &'static str,
        patience: Patience,
    ) -> Result<Self, ObjectsError> {
        let name = settings.to.clone();
        let no_place =
            |reason: String| ObjectsError::NoPlace { things, place: name.clone(), reason };
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .max_blocking_threads(MAX_AT_ONCE)
            .thread_name("objects")
            .enable_all()
            .build()
            .map_err(|error| no_place(error.to_string()))?;
        let opened = |store, folder| Self {
            store,
            name: name.clone(),
            things,
            patience,
            runtime: Some(runtime),
            folder,
        };
        if let Some(bucket) = settings.to.strip_prefix("s3://") {
            return Ok(opened(s3::client(bucket, settings, patience, &no_place)?, None));
        }
        if settings.to.contains("://") || !FilePath::new(&settings.to).is_absolute() {
            return Err(no_place(
                "it is neither s3:// nor a path from the root, and would mean another folder wherever the command is run"
                    .to_owned(),
            ));
        }
        let path = FilePath::new(&settings.to);
        if !path.is_dir() {
            return Err(no_place("there is no such folder".to_owned()));
        }
        let folder = File::open(path).map_err(|error| ObjectsError::file(path, &error))?;
        let store =
            LocalFileSystem::new_with_prefix(path).map_err(|error| no_place(error.to_string()))?;
        Ok(opened(Arc::new(store), Some((folder, path.to_owned()))))
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    pub(crate) fn store(&self) -> &dyn ObjectStore {
        &*self.store
    }

    pub(crate) fn folder(&self) -> Option<&FilePath> {
        self.folder.as_ref().map(|(_, path)| path.as_path())
    }

    /// Waits for the end of an act.
    pub(crate) fn wait<T>(
        &self,
        act: impl Future<Output = object_store::Result<T>>,
    ) -> object_store::Result<T> {
        match &self.runtime {
            Some(runtime) => runtime.block_on(act),
            None => Err(object_store::Error::NotImplemented {
                operation: "an act at a place that is closed".to_owned(),
                implementer: self.things.to_owned(),
            }),
        }
    }

    /// Waits for the end of an act on so many bytes, as long as the place is given.
    fn wait_for<T>(
        &self,
        bytes: u64,
        act: impl Future<Output = object_store::Result<T>>,
    ) -> Result<T, ObjectsError> {
        let Some(longest) = self.patience.whole(bytes) else {
            return self.wait(act).map_err(|error| self.failed(&error));
        };
        let limited = async { Ok(tokio::time::timeout(longest, act).await) };
        match self.wait(limited) {
            Ok(Ok(done)) => done.map_err(|error| self.failed(&error)),
            Ok(Err(_)) => Err(self.said(format!("no answer within {} s", longest.as_secs()))),
            Err(error) => Err(self.failed(&error)),
        }
    }

    /// Writes an object, in the place of one with this name.
    pub fn put(&self, name: &str, bytes: Vec<u8>) -> Result<(), ObjectsError> {
        self.put_all(vec![(name.to_owned(), bytes)])
    }

    /// Writes objects, several at a time. After an error some of them may be there.
    pub fn put_all(&self, objects: Vec<(String, Vec<u8>)>) -> Result<(), ObjectsError> {
        let bytes = objects.iter().map(|(_, bytes)| bytes.len() as u64).sum();
        let puts = objects.into_iter().map(|(name, bytes)| async move {
            self.store.put(&Path::from(name), PutPayload::from(bytes)).await
        });
        let puts = futures::stream::iter(puts).buffer_unordered(MAX_AT_ONCE);
        let all = puts.fold(Ok(()), |all, put| async move { all.and(put.map(|_| ())) });
        self.wait_for(bytes, all)
    }

    /// Writes an object that is written once, by whoever comes first; its bytes as they stand.
    pub fn put_once(&self, name: &str, bytes: &[u8]) -> Result<Vec<u8>, ObjectsError> {
        let path = Path::from(name);
        let payload = PutPayload::from(bytes.to_vec());
        let stands = self.wait_for(bytes.len() as u64, async {
            let options = PutOptions::from(PutMode::Create);
            match self.store.put_opts(&path, payload, options).await {
                Ok(_) | Err(object_store::Error::AlreadyExists { .. }) => {}
                Err(error) => return Err(error),
            }
            self.store.get(&path).await?.bytes().await
        })?;
        self.sync()?;
        Ok(stands.into())
    }

    /// Sends a file as an object.
    pub fn put_file(&self, name: &str, file: &FilePath) -> Result<(), ObjectsError> {
        let path = Path::from(name);
        let failed = |error: std::io::Error| ObjectsError::file(file, &error);
        let mut reader = File::open(file).map_err(failed)?;
        let bytes = reader.metadata().map_err(failed)?.len();
        let mut next = || -> Result<Vec<u8>, ObjectsError> {
            let mut part = Vec::with_capacity(PART_BYTES.min(bytes as usize + 1));
            let mut taken = (&mut reader).take(PART_BYTES as u64);
            taken.read_to_end(&mut part).map_err(failed)?;
            Ok(part)
        };
        if bytes <= PART_BYTES as u64 {
            return self.put(name, next()?);
        }
        let parts = self.wait(self.store.put_multipart(&path));
        let mut parts = parts.map_err(|error| self.failed(&error))?;
        loop {
            let part = match next() {
                Ok(part) if part.is_empty() => break,
                Ok(part) => part,
                Err(error) => {
                    let _ = self.wait(parts.abort());
                    return Err(error);
                }
            };
            if let Err(error) = self.wait(parts.put_part(PutPayload::from(part))) {
                let _ = self.wait(parts.abort());
                return Err(self.failed(&error));
            }
        }
        self.wait(parts.complete()).map(|_| ()).map_err(|error| self.failed(&error))
    }

    /// Fetches an object of at most so many bytes.
    pub fn get(&self, name: &str, most: u64) -> Result<Fetched, ObjectsError> {
        let path = Path::from(name);
        if !self.may_read(&path) {
            return Ok(Fetched::Nothing);
        }
        self.wait_for(most, async {
            let found = match self.store.get(&path).await {
                Err(object_store::Error::NotFound { .. }) => return Ok(Fetched::Nothing),
                found => found?,
            };
            if found.meta.size > most {
                return Ok(Fetched::TooLong);
            }
            Ok(Fetched::Whole(found.bytes().await?.into()))
        })
    }

    /// Fetches an object into a file, no more than so many bytes of it; `None` where it is not
    /// there.
    pub fn get_into(
        &self,
        name: &str,
        to: &mut impl std::io::Write,
        most: u64,
    ) -> Result<Option<()>, ObjectsError> {
        let path = Path::from(name);
        if !self.may_read(&path) {
            return Ok(None);
        }
        let found = match self.wait(self.store.get(&path)) {
            Err(object_store::Error::NotFound { .. }) => return Ok(None),
            found => found.map_err(|error| self.failed(&error))?,
        };
        let mut stream = found.into_stream();
        let mut left = most.saturating_add(1);
        while let Some(part) = self.wait(async { stream.next().await.transpose() }).transpose() {
            let part = part.map_err(|error| self.failed(&error))?;
            let part = &part[..part.len().min(usize::try_from(left).unwrap_or(usize::MAX))];
            left -= part.len() as u64;
            to.write_all(part)
                .map_err(|error| ObjectsError::file(FilePath::new("a temporary file"), &error))?;
            if left == 0 {
                break;
            }
        }
        Ok(Some(()))
    }

    /// Length of an object; `None` where there is none.
    pub fn length(&self, name: &str) -> Result<Option<u64>, ObjectsError> {
        let path = Path::from(name);
        self.wait_for(0, async {
            match self.store.head(&path).await {
                Err(object_store::Error::NotFound { .. }) => Ok(None),
                found => found.map(|found| Some(found.size)),
            }
        })
    }

    /// Refuses an object that is not there in this length.
    pub fn check_length(&self, name: &str, bytes: u64) -> Result<(), ObjectsError> {
        match self.length(name)? {
            Some(found) if found == bytes => Ok(()),
            Some(found) => {
                Err(self.said(format!("an object has {found} bytes there, and {bytes} were put")))
            }
            None => Err(self.said("an object that was put is not there".to_owned())),
        }
    }

    /// Removes an object, if it is there.
    pub fn remove(&self, name: &str) -> Result<(), ObjectsError> {
        let path = Path::from(name);
        self.wait_for(0, async {
            match self.store.delete(&path).await {
                Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
                Err(error) => Err(error),
            }
        })
    }

    /// Removes an object that [`Self::under`] found under a prefix, whatever its name.
    pub fn remove_found(&self, prefix: &str, name: &str) -> Result<(), ObjectsError> {
        let Some(folder) = self.folder() else { return self.remove(&format!("{prefix}/{name}")) };
        let path = folder.join(prefix).join(name);
        std::fs::remove_file(&path).map_err(|error| ObjectsError::file(&path, &error))
    }

    /// Waits until all that was written is on the disk.
    pub fn sync(&self) -> Result<(), ObjectsError> {
        let Some((folder, _)) = &self.folder else { return Ok(()) };
        rustix::fs::syncfs(folder)
            .map_err(|error| ObjectsError::file(FilePath::new(&self.name), &error.into()))
    }

    /// Whether reading cannot wait for ever: at a folder a pipe or device may lie under any name.
    fn may_read(&self, path: &Path) -> bool {
        let Some(folder) = self.folder() else { return true };
        std::fs::metadata(folder.join(path.as_ref())).map_or(true, |found| found.is_file())
    }

    pub(crate) fn failed(&self, error: &object_store::Error) -> ObjectsError {
        self.said(reason_of(error))
    }

    fn said(&self, reason: String) -> ObjectsError {
        ObjectsError::Place { things: self.things, place: self.name.clone(), reason }
    }
}

impl Drop for Objects {
    fn drop(&mut self) {
        // Elsewhere than in an asynchronous task it could wait for what hangs.
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}
