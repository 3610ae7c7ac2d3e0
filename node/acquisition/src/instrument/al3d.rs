//! Alicona `.al3d`: tags of 52 bytes, then heights in metres, row by row.
//!
//! The layout was learned from open readers of the format (Gwyddion's module `alicona`, Bruker
//! Alicona's own description as they cite it) and checked against files of three programs.

use super::{Grid, InstrumentFault, floats, part, text};
use crate::format::{AL3D_MAGIC as MAGIC, Format};
use crate::topography::Topography;

/// A tag: key, value, end of line.
const TAG_BYTES: usize = 52;
const KEY_BYTES: usize = 20;
const VALUE_BYTES: usize = 30;
/// Tags before the others: version, and the number of the others.
const FIRST_TAGS: usize = 2;
/// Most tags that are read; real files have fewer than fifty.
const MAX_TAGS: usize = 1000;
/// Rows begin at multiples of so many bytes.
const ROW_ALIGNMENT: usize = 8;
const HEIGHT_BYTES: usize = 4;

pub(super) fn read(bytes: &[u8]) -> Result<Topography, InstrumentFault> {
    let tags = Tags::read(bytes)?;
    let pitches_m = [tags.number("PixelSizeXMeter")?, tags.number("PixelSizeYMeter")?];
    let grid = Grid::new(tags.whole("Cols")?, tags.whole("Rows")?, pitches_m)?;
    let from = usize::try_from(tags.whole("DepthImageOffset")?)
        .map_err(|_| InstrumentFault::wrong("DepthImageOffset", "negative"))?;
    if from == 0 {
        return Err(InstrumentFault::OtherContent("no heights".to_owned()));
    }
    // A number that no height has; `nan` in some programs.
    let missing: f32 = match tags.find("InvalidPixelValue") {
        Some(text) => {
            text.parse().map_err(|_| InstrumentFault::wrong("InvalidPixelValue", text))?
        }
        None => f32::NAN,
    };
    let row_bytes = (grid.columns * HEIGHT_BYTES).next_multiple_of(ROW_ALIGNMENT);
    let heights = part(bytes, from, row_bytes * (grid.rows - 1) + grid.columns * HEIGHT_BYTES)?;
    let mut heights_m = Vec::with_capacity(grid.points());
    for row in heights.chunks(row_bytes) {
        heights_m.extend(floats(&row[..grid.columns * HEIGHT_BYTES]).map(|height| {
            let is_missing = !height.is_finite() || height.to_bits() == missing.to_bits();
            if is_missing { f64::NAN } else { f64::from(height) }
        }));
    }
    let instrument = tags.find("CreatingApplication").map(str::to_owned);
    grid.with(Format::Al3d, heights_m, instrument, Vec::new())
}

/// Keys and values of the header.
struct Tags(Vec<(String, String)>);

impl Tags {
    fn read(bytes: &[u8]) -> Result<Self, InstrumentFault> {
        let mut tags = Self(Vec::new());
        let mut count = FIRST_TAGS;
        let mut place = MAGIC.len();
        while tags.0.len() < count {
            let tag = part(bytes, place, TAG_BYTES)?;
            place += TAG_BYTES;
            let (key, rest) = tag.split_at(KEY_BYTES);
            tags.0.push((text(key), text(&rest[..VALUE_BYTES])));
            if tags.0.len() == FIRST_TAGS {
                let more = tags.whole("TagCount")?;
                let more = usize::try_from(more).ok().filter(|more| *more <= MAX_TAGS);
                count += more.ok_or_else(|| {
                    InstrumentFault::wrong("TagCount", tags.find("TagCount").unwrap_or_default())
                })?;
            }
        }
        Ok(tags)
    }

