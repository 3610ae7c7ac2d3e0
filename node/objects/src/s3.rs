//! The client of an S3 service.

use std::fs::File;
use std::io::Read as _;
use std::os::unix::fs::MetadataExt as _;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use object_store::aws::AmazonS3Builder;
use object_store::{ClientOptions, ObjectStore, RetryConfig};

use crate::{ObjectsError, Patience, PlaceSettings};

/// Longest file with the key of an S3 service.
const MAX_CREDENTIALS_BYTES: u64 = 4096;
/// Longest wait for one request: a part, over a slow line.
const REQUEST_TIMEOUT: Duration = Duration::from_mins(5);
const CONNECT_TIMEOUT: Duration = Duration::from_secs(20);

/// A client of the bucket, and of the prefix in it, that settings name after `s3://`.
pub(crate) fn client(
    bucket: &str,
    settings: &PlaceSettings,
    patience: Patience,
    no_place: &dyn Fn(String) -> ObjectsError,
) -> Result<Arc<dyn ObjectStore>, ObjectsError> {
    let no_place = |reason: &str| no_place(reason.to_owned());
    let (bucket, prefix) = bucket.split_once('/').unwrap_or((bucket, ""));
    if bucket.is_empty() {
        return Err(no_place("it names no bucket"));
    }
    let options =
        ClientOptions::new().with_timeout(REQUEST_TIMEOUT).with_connect_timeout(CONNECT_TIMEOUT);
    let (max_retries, retry_timeout) = patience.tries();
    let mut builder = AmazonS3Builder::from_env()
        .with_bucket_name(bucket)
        .with_retry(RetryConfig { max_retries, retry_timeout, ..RetryConfig::default() })
        .with_region(settings.region.as_deref().unwrap_or("us-east-1"));
    if let Some(endpoint) = &settings.endpoint {
        // All that is sent is sealed, and the key signs without being sent; but only this machine's own
        // network goes without TLS.
        let is_local = ["http://127.0.0.1:", "http://[::1]:", "http://localhost:"];
        let is_local = is_local.iter().any(|start| endpoint.starts_with(start));
        if !is_local && !endpoint.starts_with("https://") {
            return Err(no_place("its endpoint does not begin with https://"));
        }
        builder = builder.with_endpoint(endpoint);
        // After the options, which have a say of their own.
        builder = builder.with_client_options(options.with_allow_http(is_local));
    } else {
        builder = builder.with_client_options(options);
    }
    if settings.credentials.is_none() && std::env::var_os("AWS_ACCESS_KEY_ID").is_none() {
        // Else the library would ask the machine's surroundings for some.
        return Err(ObjectsError::NoCredentials);
    }
    if let Some(path) = &settings.credentials {
        let (name, secret) = credentials(path)?;
        builder = builder.with_access_key_id(name).with_secret_access_key(secret);
    }
    let store = builder.build().map_err(|error| no_place(&error.to_string()))?;
    if prefix.is_empty() {
        return Ok(Arc::new(store));
    }
    Ok(Arc::new(object_store::prefix::PrefixStore::new(store, prefix)))
}

fn credentials(path: &Path) -> Result<(String, String), ObjectsError> {
    let said = |reason: String| ObjectsError::Credentials { path: path.to_owned(), reason };
    let mut text = String::new();
    // A pipe of that name would be waited for.
    if path.exists() && !path.is_file() {
        return Err(said("it is no file".to_owned()));
    }
    let file = File::open(path).map_err(|error| said(error.to_string()))?;
    let mode = file.metadata().map_err(|error| said(error.to_string()))?.mode() & 0o7777;
    if mode & 0o077 != 0 {
        return Err(ObjectsError::ReadableByOthers { path: path.to_owned(), mode });
    }
    file.take(MAX_CREDENTIALS_BYTES)
        .read_to_string(&mut text)
        .map_err(|error| said(error.to_string()))?;
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    match (lines.next(), lines.next()) {
        (Some(name), Some(secret)) => Ok((name.to_owned(), secret.to_owned())),
        _ => Err(said("it has not two lines".to_owned())),
    }
}
