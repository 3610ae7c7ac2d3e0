//! Answer files to countries without a node.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    striae_fuzz::gateway_files::check_answer_file(bytes);
});
