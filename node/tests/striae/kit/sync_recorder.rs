//! Loaded before the C library's: notes what the program has had brought to the disk, and can make
//! the disk fail.
//!
//! Compiled by the tests themselves into a library of its own; it is no part of them.

use std::ffi::{c_int, c_long};
use std::fs::{File, OpenOptions};
use std::io::Write as _;
use std::mem::ManuallyDrop;
use std::os::fd::FromRawFd as _;
use std::os::unix::fs::MetadataExt as _;
use std::path::Path;

unsafe extern "C" {
    fn syscall(number: c_long, ...) -> c_long;
    fn __errno_location() -> *mut c_int;
}

#[cfg(target_arch = "x86_64")]
const NUMBERS: [c_long; 2] = [74, 75];
#[cfg(target_arch = "aarch64")]
const NUMBERS: [c_long; 2] = [82, 83];
/// Read-only file system.
const EROFS: c_int = 30;

/// Syncs, and records the bytes that are in the file before the call: the call makes sure of these.
fn synced(fd: c_int, number: c_long) -> c_int {
    if std::env::var_os("STRIAE_TEST_BROKEN").is_some_and(|flag| Path::new(&flag).exists()) {
        unsafe { *__errno_location() = EROFS };
        return -1;
    }
    let file = ManuallyDrop::new(unsafe { File::from_raw_fd(fd) });
    let before = file.metadata();
    let result = unsafe { syscall(number, fd) } as c_int;
    if result == 0
        && let Ok(before) = before
        && let Some(record) = std::env::var_os("STRIAE_TEST_SYNCED")
        && let Ok(mut record) = OpenOptions::new().create(true).append(true).open(record)
    {
        let _ = record.write_all(format!("{} {}\n", before.ino(), before.len()).as_bytes());
    }
    result
}

/// # Safety
/// As the C library's.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fsync(fd: c_int) -> c_int {
    synced(fd, NUMBERS[0])
}

/// # Safety
/// As the C library's.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fdatasync(fd: c_int) -> c_int {
    synced(fd, NUMBERS[1])
}
