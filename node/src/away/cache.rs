//! Objects that were fetched lately, in files: sealed as they came, so that they are as unreadable as those at
//! the place once the record with their key is gone. What is in it can be lost at any time.

use std::fs;
use std::io::Read as _;
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::SystemTime;

use moka::notification::RemovalCause;
use moka::policy::EvictionPolicy;
use moka::sync::Cache;
use striae_protocol::Digest;

/// Ending of a file that is being written.
const PART: &str = "part";

/// A folder with objects, no larger than it may be; the one that was read least lately goes first.
pub(crate) struct FileCache {
    folder: PathBuf,
    most_kib: u64,
    /// Room that each takes, KiB. Filled from the folder when it is first needed.
    kept: OnceLock<Cache<Digest, u32>>,
    hits: AtomicU64,
    misses: AtomicU64,
}

impl FileCache {
    pub(crate) fn of(folder: PathBuf, most_mib: u64) -> Self {
        Self {
            folder,
            most_kib: most_mib << 10,
            kept: OnceLock::new(),
            hits: AtomicU64::new(0),
            misses: AtomicU64::new(0),
        }
    }

    /// Reads from it that found something, and those that did not.
    pub(crate) fn counts(&self) -> (u64, u64) {
        (self.hits.load(Ordering::Relaxed), self.misses.load(Ordering::Relaxed))
    }

    /// Room that it takes, and the most that it may take, bytes.
    pub(crate) fn room_bytes(&self) -> (u64, u64) {
        let taken_kib = if self.most_kib == 0 {
            0
        } else {
            // It counts what was taken out by then.
            self.kept().run_pending_tasks();
            self.kept().weighted_size()
        };
        (taken_kib << 10, self.most_kib << 10)
    }

    /// An object of this length, if it is kept.
    pub(crate) fn get(&self, name: &Digest, bytes: u64) -> Option<Vec<u8>> {
        let found = if self.most_kib == 0 { None } else { self.read(name, bytes) };
        let counter = if found.is_some() { &self.hits } else { &self.misses };
        counter.fetch_add(1, Ordering::Relaxed);
        found
    }

    fn read(&self, name: &Digest, bytes: u64) -> Option<Vec<u8>> {
        self.kept().get(name)?;
        let path = self.folder.join(name.to_string());
        let read = || -> std::io::Result<Vec<u8>> {
            let file = fs::File::open(&path)?;
            // The order of the next start is that of reading.
            file.set_modified(SystemTime::now())?;
            let mut found = Vec::new();
            file.take(bytes.saturating_add(1)).read_to_end(&mut found)?;
            Ok(found)
        };
        let found = read().ok().filter(|found| found.len() as u64 == bytes);
        if found.is_none() {
            self.remove(name);
        }
        found
    }

    /// Keeps an object. Where that fails it is fetched again another time.
    pub(crate) fn put(&self, name: &Digest, sealed: &[u8]) {
        let kib = kib_of(sealed.len() as u64);
        if u64::from(kib) > self.most_kib {
            return;
        }
        let kept = self.kept();
        let path = self.folder.join(name.to_string());
        let part = path.with_extension(PART);
        let written = fs::write(&part, sealed).and_then(|()| fs::rename(&part, &path));
        if let Err(error) = written {
            tracing::debug!(%error, "an original is not kept in the cache");
            let _ = fs::remove_file(&part);
            return;
        }
        kept.insert(*name, kib);
        // Now, so that it is never larger than it may be.
        kept.run_pending_tasks();
    }

    /// Removes an object, if it is kept.
    pub(crate) fn remove(&self, name: &Digest) {
        if self.most_kib > 0 {
            self.kept().invalidate(name);
        }
        let _ = fs::remove_file(self.folder.join(name.to_string()));
    }

