//! Reads the file of borders and outlines. Its form is described in `docs/borders.md`, its maker is
//! `scripts/borders`.

use striae_vocabulary::CountryCode;

use super::country::Country;

/// Beginning of the file; the digit counts its forms.
const MAGIC: &[u8; 8] = b"STRIAEB1";
/// Coordinates are whole numbers of steps; so many make a degree.
pub(super) const STEPS_PER_DEG: f64 = 10_000.0;
/// Greatest longitude in steps.
const MAX_LON: i32 = 1_800_000;
/// Greatest latitude in steps.
const MAX_LAT: i32 = 900_000;
/// Bits of a line's kind.
const OUTLINE: u8 = 1;
const BORDER: u8 = 2;
const CUT: u8 = 4;

/// The border data cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "the border data are broken at byte {at} ({what}); make them again with scripts/make-borders and build again"
)]
pub struct BrokenBorderData {
    /// Place of the fault, bytes from the beginning.
    pub at: usize,
    pub what: &'static str,
}

/// Longitude and latitude in steps.
pub(super) type Steps = [i32; 2];

/// A line of the map, with the numbers of countries; 0 is no country.
pub(super) struct Line {
    /// Countries left and right of it, where one country ends: at a border, at a coast, or at the
    /// map's edge.
    pub(super) sides: Option<[u16; 2]>,
    /// Whether it is there only because the map is cut, along the antimeridian.
    pub(super) is_cut: bool,
    /// The two states that meet, where it is an international land border; neither is 0.
    pub(super) states: Option<[u16; 2]>,
    /// At least two.
    pub(super) points: Vec<Steps>,
}

/// All that the file holds.
pub(super) struct Data {
    /// A country's number is its place here, counted from 1.
    pub(super) countries: Vec<Country>,
    /// Outlines, borders, and what is both.
    pub(super) lines: Vec<Line>,
}

/// Takes the file apart, and nothing is believed: every number is checked before it is used.
pub(super) fn read(bytes: &[u8]) -> Result<Data, BrokenBorderData> {
    let mut reader = Reader { bytes, at: 0 };
    if reader.take(MAGIC.len())? != MAGIC {
        return Err(reader.wrong("it is no file of borders"));
    }
    let countries = (0..reader.natural()?)
        .map(|_| reader.country())
        .collect::<Result<Vec<Country>, BrokenBorderData>>()?;
    let mut data = Data { countries, lines: Vec::new() };
    for _ in 0..reader.natural()? {
        let kind = reader.take(1)?[0];
        if ![OUTLINE, BORDER, OUTLINE | BORDER, CUT].contains(&kind) {
            return Err(reader.wrong("there is no such kind of line"));
        }
        let mut pair = |wanted: u8| -> Result<Option<[u16; 2]>, BrokenBorderData> {
            if kind & wanted == 0 {
                return Ok(None);
            }
            let count = data.countries.len();
            Ok(Some([reader.country_number(count)?, reader.country_number(count)?]))
        };
        let (sides, states) = (pair(OUTLINE | CUT)?, pair(BORDER)?);
        if states.is_some_and(|states| states.contains(&0)) {
            return Err(reader.wrong("a border has one country"));
        }
        let points = reader.points()?;
        data.lines.push(Line { sides, is_cut: kind == CUT, states, points });
    }
    if reader.at != bytes.len() {
        return Err(reader.wrong("it goes on after its end"));
    }
    Ok(data)
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    fn wrong(&self, what: &'static str) -> BrokenBorderData {
        BrokenBorderData { at: self.at, what }
    }

    fn take(&mut self, count: usize) -> Result<&'a [u8], BrokenBorderData> {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let taken = rest.get(..count).ok_or_else(|| self.wrong("it ends too early"))?;
        self.at += count;
        Ok(taken)
    }

    /// An unsigned number, seven bits a byte, low ones first.
    fn natural(&mut self) -> Result<u32, BrokenBorderData> {
        let mut number = 0_u32;
        for shift in [0, 7, 14, 21] {
            let Some(&byte) = self.bytes.get(self.at) else {
                return Err(self.wrong("it ends too early"));
            };
            self.at += 1;
            number |= u32::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Ok(number);
            }
        }
        Err(self.wrong("a number is too long"))
    }

    /// A signed number: 0, -1, 1, -2 ... are written as 0, 1, 2, 3.
    fn signed(&mut self) -> Result<i32, BrokenBorderData> {
        let number = self.natural()?;
        let half = (number >> 1) as i32;
        Ok(if number & 1 == 0 { half } else { -half - 1 })
    }

    fn country(&mut self) -> Result<Country, BrokenBorderData> {
        let wrong = self.wrong("a country's code is not two letters");
        let [a, b, c, d] = *self.take(4)? else { return Err(wrong) };
        match [[a, b], [c, d]].map(CountryCode::from_letters) {
            [Ok(code), Ok(sovereign)] => Ok(Country { code, sovereign }),
            _ => Err(wrong),
        }
    }

    fn country_number(&mut self, count: usize) -> Result<u16, BrokenBorderData> {
        let number = self.natural()?;
        u16::try_from(number)
            .ok()
            .filter(|&number| usize::from(number) <= count)
            .ok_or_else(|| self.wrong("there is no country with this number"))
    }

    fn points(&mut self) -> Result<Vec<Steps>, BrokenBorderData> {
        let count = self.natural()? as usize;
        // Each takes two bytes at least: a count that lies asks for no memory.
        if count < 2 || count > self.bytes.len() / 2 {
            return Err(self.wrong("a line has too few or too many points"));
        }
        let mut points = Vec::with_capacity(count);
        let [mut lon, mut lat] = [0_i32; 2];
        for _ in 0..count {
            // Neither can overflow: a number read has 28 bits at most, and what it is added to is
            // small.
            lon += self.signed()?;
            lat += self.signed()?;
            if !(-MAX_LON..=MAX_LON).contains(&lon) || !(-MAX_LAT..=MAX_LAT).contains(&lat) {
                return Err(self.wrong("a point is not on the Earth"));
            }
            points.push([lon, lat]);
        }
        Ok(points)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Two countries and one border between them, two points long.
    const SMALL: &[u8] = b"STRIAEB1\x02ESESPTPT\x01\x03\x01\x02\x01\x02\x02\x01\x02\x03\x04";

    #[test]
    fn a_small_file_is_read() {
        let data = read(SMALL).unwrap();
        assert_eq!(format!("{:?}", data.countries), "[ES, PT]");
        assert_eq!(data.lines.len(), 1);
        assert_eq!((data.lines[0].sides, data.lines[0].states), (Some([1, 2]), Some([1, 2])));
        assert_eq!(data.lines[0].points, [[-1, 1], [-3, 3]]);
    }

    #[test]
    fn every_shorter_file_is_refused_in_a_sentence() {
        for length in 0..SMALL.len() {
            let said = read(&SMALL[..length]).err().unwrap().to_string();
            assert!(said.contains("broken at byte") && said.contains("make them again"), "{said}");
        }
    }

    proptest! {
        #[test]
        fn a_changed_file_is_read_or_refused(at in 0..SMALL.len(), byte in any::<u8>()) {
            let mut bytes = SMALL.to_vec();
            bytes[at] = byte;
            let _ = read(&bytes);
        }

        #[test]
        fn any_bytes_are_read_or_refused(tail in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = read(&[MAGIC.as_slice(), &tail].concat());
        }
    }
}
