//! Figures beside rulers: a few letters of five by seven points.

use super::Colour;
use super::raster::Raster;

/// Points of a letter, and from one to the next.
const COLUMNS: usize = 5;
const ROWS: usize = 7;
const STEP: usize = COLUMNS + 1;

/// The rows of a letter from the top, its leftmost point the highest of five bits. A character
/// without a letter is a blank.
fn rows(letter: char) -> [u8; ROWS] {
    match letter {
        '0' => [0b01110, 0b10001, 0b10011, 0b10101, 0b11001, 0b10001, 0b01110],
        '1' => [0b00100, 0b01100, 0b00100, 0b00100, 0b00100, 0b00100, 0b01110],
        '2' => [0b01110, 0b10001, 0b00001, 0b00110, 0b01000, 0b10000, 0b11111],
        '3' => [0b11110, 0b00001, 0b00001, 0b01110, 0b00001, 0b00001, 0b11110],
        '4' => [0b00010, 0b00110, 0b01010, 0b10010, 0b11111, 0b00010, 0b00010],
        '5' => [0b11111, 0b10000, 0b11110, 0b00001, 0b00001, 0b10001, 0b01110],
        '6' => [0b00110, 0b01000, 0b10000, 0b11110, 0b10001, 0b10001, 0b01110],
        '7' => [0b11111, 0b00001, 0b00010, 0b00100, 0b01000, 0b01000, 0b01000],
        '8' => [0b01110, 0b10001, 0b10001, 0b01110, 0b10001, 0b10001, 0b01110],
        '9' => [0b01110, 0b10001, 0b10001, 0b01111, 0b00001, 0b00010, 0b01100],
        '.' => [0, 0, 0, 0, 0, 0b01100, 0b01100],
        '-' => [0, 0, 0, 0b11111, 0, 0, 0],
        'm' => [0, 0, 0b11010, 0b10101, 0b10101, 0b10101, 0b10101],
        'u' => [0, 0, 0b10001, 0b10001, 0b10001, 0b10011, 0b01101],
        _ => [0; ROWS],
    }
}

/// Width and height of a text whose letters are enlarged by `scale`, points.
pub(super) fn size(text: &str, scale: usize) -> (usize, usize) {
    let letters = text.chars().count();
    ((letters * STEP).saturating_sub(1) * scale, ROWS * scale)
}

/// Writes digits, `.`, `-`, `m` and `u`, the first letter's upper left corner at (column, row).
pub(super) fn write(
    raster: &mut Raster,
    text: &str,
    (column, row): (usize, usize),
    scale: usize,
    colour: Colour,
) {
    for (number, letter) in text.chars().enumerate() {
        for (down, bits) in rows(letter).into_iter().enumerate() {
            for across in (0..COLUMNS).filter(|across| bits >> (COLUMNS - 1 - across) & 1 == 1) {
                let at = (column + (number * STEP + across) * scale, row + down * scale);
                raster.fill(at, (scale, scale), colour);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn letters_differ_and_fill_their_box() {
        let letters = "0123456789.-mu";
        let shapes: HashSet<[u8; ROWS]> = letters.chars().map(rows).collect();
        assert_eq!(shapes.len(), letters.len());
        assert!(shapes.iter().all(|shape| shape.iter().all(|row| *row < 1 << COLUMNS)));
        assert_eq!(size("10", 2), (22, 14));
        let mut raster = Raster::filled(30, 20, [0; 3]);
        write(&mut raster, "1 -", (2, 3), 1, [255; 3]);
        let lit = |column: usize, row: usize| raster.at(column, row) == Some([255; 3]);
        assert!(lit(4, 3) && lit(3, 4) && lit(3, 9) && !lit(2, 3));
        assert!((14..19).all(|column| lit(column, 6)) && !lit(13, 6) && !lit(19, 6));
        assert!((8..14).all(|column| (0..20).all(|row| !lit(column, row))), "a blank");
        write(&mut raster, "888", (25, 15), 3, [255; 3]);
    }
}
