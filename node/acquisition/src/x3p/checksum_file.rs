//! The checksum file beside `main.xml`, in the forms that writers give it: a sum alone, lines as `md5sum` or BSD's `md5`
//! writes them, sums of other entries as well.

use super::archive::Archive;
use super::checksum;
use super::fault::X3pFault;
use super::text;
use crate::limits::{MAX_CHECKSUM_FILE_BYTES, MAX_CHECKSUMMED_BYTES};

/// Hexadecimal digits of an MD5 sum.
const SUM_DIGITS: usize = 32;

/// What a checksum file says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// `main.xml` is as it was, or nothing is said of it at all.
    Intact,
    /// Nothing is said of `main.xml`, and another entry is as it was.
    OfAnother,
    /// `main.xml` is not as it was, or what is said cannot be read.
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

/// Checks what the checksum file says of `main.xml`, and of the heights where it says nothing of that.
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
    let text = text::decoded(&bytes);
    let lines: Vec<Line<'_>> = text.lines().filter_map(Line::of).collect();
    let main_sum = checksum::of(xml);
    let manifest = archive.manifest();
    let is_main = |line: &Line<'_>| {
        line.entry.is_empty() || archive.find(line.entry).is_none_or(|entry| entry == manifest)
    };
    let (of_main, of_others): (Vec<_>, Vec<_>) = lines.iter().partition(|line| is_main(line));
    if of_main.iter().any(|line| checksum::matches(line.sum, &main_sum)) {
        return Ok(Verdict::Intact);
    }
    // A sum without a name may be that of the heights.
    let others = of_others.iter().filter_map(|line| Some((archive.find(line.entry)?, line.sum)));
    let unnamed = of_main.iter().filter_map(|line| Some((data?, line.sum)));
    let named_otherwise = of_main.iter().any(|line| !line.entry.is_empty());
    let candidates: Vec<(usize, String)> =
        others.chain(unnamed).map(|(entry, sum)| (entry, sum.to_owned())).collect();
    if candidates.is_empty() || named_otherwise {
        return Ok(Verdict::Changed);
    }
    for (entry, sum) in candidates {
        let mut found = checksum::Running::default();
        archive.stream(entry, MAX_CHECKSUMMED_BYTES, |chunk| found.update(chunk))?;
        if !checksum::matches(&sum, &found.finish()) {
            return if of_main.is_empty() {
                Err(X3pFault::WrongChecksum { entry: archive.path(entry) })
            } else {
                Ok(Verdict::Changed)
            };
        }
    }
    Ok(Verdict::OfAnother)
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