    fn find(&self, key: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == key).map(|(_, value)| value.as_str())
    }

    fn number(&self, key: &'static str) -> Result<f64, InstrumentFault> {
        let text = self.find(key).ok_or(InstrumentFault::NoField(key))?;
        text.parse().map_err(|_| InstrumentFault::wrong(key, text))
    }

    fn whole(&self, key: &'static str) -> Result<i64, InstrumentFault> {
        let text = self.find(key).ok_or(InstrumentFault::NoField(key))?;
        text.parse().map_err(|_| InstrumentFault::wrong(key, text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A file with these heights, metres.
    fn file(
        columns: usize,
        heights: &[f32],
        change: impl Fn(&str, &str) -> Option<String>,
    ) -> Vec<u8> {
        let rows = (heights.len() / columns).to_string();
        let count = 6;
        let offset = MAGIC.len() + TAG_BYTES * (FIRST_TAGS + count);
        let tags = [
            ("Version", "1"),
            ("TagCount", &count.to_string()),
            ("Cols", &columns.to_string()),
            ("Rows", &rows),
            ("PixelSizeXMeter", "1e-6"),
            ("PixelSizeYMeter", "2e-6"),
            ("InvalidPixelValue", "3.000000028082e+15"),
            ("DepthImageOffset", &offset.to_string()),
        ];
        let mut bytes = MAGIC.to_vec();
        for (key, value) in tags {
            let value = change(key, value).unwrap_or_else(|| value.to_owned());
            let mut tag = [0; TAG_BYTES];
            tag[..key.len()].copy_from_slice(key.as_bytes());
            tag[KEY_BYTES..KEY_BYTES + value.len()].copy_from_slice(value.as_bytes());
            tag[TAG_BYTES - 2..].copy_from_slice(b"\r\n");
            bytes.extend(tag);
        }
        for row in heights.chunks(columns) {
            let row: Vec<u8> = row.iter().flat_map(|height| height.to_le_bytes()).collect();
            let filled = row.len().next_multiple_of(ROW_ALIGNMENT);
            bytes.extend(row);
            bytes.resize(bytes.len() + filled - columns * HEIGHT_BYTES, 0);
        }
        bytes
    }

    fn same(_: &str, _: &str) -> Option<String> {
        None
    }

    #[test]
    fn rows_are_filled_up_and_a_number_stands_for_missing_points() {
        let heights = [1e-6, 2e-6, 3e-6, 4e-6, 3e15, f32::NAN];
        let found = read(&file(3, &heights, same)).unwrap();
        assert_eq!((found.columns, found.rows), (3, 2));
        assert_eq!((found.pitch_x_m, found.pitch_y_m), (1e-6, 2e-6));
        let found: Vec<f32> = found.heights_m.iter().map(|height| *height as f32).collect();
        assert_eq!(found[..4], heights[..4]);
        assert!(found[4..].iter().all(|height| height.is_nan()));
    }

    #[test]
    fn what_cannot_be_read_is_said() {
        let heights = [0.0; 6];
        let whole = file(3, &heights, same);
        for end in 0..whole.len() - HEIGHT_BYTES {
            let refused = read(&whole[..end.max(MAGIC.len())]).unwrap_err().to_string();
            assert!(refused.contains("cut short"), "{end}: {refused}");
        }
        for (key, value, says) in [
            ("Cols", "0", "0 x 2 points"),
            ("Cols", "9999999999", "points"),
            ("Cols", "three", "Cols in its header is 'three'"),
            ("TagCount", "99999999", "TagCount"),
            ("TagCount", "0", "no PixelSizeXMeter"),
            ("PixelSizeXMeter", "0", "pitch of 0 um"),
            ("PixelSizeYMeter", "nan", "pitch"),
            ("DepthImageOffset", "-1", "negative"),
            ("DepthImageOffset", "0", "no heights"),
            ("DepthImageOffset", "9223372036854775807", "cut short"),
        ] {
            let changed = |known: &str, _: &str| (known == key).then(|| value.to_owned());
            let refused = read(&file(3, &heights, changed)).unwrap_err().to_string();
            assert!(refused.contains(says), "{key} {value}: {refused}");
        }
    }
}
