//! The bytes of a surface in an instrument's own file.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    striae_fuzz::scans::check_instrument_surface(bytes);
});
