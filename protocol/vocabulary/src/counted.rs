//! Numbers of things, as sentences say them.

use std::fmt::Display;

/// Endings after which a plural takes `es`.
const HISSING: [&str; 5] = ["s", "x", "z", "ch", "sh"];

/// A number and its noun, given in the singular: `1 query`, `2 queries`.
pub fn counted<N: Copy + Display + PartialEq + From<u8>>(count: N, noun: &str) -> String {
    if count == N::from(1) {
        format!("{count} {noun}")
    } else {
        format!("{count} {}", plural(noun))
    }
}

/// The plural of a noun that forms one by the rule.
fn plural(noun: &str) -> String {
    let before_y = noun.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'o', 'u']));
    match before_y {
        Some(stem) => format!("{stem}ies"),
        None if HISSING.iter().any(|ending| noun.ends_with(ending)) => format!("{noun}es"),
        None => format!("{noun}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_noun_follows_its_number() {
        assert_eq!(counted(0_u64, "hit"), "0 hits");
        assert_eq!(counted(1_usize, "query"), "1 query");
        assert_eq!(counted(2_u32, "query"), "2 queries");
        assert_eq!(counted(3_u64, "day"), "3 days");
        assert_eq!(counted(2_u64, "match"), "2 matches");
        assert_eq!(counted(2_u64, "matching pair"), "2 matching pairs");
    }
}
