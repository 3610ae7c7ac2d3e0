//! The provider: discovered and remembered for a while, asked for statements, and its statements checked.

use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use openidconnect::core::{
    CoreAuthDisplay, CoreAuthPrompt, CoreClientAuthMethod, CoreErrorResponseType, CoreGenderClaim,
    CoreJsonWebKey, CoreJweContentEncryptionAlgorithm, CoreJwsSigningAlgorithm,
    CoreProviderMetadata, CoreResponseType, CoreRevocableToken, CoreRevocationErrorResponse,
    CoreTokenIntrospectionResponse, CoreTokenType,
};
use openidconnect::{
    AdditionalClaims, AuthType, AuthenticationFlow, AuthorizationCode, Client, ClientId,
    ClientSecret, CsrfToken, DiscoveryError, EmptyExtraTokenFields, EndpointMaybeSet,
    EndpointNotSet, EndpointSet, IdTokenFields, IssuerUrl, Nonce, PkceCodeChallenge, RedirectUrl,
    RequestTokenError, Scope, StandardErrorResponse, StandardTokenResponse, TokenResponse as _,
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use striae_casework::plain_text::visible;
use striae_files::text_file::read_file;
use striae_vocabulary::UnixSeconds;

use super::bounded::{Bounded, NotReached};
use super::claims::{self, Stated};
use super::started::{AllStarted, Started};
use crate::NodeError;
use crate::openid_settings::OpenIdSettings;
use crate::trusted_tls::certificates;

/// A discovery counts for so long.
const DISCOVERED_FOR: Duration = Duration::from_hours(1);
/// Clocks may differ by so much, seconds.
const SKEW_S: u64 = 60;
/// Largest file of a secret, or of certificates, bytes.
const MAX_FILE: u64 = 1 << 20;
/// Longest code that is sent on.
const MAX_CODE: usize = 4096;
/// Most characters that are repeated of an error.
const MAX_WORDS: usize = 300;
/// Algorithms of statements: those by public keys alone.
const ALGORITHMS: [CoreJwsSigningAlgorithm; 9] = [
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha384,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha512,
    CoreJwsSigningAlgorithm::RsaSsaPssSha256,
    CoreJwsSigningAlgorithm::RsaSsaPssSha384,
    CoreJwsSigningAlgorithm::RsaSsaPssSha512,
    CoreJwsSigningAlgorithm::EcdsaP256Sha256,
    CoreJwsSigningAlgorithm::EcdsaP384Sha384,
    CoreJwsSigningAlgorithm::EdDsa,
];

/// Claims that the standard does not name.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct OtherClaims(Map<String, Value>);

impl AdditionalClaims for OtherClaims {}

type Fields = IdTokenFields<
    OtherClaims,
    EmptyExtraTokenFields,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJwsSigningAlgorithm,
>;

type OwnClient = Client<
    OtherClaims,
    CoreAuthDisplay,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJsonWebKey,
    CoreAuthPrompt,
    StandardErrorResponse<CoreErrorResponseType>,
    StandardTokenResponse<Fields, CoreTokenType>,
    CoreTokenIntrospectionResponse,
    CoreRevocableToken,
    CoreRevocationErrorResponse,
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

/// The provider, as the settings name it.
pub(crate) struct Provider {
    settings: OpenIdSettings,
    issuer: IssuerUrl,
    secret: ClientSecret,
    back: RedirectUrl,
    http: Bounded,
    discovered: Mutex<Option<(Instant, CoreProviderMetadata)>>,
    started: AllStarted,
}

/// A sign-in that has begun.
pub(crate) struct Begun {
    /// Address at the provider to which the browser goes.
    pub(crate) to: String,
    /// The secret that the browser brings back.
    pub(crate) state: String,
}

/// No statement of the provider, in one sentence.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum NotStated {
    /// It cannot be asked now.
    Down(String),
    /// It refuses, or its statement is not taken.
    Refused(String),
}

