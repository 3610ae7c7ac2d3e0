//! What two countries seal to each other.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    striae_fuzz::case_messages::check_case_message(bytes);
});
