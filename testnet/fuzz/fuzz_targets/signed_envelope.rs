//! An envelope as a hostile member signs it.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    striae_fuzz::envelopes::check_signed_envelope(bytes);
});
