//! The engine from outside: synthetic marks, known poses, wire bytes and hostile input.

#![allow(clippy::unwrap_used, reason = "tests stop at the first thing that is wrong")]

mod bullets;
mod cartridge_head;
mod combined;
mod format;
mod land_format;
mod lands;
mod pose;
mod regular;
mod robustness;
mod small_marks;
mod striated_format;
mod synthetic;
mod synthetic_barrel;
mod vectors;
