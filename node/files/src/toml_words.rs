//! Faults of a TOML file in words for those who wrote it: the library speaks of its own types.

/// A fault in plain words; as the library says it where that is plain enough.
pub fn in_words(message: &str) -> String {
    let message = message.split_whitespace().collect::<Vec<_>>().join(" ");
    worded(&message).unwrap_or(message)
}

fn worded(message: &str) -> Option<String> {
    if let Some(rest) = message.strip_prefix("unknown field ") {
        let (name, others) = rest.split_once(", ").unwrap_or((rest, ""));
        return Some(format!("there is no setting {name} here{}", one_of(others)));
    }
    if let Some(rest) = message.strip_prefix("unknown variant ") {
        let (name, others) = rest.split_once(", ").unwrap_or((rest, ""));
        return Some(format!("{name} is no value for it{}", one_of(others)));
    }
    if let Some(name) = message.strip_prefix("missing field ") {
        return Some(format!("{name} is missing"));
    }
    if message.starts_with("invalid socket address") {
        return Some("it is no IP address with a port, as 127.0.0.1:4780".to_owned());
    }
    let rest = message
        .strip_prefix("invalid type: ")
        .or_else(|| message.strip_prefix("invalid value: "))?;
    let (found, expected) = rest.split_once(", expected ")?;
    Some(format!("{} stands there, and {} is wanted", found_in_words(found), wanted(expected)))
}

/// The values that are known, after `expected`.
fn one_of(others: &str) -> String {
    match others.strip_prefix("expected ") {
        Some(known) => format!("; known: {}", known.strip_prefix("one of ").unwrap_or(known)),
        None => String::new(),
    }
}

fn found_in_words(found: &str) -> String {
    let (kind, value) = found.split_once(' ').unwrap_or((found, ""));
    match kind {
        "string" => format!("the text {value}"),
        "integer" => format!("the number {value}"),
        "boolean" => value.to_owned(),
        "sequence" => "a list".to_owned(),
        "map" => "a table".to_owned(),
        "floating" => format!("the number {}", value.trim_start_matches("point ")),
        _ => found.to_owned(),
    }
}

fn wanted(expected: &str) -> String {
    match expected {
        "u8" | "u16" | "u32" | "u64" | "usize" => "a whole number, 0 or more,".to_owned(),
        "i8" | "i16" | "i32" | "i64" => "a whole number".to_owned(),
        "f32" | "f64" => "a number".to_owned(),
        "a boolean" => "true or false".to_owned(),
        "a string" | "path string" | "a borrowed string" => "a text in quotes".to_owned(),
        "a sequence" => "a list".to_owned(),
        "a map" => "a table".to_owned(),
        table if table.starts_with("struct ") => "a table".to_owned(),
        other => other.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "it is only read")]
    struct Read {
        listen: std::net::SocketAddr,
        keep_days: u32,
        #[serde(default)]
        off: bool,
        #[serde(default)]
        names: Vec<String>,
    }

    #[test]
    fn faults_are_told_without_types_of_a_library() {
        let sound = "listen = \"127.0.0.1:1\"\nkeep_days = 1\n";
        assert!(toml::from_str::<Read>(sound).is_ok());
        for (text, says) in [
            (
                "listn = 1",
                "there is no setting `listn` here; known: `listen`, `keep_days`, `off`, `names`",
            ),
            (
                "listen = \"here\"\nkeep_days = 1",
                "it is no IP address with a port, as 127.0.0.1:4780",
            ),
            ("listen = \"127.0.0.1:1\"", "`keep_days` is missing"),
            (
                "keep_days = \"x\"",
                "the text \"x\" stands there, and a whole number, 0 or more, is wanted",
            ),
            (
                "keep_days = -1",
                "the number `-1` stands there, and a whole number, 0 or more, is wanted",
            ),
            ("off = \"no\"", "the text \"no\" stands there, and true or false is wanted"),
            ("names = \"no\"", "the text \"no\" stands there, and a list is wanted"),
            ("names = [1]", "the number `1` stands there, and a text in quotes is wanted"),
        ] {
            let error = toml::from_str::<Read>(text).unwrap_err();
            assert_eq!(in_words(error.message()), says, "{}", error.message());
        }
    }
}
