//! Format of a file: decided by its first bytes, never by its name.

use std::path::Path;

use serde::Serialize;

/// A format that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, strum::Display)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase")]
pub enum Format {
    /// Topography, ISO 25178-72.
    X3p,
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
        const MAGIC: [(&[u8], Format); 8] = [
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
        MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)).map(|(_, format)| *format)
    }

    /// The format the extension of this name promises, if it is a known one.
    pub fn of_name(name: &str) -> Option<Self> {
        let extension = Path::new(name).extension()?.to_str()?.to_ascii_lowercase();
        match extension.as_str() {
            "x3p" => Some(Self::X3p),
            "png" => Some(Self::Png),
            "tif" | "tiff" => Some(Self::Tiff),
            "jpg" | "jpeg" => Some(Self::Jpeg),
            "bmp" => Some(Self::Bmp),
            _ => None,
        }
    }

    /// With its article, for sentences.
    pub(crate) fn described(self) -> &'static str {
        match self {
            Self::X3p => "an x3p archive",
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
        for format in [Format::X3p, Format::Png, Format::Tiff, Format::Jpeg, Format::Bmp] {
            let json = serde_json::to_string(&format).unwrap();
            assert_eq!(json, format!("\"{format}\""));
        }
    }
}
