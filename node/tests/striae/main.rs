//! The program `striae` as its users meet it: wrong input, several nodes, killed processes, what
//! leaves a node.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a test fails by panicking and says on its output that it was skipped"
)]

mod kit;

mod accounts;
mod all_marks;
mod amendments;
mod audit_files;
mod audit_rotation;
mod backups;
mod binary_replies;
mod blind;
mod bulk_enrolment;
mod bullet_exhibits;
mod bullets;
mod bullets_compared;
mod calls;
mod casework;
mod ceremony;
mod clock;
mod comparisons;
mod complete_exports;
mod conformance;
mod corrections;
mod days;
mod disclosure;
mod disks;
mod doctor;
mod evaluation;
mod exhaustive;
mod federation;
mod founding;
mod gateway;
mod gateway_accounts;
mod gateway_hits;
mod grounds;
mod hardened;
mod health;
mod hits;
mod holds;
mod https;
mod inbox;
mod items;
mod kills;
mod lists;
mod local_socket;
mod logging;
mod looks;
mod many_files;
mod many_rows;
mod membership;
mod networks;
mod odd_bodies;
mod odd_files;
mod odd_texts;
mod openid;
mod originals;
mod originals_away;
mod originals_away_faults;
mod outputs;
mod own_hits;
mod own_node;
mod pages;
mod pictures;
mod power_cuts;
mod questions;
mod regions;
mod report;
mod reports;
mod research_day;
mod retention;
mod reviews;
mod running_or_not;
mod sealed_keys;
mod searches;
mod second_person;
mod security_keys;
mod senses;
mod siem;
mod standby;
mod testing;
mod texts;
mod tokens;
mod traces;
mod verified;
mod wrong_arguments;
mod wrong_charters;
mod wrong_databases;
mod wrong_files;
mod wrong_set_up;
