//! Does a JPEG file go on to its end? The decoder fills what is missing with gray, which a
//! comparison would take for the object.

/// Begins every marker.
const MARK: u8 = 0xff;
/// End of the image.
const END: u8 = 0xd9;

/// Whether a JPEG file has its end marker. Segments are stepped over by their length: the previews
/// in them have end markers of their own. Entropy-coded bytes are searched for the next marker.
/// Bytes after the end marker are of no concern.
pub(super) fn has_end(bytes: &[u8]) -> bool {
    let mut at = 2;
    while let Some(rest) = bytes.get(at..)
        && let Some(skipped) = rest.iter().position(|&byte| byte == MARK)
    {
        at += skipped;
        match bytes.get(at + 1..) {
            Some([END, ..]) => return true,
            // Filling.
            Some([MARK, ..]) => at += 1,
            // A stuffed byte, restarts and other markers without a length.
            Some([0 | 1 | 0xd0..=0xd8, ..]) => at += 2,
            Some([_, high, low, ..]) => at += 2 + usize::from(u16::from_be_bytes([*high, *low])),
            _ => return false,
        }
    }
    false
}
