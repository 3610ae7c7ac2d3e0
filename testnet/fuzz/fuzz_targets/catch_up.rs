//! Requests and replies of a catch-up.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    striae_fuzz::catch_up::check_catch_up(bytes);
});