impl Provider {
    /// Gets ready, for a node at this address; nothing is asked yet.
    pub(crate) fn new(
        settings: &OpenIdSettings,
        folder: &Path,
        address: &str,
    ) -> Result<Self, NodeError> {
        let wrong = |why: String| {
            NodeError::Argument(format!("[https.openid] in node.toml is wrong: {why}"))
        };
        if !settings.issuer.starts_with("https://") {
            return Err(wrong("issuer is an address that begins with https://".to_owned()));
        }
        if settings
            .page
            .as_ref()
            .is_some_and(|page| !page.starts_with('/') || page.starts_with("//"))
        {
            return Err(wrong("page is a place of this node, as /".to_owned()));
        }
        let issuer = IssuerUrl::new(settings.issuer.clone());
        let issuer = issuer.map_err(|error| wrong(format!("issuer is no address: {error}")))?;
        let back = RedirectUrl::new(format!("{address}/openid/return"));
        let back = back.map_err(|error| wrong(format!("the node has no address: {error}")))?;
        let secret = read_file(&folder.join(&settings.secret), MAX_FILE)?;
        if secret.trim().is_empty() {
            return Err(wrong(format!("{} is empty", settings.secret.display())));
        }
        let path = folder.join(&settings.certificate);
        let certificates = certificates(&read_file(&path, MAX_FILE)?);
        let certificates = certificates
            .ok_or_else(|| wrong(format!("{} has no certificate in PEM", path.display())))?;
        Ok(Self {
            settings: settings.clone(),
            issuer,
            secret: ClientSecret::new(secret.trim().to_owned()),
            back,
            http: Bounded::new(certificates),
            discovered: Mutex::default(),
            started: AllStarted::default(),
        })
    }

    /// Its settings.
    pub(crate) fn settings(&self) -> &OpenIdSettings {
        &self.settings
    }

    /// Begins a sign-in.
    pub(crate) fn begin(&self) -> Result<Begun, NotStated> {
        let client = self.client(self.metadata()?);
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let flow = AuthenticationFlow::<CoreResponseType>::AuthorizationCode;
        let mut request = client.authorize_url(flow, CsrfToken::new_random, Nonce::new_random);
        for scope in &self.settings.scopes {
            request = request.add_scope(Scope::new(scope.clone()));
        }
        let (to, state, nonce) = request.set_pkce_challenge(challenge).url();
        if to.scheme() != "https" {
            return Err(NotStated::Refused(
                "the provider asks people to sign in without HTTPS; ask its operator".to_owned(),
            ));
        }
        self.started.keep(state.secret(), nonce, verifier);
        Ok(Begun { to: to.to_string(), state: state.secret().clone() })
    }

    /// Finishes a sign-in with the code that the browser brings: the provider's statement, checked.
    pub(crate) fn finish(
        &self,
        state: &str,
        code: &str,
        now: UnixSeconds,
    ) -> Result<Stated, NotStated> {
        let Some(Started { nonce, verifier, .. }) = self.started.take(state) else {
            return Err(NotStated::Refused(
                "no sign-in at the provider waits for this: ten minutes are over, or it was finished; begin again at /openid/start"
                    .to_owned(),
            ));
        };
        if code.is_empty() || code.len() > MAX_CODE {
            return Err(NotStated::Refused("the provider gave no code; begin again".to_owned()));
        }
        let metadata = self.metadata()?;
        let client = self.client(metadata.clone());
        let exchange = client
            .exchange_code(AuthorizationCode::new(code.to_owned()))
            .map_err(|_| not_taken("it names no place for codes"))?
            .set_pkce_verifier(verifier);
        let reply = exchange.request(&self.http).map_err(|error| no_token(&error))?;
        let token = reply.id_token().ok_or_else(|| not_taken("its reply has no ID token"))?;
        let time = move || (UNIX_EPOCH + Duration::from_secs(now.0.saturating_sub(SKEW_S))).into();
        let latest = UNIX_EPOCH + Duration::from_secs(now.0.saturating_add(SKEW_S));
        let check = |client: &OwnClient| {
            let verifier = client
                .id_token_verifier()
                .set_allowed_algs(ALGORITHMS)
                .set_time_fn(time)
                .set_issue_time_verifier_fn(|issued| {
                    if SystemTime::from(issued) > latest {
                        return Err("it was issued in the future".to_owned());
                    }
                    Ok(())
                });
            let claims = token.claims(&verifier, &nonce)?;
            Ok::<_, openidconnect::ClaimsVerificationError>(serde_json::to_value(claims))
        };
        let claims = match check(&client) {
            Err(openidconnect::ClaimsVerificationError::SignatureVerification(_)) => {
                // Its keys may have changed since they were discovered.
                self.forget();
                check(&self.client(self.metadata()?))
            }
            checked => checked,
        };
        let claims = claims.map_err(|error| not_taken(full(&error)))?;
        let claims = claims.map_err(|error| not_taken(error.to_string()))?;
        claims::read(&self.settings, &claims).map_err(not_taken)
    }

