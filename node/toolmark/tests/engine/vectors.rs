//! Golden vectors as they lie in `tests/vectors`: hex, 64 digits a line.

/// The bytes of a vector.
pub(crate) fn bytes_of(hex: &str) -> Vec<u8> {
    let digits: Vec<u8> = hex.bytes().filter(u8::is_ascii_hexdigit).collect();
    let byte = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap();
    digits.chunks(2).map(byte).collect()
}

/// The vector of some bytes.
pub(crate) fn hex_of(bytes: &[u8]) -> String {
    let hex =
        |line: &[u8]| line.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat();
    bytes.chunks(32).map(|line| hex(line) + "\n").collect()
}
