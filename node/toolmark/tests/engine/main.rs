//! The engine from outside: synthetic marks, known poses, wire bytes and hostile input.

#![allow(clippy::unwrap_used, reason = "tests stop at the first thing that is wrong")]

mod cartridge_head;
mod format;
mod pose;
mod robustness;
mod small_marks;
mod synthetic;
