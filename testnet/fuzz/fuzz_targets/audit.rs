//! What nodes sign of their audit logs.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    striae_fuzz::audits::check_audit(bytes);
});
