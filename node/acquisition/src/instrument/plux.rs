//! Sensofar `.plux`: an archive of `index.xml` and of heights in micrometres, row by row.
//!
//! The layout was learned from open readers of the format (Gwyddion's module `sensofarx`,
//! `surfalize`). No whole file of an instrument was at hand: the tests write their own.

use quick_xml::Reader;
use quick_xml::events::Event;

use super::{Grid, InstrumentFault, floats};
use crate::format::{Format, PLUX_INDEX};
use crate::limits::{MAX_MANIFEST_BYTES, MAX_XML_DEPTH};
use crate::topography::Topography;
use crate::x3p::archive::Archive;

/// Entry with the heights where the index names none.
const USUAL_HEIGHTS: &str = "LAYER_0.raw";
/// Height of a point that was not measured, micrometres.
const MISSING_UM: f32 = 1_000_001.0;
const HEIGHT_BYTES: u64 = 4;
pub(super) fn read(bytes: &[u8]) -> Result<Topography, InstrumentFault> {
    let mut archive = Archive::open(bytes, PLUX_INDEX)?;
    let index = Index::read(&archive.read_manifest(MAX_MANIFEST_BYTES)?)?;
    let number = |field: &'static str, text: &Option<String>| -> Result<f64, InstrumentFault> {
        let text = text.as_deref().ok_or(InstrumentFault::NoField(field))?;
        text.parse().map_err(|_| InstrumentFault::wrong(field, text))
    };
    let pitches_um = [number("FOV_X", &index.pitch_x)?, number("FOV_Y", &index.pitch_y)?];
    let columns = number("IMAGE_SIZE_X", &index.columns)? as i64;
    let rows = number("IMAGE_SIZE_Y", &index.rows)? as i64;
    let grid = Grid::new(columns, rows, pitches_um.map(|pitch| pitch / 1e6))?;
    let name = index.heights.as_deref().unwrap_or(USUAL_HEIGHTS);
    let entry = archive.find(name).ok_or_else(|| {
        InstrumentFault::OtherContent(format!("no heights: {name} is not in the archive"))
    })?;
    let needed = grid.points() as u64 * HEIGHT_BYTES;
    let stored = archive.read(entry, needed)?;
    if (stored.len() as u64) < needed {
        return Err(InstrumentFault::CutShort { needed, there: stored.len() as u64 });
    }
    let heights_m = floats(&stored).map(|height_um| {
        let is_missing = !height_um.is_finite() || height_um.to_bits() == MISSING_UM.to_bits();
        if is_missing { f64::NAN } else { f64::from(height_um) / 1e6 }
    });
    grid.with(Format::Plux, heights_m.collect(), index.device, Vec::new())
}

/// The elements of the index that matter.
#[derive(Default)]
struct Index {
    columns: Option<String>,
    rows: Option<String>,
    pitch_x: Option<String>,
    pitch_y: Option<String>,
    heights: Option<String>,
    device: Option<String>,
}

impl Index {
    fn read(xml: &[u8]) -> Result<Self, InstrumentFault> {
        let mut index = Self::default();
        let mut reader = Reader::from_reader(xml);
        let mut path: Vec<String> = Vec::new();
        let mut item = String::new();
        let wrong = |why: String| InstrumentFault::Index(why);
        loop {
            let position = reader.buffer_position();
            let event = reader.read_event();
            let event = event.map_err(|error| {
                wrong(format!("is not well-formed XML at byte {position} ({error})"))
            })?;
            match event {
                Event::Eof => return Ok(index),
                Event::Start(element) => {
                    if path.len() >= MAX_XML_DEPTH {
                        return Err(wrong(format!("nests elements deeper than {MAX_XML_DEPTH}")));
                    }
                    path.push(element.name().as_ref().to_owned());
                }
                Event::End(_) => {
                    path.pop();
                }
                Event::Text(text) => {
                    let text = text.trim().to_owned();
                    if !text.is_empty() {
                        index.take(&path, text, &mut item);
                    }
                }
                _ => {}
            }
        }
    }

