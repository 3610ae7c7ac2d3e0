//! Records of passwords.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    striae_fuzz::passwords::check_password_record(bytes);
});
