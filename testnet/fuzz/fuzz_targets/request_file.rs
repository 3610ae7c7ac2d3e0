//! Request files of countries without a node.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    striae_fuzz::gateway_files::check_request_file(bytes);
});
