//! Digital Surf `.sur` (MountainsMap): a header of 512 bytes, a comment, then whole numbers, row by
//! row, or streams of them that zlib has packed.
//!
//! The layout was learned from open readers of the format (Gwyddion's module `surffile`,
//! `rosettasciio`, `surfalize`).

use std::io::Read as _;

use flate2::read::ZlibDecoder;

use super::{Grid, InstrumentFault, part, text};
use crate::format::{Format, SUR_MAGIC_PACKED};
use crate::mending::Mending;
use crate::topography::Topography;

const HEADER_BYTES: usize = 512;
/// Most streams of packed heights; programs write eight.
const MAX_STREAMS: u32 = 64;
/// A point that was not measured holds the lowest number less this.
const MISSING_BELOW_LOWEST: i64 = 2;
/// Longest text that names a unit.
const UNIT_BYTES: usize = 16;

/// Places of the header's fields, bytes.
mod at {
    pub(super) const BYTE_ORDER: usize = 12;
    pub(super) const OBJECTS: usize = 14;
    pub(super) const CONTENT: usize = 18;
    pub(super) const HAS_MISSING: usize = 86;
    pub(super) const LAYERS: usize = 94;
    pub(super) const BITS: usize = 98;
    pub(super) const LOWEST: usize = 100;
    pub(super) const COLUMNS: usize = 108;
    pub(super) const ROWS: usize = 112;
    pub(super) const POINTS: usize = 116;
    pub(super) const STEPS: [usize; 3] = [120, 124, 128];
    pub(super) const UNITS: [usize; 3] = [180, 196, 212];
    pub(super) const COMMENT_BYTES: usize = 334;
    pub(super) const PRIVATE_BYTES: usize = 336;
}

pub(super) fn read(bytes: &[u8]) -> Result<Topography, InstrumentFault> {
    let header = Header(part(bytes, 0, HEADER_BYTES)?);
    if !matches!(header.short(at::BYTE_ORDER), 0 | 1) {
        let order = header.short(at::BYTE_ORDER);
        return Err(InstrumentFault::wrong("the order of bytes", &order));
    }
    check_content(header.short(at::CONTENT))?;
    if !matches!(header.long(at::LAYERS), 0 | 1) {
        let layers = header.long(at::LAYERS);
        return Err(InstrumentFault::OtherContent(format!("{layers} values at each point")));
    }
    let step_m = |axis: usize| header.step_m(axis);
    let (columns, rows) = (header.long(at::COLUMNS), header.long(at::ROWS));
    let grid = Grid::new(columns.into(), rows.into(), [step_m(0)?, step_m(1)?])?;
    let height_m = step_m(2)?;
    if !height_m.is_finite() || height_m == 0.0 {
        return Err(InstrumentFault::wrong("the step of heights", &height_m));
    }
    let number_bytes = match header.short(at::BITS) {
        16 => 2,
        32 => 4,
        other => return Err(InstrumentFault::wrong("the size of points in bits", &other)),
    };
    let length = |place: usize| {
        let bytes = header.short(place);
        usize::try_from(bytes)
            .map_err(|_| InstrumentFault::wrong("the length of a comment", &bytes))
    };
    let from = HEADER_BYTES + length(at::COMMENT_BYTES)? + length(at::PRIVATE_BYTES)?;
    let needed = grid.points() * number_bytes;
    // Some programs leave it empty.
    let points = header.long(at::POINTS);
    if points != 0 && usize::try_from(points) != Ok(grid.points()) {
        return Err(InstrumentFault::wrong("the number of all points", &points));
    }
    let objects = header.short(at::OBJECTS);
    if objects < 0 {
        return Err(InstrumentFault::wrong("the number of objects", &objects));
    }
    let unpacked;
    let stored = if bytes.starts_with(SUR_MAGIC_PACKED) {
        unpacked = unpack(part(bytes, from, bytes.len().saturating_sub(from))?, needed)?;
        unpacked.as_slice()
    } else {
        part(bytes, from, needed)?
    };
    let missing = (header.short(at::HAS_MISSING) == 1)
        .then(|| i64::from(header.long(at::LOWEST)) - MISSING_BELOW_LOWEST);
    let in_metres = |number: i64| {
        if missing == Some(number) { f64::NAN } else { number as f64 * height_m }
    };
    let heights_m = if number_bytes == 2 {
        let numbers = stored.as_chunks().0.iter();
        numbers.map(|number| in_metres(i16::from_le_bytes(*number).into())).collect()
    } else {
        let numbers = stored.as_chunks().0.iter();
        numbers.map(|number| in_metres(i32::from_le_bytes(*number).into())).collect()
    };
    let mended = if objects > 1 { vec![Mending::FirstOf(objects as u32)] } else { Vec::new() };
    grid.with(Format::Sur, heights_m, None, mended)
}

