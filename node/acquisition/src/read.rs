//! The two ways in: a file, or bytes that came with a name.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use crate::error::{AcquisitionError, Fault};
use crate::format::Format;
use crate::limits::{MAX_FILE_BYTES, PHOTOGRAPH_PITCH_UM};
use crate::scan::Scan;
use crate::{instrument, photograph, x3p};

/// First bytes of the files that macOS writes beside others (RFC 1740).
const APPLE_DOUBLE: [&[u8]; 2] = [b"\x00\x05\x16\x07", b"\x00\x05\x16\x00"];

/// The caller's knowledge of a file beyond its bytes.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct ReadOptions {
    /// Distance between the pixels of a photograph on the object, micrometres; goes before what the
    /// file says, which makes no surface by itself. A surface states its own: giving a pitch for one is an error.
    pub pitch_um: Option<f64>,
}

/// Reads the file at `path`; refuses more than [`MAX_FILE_BYTES`] before reading.
pub fn read_file(path: &Path, options: &ReadOptions) -> Result<Scan, AcquisitionError> {
    let name = path.display().to_string();
    let bytes = bounded_content(path).map_err(|fault| AcquisitionError::new(&name, fault))?;
    read_bytes(&name, &bytes, options)
}

/// Reads a file given as bytes. `name` is used in messages, and its extension must not contradict
/// the content.
pub fn read_bytes(
    name: &str,
    bytes: &[u8],
    options: &ReadOptions,
) -> Result<Scan, AcquisitionError> {
    read_content(name, bytes, options).map_err(|fault| AcquisitionError::new(name, fault))
}

fn bounded_content(path: &Path) -> Result<Vec<u8>, Fault> {
    let file = File::open(path)?;
    let stated_bytes = file.metadata()?.len();
    if stated_bytes > MAX_FILE_BYTES {
        return Err(Fault::TooLarge { bytes: stated_bytes });
    }
    let mut bytes = Vec::with_capacity(stated_bytes as usize);
    // The file may grow while it is read, and some special files state no length.
    file.take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn read_content(name: &str, bytes: &[u8], options: &ReadOptions) -> Result<Scan, Fault> {
    if bytes.is_empty() {
        return Err(Fault::Empty);
    }
    if bytes.len() as u64 > MAX_FILE_BYTES {
        return Err(Fault::TooLarge { bytes: bytes.len() as u64 });
    }
    if APPLE_DOUBLE.iter().any(|magic| bytes.starts_with(magic)) {
        return Err(Fault::Companion);
    }
    let found = Format::of_content(bytes).ok_or(Fault::UnknownContent)?;
    if let Some(promised) = Format::of_name(name)
        && promised != found
    {
        return Err(Fault::WrongExtension { promised, found });
    }
    let Some(image_format) = photograph::image_format(found) else {
        if let Some(pitch_um) = options.pitch_um {
            return Err(Fault::PitchNotWanted { pitch_um });
        }
        let (topography, obstacle) = match instrument::read(found, bytes) {
            Some(read) => (read?, None),
            None => x3p::read(bytes)?,
        };
        return Ok(Scan::from_topography(name, topography, obstacle));
    };
    if let Some(pitch_um) = options.pitch_um
        && !PHOTOGRAPH_PITCH_UM.contains(&pitch_um)
    {
        return Err(Fault::PitchOutOfRange { pitch_um });
    }
    let photograph = photograph::read(found, image_format, bytes, options.pitch_um)?;
    Ok(Scan::from_photograph(name, photograph))
}
