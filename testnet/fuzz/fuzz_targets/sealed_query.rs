//! What a member has sealed as a query.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    striae_fuzz::sealed::check_sealed_query(bytes);
});
