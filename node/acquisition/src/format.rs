//! Format of a file: decided by its first bytes, never by its name.

use std::path::Path;

use serde::Serialize;

/// First bytes of an Alicona surface.
pub(crate) const AL3D_MAGIC: &[u8] = b"AliconaImaging\0\r\n";
/// First bytes of a Digital Surf surface, and of one whose heights are packed.
pub(crate) const SUR_MAGIC: &[u8] = b"DIGITAL SURF";
pub(crate) const SUR_MAGIC_PACKED: &[u8] = b"DSCOMPRESSED";
/// Entries that describe the others, of a Sensofar archive and of an x3p archive.
pub(crate) const PLUX_INDEX: &str = "index.xml";
pub(crate) const X3P_MANIFEST: &str = "main.xml";
/// The names of entries stand at the end of an archive, within so many bytes.
const DIRECTORY_BYTES: usize = 128 << 10;

/// A format that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, strum::Display)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase")]
pub enum Format {
    /// Topography, ISO 25178-72.
    X3p,
    /// Topography of Alicona's instruments.
    Al3d,
    /// Topography of Digital Surf's programs, which many instruments come with.
    Sur,
    /// Topography of Sensofar's instruments.
    Plux,
    /// Photograph.
    Png,
    /// Photograph.
    Tiff,
    /// Photograph.
    Jpeg,
    /// Photograph.
    Bmp,
}

impl Format {
    /// The format these bytes begin like, if it is a known one.
    pub fn of_content(bytes: &[u8]) -> Option<Self> {
        const MAGIC: [(&[u8], Format); 11] = [
            (AL3D_MAGIC, Format::Al3d),
            (SUR_MAGIC, Format::Sur),
            (SUR_MAGIC_PACKED, Format::Sur),
            (b"PK\x03\x04", Format::X3p),
            // An archive without entries.
            (b"PK\x05\x06", Format::X3p),
            (b"\x89PNG\r\n\x1a\n", Format::Png),
            (b"II\x2a\x00", Format::Tiff),
            (b"MM\x00\x2a", Format::Tiff),
            (b"II\x2b\x00", Format::Tiff),
            (b"\xff\xd8\xff", Format::Jpeg),
            (b"BM", Format::Bmp),
        ];
        let found = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)).map(|(_, one)| *one);
        // Both are archives.
        found.map(|one| if one == Self::X3p && is_plux(bytes) { Self::Plux } else { one })
    }

    /// The format the extension of this name promises, if it is a known one.
    pub fn of_name(name: &str) -> Option<Self> {
        let extension = Path::new(name).extension()?.to_str()?.to_ascii_lowercase();
        match extension.as_str() {
            "x3p" => Some(Self::X3p),
            "al3d" => Some(Self::Al3d),
            "sur" => Some(Self::Sur),
            "plux" => Some(Self::Plux),
            "png" => Some(Self::Png),
            "tif" | "tiff" => Some(Self::Tiff),
            "jpg" | "jpeg" => Some(Self::Jpeg),
            "bmp" => Some(Self::Bmp),
            _ => None,
        }
    }

    /// Whether it holds heights, not a picture.
    pub fn is_topography(self) -> bool {
        matches!(self, Self::X3p | Self::Al3d | Self::Sur | Self::Plux)
    }

    /// With its article, for sentences.
    pub(crate) fn described(self) -> &'static str {
        match self {
            Self::X3p => "an x3p archive",
            Self::Al3d => "an Alicona surface (al3d)",
            Self::Sur => "a Digital Surf surface (sur)",
            Self::Plux => "a Sensofar surface (plux)",
            Self::Png => "a PNG image",
            Self::Tiff => "a TIFF image",
            Self::Jpeg => "a JPEG image",
            Self::Bmp => "a BMP image",
        }
    }
}

/// Whether an archive is a Sensofar surface: it names an index, and no manifest of x3p.
fn is_plux(bytes: &[u8]) -> bool {
    let directory = &bytes[bytes.len().saturating_sub(DIRECTORY_BYTES)..];
    let names = |name: &str| {
        directory.windows(name.len()).any(|part| part.eq_ignore_ascii_case(name.as_bytes()))
    };
    names(PLUX_INDEX) && !names(X3P_MANIFEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_and_name_are_judged_apart() {
        assert_eq!(Format::of_content(b"\x89PNG\r\n\x1a\n...."), Some(Format::Png));
        assert_eq!(Format::of_content(b"PK"), None);
        assert_eq!(Format::of_content(b""), None);
        assert_eq!(Format::of_name("Scan 1.X3P"), Some(Format::X3p));
        assert_eq!(Format::of_name("scan.zip"), None);
        assert_eq!(Format::of_name("x3p"), None);
    }

    #[test]
    fn display_and_serde_agree() {
        for format in [
            Format::X3p,
            Format::Al3d,
            Format::Sur,
            Format::Plux,
            Format::Png,
            Format::Tiff,
            Format::Jpeg,
            Format::Bmp,
        ] {
            let json = serde_json::to_string(&format).unwrap();
            assert_eq!(json, format!("\"{format}\""));
        }
    }
}