    fn kept(&self) -> &Cache<Digest, u32> {
        self.kept.get_or_init(|| {
            let folder = self.folder.clone();
            let kept = Cache::builder()
                .weigher(|_: &Digest, kib: &u32| *kib)
                .max_capacity(self.most_kib)
                .eviction_policy(EvictionPolicy::lru())
                .eviction_listener(move |name, _, cause| {
                    if cause != RemovalCause::Replaced {
                        let _ = fs::remove_file(folder.join(name.to_string()));
                    }
                })
                .build();
            let _ = fs::DirBuilder::new().recursive(true).mode(0o700).create(&self.folder);
            for (_, name, kib) in found_in(&self.folder) {
                kept.insert(name, kib);
            }
            kept.run_pending_tasks();
            kept
        })
    }
}

/// Objects in a folder, the one that was read least lately first. Whatever else lies there is removed.
fn found_in(folder: &Path) -> Vec<(SystemTime, Digest, u32)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name().to_str().and_then(|name| name.parse::<Digest>().ok());
        let metadata = entry.metadata().ok().filter(std::fs::Metadata::is_file);
        match (name, metadata) {
            (Some(name), Some(metadata)) => {
                let read = metadata.modified().unwrap_or(SystemTime::UNIX_EPOCH);
                found.push((read, name, kib_of(metadata.len())));
            }
            (None, Some(_)) => drop(fs::remove_file(entry.path())),
            (_, None) => {}
        }
    }
    found.sort_by_key(|(read, ..)| *read);
    found
}

fn kib_of(bytes: u64) -> u32 {
    u32::try_from(bytes.div_ceil(1 << 10)).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(number: u8) -> Digest {
        Digest::sha256(&[number])
    }

    fn in_folder(folder: &Path) -> u64 {
        fs::read_dir(folder).unwrap().map(|file| file.unwrap().metadata().unwrap().len()).sum()
    }

    #[test]
    fn it_is_never_larger_than_it_may_be_and_the_least_lately_read_goes_first() {
        let scratch = tempfile::tempdir().unwrap();
        let folder = scratch.path().join("cache");
        let cache = FileCache::of(folder.clone(), 1);
        let sealed = vec![7; 300 << 10];
        for number in 0..3 {
            cache.put(&name(number), &sealed);
        }
        assert_eq!(cache.get(&name(0), 300 << 10), Some(sealed.clone()));
        for number in 3..20 {
            assert!(cache.get(&name(0), 300 << 10).is_some(), "it was read last each time");
            cache.put(&name(number), &sealed);
            assert!(in_folder(&folder) <= 1 << 20, "{number}");
        }
        assert_eq!(cache.get(&name(1), 300 << 10), None);
        assert!(cache.room_bytes().0 <= 1 << 20);
        // A file that is longer than all of it is not kept, and pushes nothing out.
        cache.put(&name(30), &vec![1; 2 << 20]);
        assert!(
            cache.get(&name(30), 2 << 20).is_none() && cache.get(&name(0), 300 << 10).is_some()
        );
    }

    #[test]
    fn a_new_start_finds_what_was_kept_and_no_more() {
        let scratch = tempfile::tempdir().unwrap();
        let folder = scratch.path().join("cache");
        let sealed = vec![7; 300 << 10];
        let before = FileCache::of(folder.clone(), 4);
        (0..8).for_each(|number| before.put(&name(number), &sealed));
        fs::write(folder.join("torn.part"), b"torn").unwrap();
        let after = FileCache::of(folder.clone(), 1);
        let found = (0..8).filter(|number| after.get(&name(*number), 300 << 10).is_some()).count();
        assert_eq!(found, 3);
        assert!(in_folder(&folder) <= 1 << 20 && !folder.join("torn.part").exists());
        // A file that somebody cut is none.
        let whole = (0..8).find(|number| folder.join(name(*number).to_string()).exists()).unwrap();
        fs::write(folder.join(name(whole).to_string()), b"cut").unwrap();
        assert_eq!(after.get(&name(whole), 300 << 10), None);
        // None is kept where there is no room at all.
        let without = FileCache::of(scratch.path().join("none"), 0);
        without.put(&name(1), b"sealed");
        assert_eq!((without.get(&name(1), 6), without.counts()), (None, (0, 1)));
    }
}
