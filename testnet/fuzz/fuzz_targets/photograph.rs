//! The bytes of a photograph.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    striae_fuzz::scans::check_photograph(bytes);
});
