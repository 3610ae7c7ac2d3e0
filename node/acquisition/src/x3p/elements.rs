//! The text of the elements of `main.xml` that matter, found by their path below the root element,
//! whatever the namespace. Everything else is skipped. Entities are never expanded.

use std::collections::BTreeMap;

use quick_xml::Reader;
use quick_xml::events::Event;
use striae_toolmark::MAX_POINTS;

use super::fault::X3pFault;
use super::text;
use crate::limits::MAX_XML_DEPTH;

/// The elements that are read, by path.
pub(super) mod path {
    pub(in super::super) const FEATURE_TYPE: &str = "Record1/FeatureType";
    pub(in super::super) const X_AXIS_TYPE: &str = "Record1/Axes/CX/AxisType";
    pub(in super::super) const X_INCREMENT: &str = "Record1/Axes/CX/Increment";
    pub(in super::super) const Y_AXIS_TYPE: &str = "Record1/Axes/CY/AxisType";
    pub(in super::super) const Y_INCREMENT: &str = "Record1/Axes/CY/Increment";
    pub(in super::super) const Z_AXIS_TYPE: &str = "Record1/Axes/CZ/AxisType";
    pub(in super::super) const Z_DATA_TYPE: &str = "Record1/Axes/CZ/DataType";
    pub(in super::super) const Z_INCREMENT: &str = "Record1/Axes/CZ/Increment";
    pub(in super::super) const Z_OFFSET: &str = "Record1/Axes/CZ/Offset";
    pub(in super::super) const LIST_DIMENSION: &str = "Record3/ListDimension";
    pub(in super::super) const SIZE_X: &str = "Record3/MatrixDimension/SizeX";
    pub(in super::super) const SIZE_Y: &str = "Record3/MatrixDimension/SizeY";
    pub(in super::super) const SIZE_Z: &str = "Record3/MatrixDimension/SizeZ";
    pub(in super::super) const DATA_LINK: &str = "Record3/DataLink/PointDataLink";
    pub(in super::super) const DATA_CHECKSUM: &str = "Record3/DataLink/MD5ChecksumPointData";
    pub(in super::super) const VALID_LINK: &str = "Record3/DataLink/ValidPointsLink";
    pub(in super::super) const VALID_CHECKSUM: &str = "Record3/DataLink/MD5ChecksumValidPoints";
    pub(in super::super) const DATUM: &str = "Record3/DataList/Datum";
    pub(in super::super) const CHECKSUM_FILE: &str = "Record4/ChecksumFile";
    pub(in super::super) const MANUFACTURER: &str = "Record2/Instrument/Manufacturer";
    pub(in super::super) const MODEL: &str = "Record2/Instrument/Model";
    /// The rotation matrix, row by row.
    pub(in super::super) const ROTATION: [&str; 9] = [
        "Record1/Axes/Rotation/r11",
        "Record1/Axes/Rotation/r12",
        "Record1/Axes/Rotation/r13",
        "Record1/Axes/Rotation/r21",
        "Record1/Axes/Rotation/r22",
        "Record1/Axes/Rotation/r23",
        "Record1/Axes/Rotation/r31",
        "Record1/Axes/Rotation/r32",
        "Record1/Axes/Rotation/r33",
    ];

    /// All but [`DATUM`], which repeats.
    pub(super) const SINGLE: [&str; 18] = [
        FEATURE_TYPE,
        X_AXIS_TYPE,
        X_INCREMENT,
        Y_AXIS_TYPE,
        Y_INCREMENT,
        Z_AXIS_TYPE,
        Z_DATA_TYPE,
        Z_INCREMENT,
        Z_OFFSET,
        LIST_DIMENSION,
        SIZE_X,
        SIZE_Y,
        SIZE_Z,
        DATA_LINK,
        DATA_CHECKSUM,
        VALID_LINK,
        VALID_CHECKSUM,
        CHECKSUM_FILE,
    ];

    /// What no height depends on: of repeated ones the first counts.
    pub(super) fn told() -> impl Iterator<Item = &'static str> {
        [MANUFACTURER, MODEL].into_iter().chain(ROTATION)
    }
}

/// Content of `main.xml`.
#[derive(Debug, Default)]
pub(super) struct Elements {
    texts: BTreeMap<&'static str, String>,
    /// The heights listed as text, unscaled; NaN for an empty element.
    listed: Vec<f64>,
    /// The first that is no number. Only a grid of heights makes it a fault: point clouds list
    /// several numbers.
    no_height: Option<X3pFault>,
}

