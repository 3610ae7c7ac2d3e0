//! Charters, certificates and revocations as anybody gives them.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    striae_fuzz::documents::check_documents(bytes);
});