    fn take(&mut self, path: &[String], text: String, item: &mut String) {
        let path: Vec<&str> = path.iter().skip(1).map(String::as_str).collect();
        let field = match path.as_slice() {
            ["GENERAL", "IMAGE_SIZE_X"] => &mut self.columns,
            ["GENERAL", "IMAGE_SIZE_Y"] => &mut self.rows,
            ["GENERAL", "FOV_X"] => &mut self.pitch_x,
            ["GENERAL", "FOV_Y"] => &mut self.pitch_y,
            ["LAYER_0", "FILENAME_Z"] => &mut self.heights,
            ["INFO", _, "NAME"] => {
                *item = text;
                return;
            }
            ["INFO", _, "VALUE"] if item == "Device" => &mut self.device,
            _ => return,
        };
        field.get_or_insert(text);
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write as _};

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    const XML: &str = "<?xml version=\"1.0\"?><xml><GENERAL><FOV_X>0.645</FOV_X><FOV_Y>0.645</FOV_Y>\
        <IMAGE_SIZE_X>3</IMAGE_SIZE_X><IMAGE_SIZE_Y>2</IMAGE_SIZE_Y></GENERAL><INFO><ITEM_0><NAME>Device</NAME>\
        <VALUE>S neox</VALUE></ITEM_0></INFO><LAYER_0><FILENAME_Z>LAYER_0.raw</FILENAME_Z></LAYER_0></xml>";

    /// Names and bytes.
    type Entries<'a> = &'a [(&'a str, &'a [u8])];

    fn archive(entries: &[(&str, &[u8])]) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in entries {
            zip.start_file(*name, SimpleFileOptions::default()).unwrap();
            zip.write_all(bytes).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    fn heights() -> Vec<u8> {
        let heights = [-1.5_f32, 2.0, 3.0, MISSING_UM, 5.0, 6.0];
        heights.iter().flat_map(|height| height.to_le_bytes()).collect()
    }

    #[test]
    fn heights_are_micrometres_and_one_number_is_no_height() {
        let bytes = archive(&[("index.xml", XML.as_bytes()), ("LAYER_0.raw", &heights())]);
        assert_eq!(Format::of_content(&bytes), Some(Format::Plux));
        let found = read(&bytes).unwrap();
        assert_eq!(
            (found.columns, found.rows, found.instrument.as_deref()),
            (3, 2, Some("S neox"))
        );
        assert!((found.pitch_x_m - 0.645e-6).abs() < 1e-15);
        assert!((found.heights_m[0] + 1.5e-6).abs() < 1e-15 && found.heights_m[3].is_nan());
    }

    #[test]
    fn what_cannot_be_read_is_said() {
        let short = &heights()[..20];
        let without = XML.replace("FOV_X", "FOV");
        let wide = XML.replace(">3<", ">99999999<");
        let deep = "<a>".repeat(MAX_XML_DEPTH + 1);
        let cases: [(Entries<'_>, &str); 6] = [
            (&[("index.xml", XML.as_bytes())], "LAYER_0.raw is not in the archive"),
            (&[("index.xml", XML.as_bytes()), ("LAYER_0.raw", short)], "cut short"),
            (&[("index.xml", without.as_bytes()), ("LAYER_0.raw", short)], "no FOV_X"),
            (&[("index.xml", wide.as_bytes()), ("LAYER_0.raw", short)], "99999999 x 2 points"),
            (&[("index.xml", b"<xml><GENERAL></xml>")], "not well-formed"),
            (&[("index.xml", deep.as_bytes())], "nests elements deeper"),
        ];
        for (entries, says) in cases {
            let refused = read(&archive(entries)).unwrap_err().to_string();
            assert!(refused.contains(says), "{says}: {refused}");
        }
        let x3p = archive(&[("main.xml", b""), ("index.xml", b"")]);
        assert_eq!(Format::of_content(&x3p), Some(Format::X3p));
    }
}
