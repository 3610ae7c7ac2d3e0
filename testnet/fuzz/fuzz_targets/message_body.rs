//! The body of a message of any kind and version.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    striae_fuzz::message_bodies::check_message_body(bytes);
});
