//! Format of a file: decided by its first bytes, never by its name.

use std::path::Path;

use serde::Serialize;

use crate::instrument::{al3d, is_plux, sur};

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
            (al3d::MAGIC, Format::Al3d),
            (sur::MAGIC, Format::Sur),
            (sur::MAGIC_PACKED, Format::Sur),
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
