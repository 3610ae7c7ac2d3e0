//! Casework as its users see it: places and the borders near them.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

mod border_laws;
mod known_places;