    fn client(&self, metadata: CoreProviderMetadata) -> OwnClient {
        let basic = CoreClientAuthMethod::ClientSecretBasic;
        let takes = metadata.token_endpoint_auth_methods_supported();
        let takes_basic = takes.is_none_or(|methods| methods.contains(&basic));
        let how = if takes_basic { AuthType::BasicAuth } else { AuthType::RequestBody };
        let (name, secret) = (ClientId::new(self.settings.client.clone()), self.secret.clone());
        OwnClient::from_provider_metadata(metadata, name, Some(secret))
            .set_redirect_uri(self.back.clone())
            .set_auth_type(how)
    }

    /// The provider's places and keys: as they were discovered, or discovered anew.
    fn metadata(&self) -> Result<CoreProviderMetadata, NotStated> {
        let known = self.discovered.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some((_, metadata)) = known.filter(|(at, _)| at.elapsed() < DISCOVERED_FOR) {
            return Ok(metadata);
        }
        let found = CoreProviderMetadata::discover(&self.issuer, &self.http);
        let metadata = found.map_err(|error| match &error {
            DiscoveryError::Request(NotReached { .. }) => self.down(full(&error)),
            DiscoveryError::Response(..) => self.down(error.to_string()),
            _ => not_taken(full(&error)),
        })?;
        let mut discovered = self.discovered.lock().unwrap_or_else(PoisonError::into_inner);
        *discovered = Some((Instant::now(), metadata.clone()));
        Ok(metadata)
    }

    fn forget(&self) {
        *self.discovered.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    fn down(&self, why: impl Into<String>) -> NotStated {
        let (issuer, why) = (&self.settings.issuer, why.into());
        NotStated::Down(format!(
            "the provider {issuer} cannot be asked now ({}); try again, or sign in with a password where policy allows it",
            brief(&why)
        ))
    }
}

fn not_taken(why: impl Into<String>) -> NotStated {
    let why = why.into();
    NotStated::Refused(format!("the provider's statement is not taken: {}", brief(&why)))
}

/// The sentence on a code that brought no token; it repeats nothing of the reply, which may hold one.
fn no_token<T: openidconnect::ErrorResponse + 'static>(
    error: &RequestTokenError<NotReached, T>,
) -> NotStated {
    match error {
        RequestTokenError::Request(why) => NotStated::Down(format!(
            "the provider cannot be asked now ({}); try again",
            brief(&why.to_string())
        )),
        RequestTokenError::ServerResponse(_) => {
            NotStated::Refused("the provider refuses the code or this node; begin again, and look at client and secret under [https.openid] when it stays so".to_owned())
        }
        RequestTokenError::Parse(..) | RequestTokenError::Other(_) => {
            not_taken("its reply cannot be read")
        }
    }
}

/// The beginning of a text that may repeat the provider's own words, harmless in a terminal.
fn brief(text: &str) -> String {
    let text: String = text.chars().take(MAX_WORDS).collect();
    visible(&text).into_owned()
}

/// An error with its causes.
fn full(error: &dyn std::error::Error) -> String {
    let mut said = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        said = format!("{said}: {error}");
        cause = error.source();
    }
    said
}
