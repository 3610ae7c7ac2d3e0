//! A table as a spreadsheet wrote it.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    striae_fuzz::sheets::check_sheet(bytes);
});
