//! The bytes of an impressed signature.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    striae_fuzz::signatures::check_impressed_signature(bytes);
});
