//! The place where backups lie: a folder, or a bucket of an S3 service.

use std::collections::{HashMap, HashSet};
use std::fs::File;
use std::io::Read as _;
use std::path::{Path as FilePath, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use futures::StreamExt as _;
use futures::TryStreamExt as _;
use object_store::aws::AmazonS3Builder;
use object_store::local::LocalFileSystem;
use object_store::path::Path;
use object_store::{
    ClientOptions, ObjectStore, ObjectStoreExt as _, PutMode, PutOptions, PutPayload,
};
use striae_crypto::PublicKey;
use tokio::runtime::Runtime;

use crate::BackupError;
use crate::manifest::{BackupId, Manifest};

/// Longer objects are sent in parts of this length.
const PART_BYTES: usize = 8 << 20;
/// Longest list of files.
const MAX_LIST_BYTES: u64 = 512 << 20;
/// Most backups that are looked at.
const MAX_BACKUPS: usize = 100_000;
/// Most objects that are looked at.
const MAX_OBJECTS: usize = 5_000_000;
/// Longest file with the key of an S3 service.
const MAX_CREDENTIALS_BYTES: u64 = 4096;
/// Longest wait for one request: a part, over a slow line.
const REQUEST_TIMEOUT: Duration = Duration::from_mins(5);
const CONNECT_TIMEOUT: Duration = Duration::from_secs(20);

/// Where backups lie.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceSettings {
    /// A folder, or `s3://BUCKET/PREFIX`.
    pub to: String,
    /// Address of an S3 service that is not Amazon's.
    pub endpoint: Option<String>,
    /// Its region.
    pub region: Option<String>,
    /// File with the key's name on its first line and the secret key on its second; else the
    /// environment has them (`AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`).
    pub credentials: Option<PathBuf>,
}

/// A place with backups.
pub struct Place {
    store: Arc<dyn ObjectStore>,
    name: String,
    runtime: Runtime,
    /// The folder, where it is one.
    folder: Option<(File, PathBuf)>,
}

/// An object that is there.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Present {
    pub(crate) bytes: u64,
    pub(crate) written: SystemTime,
}

impl Place {
    /// Makes the folder of a place that is one, in a folder that is there.
    pub fn prepare(settings: &PlaceSettings) -> Result<(), BackupError> {
        let path = FilePath::new(&settings.to);
        if settings.to.contains("://") || path.is_dir() || !path.is_absolute() {
            return Ok(());
        }
        std::fs::create_dir(path).map_err(|error| BackupError::file(path, &error))
    }

