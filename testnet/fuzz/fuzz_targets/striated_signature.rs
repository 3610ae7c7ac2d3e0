//! The bytes of a striated signature.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    striae_fuzz::signatures::check_striated_signature(bytes);
});