/// Refuses other objects than surfaces; of a surface with pictures beside it the surface is taken.
fn check_content(content: i16) -> Result<(), InstrumentFault> {
    let other = match content {
        2 | 8 | 11 | 13 | 16 => return Ok(()),
        1 | 17 => "a profile",
        3 => "a binary picture",
        4 => "a series of profiles",
        5 => "a series of surfaces",
        10 | 12 | 18 => "pictures",
        _ => return Err(InstrumentFault::OtherContent(format!("the kind of object {content}"))),
    };
    Err(InstrumentFault::OtherContent(other.to_owned()))
}

/// Unpacks the streams, which are as long as the heights need.
fn unpack(bytes: &[u8], needed: usize) -> Result<Vec<u8>, InstrumentFault> {
    let damaged = |why: String| InstrumentFault::Damaged(why);
    let long = |place: usize| -> Result<u32, InstrumentFault> {
        let four = part(bytes, place, 4)?;
        Ok(u32::from_le_bytes(four.try_into().unwrap_or_default()))
    };
    let streams = long(0)?;
    if streams > MAX_STREAMS {
        return Err(damaged(format!("{streams} streams")));
    }
    let mut from = 4 + 8 * streams as usize;
    let mut unpacked = Vec::with_capacity(needed);
    for stream in 0..streams as usize {
        let packed_bytes = long(4 + 8 * stream + 4)? as usize;
        let packed = part(bytes, from, packed_bytes)?;
        from += packed_bytes;
        // One byte more than there may be shows that there are too many.
        let room = (needed - unpacked.len()) as u64 + 1;
        let read = ZlibDecoder::new(packed).take(room).read_to_end(&mut unpacked);
        read.map_err(|error| damaged(error.to_string()))?;
        if unpacked.len() > needed {
            break;
        }
    }
    if unpacked.len() == needed {
        return Ok(unpacked);
    }
    Err(damaged(format!("{} bytes in place of {needed}", unpacked.len())))
}

/// The header of a file.
struct Header<'a>(&'a [u8]);

