//! An impressed signature from abroad, compared with stored ones.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    striae_fuzz::signatures::check_impressed_comparison(bytes);
});
