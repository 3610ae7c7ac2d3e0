//! A node's request for a certificate.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    striae_fuzz::documents::check_node_request(bytes);
});
