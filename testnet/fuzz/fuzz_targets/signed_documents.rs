//! Charters, certificates and revocations that hostile authorities have signed.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    striae_fuzz::documents::check_signed_documents(bytes);
});
