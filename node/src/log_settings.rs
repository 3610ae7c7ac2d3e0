//! Settings of the node's log: `[log]` in `node.toml`.

use std::collections::BTreeMap;
use std::path::PathBuf;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use strum::VariantArray as _;

/// The node's log.
#[derive(Debug, Clone, PartialEq, Eq, Default, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct LogSettings {
    /// Form of its lines: `text` for people, `json` for programs, `journal` for systemd's journal. Without
    /// one, `journal` where standard error leads there, else `text`.
    pub format: Option<LogFormat>,
    /// Least level of the lines that are written: of each area by its name, of the others as `all`.
    #[schemars(with = "BTreeMap<String, Level>")]
    pub level: BTreeMap<Area, Level>,
    /// File in place of standard error; its whole path. SIGHUP opens it anew.
    pub file: Option<PathBuf>,
}

/// Form of the log's lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// Lines for people.
    Text,
    /// One JSON object a line.
    Json,
    /// Lines that begin with their priority, as systemd's journal reads them.
    Journal,
}

/// Least level of lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, JsonSchema, Serialize, Deserialize, strum::Display)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase")]
pub enum Level {
    Error,
    Warn,
    Info,
    Debug,
    Trace,
}

/// Part of the node that a line is of.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    JsonSchema,
    Serialize,
    Deserialize,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase")]
pub enum Area {
    All,
    Network,
    Answering,
    Asking,
    Audit,
    Backup,
    Https,
    Siem,
    Store,
    Traces,
}

impl Area {
    /// The modules of an area, as the program names them. Of two that begin alike the longer one
    /// decides.
    fn modules(self) -> &'static [&'static str] {
        match self {
            Self::All => &[],
            Self::Network => &[
                "striae_network",
                "striae_node::service::catch_up",
                "striae_node::service::courier",
                "striae_node::service::events",
                "striae_node::service::intake",
                "striae_node::service::notices",
                "striae_node::membership",
                LIBRARY,
                QUIC,
                QUIC_SOCKETS,
            ],
            Self::Answering => &["striae_node::service::correlator", "striae_node::answering"],
            Self::Asking => &["striae_node::asking", "striae_node::hits"],
            Self::Audit => &[
                "striae_node::audit",
                "striae_node::retention",
                "striae_node::service::catch_up::audit",
            ],
            Self::Backup => &["striae_node::backing_up", "striae_node::service::backup_rounds"],
            Self::Https => &[
                "striae_node::https",
                "striae_node::people",
                "striae_node::service::health",
                "rustls",
                "hyper",
            ],
            Self::Siem => &["striae_node::siem", "striae_node::service::siem_rounds"],
            Self::Store => &["striae_store", "striae_node::node", "striae_node::lists"],
            Self::Traces => &["striae_node::traces"],
        }
    }

    /// The area of a line that this module writes; `All` is that of the other modules.
    pub(crate) fn of(module: &str) -> Self {
        let all = Self::VARIANTS.iter().flat_map(|area| {
            area.modules()
                .iter()
                .filter(|one| module.starts_with(**one))
                .map(|one| (one.len(), *area))
        });
        all.max_by_key(|(length, _)| *length).map_or(Self::All, |(_, area)| area)
    }

    /// Its name in lines: lines of no area are the node's.
    pub(crate) fn name(self) -> &'static str {
        if self == Self::All { "node" } else { self.into() }
    }
}

/// The library of the network, which tells much: its lines need one level more than the area's.
const LIBRARY: &str = "libp2p";

/// The library of QUIC and that of its sockets: they warn at each start of what the system's sockets
/// lack, and at each dial to a port that nobody holds, and do as well without. The node says itself
/// which peers it does not reach.
const QUIC: &str = "quinn";
const QUIC_SOCKETS: &str = "quinn_udp";

impl Level {
    fn quieter(self) -> Self {
        match self {
            Self::Error => Self::Error,
            Self::Warn | Self::Info => Self::Warn,
            Self::Debug => Self::Info,
            Self::Trace => Self::Debug,
        }
    }

    /// Warnings of QUIC are for those who look for the fault of a network.
    fn of_quic(self) -> Self {
        match self {
            Self::Error | Self::Warn | Self::Info => Self::Error,
            Self::Debug => Self::Warn,
            Self::Trace => Self::Debug,
        }
    }
}

impl LogSettings {
    /// The levels as `tracing_subscriber` reads them.
    pub(crate) fn directives(&self) -> String {
        let all = self.level.get(&Area::All).copied().unwrap_or(Level::Info);
        let mut directives = vec![all.to_string()];
        for area in Area::VARIANTS {
            let level = self.level.get(area).copied().unwrap_or(all);
            directives.extend(area.modules().iter().map(|module| {
                let level = match *module {
                    LIBRARY => level.quieter(),
                    QUIC | QUIC_SOCKETS => level.of_quic(),
                    _ => level,
                };
                format!("{module}={level}")
            }));
        }
        directives.join(",")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_has_the_area_of_the_longest_name_and_levels_are_of_areas() {
        for (module, area) in [
            ("libp2p_swarm::connection", Area::Network),
            ("striae_node::service::catch_up::logs", Area::Network),
            ("striae_node::service::catch_up::audit_rounds", Area::Audit),
            ("striae_node::service::siem_rounds", Area::Siem),
            ("striae_node::service", Area::All),
            ("else", Area::All),
        ] {
            assert_eq!(Area::of(module), area, "{module}");
        }
        assert_eq!((Area::All.name(), Area::Https.name()), ("node", "https"));
        let settings: LogSettings =
            toml::from_str("level = { all = \"warn\", network = \"debug\" }").unwrap();
        let said = settings.directives();
        for one in [
            "warn,",
            "libp2p=info",
            "quinn=warn",
            "striae_network=debug",
            "striae_node::https=warn",
        ] {
            assert!(said.contains(one), "{one}: {said}");
        }
        let usual = LogSettings::default().directives();
        for one in ["libp2p=warn", "quinn=error", "quinn_udp=error"] {
            assert!(usual.split(',').any(|said| said == one), "{one}: {usual}");
        }
        assert_eq!(Area::of("quinn_udp::imp"), Area::Network);
    }

    #[test]
    fn a_misspelt_area_level_or_form_is_refused_in_a_sentence() {
        for (text, word) in [
            ("level = { netwrok = \"debug\" }", "netwrok"),
            ("level = { network = \"loud\" }", "loud"),
            ("format = \"xml\"", "xml"),
        ] {
            let error = toml::from_str::<LogSettings>(text).unwrap_err().to_string();
            assert!(error.contains(word), "{error}");
        }
    }
}
