//! A surface that a file may hold, made into a signature.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    striae_fuzz::surfaces::check_surface(bytes);
});
