//! An envelope as a peer sends it.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    striae_fuzz::envelopes::check_envelope(bytes);
});
