//! Settings of the place where originals lie: `[originals]` in `node.toml`.

use std::path::{Path, PathBuf};

use schemars::JsonSchema;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};
use striae_objects::PlaceSettings;

/// Largest cache, MiB: more is a mistake.
const MAX_CACHE_MIB: u64 = 64 << 20;

/// The place where originals lie, outside the database.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct OriginalsSettings {
    /// A folder on another disk, or `s3://BUCKET/PREFIX`, to which the running node moves originals, sealed;
    /// without one they stay in the database.
    pub to: Option<String>,
    /// Room for originals that were read lately, in the data folder, MiB; 0 keeps none.
    #[serde(deserialize_with = "cache_size")]
    pub cache_mib: u64,
    /// Address of an S3 service that is not Amazon's.
    pub endpoint: Option<String>,
    /// Region of the S3 service.
    pub region: Option<String>,
    /// File with the name of the S3 service's key on its first line and the secret key on its second;
    /// else the environment has them, as `AWS_ACCESS_KEY_ID` and `AWS_SECRET_ACCESS_KEY`.
    pub credentials: Option<PathBuf>,
}

impl Default for OriginalsSettings {
    fn default() -> Self {
        Self { to: None, cache_mib: 1024, endpoint: None, region: None, credentials: None }
    }
}

impl OriginalsSettings {
    /// The place, where one is set for the node in a folder; refused where it lies in that folder.
    pub(crate) fn place(&self, folder: &Path) -> Result<Option<PlaceSettings>, String> {
        let Self { to: Some(to), endpoint, region, credentials, .. } = self else {
            return Ok(None);
        };
        let own = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
        if to == "/" || Path::new(to).starts_with(&own) {
            return Err(format!(
                "{to} is no place for originals: name a folder outside the node's own, on another disk, under [originals] in node.toml"
            ));
        }
        Ok(Some(PlaceSettings {
            // With and without a slash at its end it is one place.
            to: to.trim_end_matches('/').to_owned(),
            endpoint: endpoint.clone(),
            region: region.clone(),
            credentials: credentials.clone(),
        }))
    }
}

fn cache_size<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u64, D::Error> {
    let mib = u64::deserialize(deserializer)?;
    if mib <= MAX_CACHE_MIB {
        return Ok(mib);
    }
    Err(D::Error::custom(format!(
        "cache_mib = {mib} is too much, at most {MAX_CACHE_MIB} are kept"
    )))
}
