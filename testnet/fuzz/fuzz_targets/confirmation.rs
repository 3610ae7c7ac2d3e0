//! Confirmations and their withdrawals.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    striae_fuzz::case_messages::check_confirmation(bytes);
});
