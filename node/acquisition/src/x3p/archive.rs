//! The zip archive around a surface: finds entries and unpacks them within limits. Nothing is
//! written to disk, so a path that climbs out of the archive leads nowhere.

use std::io::{Cursor, Read};

use zip::result::ZipError;
use zip::{CompressionMethod, ZipArchive};

use super::fault::X3pFault;
use crate::limits::MAX_ARCHIVE_ENTRIES;

/// Beginning of every entry of the central directory of a zip archive.
const CENTRAL_HEADER: &[u8] = b"PK\x01\x02";
/// Bytes unpacked at a time: a multiple of every size of a number.
const CHUNK_BYTES: usize = 64 << 10;

/// An open archive.
pub(crate) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    /// By index, as [`normal`] writes them.
    paths: Vec<String>,
    manifest: usize,
}

impl<'a> Archive<'a> {
    /// Reads the central directory and finds the manifest of this name.
    pub(crate) fn open(bytes: &'a [u8], manifest: &str) -> Result<Self, X3pFault> {
        // The library takes memory for as many entries as it finds; it cannot find more than there
        // are headers.
        let headers = bytes.windows(CENTRAL_HEADER.len()).filter(|&w| w == CENTRAL_HEADER);
        if headers.take(MAX_ARCHIVE_ENTRIES + 1).count() > MAX_ARCHIVE_ENTRIES {
            return Err(X3pFault::TooManyEntries);
        }
        let zip = ZipArchive::new(Cursor::new(bytes))
            .map_err(|error| X3pFault::DamagedArchive(error.to_string()))?;
        let path_of = |raw: &[u8]| normal(&String::from_utf8_lossy(raw));
        let paths: Vec<String> = zip.file_names_raw().map(path_of).collect();
        let mut different: Vec<&String> = paths.iter().collect();
        different.sort_unstable();
        if zip.has_duplicate_names() || different.windows(2).any(|two| two[0] == two[1]) {
            return Err(X3pFault::RepeatedEntry);
        }
        let manifest = find_manifest(&paths, manifest)?;
        Ok(Self { zip, paths, manifest })
    }

    /// The index of the manifest.
    pub(crate) fn manifest(&self) -> usize {
        self.manifest
    }

    /// Unpacks the manifest.
    pub(crate) fn read_manifest(&mut self, limit_bytes: u64) -> Result<Vec<u8>, X3pFault> {
        self.read(self.manifest, limit_bytes)
    }

    /// The entry that a link in the manifest names, relative to the folder of the manifest.
    pub(crate) fn find(&self, link: &str) -> Option<usize> {
        let folder = self.paths[self.manifest].rsplit_once('/').map_or("", |(folder, _)| folder);
        let path = normal(&format!("{folder}/{}", link.trim()));
        let exact = self.paths.iter().position(|candidate| *candidate == path);
        // File systems that ignore case have written links in another case than the entry.
        exact.or_else(|| self.paths.iter().position(|c| c.eq_ignore_ascii_case(&path)))
    }

    /// Path of an entry, for messages.
    pub(crate) fn path(&self, index: usize) -> String {
        self.paths.get(index).cloned().unwrap_or_default()
    }

    /// Unpacks a whole entry of at most `limit_bytes`.
    pub(crate) fn read(&mut self, index: usize, limit_bytes: u64) -> Result<Vec<u8>, X3pFault> {
        let mut bytes = Vec::new();
        let length = self.stream(index, limit_bytes, |chunk| bytes.extend_from_slice(chunk))?;
        if length > limit_bytes {
            return Err(X3pFault::EntryTooLarge { entry: self.path(index), limit_bytes });
        }
        Ok(bytes)
    }

    /// Unpacks an entry chunk by chunk, each but the last of the same size, a multiple of 8 bytes.
    /// Stops after one byte more than the limit. Returns how many bytes came, or how many the entry
    /// claims when that is over the limit; then nothing is unpacked.
    pub(crate) fn stream(
        &mut self,
        index: usize,
        limit_bytes: u64,
        mut sink: impl FnMut(&[u8]),
    ) -> Result<u64, X3pFault> {
        let entry = self.path(index);
        let damaged = |reason: String| X3pFault::DamagedEntry { entry: entry.clone(), reason };
        let file = self.zip.by_index(index).map_err(|error| match error {
            ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)
            | ZipError::InvalidPassword => X3pFault::Encrypted { entry: entry.clone() },
            error => damaged(error.to_string()),
        })?;
        if file.size() > limit_bytes {
            return Ok(file.size());
        }
        // The claimed size of an entry is not the size that it unpacks to.
        let mut reader = file.take(limit_bytes + 1);
        let mut chunk = vec![0; CHUNK_BYTES];
        let mut length = 0;
        loop {
            let filled = fill(&mut reader, &mut chunk).map_err(|error| {
                let cause = error.get_ref().and_then(|cause| cause.downcast_ref::<ZipError>());
                if let Some(ZipError::CompressionMethodNotSupported(method)) = cause {
                    let method = CompressionMethod::name_from_u16(*method);
                    return X3pFault::Compression { entry: entry.clone(), method };
                }
                damaged(error.to_string())
            })?;
            length += filled as u64;
            sink(&chunk[..filled]);
            if filled < chunk.len() {
                return Ok(length);
            }
        }
    }
}

/// A path inside an archive: parts with `/` between them. Some writers separate by backslash, begin
/// at the root or at `.`.
fn normal(path: &str) -> String {
    let parts = path.split(['/', '\\']).filter(|part| !part.is_empty() && *part != ".");
    parts.collect::<Vec<_>>().join("/")
}

/// Reads until the chunk is full or the end is reached; returns how many bytes were read.
fn fill(reader: &mut impl Read, chunk: &mut [u8]) -> std::io::Result<usize> {
    let mut filled = 0;
    while filled < chunk.len() {
        match reader.read(&mut chunk[filled..]) {
            Ok(0) => break,
            Ok(count) => filled += count,
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}

/// The one manifest of this name, in whatever folder, leaving out what macOS adds beside it.
fn find_manifest(paths: &[String], name: &str) -> Result<usize, X3pFault> {
    let is_manifest = |path: &str| {
        let mut parts = path.rsplit('/');
        parts.next().is_some_and(|found| found.eq_ignore_ascii_case(name))
            && parts.all(|folder| folder != "__MACOSX")
    };
    let mut manifests = (0..paths.len()).filter(|&index| is_manifest(&paths[index]));
    let first = manifests.next().ok_or(X3pFault::NoManifest)?;
    match manifests.next() {
        None => Ok(first),
        Some(second) => Err(X3pFault::TwoManifests {
            first: paths[first].clone(),
            second: paths[second].clone(),
        }),
    }
}
