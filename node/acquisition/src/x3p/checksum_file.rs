//! The checksum file beside `main.xml`, in the forms that writers give it: a sum alone, lines as
//! `md5sum` or BSD's `md5` writes them, sums of other entries as well.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::archive::Archive;
use super::checksum;
use super::fault::X3pFault;
use super::text;
use crate::limits::{MAX_CHECKSUM_FILE_BYTES, MAX_CHECKSUMMED_BYTES};

/// Hexadecimal digits of an MD5 sum.
const SUM_DIGITS: usize = 32;

/// Verdict of a checksum file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// `main.xml` is as it was, or there is no checksum file.
    Intact,
    /// Nothing is said of `main.xml`, and the other entries are as they were.
    OfAnother,
    /// There is a checksum file, and no checksum in it.
    None,
    /// `main.xml` is not as it was.
    Changed,
}

/// One line: a sum, and of what it is, where that is said.
#[derive(Debug, PartialEq, Eq)]
struct Line<'a> {
    sum: &'a str,
    /// As it is written, without the marks around it.
    entry: &'a str,
}

impl<'a> Line<'a> {
    fn of(line: &'a str) -> Option<Self> {
        let is_sum = |word: &&str| {
            word.len() == SUM_DIGITS && word.bytes().all(|digit| digit.is_ascii_hexdigit())
        };
        let sum = line.split(|c: char| !c.is_ascii_alphanumeric()).find(is_sum)?;
        let (before, after) = line.split_once(sum)?;
        let around = |c: char| c.is_whitespace() || "*()=:;,\"'".contains(c);
        let after = after.trim_matches(around);
        let before = before.trim_matches(around);
        let before = before.strip_prefix("MD5").unwrap_or(before).trim_matches(around);
        Some(Self { sum, entry: if after.is_empty() { before } else { after } })
    }
}

/// Checks what the checksum file says: every entry that it names must be as it was. A sum without a
/// name is that of `main.xml`, or of the heights.
pub(super) fn check(
    archive: &mut Archive<'_>,
    checksum_file: &str,
    xml: &[u8],
    data: Option<usize>,
) -> Result<Verdict, X3pFault> {
    let Some(index) = archive.find(checksum_file) else {
        return Ok(Verdict::Intact);
    };
    let bytes = archive.read(index, MAX_CHECKSUM_FILE_BYTES)?;
    let raw = raw_sum(&bytes);
    let text = raw.as_deref().map_or_else(|| text::decoded(&bytes), Cow::from);
    let lines: Vec<Line<'_>> = text.lines().filter_map(Line::of).collect();
    let manifest = archive.manifest();
    let mut sums = Sums::default();
    sums.found.insert(manifest, checksum::of(xml));

    let mut main_fits = Vec::new();
    let mut without_entry = Vec::new();
    for line in &lines {
        let entry = if line.entry.is_empty() { None } else { archive.find(line.entry) };
        let Some(entry) = entry else {
            without_entry.push(line);
            continue;
        };
        let fits = sums.fits(archive, entry, line.sum)?;
        if entry == manifest {
            main_fits.push(fits);
        } else if !fits {
            return Err(X3pFault::WrongChecksum { entry: archive.path(entry) });
        }
    }
    if main_fits.contains(&false) {
        return Ok(Verdict::Changed);
    }
    if !main_fits.is_empty() {
        return Ok(Verdict::Intact);
    }
    for line in &without_entry {
        if sums.fits(archive, manifest, line.sum)? {
            return Ok(Verdict::Intact);
        }
    }
    for line in without_entry {
        // A file that is named, and not in the archive, is `main.xml` under another name.
        let of_data = data.filter(|_| line.entry.is_empty());
        let Some(data) = of_data else {
            return Ok(Verdict::Changed);
        };
        if !sums.fits(archive, data, line.sum)? {
            return Ok(Verdict::Changed);
        }
    }
    Ok(if lines.is_empty() { Verdict::None } else { Verdict::OfAnother })
}

/// The sum that some writers store as the 16 bytes that it is.
fn raw_sum(bytes: &[u8]) -> Option<String> {
    let is_text = bytes.iter().all(|byte| byte.is_ascii_graphic() || byte.is_ascii_whitespace());
    (bytes.len() == SUM_DIGITS / 2 && !is_text).then(|| checksum::digits(bytes))
}

/// Sums of entries, each made once.
#[derive(Default)]
struct Sums {
    found: BTreeMap<usize, String>,
    unpacked_bytes: u64,
}

impl Sums {
    /// Whether an entry has this sum. All together may have [`MAX_CHECKSUMMED_BYTES`].
    fn fits(
        &mut self,
        archive: &mut Archive<'_>,
        entry: usize,
        stated: &str,
    ) -> Result<bool, X3pFault> {
        if let Some(found) = self.found.get(&entry) {
            return Ok(checksum::matches(stated, found));
        }
        let left = MAX_CHECKSUMMED_BYTES.saturating_sub(self.unpacked_bytes);
        let mut sum = checksum::Running::default();
        let length = archive.stream(entry, left, |chunk| sum.update(chunk))?;
        if length > left {
            return Err(X3pFault::EntryTooLarge { entry: archive.path(entry), limit_bytes: left });
        }
        self.unpacked_bytes += length;
        let found = sum.finish();
        let fits = checksum::matches(stated, &found);
        self.found.insert(entry, found);
        Ok(fits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_read_in_every_form() {
        let sum = "ab0a8769618f216dc1e722539f207742";
        for (line, entry) in [
            (sum.to_owned(), ""),
            (format!("{sum} *main.xml"), "main.xml"),
            (format!("{sum}  ./main.xml\r"), "./main.xml"),
            (format!("MD5 (main.xml) = {sum}"), "main.xml"),
            (format!("main.xml: {sum}"), "main.xml"),
            (format!("\"{sum}\""), ""),
            (format!("{sum} *bindata\\data.bin"), "bindata\\data.bin"),
        ] {
            assert_eq!(Line::of(&line), Some(Line { sum, entry }), "{line}");
        }
        assert_eq!(Line::of("no sum at all"), None);
        assert_eq!(Line::of(&format!("{sum}ab *main.xml")), None, "too long");
    }
}
