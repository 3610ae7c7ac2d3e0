//! The text of a key file.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    striae_fuzz::key_files::check_key_file(bytes);
});