    /// Opens a place that is there. Not within an asynchronous task: it waits.
    pub fn open(settings: &PlaceSettings) -> Result<Self, BackupError> {
        let name = settings.to.clone();
        let no_place = |reason: String| BackupError::NoPlace { place: name.clone(), reason };
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(|error| no_place(error.to_string()))?;
        if let Some(bucket) = settings.to.strip_prefix("s3://") {
            let store = s3(bucket, settings, &no_place)?;
            return Ok(Self { store, name, runtime, folder: None });
        }
        if settings.to.contains("://") || !FilePath::new(&settings.to).is_absolute() {
            return Err(no_place(
                "it is neither s3:// nor a path from the root, and would mean another folder wherever the command is run"
                    .to_owned(),
            ));
        }
        let path = FilePath::new(&settings.to);
        let failed = |error: std::io::Error| BackupError::file(path, &error);
        if !path.is_dir() {
            return Err(no_place("there is no such folder".to_owned()));
        }
        let folder = File::open(path).map_err(failed)?;
        let store =
            LocalFileSystem::new_with_prefix(path).map_err(|error| no_place(error.to_string()))?;
        Ok(Self { store: Arc::new(store), name, runtime, folder: Some((folder, path.to_owned())) })
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// All backups that are there, the oldest first.
    pub fn backups(&self) -> Result<Vec<BackupId>, BackupError> {
        let mut ids: Vec<BackupId> = self
            .under("backups", MAX_BACKUPS)?
            .into_keys()
            .filter_map(|name| name.strip_suffix(".list")?.parse().ok())
            .collect();
        ids.sort();
        Ok(ids)
    }

    /// The list of a backup; signed by this node's key, where one is given.
    pub fn manifest(&self, id: &BackupId) -> Result<Manifest, BackupError> {
        let path = list_path(id);
        let unknown = || BackupError::Unknown { id: id.to_string(), place: self.name.clone() };
        if !self.may_read(&path) {
            return Err(unknown());
        }
        let read = async {
            let found = self.store.get(&path).await?;
            if found.meta.size > MAX_LIST_BYTES {
                return Ok(None);
            }
            found.bytes().await.map(Some)
        };
        match self.runtime.block_on(read) {
            Ok(Some(text)) => Manifest::read(id, &text),
            Ok(None) => Err(BackupError::Altered {
                id: id.to_string(),
                reason: "it is longer than any list".to_owned(),
            }),
            Err(object_store::Error::NotFound { .. }) => Err(unknown()),
            Err(error) => Err(self.failed(&error)),
        }
    }

    /// The list of a node's newest backup that is as it was signed, if there is any.
    pub(crate) fn newest_of(&self, node: PublicKey) -> Result<Option<Manifest>, BackupError> {
        for id in self.backups()?.into_iter().rev() {
            match self.manifest(&id) {
                Ok(manifest) if manifest.node == node => return Ok(Some(manifest)),
                // Another node's, or of no use.
                Ok(_) | Err(BackupError::Altered { .. } | BackupError::Unknown { .. }) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(None)
    }

    pub(crate) fn put_list(&self, id: &BackupId, text: Vec<u8>) -> Result<(), BackupError> {
        // All that it names is on the disk before it is, and it is before anybody is told.
        self.sync()?;
        let path = list_path(id);
        let put = self.store.put(&path, PutPayload::from(text));
        self.runtime.block_on(put).map_err(|error| self.failed(&error))?;
        self.sync()
    }

    pub(crate) fn remove_list(&self, id: &BackupId) -> Result<(), BackupError> {
        self.remove(&list_path(id))
    }

    /// The objects that are there, by name.
    pub(crate) fn objects(&self) -> Result<HashMap<String, Present>, BackupError> {
        self.under("objects", MAX_OBJECTS)
    }

    /// Notes that an object is not as it was written: no later backup goes by it. Where nothing can be
    /// written the next check finds it again.
    pub(crate) fn distrust(&self, name: &str) {
        let path = distrusted_path(name);
        let put = self.store.put(&path, PutPayload::from(Vec::new()));
        let _ = self.runtime.block_on(put);
    }

    /// The names of those objects.
    pub(crate) fn distrusted(&self) -> Result<HashSet<String>, BackupError> {
        Ok(self.under("distrusted", MAX_OBJECTS)?.into_keys().collect())
    }

    /// Forgets that an object was not as it was written: it is gone.
    pub(crate) fn forget_distrusted(&self, name: &str) -> Result<(), BackupError> {
        self.remove(&distrusted_path(name))
    }

    /// Sends a file as an object.
    pub(crate) fn put_object(&self, name: &str, file: &FilePath) -> Result<(), BackupError> {
        let path = object_path(name);
        let failed = |error: std::io::Error| BackupError::file(file, &error);
        let mut reader = File::open(file).map_err(failed)?;
        let bytes = reader.metadata().map_err(failed)?.len();
        let mut next = || -> Result<Vec<u8>, BackupError> {
            let mut part = Vec::with_capacity(PART_BYTES.min(bytes as usize + 1));
            let mut taken = (&mut reader).take(PART_BYTES as u64);
            taken.read_to_end(&mut part).map_err(failed)?;
            Ok(part)
        };
        self.runtime.block_on(async {
            if bytes <= PART_BYTES as u64 {
                let put = self.store.put(&path, PutPayload::from(next()?));
                return put.await.map(|_| ()).map_err(|error| self.failed(&error));
            }
            let parts = self.store.put_multipart(&path).await;
            let mut parts = parts.map_err(|error| self.failed(&error))?;
            loop {
                let part = next()?;
                if part.is_empty() {
                    break;
                }
                if let Err(error) = parts.put_part(PutPayload::from(part)).await {
                    let _ = parts.abort().await;
                    return Err(self.failed(&error));
                }
            }
            parts.complete().await.map(|_| ()).map_err(|error| self.failed(&error))
        })
    }

    /// Fetches an object into a file, no more than so many bytes of it; `None` where it is not
    /// there.
    pub(crate) fn get_object(
        &self,
        name: &str,
        to: &mut impl std::io::Write,
        most: u64,
    ) -> Result<Option<()>, BackupError> {
        if !self.may_read(&object_path(name)) {
            return Ok(None);
        }
        self.runtime.block_on(async {
            let found = match self.store.get(&object_path(name)).await {
                Err(object_store::Error::NotFound { .. }) => return Ok(None),
                found => found.map_err(|error| self.failed(&error))?,
            };
            let mut stream = found.into_stream();
            let mut left = most.saturating_add(1);
            while let Some(part) = stream.next().await {
                let part = part.map_err(|error| self.failed(&error))?;
                let part = &part[..part.len().min(usize::try_from(left).unwrap_or(usize::MAX))];
                left -= part.len() as u64;
                to.write_all(part).map_err(|error| {
                    BackupError::file(FilePath::new("a temporary file"), &error)
                })?;
                if left == 0 {
                    break;
                }
            }
            Ok(Some(()))
        })
    }

    pub(crate) fn remove_object(&self, name: &str) -> Result<(), BackupError> {
        self.remove(&object_path(name))
    }

    fn remove(&self, path: &Path) -> Result<(), BackupError> {
        match self.runtime.block_on(self.store.delete(path)) {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(self.failed(&error)),
        }
    }

    /// Writes a small object that is written once, by whoever comes first; its bytes as they stand.
    pub fn write_once(&self, kind: &str, name: &str, bytes: &[u8]) -> Result<Vec<u8>, BackupError> {
        let path = Path::from(format!("{kind}/{name}"));
        let put = async {
            let options = PutOptions::from(PutMode::Create);
            let payload = PutPayload::from(bytes.to_vec());
            match self.store.put_opts(&path, payload, options).await {
                Ok(_) | Err(object_store::Error::AlreadyExists { .. }) => {}
                Err(error) => return Err(error),
            }
            self.store.get(&path).await?.bytes().await
        };
        let stands = self.runtime.block_on(put).map_err(|error| self.failed(&error))?;
        self.sync()?;
        Ok(stands.to_vec())
    }

    /// Waits until all that was written is on the disk.
    fn sync(&self) -> Result<(), BackupError> {
        let Some((folder, _)) = &self.folder else { return Ok(()) };
        rustix::fs::syncfs(folder)
            .map_err(|error| BackupError::file(FilePath::new(&self.name), &error.into()))
    }

    /// Whether reading cannot wait for ever: at a folder a pipe or device may lie under any name.
    fn may_read(&self, path: &Path) -> bool {
        let Some((_, folder)) = &self.folder else { return true };
        let file = folder.join(path.as_ref());
        std::fs::metadata(&file).map_or(true, |found| found.is_file())
    }

    /// Files in a folder and in those that lie in it. Whatever else somebody has laid there, with names
    /// of any kind, is passed over.
    fn under_folder(
        folder: &FilePath,
        most: usize,
    ) -> Result<HashMap<String, Present>, BackupError> {
        let (mut all, mut folders) = (HashMap::new(), vec![folder.to_owned()]);
        while let Some(folder) = folders.pop() {
            let failed = |error: std::io::Error| BackupError::file(&folder, &error);
            let entries = match std::fs::read_dir(&folder) {
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => continue,
                entries => entries.map_err(failed)?,
            };
            for entry in entries {
                let entry = entry.map_err(failed)?;
                let (Ok(kind), Ok(name)) = (entry.file_type(), entry.file_name().into_string())
                else {
                    continue;
                };
                if kind.is_dir() {
                    folders.push(entry.path());
                } else if kind.is_file()
                    && let Ok(found) = entry.metadata()
                {
                    let written = found.modified().map_err(failed)?;
                    all.insert(name, Present { bytes: found.len(), written });
                }
                if all.len() + folders.len() >= most {
                    return Ok(all);
                }
            }
        }
        Ok(all)
    }

    fn under(&self, prefix: &str, most: usize) -> Result<HashMap<String, Present>, BackupError> {
        if let Some((_, folder)) = &self.folder {
            return Self::under_folder(&folder.join(prefix), most);
        }
        let prefix = Path::from(prefix);
        let listed = self.store.list(Some(&prefix)).take(most).try_fold(
            HashMap::new(),
            |mut all, one| async move {
                if let Some(name) = one.location.filename() {
                    let written = SystemTime::from(one.last_modified);
                    all.insert(name.to_owned(), Present { bytes: one.size, written });
                }
                Ok(all)
            },
        );
        self.runtime.block_on(listed).map_err(|error| self.failed(&error))
    }

    fn failed(&self, error: &object_store::Error) -> BackupError {
        // Only the first sentence: what follows repeats addresses and answers of the service.
        let text = error.to_string();
        let reason = text.lines().next().unwrap_or_default().chars().take(300).collect();
        BackupError::Place { place: self.name.clone(), reason }
    }
}

fn list_path(id: &BackupId) -> Path {
    Path::from(format!("backups/{id}.list"))
}

/// Folders of 256 parts: a folder with a million entries is slow on many disks.
fn object_path(name: &str) -> Path {
    Path::from(format!("objects/{}/{name}", name.get(..2).unwrap_or("00")))
}

fn distrusted_path(name: &str) -> Path {
    Path::from(format!("distrusted/{name}"))
}

fn s3(
    bucket: &str,
    settings: &PlaceSettings,
    no_place: &dyn Fn(String) -> BackupError,
) -> Result<Arc<dyn ObjectStore>, BackupError> {
    let no_place = |reason: &str| no_place(reason.to_owned());
    let (bucket, prefix) = bucket.split_once('/').unwrap_or((bucket, ""));
    if bucket.is_empty() {
        return Err(no_place("it names no bucket"));
    }
    let options =
        ClientOptions::new().with_timeout(REQUEST_TIMEOUT).with_connect_timeout(CONNECT_TIMEOUT);
    let mut builder = AmazonS3Builder::from_env()
        .with_bucket_name(bucket)
        .with_region(settings.region.as_deref().unwrap_or("us-east-1"));
    if let Some(endpoint) = &settings.endpoint {
        // All that is sent is sealed, and the key signs without being sent; but only this machine's own
        // network goes without TLS.
        let is_local = ["http://127.0.0.1:", "http://[::1]:", "http://localhost:"];
        let is_local = is_local.iter().any(|start| endpoint.starts_with(start));
        if !is_local && !endpoint.starts_with("https://") {
            return Err(no_place("its endpoint does not begin with https://"));
        }
        builder = builder.with_endpoint(endpoint);
        // After the options, which have a say of their own.
        builder = builder.with_client_options(options.with_allow_http(is_local));
    } else {
        builder = builder.with_client_options(options);
    }
    if settings.credentials.is_none() && std::env::var_os("AWS_ACCESS_KEY_ID").is_none() {
        // Else the library would ask the machine's surroundings for some.
        return Err(BackupError::NoCredentials);
    }
    if let Some(path) = &settings.credentials {
        let (name, secret) = credentials(path)?;
        builder = builder.with_access_key_id(name).with_secret_access_key(secret);
    }
    let store = builder.build().map_err(|error| no_place(&error.to_string()))?;
    if prefix.is_empty() {
        return Ok(Arc::new(store));
    }
    Ok(Arc::new(object_store::prefix::PrefixStore::new(store, prefix)))
}

fn credentials(path: &FilePath) -> Result<(String, String), BackupError> {
    let said = |reason: String| BackupError::Credentials { path: path.to_owned(), reason };
    let mut text = String::new();
    let file = File::open(path).map_err(|error| said(error.to_string()))?;
    file.take(MAX_CREDENTIALS_BYTES)
        .read_to_string(&mut text)
        .map_err(|error| said(error.to_string()))?;
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    match (lines.next(), lines.next()) {
        (Some(name), Some(secret)) => Ok((name.to_owned(), secret.to_owned())),
        _ => Err(said("it has not two lines".to_owned())),
    }
}
