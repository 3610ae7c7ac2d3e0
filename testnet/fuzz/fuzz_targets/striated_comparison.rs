//! A striated signature from abroad, compared with stored ones.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    striae_fuzz::signatures::check_striated_comparison(bytes);
});
