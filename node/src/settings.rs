//! A node's settings: `node.toml` in its data folder.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

use schemars::JsonSchema;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};
use striae_network::Security;
use striae_protocol::PublicKey;
use striae_vocabulary::CountryCode;

use crate::NodeError;
use crate::https_settings::HttpsSettings;
use crate::log_settings::LogSettings;
use crate::network_settings::NetworkSettings;
use crate::originals_settings::OriginalsSettings;
use crate::siem_settings::SiemSettings;
use crate::standby_settings::StandbySettings;
use crate::traces_settings::TracesSettings;
use striae_files::text_file::read_toml;

/// Largest settings file, bytes.
pub(crate) const MAX_BYTES: u64 = 64 << 10;
/// Most threads that correlate; more are refused when the settings are read.
const MAX_CORRELATION_THREADS: usize = 1024;

/// Most candidates of a search that are compared in full, by settings or on the command line.
pub const MAX_SHORTLIST: usize = 10_000;

/// Settings of an operator.
#[derive(Debug, Clone, PartialEq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// The country this node serves.
    pub country: CountryCode,
    /// Multiaddresses to listen on.
    pub listen: Vec<String>,
    /// Protection of connections.
    #[serde(default)]
    pub security: TransportSecurity,
    /// Threads that correlate; 0 is one per core.
    #[serde(default, deserialize_with = "thread_count")]
    pub correlation_threads: usize,
    /// Search for candidates.
    #[serde(default)]
    pub search: SearchSettings,
    /// Answers to other countries.
    #[serde(default)]
    pub answers: AnswerSettings,
    /// Addresses by which this node reaches others, by their keys, in place of those in their
    /// certificates.
    #[serde(default)]
    pub routes: BTreeMap<PublicKey, Vec<String>>,
    /// Proxy and relays for connections with other nodes.
    #[serde(default)]
    pub network: NetworkSettings,
    /// Address of `/health` and `/metrics`.
    #[serde(default)]
    pub health: HealthSettings,
    /// The door for browsers and programs.
    #[serde(default)]
    pub https: HttpsSettings,
    /// Signing and cosigning of the audit log.
    #[serde(default)]
    pub audit: AuditSettings,
    /// Backups.
    #[serde(default)]
    pub backup: BackupSettings,
    /// The third party that decides between two machines.
    #[serde(default)]
    pub standby: StandbySettings,
    /// The place where originals lie.
    #[serde(default)]
    pub originals: OriginalsSettings,
    /// The node's log.
    #[serde(default)]
    pub log: LogSettings,
    /// The stream of the audit log to a SIEM.
    #[serde(default)]
    pub siem: SiemSettings,
    /// Traces of questions, for a collector of OpenTelemetry.
    #[serde(default)]
    pub traces: TracesSettings,
    /// Whether this is a node of tests alone, whose clock may be moved; said when the folder is
    /// made.
    #[serde(default)]
    pub test_node: bool,
}

/// Backups of the node's folder.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct BackupSettings {
    /// A folder, or `s3://BUCKET/PREFIX`; none are made without one. Where one is named, others see the
    /// audit log only as far as a backup has it.
    pub to: Option<String>,
    /// Public keys of age to which backups are sealed.
    pub recipients: Vec<String>,
    /// Time between two backups, minutes; 0: only when one is asked for.
    pub every_minutes: u32,
    /// Of the last hours each backup is kept.
    pub keep_hours: u32,
    /// Of so many days the last backup of each day is kept.
    pub keep_days: u32,
    /// Address of an S3 service that is not Amazon's.
    pub endpoint: Option<String>,
    /// Region of the S3 service.
    pub region: Option<String>,
    /// File with the name of the S3 service's key on its first line and the secret key on its second;
    /// else the environment has them, as `AWS_ACCESS_KEY_ID` and `AWS_SECRET_ACCESS_KEY`.
    pub credentials: Option<PathBuf>,
}

impl Default for BackupSettings {
    fn default() -> Self {
        Self {
            to: None,
            recipients: Vec::new(),
            every_minutes: 60,
            keep_hours: 48,
            keep_days: 90,
            endpoint: None,
            region: None,
            credentials: None,
        }
    }
}

/// Signing and cosigning of the audit log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct AuditSettings {
    /// Least time between two signatures of the log, and between two requests for others'
    /// checkpoints, minutes; 0 is at every meeting.
    pub checkpoint_minutes: u32,
}

impl Default for AuditSettings {
    fn default() -> Self {
        Self { checkpoint_minutes: 10 }
    }
}

impl AuditSettings {
    /// Least time between two cosignatures.
    pub fn cosign_every(&self) -> Duration {
        Duration::from_secs(u64::from(self.checkpoint_minutes) * 60)
    }
}

/// Service by which an operator's own tools see the node's health.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HealthSettings {
    /// Address and port, as 127.0.0.1:9464; nothing is served without one. Its readers see sizes
    /// and countries, and no content; it is not meant for the open internet.
    pub listen: Option<std::net::SocketAddr>,
}

/// How connections between nodes are secured.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Default, JsonSchema, Serialize, Deserialize, strum::Display,
)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase")]
pub enum TransportSecurity {
    /// TLS 1.3.
    #[default]
    Tls,
    /// Noise; every node of a federation must choose the same.
    Noise,
}

impl From<TransportSecurity> for Security {
    fn from(security: TransportSecurity) -> Self {
        match security {
            TransportSecurity::Tls => Self::Tls,
            TransportSecurity::Noise => Self::Noise,
        }
    }
}

