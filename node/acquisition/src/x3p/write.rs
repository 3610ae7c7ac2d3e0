//! Writes a topography as an x3p file (ISO 25178-72): 32-bit heights in metres, NaN where missing.

use std::io::{Cursor, Write};

use striae_toolmark::{Surface, SurfaceKind};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::checksum;

/// Maker, time and tool of the heights: `Record2` of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Provenance<'a> {
    /// When, as in `2024-05-01T12:00:00Z`. Given by the caller, so that the same surface gives the
    /// same file.
    pub date: &'a str,
    /// Person or program.
    pub creator: &'a str,
    /// Maker of the instrument.
    pub manufacturer: &'a str,
    /// Model of the instrument.
    pub model: &'a str,
    /// Anything else a reader should know.
    pub comment: &'a str,
}

/// Reasons for which a surface is not written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// Intensities are not heights.
    #[error("a photograph cannot be written as x3p, which holds heights; write a topography")]
    Photograph,
    /// The archive could not be put together.
    #[error("the x3p archive could not be written ({0}); this is a fault of the program")]
    Archive(#[from] zip::result::ZipError),
    /// The archive could not be put together.
    #[error("the x3p archive could not be written ({0}); this is a fault of the program")]
    Io(#[from] std::io::Error),
}

/// The bytes of an x3p file that [`read_bytes`](crate::read_bytes) reads back: the same pitch, the
/// same missing points, heights equal up to their mean and the rounding of `f32`.
pub fn write_x3p(surface: &Surface, provenance: &Provenance<'_>) -> Result<Vec<u8>, WriteError> {
    if surface.kind() != SurfaceKind::Topography {
        return Err(WriteError::Photograph);
    }
    let to_bytes = |height_um: &f32| ((f64::from(*height_um) / 1e6) as f32).to_le_bytes();
    let data: Vec<u8> = surface.values().iter().flat_map(to_bytes).collect();
    let xml = manifest(surface, provenance, &checksum::of(&data));
    let checksum_line = format!("{} *main.xml\n", checksum::of(xml.as_bytes()));

    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let entries: [(&str, &[u8]); 3] = [
        ("main.xml", xml.as_bytes()),
        ("bindata/data.bin", &data),
        ("md5checksum.hex", checksum_line.as_bytes()),
    ];
    for (path, content) in entries {
        archive.start_file(path, SimpleFileOptions::default())?;
        archive.write_all(content)?;
    }
    Ok(archive.finish()?.into_inner())
}

fn manifest(surface: &Surface, provenance: &Provenance<'_>, data_checksum: &str) -> String {
    let escaped = |text| quick_xml::escape::escape(text).into_owned();
    let Provenance { date, creator, manufacturer, model, comment } = *provenance;
    let (date, creator, comment) = (escaped(date), escaped(creator), escaped(comment));
    let (manufacturer, model) = (escaped(manufacturer), escaped(model));
    let (columns, rows) = (surface.columns(), surface.rows());
    let pitch_x_m = surface.pitch_x_um() / 1e6;
    let pitch_y_m = surface.pitch_y_um() / 1e6;
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<p:ISO5436_2 xmlns:p="http://www.opengps.eu/2008/ISO5436_2" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://www.opengps.eu/2008/ISO5436_2 http://www.opengps.eu/2008/ISO5436_2/ISO5436_2.xsd">
  <Record1>
    <Revision>ISO5436 - 2000</Revision>
    <FeatureType>SUR</FeatureType>
    <Axes>
      <CX><AxisType>I</AxisType><DataType>D</DataType><Increment>{pitch_x_m:e}</Increment><Offset>0</Offset></CX>
      <CY><AxisType>I</AxisType><DataType>D</DataType><Increment>{pitch_y_m:e}</Increment><Offset>0</Offset></CY>
      <CZ><AxisType>A</AxisType><DataType>F</DataType></CZ>
    </Axes>
  </Record1>
  <Record2>
    <Date>{date}</Date>
    <Creator>{creator}</Creator>
    <Instrument><Manufacturer>{manufacturer}</Manufacturer><Model>{model}</Model><Serial/><Version/></Instrument>
    <CalibrationDate>{date}</CalibrationDate>
    <ProbingSystem><Type>Software</Type><Identification>{model}</Identification></ProbingSystem>
    <Comment>{comment}</Comment>
  </Record2>
  <Record3>
    <MatrixDimension><SizeX>{columns}</SizeX><SizeY>{rows}</SizeY><SizeZ>1</SizeZ></MatrixDimension>
    <DataLink>
      <PointDataLink>bindata/data.bin</PointDataLink>
      <MD5ChecksumPointData>{data_checksum}</MD5ChecksumPointData>
    </DataLink>
  </Record3>
  <Record4>
    <ChecksumFile>md5checksum.hex</ChecksumFile>
  </Record4>
</p:ISO5436_2>
"#
    )
}
