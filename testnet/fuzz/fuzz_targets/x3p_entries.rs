//! What is inside an x3p file.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    striae_fuzz::scans::check_x3p_entries(bytes);
});