/// Number of exhibits that are compared in full, at home and for queries from abroad.
#[derive(Debug, Clone, Copy, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SearchSettings {
    /// Candidates whose codes are most like the query's, when there are too many to compare all.
    #[serde(deserialize_with = "shortlist_length")]
    pub shortlist: usize,
    /// So many comparable signatures or fewer are all compared: codes find whole marks well,
    /// partial ones badly.
    #[serde(deserialize_with = "compare_all_limit")]
    pub compare_all_up_to: usize,
}

impl Default for SearchSettings {
    /// A full comparison takes up to 8 ms of one core: a thousand take 4 s on two.
    fn default() -> Self {
        Self { shortlist: 200, compare_all_up_to: 1000 }
    }
}

/// Countries that this node answers.
#[derive(Debug, Clone, PartialEq, Default, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnswerSettings {
    /// Countries whose queries are refused by national policy.
    #[serde(default)]
    pub refuse_countries: Vec<CountryCode>,
}

impl AnswerSettings {
    /// Whether this country is not answered.
    pub fn refuses(&self, country: CountryCode) -> bool {
        self.refuse_countries.contains(&country)
    }
}

fn thread_count<'de, D: Deserializer<'de>>(deserializer: D) -> Result<usize, D::Error> {
    let threads = usize::deserialize(deserializer)?;
    if threads > MAX_CORRELATION_THREADS {
        return Err(D::Error::custom(format!(
            "correlation_threads = {threads} is too many, at most {MAX_CORRELATION_THREADS} are started"
        )));
    }
    Ok(threads)
}

fn shortlist_length<'de, D: Deserializer<'de>>(deserializer: D) -> Result<usize, D::Error> {
    let length = usize::deserialize(deserializer)?;
    if (1..=MAX_SHORTLIST).contains(&length) {
        return Ok(length);
    }
    Err(D::Error::custom(format!("shortlist = {length} is not from 1 to {MAX_SHORTLIST}")))
}

fn compare_all_limit<'de, D: Deserializer<'de>>(deserializer: D) -> Result<usize, D::Error> {
    let limit = usize::deserialize(deserializer)?;
    if limit <= MAX_SHORTLIST {
        return Ok(limit);
    }
    Err(D::Error::custom(format!(
        "compare_all_up_to = {limit} is too many, at most {MAX_SHORTLIST} are compared in full"
    )))
}

impl Settings {
    /// Reads `node.toml`.
    pub fn read(path: &Path) -> Result<Self, NodeError> {
        Ok(read_toml(path, MAX_BYTES)?)
    }

    /// Number of threads that correlate.
    pub fn threads(&self) -> usize {
        match self.correlation_threads {
            0 => std::thread::available_parallelism().map_or(1, std::num::NonZero::get),
            threads => threads,
        }
    }

    /// The text of a new `node.toml`.
    pub fn template(country: CountryCode, listen: &str, security: TransportSecurity) -> String {
        let SearchSettings { shortlist, compare_all_up_to } = SearchSettings::default();
        format!(
            "# Settings of this Striae node; read when the node starts.\n\
             country = \"{country}\"\n\
             # Addresses to listen on. The node's certificate tells the others where that is.\n\
             listen = [{listen:?}]\n\
             # \"tls\" or \"noise\", the same in the whole federation.\n\
             security = \"{security}\"\n\
             # Threads that correlate; 0 is one per core.\n\
             correlation_threads = 0\n\
             \n\
             [search]\n\
             # Candidates compared in full, best by code, when there are more than the second number.\n\
             shortlist = {shortlist}\n\
             compare_all_up_to = {compare_all_up_to}\n\
             \n\
             [answers]\n\
             # Countries whose queries are answered with a refusal.\n\
             refuse_countries = []\n\
             \n\
             [https]\n\
             # Address for browsers and programs; without one the machine itself alone, at 127.0.0.1:4780.\n\
             # listen = \"0.0.0.0:443\"\n\
             # The certificate and its key, PEM; without them the node makes its own.\n\
             # certificate = \"/etc/striae/https.crt\"\n\
             # key = \"/etc/striae/https.key\"\n\
             \n\
             # A proxy through which other nodes are dialled, and members that relay; see the guide for operators.\n\
             # [network]\n\
             # proxy = \"socks5://proxy.example:1080\"\n\
             # relays = [\"FR\"]\n\
             \n\
             # Where this node reaches another one in place of what its certificate says, by public key:\n\
             # [routes]\n\
             # 8139...b394 = [\"/ip4/10.0.0.7/tcp/4710\"]\n"
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_template_reads_back() {
        let country: CountryCode = "PT".parse().unwrap();
        let text = Settings::template(country, "/ip4/127.0.0.1/tcp/0", TransportSecurity::Noise);
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("node.toml");
        std::fs::write(&path, text).unwrap();
        let settings = Settings::read(&path).unwrap();
        assert_eq!(settings.country, country);
        assert_eq!(settings.security, TransportSecurity::Noise);
        assert_eq!(settings.search, SearchSettings::default());
    }

    #[test]
    fn a_misspelt_setting_is_named_with_its_line() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("node.toml");
        std::fs::write(&path, "country = \"PT\"\nlisten = []\nlissten = 3\n").unwrap();
        let error = Settings::read(&path).unwrap_err().to_string();
        assert!(error.contains("lissten") && error.contains("line 3"), "{error}");
    }
}