impl Elements {
    /// Reads them, in whatever encoding.
    pub(super) fn parse(xml: &[u8]) -> Result<Self, X3pFault> {
        let text = text::decoded(xml);
        let mut reader = Reader::from_str(&text);
        let mut walk = Walk::default();
        loop {
            let event = reader.read_event().map_err(|error| X3pFault::NotXml {
                position: reader.error_position(),
                reason: error.to_string(),
            })?;
            match event {
                Event::Start(element) => walk.enter(element.local_name().as_ref())?,
                Event::Empty(element) => {
                    walk.enter(element.local_name().as_ref())?;
                    walk.leave()?;
                }
                Event::End(_) => walk.leave()?,
                Event::Text(text) => walk.text.push_str(&text),
                Event::CData(text) => walk.text.push_str(&text),
                Event::GeneralRef(entity) => {
                    let character = entity.resolve_char_ref().ok().flatten();
                    let character = character.or_else(|| predefined(&entity));
                    let unknown = || X3pFault::Entity(shortened(&entity));
                    walk.text.push(character.ok_or_else(unknown)?);
                }
                Event::DocType(_) => return Err(X3pFault::DocumentType),
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
                Event::Eof => return walk.finish(reader.buffer_position()),
            }
        }
    }

    /// The heights listed as text, unscaled; NaN where missing.
    pub(super) fn into_listed(self) -> Result<Vec<f64>, X3pFault> {
        self.no_height.map_or(Ok(self.listed), Err)
    }

    fn list(&mut self, text: &str) -> Result<(), X3pFault> {
        if self.listed.len() >= MAX_POINTS {
            return Err(X3pFault::ListLength { needed: MAX_POINTS, found: MAX_POINTS + 1 });
        }
        let height = if text.is_empty() { Ok(f64::NAN) } else { parse_number(path::DATUM, text) };
        match height {
            Ok(height) => self.listed.push(height),
            Err(fault) => {
                self.no_height.get_or_insert(fault);
            }
        }
        Ok(())
    }

    /// The text of an element, unless it is absent or empty.
    pub(super) fn text(&self, path: &'static str) -> Option<&str> {
        self.texts.get(path).map(String::as_str).filter(|text| !text.is_empty())
    }

    /// The text of an element that must be there.
    pub(super) fn required(&self, path: &'static str) -> Result<&str, X3pFault> {
        self.text(path).ok_or(X3pFault::NoElement(path))
    }

    /// The number in an element, unless it is absent or empty.
    pub(super) fn number<T: std::str::FromStr>(
        &self,
        path: &'static str,
    ) -> Result<Option<T>, X3pFault> {
        self.text(path).map(|text| parse_number(path, text)).transpose()
    }
}

/// Position of the parser.
#[derive(Default)]
struct Walk {
    /// Names of the open elements, the root first.
    open: Vec<String>,
    /// Text of the innermost element so far.
    text: String,
    seen_root: bool,
    elements: Elements,
}

impl Walk {
    fn enter(&mut self, name: &str) -> Result<(), X3pFault> {
        if self.open.len() >= MAX_XML_DEPTH {
            return Err(X3pFault::TooDeep);
        }
        self.seen_root = true;
        self.open.push(name.to_owned());
        self.text.clear();
        Ok(())
    }

    fn leave(&mut self) -> Result<(), X3pFault> {
        if self.is_at(path::DATUM) {
            self.elements.list(self.text.trim())?;
        } else if let Some(path) = path::SINGLE.into_iter().find(|path| self.is_at(path)) {
            let text = self.text.trim().to_owned();
            if self.elements.texts.insert(path, text).is_some() {
                return Err(X3pFault::RepeatedElement(path));
            }
        }
        if let Some(path) = path::told().find(|path| self.is_at(path)) {
            self.elements.texts.entry(path).or_insert_with(|| self.text.trim().to_owned());
        }
        self.text.clear();
        self.open.pop();
        Ok(())
    }

    fn is_at(&self, path: &str) -> bool {
        let below_root = self.open.get(1..).unwrap_or_default();
        path.split('/').eq(below_root.iter().map(String::as_str))
    }

    fn finish(self, position: u64) -> Result<Elements, X3pFault> {
        let reason = if let Some(open) = self.open.last() {
            format!("it ends inside <{}>", shortened(open))
        } else if self.seen_root {
            return Ok(self.elements);
        } else {
            "it has no element".to_owned()
        };
        Err(X3pFault::NotXml { position, reason })
    }
}

fn parse_number<T: std::str::FromStr>(element: &'static str, text: &str) -> Result<T, X3pFault> {
    text.parse().map_err(|_| X3pFault::NotANumber { element, text: shortened(text) })
}

/// The entities XML itself defines.
fn predefined(entity: &str) -> Option<char> {
    match entity {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => None,
    }
}

/// The beginning of a text, short enough for a message.
pub(super) fn shortened(text: &str) -> String {
    text.chars().filter(|character| !character.is_control()).take(40).collect()
}