impl Header<'_> {
    fn bytes<const N: usize>(&self, place: usize) -> [u8; N] {
        self.0.get(place..place + N).and_then(|found| found.try_into().ok()).unwrap_or([0; N])
    }

    fn short(&self, place: usize) -> i16 {
        i16::from_le_bytes(self.bytes(place))
    }

    fn long(&self, place: usize) -> i32 {
        i32::from_le_bytes(self.bytes(place))
    }

    /// Distance between the points along an axis, or height of one unit, metres.
    fn step_m(&self, axis: usize) -> Result<f64, InstrumentFault> {
        const FIELDS: [&str; 3] = ["the unit along x", "the unit along y", "the unit of heights"];
        let step = f32::from_le_bytes(self.bytes(at::STEPS[axis]));
        let unit = text(&self.bytes::<UNIT_BYTES>(at::UNITS[axis]));
        let unit_m = match unit.as_str() {
            "m" => 1.0,
            "cm" => 1e-2,
            "mm" => 1e-3,
            "um" | "\u{b5}m" | "\u{3bc}m" | "micron" => 1e-6,
            "nm" => 1e-9,
            "A" | "\u{c5}" => 1e-10,
            "pm" => 1e-12,
            "inch" | "in" => 0.0254,
            _ => return Err(InstrumentFault::wrong(FIELDS[axis], &unit)),
        };
        // As the program shows it: seven digits, not the noise of a binary number.
        let step: f64 = step.to_string().parse().unwrap_or(f64::from(step));
        Ok(step * unit_m)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use flate2::Compression;
    use flate2::write::ZlibEncoder;

    use super::*;
    use crate::format::SUR_MAGIC;

    const COMMENT: &[u8] = b"made for a test";

    /// A file of two rows of three points; the last one was not measured.
    fn file(magic: &[u8], change: impl Fn(&mut [u8])) -> Vec<u8> {
        let mut header = vec![0; HEADER_BYTES];
        header[..12].copy_from_slice(magic);
        let mut put = |place: usize, bytes: &[u8]| {
            header[place..place + bytes.len()].copy_from_slice(bytes);
        };
        put(at::OBJECTS, &1_i16.to_le_bytes());
        put(at::CONTENT, &2_i16.to_le_bytes());
        put(at::HAS_MISSING, &1_i16.to_le_bytes());
        put(at::BITS, &16_i16.to_le_bytes());
        put(at::LOWEST, &10_i32.to_le_bytes());
        put(at::COLUMNS, &3_i32.to_le_bytes());
        put(at::ROWS, &2_i32.to_le_bytes());
        for (axis, step) in [0.001_f32, 2.0, 5.0].into_iter().enumerate() {
            put(at::STEPS[axis], &step.to_le_bytes());
            put(at::UNITS[axis], &[b' '; UNIT_BYTES]);
        }
        put(at::UNITS[0], b"mm");
        put(at::UNITS[1], b"\xb5m");
        put(at::UNITS[2], b"nm");
        put(at::COMMENT_BYTES, &(COMMENT.len() as i16).to_le_bytes());
        change(&mut header);
        header.extend(COMMENT);
        let numbers: Vec<u8> =
            [10_i16, 11, 12, 13, 14, 8].iter().flat_map(|number| number.to_le_bytes()).collect();
        if magic == SUR_MAGIC {
            header.extend(numbers);
            return header;
        }
        let halves = numbers.split_at(4);
        let packed = [halves.0, halves.1].map(|half| {
            let mut packer = ZlibEncoder::new(Vec::new(), Compression::default());
            packer.write_all(half).unwrap();
            (half.len() as u32, packer.finish().unwrap())
        });
        header.extend(2_u32.to_le_bytes());
        for (length, packed) in &packed {
            header.extend(length.to_le_bytes());
            header.extend((packed.len() as u32).to_le_bytes());
        }
        for (_, packed) in &packed {
            header.extend(packed);
        }
        header
    }

    #[test]
    fn packed_and_plain_numbers_are_heights_in_their_units() {
        for magic in [SUR_MAGIC, SUR_MAGIC_PACKED] {
            let found = read(&file(magic, |_| {})).unwrap();
            assert_eq!((found.columns, found.rows), (3, 2));
            let pitches_um = [found.pitch_x_m, found.pitch_y_m].map(|pitch| pitch * 1e6);
            assert!((pitches_um[0] - 1.0).abs() < 1e-9 && (pitches_um[1] - 2.0).abs() < 1e-9);
            let nm: Vec<f64> =
                found.heights_m.iter().map(|height| (height * 1e9).round()).collect();
            assert_eq!(nm[..5], [50.0, 55.0, 60.0, 65.0, 70.0]);
            assert!(nm[5].is_nan() && found.mended.is_empty());
        }
        let two = |header: &mut [u8]| header[at::OBJECTS] = 2;
        let found = read(&file(SUR_MAGIC, two)).unwrap();
        assert_eq!(found.mended, [Mending::FirstOf(2)]);
    }

    #[test]
    fn what_cannot_be_read_is_said() {
        let cases: [(usize, &[u8], &str); 12] = [
            (at::POINTS, &[7, 0, 0, 0], "the number of all points"),
            (at::COMMENT_BYTES, &[0xff, 0xff], "the length of a comment"),
            (at::OBJECTS, &[0xff, 0xff], "the number of objects"),
            (at::BYTE_ORDER, &[1, 1], "the order of bytes"),
            (at::CONTENT, &[1, 0], "a profile"),
            (at::CONTENT, &[99, 0], "the kind of object 99"),
            (at::LAYERS, &[4, 0, 0, 0], "4 values at each point"),
            (at::BITS, &[24, 0], "the size of points"),
            (at::ROWS, &[0xff, 0xff, 0xff, 0xff], "3 x -1 points"),
            (at::ROWS, &[0xff, 0xff, 0xff, 0x7f], "points"),
            (at::UNITS[2], b"furlong", "the unit of heights"),
            (at::STEPS[0], &[0, 0, 0, 0], "pitch of 0 um"),
        ];
        for (place, bytes, says) in cases {
            let change =
                |header: &mut [u8]| header[place..place + bytes.len()].copy_from_slice(bytes);
            let refused = read(&file(SUR_MAGIC, change)).unwrap_err().to_string();
            assert!(refused.contains(says), "{says}: {refused}");
        }
        for magic in [SUR_MAGIC, SUR_MAGIC_PACKED] {
            let whole = file(magic, |_| {});
            for end in 0..whole.len() {
                let refused = read(&whole[..end]).unwrap_err().to_string();
                assert!(
                    refused.contains("cut short") || refused.contains("damaged"),
                    "{end}: {refused}"
                );
            }
        }
        // Streams that unpack to more than the surface has.
        let small = |header: &mut [u8]| header[at::ROWS] = 1;
        let refused = read(&file(SUR_MAGIC_PACKED, small)).unwrap_err().to_string();
        assert!(refused.contains("damaged"), "{refused}");
    }
}
